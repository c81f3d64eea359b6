"""Results in a browser, and the same as a JSON API: what ``kawat serve`` serves."""

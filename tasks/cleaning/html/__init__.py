"""Pages of HTML, read."""

"""Pages without markup, read."""

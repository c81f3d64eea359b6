"""The entities of stories, and the full name of each."""

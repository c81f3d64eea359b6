"""Pages that hold several stories, cut."""

"""What texts and searches are cut into, so that word forms, spellings and amounts find one another. Pure."""

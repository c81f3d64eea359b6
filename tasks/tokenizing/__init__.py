"""Stories into words and sentences."""

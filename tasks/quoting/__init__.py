"""Who said what: the statements of a story and their speakers, by rules."""

from tasks.quoting.find import find_quotes as find_quotes

"""Stories as files for other programs: a module a format, each a function over the export's objects."""

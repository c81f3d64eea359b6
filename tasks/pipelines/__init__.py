"""The spaCy pipelines: those of the package ``kawat_pipelines``, an installed one, or a folder, one a language."""

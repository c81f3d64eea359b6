"""The spaCy pipelines: Kawat's own are in this folder; any installed one, or a folder, serves for its language."""

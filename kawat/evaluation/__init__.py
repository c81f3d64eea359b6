"""Measures: what the stages make, scored against labelled sets. Pure functions, one module a stage."""

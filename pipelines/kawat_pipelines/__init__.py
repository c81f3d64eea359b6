"""Kawat's trained Indonesian pipelines, a folder each that spaCy loads; what loads them is in Kawat."""

from pathlib import Path

HERE = Path(__file__).parent

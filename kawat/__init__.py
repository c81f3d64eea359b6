"""Kawat turns raw news pages into data: what people touch."""

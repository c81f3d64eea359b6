"""The clean stage's pure functions: a page as a crawler delivers it into the stories that it holds."""

from tasks.cleaning.clean import clean

__all__ = ["clean"]

"""Which labels of mentions are of names, as against dates and amounts; and how a story's labels are one number."""

from collections.abc import Iterable
from typing import get_args

from sqlalchemy import ColumnElement

from worker.records import Label

NAMES = ("PERSON", "ORG", "NORP", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE")


def is_name(label: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a label is one of these, asked so that the database does not go by an index of labels.

    SQLite, which knows nothing of how many rows there are, takes that for the best, and reads half the table.
    """
    return label.concat("").in_(NAMES)


_BITS = {label: 1 << place for place, label in enumerate(get_args(Label))}  # stored: a new label is the last one


def bits(labels: Iterable[str]) -> int:
    """These labels as a number: of each its bit."""
    return sum(_BITS[label] for label in set(labels))

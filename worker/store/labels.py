"""Which labels of mentions are of names, as against dates and amounts."""

from sqlalchemy import ColumnElement

NAMES = ("PERSON", "ORG", "NORP", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE")


def is_name(label: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a label is one of these, asked so that the database does not go by an index of labels.

    SQLite, which knows nothing of how many rows there are, takes that for the best, and reads half the table.
    """
    return label.concat("").in_(NAMES)

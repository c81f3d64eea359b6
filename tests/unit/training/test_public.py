"""What is counted as a change of a public set's labels."""

from recipes import recipe

public = recipe("public")


def test_each_kind() -> None:
    """A mention is counted once, by what became of it."""
    theirs = [(0, 6, "ORG"), (7, 12, "LOC"), (20, 25, "LOC"), (30, 34, "PER"), (40, 44, "PER")]
    ours = [(0, 12, "ORG"), (20, 25, "GPE"), (30, 34, "ORG"), (50, 55, "PERSON"), (60, 70, "DATE")]
    assert list(public.changes(theirs, ours, news=True)) == [
        ("other bounds", "ORG"),
        ("same", "GPE"),
        ("other label", "ORG"),
        ("put in", "PERSON"),
        ("of labels they lack", "DATE"),
        ("taken out", "PERSON"),
    ]


def test_all_labels() -> None:
    """In a set that has all labels a place of another kind is another label, and a date that it lacks is put in."""
    found = list(public.changes([(0, 4, "LOC")], [(0, 4, "GPE"), (5, 9, "DATE")], news=False))
    assert found == [("other label", "GPE"), ("put in", "DATE")]

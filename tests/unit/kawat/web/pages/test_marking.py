"""A story's text in pieces."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from kawat.web.pages.marking import names, pieces


class Found(NamedTuple):
    """A mention."""

    start_char: int
    end_char: int
    label: str = "PERSON"
    name: str = "x"


@given(st.text(max_size=60), st.lists(st.integers(0, 60), max_size=8))
def test_put_together_they_are_the_text(text: str, bounds: list[int]) -> None:
    """Whatever mentions there are, the pieces put together are the text, and marked is what a mention spans."""
    ends = sorted({bound for bound in bounds if bound <= len(text)})
    mentions = [Found(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    made = pieces(text, (0, len(text)), mentions)
    assert "".join(piece.text for piece in made) == text
    marked = [piece.text for piece in made if piece.mention]
    assert marked == [text[each.start_char : each.end_char] for each in mentions]


def test_what_is_not_wholly_in_the_span_is_not_marked() -> None:
    """A mention that begins before a paragraph, or goes on behind it, is not marked there."""
    made = pieces("Joko Widodo di Solo", (5, 17), [Found(0, 11), Found(15, 19)])
    assert [(piece.text, piece.mention) for piece in made] == [("Widodo di So", None)]


def test_names_by_label_the_most_mentioned_first() -> None:
    """Names stand in the labels' order, within a label those mentioned more first, and other labels are left out."""
    found = [
        Found(0, 1, "GPE", "Solo"),
        Found(1, 2, "PERSON", "Siti"),
        Found(2, 3, "PERSON", "Budi"),
        Found(3, 4, "PERSON", "Budi"),
        Found(4, 5, "DATE", "kemarin"),
    ]
    assert names(found, ["PERSON", "GPE"]) == {"PERSON": [("Budi", 2), ("Siti", 1)], "GPE": [("Solo", 1)]}
    assert list(names(found, ["PERSON", "GPE"])) == ["PERSON", "GPE"]

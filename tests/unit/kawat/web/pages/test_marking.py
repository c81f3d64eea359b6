"""A story's text in pieces."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.web.pages.marking import names, parts, pieces, runs


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


def test_quotes_are_runs_of_their_own() -> None:
    """What is said stands in runs of its own, with the mentions in it; its last words end it, wherever they are."""
    text = '"Kami siap," kata Siti, "pergi ke Solo."'
    said = [[(1, 11), (25, 39)]]
    made = runs(text, (0, len(text)), [Found(18, 22, name="Siti"), Found(34, 38, "GPE", "Solo")], said)
    assert "".join(piece.text for run in made for piece in run.pieces) == text
    shown = [("".join(piece.text for piece in run.pieces), run.quote, run.ends) for run in made]
    assert [each for each in shown if each[1] is not None] == [("Kami siap,", 0, False), ("pergi ke Solo.", 0, True)]
    assert [piece.text for run in made for piece in run.pieces if piece.mention] == ["Siti", "Solo"]


def test_a_quote_of_another_paragraph_is_not_there() -> None:
    """A quote that is not wholly in the span is not marked in it, nor is one that begins within another."""
    text = "satu dua tiga"
    assert runs(text, (0, 8), [], [[(5, 13)]]) == runs(text, (0, 8), [])
    assert [run.quote for run in runs(text, (0, 13), [], [[(0, 8)], [(5, 13)]])] == [0, None]


@pytest.mark.parametrize(
    ("spans", "made"),
    [
        ([], [("banjir", False)]),
        ([(0, 3)], [("ban", True), ("jir", False)]),
        ([(1, 3), (2, 5), (5, 6)], [("b", False), ("an", True), ("ji", False), ("r", True)]),
    ],
)
def test_parts(spans: list[tuple[int, int]], made: list[tuple[str, bool]]) -> None:
    """A text is in parts, those of the spans marked; a span that overlaps the one before is not."""
    assert parts("banjir", spans) == made


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

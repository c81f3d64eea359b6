"""The pages of one article as one text: which of them, in what order, each paragraph once."""

import pytest

from tasks.cleaning.stories.pages import Numbered, in_order, join
from worker.records import WHOLE, Story

LONG = "Pasar ikan Lasem pindah ke tepi laut mulai Senin."


@pytest.mark.parametrize(
    ("pages", "used"),
    [
        ([(2, 3, 1), (1, 3, 2), (3, 3, 3)], [1, 0, 2]),
        ([(2, 3, 1), (3, 3, 3)], [0, 1]),
        ([(1, 2, 1), (1, 2, 5), (2, 2, 3)], [1, 2]),
        ([(1, None, 5), (1, None, 1)], [0]),
        ([(1, 2, 1), (2, 2, 1), (WHOLE, None, 2)], [2]),
        ([(1, 2, 1), (2, 2, 3), (WHOLE, None, 2)], [2]),
        ([(1, 3, 3), (2, 3, 3), (WHOLE, None, 2)], [2]),
        ([(1, 2, 3), (2, 2, 3), (WHOLE, None, 2)], [0, 1]),
        ([(WHOLE, None, 2), (WHOLE, None, 3)], [1]),
    ],
)
def test_which_pages(pages: list[tuple[int, int | None, float]], used: list[int]) -> None:
    """Of each number the newest, in order; all at once where that is there, until each of them came after it."""
    assert in_order([Numbered(*page) for page in pages]) == used


def story(*paragraphs: str, **fields: object) -> Story:
    """A story of these paragraphs."""
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append((at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Story(text="\n\n".join(paragraphs), paragraphs=spans, language="id", **fields)  # type: ignore[arg-type]


def test_one_text() -> None:
    """The first stories go on in each other, spans with them; a long paragraph that is repeated stands once."""
    first = story(LONG, "Selasa.", title="Pasar", unsure_joints=[len(LONG) + 2])
    second = story(LONG, "Selasa.", "Rabu.", title="Pasar - Halaman 2", author="Ani", unsure_joints=[len(LONG) + 11])
    (joined,) = join([[first], [second]])
    assert [joined.text[start:end] for start, end in joined.paragraphs] == [LONG, "Selasa.", "Selasa.", "Rabu."]
    assert [joined.text[at:].split("\n")[0] for at in joined.unsure_joints] == ["Selasa.", "Rabu."]
    assert (joined.title, joined.author) == ("Pasar", "Ani")


def test_what_the_pages_say_of_it() -> None:
    """The first date that a page tells is the article's, with what told it; one page that is cut cuts it."""
    dated = {"published_at": "2026-07-03", "published_from": "meta", "published_precision": "day"}
    (joined,) = join(
        [[story(LONG)], [story("Rabu.", access="cut", **dated)], [story("Kamis.", published_at="2020-01-01")]]
    )
    assert (joined.published_at, joined.published_from, joined.published_precision) == tuple(dated.values())
    assert joined.access == "cut"


def test_other_stories_of_its_pages() -> None:
    """What else stands on a page follows; a page without stories adds nothing, and of none nothing comes."""
    one, other = story(LONG), story("Banjir.")
    assert join([[one, other], []]) == [one, other]
    assert join([[], []]) == []

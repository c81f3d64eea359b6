"""What the scores of joints mean, and which pages are glued."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from indosum import ARTICLE, SENTENCES, written

from kawat.evaluation import stories
from worker.errors import FormatError

PAGE = stories.Glued(["a", "b", "c", "d"], [0, 2])


@pytest.mark.parametrize(
    ("starts", "score"),
    [
        ([0, 2], (1.0, 1.0, 0.0, 1)),
        ([0], (0.0, 0.0, 0.0, 1)),
        ([0, 3], (0.0, 0.0, 1.0, 1)),
        ([0, 2, 3], (0.0, 1.0, 1.0, 1)),
    ],
)
def test_joints(starts: list[int], score: tuple[float, ...]) -> None:
    """A page is right where all of its joints are found and no other; a cut where no story begins is an alarm."""
    assert stories.score([PAGE], lambda _: starts) == score


def test_joints_by_kind() -> None:
    """Kinds of pages are scored apart."""
    cut: Callable[[list[str]], list[int]] = lambda paragraphs: [0, 2] if paragraphs else [0]  # noqa: E731
    kinds = [("two", PAGE), ("single", stories.Glued(["a", "b", "c"], [0])), ("single", stories.Glued([], [0]))]
    got = stories.evaluate(kinds, cut)
    assert (got["two"].exact, got["single"].exact, got["single"].alarms) == (1.0, 0.5, 0.5)


def test_articles_that_are_glued(tmp_path: Path) -> None:
    """Articles of three paragraphs are glued, the unseen ones are every second of these, and pages stay the same."""
    short = ARTICLE | {"paragraphs": [[SENTENCES[0]]], "gold_labels": [[True]]}
    five = [ARTICLE | {"id": f"{number}-artikel-{number}"} for number in range(5)]
    path = written(tmp_path / "a.jsonl", short, *five)
    assert [article.title for article in stories.read_pool(path, unseen=False)] == [f"Artikel {i}" for i in range(5)]
    unseen = stories.read_pool(path, unseen=True)
    assert [article.title for article in unseen] == ["Artikel 1", "Artikel 3"]
    made = list(stories.pages(unseen))
    assert made == list(stories.pages(unseen))
    assert Counter(len(page.starts) for _, page in made) == {1: 2, 2: 1000, 3: 500, 4: 500}
    assert all(len(page.paragraphs) == 5 * len(page.starts) for _, page in made)
    assert dict(made)["three stories"].starts == [0, 5, 10]


def test_too_few_to_glue(tmp_path: Path) -> None:
    """One article cannot be glued, and that is said."""
    with pytest.raises(FormatError, match="expected two articles to glue, of 3 paragraphs or more, found 1"):
        stories.read_pool(written(tmp_path / "a.jsonl", ARTICLE), unseen=False)

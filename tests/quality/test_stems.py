"""Floors for the stems of Indonesian words: of pairs that must meet, and pairs that must not."""

import json
from collections.abc import Callable

import pytest
from floors import check, data
from snowballstemmer.indonesian_stemmer import IndonesianStemmer

from worker.terms import indonesian
from worker.terms.cut import cut

Pair = tuple[str, str, bool]


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    """Reads the pairs: two words, and whether they are to meet."""
    lines = map(json.loads, data("stems").read_text("utf-8").splitlines())
    return [(line["one"], line["other"], line["meet"]) for line in lines]


def right(pairs: list[Pair], stem: Callable[[str], str], *, meet: bool) -> float:
    """The share of pairs, of those that are to meet or of the others, that a stemmer does so with."""
    chosen = [pair for pair in pairs if pair[2] is meet]
    wrong = [(one, other) for one, other, _ in chosen if (cut(one, stem).terms == cut(other, stem).terms) is not meet]
    print(f"{len(chosen) - len(wrong)} of {len(chosen)}", wrong if stem is indonesian.stem else "")  # noqa: T201
    return 1 - len(wrong) / len(chosen)


def test_floor(pairs: list[Pair]) -> None:
    """Forms of one word have one stem, and other words have another one."""
    check(
        {f"stems/{name}": right(pairs, indonesian.stem, meet=meet) for name, meet in (("meet", True), ("apart", False))}
    )


@pytest.mark.parametrize("meet", [True, False])
def test_better_than_what_there_is(pairs: list[Pair], meet: bool) -> None:
    """Snowball's Indonesian stemmer, and none at all, do worse."""
    ours = right(pairs, indonesian.stem, meet=meet)
    assert ours > right(pairs, IndonesianStemmer().stemWord, meet=meet)
    if meet:
        assert ours > right(pairs, str, meet=meet)

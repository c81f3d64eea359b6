"""Which part of a text is shown of a hit."""

from collections.abc import Iterator
from typing import Any

from worker.terms.snippet import LONGEST, snippet

FILL = "kata lain lagi " * 40


def shown(text: str, *words: str) -> tuple[str, list[str]]:
    """The snippet for these words, as they stand in the text, and what is marked in it."""
    found = [[(at, at + len(word)) for at in range(len(text)) if text.startswith(word, at)] for word in words]
    made = snippet(text, found)
    return made.text, [made.text[start:end] for start, end in made.marks]


def test_the_part_with_most() -> None:
    """The part is shown that has the most of the words, and each of them is marked."""
    text, marks = shown(f"banjir {FILL} Warga Demak\n\nkena banjir. {FILL}", "banjir", "Demak")
    assert "Warga Demak kena banjir." in text
    assert marks == ["Demak", "banjir"]
    assert len(text) <= LONGEST


def test_the_beginning() -> None:
    """Where nothing is found in the text its beginning is shown, cut between words."""
    made = snippet(f"  Awal\n{FILL}", [])
    assert made.text.startswith("Awal kata")
    assert made.text.split()[-1] in ("kata", "lain", "lagi")
    assert (made.marks, made.cut_before, made.cut_behind) == ([], False, True)


def test_all_of_a_short_text() -> None:
    """A short text is shown whole."""
    made = snippet("Banjir.", [[(0, 6)]])
    assert (made.text, made.marks, made.cut_before, made.cut_behind) == ("Banjir.", [(0, 6)], False, False)


class _Counted(list[tuple[int, int]]):
    """Spans that count how many of them were taken."""

    taken = 0

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for span in super().__iter__():
            self.taken += 1
            yield span

    def __getitem__(self, which: Any) -> Any:  # noqa: ANN401  (an index or a slice)
        found = super().__getitem__(which)
        self.taken += len(found) if isinstance(which, slice) else 1
        return found


def test_a_word_said_100_000_times() -> None:
    """Of each item the first few hundred places are looked at, so that a rare one beside it is found, too."""
    text = "Demak banjir " + "banjir " * 100_000
    often = _Counted((13 + 7 * number, 19 + 7 * number) for number in range(100_000))
    made = snippet(text, [often, [(0, 5)]])
    assert made.text.startswith("Demak banjir banjir")
    assert made.marks[0] == (0, 5)
    assert 1 <= often.taken <= 1000

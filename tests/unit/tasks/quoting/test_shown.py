"""How a statement is shown."""

import pytest

from tasks.quoting.shown import in_marks, verb
from worker.records import QuoteKind, Span


@pytest.mark.parametrize(
    ("kind", "cue", "language", "how"),
    [
        ("reported", "memuji", "id", "judges"),
        ("mixed", "Mengkritik", "id", "judges"),
        ("reported", "meragukan bahwa", "id", "judges"),
        ("reported", "memuji", "ms", "judges"),
        ("reported", "criticized", "en", "judges"),
        ("reported", "membantah bahwa", "id", "denies"),
        ("mixed", "denied that", "en", "denies"),
        ("direct", "puji", "id", None),
        ("direct", "bantah", "id", None),
        ("reported", "mengatakan bahwa", "id", None),
        ("reported", "memuji", "zz", None),
        ("reported", None, "id", None),
    ],
)
def test_verb(kind: QuoteKind, cue: str | None, language: str, how: str | None) -> None:
    """What is reported behind a word of denial, praise, criticism or doubt needs it; what stands in marks was said."""
    assert verb(kind, cue, language) == how


@pytest.mark.parametrize(
    ("text", "words", "kind", "shown"),
    [
        ("Pasar dibuka.", [(1, 14)], "direct", "\u201cPasar dibuka.\u201d"),
        ("Pasar, dibuka.", [(1, 7), (22, 29)], "direct", "\u201cPasar,\u201d \u2026 \u201cdibuka.\u201d"),
        ("Satu. Dua.", [(1, 6), (9, 13)], "direct", "\u201cSatu.\u201d \u201cDua.\u201d"),
        ("Pasar dibuka", [(0, 5), (24, 30)], "reported", "Pasar \u2026 dibuka"),
        ("pasar dibuka", [(10, 22)], "mixed", "pasar dibuka"),
    ],
)
def test_in_marks(text: str, words: list[Span], kind: QuoteKind, shown: str) -> None:
    """Each part of a direct statement has marks of its own, and an ellipsis stands where its cue stood."""
    assert in_marks(text, words, kind) == shown

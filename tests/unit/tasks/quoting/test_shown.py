"""How a statement is shown."""

import pytest

from tasks.quoting.shown import in_marks, judges
from worker.records import QuoteKind, Span


@pytest.mark.parametrize(
    ("kind", "cue", "language", "judged"),
    [
        ("reported", "memuji", "id", True),
        ("mixed", "Mengkritik", "id", True),
        ("reported", "meragukan bahwa", "id", True),
        ("reported", "memuji", "ms", True),
        ("reported", "criticized", "en", True),
        ("direct", "puji", "id", False),
        ("reported", "mengatakan bahwa", "id", False),
        ("reported", "membantah", "id", False),
        ("reported", "memuji", "zz", False),
        ("reported", None, "id", False),
    ],
)
def test_judges(kind: QuoteKind, cue: str | None, language: str, judged: bool) -> None:
    """What is reported behind a word of praise, criticism or doubt is judged; what stands between marks was said."""
    assert judges(kind, cue, language) is judged


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

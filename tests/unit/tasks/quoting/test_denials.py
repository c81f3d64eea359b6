"""Which statements are denials."""

import pytest

from tasks.quoting.denials import denies
from worker.records import QuoteKind


@pytest.mark.parametrize(
    ("kind", "cue", "language", "denied"),
    [
        ("reported", "membantah bahwa", "id", True),
        ("mixed", "Menepis", "id", True),
        ("reported", "menolak tudingan bahwa", "id", True),
        ("reported", "menyangkal", "ms", True),
        ("reported", "denied that", "en", True),
        ("direct", "bantah", "id", False),
        ("reported", "mengatakan bahwa", "id", False),
        ("reported", "membantah", "en", False),
        ("reported", "membantah", "zz", False),
        ("reported", None, "id", False),
    ],
)
def test_denies(kind: QuoteKind, cue: str | None, language: str, denied: bool) -> None:
    """What is reported behind a word of denial is denied; what stands between marks was said."""
    assert denies(kind, cue, language) is denied

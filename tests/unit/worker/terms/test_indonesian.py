"""Stems of Indonesian words; how good they are is measured in ``tests/quality/test_stems.py``."""

import pytest

from worker.terms.indonesian import stem


@pytest.mark.parametrize(
    ("word", "made"),
    [
        ("diserang", "serang"),
        ("menyerang", "serang"),
        ("serangga", "serangga"),
        ("keberangkatan", "angkat"),
        ("mengetahui", "tahu"),
        ("bekasi", "bekasi"),
        ("polisi", "polisi"),
        ("rumahnya", "rumah"),
        ("zzyzxnya", "zzyzx"),
        ("menyaplok", "saplok"),
        ("g20", "g20"),
        ("été", "été"),
        ("a", "a"),
    ],
)
def test_stem(word: str, made: str) -> None:
    """A word is cut down to a root that is known; what is not known, or no Indonesian, stays as it is."""
    assert stem(word) == made

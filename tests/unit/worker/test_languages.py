"""The codes of languages, and what of a locale is one."""

import pycld2
import pytest

from worker.languages import CODES, code_of


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("id", "id"),
        (" ID ", "id"),
        ("id-ID", "id"),
        ("en_US", "en"),
        ("in", "id"),
        ("zh-Hant", "zh"),
        ("min", "min"),
        ("ind", "id"),
        ("zsm_Latn", "ms"),
        ("deu", None),
        ("zz", None),
        ("Indonesian", None),
        ("", None),
        ("-", None),
    ],
)
def test_code_of(said: str, code: str | None) -> None:
    """A code or a locale, in whatever case, is told from what is none; older codes are the newer ones."""
    assert code_of(said) == code


def test_what_a_story_can_have() -> None:
    """Each language that a text is told to be in has a code here."""
    assert {"id", "ms", "en", "jv", "su", "min", "ban"} <= CODES
    assert {code_of(code) for _, code in pycld2.LANGUAGES if len(code) == 2} <= CODES

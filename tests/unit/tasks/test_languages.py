"""The records of languages, and what they are together."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
import pytest

from tasks.cleaning.dates import Moment, read
from tasks.languages import ALL, LANGUAGES, record_of
from tasks.languages.record import Language

# What is asked of a text in a language that is known; the rest is asked of pages.
OF_A_TEXT = {
    "code",
    "name",
    "nearest",
    "telling",
    "shared",
    "abbreviations",
    "sentences",
    "known",
    "written",
    "speech",
    "spaces_words",
    "spaces_sentences",
}
CODES = [language.code for language in LANGUAGES]


def filled(part: msgspec.Struct, name: str = "") -> Iterator[tuple[str, Any]]:
    """Each field of a record that is not empty, with where it stands."""
    for field in part.__struct_fields__:
        value, path = getattr(part, field), f"{name}{field}"
        if isinstance(value, msgspec.Struct):
            yield from filled(value, f"{path}.")
        elif value:
            yield path, value


def test_a_code_names_one_record() -> None:
    """Each language has one record, and any other code an empty one."""
    assert len(set(CODES)) == len(CODES)
    assert [record_of(code) for code in CODES] == list(LANGUAGES)
    assert record_of("tlh") == record_of("und") == Language(code="und")


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_nothing_is_lost_together(language: Language) -> None:
    """What a language says of pages is in the record of all."""
    together = dict(filled(ALL))
    for path, value in filled(language):
        if path.partition(".")[0] in OF_A_TEXT:
            continue
        match value:
            case str():
                assert value in together[path]
            case Mapping():
                assert value.items() <= together[path].items()
            case _:
                assert set(value) <= set(together[path])


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_alternatives_are_expressions(language: Language) -> None:
    """Alternatives and rules are regular expressions by themselves, and none is of nothing."""
    for path, value in filled(language):
        if path == "furniture.rules":
            rules = value
        elif path in OF_A_TEXT:
            rules = []
        elif path == "furniture.notices":
            rules = [rule for _, rule in value]
        else:
            rules = [value] if isinstance(value, str) else []
        for rule in rules:
            assert not re.compile(rule).fullmatch(""), path


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each.dates.months], ids=lambda each: each.code)
def test_every_month_is_read(language: Language) -> None:
    """A day of each month is read in every spelling of a language."""
    assert set(language.dates.months.values()) == set(range(1, 13))
    for spelling, number in language.dates.months.items():
        assert read(f"3 {spelling.title()} 2024") == Moment(date(2024, number, 3))


def test_no_two_languages_disagree() -> None:
    """What one language maps no other maps to something else, where pages are read by all at once."""
    for path in ("dates.months", "dates.zones", "people.spellings", "people.famous", "things.shortened"):
        part, name = path.split(".")
        for language in LANGUAGES:
            own = getattr(getattr(language, part), name)
            assert own.items() <= getattr(getattr(ALL, part), name).items(), (path, language.code)

"""What somebody may have meant who searches: for marks and words that mean nothing here, but elsewhere."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from worker.terms.query import QUOTES

_QUOTED = re.compile(f"[{QUOTES}][^{QUOTES}]*[{QUOTES}]?")
_EITHER = re.compile(r"(?<!\S)(?:OR|ATAU|\|{1,2})(?!\S)")
_ALL = re.compile(r"(?<!\S)(?:AND|DAN|&{1,2})(?!\S)")
_BOTH = re.compile(r"(?<!\S)(?:AND|DAN|&&)(?!\S)")  # in a name: "Johnson & Johnson" is one
_WITHOUT = re.compile(r"(?<!\S)(?:NOT|BUKAN)(?!\S)")
# Words before a colon that ask for what a filter has. In capitals, or with a space behind it, they are a headline's.
_FIELD = re.compile(
    r"(?<!\S)(?:nama|names?|sumber|source|site|bahasa|lang(?:uage)?|label|jenis|kind|dari|from|since|sejak|sampai|to"
    r"|said-by):(?=\S)"
)
_STAR = re.compile(r"[^\W\d_]\*|\*[^\W\d_]")  # a hotel has 5*
_IN_APOSTROPHES = re.compile(r"(?<!\S)'([^' ]+(?: [^' ]+)+)'(?!\S)")
_NAME = re.compile(r"(?<!\S)[A-Z][a-z'’]+(?: [A-Z][a-z'’]+)+(?!\S)")


class Hint(Enum):
    """How what was meant is said here, as a sentence into which facts are put."""

    FIELD = "{word!r} is searched for as a word: what else a story is to have, filters say, as --name and --source"
    OPEN = "a quotation mark is not closed: {rest} is searched for, words that stand together up to the end"

    EITHER = "{word!r} is searched for as a word, and all words have to be there: ask for each by itself"
    ALL = "{word!r} is searched for as a word: leave it out, all words have to be there anyway"
    WITHOUT = "a word that is not to be there has a minus: -word"
    STAR = "* means nothing here: a word is found in all its forms, menyerang in serangan, too"
    PHRASE = "words in quotes have to stand together: {phrase}"
    NOT_SAID = "{word!r} is searched for as a word: of statements only what is in them can be asked"
    PART = "* means nothing here: parts of words are found in statements anyway"
    ONE_NAME = "{word!r} is taken for a part of the name: ask for one name at a time"
    NAME_STAR = "* means nothing in a name: say the name without it"


class Hinted(NamedTuple):
    """A hint, and what its sentence has put in. ``str`` is the sentence in English."""

    hint: Hint
    facts: dict[str, str]

    def __str__(self) -> str:
        return self.hint.value.format(**self.facts)


_OF_STORIES = {Hint.FIELD: _FIELD, Hint.EITHER: _EITHER, Hint.ALL: _ALL, Hint.WITHOUT: _WITHOUT, Hint.STAR: _STAR}
_OF_STATEMENTS = {Hint.FIELD: _FIELD, Hint.EITHER: _EITHER, Hint.ALL: _ALL, Hint.NOT_SAID: _WITHOUT, Hint.PART: _STAR}
_OF_A_NAME = {Hint.ONE_NAME: re.compile(f"{_EITHER.pattern}|{_BOTH.pattern}"), Hint.NAME_STAR: _STAR}


def hints(said: str) -> list[Hinted]:
    """What to tell who searches for stories with these words, or watches for them."""
    return [*_open(said), *_marks(said, _OF_STORIES), *_phrase(said)]


def hints_for_statements(said: str) -> list[Hinted]:
    """What to tell who searches for statements with these words."""
    return [*_open(said), *_marks(said, _OF_STATEMENTS), *_phrase(said)]


def hints_for_a_name(said: str) -> list[Hinted]:
    """What to tell who asks for a name that nobody and nothing has. In capitals alone, "DAN" is a word as others."""
    return list(_marks(said, _OF_A_NAME)) if any(map(str.islower, said)) else []


def _marks(said: str, meant: Mapping[Hint, re.Pattern[str]]) -> Iterator[Hinted]:
    plain = _QUOTED.sub(" ", said)
    for hint, pattern in meant.items():
        if match := pattern.search(plain):
            yield Hinted(hint, {"word": match[0]} if "{word" in hint.value else {})


def _open(said: str) -> Iterator[Hinted]:
    *_, last = ["", *_QUOTED.findall(said)]
    words = last[1:].split()
    if len(words) > 1 and last[-1] not in QUOTES:  # one alone is the same with quotes and without
        yield Hinted(Hint.OPEN, {"rest": f'"{" ".join(words)}"'})


def _phrase(said: str) -> Iterator[Hinted]:
    plain = _QUOTED.sub(" ", said)
    phrases = [match[1] for match in _IN_APOSTROPHES.finditer(plain)] or _NAME.findall(plain)
    for phrase in phrases[:1]:
        yield Hinted(Hint.PHRASE, {"phrase": f'"{phrase}"'})

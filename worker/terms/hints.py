"""What somebody may have meant who searches: for marks and words that mean nothing here, but elsewhere."""

import re
from enum import Enum
from typing import NamedTuple

_QUOTED = re.compile(r'["“”„«»][^"“”„«»]*["“”„«»]?')
_EITHER = re.compile(r"(?<!\S)(?:OR|ATAU|\|{1,2})(?!\S)")
_ALL = re.compile(r"(?<!\S)(?:AND|DAN|&{1,2})(?!\S)")
_WITHOUT = re.compile(r"(?<!\S)(?:NOT|BUKAN)(?!\S)")
_STAR = re.compile(r"\w\*|\*\w")
_IN_APOSTROPHES = re.compile(r"(?<!\S)'([^' ]+(?: [^' ]+)+)'(?!\S)")
_NAME = re.compile(r"(?<!\S)[A-Z][a-z'’]+(?: [A-Z][a-z'’]+)+(?!\S)")


class Hint(Enum):
    """How what was meant is said here, as a sentence into which facts are put."""

    EITHER = "{word!r} is searched for as a word, and all words have to be there: search for each by itself"
    ALL = "{word!r} is searched for as a word: leave it out, all words have to be there anyway"
    WITHOUT = "a word that is not to be there has a minus: -word"
    STAR = "* means nothing here: a word is found in all its forms, menyerang in serangan, too"
    PHRASE = "words in quotes have to stand together: {phrase}"


class Hinted(NamedTuple):
    """A hint, and what its sentence has put in. ``str`` is the sentence in English."""

    hint: Hint
    facts: dict[str, str]

    def __str__(self) -> str:
        return self.hint.value.format(**self.facts)


def hints(said: str) -> list[Hinted]:
    """What to tell who searches for this."""
    plain = _QUOTED.sub(" ", said)
    found = [
        Hinted(hint, {"word": match[0]} if "{word" in hint.value else {})
        for hint, pattern in (
            (Hint.EITHER, _EITHER), (Hint.ALL, _ALL), (Hint.WITHOUT, _WITHOUT), (Hint.STAR, _STAR)
        )
        if (match := pattern.search(plain))
    ]  # fmt: skip
    phrases = [match[1] for match in _IN_APOSTROPHES.finditer(plain)] or _NAME.findall(plain)
    return found + [Hinted(Hint.PHRASE, {"phrase": f'"{phrase}"'}) for phrase in phrases[:1]]

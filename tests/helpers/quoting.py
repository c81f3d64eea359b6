"""Stories for the tests of statements: cut into words and sentences, with mentions of the names that are given."""

import re
from collections.abc import Mapping

from tasks.quoting import find_quotes
from tasks.quoting.reading import Reading
from tasks.tokenizing.sentences import split
from worker.records import Entity, Quote, Span

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\n))*")
_WORD = re.compile(r"@?\w+(?:[-'.]\w+)*|[^\w\s]")


def cut(text: str, language: str = "id") -> tuple[list[Span], list[Span], list[Span]]:
    """Gives the spans of a text's paragraphs, sentences and words."""
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    return paragraphs, split(text, paragraphs, language), [match.span() for match in _WORD.finditer(text)]


def mentions(text: str, people: Mapping[str, str], bodies: Mapping[str, str]) -> list[Entity]:
    """Gives each place where one of the names stands, as it is written, with the full name; the longest wins."""
    labels = dict.fromkeys(people, "PERSON") | dict.fromkeys(bodies, "ORG")
    names = {**people, **bodies}
    known = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True))) or '(?!)'})\b")
    return [Entity(*match.span(), labels[match[0]], names[match[0]]) for match in known.finditer(text)]


def known(*names: str) -> dict[str, str]:
    """Gives each full name, and its first word, the full name that it stands for."""
    return {short: name for name in names for short in (name, name.split()[0])}


def read(text: str, language: str = "id") -> Reading:
    """Gives a text as the rules read it."""
    return Reading(text, *cut(text, language), language)


def found(text: str, *people: str, bodies: tuple[str, ...] = (), language: str = "id") -> list[Quote]:
    """Finds the statements of a text in which these people and bodies are mentioned."""
    named = mentions(text, known(*people), {body: body for body in bodies})
    return find_quotes(text, *cut(text, language), named, language)


def told(text: str, quotes: list[Quote]) -> list[tuple[str, list[str], str | None]]:
    """Gives the kind of each statement, its words as they stand, and the speaker's name."""
    return [(one.kind, [text[start:end] for start, end in one.words], one.name) for one in quotes]

"""How a mention is written, cleaned, and the key by which two spellings of it are one."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from tasks.languages import ALL
from tasks.remembered import remembered

Key = tuple[str, ...]


class Mention(NamedTuple):
    """Where a story names something, as offsets into its text, and what it is, as an OntoNotes label.

    ``confidence``: how sure it is, 0 to 1; None where the recognizer does not say.
    """

    start: int
    end: int
    label: str
    confidence: float | None = None


@dataclass(eq=False)
class Form:
    """One way in which a story writes a name: all mentions of one kind whose keys are equal.

    ``first`` and ``first_end`` are the offsets of the first, beyond the text for a name that is only defined;
    ``surfaces`` counts the spellings; ``parent`` is the fuller form that it stands for.
    """

    kind: str
    key: Key
    first: int
    first_end: int
    surfaces: Counter[str] = field(default_factory=Counter)
    labels: set[str] = field(default_factory=set)
    parent: "Form | None" = None

    @property
    def root(self) -> "Form":
        """The fullest form."""
        form = self
        while form.parent:
            form = form.parent
        return form

    @cached_property
    def name(self) -> str:
        """The longest spelling, of such the one that is used most; in capitals only where there is no other."""
        best = next(iter(self.surfaces))
        if len(self.surfaces) > 1:
            best = max(self.surfaces, key=self._worth)
        return _unshouted(best, self.kind) if _shouted(best) else best

    def _worth(self, surface: str) -> tuple[bool, bool, int, bool, int]:
        """A key that sorts the better spelling of a name behind the worse."""
        is_plain = self.kind == "thing" or not surface.isupper()
        words = tokens(surface)
        is_fond = self.kind == "person" and words[0] in ALL.people.fond
        is_aside = is_fond or (self.kind == "thing" and words[0] == _ARTICLE and len(words) > 2)  # noqa: PLR2004  ("The Panturas")
        return not _shouted(surface), is_plain, len(words) - is_aside, not is_aside, self.surfaces[surface]

    @property
    def is_acronym(self) -> bool:
        """Whether it is one word in capitals in every spelling, a company's form aside: "PT KAI"."""
        return len(self.key) == 1 and all(map(_ACRONYM.fullmatch, self.surfaces))

    def join(self, fuller: "Form") -> None:
        """Let it stand for a fuller form, unless it stands for one already."""
        if not self.parent and fuller.root is not self:
            self.parent = fuller.root


_KINDS = {"PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place"}
_NOT_NAMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})

# But not of a paragraph: "Pasal 5 ayat (2)".
_BRACKETS = re.compile(r"(?<=\S)\s*(?<!ayat )[(\[][^()\[\]]*(?:[)\]]|$)")
_NICKNAME = re.compile(r"(?:\s*\"[^\"]+\"|\s'[^']+')(?=\s)")
_ENCLITIC = re.compile(rf"-(?:{ALL.definitions.enclitics})$")
# Of people and places: McDonald's is a name.
_POSSESSIVE = re.compile(rf"(?:-(?:{ALL.definitions.enclitics})|{ALL.definitions.possessive})$", re.IGNORECASE)
ALIASED = re.compile(rf"\s+(?:{ALL.definitions.alias})\s+(\S.*)$")
_DEGREES = re.compile(rf"(?:\s+(?:{ALL.people.degrees}))+$")
_MINUTES = re.compile(r"[\s!]+\d[\d\s'.,%+]*$")  # of goals, as a list has them behind the scorers
_AROUND = " \"',;:-"
_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u2011": "-"})
_ACRONYM = re.compile(rf"(?:{'|'.join(map(re.escape, ALL.things.companies))})?[A-Z][A-Z\d&.]+")
_FOLDED_WORD = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_']+")
_CAPITALS = re.compile("DKI|DIY|DI|AS|I{2,3}|IV|VI{1,3}|[^AEIOUY]+")  # stay capitals
_DOUBLED = re.compile(r"([a-z])\1")
_GLIDE = re.compile(r"(?<=[^aeioun])i?y(?=[aeiou])")  # "Sugiyanto", "Sugianto"
_OLD_WORD = 5  # letters: a shorter word of a name is as it is, however it is spelt
_SHOUTED_WORD = 5  # letters: a shorter word in capitals may be an acronym
_WITHHELD = re.compile(rf"\b(?:{ALL.people.withheld})\s+[\"\u201c]?$", re.IGNORECASE)
_LEAD = 20  # characters before a name that are looked at
_ARTICLE = "the"  # of English names, in news of any language


@cache
def kind_of(label: str) -> str | None:
    """What kind of thing a label is of: person, place or thing; None where it has no name, as a date."""
    return None if label in _NOT_NAMES else _KINDS.get(label, "thing")


def lead(text: str, start: int) -> str:
    """What stands right before a name that starts there."""
    return text[max(0, start - _LEAD) : start]


def is_withheld(form: Form, text: str) -> bool:
    """Whether it is the initials of somebody whose name is withheld: "korban MAR"."""
    return bool(_WITHHELD.search(lead(text, form.first)))


@remembered(8192)
def bare_name(surface: str, kind: str) -> str:
    """A mention as a name: one line, without quotes, brackets, possessives, titles and degrees."""
    straight = surface if surface.isascii() else surface.translate(_STRAIGHT)
    text = " ".join(straight.split())
    bare = _BRACKETS.sub("", text)
    text = bare.strip(_AROUND if "(" in bare else f"{_AROUND})]") or text
    text = (_ENCLITIC if kind == "thing" else _POSSESSIVE).sub("", text)
    if kind == "person":
        text = _DEGREES.sub("", _MINUTES.sub("", _NICKNAME.sub("", ALIASED.sub("", text.partition(", ")[0]))))
        parts = text.split(" ")
        while len(parts) > 1 and len(parts[-1]) > len("X.") and _is_title(parts[0]):
            parts = parts[1:]
        text = " ".join(parts)
    return text


def _is_title(word: str) -> bool:
    return word.replace(".", "").casefold() in ALL.people.titles


@remembered(8192)
def key_of(name: str, kind: str) -> Key:
    """What two spellings of one name share: its words without case, accents, hyphens and legal forms."""
    found = tokens(name)
    if kind == "person":
        while len(found) > 1 and found[0] in ALL.people.fond:
            found = found[1:]
        return tuple([ALL.people.spellings.get(word) or _spelt_anew(word) for word in found])
    inside = ALL.things.short_regions if len(found) > 1 else {}
    key = tuple([part for word in found for part in ALL.things.shortened.get(word) or inside.get(word, (word,))])
    while len(key) > 1 and key[0] in ALL.things.legal_first:
        key = key[1:]
    while len(key) > 1 and key[-1] in ALL.things.legal_last:
        key = key[:-1]
    return key


def _spelt_anew(word: str) -> str:
    """A word of a name, folded, without the ways of spelling of which a name may have either: "Soeharto", "Hassan"."""
    if len(word) < _OLD_WORD:
        return word
    modern = word.replace("oe", "u").replace("dj", "j").replace("tj", "c").replace("sj", "sy")
    return _GLIDE.sub("i", _DOUBLED.sub(r"\1", modern))


def tokens(name: str) -> list[str]:
    """The words of a name, folded."""
    folded = name
    if not name.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        folded = folded.translate(_STRAIGHT)
    found: list[str] = _FOLDED_WORD.findall(folded.casefold())
    if "'" in folded or "." in folded:
        return [word.replace("'", "").replace(".", "") for word in found]
    return found


def initials(words: Sequence[str]) -> set[str]:
    """The initials of a name, with and without its small words."""
    links = ALL.definitions.links
    return {"".join([word[0] for word in words]), "".join([word[0] for word in words if word not in links])}


def _shouted(name: str) -> bool:
    if not name.isupper():
        return False
    return any(
        (len(word) >= _SHOUTED_WORD and word.isalpha()) or word.casefold() in ALL.cities for word in name.split()
    )


def _unshouted(name: str, kind: str) -> str:
    """A person's or place's name as it is written outside of headlines; a thing's may be an acronym."""
    if kind == "thing":
        return name
    return _LETTERS.sub(lambda word: word[0] if _CAPITALS.fullmatch(word[0]) else word[0].title(), name)

"""Where names begin and end in a language that a relative's recognizer reads: without its titles and small words."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tasks.languages import record_of
from tasks.languages.record import Language
from tasks.recognizing.names import Mention
from tasks.recognizing.names.forms import kind_of
from tasks.recognizing.told import meeting

_ENDING_IN_A_CAPITAL = frozenset({"PERSON", "GPE", "LOC", "FAC"})
_PARENT = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}"
_NEVER = r"(?!)"
_INSIDE = re.compile(r"[^\W\d_],? ?$")  # behind a word of the same sentence


@cache
def _titles(language: str) -> re.Pattern[str]:
    titles = record_of(language).people.outside
    return re.compile(rf"(?:(?:{titles}) )+" if titles else _NEVER)


@cache
def _parents(language: str) -> re.Pattern[str]:
    child_of = record_of(language).people.child_of
    return re.compile(rf" (?:{child_of}) {_PARENT}" if child_of else _NEVER)


def with_edges(text: str, mentions: Sequence[Mention], language: str) -> list[Mention]:
    """The mentions of a story, as long as the names are; of a language that no relative's recognizer reads they stay.

    "Tan Sri" is no part of who is called so, and stands between a body and who speaks for it; "teu" is none of a
    place's name, and "a/l Rasiah" goes on whose father he is.

    Args:
        text: the story's.
        mentions: in order, not overlapping.
        language: ISO 639-1.
    """
    record = record_of(language)
    if not record.nearest:
        return list(mentions)
    whole = list(_with_parents(text, mentions, language))
    cut = [_within(text, mention, record) for mention in _parted(text, whole, language)]
    return [_untitled(text, mention, language) for mention in cut if mention.start < mention.end]


def _parted(text: str, mentions: Sequence[Mention], language: str) -> Iterator[Mention]:
    """The title between a body or place and somebody whose name begins in it: "[Dewan Negara Datuk Awang] [Bemee]"."""
    begins: int | None = None
    for at, mention in enumerate(mentions):
        start, begins = mention.start if begins is None else begins, None
        following = mentions[at + 1] if at + 1 < len(mentions) else None
        is_before = following and following.label == "PERSON" and following.start == mention.end + 1
        if (
            is_before
            and mention.label != "PERSON"
            and (title := _titles(language).search(text, start + 1, mention.end))
        ):
            begins = title.end()
            yield mention._replace(end=title.start() - 1)
        else:
            yield mention._replace(start=start)


def _within(text: str, mention: Mention, record: Language) -> Mention:
    """A mention without the language's small words at its ends; a place or somebody ends in no word in small letters.

    Where that leaves one word, which opens a sentence, it names nothing: "Macan sing katon".
    """
    words = [(match.start(), match.group()) for match in re.finditer(r"\S+", text[mention.start : mention.end])]
    if not kind_of(mention.label) or not any(word[0].isupper() for _, word in words):
        return mention
    given = len(words)
    while words and words[0][1] in record.telling:
        words.pop(0)
    behind = []
    while words and _is_behind(words[-1][1], mention.label, record):
        behind.append(words.pop()[1])
    if words and not words[-1][1][0].isupper():  # "Persatuan ibu bapa"
        return mention
    opens = len(words) + len(behind) == given and not _INSIDE.search(text, max(0, mention.start - 3), mention.start)
    if not words or (len(words) == 1 and opens and not record.telling.issuperset(behind)):
        return mention._replace(end=mention.start)
    return mention._replace(start=mention.start + words[0][0], end=mention.start + words[-1][0] + len(words[-1][1]))


def _is_behind(word: str, label: str, record: Language) -> bool:
    return word in record.telling or (label in _ENDING_IN_A_CAPITAL and word.isalpha() and word.islower())


def _untitled(text: str, mention: Mention, language: str) -> Mention:
    title = _titles(language).match(text, mention.start, mention.end) if mention.label == "PERSON" else None
    return mention._replace(start=title.end()) if title else mention


def _with_parents(text: str, mentions: Sequence[Mention], language: str) -> Iterator[Mention]:
    """The mentions, people with the parent's name behind their own: of "s/o" the first letter may be in it."""
    reach = 0
    for mention in mentions:
        if mention.end <= reach:
            continue
        reach = mention.end
        if mention.label == "PERSON":
            parents = _parents(language)
            parent = parents.match(text, mention.end) or parents.match(text, max(mention.start, mention.end - 2))
            end = parent.end() if parent else reach
            if all(one.label == "PERSON" or one.start <= reach for one in meeting(mentions, (reach, end))):
                reach = end
        yield mention._replace(end=reach)

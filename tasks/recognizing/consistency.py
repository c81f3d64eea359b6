"""The mentions of a story made consistent: a name has one label in it, and is found wherever it stands alone.

Rules over one story's mentions, of any language. What is said of a name is said by the mentions that the recognizer is
sure of.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tasks.recognizing.names.definitions import derives
from tasks.recognizing.names.forms import Mention, kind_of, tokens
from tasks.recognizing.told import meeting, with_told
from worker.records import Span

_SURE = 0.7  # that a name is found again; with .4 half of what is added is wrong
_MAJORITY = 0.7  # of all confidence in the mentions of a name; with .5 as many become wrong as right
_ACRONYM = re.compile(r"\s*\(\s*([A-Z][\w&.-]{1,14})\s*\)")
_HYPHENS = frozenset("-–/&")
# "Stadion Gelora (SG)": a facility in brackets is as often the body that runs it.
_EXPANDED = frozenset({"ORG", "GPE", "LOC", "EVENT"})


def consistent(
    text: str, mentions: Sequence[Mention], words: Sequence[Span], sentences: Sequence[Span]
) -> list[Mention]:
    """A story's mentions, with those that the others tell.

    Args:
        text: the story's.
        mentions: in order, not overlapping.
        words: the spans of its tokens, in order.
        sentences: their spans, in order.

    Returns:
        Mentions in order, not overlapping, of which none begins or ends inside of a word. One that is told by another
        is as sure as that.
    """
    told = _one_label(text, _expanded(text, _whole(text, mentions)))
    return _found_again(text, told, words, sentences)


def _by_name(text: str, mentions: Iterable[Mention]) -> Mapping[str, list[Mention]]:
    """The mentions of what has a name, by how they are written."""
    found = defaultdict(list)
    for mention in mentions:
        if kind_of(mention.label):
            found[text[mention.start : mention.end]].append(mention)
    return found


def _sureness(mention: Mention) -> float:
    """What a mention's word weighs; one of which nothing is known is believed."""
    return 1.0 if mention.confidence is None else mention.confidence


def _surest(mentions: Iterable[Mention]) -> Mention:
    return max(mentions, key=_sureness)


def _one_label(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Give all mentions of a name the label of the most, by their confidence, where it is a clear majority."""
    chosen: dict[str, Mention] = {}
    for name, same in _by_name(text, mentions).items():
        votes = dict.fromkeys((mention.label for mention in same), 0.0)
        for mention in same:
            votes[mention.label] += _sureness(mention)
        label = max(votes, key=votes.__getitem__)
        if len(votes) > 1 and votes[label] >= _MAJORITY * sum(votes.values()):
            chosen[name] = _surest(mention for mention in same if mention.label == label)
    return [
        mention._replace(label=by.label, confidence=by.confidence)
        if kind_of(mention.label)
        and (by := chosen.get(text[mention.start : mention.end]))
        and by.label != mention.label
        else mention
        for mention in mentions
    ]


def _whole(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Join the parts of an organization that stands whole elsewhere: "Polda" and "Riau" where it is "Polda Riau"."""
    told: dict[Span, Mention] = {}
    for name, same in _by_name(text, mentions).items():
        by = _surest(same)
        for span in _places(text, name) if by.label == "ORG" and " " in name else ():
            parts = meeting(mentions, span)
            if parts and span not in [part[:2] for part in parts]:
                told[span] = Mention(*span, by.label, by.confidence)
    return with_told(mentions, told.values())


def _expanded(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Give an acronym in brackets the label of the name before it, whose it is, unless it was found more surely."""
    found = {mention[:2]: _sureness(mention) for mention in mentions}
    told = []
    for by in mentions:
        bracket = _ACRONYM.match(text, by.end) if by.label in _EXPANDED else None
        full = tokens(text[by.start : by.end]) if bracket else []
        if bracket and len(full) > 1 and derives(bracket[1], full) and found.get(bracket.span(1), 0) <= _sureness(by):
            told.append(Mention(*bracket.span(1), by.label, by.confidence))
    return with_told(mentions, told)


def _found_again(
    text: str, mentions: Sequence[Mention], words: Sequence[Span], sentences: Sequence[Span]
) -> list[Mention]:
    """Add the mentions of a name that was found elsewhere, where it stands by itself and is no part of another."""
    starts, ends = {start: at for at, (start, _) in enumerate(words)}, {end: at for at, (_, end) in enumerate(words)}
    opens = {start for start, _ in sentences}
    added = []
    for name, same in _by_name(text, mentions).items():
        by = _surest(same)
        if (
            by.confidence is None
            or by.confidence < _SURE
            or len({mention.label for mention in same}) > 1
            or not name[0].isupper()
        ):
            continue
        for start, end in _places(text, name):
            if start not in starts or end not in ends or meeting(mentions, (start, end)):
                continue
            first, after = starts[start], ends[end] + 1
            before, behind = words[max(0, first - 1) : first], words[after : after + 1]
            if not _goes_on(text, before, behind, start in opens, opens):
                added.append(Mention(start, end, by.label, by.confidence))
    return with_told(mentions, added)


def _goes_on(text: str, before: Sequence[Span], behind: Sequence[Span], opens: bool, openings: set[int]) -> bool:
    """Whether a name goes on in the word before it or behind it: one with a capital, or a hyphen."""
    near = [] if opens else [text[slice(*span)] for span in before]
    near += [text[slice(*span)] for span in behind if span[0] not in openings]
    return any(word[0].isupper() or word in _HYPHENS for word in near)


def _places(text: str, name: str) -> Iterator[Span]:
    """Where a name stands, not as a part of a word."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield at, end
        at = text.find(name, end)

"""Interviews: whose answers stand without quotation marks between the questions."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tasks.quoting.people import People
from tasks.quoting.reading import Reading
from worker.records import Quote, Span

_FEWEST = 2  # questions
_LINE = re.compile(r"[^\n]+")
_LEAD = re.compile(r"([^\W\d_][\w. ()-]{0,40}?) ?: +")
_MARKS = '"\u201c\u201d'
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")  # "(laughs)"


class Turn(NamedTuple):
    """A line of a story from ``start`` on: what stands before its colon, in small letters, and the span behind that."""

    start: int
    lead: str
    span: Span
    is_question: bool


class Interview(NamedTuple):
    """The answers of an interview, and the part of the story that it is, from the first question to the last answer."""

    answers: list[Quote]
    span: Span


def interview(reading: Reading, people: People, paragraphs: Sequence[Span]) -> Interview | None:
    """The interview that a story is, or has in it; None where there is none.

    It is one where lines end as questions, twice at least, each with an answer behind it that is none, and the story
    says that it is one, or each line names who asks and answers, or the story has hardly anything else and who answers
    speaks of himself: an editor's questions, under which something is explained, are none. Who answers is whom a line's
    lead names, else whom the story names most before the first one.
    """
    if "?" not in reading.text:
        return None
    turns = list(_turns(reading, paragraphs))
    asked = [at for at, turn in enumerate(turns[:-1]) if turn.is_question and not turns[at + 1].is_question]
    speech = reading.speech
    said = not speech.interviews.isdisjoint(reading.words)
    led = all(turns[at].lead and turns[at + 1].lead for at in asked)
    if not asked or (len(asked) < _FEWEST and not (said and led)):
        return None
    first = reading.at(turns[asked[0]].span[0])
    named = [one for one in people.between(0, first) if one.is_person and not reading.inside[one.first]]
    most = Counter(one.name for one in named).most_common(1)
    name = most[0][0] if most else None
    if not led and not _is_announced(reading):
        of_himself = any(_is_of_himself(reading, people, turns[at + 1].span) for at in asked)
        if name is None or not of_himself or len(asked) * 2 + 2 < len(turns):
            return None
    answers = [
        _quote(reading, people, turns, at, end, name, led=led)
        for at, end in zip(asked, [*asked[1:], len(turns)], strict=True)
    ]
    return Interview(answers, (turns[asked[0]].start, answers[-1].words[-1][1]))


def _is_of_himself(reading: Reading, people: People, answer: Span) -> bool:
    """Whether somebody speaks of himself in an answer, and nobody is named who may be told to say so."""
    here = reading.row(*answer)
    me = reading.speech.me - reading.speech.inclusive
    return not me.isdisjoint(reading.words[slice(*here)]) and not any(one.is_person for one in people.between(*here))


def _is_announced(reading: Reading) -> bool:
    """Whether a story says that it is an interview, not only that something was said in one."""
    return any(
        not reading.speech.interviews.isdisjoint(reading.words[first:end]) and not _is_told(reading, first, end)
        for first, end in reading.sentences
    )


def _is_told(reading: Reading, first: int, end: int) -> bool:
    """Whether a sentence has a source behind what is said: "..., kata Budi"."""
    cues = (at for at in reading.telling(first + 1, end) if reading.is_break(at - 1))
    return any(reading.words[at] in reading.speech.said or reading.ends_with_his(at) for at in cues)


def _quote(
    reading: Reading,
    people: People,
    turns: Sequence[Turn],
    asked: int,
    following: int,
    name: str | None,
    *,
    led: bool,
) -> Quote:
    """The answer to a question: the next line, and those behind it in which somebody still speaks.

    Where each line says who speaks, that is all before the next question; behind the last one nothing tells.
    """
    first = turns[asked + 1]
    speaker = None
    if first.lead and first.lead not in reading.speech.answered:
        speaker = (first.start, first.start + len(first.lead))
        name = people.full_name(reading.text[slice(*speaker)])
    words = [first.span]
    for turn in turns[asked + 2 : following]:
        here = reading.row(*turn.span)
        speaks = not reading.speech.me.isdisjoint(reading.words[slice(*here)])
        speaks = speaks and not any(one.name == name for one in people.between(*here))
        if turn.is_question or turn.lead or not (speaks or (led and following < len(turns))):
            break
        words.append(turn.span)
    return Quote(words, "direct", speaker, name)


def _turns(reading: Reading, paragraphs: Sequence[Span]) -> Iterator[Turn]:
    """The lines of a story, without marks round the whole of one, and what stands in brackets at its end."""
    for start, end in paragraphs:
        for line in _LINE.finditer(reading.text, start, end):
            match = _LEAD.match(reading.text, *line.span())
            lead = match[1].lower() if match and _is_lead(match[1]) else ""
            begins = match.end() if match and lead else line.start()
            last = begins + len(_ASIDE.sub("", reading.text[begins : line.end()]).rstrip())
            if last > begins + 1 and reading.text[begins] in _MARKS and reading.text[last - 1] in _MARKS:
                begins, last = begins + 1, last - 1
            if begins < last:
                asks = reading.text[begins:last].endswith("?") and lead not in reading.speech.answered
                yield Turn(line.start(), lead, (begins, last), asks)


def _is_lead(written: str) -> bool:
    """Whether it is a name or a word, and no beginning of a sentence."""
    return all(word[:1].isupper() or word[:1] == "(" for word in written.split())

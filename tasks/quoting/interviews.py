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


class Turn(NamedTuple):
    """A line of a story: what stands before its colon, in small letters, and the span behind that."""

    lead: str
    span: Span
    is_question: bool


def answers(reading: Reading, people: People, paragraphs: Sequence[Span]) -> list[Quote]:
    """The answers of an interview, each with its words; none where a story is no interview.

    It is one where lines end as questions, twice at least, each with an answer behind it that is none, and the story
    says that it is one, or names who asks and answers before each, or has hardly anything else. Who answers is whom a
    line's lead names, else whom the story names most before the first question.
    """
    turns = list(_turns(reading, paragraphs))
    asked = [at for at, turn in enumerate(turns[:-1]) if turn.is_question and not turns[at + 1].is_question]
    said = not reading.speech.interviews.isdisjoint(reading.words)
    led = all(turns[at].lead and turns[at + 1].lead for at in asked)
    if not asked or (len(asked) < _FEWEST and not (said and led)):
        return []
    if not said and not led and len(asked) * 2 + 2 < len(turns):
        return []
    first = reading.at(turns[asked[0]].span[0])
    named = [one for one in people.between(0, first) if one.is_person and not reading.inside[one.first]]
    most = Counter(one.name for one in named).most_common(1)
    name = most[0][0] if most else None
    return [
        _quote(reading, people, turns, at, end, name) for at, end in zip(asked, [*asked[1:], len(turns)], strict=True)
    ]


def _quote(
    reading: Reading, people: People, turns: Sequence[Turn], asked: int, following: int, name: str | None
) -> Quote:
    """The answer to a question: the next line, and those behind it in which somebody still speaks."""
    first = turns[asked + 1]
    words = [first.span]
    for turn in turns[asked + 2 : following]:
        spoken = reading.words[reading.at(turn.span[0]) : reading.at(turn.span[1])]
        if turn.is_question or turn.lead or reading.speech.me.isdisjoint(spoken):
            break
        words.append(turn.span)
    if first.lead and first.lead not in reading.speech.answered:
        begins = reading.text.rindex(":", 0, first.span[0])
        start = reading.text.rfind("\n", 0, begins) + 1
        lead = reading.text[start:begins].strip()
        return Quote(words, "direct", (start, start + len(lead)), people.full_name(lead))
    return Quote(words, "direct", None, name)


def _turns(reading: Reading, paragraphs: Sequence[Span]) -> Iterator[Turn]:
    """The lines of a story, without marks round the whole of one."""
    for start, end in paragraphs:
        for line in _LINE.finditer(reading.text, start, end):
            match = _LEAD.match(reading.text, *line.span())
            lead = match[1].lower() if match and _is_lead(match[1]) else ""
            begins = match.end() if match and lead else line.start()
            last = begins + len(reading.text[begins : line.end()].rstrip())
            if last > begins + 1 and reading.text[begins] in _MARKS and reading.text[last - 1] in _MARKS:
                begins, last = begins + 1, last - 1
            if begins < last:
                asks = reading.text[begins:last].endswith("?") and lead not in reading.speech.answered
                yield Turn(lead, (begins, last), asks)


def _is_lead(written: str) -> bool:
    """Whether it is a name or a word, and no beginning of a sentence."""
    return all(word[:1].isupper() or word[:1] == "(" for word in written.split())

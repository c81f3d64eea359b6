"""Interviews: whose answers stand without quotation marks between the questions."""

import re
from collections.abc import Iterator, Sequence

from tasks.quoting.people import People
from tasks.quoting.reading import Reading
from worker.records import Quote, Span

_FEWEST = 2  # questions
_LEAD = re.compile(r"([^\W\d_][\w. -]{0,40}?) ?(?:\([^()]{1,10}\))?: ?")


def answers(reading: Reading, people: People, paragraphs: Sequence[Span]) -> list[Quote]:
    """The answers of an interview, each with its words; none where a story is no interview.

    It is one where paragraphs end as questions, twice at least, each with an answer behind it that is none, and the
    story says that it is one, or names who asks and answers before each. Who answers is whom the story names first.
    """
    turns = list(_turns(reading, paragraphs))
    if len(turns) < _FEWEST:
        return []
    said = not reading.speech.interviews.isdisjoint(reading.words)
    if not said and not all(lead for _, lead in turns) and len(turns) * 2 + 2 < len(paragraphs):
        return []
    begins = turns[0][0][0][0]
    names = [
        one.name for one in people.between(0, reading.at(begins)) if one.is_person and not reading.inside[one.first]
    ]
    name = max(names, key=names.count) if names else None
    return [Quote(words, "direct", None, name) for words, _ in turns]


def _turns(reading: Reading, paragraphs: Sequence[Span]) -> Iterator[tuple[list[Span], bool]]:
    """The paragraphs of each answer, and whether it is told by what stands before it."""
    answer: list[Span] = []
    asked = led = False
    for start, end in paragraphs:
        match = _LEAD.match(reading.text, start, end)
        lead = match[1].lower() if match else ""
        begins = match.end() if match and (lead in reading.speech.asked or lead in reading.speech.answered) else start
        if reading.text[start:end].rstrip().endswith("?") and lead not in reading.speech.answered:
            if answer:
                yield answer, led
            answer, asked, led = [], True, False
        elif asked and not reading.inside[reading.at(start)]:
            led = led or lead in reading.speech.answered
            answer.append((begins, end))
        elif answer:
            yield answer, led
            answer, asked = [], False
        else:
            asked = False
    if answer:
        yield answer, led

"""Finds the statements of a story: what is between quotation marks, what is reported, and the answers of interviews."""

from collections.abc import Sequence

from tasks.quoting.apposed import with_role
from tasks.quoting.direct import Direct
from tasks.quoting.interviews import interview
from tasks.quoting.meant import Meant
from tasks.quoting.people import People
from tasks.quoting.reading import Reading
from tasks.quoting.reported import Reported
from tasks.quoting.speakers import Speakers
from worker.records import Entity, Quote, Span


def find_quotes(
    text: str,
    paragraphs: Sequence[Span],
    sentences: Sequence[Span],
    tokens: Sequence[Span],
    entities: Sequence[Entity],
    language: str,
) -> list[Quote]:
    """What a story says that somebody said, and who that is.

    Args:
        text: the story's.
        paragraphs: their spans, in order.
        sentences: their spans, in order.
        tokens: the spans of its words, in order.
        entities: its mentions with their names, in order.
        language: ISO 639-1; of one without words for speech nothing is found.

    Returns:
        The statements in the order of their words; all spans are Python string offsets into the text, end exclusive. A
        speaker whom the text does not tell has no name.
    """
    reading = Reading(text, paragraphs, sentences, tokens, language)
    if not tokens or not reading.speech.said:
        return []
    people = People(reading, entities)
    asked = interview(reading, people, paragraphs)
    speakers = Speakers(reading, people)
    meant = Meant(reading, people, speakers)
    reported = Reported(reading, speakers, meant)
    direct = Direct(reading, speakers, meant, reported)
    quotes = asked.answers if asked else []
    for number, (first, end) in enumerate(reading.sentences):
        if asked and reading.tokens[first][0] < asked.span[1] and asked.span[0] < reading.tokens[end - 1][1]:
            continue
        quotes += direct.sentence(number) or reported.sentence(number)
    quotes = [with_role(reading, people, quote) for quote in quotes]
    return sorted(quotes, key=lambda quote: quote.words[0])

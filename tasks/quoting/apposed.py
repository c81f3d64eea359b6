"""What a speaker is by the words behind the name: "Budi, Kepala Dinas, mengatakan", "Budi selaku ketua mengatakan"."""

from tasks.quoting.people import People
from tasks.quoting.reading import Reading
from worker.records import Quote, Span

_LONGEST = 14  # words


def with_role(reading: Reading, people: People, quote: Quote) -> Quote:
    """A statement with the role that stands behind its speaker's name and a comma, or an age, up to the next comma.

    Without a comma it stands behind a word as "selaku", up to a verb, or when and where. It begins with a word for what
    people are, and has no verb. It is none where another person is named in it, or where it is a part of what is said.
    """
    if quote.role or not quote.name or not quote.speaker:
        return quote
    first, last = reading.row(*quote.speaker)
    behind = _behind_age(reading, last)
    end = len(reading.words)
    if not reading.is_name(first) or behind + 1 >= end:
        return quote
    parted = reading.words[behind] == ","
    begins = start = behind + parted
    while begins < end and reading.words[begins] in reading.speech.serving:
        begins += 1
    if not parted and begins == start:
        return quote
    over = begins
    while over < min(end, begins + _LONGEST) and not _is_over(reading, over, parted=parted):
        over += 1
    role = reading.span(begins, over) if over > begins else None
    if role is None or not _is_role(reading, people, begins, over, parted=parted) or _is_said(quote, role):
        return quote
    quote.role = role
    return quote


def _behind_age(reading: Reading, token: int) -> int:
    """The word behind an age: "(45)", ", 45"."""
    words = reading.words
    if words[token : token + 1] == ["("] and words[token + 2 : token + 3] == [")"]:
        return token + 3
    aged = words[token : token + 1] == [","] and words[token + 1 : token + 2] and words[token + 1].isdigit()
    return token + 2 if aged else token


def _is_over(reading: Reading, token: int, *, parted: bool) -> bool:
    if reading.is_break(token) or reading.written[token] in {".", "!", "?"}:
        return True
    word = reading.words[token]
    return not parted and (word in reading.speech.ends or word in reading.speech.says or reading.is_verb(token))


def _is_role(reading: Reading, people: People, first: int, end: int, *, parted: bool) -> bool:
    speech = reading.speech
    row = range(first, end)
    ends = not parted or (end < len(reading.words) and reading.words[end] in {",", "."})
    listed = end + 1 < len(reading.words) and reading.words[end + 1] in speech.couples
    does = any(reading.is_verb(token) or reading.words[token] in speech.not_said for token in row)
    named = any(one.is_person for one in people.between(first, end))
    return ends and not listed and not does and not named and reading.is_human(first)


def _is_said(quote: Quote, role: Span) -> bool:
    return any(start < role[1] and role[0] < end for start, end in quote.words)

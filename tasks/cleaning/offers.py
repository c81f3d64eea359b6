"""What a paywall says in the place of an article's rest: no text of the article, but a sign that it was cut.

An offer that closes a page goes, line by line. In the middle, where text goes on behind it, only its surest lines do.
"""

import re
from collections.abc import Sequence

from tasks.cleaning.page import Line
from tasks.languages import ALL
from tasks.words import lower_words

# In small letters: so they are searched in a third of the time.
_WALL = re.compile(rf"\b(?:{ALL.offers.walls})")
_OFFER = re.compile(rf"\b(?:{ALL.offers.offers})")
_COMMENTS = re.compile(rf"\b(?:{ALL.furniture.comments})")
# Offers are short: a paragraph of the story that speaks of subscriptions is seldom.
_LONGEST = 400
_FEWEST_SELLING = 2
_NEAREST = 3
# What an offer lists below its wall: benefits, prices, buttons.
_LONGEST_ITEM = 60
_MOST_ITEMS = 12
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)]*$")
# What interfaces and blogs write at the end of an excerpt. The second is in quotations, too, but an excerpt is short.
_COUNTED = re.compile(r"\s*\[\+?\d+ chars\]$")
_LEFT_OUT = re.compile(rf"{_COUNTED.pattern}|\s*\[(?:…|\.\.\.)\]$")
_LONGEST_EXCERPT = 2  # paragraphs
# What is left when a text was cut off.
_ELLIPSIS = re.compile(r"(?:\.\.\.|…)\W*$")


def is_wall(line: str) -> bool:
    """Whether a line says that one has to pay, or to sign in, for more than to comment."""
    lower = line.lower()
    return len(line) <= _LONGEST and _WALL.search(lower) is not None and _COMMENTS.search(lower) is None


def is_offer(line: str) -> bool:
    """Whether a line may be of an offer that one is made for more."""
    if len(line) > _LONGEST:
        return False
    words = lower_words(line)
    selling = {word for word in words if word in ALL.offers.selling}
    return (
        _WALL.search(line.lower()) is not None
        or _OFFER.search(line.lower()) is not None
        or len(selling) >= _FEWEST_SELLING
        or (len(selling) == 1 and not ALL.lines.to_the_reader.isdisjoint(words))
    )


def without_offers(lines: Sequence[Line]) -> tuple[list[Line], bool]:
    """The lines without the offer that closes them, and whether that or their own end says that there is more."""
    kept, offered = _without_offer(lines)
    told = [i for i, line in enumerate(kept) if line.kind != "other"]
    left_out = _LEFT_OUT if len(told) <= _LONGEST_EXCERPT else _COUNTED
    if not told or not (mark := left_out.search(kept[last := told[-1]].text)):
        return kept, offered
    text = kept[last].text[: mark.start()]
    return [*kept[:last], *([kept[last]._replace(text=text)] if text else []), *kept[last + 1 :]], True


def _without_offer(lines: Sequence[Line]) -> tuple[list[Line], bool]:
    """The lines without an offer, and whether there was one.

    A wall closes the lines where nothing but offers stands behind it; furniture does not count.
    """
    told = [i for i, line in enumerate(lines) if line.kind != "other"]
    end = _above_items(lines, told)
    while end and is_offer(lines[told[end - 1]].text):
        end -= 1
    # An offer may be furniture already, directly behind the text.
    first = told[end - 1] + 1 if end else 0
    closing = [*told[end:], *range(first, min(len(lines), first + _NEAREST))]
    if end and any(is_wall(lines[i].text) for i in closing):
        return list(lines[:first]), True
    # A story that speaks of subscriptions closes with no wall, and does not begin its last line with an offer.
    while len(told) > 1 and _is_selling(lines[told[-1]].text):
        told.pop()
    return list(lines[: told[-1] + 1]) if told else list(lines), False


def _above_items(lines: Sequence[Line], told: Sequence[int]) -> int:
    """How many of the told lines are left without the items that close the page below a wall: all, where none is."""
    items = 0
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at].text
        offers = is_offer(line)
        if offers and is_wall(line):
            return sum(one <= at for one in told)
        if offers or lines[at].kind == "other":
            continue
        items += 1
        if items > _MOST_ITEMS or len(line) > _LONGEST_ITEM or _ENDS_SENTENCE.search(line):
            break
    return len(told)


def _is_selling(line: str) -> bool:
    """Whether a line begins with an offer and has a word of one: a price alone may be a list's."""
    return _OFFER.match(line.lower()) is not None and not ALL.offers.selling.isdisjoint(lower_words(line))


def breaks_off(text: str) -> bool:
    """Whether a text ends with dots, as one that was cut does."""
    return _ELLIPSIS.search(text) is not None

"""The story of a page of a few sentences: the classifier goes by what is around a line, and of so few cannot tell."""

import re
from collections.abc import Sequence

from tasks.cleaning.bylines import opens_credit
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.offers import is_offer
from tasks.cleaning.page import LineKind
from tasks.cleaning.plain.line_shape import ENDS
from tasks.cleaning.text import length
from tasks.languages import ALL
from tasks.words import LONG_WORD, lower_words

# Characters of prose, no more of them, are a short story's; longer ones the classifier knows.
_LONGEST = 450
_FEWEST_WORDS = 2
_LEAD_WORDS = 5
_LEAST_SMALL = 0.2
# A headline's words come back in what follows it: of shorter ones fewer would do by chance.
_FEWEST_SHARED, _FEWEST_COUNTED = 0.3, 4
# Between headline and lead: a date and a byline.
_MOST_BETWEEN = 2
_FIGURE = re.compile(r"\d")
_LONGEST_ITEM = 60
_ASKED = re.compile(rf"(?:{ALL.furniture.follow})\b", re.IGNORECASE)


def with_short_story(texts: Sequence[str], found: Sequence[LineKind]) -> list[LineKind]:
    """Say of a page with hardly any body which of its lines are a short story's.

    Its lead is the first line of body, or else the one sentence that says more of the headline above. The sentences
    right below are the story's too, and a list that one of them opens.

    Args:
        texts: the page's lines.
        found: what is known of each.
    """
    kinds = list(found)
    body = [at for at, kind in enumerate(kinds) if kind == "body"]
    if sum(length(texts[at]) for at in body) > _LONGEST:
        return kinds
    told = [at for at in range(1, len(texts)) if _is_lead(texts, at)]
    if len(told) > 1 and not body:  # each is a teaser's
        return kinds
    lead = min([*told[:1], *body[:1]], default=len(texts))
    for at in range(lead, len(texts)):
        if kinds[at] != "other":
            continue
        if not (_is_sentence(texts[at]) or _is_listed(texts, at)):
            break
        kinds[at] = "body"
    return kinds


def _is_lead(texts: Sequence[str], at: int) -> bool:
    """Whether a line is a sentence that says more of what one right above it does."""
    text = texts[at]
    if not _is_sentence(text) or len(text.split()) < _LEAD_WORDS:
        return False
    above = range(max(0, at - 1 - _MOST_BETWEEN), at)
    return any(shared(texts[head], text) >= _FEWEST_SHARED for head in above if not ENDS.search(texts[head]))


def _is_sentence(text: str) -> bool:
    """Whether a line is a sentence that tells something, and asks nothing of who reads it."""
    words = text.split()
    return (
        len(words) >= _FEWEST_WORDS
        and ENDS.search(text) is not None
        and len([word for word in words if word[0].islower()]) >= _LEAST_SMALL * len(words)
        and ALL.lines.to_the_reader.isdisjoint(lower_words(text))
        and not (is_furniture(text) or opens_credit(text) or is_offer(text) or _ASKED.match(text))
    )


def _is_listed(texts: Sequence[str], at: int) -> bool:
    """Whether a line is an item with a figure below the story's last line, or what such items stand below."""
    text = texts[at]
    if len(text) > _LONGEST_ITEM or is_furniture(text) or opens_credit(text):
        return False
    opens = text.endswith(":") and at + 1 < len(texts)
    return _FIGURE.search(texts[at + 1] if opens else text) is not None


def shared(headline: str, lead: str) -> float:
    """The share of the headline's words that the story's first paragraphs use, short headlines counting less."""
    words = set(LONG_WORD.findall(headline.lower()))
    return sum(word in lead.lower() for word in words) / max(_FEWEST_COUNTED, len(words))

"""The story of a page of a few sentences: the classifier goes by what is around a line, and of so few cannot tell."""

import re
from collections.abc import Sequence

from tasks.cleaning.bylines import opens_credit
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.offers import is_offer
from tasks.cleaning.page import LineKind
from tasks.cleaning.sentences import ENDS
from tasks.cleaning.stamps import stamps_in
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
_FIGURE, _FIGURES = re.compile(r"\d"), re.compile(r"\d+(?:[.,]\d+)*")
_LONGEST_ITEM, _FEWEST_ITEMS = 60, 2
# Inside a sentence.
_NAMES = re.compile(r"\s[\W_]*(?:[A-Z]|\d)")
_OF_THE_SITE = re.compile(rf"\W*(?:{ALL.kinds.pages}|{ALL.kinds.failed})\W*", re.IGNORECASE)
_ASKED = re.compile(rf"(?:{ALL.furniture.follow})\b", re.IGNORECASE)


def with_short_story(texts: Sequence[str], found: Sequence[LineKind]) -> list[LineKind]:
    """Say of a page with hardly any body which of its lines are a short story's.

    Its lead is the first line of body, or else the one sentence that says more of the headline above, where it surely
    is news. The sentences right below are the story's too, and a list that one of them opens.

    Args:
        texts: the page's lines.
        found: what is known of each.
    """
    kinds = list(found)
    body = [at for at, kind in enumerate(kinds) if kind == "body"]
    if sum(length(texts[at]) for at in body) > _LONGEST:
        return kinds
    heads = {at: head for at in range(1, len(texts)) if (head := _head_of(texts, at)) is not None}
    if len(heads) > 1 and not body:  # each is a teaser's
        return kinds
    lead = min([*list(heads)[:1], *body[:1]], default=len(texts))
    listed = range(0)
    for at in range(lead, len(texts)):
        listed = listed if at in listed else _list_below(texts, at)
        if kinds[at] == "other" and not (tells(texts[at]) or listed):
            break
        if kinds[at] == "other" or listed:
            kinds[at] = "body"
    if body:
        return kinds
    ends = max((at for at, kind in enumerate(kinds) if kind == "body"), default=-1)
    kinds[ends + 1 :] = ["other"] * (len(kinds) - ends - 1)
    return kinds if lead in heads and _is_news(texts, kinds, heads[lead], lead) else list(found)


def _head_of(texts: Sequence[str], at: int) -> int | None:
    """The headline right above a line that is a sentence and says more of what that does."""
    text = texts[at]
    if not tells(text) or len(text.split()) < _LEAD_WORDS:
        return None
    above = range(max(0, at - 1 - _MOST_BETWEEN), at)
    return next(
        (head for head in above if not ENDS.search(texts[head]) and shared(texts[head], text) >= _FEWEST_SHARED), None
    )


def _is_news(texts: Sequence[str], kinds: Sequence[LineKind], head: int, lead: int) -> bool:
    """Whether headline and lead are a story's, and neither a site's own words nor one teaser of a page of them.

    News names somebody, a place or a figure. A date stands below its headline, or it is all that the page has.
    """
    if _OF_THE_SITE.fullmatch(texts[head]) or not _NAMES.search(texts[lead]):
        return False
    dated = any(any(stamps_in(texts[at])) for at in range(head + 1, lead))
    below = range(lead + 1, len(texts))
    alone = head == 0 and all(kinds[at] == "body" or is_furniture(texts[at]) or opens_credit(texts[at]) for at in below)
    return dated or alone


def tells(text: str) -> bool:
    """Whether a line is a sentence that tells something, and asks nothing of who reads it."""
    words = text.split()
    return (
        len(words) >= _FEWEST_WORDS
        and ENDS.search(text) is not None
        and len([word for word in words if word[0].islower()]) >= _LEAST_SMALL * len(words)
        and ALL.lines.to_the_reader.isdisjoint(lower_words(text))
        and not (is_furniture(text) or opens_credit(text) or is_offer(text) or _ASKED.match(text))
    )


def _list_below(texts: Sequence[str], at: int) -> range:
    """A line that ends in a colon, and the items with figures below it, each like the one above; or nothing."""
    end = at + 1
    if texts[at].endswith(":") and _may_be_listed(texts[at]):
        while end < len(texts) and _is_item(texts[end]) and (end == at + 1 or _are_alike(texts[end - 1], texts[end])):
            end += 1
    return range(at, end) if end - at > _FEWEST_ITEMS else range(0)


def _may_be_listed(text: str) -> bool:
    return len(text) <= _LONGEST_ITEM and not is_furniture(text) and not opens_credit(text)


def _is_item(text: str) -> bool:
    return _FIGURE.search(text) is not None and _may_be_listed(text)


def _are_alike(above: str, text: str) -> bool:
    """Whether two items have a word in common, or a figure of one form at their end: "Egy 12'", "Ole 44'"."""
    ends = {_FIGURES.sub("0", each.split()[-1]) for each in (above, text)}
    return len(ends) == 1 or any(word.isalpha() for word in {*lower_words(above)} & {*lower_words(text)})


def shared(headline: str, lead: str) -> float:
    """The share of the headline's words that the story's first paragraphs use, short headlines counting less."""
    words = set(LONG_WORD.findall(headline.lower()))
    return sum(word in lead.lower() for word in words) / max(_FEWEST_COUNTED, len(words))

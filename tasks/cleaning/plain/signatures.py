"""Who signed a statement, at a text's end: lines of a word or two, which the classifier takes for furniture."""

import re
from collections.abc import Sequence

from tasks.cleaning.bylines import opens_credit
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.page import LineKind
from tasks.languages import ALL

_OPENS = re.compile(rf"\W*(?:{ALL.lines.signed})\W*(?:[,.:]\s*|$)", re.IGNORECASE)
# A signature is no more lines, and a line of it so many words, hardly any of them small: names and offices.
_MOST_LINES, _MOST_WORDS, _MOST_SMALL = 5, 8, 1


def with_signature(texts: Sequence[str], found: Sequence[LineKind]) -> list[LineKind]:
    """Say of the last lines that they are body where they sign it: "Hormat kami," and names to the end.

    What sites write below it, and who edited it, is no part of that.

    Args:
        texts: the page's lines.
        found: what is known of each.
    """
    kinds = list(found)
    end = next((at + 1 for at in reversed(range(len(texts))) if not _is_of_the_page(texts[at])), 0)
    opening = (at for at in range(max(1, end - _MOST_LINES), end) if _OPENS.match(texts[at]))
    if (at := next(opening, 0)) and kinds[at - 1] == "body":
        signed = [_OPENS.sub("", texts[at], count=1), *texts[at + 1 : end]]
        if all(map(_is_of_names, signed)):
            kinds[at:end] = ["body"] * (end - at)
    return kinds


def _is_of_the_page(text: str) -> bool:
    return is_furniture(text) or opens_credit(text)


def _is_of_names(text: str) -> bool:
    words = text.split()
    small = sum(word[0].islower() for word in words)
    return len(words) <= _MOST_WORDS and small <= _MOST_SMALL and not (text and _is_of_the_page(text))

"""The boxes of a page whose article is a round-up of others: each a linked headline with a paragraph of its own."""

import re
from collections import Counter
from itertools import islice

from tasks.cleaning.html.block_text import is_bold, is_sentence, made
from tasks.cleaning.html.blocks import Block
from tasks.languages import ALL
from tasks.words import LONG_WORD

_TITLE = re.compile(rf"\b(?:{ALL.lines.roundups})\b", re.IGNORECASE)
# So many headlines have so many words of their own in what announces them: cards of related articles share the topic.
_FEWEST, _FEWEST_WORDS = 2, 2
_MOST_IN_BOX = 6
# A round-up comes to its boxes soon; below an article stand cards of related ones.
_MOST_ABOVE = 6


def roundup(blocks: list[Block], titles: set[str]) -> tuple[list[int], set[int]]:
    """The headlines of the articles that a round-up tells of, and all that is in their boxes; nothing on other pages.

    Its headline says that it is one, and that, or what stands above the boxes, speaks of most of them.

    Args:
        blocks: the page's blocks.
        titles: what the page calls its article, in small letters.
    """
    if not any(_TITLE.search(block.text) for block in blocks if _is_first(block)):
        return [], set()
    groups: dict[tuple[object, ...], list[int]] = {}
    for i, block in enumerate(blocks):
        if block.is_link and block.away and (block.holder.heading or is_bold(block)):
            groups.setdefault(made(block), []).append(i)
    for heads in groups.values():
        if len(heads) < _FEWEST:
            continue
        above = [block.text for block in blocks[: heads[0]] if is_sentence(block)]
        if len(above) > _MOST_ABOVE:
            continue
        said = _words(" ".join([*titles, *above]))
        words = [_words(blocks[i].text) for i in heads]
        often = Counter(word for each in words for word in each)
        announced = sum(sum(often[word] == 1 for word in each & said) >= _FEWEST_WORDS for each in words)
        if announced >= _FEWEST and 2 * announced > len(heads):
            return heads, _boxes(blocks, heads)
    return [], set()


def _boxes(blocks: list[Block], heads: list[int]) -> set[int]:
    inside = set(range(heads[0], heads[-1]))
    for i in range(heads[-1], min(len(blocks), heads[-1] + _MOST_IN_BOX)):
        if i > heads[-1] and (blocks[i].holder.heading or blocks[i].is_link):
            break
        inside.add(i)
    return inside


def _is_first(block: Block) -> bool:
    return any(holder.tag == "h1" for holder in islice(block.holder.chain(), 2))


def _words(text: str) -> set[str]:
    return set(LONG_WORD.findall(text.lower())) - ALL.lines.function_words

"""Which headings of a page head a part of its story, and no other story."""

from itertools import islice, pairwise, takewhile

from tasks.cleaning.html.block_text import is_heading, is_note, is_sentence
from tasks.cleaning.html.blocks import Block, Holder

_LEVELS = {f"h{level}": level for level in range(1, 7)}


def subheads(kept: list[Block], blocks: list[Block]) -> set[int]:
    """The headings of a lower level than the one right above the first sentence, in its article, as identities.

    That one is the article's highest, and an element says where the article is: under the title of a site or a digest
    each lower heading may be a headline. One below which stands who wrote what follows, and when, is another story's,
    whatever its level.

    Args:
        kept: the article's blocks.
        blocks: the page's.
    """
    first = next((block for block in kept if is_sentence(block)), None)
    article = _article(first) if first else None
    if article is None:
        return set()
    above = takewhile(lambda block: block is not first, blocks)
    levels = [level for block in above if (level := _level(block)) and _article(block) in (article, None)]
    if not levels or levels[-1] > min(levels):
        return set()
    headline = levels[-1]
    lower = {id(block) for block in kept if _level(block) > headline and _article(block) is article}
    return lower - {id(block) for block, below in pairwise(blocks) if id(block) in lower and is_note(below.text)}


def _level(block: Block) -> int:
    """1 for a heading of the first level, 2 for one of the second; 0 for what is none, and for what says no level."""
    if not is_heading(block):
        return 0
    return next((_LEVELS[holder.tag] for holder in islice(block.holder.chain(), 3) if holder.tag in _LEVELS), 0)


def _article(block: Block) -> Holder | None:
    return next((holder for holder in block.holder.chain() if holder.tag == "article"), None)

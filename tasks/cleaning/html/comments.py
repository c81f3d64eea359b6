"""Which of a page's blocks are readers' comments.

What is called so need not be some: a template's ``comment-body`` may hold the article.
"""

import re

from tasks.cleaning.html.blocks import COMMENTS, Block, Holder
from tasks.languages import ALL
from tasks.words import word_set

# What is called by one of these holds comments; by another word of the kind only where there are several, or a head.
_SURELY = word_set("comments commentlist disqus respond")
_HEAD = re.compile(
    rf"\W*(?:\d+ )?(?:{ALL.lines.comment_heads})\b[^.!?]{{0,30}}"
    rf"|(?:{ALL.furniture.write}).{{0,12}}(?:{ALL.furniture.comments})\W*",
    re.IGNORECASE,
)
_LONGEST_HEAD = 60


def comments(blocks: list[Block]) -> set[int]:
    """The blocks that are readers' comments, by index."""
    called = {i: block.holder for i, block in enumerate(blocks) if not COMMENTS.isdisjoint(block.holder.marks)}
    of: dict[int, list[Holder]] = {
        i: [each for each in holder.chain() if not COMMENTS.isdisjoint(each.words)] for i, holder in called.items()
    }
    made: dict[object, set[int]] = {}
    for each in {holder for around in of.values() for holder in around}:
        made.setdefault(each.kind, set()).add(each.number)
    headed = {
        around[-1]
        for i, around in of.items()
        for line in (blocks[i].text, blocks[i - 1].text if i else "")
        if len(line) <= _LONGEST_HEAD and _HEAD.fullmatch(line)
    }
    return {
        i
        for i, around in of.items()
        if around[-1] in headed
        or any(len(made[each.kind]) > 1 or not _SURELY.isdisjoint(each.words) for each in around)
    }

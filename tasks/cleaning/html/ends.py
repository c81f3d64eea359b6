"""Where an article ends: what belongs to it below its last sentence, and what closes a page and does not.

An article may end in a list of winners, the steps of a recipe, the rows of a table; behind these stand tags, links to
other articles, the author's life.
"""

from collections.abc import Iterator
from itertools import groupby, islice

import numpy as np
from numpy.typing import NDArray

from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.html.block_text import is_credit, is_heading, is_sentence, made
from tasks.cleaning.html.blocks import MARKS, Block, Holder
from tasks.cleaning.sentences import ENDS
from tasks.words import word_set

_SURELY_NONE = 0.05
_SURELY_NONE_BESIDE = 0.08
_MOST_LINKED = 0.3
# Between a heading and its text stand a byline and a date.
_LOWEST = 3
# What goes on is so much less likely than what is taken alone.
_GOES_ON = 0.35
_LISTS = word_set("ul ol dl table")
# An element may stand in a box of its own, a figure or a section.
_BOXES = 4
_LONGEST_LIFE = 800
_AUTHORS = word_set("author authors bio penulis")
# What a foot is called that tells of the author, or where the story stands.
_NO_TEXT = word_set("author authors bio byline meta tags share social copyright newsletter subscribe nav")


def right_below(blocks: list[Block], chances: NDArray[np.float64], taken: list[int]) -> list[int]:
    """The sentences right below the last one, in its element or beside that, also under a heading like one above."""
    last = max((i for i in taken if is_sentence(blocks[i])), default=len(blocks))
    over = (max((i for i in range(max(0, at - _LOWEST), at) if is_heading(blocks[i])), default=-1) for at in taken)
    headings = {made(blocks[i]) for i in over if i >= 0}
    found = []
    for i in range(last + 1, len(blocks)):
        block, of = blocks[i], blocks[i - 1].holder
        if is_heading(block) and made(block) in headings:
            found.append(i)
            continue
        beside = block.holder is of or block.holder.parent in (of, of.parent) or _is_foot(block.holder, of)
        if not (beside and ENDS.search(block.text) and block.linked < _MOST_LINKED * len(block.text)):
            break
        if chances[i] <= (_SURELY_NONE if block.holder is of else _SURELY_NONE_BESIDE):
            break
        found.append(i)
    return found


def _is_foot(holder: Holder, of: Holder) -> bool:
    """Whether an element is the foot of the article that another is in: only there it may hold its last paragraphs."""
    foot = holder if holder.tag == "footer" else holder.parent
    return foot is not None and foot.tag == "footer" and foot.parent is of.parent and _NO_TEXT.isdisjoint(foot.words)


def going_on(blocks: list[Block], chances: NDArray[np.float64], taken: list[int], enough: float) -> list[int]:
    """What goes on where something is taken: the rest of a list, its lead, and what follows the last sentence.

    Each is less likely than a sentence, for it is short; but what stands there and is no link is likely the article's.
    """
    prose = [i for i in taken if is_sentence(blocks[i])]
    if not prose:
        return []
    known = set(taken)
    column = set(blocks[prose[0]].holder.chain())
    inside = {holder for i in prose for holder in islice(blocks[i].holder.chain(), 2)}
    found: list[int] = []
    on = True
    for unit in _units(blocks, prose[0] + 1, column):
        left = [i for i in unit if i not in known]
        begun = 2 * len(left) <= len(unit)
        follows = on and (unit[0] > prose[-1] or blocks[unit[0]].text.endswith(":"))
        if left and (begun or follows):
            on = _goes_on(blocks, chances, unit, _GOES_ON * enough, inside)
            found += left if on else []
        else:
            on = not left
    return found


def _units(blocks: list[Block], start: int, column: set[Holder]) -> Iterator[list[int]]:
    """The lists and tables from a block on, each as one, and all other blocks alone."""
    for root, run in groupby(range(start, len(blocks)), lambda i: _list_around(blocks[i].holder, column)):
        unit = list(run)
        yield from [unit] if root else ([i] for i in unit)


def _goes_on(
    blocks: list[Block], chances: NDArray[np.float64], unit: list[int], least: float, inside: set[Holder]
) -> bool:
    """Whether a unit is likely enough, beside the sentences, and no row of links, captions, comments or buttons."""
    size = sum(len(blocks[i].text) for i in unit)
    return (
        float(np.mean(chances[unit])) > least
        and sum(blocks[i].linked for i in unit) < _MOST_LINKED * size
        and not any(blocks[i].holder.hidden or not MARKS.isdisjoint(blocks[i].holder.marks) for i in unit)
        and not all(is_furniture(blocks[i].text) for i in unit)
        and any(holder in inside for holder in islice(blocks[unit[0]].holder.chain(), 1, 1 + _BOXES))
    )


def _list_around(holder: Holder, column: set[Holder]) -> Holder | None:
    """The outermost list or table around a block that is none around the whole article."""
    root = None
    for each in holder.chain():
        if each in column:
            return root
        if each.tag in _LISTS:
            root = each
    return root


def end_of(kept: list[Block]) -> int:
    """How many blocks are left without what closes a page: links, who wrote it and is, the heading of what follows."""
    told = next((i for i, block in enumerate(kept) if is_sentence(block) and not block.is_link), len(kept))
    end = len(kept)
    while end:
        block = kept[end - 1]
        if is_heading(block) or is_credit(block.text) or (block.is_link and told < end - 1):
            end -= 1
        elif (start := _life(kept, end)) > told:
            end = start
        else:
            break
    return end


def _life(kept: list[Block], end: int) -> int:
    """Where the box begins in which the last of the blocks tells of the author, or 0."""
    box = next((holder for holder in kept[end - 1].holder.chain() if not _AUTHORS.isdisjoint(holder.words)), None)
    if box is None:
        return 0
    start = next(at for at, each in enumerate(kept) if box in each.holder.chain())
    return start if sum(len(each.text) for each in kept[start:end]) <= _LONGEST_LIFE else 0

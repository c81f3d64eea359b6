"""Which of a page's blocks are readers' comments: told by what holds them, by a head above, by a button at each.

What is called so need not be some: a template's ``comment-body`` may hold the article.
"""

import re
from collections.abc import Iterator

from tasks.cleaning.dates import ago_in, moments_in
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
_LABEL = re.compile(
    rf"\W*(?:\d+ )?(?:{ALL.furniture.discussed})(?: (?:{ALL.furniture.readers}))?\W*(?:\d+\W*)?", re.IGNORECASE
)
_BUTTON = re.compile(
    rf"\W*(?:{ALL.furniture.replied})(?: ?\(?\d+\)?)?(?: (?:{ALL.furniture.replied}).{{0,20}})?\W*", re.IGNORECASE
)
# What says so is surer than "Diskusi", which may head a part of the article.
_SAID = re.compile(rf"\d|{ALL.furniture.comments}", re.IGNORECASE)
_WRITER = re.compile(rf".{{1,40}} (?:{ALL.furniture.wrote}) ?:", re.IGNORECASE)
_LONGEST_MARK, _LONGEST_BUTTON = 60, 25
_FEWEST_BUTTONS = _FEWEST_MARKS = 2
_LONGEST_COMMENT = 6  # blocks


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
    called_so = {
        i
        for i, around in of.items()
        if around[-1] in headed
        or any(len(made[each.kind]) > 1 or not _SURELY.isdisjoint(each.words) for each in around)
    }
    return called_so.union(*_labelled(blocks), *_answered(blocks))


def _labelled(blocks: list[Block]) -> Iterator[range]:
    """What stands below a head that says so, in the element around both, where it looks like comments."""
    known: dict[Holder, int] = {}  # marks below a first head in each: below a later one are no more
    done = 0
    for at, label in enumerate(blocks[:-1]):
        if at < done or len(label.text) > _LONGEST_HEAD or not _LABEL.fullmatch(label.text):
            continue
        following = set(blocks[at + 1].holder.chain())
        holder = next((each for each in label.holder.chain() if each in following), None)
        said = _SAID.search(label.text) is not None
        if holder is None or known.get(holder, _FEWEST_MARKS) + said < _FEWEST_MARKS:
            continue
        end = at + 1
        while end < len(blocks) and holder in blocks[end].holder.chain():
            end += 1
        marks = known[holder] = sum(_is_mark(block.text) for block in blocks[at + 1 : end])
        if marks and marks + said >= _FEWEST_MARKS:
            yield range(at, end)
            done = end


def _answered(blocks: list[Block]) -> Iterator[range]:
    """What stands in the innermost element around several buttons to reply, made alike."""
    buttons: dict[object, list[int]] = {}
    for i, block in enumerate(blocks):
        if _is_button(block.text):
            buttons.setdefault(block.holder.kind, []).append(i)
    for found in buttons.values():
        if len(found) >= _FEWEST_BUTTONS:
            inside = set(blocks[found[-1]].holder.chain())
            around = next(holder for holder in blocks[found[0]].holder.chain() if holder in inside)
            start = found[0]
            while start and around in blocks[start - 1].holder.chain():
                start -= 1
            # Else it is the page's column, with the article.
            if found[0] - start <= _LONGEST_COMMENT:
                yield range(start, found[-1] + 1)


def _is_mark(line: str) -> bool:
    """Whether a line says when a comment was written, or is a button beside it."""
    if len(line) > _LONGEST_MARK:
        return False
    return _is_button(line) or ago_in(line) is not None or any(True for _ in moments_in(line))


def _is_button(line: str) -> bool:
    """Whether a line is a button to reply, or says who wrote what follows."""
    if line.endswith(":"):
        return len(line) <= _LONGEST_MARK and _WRITER.fullmatch(line) is not None
    return len(line) <= _LONGEST_BUTTON and _BUTTON.fullmatch(line) is not None

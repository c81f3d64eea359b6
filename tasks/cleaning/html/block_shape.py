"""What describes a block by the elements around it, by its links, and by what the page says of itself.

The block classifier sees this beside what describes the same text as a line (:mod:`tasks.cleaning.plain.line_shape`).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tasks.cleaning.html.blocks import Block, Holder
from tasks.words import lower_words

Features = NDArray[np.float32]
Numbers = NDArray[np.float64]
Indices = NDArray[np.int64]

_TAGS = (
    *("p", "li", "h1", "h2", "h3", "h4", "h5", "div", "blockquote", "figcaption", "pre", "tr", "dd", "dt", "section"),
    *("article", "aside", "nav", "header", "footer", "form", "main", "figure", "ul", "ol", "table", "details"),
    "button",
)
_TAG = {tag: number for number, tag in enumerate(_TAGS)}
_OWN_TAGS = 16  # the first of them: what a block itself may be
# What is read of each element around a block: of its own, and of so many above it.
_LEVELS = 4
_SHORTEST_PROSE = 60
_MOST_LINKED = 0.5
_PROSE_ENDS = (".", "!", "?", "\u2026", "\u201d", '"', "\u3002", ":", "\u2019", ")")
# So much of an element's prose must be in the one inside it that the way leads on inwards.
_MOST_PROSE = 0.55
_GRAM = 3


class Held(NamedTuple):
    """How much is in each holder, that in those inside it counted too, and which is around it (-1: none)."""

    letters: Numbers
    linked: Numbers
    prose: Numbers
    blocks: Numbers
    parent: Indices


class _Weight(NamedTuple):
    """The least odds of the words of an element's class and id, the greatest, their sum, and how many have any."""

    least: float
    most: float
    total: float
    words: int


class _Chain(NamedTuple):
    """What the elements from the page down to a holder have together.

    Attributes:
        tags: a bit for each known name.
        least: the least odds of a word of their classes.
        most: the greatest.
        total: the sum.
        words: how many have any.
        inwards: how far it follows the way to the element with most prose.
        outside: how many elements it is away from that way.
        depth: how many there are.
        off: the number of the holder with which it leaves the way, or -1.
    """

    tags: int
    least: float
    most: float
    total: float
    words: int
    inwards: int
    outside: int
    depth: int
    off: int


def describe_blocks(
    blocks: list[Block],
    holders: list[Holder],
    words: list[list[str]],
    odds: dict[str, float],
    titles: list[str],
    witness: str,
) -> Features:
    """What describes each block, a row a block.

    Args:
        blocks: the page's blocks.
        holders: the elements that hold them, each after the one around it.
        words: the words of each block.
        odds: for each known word of class names, the logarithm of how much likelier it stands around body than not.
        titles: what the page declares as its title.
        witness: the article's text as the page gives it to search engines, or nothing.
    """
    at = np.array([block.holder.number for block in blocks])
    size = np.array([len(block.text) for block in blocks], dtype=np.float64)
    linked = np.array([block.linked for block in blocks], dtype=np.float64)
    prose = np.array([_is_prose(block) for block in blocks])
    held = what_is_held(holders, at, size, linked, size * prose)
    each, chain = _describe_holders(holders, held, odds)
    columns = [chain[at]]
    level = at
    for _ in range(_LEVELS):
        columns.append(np.where(level[:, None] < 0, np.nan, each[level]))
        level = np.where(level < 0, -1, held.parent[level])
    own = [
        linked / size,
        np.array([block.links for block in blocks]),
        np.array([block.bold for block in blocks]) / size,
        prose,
        *_beside(at),
        *_beside(held.parent[at]),
        *_said(blocks, words, size * prose, titles, witness),
    ]
    return np.hstack([np.column_stack(own), *columns]).astype(np.float32)


def _is_prose(block: Block) -> bool:
    return (
        len(block.text) >= _SHORTEST_PROSE
        and block.linked < _MOST_LINKED * len(block.text)
        and block.text.endswith(_PROSE_ENDS)
    )


def _beside(groups: Indices) -> list[NDArray[np.bool_]]:
    """Whether the block before is of the same group, and the one after."""
    same = groups[1:] == groups[:-1]
    edge = [False]
    return [np.concatenate([edge, same]), np.concatenate([same, edge])]


def what_is_held(holders: list[Holder], at: Indices, letters: Numbers, linked: Numbers, prose: Numbers) -> Held:
    """Add up what blocks have, each in its holder, and in all around that."""
    up = parents(holders)
    each = [np.array(added_up(up, at, amount)) for amount in (letters, linked, prose, np.ones(len(at)))]
    return Held(each[0], each[1], each[2], each[3], np.array(up))


def parents(holders: list[Holder]) -> list[int]:
    """The number of the holder around each; -1 where there is none."""
    return [holder.parent.number if holder.parent else -1 for holder in holders]


def added_up(parent: list[int], at: Indices, amount: Numbers) -> list[float]:
    """How much is in each holder, given how much there is at some: that in those inside it counted too."""
    sums: list[float] = np.bincount(at, amount, len(parent)).tolist()
    for number in range(len(sums) - 1, 0, -1):
        sums[parent[number]] += sums[number]
    return sums


def way_inwards(amounts: list[float], parent: list[int], most: float) -> dict[int, int]:
    """The numbers of the holders from the page to the one that still has most of it all, with their places."""
    inside: dict[int, int] = {}
    for number in range(len(amounts) - 1, 0, -1):
        if amounts[number] and amounts[number] >= most * amounts[parent[number]]:
            inside[parent[number]] = number
    way, number = {0: 0}, 0
    while number in inside:
        number = inside[number]
        way[number] = len(way)
    return way


def _describe_holders(holders: list[Holder], held: Held, odds: dict[str, float]) -> tuple[Numbers, Numbers]:
    """What describes each holder alone, and with all that are around it."""
    up, letters = held.parent.tolist(), held.letters.tolist()
    alike: dict[tuple[int, object], int] = {}
    paragraphs = [0] * len(holders)
    for holder in holders:
        key = (up[holder.number], holder.kind)
        alike[key] = alike.get(key, 0) + 1
        if holder.tag == "p" and letters[holder.number] >= _SHORTEST_PROSE:
            paragraphs[up[holder.number]] += 1
    way = way_inwards(held.prose.tolist(), up, _MOST_PROSE)
    of_words = {words: _weigh(words, odds) for words in {holder.words for holder in holders}}
    chains: list[_Chain] = []
    told = []
    for number, holder in enumerate(holders):
        weight = of_words[holder.words]
        chains.append(_chain(holder, chains[up[number]] if number else None, weight, way))
        told.append((weight.total if weight.words else np.nan, alike[up[number], holder.kind], paragraphs[number]))
    amount = np.maximum(1, held.letters)
    each = np.column_stack(
        [
            np.array(told),
            np.log1p(held.letters),
            held.linked / amount,
            held.prose / max(1.0, held.prose[0]),
            held.prose / amount,
            held.blocks,
        ]
    )
    table = np.array([chain[1:] for chain in chains], dtype=np.float64)
    off = table[:, -1].astype(int)
    tags = np.array([chain.tags for chain in chains])[:, None] >> np.arange(len(_TAGS)) & 1
    own = np.array([_TAG.get(holder.tag, -1) for holder in holders])[:, None] == np.arange(_OWN_TAGS)
    hidden = [holder.hidden for holder in holders]
    left = np.where(off[:, None] < 0, np.nan, each[off][:, [0, 3, 4, 5]])
    rest = len(way) - 1 - table[:, _Chain._fields.index("inwards") - 1]
    return each, np.hstack([table[:, :-1], np.column_stack([rest, hidden]), tags, own, left])


def _weigh(words: tuple[str, ...], odds: dict[str, float]) -> _Weight:
    known = [odds[word] for word in words if word in odds]
    return _Weight(min(known), max(known), sum(known), len(known)) if known else _Weight(0, 0, 0, 0)


def _chain(holder: Holder, above: _Chain | None, own: _Weight, way: dict[int, int]) -> _Chain:
    bit = 1 << _TAG[holder.tag] if holder.tag in _TAG else 0
    if above is None:
        return _Chain(bit, *own, 0, 0, 0, -1)
    known = min(above.least, own.least), max(above.most, own.most), above.total + own.total, above.words + own.words
    if holder.number in way:
        return _Chain(above.tags | bit, *known, way[holder.number], 0, above.depth + 1, -1)
    off = above.off if above.off >= 0 else holder.number
    return _Chain(above.tags | bit, *known, above.inwards, above.outside + 1, above.depth + 1, off)


def _said(
    blocks: list[Block], words: list[list[str]], prose: Numbers, titles: list[str], witness: str
) -> list[ArrayLike]:
    """What the page says of itself, and where: its title, its text for search engines, what it says again."""
    title_words = {word for title in titles for word in lower_words(title)}
    keys = [" ".join(own) for own in words]
    title_keys = {" ".join(lower_words(title)) for title in titles}
    titled = np.array([key in title_keys for key in keys])
    first = np.array([_is_first_heading(block.holder) for block in blocks])
    n = len(blocks)
    nothing = np.full(n, np.nan)
    head = next((int(of.argmax()) for of in (titled & first, first, titled) if of.any()), None)
    before = np.concatenate([[0.0], np.cumsum(prose)])[:-1]
    total = max(1.0, prose.sum())
    seen: dict[str, int] = {}
    again = []
    for key in keys:
        again.append(seen.get(key, 0))
        seen[key] = again[-1] + 1
    known = " ".join(lower_words(witness))
    shared = [len(title_words.intersection(own)) for own in words]
    return [
        [_share_known(own, known) for own in words] if known else nothing,
        np.array(shared) / max(1, len(title_words)),
        [count / max(1, len(own)) for count, own in zip(shared, words, strict=True)],
        titled,
        np.minimum(again, 3),
        nothing if head is None else np.clip(np.arange(n) - head, -60, 200),
        nothing if head is None else (before - before[head]) / total,
        np.full(n, first.sum()),
        np.full(n, np.log1p(total)),
    ]


def _is_first_heading(holder: Holder) -> bool:
    return holder.tag == "h1" or (holder.parent is not None and holder.parent.tag == "h1")


def _share_known(words: list[str], known: str) -> float:
    grams = [" ".join(words[i : i + _GRAM]) for i in range(0, max(1, len(words) - _GRAM + 1), _GRAM)]
    return sum(gram in known for gram in grams) / len(grams)

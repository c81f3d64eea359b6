"""What the first look's chances say about each block, by the elements that it shares with others."""

import numpy as np

from tasks.cleaning.html.block_shape import Features, Numbers, added_up, parents, way_inwards
from tasks.cleaning.html.blocks import Block, Holder

# So much of an element's likely body must be in the one inside it that the way leads on inwards.
_MOST_BODY = 0.6


def look_beside(blocks: list[Block], holders: list[Holder], chances: Numbers) -> Features:
    """What the chances say of the block's element, of those around it, of those made like it, and of the page."""
    size = np.array([len(block.text) for block in blocks], dtype=np.float64)
    likely = size * chances
    columns = []
    for group in _groups(blocks):
        letters = np.bincount(group, size)[group] - size
        others = np.maximum(np.bincount(group, likely)[group] - likely, 0)
        columns += [np.where(letters > 0, others / np.maximum(letters, 1), np.nan), np.log1p(others)]
    page = usual(chances, size)
    columns += [chances / max(page, 1e-6), np.full(len(blocks), page), np.full(len(blocks), likely.sum())]
    return np.column_stack([*columns, _from_way(blocks, holders, likely)]).astype(np.float32)


def usual(chances: Numbers, size: Numbers) -> float:
    """How likely what is likely body is on a page: the mean of chances, each counted as often as it says."""
    return float((chances * chances * size).sum() / max(1e-9, (chances * size).sum()))


def _groups(blocks: list[Block]) -> list[np.ndarray]:
    holders = [block.holder for block in blocks]
    above = [holder.parent for holder in holders]
    kinds = [holder.kind for holder in holders]
    ways: tuple[list[object], ...] = (
        [holder.number for holder in holders],
        [up.number if up else -1 for up in above],
        [up.parent.number if up and up.parent else -1 for up in above],
        list(kinds),
        [(kind, up.kind if up else None) for kind, up in zip(kinds, above, strict=True)],
    )
    groups = []
    for way in ways:
        numbers: dict[object, int] = {}
        groups.append(np.array([numbers.setdefault(key, len(numbers)) for key in way]))
    return groups


def _from_way(blocks: list[Block], holders: list[Holder], likely: Numbers) -> Numbers:
    """How far each block's element is from the way to the one with most of the likely body, and its share of it."""
    at = np.array([block.holder.number for block in blocks])
    up = parents(holders)
    body = added_up(up, at, likely)
    way = way_inwards(body, up, _MOST_BODY)
    total = max(1e-9, body[0])
    rows: list[tuple[float, ...]] = []
    for number, mass in enumerate(body):
        share, above = mass / total, rows[up[number]] if number else (0, 0, np.nan, np.nan, np.nan)
        if number in way:
            rows.append((0, len(way) - 1 - way[number], np.nan, share, above[3]))
        else:
            rows.append((above[0] + 1, above[1], share if above[0] == 0 else above[2], share, above[3]))
    found: Numbers = np.array(rows)[at]
    return found

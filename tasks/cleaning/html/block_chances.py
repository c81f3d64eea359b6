"""How likely each block of a page with markup is to be the article's body.

Two small gradient-boosted models look one after the other, as at lines without markup
(:mod:`tasks.cleaning.plain.line_chances`): the first at each block, the elements around it and its neighbours, the
second also at what the first made of the whole page. ``training/blocks.py`` makes them.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tasks.boosters import Booster
from tasks.cleaning.html.block_context import look_beside
from tasks.cleaning.html.block_shape import describe_blocks
from tasks.cleaning.html.blocks import Block, Holder
from tasks.cleaning.plain.line_context import look_around
from tasks.cleaning.plain.line_shape import describe_lines
from tasks.cleaning.shipped import booster, table

Features = NDArray[np.float32]
Chances = NDArray[np.float64]


class Seen(NamedTuple):
    """A page as its classifier sees it.

    Attributes:
        blocks: its blocks.
        holders: the elements that hold them.
        words: those of each block, in small letters.
        titles: what it declares as its title.
        witness: the article's text as it gives it to search engines, or nothing.
    """

    blocks: list[Block]
    holders: list[Holder]
    words: list[list[str]]
    titles: list[str]
    witness: str


def body_chances(page: Seen) -> Chances:
    """The chance of each block to be body."""
    first, second, odds = _models()
    looked = first_look(page, odds)
    return second.predict(second_look(page, looked, first.predict(looked)))


def first_look(page: Seen, odds: dict[str, float]) -> Features:
    """What describes each block, a row a block; ``odds`` are those of class names' words."""
    return np.hstack(
        [
            describe_lines([block.text for block in page.blocks], page.words, {}),
            describe_blocks(page.blocks, page.holders, page.words, odds, page.titles, page.witness),
        ]
    )


def second_look(page: Seen, looked: Features, chances: Chances) -> Features:
    """The same with what the first look's chances say."""
    lines = [block.text for block in page.blocks]
    return np.hstack([looked, look_around(lines, page.words, chances), look_beside(page.blocks, page.holders, chances)])


@cache
def _models() -> tuple[Booster, Booster, dict[str, float]]:
    return booster("blocks-first"), booster("blocks-second"), table("blocks-classes")

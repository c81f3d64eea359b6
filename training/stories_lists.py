"""Lists inside of stories, made up: prices, winners, line-ups, results, where no story ends and none begins."""

import random
from pathlib import Path

from training.lines_dirt import Dirt

_LENGTHS = (3, 4, 5, 6, 8, 10, 12, 16)
_BLOCKS = [
    block.strip().split("\n")
    for block in Path(__file__).with_suffix(".txt").read_text("utf-8").split("\n\n")
    if not block.startswith("#")
]


def a_list(draw: random.Random, dirt: Dirt) -> list[str]:
    """Give the lines of a list: mostly under a line that says of what."""
    title, *forms = draw.choice(_BLOCKS)
    form = draw.choice(forms)
    items = [dirt.filled(form[1:]) for _ in range(draw.choice(_LENGTHS))]
    return [dirt.filled(title), *items] if draw.random() < 0.7 else items  # noqa: PLR2004  (a share)


def with_lists(paragraphs: list[str], draw: random.Random, dirt: Dirt) -> list[str]:
    """Put a list or two behind paragraphs of a story, but not before its second."""
    told = list(paragraphs)
    for _ in range(draw.choice((1, 1, 2))):
        at = draw.randint(2, len(told))
        told[at:at] = a_list(draw, dirt)
    return told

"""How likely each line of a page without markup is to be the article's body.

Two small gradient-boosted models look one after the other, as in stacking (Wolpert, 1992): the first at each line
and its neighbours, the second also at what the first made of the whole page. ``training/lines.py`` makes them.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tasks.boosters import Booster
from tasks.cleaning.plain.line_context import look_around
from tasks.cleaning.plain.line_shape import describe_lines
from tasks.cleaning.shipped import booster, table
from tasks.words import lower_words


def body_chances(lines: list[str]) -> NDArray[np.float64]:
    """The chance of each line to be body; the lines' white space is squeezed, and none is empty."""
    words = [lower_words(line) for line in lines]
    first, second, odds = _models()
    described = describe_lines(lines, words, odds)
    return second.predict(np.hstack([described, look_around(lines, words, first.predict(described))]))


@cache
def _models() -> tuple[Booster, Booster, dict[str, float]]:
    return booster("lines-first"), booster("lines-second"), table("lines-words")

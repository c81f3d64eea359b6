"""How likely each line of a page without markup is to be the article's body.

Two small gradient-boosted models look one after the other, as in stacking (Wolpert, 1992): the first at each line
and its neighbours, the second also at what the first made of the whole page. ``training/lines.py`` makes them.
"""

import json
from functools import cache
from importlib.resources import files

import lightgbm
import numpy as np
from numpy.typing import NDArray

from tasks.cleaning.plain.line_context import look_around
from tasks.cleaning.plain.line_shape import describe_lines
from tasks.words import lower_words


def body_chances(lines: list[str]) -> NDArray[np.float64]:
    """The chance of each line to be body; the lines' white space is squeezed, and none is empty."""
    words = [lower_words(line) for line in lines]
    first, second, odds = _models()
    described = describe_lines(lines, words, odds)
    chances = first.predict(described, num_threads=1)
    seen = np.hstack([described, look_around(lines, words, np.asarray(chances))])
    return np.asarray(second.predict(seen, num_threads=1))


@cache
def _models() -> tuple[lightgbm.Booster, lightgbm.Booster, dict[str, float]]:
    folder = files("tasks.cleaning").joinpath("models")
    first, second = (
        lightgbm.Booster(model_str=folder.joinpath(f"lines-{look}.txt").read_text("utf-8"))
        for look in ("first", "second")
    )
    return first, second, json.loads(folder.joinpath("lines-words.json").read_text("utf-8"))

"""Stories of the labelled sets, torn: for the rules over words, which have to bear any text."""

import json
from itertools import chain
from pathlib import Path

from hypothesis import strategies as st

_SETS = Path(__file__).parents[1] / "quality"
_NAMES = ("quotes_train", "quotes_others", "robust", "malay", "names")
_LINES = chain.from_iterable((_SETS / f"{name}.jsonl").read_text("utf-8").splitlines() for name in _NAMES)
# What fails is printed: so none that is held out.
_STORIES = [line["text"] for line in map(json.loads, _LINES) if "test" not in line.get("part", "")]
_SHUFFLED = 30  # words, at most


@st.composite
def torn(draw: st.DrawFn) -> str:
    """A story from any word to any other, or some of its words in another order."""
    words = draw(st.sampled_from(_STORIES)).split(" ")
    first = draw(st.integers(0, len(words) - 1))
    some = words[first : draw(st.integers(first + 1, len(words)))]
    return " ".join(draw(st.permutations(some[:_SHUFFLED])) if draw(st.booleans()) else some)

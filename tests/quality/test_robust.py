"""Floors for the shipped Indonesian recognizers on news since 2015, in every kind of case. They are only ever raised.

The set is `robust.jsonl`, its guideline `robust.md`. No recognizer is trained or tuned on it.

A style has some 200 mentions, of which one run of the training finds three in a hundred more or fewer than the next: so
far below what was reached lie the floors of the styles.
"""

import json
from collections import defaultdict

import pytest
from floors import check, data
from shipped import ACCURATE, FAST, load

from kawat.evaluation.entities import NEWS, Example, Labels, evaluate, read


@pytest.fixture(scope="module")
def styles() -> dict[str, list[Example]]:
    """The set's examples by style, and all of them."""
    path = data("robust")
    examples = read(path)
    styles: defaultdict[str, list[Example]] = defaultdict(list, all=examples)
    for line, example in zip(path.read_bytes().splitlines(), examples, strict=True):
        styles[json.loads(line)["style"]].append(example)
    return styles


@pytest.fixture(scope="module")
def sixteen(styles: dict[str, list[Example]]) -> Labels:
    """Each of the set's labels as itself, also where a style lacks it: what is found of it there is wrong."""
    same = {label: label for example in styles["all"] for _, _, label in example.mentions}
    return Labels(same, same)


@pytest.mark.parametrize("pipeline", [FAST, ACCURATE])
def test_floor(styles: dict[str, list[Example]], sixteen: Labels, pipeline: str) -> None:
    """The strict entity F1 on each style, on news labels and on all, stays at its floor or above."""
    check(
        {
            f"robust/{style}/{name}/{pipeline}": 100 * evaluate(load(pipeline), examples, labels).scores["all"].f1
            for style, examples in styles.items()
            for name, labels in (("news labels", NEWS), ("all labels", sixteen))
        }
    )

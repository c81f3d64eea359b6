"""Floors for the Indonesian recognizers on news in Malay, Javanese and Sundanese, which they serve. Only ever raised.

The set is `relatives.jsonl`, its guideline that of `robust.md`: see `relatives.md`. The rules for these languages were
made by the mistakes on the half that was looked at; of the other only counts were printed.
"""

import hashlib
import json
from collections import defaultdict
from typing import Any

import pytest
from floors import check, data
from shipped import ACCURATE, FAST, load

from kawat.evaluation.entities import Example, evaluate, read


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    """The set as it is written."""
    return [json.loads(line) for line in data("relatives").read_bytes().splitlines()]


@pytest.mark.parametrize("pipeline", [FAST, ACCURATE])
def test_floor(lines: list[dict[str, Any]], pipeline: str) -> None:
    """The strict entity F1 over 16 labels stays at its floor or above, in each language and each half."""
    parts: defaultdict[str, list[Example]] = defaultdict(list)
    for line, example in zip(lines, read(data("relatives")), strict=True):
        parts[f"{line['language']}/{line['part']}"].append(example)
    check(
        {
            f"relatives/{part}/{pipeline}": 100 * evaluate(load(pipeline), examples).scores["all"].f1
            for part, examples in parts.items()
        }
    )


def test_what_is_unseen(lines: list[dict[str, Any]]) -> None:
    """Which half is unseen is by chance: the texts of each language with the smallest SHA-256."""
    for language, count in (("ms", 160), ("jv", 40), ("su", 40)):
        of_it = [line for line in lines if line["language"] == language]
        by_chance = sorted(of_it, key=lambda line: hashlib.sha256(line["text"].encode()).digest())[: count // 2]
        assert len(of_it) == count
        assert {line["id"] for line in by_chance} == {line["id"] for line in of_it if line["part"] == "unseen"}

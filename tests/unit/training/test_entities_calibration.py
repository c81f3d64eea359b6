"""What is fitted to how often a recognizer is right."""

import numpy as np
import pytest

from training.entities_calibration import fit


def test_fit() -> None:
    """From many mentions the slope and the labels' offsets come back by which they were made right or wrong."""
    draw = np.random.default_rng(0)
    odds = draw.normal(0, 3, 20_000)
    labels = ["ORG" if half else "GPE" for half in draw.random(len(odds)) < 0.5]
    chances = 1 / (1 + np.exp(-0.6 * odds - np.where(np.array(labels) == "ORG", -1.5, 0.5)))
    found = fit(odds, (draw.random(len(odds)) < chances).astype(float), labels)
    assert found.slope == pytest.approx(0.6, abs=0.05)
    assert found.offsets == pytest.approx({"GPE": 0.5, "ORG": -1.5}, abs=0.1)


def test_few_mentions_do_not_tell_much() -> None:
    """A label with a single mention lies near the others, however it came out."""
    odds = np.zeros(101)
    right = np.array([1.0, 0.0] * 50 + [1.0])
    found = fit(odds, right, ["ORG"] * 100 + ["LAW"])
    assert abs(found.offsets["LAW"] - found.offsets["ORG"]) < 1

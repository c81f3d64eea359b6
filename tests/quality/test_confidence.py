"""How sure the shipped Indonesian recognizers say they are, against how often they are right."""

import pytest
from shipped import ACCURATE, FAST, load

from training.entities_calibration import error
from training.news_texts import read_all

MOST = 0.04


@pytest.mark.parametrize("pipeline", [FAST, ACCURATE])
def test_calibrated(pipeline: str) -> None:
    """On the test part of our own news, of which nothing was learnt, the expected calibration error is below .04."""
    found = error(load(pipeline), [article for article in read_all() if article.part == "test"])
    assert found is not None
    assert found < MOST

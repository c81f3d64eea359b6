"""LightGBM's models by its library alone: that they say what its Python package says."""

from pathlib import Path

import lightgbm
import numpy as np
import pytest

import tasks
from tasks.boosters import Booster

MODELS = [path for path in sorted(Path(tasks.__file__).parent.rglob("*.txt")) if path.read_text().startswith("tree\n")]


def rows(model: Booster, count: int, kind: type[np.floating]) -> np.ndarray:
    """Cases of all sorts: large and small, zeros, and what is not known."""
    chance = np.random.default_rng(count)
    drawn = chance.normal(0, 5, (count, len(model.features)))
    drawn[chance.random(drawn.shape) < 0.3] = 0
    drawn[chance.random(drawn.shape) < 0.2] = np.nan
    return drawn.astype(kind)


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_same_as_the_package(path: Path) -> None:
    """Each model that ships predicts to the last bit what LightGBM's Python package predicts, row for row."""
    ours, theirs = Booster(path.read_text()), lightgbm.Booster(model_file=path)
    assert (ours.trees, ours.features) == (theirs.num_trees(), theirs.feature_name())
    for kind in (np.float32, np.float64):
        for given in (rows(ours, 300, kind), np.asfortranarray(rows(ours, 300, kind)), rows(ours, 600, kind)[::2]):
            assert np.array_equal(ours.predict(given), np.asarray(theirs.predict(given, num_threads=1)))


def test_models() -> None:
    """Seven models ship, and none is left out here."""
    assert len(MODELS) == 7


def test_no_cases() -> None:
    """Without a row there is no prediction."""
    model = Booster(MODELS[0].read_text())
    assert len(model.predict(rows(model, 0, np.float32))) == 0


def test_no_model(capfd: pytest.CaptureFixture[str]) -> None:
    """A text that is no model is an error that says so."""
    with pytest.raises(ValueError, match=r"^LightGBM: Model"):
        Booster("tree\nversion=v4\n")
    capfd.readouterr()  # the library says it, too


def test_other_features(capfd: pytest.CaptureFixture[str]) -> None:
    """A row with other features than the model's is refused, not read beyond its end."""
    model = Booster(MODELS[0].read_text())
    with pytest.raises(ValueError, match="number of features in data"):
        model.predict(np.zeros((3, len(model.features) - 1)))
    capfd.readouterr()

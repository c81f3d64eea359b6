"""A pipeline that crashes on demand, for workers of the fault tests."""

import importlib
from pathlib import Path

import pytest
import spacy

CRASH = Path(__file__).parent / "crash"


@pytest.fixture(scope="session")
def crashing_pipeline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The settings of a worker whose Indonesian pipeline dies, hangs or fails at certain words."""
    folder = tmp_path_factory.mktemp("pipeline") / "id_crash"
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(CRASH))
        importlib.import_module("kawat_crash")
        nlp = spacy.blank("id")
        nlp.add_pipe("kawat_crash")
        nlp.to_disk(folder)
    return {"KAWAT_PIPELINES": f'{{"id": "{folder}"}}', "PYTHONPATH": str(CRASH)}

"""Pipelines as the stages load them."""

import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from tasks.pipelines.loaded import Pipelines
from worker.errors import KawatError


def test_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without onnxruntime a pipeline of ours says which extra brings it."""
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(KawatError, match=r"id_kawat_news needs the package onnxruntime.*kawat\[worker\]"):
        Pipelines({"id": "id_kawat_news"}, kernel="numpy")


@pytest.mark.parametrize("language", ["ms", "jv", "su", "min", "ban"])
def test_the_nearest_recognizer(language: str) -> None:
    """What has no recognizer of its own gets its nearest relative's; a far language gets none."""
    pipelines = Pipelines({"id": "id_kawat_news"}, kernel="numpy")
    assert pipelines.recognizer(language) is pipelines.recognizer("id")
    assert pipelines.recognizer("fi") is None


@pytest.mark.parametrize("configured", [{"id": "id_kawat_news"}, {}])
def test_words_of_a_relative(configured: dict[str, str]) -> None:
    """Words are cut as the recognizer that reads them has learnt them, not as spaCy cuts the language's."""
    nlp = Pipelines(configured, kernel="numpy", recognizers=False).tokenizer("ms")
    made = [token.text for token in nlp.make_doc("Murid-murid pada 14 Ogos.")]
    assert made == ["Murid-murid", "pada", "14", "Ogos", "."]


@pytest.mark.parametrize("configured", [{"id": "id_kawat_news"}, {}])
def test_glued_words(configured: dict[str, str]) -> None:
    """The Indonesian tokenizer parts words that were run together, with a pipeline and without."""
    nlp = Pipelines(configured, kernel="numpy", recognizers=False).tokenizer("id")
    assert [token.text for token in nlp.make_doc("dilansirAntarapada")] == ["dilansir", "Antara", "pada"]


def test_of_others(tmp_path: Path) -> None:
    """A pipeline that others made with spaCy's Indonesian keeps its exceptions, and parts what was run together."""
    spacy.blank("id").to_disk(tmp_path)
    nlp = Pipelines({"id": str(tmp_path)}, kernel="numpy").tokenizer("id")
    assert [each.text for each in nlp.make_doc("aba-aba dilansirAntarapada")] == [
        "aba-aba",
        "dilansir",
        "Antara",
        "pada",
    ]


_THEIRS = """
import spacy
from spacy.lang.id import Indonesian
{before}
rules = spacy.blank("id").tokenizer.rules
print(len(rules) == len(Indonesian.Defaults.tokenizer_exceptions) > 15_000, "a.l." in rules, "aba-aba" in rules)
"""


@pytest.mark.parametrize(
    "before",
    [
        "",
        "import kawat",
        "from tasks.pipelines.loaded import Pipelines; print(Pipelines({'id': 'id_kawat_news'}, 'numpy').missing)",
        "from tasks.pipelines.loaded import Pipelines; Pipelines({}, 'numpy').tokenizer('id')('Isi.'); print({})",
    ],
)
def test_spacy_of_others_stays_as_it_is(before: str) -> None:
    """In Kawat's environment spaCy's Indonesian has all of its exceptions, also after Kawat has loaded its own."""
    script = _THEIRS.format(before=before)
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True)
    assert (done.stdout.splitlines()[-1:], done.returncode) == (["True True True"], 0), done.stderr

"""``kawat evaluate`` as people and scripts use it."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from workers import Kawat

GOLD = "Ani\tB-PER\nWijaya\tI-PER\nke\tO\nBogor\tB-LOC\n\nKPK\x1b[2J\tB-LOC\ndi\tO\nMonas\tB-LOC\n"
MAP = ("--map", "PER=PERSON", "--map", "LOC=GPE,FAC")


@pytest.fixture
def arguments(tmp_path: Path) -> list[str]:
    """Scores a pipeline that knows three names, one of them by half, on two sentences."""
    nlp = spacy.blank("id")
    ruler: Any = nlp.add_pipe("entity_ruler")
    known = {"Ani": "PERSON", "Bogor": "GPE", "Monas": "FAC"}
    ruler.add_patterns([{"label": label, "pattern": name} for name, label in known.items()])
    nlp.to_disk(tmp_path / "penanda")
    (tmp_path / "gold.tsv").write_text(GOLD)
    return ["evaluate", "entities", "gold.tsv", "--pipeline", "penanda"]


def test_entities_for_a_program(kawat: Kawat, arguments: list[str]) -> None:
    """Scores by label, errors by kind and their examples come as one JSON object."""
    done = kawat(*arguments, *MAP, "--examples", "1", "--json")
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    assert facts["scores"] == {
        "LOC": {"precision": 1, "recall": 0.6667, "f1": 0.8, "support": 3},
        "PER": {"precision": 0, "recall": 0, "f1": 0, "support": 1},
        "all": {"precision": 0.6667, "recall": 0.5, "f1": 0.5714, "support": 4},
    }
    assert {kind: count for kind, count in facts["errors"].items() if count} == {"missed": 1, "wrong bounds": 1}
    (half,) = facts["examples"]["wrong bounds"]
    assert (half["gold"], half["found"]) == ([0, 10, "PER"], [0, 3, "PER"])
    assert (facts["texts"], facts["words"]) == (2, 7)


def test_entities_to_read(kawat: Kawat, arguments: list[str]) -> None:
    """In a pipe the tables are plain lines, the examples mark the mention, and nothing in a text is obeyed."""
    done = kawat(*arguments, *MAP, "--examples", "1")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].split("\t") == ["label", "precision", "recall", "F1", "support"]
    assert "LOC\t100.0\t66.7\t80.0\t3" in lines
    assert any("[Ani Wijaya PER] ke Bogor" in line for line in lines)
    assert any("[KPK[2J LOC] di Monas" in line for line in lines)
    assert "\x1b" not in done.stdout


def test_a_label_that_is_never_found(kawat: Kawat, arguments: list[str]) -> None:
    """Where the pipeline names its labels otherwise, it is told how to pair them."""
    done = kawat(*arguments)
    assert done.returncode == 0
    assert "Nothing was found as LOC, PER, all" not in done.stderr
    assert "Nothing was found as LOC, PER. Ignored were" in done.stderr
    assert "PERSON (1)" in done.stderr


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["tidak-ada.tsv"], "tidak-ada.tsv: No such file or directory"),
        (["gold.tsv", "--tag-column", "5"], "gold.tsv, line 1: expected a token and its BIO tag"),
        (["gold.tsv", "--pipeline", "tidak-ada"], "there is no pipeline 'tidak-ada'"),
        (["gold.tsv", "--map", "PER"], "--map PER: expected GOLD=FOUND"),
        (["gold.tsv", "--map", "ORG=ORG"], "the set has LOC, PER, mapped are ORG"),
    ],
)
@pytest.mark.usefixtures("arguments")
def test_what_is_wrong_is_named(kawat: Kawat, given: list[str], said: str) -> None:
    """A missing file, a wrong format, a missing pipeline or a map that fits nothing ends with 2 and says so."""
    done = kawat("evaluate", "entities", *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr

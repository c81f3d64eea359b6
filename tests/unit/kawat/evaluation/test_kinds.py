"""Tests of the score of kinds."""

import gzip
import json
from pathlib import Path

import pytest
from kind_pages import pages

from kawat.evaluation.kinds import TypedPage, evaluate, kind_of, load_typed
from worker.errors import FormatError


def test_shares() -> None:
    """Articles told as something else are lost, lists told as anything but articles are told."""
    told = {
        "a1": "article",
        "a2": "gallery",
        "a3": "live",
        "a4": "list",
        "l1": "product",
        "l2": "article",
    }
    types = {"a": "article", "l": "listing"}
    score = evaluate((TypedPage(name, None, types[name[0]]) for name in told), lambda page: told[page.html])
    assert (score.lost, score.told) == (0.25, 0.5)
    assert score.as_what["listing"] == {"product": 1, "article": 1}


def test_pages_of_a_folder(tmp_path: Path) -> None:
    """All pages of a folder in WCXB's layout are read, with their types, and told."""
    (tmp_path / "html").mkdir()
    (tmp_path / "ground-truth").mkdir()
    of_form = {page.form: page for page in pages(held=True)}
    for name, kind, form in (("1", "article", "news"), ("2", "listing", "section")):
        (tmp_path / f"html/{name}.html.gz").write_bytes(gzip.compress(of_form[form].html.encode()))
        truth = {"url": of_form[form].url, "_internal": {"page_type": {"primary": kind}}}
        (tmp_path / f"ground-truth/{name}.json").write_text(json.dumps(truth))
    found = list(load_typed(tmp_path))
    assert [(page.type, kind_of(page)) for page in found] == [("article", "article"), ("listing", "list")]


def test_what_cannot_be_read_is_broken() -> None:
    """A page that cannot be read is broken, as a list of links is a list."""
    assert kind_of(TypedPage("", None, "article")) == "broken"


@pytest.mark.parametrize("label", [None, "{}", "[", '{"_internal": {"page_type": "article"}}'])
def test_other_files_are_named(tmp_path: Path, label: str | None) -> None:
    """A folder without labels, or with other ones, is named with what was expected."""
    (tmp_path / "ground-truth").mkdir()
    if label:
        (tmp_path / "ground-truth/1.json").write_text(label)
    with pytest.raises(FormatError, match=r"ground-truth.*expected"):
        list(load_typed(tmp_path))

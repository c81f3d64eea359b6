"""What the scores of bodies mean, and what are no labelled pages."""

import gzip
import json
from pathlib import Path

import pytest

from kawat.evaluation import extraction
from worker.errors import FormatError


def test_bodies() -> None:
    """F1 is of the pages' mean precision and mean recall, over shingles of four words."""
    gold = "satu dua tiga empat lima"  # two shingles
    got = extraction.score([(gold, gold), (gold, "satu dua tiga empat")])
    assert got == (1.0, 0.75, pytest.approx(2 * 0.75 / 1.75))
    assert extraction.score([(gold, "")]) == (0.0, 0.0, 0.0)


def test_a_page_that_is_refused(tmp_path: Path) -> None:
    """A page from which no text comes counts as nothing found, and its reason is kept."""
    body = "Warga desa menanam seribu pohon bakau di tepi pantai sejak pagi, kata kepala desa kepada wartawan."
    page = f"<html><body><article><h1>Tanam bakau</h1><p>{body}</p><p>{body[::-1]}</p></article></body></html>"
    pages(tmp_path, {"a": (page, f"{body}\n\n{body[::-1]}"), "b": ("", body)})
    good, refused = extraction.evaluate(extraction.load_pages(tmp_path))
    assert good.score.recall > 0.9
    assert good.refused is None
    assert refused.score.f1 == 0
    assert refused.refused


def pages(folder: Path, labelled: dict[str, tuple[str, str]]) -> None:
    """Writes pages, (HTML, body) by key, as Zyte's benchmark does."""
    (folder / "html").mkdir()
    truth = {key: {"url": f"https://contoh.id/{key}", "articleBody": body} for key, (_, body) in labelled.items()}
    (folder / "ground-truth.json").write_text(json.dumps(truth), "utf-8")
    for key, (html, _) in labelled.items():
        (folder / "html" / f"{key}.html.gz").write_bytes(gzip.compress(html.encode()))


@pytest.mark.parametrize(
    ("truth", "said"),
    [
        ('{\n"a": }', "line 2: expected an object with"),
        ("[]", "expected an object with"),
        ("{}", "found none"),
        ('{"a": {"url": "https://contoh.id"}}', "page a: expected an object with"),
        ('{"a": {"url": "https://contoh.id", "articleBody": ""}}', "a.html.gz: expected a page of HTML, gzipped"),
    ],
)
def test_no_labelled_pages(tmp_path: Path, truth: str, said: str) -> None:
    """Labels of another format and a page that is not gzipped are named, with what was expected."""
    pages(tmp_path, {"a": ("", "")})
    (tmp_path / "html/a.html.gz").write_bytes(b"<html>")
    (tmp_path / "ground-truth.json").write_text(truth)
    with pytest.raises(FormatError, match=said):
        list(extraction.load_pages(tmp_path))

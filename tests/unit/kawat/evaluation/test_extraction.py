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


def test_words_and_snippets() -> None:
    """Words count in small letters and in any order; a snippet is found across signs and lines, its end cut or not."""
    page = extraction.Labelled("", "https://contoh.id", "Satu dua, TIGA dua", ("satu dua ti", "iga"), ("dua", "lima"))
    got = extraction.scored(page, "dua\n\nsatu dua \u2013 tiga enam")
    assert got.words == (0.8, 1.0, pytest.approx(1.6 / 1.8))
    assert (got.must, got.must_not) == ([True, False], [False, True])


def test_articles_of_wcxb(tmp_path: Path) -> None:
    """Of WCXB's layout the articles are read, with their snippets; one without a text has an empty body."""
    wcxb(tmp_path, "0001", "article", {"main_content": "Isi berita.", "with": ["Isi"], "without": ["Menu"]})
    wcxb(tmp_path, "0002", "forum", {"main_content": "Topik."})
    wcxb(tmp_path, "0003", "article", {"main_content": None, "with": None})
    url = "https://contoh.id/0001"
    assert list(extraction.load_pages(tmp_path)) == [
        extraction.Labelled("<meta charset=latin1><p>\u00e9</p>", url, "Isi berita.", ("Isi",), ("Menu",)),
        extraction.Labelled("<meta charset=latin1><p>\u00e9</p>", url.replace("1", "3"), ""),
    ]
    (tmp_path / "ground-truth/0002.json").write_text('{"url": 1}')
    with pytest.raises(FormatError, match=r"0002.json: expected .\"_internal\""):
        list(extraction.load_pages(tmp_path))


def wcxb(folder: Path, key: str, kind: str, truth: dict[str, object]) -> None:
    """Writes a page as WCXB does; its bytes are as crawled, here in Latin 1."""
    for name in ("html", "ground-truth"):
        (folder / name).mkdir(exist_ok=True)
    whole = {
        "url": f"https://contoh.id/{key}",
        "_internal": {"page_type": {"primary": kind}},
        "ground_truth": truth,
    }
    (folder / "ground-truth" / f"{key}.json").write_text(json.dumps(whole), "utf-8")
    (folder / "html" / f"{key}.html.gz").write_bytes(gzip.compress(b"<meta charset=latin1><p>\xe9</p>"))


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

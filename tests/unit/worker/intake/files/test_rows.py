"""Documents that one JSON value holds as a table, or inside what a search engine or an interface answers."""

import json
from pathlib import Path

import pytest
from reading import SENTENCE, documents, found, reason, written

PAGE = f"<p>{SENTENCE}</p>"
TEXT = f"{SENTENCE} Kata Budi, harganya Rp1.500. {SENTENCE}"
DOCS = [
    {"judul": f"Judul {number}", "isi": f"{SENTENCE} {number}", "tautan": f"https://kabar.example/b/{number}"}
    for number in range(3)
]
NAMES = list(DOCS[0])
HITS = [{"_index": "berita", "_id": str(n), "_score": 1.0, "_source": doc, "sort": [n]} for n, doc in enumerate(DOCS)]

TABLES = {
    "columns": {name: [doc[name] for doc in DOCS] for name in NAMES},
    "columns by names of rows": {name: {str(n): doc[name] for n, doc in enumerate(DOCS)} for name in NAMES},
    "split": {"columns": NAMES, "index": [0, 1, 2], "data": [list(doc.values()) for doc in DOCS]},
    "rows by name": {str(n): doc for n, doc in enumerate(DOCS)},
    "table": {"schema": {"fields": [{"name": "judul", "type": "string"}]}, "data": DOCS},
    "Elasticsearch": {"took": 3, "_shards": {"total": 1}, "hits": {"total": {"value": 3}, "hits": HITS}},
    "Solr": {"responseHeader": {"status": 0}, "response": {"numFound": 3, "docs": DOCS}},
    "an interface with another list": {"status": "ok", "tags": [{"name": "banjir"}], "articles": DOCS},
}


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize("indent", [None, 1])
def test_each_row_is_a_document(tmp_path: Path, form: str, indent: int | None) -> None:
    """A table by columns or rows, and what an interface answers around a list, is read row by row."""
    read = documents(written(tmp_path / "a", json.dumps(TABLES[form], indent=indent)))
    assert [(each.title, each.text, each.url) for each in read] == [tuple(doc.values()) for doc in DOCS]


def test_lines_of_hits(tmp_path: Path) -> None:
    """Lines of a search engine's export are the documents in them; what it says of them is metadata."""
    read = documents(written(tmp_path / "a", "\n".join(map(json.dumps, HITS))))
    assert [each.title for each in read] == ["Judul 0", "Judul 1", "Judul 2"]
    assert read[1].metadata == {"_index": "berita", "_id": "1", "_score": 1.0, "sort": [1]}


@pytest.mark.parametrize(
    "job",
    [
        {"title": ["Judul"], "text": [SENTENCE], "author": ["Budi"]},
        {"title": "Judul", "text": [SENTENCE, SENTENCE]},
        {"title": ["Judul", "Lain"], "text": [SENTENCE, SENTENCE, SENTENCE]},
        {"text": [SENTENCE, SENTENCE]},
    ],
)
def test_lists_of_one_document(tmp_path: Path, job: dict[str, object]) -> None:
    """Lists of one, and a list of paragraphs beside other fields, are one document."""
    (read,) = documents(written(tmp_path / "a", json.dumps(job)))
    assert (read.text or "").startswith(SENTENCE)


@pytest.mark.parametrize(
    "value", [{"columns": ["a"], "data": [["x"]]}, {"a": {"0": "x"}, "b": {"0": "y"}}, {"a": [1, 2], "b": [3, 4]}]
)
def test_a_table_without_texts_is_none(tmp_path: Path, value: dict[str, object]) -> None:
    """A table of which no column holds a text is no documents."""
    assert "a document needs html or text" in reason(written(tmp_path / "a", json.dumps(value)))


def test_documents_by_their_addresses(tmp_path: Path) -> None:
    """The name under which a document lies is its address, if it is one and the document has no other."""
    named = {f"https://kabar.example/b/{number}": {"isi": doc["isi"]} for number, doc in enumerate(DOCS)}
    assert [each.url for each in documents(written(tmp_path / "a", json.dumps(named)))] == list(named)
    others = {
        "https://lain.example/b": {**DOCS[0], "url": "https://kabar.example/b/9"},
        "dua": {"judul": "Dua", "isi": SENTENCE},
    }
    urls = [each.url for each in documents(written(tmp_path / "b", json.dumps(others)))]
    assert urls == ["https://kabar.example/b/9", None]


def test_pages_by_their_addresses(tmp_path: Path) -> None:
    """What stands under addresses are several documents, be it one that has a text, or texts and pages alone."""
    named = {"https://kabar.example/b/1": DOCS[0], "https://kabar.example/b/2": {"judul": "Dua", "isi": None}}
    items = found(written(tmp_path / "a", json.dumps(named)))
    assert [type(item).__name__ for item in items] == ["Found", "Unreadable"]
    alone = {f"https://kabar.example/b/{number}": text for number, text in enumerate((PAGE, TEXT, "Galat.", TEXT))}
    assert [each.url for each in documents(written(tmp_path / "b", json.dumps(alone)))] == list(alone)


@pytest.mark.parametrize(
    "value", ["2026-11-30", "ok", "Harga Beras Naik Rp1.500 per Kg", SENTENCE, f"{SENTENCE} Lagi.", ""]
)
def test_addresses_over_something_else(tmp_path: Path, value: str) -> None:
    """Addresses over dates, titles, states or leads are no documents, and refused with one reason."""
    named = {f"https://kabar.example/b/{number}": value for number in range(3)}
    assert "a document needs html or text" in reason(written(tmp_path / "a", json.dumps(named)))


@pytest.mark.parametrize(
    "within", [{"comments": DOCS}, {"related": DOCS}, {"comments": [{"user": "a", "text": SENTENCE}]}]
)
def test_what_stands_in_a_listed_object(tmp_path: Path, within: dict[str, object]) -> None:
    """The comments on an article, and others related to it, are no documents in its stead; its fields are told."""
    value = {"total": 1, "data": [{"judul": "Banjir", "ringkas": SENTENCE, **within}]}
    told = reason(written(tmp_path / "a", json.dumps(value)))
    assert "none of its fields holds one: total, data; nor of those in it: judul, ringkas" in told

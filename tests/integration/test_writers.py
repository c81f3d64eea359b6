"""What other crawlers write is enqueued as it is. The files are their own writers', by tests/cases/writers/make.py."""

from pathlib import Path

import pytest

from worker.intake.files import Found, read

WRITTEN = Path(__file__).parents[1] / "cases" / "writers"
LIMIT = 1_000_000


@pytest.mark.parametrize(
    ("name", "documents"),
    [
        ("fundus.json", 2),
        ("news-please.json", 1),
        ("news-please-article.json", 1),
        ("news-watch.csv", 2),
        ("news-watch.json", 2),
        ("news-watch.jsonl", 2),
    ],
)
def test_each_article_is_read(name: str, documents: int) -> None:
    """Each article has its paragraphs and title, and its address, author and moment where the file has them."""
    found = [item for item in read([str(WRITTEN / name)], LIMIT, lambda _: None) if isinstance(item, Found)]
    assert len(found) == documents
    for item in found:
        document = item.document
        assert "SEMARANG - Pasar nomor" in str(document.text) and str(document.text).endswith("akhir tahun.")
        assert str(document.title).startswith("Pasar ")
        assert document.url is None if name == "fundus.json" else document.url  # fundus writes none
        if name != "news-please-article.json":  # of a page that names none
            assert (document.author, str(document.published_at)[:16]) == ("Sri Handoko", "2026-11-23 08:15")

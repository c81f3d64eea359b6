"""What other crawlers write is enqueued as it is. The files are their own writers', by tests/cases/writers/make.py."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from missing import missing
from site_served import news_site

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


def test_what_wget_archives(tmp_path: Path) -> None:
    """Of an archive of wget's each page is read under its address, and what a later one calls the same is it again."""
    wget = shutil.which("wget") or missing("no wget here")
    with news_site(3) as site:
        for name, *options in (("first", "--warc-cdx"), ("second", "--warc-dedup=first.cdx")):
            command = [
                wget,
                "--quiet",
                "--recursive",
                "--level=1",
                "--delete-after",
                "--warc-file",
                name,
                *options,
                f"{site}/",
            ]
            subprocess.run(command, cwd=tmp_path, check=False, timeout=60)  # 8 where a page is gone
    first, second = (str(tmp_path / f"{name}.warc.gz") for name in ("first", "second"))
    once, both = (
        Counter(item.document.url for item in read(paths, LIMIT, lambda _: None) if isinstance(item, Found))
        for paths in ([first], [first, second])
    )
    assert {f"{site}/", f"{site}/story/0", f"{site}/cp1252", f"{site}/amp/amp"} <= once.keys()
    assert all(str(url).startswith(site) for url in once)
    assert both == once + once

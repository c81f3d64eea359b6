"""Makes the files beside it, each by the real writer of a crawler, from a text of our own.

In an environment that has the crawler: ``python make.py fundus`` (fundus 0.5.7), ``python make.py news_watch``
(news-watch 1.3.0), ``python make.py news_please`` (news-please 1.6.16).
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).parent
URL = "https://kabar.example/pasar-{}"
PARAGRAPHS = [
    "SEMARANG - Pasar nomor {} di Semarang dibuka kembali pada Senin pagi setelah diperbaiki selama tujuh bulan.",
    "Sebanyak 120 pedagang kembali berjualan di kios baru, kata Kepala Dinas Pasar Semarang, Wiryo Kusnadi.",
    "Warga berharap harga beras dan cabai di pasar itu tetap stabil sampai akhir tahun.",
]
MOMENT = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)


def _paragraphs(number: int) -> list[str]:
    return [paragraph.format(number) for paragraph in PARAGRAPHS]


def fundus() -> None:
    """``Crawler(...).crawl(save_to_file=...)``; nothing is fetched: the articles are ours."""
    from fundus import Crawler, PublisherCollection  # noqa: PLC0415
    from fundus.parser.data import ArticleBody, ArticleSection, TextSequence  # noqa: PLC0415
    from fundus.scraping.article import Article  # noqa: PLC0415
    from fundus.scraping.html import HTML, SourceInfo  # noqa: PLC0415

    def articles(*_: object) -> list[Article]:
        return [
            Article(
                html=HTML(URL.format(number), URL.format(number), "<html></html>", MOMENT, SourceInfo("Kabar Contoh")),
                title=f"Pasar {number} Dibuka Kembali",
                body=ArticleBody(
                    TextSequence([]), [ArticleSection(TextSequence(["Pasar"]), TextSequence(_paragraphs(number)))]
                ),
                authors=["Sri Handoko"],
                publishing_date=MOMENT,
                topics=["pasar"],
            )
            for number in (1, 2)
        ]

    crawler = Crawler(PublisherCollection.id) if hasattr(PublisherCollection, "id") else Crawler(PublisherCollection.de)
    crawler._build_article_iterator = articles
    list(crawler.crawl(save_to_file=FOLDER / "fundus.json"))


def news_watch() -> None:
    """The writers of its command line, fed as its scrapers do."""
    import asyncio  # noqa: PLC0415

    from newswatch import main  # noqa: PLC0415

    async def write() -> None:
        for form in ("csv", "json", "jsonl"):
            queue: asyncio.Queue[dict[str, object] | None] = asyncio.Queue()
            for number in (1, 2):
                item = {
                    "title": f"Pasar {number} Dibuka Kembali",
                    "publish_date": MOMENT.replace(tzinfo=None),
                    "author": "Sri Handoko",
                    "content": "\n\n".join(_paragraphs(number)),
                    "keyword": "pasar",
                    "category": "Ekonomi",
                    "source": "kabar.example",
                    "link": URL.format(number),
                }
                await queue.put(item)
            await queue.put(None)
            await getattr(main, f"write_{form}")(queue, "pasar", FOLDER / f"news-watch.{form}")

    asyncio.run(write())


def news_please() -> None:
    """Its pipeline for files, and ``get_serializable_dict`` of an article as its examples write it."""
    import json  # noqa: PLC0415
    from unittest.mock import MagicMock  # noqa: PLC0415

    from newsplease import NewsPlease  # noqa: PLC0415
    from newsplease.pipeline.pipelines import JsonFileStorage  # noqa: PLC0415

    item = {
        "article_author": ["Sri Handoko"],
        "download_date": "2026-11-23 09:00:00",
        "modified_date": "2026-11-23 09:00:00",
        "article_publish_date": "2026-11-23 08:15:00",
        "article_description": "Pasar di Semarang dibuka kembali.",
        "filename": "pasar-1.html",
        "article_image": None,
        "article_language": "id",
        "local_path": "kabar.example/pasar-1.html",
        "article_title": "Pasar 1 Dibuka Kembali",
        "html_title": b"Pasar 1 Dibuka Kembali",
        "rss_title": b"NULL",
        "source_domain": b"kabar.example",
        "article_text": "\n".join(_paragraphs(1)),
        "url": URL.format(1),
        "abs_local_path": str(FOLDER / "news-please"),
    }
    storage = JsonFileStorage.__new__(JsonFileStorage)  # its __init__ wants a folder of configuration
    storage.log = MagicMock()
    storage.process_item(item, None)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in _paragraphs(2))
    page = f"<html lang='id'><head><title>Pasar 2</title></head><body><article><h1>Pasar 2</h1>{body}</article></body>"
    article = NewsPlease.from_html(page, url=URL.format(2))
    (FOLDER / "news-please-article.json").write_text(
        json.dumps(article.get_serializable_dict(), indent=4, sort_keys=True)
    )


globals()[sys.argv[1]]()

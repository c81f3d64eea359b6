"""What a spider yields, as the fields of a job."""

from dataclasses import dataclass

import pytest
import scrapy
from scrapy.http import HtmlResponse, JsonResponse, Response, TextResponse, XmlResponse

from kawat.scrapy.pages import fields

URL = "https://kabar.example/1"
BODY = "<p>Kafé “Senja” dibuka.</p>".encode("cp1252")


class Article(scrapy.Item):
    """An item of Scrapy's own."""

    url = scrapy.Field()
    html = scrapy.Field()


@dataclass
class Clipping:
    """An item as a dataclass."""

    response: Response
    source: str
    title: str | None = None


def test_a_response() -> None:
    """A Response gives its address, the bytes of its body, and the encoding that HTTP names."""
    response = HtmlResponse(URL, body=BODY, headers={"Content-Type": "text/html; charset=windows-1252"})
    given = fields(response)
    assert (given["url"], given["html"], given["charset"]) == (URL, BODY, "cp1252")


def test_an_encoding_of_the_spiders() -> None:
    """An encoding that the spider names counts; one that Scrapy infers does not."""
    assert fields(HtmlResponse(URL, body=BODY, encoding="cp1250"))["charset"] == "cp1250"
    assert fields(HtmlResponse(URL, body=BODY))["charset"] is None


@pytest.mark.parametrize(
    "item",
    [
        Response(URL, body=b"\x89PNG"),
        XmlResponse(URL, body=b"<rss/>"),
        JsonResponse(URL, body=b"{}"),
        TextResponse(URL, body=b"{}", headers={"Content-Type": "application/json"}),  # as before Scrapy 2.12
        HtmlResponse(URL, body=b"<p>Tidak ada", status=404),
        scrapy.Request(URL),
        "teks",
        None,
    ],
)
def test_no_page(item: object) -> None:
    """An image, a feed, JSON, an error's page and what is no item are no pages."""
    assert fields(item) == {}


def test_items() -> None:
    """Items of all kinds give their fields, items in them too; what they say wins over their Response."""
    assert fields(Article(url=URL, html="<p>a")) == {"url": URL, "html": "<p>a"}
    assert fields({"html": "<p>a", "metadata": {"x": Article(url=URL)}})["metadata"] == {"x": {"url": URL}}
    clipping = fields(Clipping(TextResponse(URL, body=b"Pasar dibuka."), "kabar"))
    assert (clipping["url"], clipping["html"], clipping["source"]) == (URL, b"Pasar dibuka.", "kabar")
    assert "title" not in clipping and "response" not in clipping
    assert fields({"response": HtmlResponse(URL, body=b"a"), "url": "https://kabar.example/2"})["url"].endswith("/2")

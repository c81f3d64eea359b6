"""The ids that a document gets, and the job that its content is."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from worker.identity import MEASURED, Identity, current, former_id, identify
from worker.records import Document

PAGE = Document(url="https://kabar.example/a?x=1", text="Gubernur meresmikan jembatan baru.")


def replaced(**fields: object) -> Document:
    """The page with other fields."""
    return msgspec.structs.replace(PAGE, **fields)


@pytest.mark.parametrize(
    "url",
    [
        "https://kabar.example/a?x=1#komentar",
        "https://kabar.example/a?utm_source=wa&x=1&utm_medium=m&utm_campaign=c&utm_term=t&utm_content=k",
        "https://kabar.example/a?fbclid=Iw&x=1",
        "https://kabar.example/a?x=1&gclid=2&igshid=3",
        "  https://KABAR.example/a?x=1\n",
        "http://www.kabar.example:80/a/?x=1",
        "https://m.kabar.example/a?x=1&amp=1",
        "https://amp.kabar.example/a/amp?x=1",
    ],
)
def test_one_page_under_several_addresses_is_one_document(url: str) -> None:
    """What tells only how a reader came, or in which form it is shown, makes no other document; see test_address."""
    assert identify(replaced(url=url)) == identify(PAGE)


@pytest.mark.parametrize(
    "url",
    [
        "https://kabar.example/a?x=2",
        "https://kabar.example/a",
        "https://kabar.example/A?x=1",
        "https://lain.example/a?x=1",
        "https://kabar.example/a?x=1&x=2",
    ],
)
def test_another_address_is_another_document(url: str) -> None:
    """Whatever else differs in the URL makes another document, also one more value of the same parameter."""
    assert identify(replaced(url=url)).document != identify(PAGE).document


def test_a_given_id_is_the_documents() -> None:
    """An id that the crawler gives wins over the URL."""
    assert identify(replaced(id="berita/17")).document == "berita/17"


def test_same_content_is_the_same_job() -> None:
    """The same page delivered again, fetched at another time, is the same job."""
    again = replaced(crawled_at="2026-11-24T06:00:00Z")
    assert identify(again).job == identify(PAGE).job


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Gubernur menutup jembatan lama."},
        {"title": "Jembatan"},
        {"published_at": "2026-11-24"},
        {"metadata": {"rubrik": "daerah"}},
    ],
)
def test_changed_content_is_another_job_of_the_same_document(changed: dict[str, Any]) -> None:
    """What is delivered anew under the same URL, changed, keeps the document's id and gets a job of its own."""
    then, now = identify(PAGE), identify(replaced(**changed))
    assert now.document == then.document
    assert now.job != then.job


@pytest.mark.parametrize(
    "measured",
    [
        {"depth": 3, "download_latency": 0.31, "download_slot": "kabar.example", "retry_times": 1},
        {"proxy": "http://10.0.0.7:3128", "redirect_urls": ["https://kabar.example/lama"], "redirect_times": 1},
        {"date_download": "2026-11-24 06:00:00", "localpath": "/data/2026/11/24/a_1764.html"},
        {"WARC-Date": "2026-11-24T06:00:00Z", "WARC-Record-ID": "<urn:uuid:1>", "fetch_time": "2026-11-24"},
        {"ETag": '"1-a"', "Last-Modified": "Tue, 24 Nov 2026 06:00:00 GMT", "headers": {"Age": "12"}},
        {"crawledAt": "2026-11-24", "scrapedAt": "2026-11-24", "dateDownloaded": "2026-11-24"},
        {"meta": {"depth": 3, "download_latency": 0.31}},
    ],
)
def test_what_the_crawler_measured_is_no_content(measured: dict[str, Any]) -> None:
    """How the page was reached, fetched and answered makes no other job; what else the metadata says does."""
    page = replaced(metadata={"rubrik": "daerah", "meta": {}})
    again = replaced(metadata={"rubrik": "daerah", "meta": {}} | measured)
    assert identify(again) == identify(page)
    other = replaced(metadata={"rubrik": "ekonomi", "meta": {}} | measured)
    assert identify(other).job != identify(page).job


def test_the_page_names_what_is_left_out() -> None:
    """The page about producers names all metadata that is no content, and no other."""
    page = (Path(__file__).parents[3] / "docs" / "how-to" / "producer.md").read_text()
    _, _, table = page.partition("## What makes a page new")
    rows = re.findall(r"^\| [^|]+ \| (`.*) \|$", table.partition("\n## ")[0], re.MULTILINE)
    assert re.findall(r"`(\w+)`", " ".join(rows)) == list(MEASURED)


def test_more_names_can_be_left_out() -> None:
    """Names that are given are left out as well, in whatever spelling; others are not, nor what stands in lists."""
    runs = [replaced(metadata={"crawl_run": number, "images": [{"filename": "a.jpg"}]}) for number in (1, 2)]
    assert identify(runs[0]) != identify(runs[1])
    assert identify(runs[0], ["Crawl-Run"]) == identify(runs[1], ["Crawl-Run"])
    other = replaced(metadata={"crawl_run": 1, "images": [{"filename": "b.jpg"}]})
    assert identify(runs[0], ["crawl_run"]) != identify(other, ["crawl_run"])


def test_ids_are_those_of_the_last_release() -> None:
    """The ids of what is in stores and queues stay: of a page with metadata that counts, and of a text alone."""
    page = replaced(title="Jembatan", metadata={"rubrik": "daerah", "id": 7})
    assert identify(page).job == "6356c27fef7b80b44e75.7743ff4a15c7"
    assert identify(Document(text="Hujan deras di Bogor.")).job == "ff2c491f902a27a21c7f.f021b95d47f2"


def test_the_former_id() -> None:
    """Under which id the last release stored a page is known where that was another one, and nowhere else."""
    assert former_id(PAGE) is None
    assert former_id(replaced(url="https://www.kabar.example/a/")) == "5baa5d3f4c6a1c414979"
    assert former_id(replaced(url="https://www.kabar.example/a/", id="a")) is None
    assert former_id(replaced(url=None)) is None


def test_a_job_under_a_former_id() -> None:
    """A job that was accepted under a former id is its address's document's now; any other is whose it says."""
    page = replaced(url="http://www.kabar.example/a?x=1")
    job = Identity(former_id(page) or "", identify(page).content).job
    assert current(job, page) == current(identify(page).job, page) == identify(page) == identify(PAGE)
    assert current("berita/17.0123456789ab", page) == Identity("berita/17", "0123456789ab")


def test_a_job_tells_whose_it_is() -> None:
    """A job's id has the document's, whatever is in that, and the content's."""
    for identity in (identify(PAGE), identify(replaced(id="berita.17/x.1"))):
        assert Identity.of_job(identity.job) == identity


def test_without_address_the_content_is_the_document() -> None:
    """A page without id and URL is known by its text: another title is the same document, another text is not."""
    page = Document(text="Hujan deras di Bogor.")
    assert identify(Document(text="Hujan deras di Bogor.", title="Hujan")).document == identify(page).document
    assert identify(Document(text="Hujan deras di Depok.")).document != identify(page).document


def test_the_order_of_metadata_is_no_content() -> None:
    """Metadata in another order is the same content."""
    assert identify(replaced(metadata={"a": 1, "b": 2})) == identify(replaced(metadata={"b": 2, "a": 1}))

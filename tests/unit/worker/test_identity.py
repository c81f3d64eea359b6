"""The ids that a document gets, and the job that its content is."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.identity import canonical_url, identify
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
    ],
)
def test_one_page_under_several_addresses_is_one_document(url: str) -> None:
    """Fragment, trackers' parameters, the host's case and white space around make no other document."""
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


def test_parameters_of_one_name_all_count() -> None:
    """A parameter that comes several times keeps all its values, in any order of the parameters."""
    assert canonical_url("https://x.example/?tag=b&tag=a&q=1") == canonical_url("https://x.example/?q=1&tag=a&tag=b")
    assert canonical_url("https://x.example/?tag=a&tag=b") != canonical_url("https://x.example/?tag=a&tag=c")


@given(st.text())
def test_no_address_is_too_strange(url: str) -> None:
    """Whatever stands where the URL should gives a document id."""
    canonical_url(url)


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


def test_without_address_the_content_is_the_document() -> None:
    """A page without id and URL is known by its text: another title is the same document, another text is not."""
    page = Document(text="Hujan deras di Bogor.")
    assert identify(Document(text="Hujan deras di Bogor.", title="Hujan")).document == identify(page).document
    assert identify(Document(text="Hujan deras di Depok.")).document != identify(page).document


def test_the_order_of_metadata_is_no_content() -> None:
    """Metadata in another order is the same content."""
    assert identify(replaced(metadata={"a": 1, "b": 2})) == identify(replaced(metadata={"b": 2, "a": 1}))

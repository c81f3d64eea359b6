"""Addresses that are one page's, and those that are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.address import address_in, canonical_url, former_url, written

PAGE = "https://kabar.example/bisnis/4711/harga-beras"


@pytest.mark.parametrize(
    "url",
    [
        "http://kabar.example/bisnis/4711/harga-beras",
        "https://www.kabar.example/bisnis/4711/harga-beras/",
        "https://www2.kabar.example/bisnis/4711/harga-beras",
        "https://m.kabar.example/bisnis/4711/harga-beras",
        "https://www.m.kabar.example/bisnis/4711/harga-beras",
        "https://mobile.kabar.example/bisnis/4711/harga-beras",
        "https://amp.kabar.example/bisnis/4711/harga-beras",
        "https://kabar.example/bisnis/4711/harga-beras/amp",
        "https://kabar.example/bisnis/4711/harga-beras/amp/",
        "https://kabar.example/amp/bisnis/4711/harga-beras",
        "https://kabar.example/bisnis/4711/harga-beras.amp",
        "https://kabar.example/bisnis/4711/harga-beras?amp",
        "https://kabar.example/bisnis/4711/harga-beras?outputType=amp",
        "https://kabar-example.cdn.ampproject.org/v/s/kabar.example/bisnis/4711/harga-beras?amp_js_v=0.1&usqp=mq331AQ",
        "https://kabar-example.cdn.ampproject.org/c/s/amp.kabar.example/bisnis/4711/harga-beras",
        "https://www.google.co.id/amp/s/www.kabar.example/bisnis/4711/harga-beras/amp",
        "https://kabar.example:443/bisnis/4711/harga-beras",
        "http://kabar.example:80/bisnis/4711/harga-beras",
        "https://kabar.example./bisnis/4711/harga-beras",
        "https://kabar.example/bisnis/4711/harga-beras#komentar",
        "https://kabar.example/bisnis/4711/harga-beras?",
        "https://kabar.example/bisnis/4711/harga-beras?m=1",
        "https://kabar.example/bisnis/4711/harga-beras;jsessionid=0F3A",
        "https://kabar.example/bisnis/4711/harga-beras?UTM_Source=wa&utm_id=3&gad_source=1&mc_cid=a&at_medium=b&mtm_kwd=c",
        "https://kabar.example/bisnis/4711/harga-beras?fbclid=Iw&igsh=1&ttclid=2&yclid=3&msclkid=4&gbraid=5&_gl=1*a",
        "  HTTPS://KABAR.example/bisnis/4711/harga-beras\n",
    ],
)
def test_one_page(url: str) -> None:
    """Scheme, twin host, AMP in all its forms, port, slash at the end, fragment, trackers: none makes another page."""
    assert canonical_url(url) == PAGE


@pytest.mark.parametrize(
    "url",
    [
        "https://kabar.example:8443/bisnis/4711/harga-beras",
        "https://bola.kabar.example/bisnis/4711/harga-beras",
        "https://kabar.example/bisnis/4711/Harga-beras",
        "https://kabar.example/bisnis/4711/harga-beras?page=2",
        "https://kabar.example/bisnis/4711/harga-beras?id=7",
        "https://kabar.example/bisnis/4711/harga-beras?ref=7",
        "https://kabar.example/bisnis/4711/harga-beras?m=202611",
        "https://kabar.example/bisnis/4711/harga-beras/2",
        "https://kabar.example/bisnis/4711/harga-beras-amp",
        "https://lain.example/bisnis/4711/harga-beras",
    ],
)
def test_another_page(url: str) -> None:
    """Whatever else differs may be what the site tells its pages by."""
    assert canonical_url(url) != PAGE


HEADLINE = "https://kabar.example/read/kapal-feri-baru-tiba"


@pytest.mark.parametrize("query", ["ref=beranda", "source=terkini", "Source=whatsapp_share", "ref=kabar.com&utm_id=3"])
@pytest.mark.parametrize("end", ["", "-4711", ".html", "/"])
def test_where_a_reader_came_from(query: str, end: str) -> None:
    """A word in ``ref`` or ``source`` makes no other page where the path has a headline."""
    assert canonical_url(f"{HEADLINE}{end}?{query}") == (HEADLINE + end).rstrip("/")


@pytest.mark.parametrize(
    "url",
    [
        f"{HEADLINE}?ref=7",
        f"{HEADLINE}?source=a1b2",
        f"{HEADLINE}?source=jembatan-baru-roboh",
        f"{HEADLINE}?ref=",
        "https://kabar.example/?ref=beranda",
        "https://kabar.example/read?source=jembatan",
        "https://kabar.example/kapal-feri?source=jembatan",
        "https://kabar.example/read.php?ref=beranda",
        "https://kabar.example/arsip/2026-07-03?source=antara",
    ],
)
def test_what_may_name_an_article(url: str) -> None:
    """A number or a headline in ``ref`` or ``source``, or either behind a path without one, counts."""
    assert canonical_url(url) == url


@pytest.mark.parametrize("host", ["m.co.id", "www.go.id", "m.com", "amp.dev", "mkabar.example", "wwwkabar.example"])
def test_a_host_that_only_begins_so(host: str) -> None:
    """What is left of a host after its twin's mark has to be a site's name."""
    assert canonical_url(f"https://{host}/a") == f"https://{host}/a"


def test_parameters_of_one_name_all_count() -> None:
    """A parameter that comes several times keeps all its values, in any order of the parameters."""
    assert canonical_url("https://x.example/?tag=b&tag=a&q=1") == canonical_url("https://x.example/?q=1&tag=a&tag=b")
    assert canonical_url("https://x.example/?tag=a&tag=b") != canonical_url("https://x.example/?tag=a&tag=c")


def test_no_address_of_the_web() -> None:
    """Other schemes keep theirs, and all that follows."""
    assert canonical_url("urn:berita:4711") == "urn:berita:4711"
    assert canonical_url("file:///arsip/www.kabar.example/4711/") == "file:///arsip/www.kabar.example/4711/"


@given(st.one_of(st.text(), st.text().map("https://www.{}".format), st.text().map(f"{PAGE}?{{}}".format)))
def test_no_address_is_too_strange(url: str) -> None:
    """Whatever stands where the URL should gives a form, and a former one."""
    canonical_url(url)
    former_url(url)


@pytest.mark.parametrize(
    ("said", "address"),
    [
        (PAGE, PAGE),
        ("http://kabar.example", "http://kabar.example"),
        (f" {PAGE}\n", PAGE),
        ("kabar.example/bisnis/4711", "https://kabar.example/bisnis/4711"),
        ("www.kabar.example:8443/satu?a=1", "https://www.kabar.example:8443/satu?a=1"),
        ("kabar.co.id/", "https://kabar.co.id/"),
        ("kabar.example?p=7", "https://kabar.example?p=7"),
        ("localhost:8000/x", "https://localhost:8000/x"),
        ("README.md", None),
        ("berita.jsonl", None),
        ("Pasal.satu", None),
        ("ae32a826", None),
        ("feed-20261119-001", None),
        ("feed-20261119-001/1", None),
        ("ae32a826b3.0123456789ab", None),
        ("arsip/2026.11/satu", None),
        ("1.2/3", None),
        ("", None),
    ],
)
def test_an_address_among_names(said: str, address: str | None) -> None:
    """An address is told from an id also without its scheme: by a host that ends in letters, and a path."""
    assert address_in(said) == address


def test_how_an_address_may_be_written() -> None:
    """What is found by its address as it was delivered is found with either scheme, www. or a slash at the end."""
    assert PAGE.replace("https://", "http://www.") + "/" in written(f"{PAGE}#komentar")
    assert f"{PAGE}#komentar" in written(f"{PAGE}#komentar")
    assert all(canonical_url(each) == PAGE for each in written(PAGE))
    assert "http://kabar.example/?p=7" in written("https://www.kabar.example/?p=7&utm_source=x")
    assert written("urn:kabar:7") == ["urn:kabar:7"]

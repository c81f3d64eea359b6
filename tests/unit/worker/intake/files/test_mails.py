"""Reading saved pages (MHTML), and mail of their form."""

import base64
import quopri
from pathlib import Path

import pytest
from reading import only, reason, written

PAGE = '<html><head><meta charset="utf-8"></head><body><p>Café = Isi</p></body></html>'


def saved(body: bytes, way: str, *, head: str = "", before: str = "", content_type: str = "text/html") -> bytes:
    """A page as browsers save it."""
    start = (
        f"From: <Saved by Blink>\r\n{head}Date: Mon, 6 Jul 2026 02:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x--"\r\n\r\n{before}'
        f"----x--\r\nContent-Type: {content_type}\r\nContent-Transfer-Encoding: {way}\r\n"
        "Content-Location: https://kabar.example/1\r\n\r\n"
    )
    image = base64.encodebytes(b"x" * 300_000).decode()
    rest = (
        f"\r\n----x--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n{image}\r\n----x----\r\n"
    )
    return start.encode() + body + rest.encode()


@pytest.mark.parametrize(
    ("way", "body"),
    [
        ("quoted-printable", quopri.encodestring(PAGE.encode())),
        ("base64", base64.encodebytes(PAGE.encode())),
        ("8bit", PAGE.encode()),
        ("BINARY", PAGE.encode()),
    ],
)
def test_the_page_is_read(tmp_path: Path, way: str, body: bytes) -> None:
    """The HTML part is the document, however it is packed; its images may be larger than a document."""
    document = only(written(tmp_path / "a.mhtml", saved(body, way)))
    assert (document.html or "").strip() == PAGE
    assert (document.url, document.crawled_at) == ("https://kabar.example/1", "2026-07-06T02:00:00+00:00")


def test_parts_in_parts(tmp_path: Path) -> None:
    """The first page counts, in a part of a part and behind other parts, by the charset that the part names."""
    inner = (
        '----x--\r\nContent-Type: multipart/alternative; boundary="y"\r\n\r\n'
        "--y\r\nContent-Type: text/plain\r\n\r\nIsi\r\n"
        "--y\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Caf\xe9</p>\r\n--y--\r\n"
    )
    data = saved(PAGE.encode(), "8bit", before=inner).replace("é".encode(), b"\xe9", 1)
    assert (only(written(tmp_path / "a", data)).html or "").strip() == "<p>Café</p>"


def test_the_address_of_the_whole(tmp_path: Path) -> None:
    """The address under which the page was saved counts over its part's."""
    data = saved(PAGE.encode(), "8bit", head="Snapshot-Content-Location: https://kabar.example/2\r\n")
    assert only(written(tmp_path / "a", data)).url == "https://kabar.example/2"


def test_no_page(tmp_path: Path) -> None:
    """A mail without a page, and a page that is too large, are named."""
    assert reason(written(tmp_path / "a", saved(b"Isi", "8bit", content_type="text/plain"))).startswith(
        "a mail without"
    )
    assert reason(written(tmp_path / "a", saved(b"<p>" + b"x" * 200_000, "8bit"))).startswith("larger than")

"""Reading answers of HTTP that were saved with their heads."""

import gzip
from pathlib import Path

import pytest
from reading import MAX_BYTES, SENTENCE, documents, only, reason, skipped, written

HTML = f"<html><body><p>{SENTENCE}</p></body></html>"
OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={}\r\n\r\n"


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("first", ["HTTP/1.1 200 OK", "HTTP/2 200 ", "HTTP/1.0 200 OK"])
def test_a_page_below_a_head(tmp_path: Path, first: str, end: str) -> None:
    """The page below a head is the document, in the encoding that the head names; behind a redirect the last one's."""
    head = end.join([first, "Server: x", "Content-Type: text/html; charset=iso-8859-1", "", ""])
    page = "<html><body><p>Café di Demak.</p></body></html>"
    assert only(written(tmp_path / "a", head.encode() + page.encode("latin-1"))).html == page
    moved = f"HTTP/1.1 301 Moved Permanently{end}Location: /b{end}{end}"
    assert only(written(tmp_path / "b", moved.encode() + head.encode() + page.encode("latin-1"))).html == page


def test_codings_are_undone(tmp_path: Path) -> None:
    """A body that is packed by its head is unpacked, and what it holds is read as if it lay there alone."""
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    assert only(written(tmp_path / "a", head + gzip.compress(HTML.encode()))).html == HTML
    lines = f'{{"text": "{SENTENCE}"}}\n' * 2
    assert len(documents(written(tmp_path / "b", head + gzip.compress(lines.encode())))) == 2
    assert "gzip is broken" in reason(written(tmp_path / "c", head + b"\x1f\x8b\x08" + b"x" * 99))


def test_answers_without_a_page(tmp_path: Path) -> None:
    """An answer of another status holds none; one that is too large is refused, and prose about HTTP is a text."""
    assert reason(written(tmp_path / "a", f"HTTP/1.1 404 Not Found\r\nServer: x\r\n\r\n{HTML}")) == (
        "an answer of the status 404"
    )
    assert skipped(tmp_path) == {"an answer of the status 404": 1}
    assert "larger than" in reason(written(tmp_path / "b", OK.format("utf-8") + HTML * (MAX_BYTES // len(HTML) + 1)))
    prose = f"HTTP/1.1 200 OK adalah jawaban peladen.\n{SENTENCE}"
    assert only(written(tmp_path / "c", prose)).text == prose

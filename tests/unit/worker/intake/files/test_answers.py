"""Reading answers of HTTP that were saved with their heads."""

import gzip
from pathlib import Path

import pytest
from reading import MAX_BYTES, SENTENCE, documents, found, only, reason, skipped, written

from worker.intake.files import Found, Unreadable

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


def test_several_answers(tmp_path: Path) -> None:
    """Each answer's page in a file is read, where its length or its end tells that another answer begins behind it."""
    pages = [f"<html><body><p>{SENTENCE} {number}</p></body></html>" for number in range(3)]
    heads = ["HTTP/2 200 \r\ncontent-type: text/html\r\n\r\n", *["HTTP/1.1 200 OK\r\nDate: x\r\n\r\n"] * 2]
    path = written(tmp_path / "a", "\n".join(head + page for head, page in zip(heads, pages, strict=True)))
    assert [each.where for each in found(path)] == [f"{path}:{number}" for number in (1, 2, 3)]
    assert [str(each.html).strip() for each in documents(path)] == pages
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {len(SENTENCE)}\r\n\r\n"
    path = written(tmp_path / "b", (head + SENTENCE) * 2)
    assert [each.text for each in documents(path)] == [SENTENCE, SENTENCE]
    missing = "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\nServer: x\r\n\r\nNone"
    told, read = found(written(tmp_path / "c", missing + head + SENTENCE))
    assert isinstance(told, Unreadable)
    assert isinstance(read, Found)
    many = (head + SENTENCE) * (2 * MAX_BYTES // len(head + SENTENCE) + 1)  # what is beyond is told, not lost
    *read_before, last = found(written(tmp_path / "d", many))
    assert all(isinstance(each, Found) for each in read_before)
    assert isinstance(last, Unreadable)
    assert "larger than" in last.reason


def test_heads_in_a_page(tmp_path: Path) -> None:
    """A head that a page shows is the page's, and the length of a body that was packed cuts none."""
    shown = f"<html><body><pre>\nHTTP/1.1 200 OK\r\nServer: x\r\n\r\n</pre><p>{SENTENCE}</p></body></html>"
    assert only(written(tmp_path / "a", OK.format("utf-8") + shown)).html == shown
    head = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"
    assert only(written(tmp_path / "b", head + shown)).html == shown


def test_a_page_through_a_proxy(tmp_path: Path) -> None:
    """A proxy's own answer, which has no field, stands before that of the page."""
    proxy = "HTTP/1.1 200 Connection established\r\n\r\n"
    assert only(written(tmp_path / "a", proxy + OK.format("utf-8") + HTML)).html == HTML


def test_answers_without_a_page(tmp_path: Path) -> None:
    """An answer of another status holds none; one that is too large is refused, and prose about HTTP is a text."""
    assert reason(written(tmp_path / "a", f"HTTP/1.1 404 Not Found\r\nServer: x\r\n\r\n{HTML}")) == (
        "an answer of the status 404"
    )
    assert skipped(tmp_path) == {"an answer of the status 404": 1}
    assert "larger than" in reason(written(tmp_path / "b", OK.format("utf-8") + HTML * (MAX_BYTES // len(HTML) + 1)))
    assert "empty" in reason(written(tmp_path / "c", OK.format("utf-8")))
    for prose in (
        f"HTTP/1.1 200 OK adalah jawaban peladen.\n{SENTENCE}",
        f"HTTP/2 200 adalah jawaban peladen.\nHTTP: bahasa web.\n{SENTENCE}",
        f"HTTP/2 200 adalah jawaban peladen.\n\n{SENTENCE}",
    ):
        assert only(written(tmp_path / "d", prose)).text == prose

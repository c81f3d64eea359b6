"""Reading web archives: pages of all forms, all else by its name, and whole pages of broken archives."""

import gzip
import os
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from reading import MAX_BYTES, PACKERS, PAGE, SENTENCE, documents, found, only, skipped, warc, written
from warcio.bufferedreaders import BufferedReader

from worker.intake.files import Found, Skipped, Unreadable
from worker.records import Document


@pytest.mark.parametrize("packing", PACKERS)
def test_warc(tmp_path: Path, packing: str) -> None:
    """The pages in a WARC come out with address, time and the encoding that HTTP declared; the rest is counted."""
    data = warc(
        PAGE,
        ("request", "GET / HTTP/1.1", "text/html", b""),
        ("response", "200 OK", "text/plain", SENTENCE.encode()),
        ("response", "200 OK", "image/png", b"\x89PNG"),
        ("response", "404 Not Found", "text/html", b"<p>tidak ada</p>"),
        ("response", "200 OK", "application/xhtml+xml", b"<p>Isi</p>"),
        ("response", "301 Moved Permanently", "text/html", b"<p>pindah</p>"),
    )
    path = written(tmp_path / f"a.warc{packing}", PACKERS[packing](data))
    then = "2026-11-24T01:02:03Z"
    counts = {"a request record": 1, "an image": 1, "an answer of status 404": 1, "a redirect": 1}
    assert found(path) == [
        Found(f"{path}:1", Document(html="<p>Café</p>", url="https://kabar.example/1", crawled_at=then)),
        Found(f"{path}:3", Document(text=SENTENCE, url="https://kabar.example/3", crawled_at=then)),
        Found(f"{path}:6", Document(html="<p>Isi</p>", url="https://kabar.example/6", crawled_at=then)),
        Skipped(str(path), counts, 3),
    ]


@pytest.mark.parametrize(
    ("content_type", "body", "name"),
    [
        ("text/html", b"\x89PNG\r\n\x1a\n", "an image"),
        ("text/html", b"%PDF-1.7\n", "a PDF"),
        ("text/html", b'{"ok": true}', "JSON"),
        ("application/javascript", b"<p>Isi</p>", "a script"),
        ("text/plain", b"ok", "a text without a sentence"),
        ("text/plain", b"google.com, pub-1, DIRECT, f08c\n", "an ads.txt"),
        ("application/rss+xml", b"<rss><channel/></rss>", "a feed"),
        ("application/xml", b"<urlset><url/></urlset>", "a sitemap"),
        ("", b"", "an empty file"),
    ],
)
def test_what_is_no_page_is_named(tmp_path: Path, content_type: str, body: bytes, name: str) -> None:
    """What is no page shows in its head or its body, whichever says so."""
    assert skipped(written(tmp_path / "a", warc(("response", "200 OK", content_type, body)))) == {name: 1}


@pytest.mark.parametrize("content_type", ["", "application/octet-stream", "text/plain", "TEXT/HTML", "unknown"])
@pytest.mark.parametrize("status", ["200 OK", "203 Non-Authoritative Information", "200"])
def test_pages_are_told_by_their_content(tmp_path: Path, content_type: str, status: str) -> None:
    """A page is read whatever its server called it, or nothing, also through a proxy that changed it."""
    data = warc(("response", status, content_type, b"<!doctype html><p>Isi</p>"))
    assert only(written(tmp_path / "a", data)).html == "<!doctype html><p>Isi</p>"


@pytest.mark.parametrize("version", ["0.17", "0.18", "1.0", "1.1"])
def test_all_versions(tmp_path: Path, version: str) -> None:
    """WARC is read in each of its versions."""
    assert only(written(tmp_path / "a", warc(PAGE).replace(b"WARC/1.0", f"WARC/{version}".encode()))).html


@pytest.mark.parametrize(
    "uri",
    [
        "urn:pageinfo:https://kabar.example/",
        "urn:text:https://kabar.example/",
        "metadata://gnu.org/software/wget/warc/wget.log",
        "file:///tmp/wget.log",
        "FTP://kabar.example/a.html",
        "dns:a.example",
    ],
)
def test_records_of_the_crawl_itself_are_skipped(tmp_path: Path, uri: str) -> None:
    """What a crawler writes of itself is no page, though it is text."""
    assert skipped(written(tmp_path / "a", resource(uri, "text/plain"))) == {
        f"a {uri.partition(':')[0].lower()}: record": 1
    }


def test_notes_of_the_crawl_itself_are_skipped(tmp_path: Path) -> None:
    """What a crawler notes of a page is no page; what it keeps of one without its head is."""
    path = written(tmp_path / "a", resource("https://kabar.example/1", "application/warc-fields"))
    assert skipped(path) == {"a note of the crawl": 1}
    assert only(written(tmp_path / "b", resource("HTTPS://kabar.example/1", "text/plain"))).text == SENTENCE


def resource(uri: str, content_type: str) -> str:
    """A record of a sentence without HTTP's head."""
    record = f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: {uri}\r\nContent-Type: {content_type}\r\n"
    return record + f"Content-Length: {len(SENTENCE)}\r\n\r\n{SENTENCE}\r\n\r\n"


def test_a_response_without_an_address_or_a_head(tmp_path: Path) -> None:
    """A record that lacks what it should have is read for what it has, and the next one too."""
    body = "<p>Isi</p>"
    record = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(body)}\r\n\r\n{body}\r\n\r\n"
    assert [document.html for document in documents(written(tmp_path / "a", record.encode() + warc(PAGE)))] == [
        body,
        "<p>Café</p>",
    ]


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "dcb"])
def test_a_broken_coding_costs_its_page_alone(tmp_path: Path, coding: str) -> None:
    """A page whose content coding is broken or not known is named, and its coding; the next one is read."""
    broken = warc(("response", "200 OK", "text/html", b"\x1f\x8b\x08broken"), Content_Encoding=coding)
    first, second = found(written(tmp_path / "a", broken + warc(PAGE)))
    assert isinstance(first, Unreadable) and first.reason.startswith(f"its content coding {coding} is ")
    assert isinstance(second, Found)


@pytest.mark.parametrize("there", [True, False])
def test_brotli_beside_warcio_is_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, there: bool) -> None:
    """Bodies in brotli are read, and all behind them, whether or not warcio knows of a package that undoes it."""
    decompressors = {name: made for name, made in BufferedReader.DECOMPRESSORS.items() if name != "br"}
    if there:
        decompressors["br"] = BufferedReader.DECOMPRESSORS["br"]
    monkeypatch.setattr(BufferedReader, "DECOMPRESSORS", decompressors)
    page = ("response", "200 OK", "text/html", brotli.compress(b"<p>Isi</p>"))
    path = written(tmp_path / "a", warc(PAGE) + warc(page, Content_Encoding="br") + warc(PAGE))
    assert [document.html for document in documents(path)] == ["<p>Café</p>", "<p>Isi</p>", "<p>Café</p>"]


@pytest.mark.parametrize("length", [10, 76, 500])
def test_an_arc_whose_head_has_another_length(tmp_path: Path, length: int) -> None:
    """The pages of an ARC are found though its head is not as long as it says."""
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Isi</p>"
    head = f"filedesc://x.arc 0.0.0.0 20060706010000 text/plain {length}\n1 0 Arsip\n"
    head += "URL IP-address Archive-date Content-type Archive-length\n\n"
    record = f"https://kabar.example/1 10.0.0.1 20060706010203 text/html {len(page)}\n".encode() + page + b"\n"
    document = only(written(tmp_path / "a", head.encode() + record))
    assert document == Document(html="<p>Isi</p>", url="https://kabar.example/1", crawled_at="2006-07-06T01:02:03Z")


@pytest.mark.parametrize("packing", PACKERS)
def test_a_truncated_warc_is_answered(tmp_path: Path, packing: str) -> None:
    """Of a truncated WARC the whole pages are read, and the break is named."""
    pages = [("response", "200 OK", "text/html", b"<p>" + os.urandom(4000).hex().encode()) for _ in range(50)]
    packed = PACKERS[packing](warc(*pages))
    *whole, last = found(written(tmp_path / f"a.warc{packing}", packed[: len(packed) * 3 // 4]))
    assert len(whole) > 10
    assert all(isinstance(item, Found) for item in whole)
    assert isinstance(last, Unreadable)


@pytest.mark.parametrize("packing", ["", ".gz", "a member each.gz"])
def test_a_cut_costs_no_record_before_it(tmp_path: Path, packing: str) -> None:
    """Wherever a WARC is cut, all records that stand before are read, and the cut is said with its place."""
    ends, whole = [], b""
    for number in range(3):
        # The same bytes each time: a cut at the very end of a packed record is none that anybody could see.
        page = f"<p>{number} {random.Random(number).randbytes(300).hex()}".encode()
        record = warc(("response", "200 OK", "text/html", page))
        whole += gzip.compress(record, 6) if packing.startswith("a member") else record
        ends.append(len(whole))
    packed = gzip.compress(whole) if packing == ".gz" else whole
    for cut in range(ends[0] // 2, len(packed), 13):
        items = found(written(path := tmp_path / "a", packed[:cut]))
        there = zlib.decompressobj(31).decompress(packed[:cut]) if packing == ".gz" else packed[:cut]
        before = sum(end <= len(there) for end in ends)
        read = [item for item in items if isinstance(item, Found)]
        assert before <= len(read) <= sum(end - 4 <= len(there) + 40 for end in ends), cut
        (said,) = [item for item in items if isinstance(item, Unreadable)] or [None]
        if said is None:
            assert packing == "" and any(abs(end - cut) < len("\r\n\r\n") for end in ends)
        elif cut > ends[0]:
            assert said.where in (f"{path}:{before + 1}", f"{path}:{len(read) + 1}")


@pytest.mark.parametrize("why", ["length", "time", "disconnect", "unspecified"])
def test_what_a_crawler_cut_is_read_and_told(tmp_path: Path, why: str) -> None:
    """A page that its crawler did not take to the end is read as far as it goes, and counted as such."""
    data = named(warc(PAGE), **{"WARC-Truncated": why}) + warc(PAGE)
    first, second, last = found(written(tmp_path / "a", data))
    assert isinstance(first, Found) and first.document.metadata == {"warc_truncated": why}
    assert isinstance(second, Found) and not second.document.metadata
    assert isinstance(last, Skipped)
    assert last.reason == f"0 skipped, 2 read: 1 × cut by its crawler ({why}), read as far as it goes"


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress), ("deflate", zlib.compress)]
)
def test_what_a_crawler_cut_is_read_though_it_is_packed(
    tmp_path: Path, coding: str, pack: Callable[[bytes], bytes]
) -> None:
    """Of a packed page that its crawler cut what can be unpacked is read; of one that it did not cut nothing is."""
    packed = pack(b"<p>Isi " + os.urandom(9000).hex().encode())
    data = warc(("response", "200 OK", "text/html", packed[:-4000]), Content_Encoding=coding)
    first, last = found(written(tmp_path / "a", named(data, **{"WARC-Truncated": "length"})))
    assert isinstance(first, Found) and (first.document.html or "").startswith("<p>Isi ")
    assert isinstance(last, Skipped)
    (broken,) = found(written(tmp_path / "b", data))
    assert isinstance(broken, Unreadable) and broken.reason.startswith(f"its content coding {coding} is broken: ")


def test_segments_are_told(tmp_path: Path) -> None:
    """Of a page in several records the first is read, and counted as one; the others are skipped by their kind."""
    data = named(warc(PAGE), **{"WARC-Segment-Number": "1"})
    data += warc(PAGE).replace(b"WARC-Type: response", b"WARC-Type: continuation\r\nWARC-Segment-Number: 2")
    first, last = found(written(tmp_path / "a", data))
    assert isinstance(first, Found) and first.document.html == "<p>Café</p>"
    assert isinstance(last, Skipped)
    told = "1 × a continuation record; 1 × the first of several segments, read as far as it goes"
    assert last.reason == f"1 skipped, 1 read: {told}"


def named(data: bytes, **fields: str) -> bytes:
    """A WARC of one record, under these fields too."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return data.replace(b"\r\n", f"\r\n{lines}".encode(), 1)


def test_a_large_page_in_a_warc_is_answered(tmp_path: Path) -> None:
    """A page beyond the limit is named by its record; the next one is read."""
    path = written(tmp_path / "a.warc", warc(("response", "200 OK", "text/html", b"x" * 200_000), PAGE))
    first, second = found(path, max_bytes=MAX_BYTES)
    assert first == Unreadable(f"{path}:1", "larger than 100000 bytes (KAWAT_MAX_DOCUMENT_BYTES)")
    assert isinstance(second, Found)


def test_no_warc_at_all_is_answered(tmp_path: Path) -> None:
    """Something else that begins like a WARC is named."""
    (item,) = found(written(tmp_path / "a.warc", "WARC/1.0\nBukan WARC.\n" * 5))
    assert isinstance(item, Unreadable | Skipped)

"""Reading archives of files: whatever is in them, from wherever they come, bombs among them."""

import gzip
import io
import json
import os
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from reading import PAGE, SENTENCE, documents, found, only, reason, skipped, warc, written

from worker.intake.files import Found, Skipped, Unreadable, read

FILES = {
    "index.php": b"<!doctype html><p>satu</p>",
    "b/feed.jsonl": b'{"text": "dua"}\n{"text": "tiga"}\n',
    "b/crawl.warc.gz": gzip.compress(warc(PAGE)),
    "logo.gif": b"GIF89a...",
    "robots.txt": b"User-agent: *\n",
    ".DS_Store": b"x",
}


def zipped(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of the files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        archive.mkdir("empty")
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar of the files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


ARCHIVES = {
    "zip": zipped(FILES),
    "stored zip": zipped(FILES, zipfile.ZIP_STORED),
    "zip in zip": zipped({"a.zip": zipped(FILES)}),
    "zip in stored zip": zipped({"a.zip": zipped(FILES)}, zipfile.ZIP_STORED),
    "tar": tarred(FILES),
    "old tar": tarred(FILES, tarfile.USTAR_FORMAT),
    "tar.gz": gzip.compress(tarred(FILES)),
    "zip in tar": tarred({"a.zip": zipped(FILES)}),
    "tar.gz in zip": zipped({"a.tgz": gzip.compress(tarred(FILES))}),
    "zip.gz": gzip.compress(zipped(FILES)),
}


@pytest.mark.parametrize("kind", ARCHIVES)
def test_archives(tmp_path: Path, kind: str) -> None:
    """Each file in an archive is read as what it is, and what holds no article is counted."""
    path = written(tmp_path / "a", ARCHIVES[kind])
    read_there = documents(path)
    assert [document.html or document.text for document in read_there] == [
        "<!doctype html><p>satu</p>",
        "dua",
        "tiga",
        "<p>Café</p>",
    ]
    counts = {"an image": 1, "a robots.txt": 1, "a hidden file": 1}
    assert skipped(path) == counts | ({"a link or a device": 1} if "tar" in kind else {})


def test_places_are_told(tmp_path: Path) -> None:
    """A document's place names the archive, the file in it, and the line."""
    path = written(tmp_path / "a.zip", ARCHIVES["zip"])
    assert [item.where for item in found(path)][1:3] == [f"{path}/b/feed.jsonl:1", f"{path}/b/feed.jsonl:2"]


@pytest.mark.parametrize("kind", ["zip", "tar", "zip in tar"])
def test_from_a_pipe(kind: str) -> None:
    """An archive comes through a pipe, too, where one cannot go to and fro."""
    reading, writing = os.pipe()
    os.write(writing, ARCHIVES[kind])
    os.close(writing)
    items = list(read([f"/dev/fd/{reading}"], 100_000, lambda _: None))
    os.close(reading)
    assert sum(isinstance(item, Found) for item in items) == 4


def test_a_wacz_is_its_archives(tmp_path: Path) -> None:
    """Of a WACZ the archives are read; its own records are skipped."""
    files = {
        "datapackage.json": json.dumps({"resources": []}).encode(),
        "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n{"url": "https://a.example/", "text": "Isi"}\n',
        "indexes/index.cdx": b"example,a)/ 20260706010000 {}\n",
        "archive/data.warc.gz": gzip.compress(warc(PAGE)),
    }
    path = written(tmp_path / "a.wacz", zipped(files, zipfile.ZIP_STORED))
    assert [document.html for document in documents(path)] == ["<p>Café</p>"]
    assert skipped(path) == {"a WACZ's own record": 3}


def test_a_wacz_of_scrapys(tmp_path: Path) -> None:
    """A WACZ by the rules of scrapy-webarchive 0.5.3, as a crawl with it was seen to write it, is its pages.

    The archive's first record is of an older version than the others, a status has no reason, a body keeps the coding
    in which it came, each request stands behind its response.
    """

    def record(kind: str, block: bytes, url: str = "", version: str = "1.1") -> bytes:
        target = f"WARC-Target-URI: {url}\r\n" if url else ""
        head = f"WARC/{version}\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2026-11-29T15:20:35Z\r\n"
        head += (
            f"WARC-Record-ID: <urn:uuid:6d0f3aa2-ec08-11f1-aad9-02fc00000001>\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        return gzip.compress(head.encode() + block + b"\r\n\r\n")

    def crawled(path: str, status: int, kind: str, body: bytes, coding: str = "") -> bytes:
        url = f"http://kabar.example/{path}"
        head = f"HTTP/1.0 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{coding}\r\n"
        request = b"Accept: text/html\r\nAccept-Language: en\r\n\r\n"
        return record("response", head.encode() + body, url) + record("request", request, url)

    page = f"<h1>Gudang Garam Dibuka</h1><p>{SENTENCE}</p>".encode()
    archive = record("warcinfo", b"software: Scrapy/2.11.2\r\nrobots: obey\r\n", version="1.0")
    archive += crawled("robots.txt", 200, "text/plain", b"User-agent: *\nDisallow: /x\n")
    archive += crawled("1.html", 200, "text/html", page)
    archive += crawled("2.html", 200, "text/html; charset=utf-8", gzip.compress(page), "Content-Encoding: gzip\r\n")
    archive += crawled("pindah", 301, "text/html", b"")
    archive += crawled("tidak.html", 404, "text/html", page)
    archive += crawled("data.json", 200, "application/json", b'{"a": 1}')
    files = {
        "indexes/index.cdxj": b'example,kabar)/1.html 20261129152035 {"url": "http://kabar.example/1.html"}\n',
        "archive/kabar-20261129152035-00000-vm.warc.gz": archive,
        "datapackage.json": json.dumps({"profile": "data-package", "wacz_version": "1.1.1"}).encode(),
    }
    path = written(tmp_path / "a.wacz", zipped(files, zipfile.ZIP_STORED))
    read = documents(path)
    assert [each.url for each in read] == ["http://kabar.example/1.html", "http://kabar.example/2.html"]
    assert {each.html for each in read} == {page.decode()}
    assert skipped(path) == {
        "a request record": 6,
        "a WACZ's own record": 2,
        "a warcinfo record": 1,
        "a robots.txt": 1,
        "a redirect": 1,
        "an answer of status 404": 1,
        "JSON": 1,
    }


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ("META-INF/container.xml", "an EPUB: not read"),
        ("word/document.xml", "a Word document (docx): not read: save it as HTML or text"),
        ("xl/workbook.xml", "an Excel workbook (xlsx): not read: save it as CSV"),
    ],
)
def test_documents_of_offices_are_named(tmp_path: Path, inside: str, named: str) -> None:
    """A book or an Office document is a zip, and refused by its own name; in a folder it is skipped by it."""
    path = written(tmp_path / "a", zipped({"mimetype": b"x", inside: b"<p>Isi</p>"}))
    assert reason(path) == named
    assert skipped(tmp_path) == {named.partition(":")[0]: 1}


def test_what_is_broken_in_an_archive_costs_itself_alone(tmp_path: Path) -> None:
    """A damaged file in an archive is named; the others are read."""
    data = {"a.txt.gz": gzip.compress(SENTENCE.encode())[:-4], "b.txt": SENTENCE.encode()}
    for whole in (zipped(data), tarred(data)):
        items = [item for item in found(written(tmp_path / "a", whole)) if not isinstance(item, Skipped)]
        assert [isinstance(item, Found) for item in items] == [False, True]


@pytest.mark.parametrize("whole", [ARCHIVES["zip"], ARCHIVES["tar"], ARCHIVES["tar.gz"]])
def test_a_truncated_archive_is_answered(tmp_path: Path, whole: bytes) -> None:
    """An archive that ends too early is named as broken."""
    items = found(written(tmp_path / "a", whole[: len(whole) // 3]))
    assert any(isinstance(item, Unreadable) and "broken" in item.reason for item in items)


def bombs() -> dict[str, bytes]:
    """Small archives that unpack to much, at every layer."""
    zeros, text = bytes(30_000_000), b"x" * 30_000_000
    head = tarfile.TarInfo("a")
    head.type, head.size = tarfile.XHDTYPE, len(zeros)
    return {
        "a page in a zip": zipped({"a": text}),
        "a page in a tar.gz": gzip.compress(tarred({"a": text})),
        "a zip in a zip": zipped({"a.zip": zipped({"a": text}, zipfile.ZIP_STORED)}),
        "a zip in a gz": gzip.compress(zipped({"a": text}, zipfile.ZIP_STORED)),
        "a tar's head": gzip.compress(head.tobuf(tarfile.USTAR_FORMAT) + zeros),
        "a WARC's page": warc(("response", "200 OK", "text/html", gzip.compress(text)), Content_Encoding="gzip"),
        "a WARC's page in zips": zipped({"a": warc(("response", "200 OK", "text/html", text))}),
    }


@pytest.mark.parametrize("kind", bombs())
def test_bombs_stay_small(tmp_path: Path, kind: str) -> None:
    """What unpacks to 30 MB is refused, at whatever layer it does, and little of it is ever held."""
    path = written(tmp_path / "a", bombs()[kind])
    tracemalloc.start()
    items = found(path)
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert any(isinstance(item, Unreadable) for item in items) and not any(isinstance(item, Found) for item in items)
    assert held < 12_000_000


def test_an_encrypted_file_is_named(tmp_path: Path) -> None:
    """A file in a zip that wants a password is named."""
    data = bytearray(zipped({"a.txt": SENTENCE.encode()}))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.rfind(mark) + at] |= 1
    assert reason(written(tmp_path / "a", bytes(data))) == "it is encrypted"


def test_one_document(tmp_path: Path) -> None:
    """An archive of one text is one document."""
    assert only(written(tmp_path / "a", zipped({"a.txt": SENTENCE.encode()}))).text == SENTENCE

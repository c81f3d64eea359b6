"""Reading what people have: every kind of file, packed or not, whole or broken."""

import gzip
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from worker.errors import QueueFull
from worker.intake.files import Found, Unreadable, read
from worker.records import Document

MAX_BYTES = 100_000

RUSSIAN = "Президент России заявил, что переговоры начнутся в понедельник."

Packer = Callable[[bytes], bytes]

PACKERS: dict[str, Packer] = {
    "": lambda data: data,
    ".gz": gzip.compress,
    ".zst": lambda data: zstandard.ZstdCompressor().compress(data),
}


def found(*paths: Path | str, max_bytes: int = MAX_BYTES) -> list[Found | Unreadable]:
    """All that is read there."""
    return list(read(map(str, paths), max_bytes))


def only(path: Path) -> Document:
    """The one document in a file."""
    (item,) = found(path)
    assert isinstance(item, Found)
    return item.document


def written(path: Path, data: bytes | str) -> Path:
    """The path, with data in it."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.text", "a.md"])
def test_text(tmp_path: Path, name: str) -> None:
    """A text file is one document's text, with its place."""
    path = written(tmp_path / name, "Isi berita.\n")
    assert found(path) == [Found(str(path), Document(text="Isi berita.\n"))]


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml", "a.HTML"])
def test_html(tmp_path: Path, name: str) -> None:
    """An HTML file is one document's page."""
    assert only(written(tmp_path / name, "<p>Isi</p>")) == Document(html="<p>Isi</p>")


@pytest.mark.parametrize(
    ("data", "document"),
    [
        ("<html><p>Isi</p>", Document(html="<html><p>Isi</p>")),
        ('{"text": "Isi"}\n', Document(text="Isi")),
        ("Isi berita.", Document(text="Isi berita.")),
        ("\ufeff  <p>Isi</p>", Document(html="  <p>Isi</p>")),
    ],
)
def test_a_file_without_a_known_name_is_looked_into(tmp_path: Path, data: str, document: Document) -> None:
    """What a file holds shows in how it begins, where its name does not tell."""
    assert only(written(tmp_path / "download", data)) == document


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("kind", [".txt", ".html", ".jsonl", ".json", ""])
def test_every_kind_is_read_packed(tmp_path: Path, kind: str, packing: str) -> None:
    """Each kind of file is read as it is, from gzip and from zstd."""
    data = '{"text": "Isi"}' if "json" in kind else "Isi"
    path = written(tmp_path / f"a{kind}{packing}", PACKERS[packing](data.encode()))
    assert only(path) == (Document(html="Isi") if kind == ".html" else Document(text="Isi"))


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_a_packed_file_in_several_pieces_is_read_whole(tmp_path: Path, packing: str) -> None:
    """Files that were packed apart and put one behind the other are one file."""
    lines = [json.dumps({"text": str(n)}).encode() + b"\n" for n in range(3)]
    path = written(tmp_path / f"a.jsonl{packing}", b"".join(map(PACKERS[packing], lines)))
    assert [item.document.text for item in found(path) if isinstance(item, Found)] == ["0", "1", "2"]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-8", "koi8-r"])
@pytest.mark.parametrize(
    "head", ['<meta charset="{}">', '<meta http-equiv="Content-Type" content="text/html; charset={}">']
)
def test_declared_encodings(tmp_path: Path, encoding: str, head: str) -> None:
    """A page's own word on its encoding is taken."""
    page = head.format(encoding) + f"<p>{RUSSIAN if encoding == 'koi8-r' else 'Café à São Paulo'}</p>"
    assert only(written(tmp_path / "a.html", page.encode(encoding))).html == page


def test_bad_lines_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Each bad line of JSONL is answered with its number; the good ones come out; blank ones are nothing."""
    lines = [
        b'\xef\xbb\xbf{"text": "satu"}',
        b"{",
        b"",
        b"[1]",
        b'{"text": "dua"}',
        b'{"html": 5}',
        b'{"text": "\xff"}',
    ]
    path = written(tmp_path / "feed.jsonl", b"\r\n".join(lines))
    items = found(path)
    assert [item.where for item in items] == [f"{path}:{n}" for n in (1, 2, 4, 5, 6, 7)]
    assert [item.document.text for item in items if isinstance(item, Found)] == ["satu", "dua"]
    reasons = [item.reason for item in items if isinstance(item, Unreadable)]
    assert [reason.partition(":")[0] for reason in reasons] == [
        "no valid JSON",
        "a job is a JSON object, this is an array",
        "field html",
        "no valid JSON",
    ]


def test_a_line_that_is_too_long_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    """A line beyond the limit is answered; the next one is read."""
    path = written(tmp_path / "a.jsonl", '{"text": "' + "x" * 3000 + '"}\n{"text": "dua"}\n')
    first, second = found(path, max_bytes=1000)
    assert first == Unreadable(f"{path}:1", "larger than 1000 bytes (KAWAT_MAX_DOCUMENT_BYTES)")
    assert second == Found(f"{path}:2", Document(text="dua"))


def test_the_limit_itself_is_allowed(tmp_path: Path) -> None:
    """A line, and a page, of just the limit's size are read; one byte more is not."""
    line = '{"text": "Isi"}'
    lines = written(tmp_path / "a.jsonl", line + "\n")
    page = written(tmp_path / "a.txt", line)
    assert [len(found(path, max_bytes=len(line))) for path in (lines, page)] == [1, 1]
    assert all(isinstance(found(path, max_bytes=len(line))[0], Found) for path in (lines, page))
    assert all(isinstance(found(path, max_bytes=len(line) - 1)[0], Unreadable) for path in (lines, page))


def test_json_holds_one_job_or_an_array(tmp_path: Path) -> None:
    """A .json file is a job over several lines, or an array of them, each answered by its number."""
    one = written(tmp_path / "one.json", '{\n  "text": "Isi"\n}')
    assert found(one) == [Found(str(one), Document(text="Isi"))]
    several = written(tmp_path / "several.json", '[{"text": "satu"}, 2, {"text": "dua"}, {}]')
    items = found(several)
    assert [item.where for item in items] == [f"{several}:{n}" for n in (1, 2, 3, 4)]
    assert [isinstance(item, Found) for item in items] == [True, False, True, False]


@pytest.mark.parametrize("data", ["{", "", "[" * 100_000, b'"\xff"'])
def test_broken_json_is_answered(tmp_path: Path, data: bytes | str) -> None:
    """A .json file that is none is named, with the reason."""
    path = written(tmp_path / "a.json", data)
    (item,) = found(path)
    assert isinstance(item, Unreadable)
    assert item.reason.startswith("no valid JSON")


def test_a_missing_file_is_answered(tmp_path: Path) -> None:
    """A path that is not there is named, and the next one is read."""
    there = written(tmp_path / "a.txt", "Isi")
    assert found(tmp_path / "none.txt", there) == [
        Unreadable(str(tmp_path / "none.txt"), "there is no such file or folder"),
        Found(str(there), Document(text="Isi")),
    ]


@pytest.mark.parametrize("data", [b"", b" \n"])
def test_an_empty_file_is_answered(tmp_path: Path, data: bytes) -> None:
    """A file with nothing in it is named."""
    path = written(tmp_path / "a.txt", data)
    assert found(path) == [Unreadable(str(path), "empty: a document needs html or text")]


@pytest.mark.parametrize("packing", [".gz", ".zst"])
@pytest.mark.parametrize("kept", [6, 40, -6])
def test_a_truncated_packed_file_is_answered(tmp_path: Path, packing: str, kept: int) -> None:
    """A packed file that ends too early is named, never taken for a shorter document."""
    whole = PACKERS[packing](json.dumps({"text": "".join(map(chr, range(100, 900)))}).encode())
    path = written(tmp_path / f"a.txt{packing}", whole[:kept])
    (item,) = found(path)
    assert isinstance(item, Unreadable)
    assert item.reason.startswith("the compressed file is broken: ")


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_lines_before_a_break_are_kept(tmp_path: Path, packing: str) -> None:
    """Of a truncated feed the lines that are there are read, and the break is named after them."""
    lines = b"".join(json.dumps({"text": os.urandom(40).hex()}).encode() + b"\n" for _ in range(10_000))
    packed = PACKERS[packing](lines)
    *whole, last = found(written(tmp_path / f"a.jsonl{packing}", packed[: len(packed) // 2]))
    assert len(whole) > 1000
    assert all(isinstance(item, Found) for item in whole)
    assert isinstance(last, Unreadable)


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_what_is_not_packed_is_answered(tmp_path: Path, packing: str) -> None:
    """A plain file with the name of a packed one is named."""
    (item,) = found(written(tmp_path / f"a.txt{packing}", b"Berita biasa, tidak dimampatkan."))
    assert isinstance(item, Unreadable)


@pytest.mark.parametrize("kind", [".txt", ".jsonl", ".json", ""])
@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_a_bomb_does_not_unpack_without_end(tmp_path: Path, kind: str, packing: str) -> None:
    """A small file that unpacks to 50 MB is refused for its size, and little of it is ever held."""
    path = written(tmp_path / f"a{kind}{packing}", PACKERS[packing](b"x" * 50_000_000))
    (item,) = found(path)
    assert isinstance(item, Unreadable)
    assert "larger than 100000 bytes" in item.reason


def test_a_folder_gives_what_it_holds(tmp_path: Path) -> None:
    """A folder is read in depth and in order; what is not known by its name, and hidden files, are left out."""
    (tmp_path / "b").mkdir()
    for name in ("b/2.html", "a.txt", "b/1.jsonl.gz", "c.json", "d.warc", "image.png", ".hidden.txt", "notes"):
        data = b'{"text": "Isi"}' if "json" in name else b"Isi"
        written(tmp_path / name, gzip.compress(data) if name.endswith(".gz") else data)
    assert [Path(item.where).name for item in found(tmp_path)] == [
        "a.txt",
        "1.jsonl.gz:1",
        "2.html",
        "c.json",
        "d.warc:1",
    ]


@pytest.mark.parametrize(
    ("data", "documents"),
    [
        (b'{"text": "satu"}\n{"text": "dua"}\n', [Document(text="satu"), Document(text="dua")]),
        (b"<p>Isi</p>", [Document(html="<p>Isi</p>")]),
        (b"Isi\n", [Document(text="Isi\n")]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, documents: list[Document]) -> None:
    """``-`` reads JSONL, a page or a text from standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    items = found("-")
    assert [item.document for item in items if isinstance(item, Found)] == documents
    assert all(item.where.startswith("standard input") for item in items)


def test_a_long_feed_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed many times larger than a document may be comes through whole, line by line."""
    lines = [json.dumps({"text": f"{n} " + "x" * 500}) for n in range(1000)]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode())))
    items = found("-", max_bytes=1000)
    assert [item.document.text for item in items if isinstance(item, Found)] == [json.loads(n)["text"] for n in lines]


Record = tuple[str, str, str, bytes]  # WARC type, HTTP status line, content type, payload

PAGE: Record = ("response", "200 OK", "text/html; charset=iso-8859-1", "<p>Café</p>".encode("iso-8859-1"))


def warc(*records: Record) -> bytes:
    """A WARC with these records, of pages 1, 2, ..."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    for number, (kind, status, content_type, payload) in enumerate(records, 1):
        http = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"https://kabar.example/{number}",
            kind,
            payload=io.BytesIO(payload),
            http_headers=http,
            warc_headers_dict={"WARC-Date": "2026-11-24T01:02:03Z"},
        )
        writer.write_record(record)
        record.raw_stream.close()
    return out.getvalue()


@pytest.mark.parametrize("packing", PACKERS)
def test_warc(tmp_path: Path, packing: str) -> None:
    """The pages in a WARC come out with address, time and the encoding that HTTP declared; the rest is left."""
    data = warc(
        PAGE,
        ("request", "GET / HTTP/1.1", "text/html", b""),
        ("response", "200 OK", "text/plain", b"Isi"),
        ("response", "200 OK", "image/png", b"\x89PNG"),
        ("response", "404 Not Found", "text/html", b"<p>tidak ada</p>"),
        ("response", "200 OK", "application/xhtml+xml", b"<p>Isi</p>"),
    )
    path = written(tmp_path / f"a.warc{packing}", PACKERS[packing](data))
    then = "2026-11-24T01:02:03Z"
    assert found(path) == [
        Found(f"{path}:1", Document(html="<p>Café</p>", url="https://kabar.example/1", crawled_at=then)),
        Found(f"{path}:3", Document(text="Isi", url="https://kabar.example/3", crawled_at=then)),
        Found(f"{path}:6", Document(html="<p>Isi</p>", url="https://kabar.example/6", crawled_at=then)),
    ]


@pytest.mark.parametrize("packing", PACKERS)
def test_a_truncated_warc_is_answered(tmp_path: Path, packing: str) -> None:
    """Of a truncated WARC the whole pages are read, and the break is named."""
    pages = [("response", "200 OK", "text/html", os.urandom(4000).hex().encode()) for _ in range(50)]
    packed = PACKERS[packing](warc(*pages))
    *whole, last = found(written(tmp_path / f"a.warc{packing}", packed[: len(packed) * 3 // 4]))
    assert len(whole) > 10
    assert all(isinstance(item, Found) for item in whole)
    assert isinstance(last, Unreadable)


def test_a_large_page_in_a_warc_is_answered(tmp_path: Path) -> None:
    """A page beyond the limit is named by its record; the next one is read."""
    path = written(tmp_path / "a.warc", warc(("response", "200 OK", "text/html", b"x" * 2000), PAGE))
    first, second = found(path, max_bytes=1000)
    assert first == Unreadable(f"{path}:1", "larger than 1000 bytes (KAWAT_MAX_DOCUMENT_BYTES)")
    assert isinstance(second, Found)


def test_no_warc_at_all_is_answered(tmp_path: Path) -> None:
    """Something else with a WARC's name is named."""
    path = written(tmp_path / "a.warc", "Bukan WARC.\n" * 5)
    (item,) = found(path)
    assert isinstance(item, Unreadable)
    assert item.where == f"{path}:1"


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for files that are written over and over."""
    return tmp_path_factory.mktemp("damaged")


WHOLE = {
    ".warc": warc(PAGE, PAGE, PAGE),
    ".warc.gz": gzip.compress(warc(PAGE, PAGE, PAGE)),
    ".jsonl": b'{"text": "satu", "metadata": {"a": [1, 2.5, null]}}\n' * 3,
    ".jsonl.zst": zstandard.ZstdCompressor().compress(b'{"text": "satu"}\n' * 3),
    ".json": b'[{"text": "satu"}, {"html": "<p>dua</p>"}]',
    ".html": '<meta charset="utf-8"><p>Café</p>'.encode(),
}


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=3)), max_size=4))
def test_damage_is_answered(scratch: Path, kind: str, damage: list[tuple[int, bytes]]) -> None:
    """Whatever bytes of a file are damaged, reading it fails nowhere, and says where it is broken."""
    data = bytearray(WHOLE[kind])
    for at, put in damage:
        start = at % len(data)
        data[start : start + len(put)] = put
    path = written(scratch / f"a{kind}", bytes(data))
    assert all(item.where.startswith(str(path)) for item in found(path))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a named pipe is opened with waiting")
@pytest.mark.parametrize("error", [QueueFull("the queue is full"), BrokenPipeError()])
def test_what_ends_the_waiting_is_no_damage(tmp_path: Path, error: Exception) -> None:
    """An error of what waits for a named pipe is raised, in the middle of a WARC too: the archive is not broken."""
    pipe = tmp_path / "x.warc"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writing = os.open(pipe, os.O_WRONLY)
    os.write(writing, b"WARC/1.0\r\nWARC-Type: response\r\n")
    waits = iter([None, error])

    def wait_for(_: int) -> None:
        if failure := next(waits):
            raise failure

    with pytest.raises(type(error)):
        list(read([str(pipe)], MAX_BYTES, wait_for))
    os.close(reading)
    os.close(writing)

"""Reading what people have: every kind of file, packed or not, whole or broken."""

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest
from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import MAX_BYTES, PACKERS, PAGE, SENTENCE, documents, found, only, reason, skipped, warc, written

from worker.errors import QueueFull
from worker.identity import identify
from worker.intake.files import Found, Skipped, Unreadable, read
from worker.intake.files.kinds import Kind
from worker.intake.files.readers import _READERS
from worker.records import Document

CASES = Path(__file__).parents[3] / "cases"

RUSSIAN = "Президент России заявил, что переговоры начнутся в понедельник."


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
    data = '{"text": "Isi"}' if "json" in kind else "<p>Isi</p>" if kind == ".html" else "Isi"
    path = written(tmp_path / f"a{kind}{packing}", PACKERS[packing](data.encode()))
    assert only(path) == (Document(html="<p>Isi</p>") if kind == ".html" else Document(text="Isi"))


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


@pytest.mark.parametrize("data", ["{", '{"text": "Isi"', "[" * 100_000, '[{"text": "Isi"}', '{"text": "Isi"}\n}'])
def test_broken_json_is_answered(tmp_path: Path, data: bytes | str) -> None:
    """A .json file that is none is named, with the reason."""
    last = found(written(tmp_path / "a.json", data))[-1]
    assert isinstance(last, Unreadable)
    assert last.reason.startswith("no valid JSON")


def test_a_missing_file_is_answered(tmp_path: Path) -> None:
    """A path that is not there is named, and the next one is read; of an address it is said that none is fetched."""
    there = written(tmp_path / "a.txt", "Isi")
    (address,) = read(["https://kabar.example/satu"], 1000)
    assert address == Unreadable("https://kabar.example/satu", "nothing is fetched: name a file or a folder")
    assert found(tmp_path / "none.txt", there) == [
        Unreadable(str(tmp_path / "none.txt"), "there is no such file or folder"),
        Found(str(there), Document(text="Isi")),
    ]


@pytest.mark.parametrize("data", [b"", b" \n"])
def test_an_empty_file_is_answered(tmp_path: Path, data: bytes) -> None:
    """A file with nothing in it is named."""
    path = written(tmp_path / "a.txt", data)
    assert found(path) == [Unreadable(str(path), "an empty file: a document needs html or text")]


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


@pytest.mark.parametrize("name", ["a.txt.gz", "a.warc", "a.jsonl", "a.png", "index.php", "x@id=7", "a.parquet"])
def test_a_name_says_nothing(tmp_path: Path, name: str) -> None:
    """A page is a page under any name, and a text a text."""
    assert only(written(tmp_path / name, "<!doctype html><p>Isi</p>")) == Document(html="<!doctype html><p>Isi</p>")
    assert only(written(tmp_path / name, "Berita biasa, tidak dimampatkan.")).text


@pytest.mark.parametrize("kind", [".txt", ".jsonl", ".json", ""])
@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_a_bomb_does_not_unpack_without_end(tmp_path: Path, kind: str, packing: str) -> None:
    """A small file that unpacks to 50 MB is refused for its size, and little of it is ever held."""
    path = written(tmp_path / f"a{kind}{packing}", PACKERS[packing](b"x" * 50_000_000))
    (item,) = found(path)
    assert isinstance(item, Unreadable)
    assert "larger than 100000 bytes" in item.reason


def test_a_folder_gives_what_it_holds(tmp_path: Path) -> None:
    """A folder is read in depth and in order, whatever the names; what is no article is counted by what it is."""
    (tmp_path / "b" / ".git").mkdir(parents=True)
    for name in ("b/2.html", "a.txt", "b/1.jsonl.gz", "c.json", ".hidden.txt", "notes", "b/index.php@id=7"):
        data = b'{"text": "Isi"}' if "json" in name else b"<p>Isi" if "b/" in name else b"Isi"
        written(tmp_path / name, gzip.compress(data) if name.endswith(".gz") else data)
    written(tmp_path / "image.txt", b"\x89PNG\r\n\x1a\n")
    written(tmp_path / "robots.txt", "User-agent: *\nDisallow: /\n")
    written(tmp_path / "manifest.json", '{"name": "Kabar", "icons": [{"src": "a.png"}]}')
    written(tmp_path / "z.pdf", "%PDF-1.7\n")
    written(tmp_path / "zz.html", "")
    (tmp_path / "nowhere").symlink_to(tmp_path / "none")
    *items, last = found(tmp_path)
    names = [Path(item.where).name for item in items]
    assert names == ["a.txt", "1.jsonl.gz:1", "2.html", "index.php@id=7", "c.json:1", "notes"]
    assert isinstance(last, Skipped)
    assert last.counts == {
        "hidden": 2,
        "an image": 1,
        "a robots.txt": 1,
        "JSON that is no job": 1,
        "a PDF": 1,
        "an empty file": 1,
        "a link or a device": 1,
    }
    assert last.reason.startswith("8 skipped, 6 read: 2 × hidden; 1 × JSON that is no job; ")


@pytest.mark.parametrize(
    ("case", "bodies", "urls"),
    [
        ("04-brotli.warc.gz", ["html", "html"], ["garam", "sekolah"]),
        ("05-browsertrix.warc.gz", ["html", "html"], ["garam", "bingkai"]),
        ("06-commoncrawl.warc.wet.gz", ["text", "text"], ["garam", "sekolah"]),
        ("07-odd.warc.gz", ["html", "html"], ["tanpa-tipe", "kurung"]),
        ("08-old.arc", ["html"], ["garam"]),
        ("09-dictionary.warc.zst", ["html", "html"], ["garam", "sekolah"]),
        ("10-site.wacz", ["html", "html"], ["garam", "sekolah"]),
        ("11-feed.rss", ["html", "html"], ["garam", "sekolah"]),
        ("11-feed.atom", ["html", "html"], ["garam", "sekolah"]),
        ("12-appended.json", ["text", "text"], ["garam", "sekolah"]),
        ("12-array.jsonl", ["text", "text"], ["garam", "sekolah"]),
        ("12-items.csv", ["text", "text"], ["garam", "sekolah"]),
        ("12-items.xml", ["text", "text"], ["garam", "sekolah"]),
        ("13-saved.mhtml", ["html"], ["garam"]),
        ("20-pages.parquet", ["html", "html"], ["garam", "sekolah"]),
        ("21-page.html.br", ["html"], [""]),
        ("21-page.html.xz", ["html"], [""]),
        ("45-gzip-two-members.warc", ["html"], ["1"]),
        ("46-brotli-middle.warc", ["html", "html", "html"], ["1", "2", "3"]),
    ],
)
def test_what_people_have(case: str, bodies: list[str], urls: list[str]) -> None:
    """Each of these files is read as what it is, and nothing in it is a failure."""
    items = found(CASES / case)
    assert not [item for item in items if isinstance(item, Unreadable)]
    read_there = documents(CASES / case)
    assert ["html" if document.html else "text" for document in read_there] == bodies
    assert [(document.url or "").rpartition("/")[2] for document in read_there] == urls


def test_what_a_crawl_holds_besides_is_counted() -> None:
    """What a browser's crawl holds beside its pages is skipped by its name."""
    assert skipped(CASES / "05-browsertrix.warc.gz") == {
        "a warcinfo record": 1,
        "a urn: record": 4,
        "a robots.txt": 1,
        "a list of addresses or files": 1,
    }


def test_each_kind_has_its_reader() -> None:
    """Whatever is told has something that reads it."""
    assert _READERS.keys() == set(Kind)


@pytest.mark.parametrize(
    ("case", "answer"),
    [
        ("11-sitemap-news.xml", "a sitemap: it holds addresses, no articles"),
        ("23-siaran-pers.pdf", "a PDF: not read"),
    ],
)
def test_what_is_not_read_is_named(case: str, answer: str) -> None:
    """What holds no article, or none that is read, is refused by its name."""
    assert reason(CASES / case) == answer


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


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for files that are written over and over."""
    return tmp_path_factory.mktemp("damaged")


WHOLE = {
    ".warc": warc(PAGE, PAGE, PAGE),
    ".warc.gz": gzip.compress(warc(PAGE, PAGE, PAGE)),
    ".jsonl": b'{"text": "satu", "metadata": {"a": [1, 2.5, null]}}\n' * 3,
    ".jsonl.zst": zstd.compress(b'{"text": "satu"}\n' * 3),
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


def test_where_a_document_is_from(tmp_path: Path) -> None:
    """A document of a file keeps its place, unless it has an address or an id; it is no part of what it is."""
    path = written(
        tmp_path / "a.jsonl", f'{{"text": "{SENTENCE}"}}\n{{"text": "{SENTENCE}", "url": "https://a.example/1"}}'
    )
    without, addressed = (item for item in found(path) if isinstance(item, Found))
    assert without.named.metadata == {"filename": f"{path}:1"}
    assert identify(without.named) == identify(without.document)
    assert addressed.named == addressed.document
    assert Found("standard input:3", without.document).named == without.document


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- saved from url=(0028)https://kabar.example/b/9?a=1 -->",
        "<!--\n Page saved with SingleFile \n url: https://kabar.example/b/9?a=1 \n saved date: Mon Mar 09 2026\n-->",
        "<!-- Mirrored from kabar.example/b/9?a=1 by HTTrack Website Copier/3.x, Fri, 27 Nov 2026 03:00:00 GMT -->",
    ],
)
def test_where_a_browser_saved_a_page_from(tmp_path: Path, mark: str) -> None:
    """A page that a browser saved says its address, and the same words in its text say none."""
    html = f"<!DOCTYPE html>\n{mark}\n<html><body><p>{SENTENCE}</p></body></html>"
    assert only(written(tmp_path / "a", html)).url == "https://kabar.example/b/9?a=1"
    escaped = mark.replace("<", "&lt;").replace(">", "&gt;")
    assert only(written(tmp_path / "b", html.replace(mark, "").replace(SENTENCE, escaped + SENTENCE))).url is None

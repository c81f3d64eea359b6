"""Revisit records: pages that came again, without what they hold."""

import base64
import gzip
import hashlib
import os
import threading
import zipfile
from pathlib import Path

import pytest
from reading import MAX_BYTES, PAGE, found, skipped, warc, written

from worker.intake.files import Found, Skipped, read, revisits
from worker.records import Document

URL = "https://kabar.example/9"
THEN = "2026-11-26T01:02:03Z"
PROFILE = "http://netpreserve.org/warc/1.0/revisit/"

AGAIN = Document(html="<p>Café</p>", url=URL, crawled_at=THEN)


def header(data: bytes, name: str) -> str:
    """What the first record's header says."""
    return next(line for line in data.decode("latin-1").splitlines() if line.startswith(f"{name}: ")).partition(": ")[2]


ORIGINAL = warc(PAGE)
ID, DIGEST = header(ORIGINAL, "WARC-Record-ID"), header(ORIGINAL, "WARC-Payload-Digest")
AT = {"WARC-Refers-To-Target-URI": "https://kabar.example/1", "WARC-Refers-To-Date": "2026-11-24T01:02:03Z"}


def revisit(*, url: str = URL, profile: str = "identical-payload-digest", head: str = "200 OK", **fields: str) -> bytes:
    """A record of a page that came again."""
    block = f"HTTP/1.1 {head}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    named = {"WARC-Type": "revisit", "WARC-Target-URI": url, "WARC-Date": THEN, "WARC-Profile": PROFILE + profile}
    named |= {**fields, "Content-Length": str(len(block))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"WARC/1.0\r\n{lines}\r\n{block}\r\n\r\n".encode()


@pytest.mark.parametrize(
    "fields",
    [
        {"WARC-Payload-Digest": DIGEST},
        {"WARC-Payload-Digest": DIGEST.lower()},
        {"WARC-Refers-To": ID},
        AT,
        {**AT, "WARC-Refers-To-Target-URI": "<https://kabar.example/1>", "WARC-Payload-Digest": "sha1:ANOTHER"},
        {**AT, "WARC-Refers-To-Date": "2026-11-24T01:02:03.456Z"},
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_a_revisit_is_the_page_again(tmp_path: Path, fields: dict[str, str], order: int) -> None:
    """A revisit is its original under its own address and moment, however it names it, before it or behind it."""
    other = warc(("response", "200 OK", "text/html", b"<p>Lain</p>")).replace(b"kabar.example/1", b"kabar.example/2")
    records = [ORIGINAL, other, revisit(**fields)][::order]
    path = written(tmp_path / "a.warc", b"".join(records))
    *others, last = found(path)
    assert last == Found(f"{path}:{3 if order == 1 else 1}", AGAIN)
    assert len(others) == 2


@pytest.mark.parametrize("order", [1, -1])
def test_the_original_in_another_file(tmp_path: Path, order: int) -> None:
    """The original may lie in any file that was named, packed or in an archive, earlier or later."""
    with zipfile.ZipFile(tmp_path / "first.zip", "w") as archive:
        archive.writestr("a/original.warc.gz", gzip.compress(ORIGINAL))
        archive.writestr("a/page.html", "<p>Lain</p>")
    second = written(tmp_path / "second.warc.gz", gzip.compress(revisit(**AT)))
    *others, last = found(*[tmp_path / "first.zip", second][::order])
    assert last == Found(f"{second}:1", AGAIN)
    assert len(others) == 2


def test_a_page_that_did_not_change(tmp_path: Path) -> None:
    """A server's word that a page is the same is that page again, by the address and moment, not the empty answer."""
    empty = warc(("response", "200 OK", "text/html", b""))
    said = revisit(
        profile="server-not-modified",
        head="304 Not Modified",
        **AT,
        **{"WARC-Payload-Digest": header(empty, "WARC-Payload-Digest")},
    )
    path = written(tmp_path / "a", empty.replace(b"2026-11-24T01", b"2026-11-23T01") + ORIGINAL + said)
    assert found(path)[-1] == Found(f"{path}:3", AGAIN)


def test_records_beside_the_original(tmp_path: Path) -> None:
    """A request and other notes have the original's address and moment, and are not the original."""
    beside = [ORIGINAL.replace(b"WARC-Type: response", b"WARC-Type: " + kind) for kind in (b"request", b"metadata")]
    path = written(tmp_path / "a", b"".join([*beside, revisit(**AT), ORIGINAL]))
    assert found(path)[-1] == Found(f"{path}:3", AGAIN)


def test_several_revisits_of_one_page(tmp_path: Path) -> None:
    """Each revisit is a page of its own, also where they have one original."""
    pages = [revisit(url=f"https://kabar.example/ulang/{n}", **AT) for n in range(3)]
    items = found(written(tmp_path / "a", b"".join([*pages, ORIGINAL])))
    urls = [item.document.url for item in items if isinstance(item, Found)]
    assert urls == ["https://kabar.example/1", *(f"https://kabar.example/ulang/{n}" for n in range(3))]


def test_a_revisit_without_its_original_is_counted(tmp_path: Path) -> None:
    """A revisit is skipped with its reason: its original is not here, or is no page, or itself is none."""
    image = warc(("response", "200 OK", "image/png", b"\x89PNG"))
    broken = warc(("response", "200 OK", "text/html", b"\x1f\x8b\x08broken"), Content_Encoding="gzip")
    named = [{"WARC-Payload-Digest": header(each, "WARC-Payload-Digest")} for each in (image, broken)]
    records = [
        ORIGINAL,
        image,
        broken,
        revisit(**{"WARC-Payload-Digest": "sha1:ANOTHER"}),
        revisit(),
        *(revisit(**each) for each in named),
        revisit(head="301 Moved Permanently", **AT),
        revisit(url="urn:pageinfo:https://kabar.example/1", **AT),
    ]
    path = written(tmp_path / "a", b"".join(records))
    here, again = (item for item in found(path) if isinstance(item, Skipped))
    assert here.reason == "3 skipped, 1 read: 1 × a redirect; 1 × a urn: record; 1 × an image"
    unknown, unreadable = "whose original is not here", "of a page that cannot be read"
    told = f"2 × a revisit record {unknown}; 1 × a revisit record {unreadable}; 1 × a revisit record of an image"
    assert again.reason == f"4 skipped, 0 read: {told}"


def test_a_stream_is_read_once(tmp_path: Path) -> None:
    """Where a stream holds a revisit its original is looked for in the files; that of its own cannot be had again."""
    os.mkfifo(tmp_path / "pipe")
    data = ORIGINAL + revisit(**AT)
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(data,))
    writer.start()
    first, last = found(tmp_path / "pipe")
    writer.join()
    assert isinstance(first, Found)
    assert isinstance(last, Skipped)
    assert last.counts == {"a revisit record in a stream, whose original is in no file here": 1}
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(data,))
    writer.start()
    *_, last = found(tmp_path / "pipe", written(tmp_path / "a.warc", ORIGINAL))
    writer.join()
    assert last == Found(f"{tmp_path / 'pipe'}:2", AGAIN)


def test_no_more_is_remembered_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Revisits beyond those that are remembered are skipped, and counted."""
    monkeypatch.setattr(revisits, "MOST", 2)
    path = written(tmp_path / "a", ORIGINAL + revisit(**AT) * 3)
    assert len([item for item in found(path) if isinstance(item, Found)]) == 3
    assert skipped(path) == {"a revisit record behind the first 2": 1}


def test_files_are_read_again_only_for_revisits(tmp_path: Path) -> None:
    """Without a revisit no file is read twice, and with one each as far as all originals are found."""
    first = written(tmp_path / "a.warc", ORIGINAL)
    second = written(tmp_path / "b.warc", warc(PAGE))
    items = read([str(first), str(second)], MAX_BYTES)
    next(items)
    first.unlink()
    assert [item.where for item in items] == [f"{second}:1"]
    third = written(tmp_path / "c.warc", revisit(**AT))
    items = read([str(second), str(tmp_path / "d.jsonl"), str(third)], MAX_BYTES)
    assert [type(item).__name__ for item in items] == ["Found", "Unreadable", "Found"]


def test_a_digest_of_no_letters(tmp_path: Path) -> None:
    """A digest in letters of no base costs nothing of the archive."""
    odd = ORIGINAL.replace(DIGEST.encode(), "sha1:käse".encode())
    path = written(tmp_path / "a.warc", odd + ORIGINAL)
    assert [type(item).__name__ for item in found(path)] == ["Found", "Found"]


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256"])
def test_one_digest_in_two_writings(tmp_path: Path, algorithm: str) -> None:
    """A digest is the same in base 32, as most write it, and in base 16, as browsers' crawlers do."""
    summed = hashlib.new(algorithm, "<p>Café</p>".encode()).digest()
    in_32 = f"{algorithm}:{base64.b32encode(summed).decode()}"
    in_16 = f"{algorithm.replace('sha', 'sha-').upper()}:{summed.hex()}"
    for first, second in [(in_32, in_16), (in_16, in_32), (in_32.rstrip("="), in_32)]:
        original = ORIGINAL.replace(DIGEST.encode(), first.encode())
        path = written(tmp_path / "a.warc", original + revisit(**{"WARC-Payload-Digest": second}))
        assert found(path)[-1] == Found(f"{path}:2", AGAIN)

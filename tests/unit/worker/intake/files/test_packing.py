"""Undoing packings: whole, of several pieces, with dictionaries and long windows, and never too far."""

import bz2
import gzip
import hashlib
import io
import lzma
import struct
import tarfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from backports import zstd
from reading import SENTENCE, found, only, reason, written

from worker.intake.files import Found, Unreadable

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "zst": zstd.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "lzma": lambda data: lzma.compress(data, format=lzma.FORMAT_ALONE),
    "br": brotli.compress,
}


@pytest.mark.parametrize("packing", PACKERS)
def test_packings_are_told_by_their_content(tmp_path: Path, packing: str) -> None:
    """Each packing is undone under any name, also one in another."""
    pack = PACKERS[packing]
    assert only(written(tmp_path / "a.txt", pack(SENTENCE.encode()))).text == SENTENCE
    assert only(written(tmp_path / "b", gzip.compress(pack(SENTENCE.encode())))).text == SENTENCE


@pytest.mark.parametrize("packing", [packing for packing in PACKERS if packing not in ("br", "lzma")])
def test_several_pieces_are_one_file(tmp_path: Path, packing: str) -> None:
    """Files that were packed apart and put one behind the other are one file."""
    pack = PACKERS[packing]
    assert only(written(tmp_path / "a", pack(b"Isi ") + pack(b"berita."))).text == "Isi berita."


@pytest.mark.parametrize("zeros", [4, 4096])
def test_zeros_between_streams_of_xz(tmp_path: Path, zeros: int) -> None:
    """Zeros between and behind the streams of an xz file, as its format has them, end none of it; other bytes do."""
    padding = bytes(zeros)
    whole = padding.join([lzma.compress(b"Isi "), lzma.compress(b"berita."), b""])
    assert only(written(tmp_path / "a", whole)).text == "Isi berita."
    *_, last = found(written(tmp_path / "a", lzma.compress(b'{"text": "Isi berita."}\n') + padding + b"sampah"))
    assert isinstance(last, Unreadable) and last.reason.startswith("the compressed file is broken: ")


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("kept", [600, -6])
def test_an_early_end_is_answered(tmp_path: Path, packing: str, kept: int) -> None:
    """A packed file that ends too early is named, never taken for a shorter document."""
    whole = PACKERS[packing]("".join(map(chr, range(100, 2000))).encode())
    assert "broken" in reason(written(tmp_path / "a", whole[:kept]))


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize(
    "begin", [b"", b"<p>", b'{"text": "', b'[{"text": "', b"url,title,text\r\n", b"<rss><channel>"]
)
def test_a_bomb_does_not_unpack_without_end(tmp_path: Path, packing: str, begin: bytes) -> None:
    """Whatever kind of file it unpacks to, a bomb is refused for its size, and little of it is ever held."""
    path = written(tmp_path / "a", PACKERS[packing](begin + b"x" * 30_000_000))
    tracemalloc.start()
    items = found(path)
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert all(isinstance(item, Unreadable) for item in items) and len(items) == 1
    assert held < 12_000_000


def test_a_zstd_dictionary_at_the_head(tmp_path: Path) -> None:
    """Frames that share the dictionary before them are read, plain or packed itself, of several files in one too."""
    samples = [f"<p>Berita nomor {number}: {SENTENCE}</p>".encode() for number in range(2000)]
    words = zstd.train_dict(samples, 2000)
    archives = []
    for given in (words.dict_content, zstd.compress(words.dict_content)):
        head = b"\x5d\x2a\x4d\x18" + struct.pack("<I", len(given)) + given
        archives.append(head + b"".join(zstd.compress(sample, zstd_dict=words) for sample in samples[:2]))
    path = written(tmp_path / "a", b"".join(archives))
    assert only(path).html == b"".join(samples[:2] * 2).decode()


@pytest.mark.parametrize("given", [b"pendek", b"\x37\xa4\x30\xec" + bytes(40)])
def test_a_zstd_dictionary_that_is_none(tmp_path: Path, given: bytes) -> None:
    """A dictionary at the head that is none makes the file one that is broken, and says so."""
    head = b"\x5d\x2a\x4d\x18" + struct.pack("<I", len(given)) + given
    assert "dictionary" in reason(written(tmp_path / "a", head + PACKERS["zst"](SENTENCE.encode())))


def test_other_skippable_frames_are_skipped(tmp_path: Path) -> None:
    """A zstd file may begin with a frame that is nobody's business."""
    frame = b"\x50\x2a\x4d\x18" + struct.pack("<I", 5) + b"salam"
    assert only(written(tmp_path / "a", frame + PACKERS["zst"](SENTENCE.encode()))).text == SENTENCE


@pytest.mark.parametrize("window", [27, 31])
def test_long_windows(tmp_path: Path, window: int) -> None:
    """What zstd packed with a long window is read."""
    packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: window})
    assert only(written(tmp_path / "a", packer.compress(SENTENCE.encode()) + packer.flush())).text == SENTENCE


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["Isi berita: “benar”. ", "<p>Isi</p>", '{"text": "Isi"}\n'])
def test_wide_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    """UTF-16 and UTF-32 are read with their mark and without, whatever they hold."""
    document = only(written(tmp_path / "a", text.encode(encoding)))
    assert (document.html or document.text) == ("Isi" if text.startswith("{") else text)


def test_too_many_layers_are_answered(tmp_path: Path) -> None:
    """What is packed over and over is refused."""
    data = SENTENCE.encode()
    for _ in range(12):
        data = gzip.compress(data)
    assert reason(written(tmp_path / "a", data)) == "packed more than 8 times"


@pytest.mark.parametrize("packing", ["gz", "zst", "xz", "br"])
@pytest.mark.parametrize("form", ["lines", "array", "table", "items", "tar"])
@pytest.mark.parametrize("rows", [12, 1000])
def test_what_a_killed_crawl_left(tmp_path: Path, packing: str, form: str, rows: int) -> None:
    """Of a packed file that ends in the middle all is read that is whole, and where that ends is said."""
    texts = [f"{number} {hashlib.sha512(str(number).encode()).hexdigest()}" for number in range(rows)]
    jobs = [f'{{"text": "{text}"}}' for text in texts]
    written_as = {
        "lines": "\n".join(jobs),
        "array": f"[{', '.join(jobs)}]",
        "table": "label,text\n0," + "\n0,".join(texts),
        "items": "<items>" + "".join(f"<item><text>{text}</text></item>" for text in texts) + "</items>",
    }
    packed = PACKERS[packing](tarred(texts) if form == "tar" else written_as[form].encode())
    *read, last = found(written(tmp_path / "a", packed[: -len(packed) // 3]))
    assert isinstance(last, Unreadable)
    if read and not isinstance(read[-1], Found):
        assert form == "tar" and "broken" in read[-1].reason  # the file in which it ends
    whole = [item.document.text for item in read if isinstance(item, Found)]
    assert whole == texts[: len(whole)] and len(whole) >= len(read) - 1
    assert len(read) > rows // 3 or packing != "gz"
    assert last.reason.startswith("the compressed file is broken: ")
    assert not read or last.reason.endswith(f"; what was read ends with {read[-1].where}")


def tarred(texts: list[str]) -> bytes:
    """A tar with a file a text, whose heads do not pack well."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for text in texts:
            info = tarfile.TarInfo(hashlib.sha512(text.encode()).hexdigest()[:90])
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text.encode()))
    return out.getvalue()


@pytest.mark.parametrize("behind", [b"\x1f", b"\x1f\x8b\x08", b"sampah"])
def test_what_stands_behind_a_gzip_file_costs_nothing_before_it(tmp_path: Path, behind: bytes) -> None:
    """Of a gzip file with the beginning of another behind it, or with what is none, all is read, and it is said."""
    job, last = found(written(tmp_path / "a", gzip.compress(b'{"text": "Isi berita."}\n') + behind))
    assert isinstance(job, Found) and job.document.text == "Isi berita."
    assert isinstance(last, Unreadable) and last.reason.startswith("the compressed file is broken: ")

"""Bodies as HTTP sends them: in chunks, packed, and under heads that are no longer true."""

import gzip
import zlib

import brotli
import pytest
import zstandard

from worker.intake.files.http import answer, decoded
from worker.intake.files.packing import BROKEN

PAGE = b"<p>" + b"Isi berita. " * 50 + b"</p>"

MOST = 10_000


def body(given: bytes, **fields: str) -> bytes:
    """What a response under these fields holds."""
    named = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return decoded(answer(f"HTTP/1.1 200 OK\r\n{named}\r\n".encode() + given), MOST)


def raw_deflate(data: bytes) -> bytes:
    """Deflate without zlib's head, as some servers send it."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("x-gzip", gzip.compress(PAGE[:99]) + gzip.compress(PAGE[99:])),
        ("GZIP", gzip.compress(PAGE) + b"\0\0 behind it"),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", raw_deflate(PAGE)),
        ("br", brotli.compress(PAGE)),
        ("zstd", zstandard.ZstdCompressor().compress(PAGE)),
        ("gzip, br", brotli.compress(gzip.compress(PAGE))),
        ("identity", PAGE),
        ("gzip", PAGE),
        ("br", PAGE),
        ("zstd", PAGE),
        ("deflate", PAGE),
    ],
)
def test_codings(coding: str, packed: bytes) -> None:
    """Each content coding is undone, also of several members, and one that is named and not there is none."""
    assert body(packed, Content_Encoding=coding) == PAGE


@pytest.mark.parametrize("packed", [gzip.compress(PAGE)[:-9], zlib.compress(PAGE)[:-9], brotli.compress(PAGE)[:-3]])
def test_broken_codings(packed: bytes) -> None:
    """A body that ends in the middle is no shorter page."""
    coding = "gzip" if packed.startswith(b"\x1f") else "deflate" if packed.startswith(b"x") else "br"
    with pytest.raises(BROKEN):
        body(packed, Content_Encoding=coding)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, brotli.compress, zstandard.ZstdCompressor().compress])
def test_a_bomb_is_not_unpacked(pack: object) -> None:
    """Of a body that unpacks to 50 MB no more than the limit and a byte comes out."""
    packed = pack(b"<" * 50_000_000)  # type: ignore[operator]
    coding = {b"\x1f": "gzip", b"x": "deflate", b"(": "zstd"}.get(packed[:1], "br")
    assert len(body(packed, Content_Encoding=coding)) == MOST + 1


@pytest.mark.parametrize(
    ("chunked", "whole"),
    [
        (b"5\r\n<p>Is\r\n5\r\ni</p>\r\n0\r\n\r\n", b"<p>Isi</p>"),
        (b"A;name=value\r\n<p>Isi</p>\r\n0\r\n", b"<p>Isi</p>"),
        (b"a\n<p>Isi</p>\n0\n\n", b"<p>Isi</p>"),
        (b"5\r\n<p>Is\r\n5\r\ni</", b"<p>Isi</"),
        (b"2026\r\nBanjir surut.", b"2026\r\nBanjir surut."),
        (b"Ade\r\nBanjir surut.", b"Ade\r\nBanjir surut."),
        (b"<p>Isi</p>", b"<p>Isi</p>"),
        (b"3\r\nsatu dua tiga", b"3\r\nsatu dua tiga"),
        (b"", b""),
    ],
)
def test_chunks(chunked: bytes, whole: bytes) -> None:
    """Chunks are joined; a body that was stored without them stays whole, though its first line looks like a length."""
    assert body(chunked, Transfer_Encoding="chunked") == whole


def test_a_body_without_a_head() -> None:
    """What has no head is a body; a head alone has none."""
    assert answer(PAGE) == (200, {}, PAGE)
    assert answer(b"HTTP/2 404\r\nServer: x") == (404, {"server": "x"}, b"")

"""Bodies as HTTP sends them: in chunks, packed, and under heads that are no longer true."""

import gzip
import lzma
import zlib

import brotli
import pytest
from backports import zstd

from worker.errors import BadInput
from worker.intake.files.http import answer, decoded

PAGE = b"<p>" + b"Isi berita. " * 50 + b"</p>"

MOST = 10_000


def body(given: bytes, **fields: str) -> bytes:
    """What a response under these fields holds."""
    return under("".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items()), given)


def under(fields: str, given: bytes) -> bytes:
    """What a response under a head of these lines holds."""
    return decoded(answer(f"HTTP/1.1 200 OK\r\n{fields}\r\n".encode() + given), MOST)


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
        ("zstd", zstd.compress(PAGE)),
        ("gzip, br", brotli.compress(gzip.compress(PAGE))),
        ("identity", PAGE),
        ("gzip, gzip", gzip.compress(PAGE)),
    ],
)
def test_codings(coding: str, packed: bytes) -> None:
    """Each content coding is undone, also of several members, and one that is named and not there is none."""
    assert body(packed, Content_Encoding=coding) == PAGE


@pytest.mark.parametrize("coding", ["utf-8", "none", "gzip", "br", "deflate", "zstd", "compress"])
@pytest.mark.parametrize(
    "plain",
    [PAGE, "Kata “Gubernur”".encode(), PAGE.decode().encode("utf-16"), b"", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"],
)
def test_codings_that_are_named_and_not_there(coding: str, plain: bytes) -> None:
    """What can be told as it stands needs no undoing, as some archives keep it under its old head."""
    assert body(plain, Content_Encoding=coding) == plain


@pytest.mark.parametrize(
    "fields",
    [
        "Content-Encoding: gzip\r\nContent-Encoding: br\r\n",
        "content-encoding: gzip\r\nServer: x\r\nCONTENT-ENCODING: br\r\n",
        "Content-Encoding: gzip,\r\n br\r\n",
        "Content-Encoding: gzip\r\nTransfer-Encoding: br\r\n",
        "Content-Encoding:\r\nX-Name: \x85\r\nContent-Encoding: gzip, , br\r\n",
    ],
)
def test_codings_in_several_lines(fields: str) -> None:
    """Lines of one name, and lines that go on, are one list; codings of the way are undone before the content's."""
    assert under(fields, brotli.compress(gzip.compress(PAGE))) == PAGE


@pytest.mark.parametrize(
    "fields", ["Transfer-Encoding: gzip, chunked", "Transfer-Encoding: x-gzip\r\nTransfer-Encoding: chunked;q=1"]
)
def test_codings_within_chunks(fields: str) -> None:
    """What was packed for the way is unpacked behind the chunks, and then what the content is packed by."""
    packed = gzip.compress(PAGE)
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    assert under(f"{fields}\r\n", chunked) == PAGE
    packed = gzip.compress(brotli.compress(PAGE))
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    assert under(f"Content-Encoding: br\r\n{fields}\r\n", chunked) == PAGE


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(PAGE)[:-9]),
        ("gzip", b"\x1f\x8b\x08broken"),
        ("X-GZIP", brotli.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[:-9]),
        ("br", brotli.compress(PAGE)[:-3]),
        ("zstd", zstd.compress(PAGE)[:-3]),
        ("zstd", gzip.compress(PAGE)),
        ("gzip, br", brotli.compress(gzip.compress(PAGE)[:-9])),
    ],
)
def test_broken_codings(coding: str, packed: bytes) -> None:
    """A body that ends in the middle is no shorter page, and its coding is named."""
    with pytest.raises(BadInput, match=f"its content coding {coding.lower().partition(',')[0]} is broken: "):
        body(packed, Content_Encoding=coding)


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("compress", b"\x1f\x9d\x90" + b"x" * 60),
        ("dcb", b"\xffDCB" + b"x" * 60),
        ("DCZ", b"\x5e\x2a\x4d\x18\x20\0\0\0" + b"x" * 60),
        ("lzma", lzma.compress(PAGE)),
        ("aes128gcm", bytes(range(64, 256))),
    ],
)
def test_unknown_codings(coding: str, packed: bytes) -> None:
    """A body under a coding that is not known is no page, and the coding is named."""
    with pytest.raises(BadInput, match=f"its content coding {coding.lower()} is not known"):
        body(packed, Content_Encoding=coding)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, brotli.compress, zstd.compress])
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

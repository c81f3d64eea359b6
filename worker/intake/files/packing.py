"""Undoes packings, a piece at a time: however far something unpacks, little of it is held.

The standard library reads gzip, bzip2 and xz; for zstd it is that of Python 3.14, and brotli is its format's makers'
own. Both are fed by hand here, as their own readers do not tell a file that ends too early from a whole one; and so is
xz, as the library's reader takes the zeros between two streams for the end of all.
"""

import bz2
import codecs
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Mapping
from typing import BinaryIO

import brotli
from backports import zstd

from worker.intake.files.kinds import Packing

BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, lzma.LZMAError, zstd.ZstdError, brotli.error)
"""What a broken packing raises; ``OSError`` too, where bzip2 sees it."""

_STEP_BYTES = 1024  # of the packed file at a time
_UNPACKED_BYTES = 65_536
_ZSTD_LIMITS: Mapping[int, int] = {
    zstd.DecompressionParameter.window_log_max: 31
}  # what is used of a window alone takes memory
_ZSTD_FRAME = b"\x28\xb5\x2f\xfd"
_ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"  # the skippable frame at the head of a WARC that holds its dictionary
_ZSTD_WORDS = b"\x37\xa4\x30\xec"  # what a trained dictionary begins with; any bytes may be one
_ZSTD_HEAD_BYTES = 8
_MOST_DICTIONARY_BYTES = 16_000_000


class _Unpacking(io.RawIOBase):
    """A packed file that unpacks by ``_next``, which gives b"" at the end alone."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants Buffer
        """Give what is unpacked, else unpack the next piece."""
        if not self._ready:
            self._ready = memoryview(self._next())
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size

    def _next(self) -> bytes:
        raise NotImplementedError


class _InParts(_Unpacking):
    """What is packed in parts that stand in a row, each of which has a decompressor of its own."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__(packed)
        self._part: lzma.LZMADecompressor | zstd.ZstdDecompressor | None = None
        self._rest = b""

    def _next(self) -> bytes:
        while True:
            piece = b""
            if not self._part or self._part.needs_input:
                piece, self._rest = self._rest or self._packed.read(_STEP_BYTES), b""
                if not piece and self._part:
                    raise EOFError("it ends in the middle")
                if not piece:
                    return b""
            if not self._part:
                self._part, piece = self._begun(piece)
                if not self._part:
                    continue
            unpacked = self._part.decompress(piece, _UNPACKED_BYTES)
            if self._part.eof:
                self._rest, self._part = self._part.unused_data, None
            if unpacked:
                return unpacked

    def _begun(self, piece: bytes) -> tuple[lzma.LZMADecompressor | zstd.ZstdDecompressor | None, bytes]:
        """What unpacks the part that begins in a piece, and that part's bytes; None where no part begins in it."""
        raise NotImplementedError


class _Unzstd(_InParts):
    """What a zstd file holds: frames, after the dictionary that they share if one stands before them."""

    _words: zstd.ZstdDict | None = None

    def _begun(self, piece: bytes) -> tuple[zstd.ZstdDecompressor | None, bytes]:
        piece += self._packed.read(max(0, _ZSTD_HEAD_BYTES - len(piece)))
        if piece.startswith(_ZSTD_DICTIONARY):
            self._take_dictionary(piece)
            return None, b""
        return zstd.ZstdDecompressor(self._words, _ZSTD_LIMITS), piece

    def _take_dictionary(self, piece: bytes) -> None:
        size = int.from_bytes(piece[4:_ZSTD_HEAD_BYTES], "little")
        if size > _MOST_DICTIONARY_BYTES:
            raise zstd.ZstdError(f"a dictionary of {size} bytes")
        missing = max(0, _ZSTD_HEAD_BYTES + size - len(piece))
        piece += self._packed.read(missing)
        given, self._rest = piece[_ZSTD_HEAD_BYTES : _ZSTD_HEAD_BYTES + size], piece[_ZSTD_HEAD_BYTES + size :]
        if given.startswith(_ZSTD_FRAME):
            given = io.BufferedReader(_Unzstd(io.BytesIO(given))).read(_MOST_DICTIONARY_BYTES)
        try:
            self._words = zstd.ZstdDict(given, is_raw=not given.startswith(_ZSTD_WORDS))
        except ValueError as error:  # too short, or a trained one without a number
            raise zstd.ZstdError(f"its dictionary: {error}") from None


class _Unxz(_InParts):
    """What an xz file holds: streams, with zeros between and behind them."""

    def _begun(self, piece: bytes) -> tuple[lzma.LZMADecompressor | None, bytes]:
        piece = piece.lstrip(b"\0")
        return (lzma.LZMADecompressor() if piece else None), piece


class _Unbrotli(_Unpacking):
    """What a brotli file holds."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__(packed)
        self._decompressor = brotli.Decompressor()

    def _next(self) -> bytes:
        while not self._decompressor.is_finished():
            piece = b""
            if self._decompressor.can_accept_more_data():
                piece = self._packed.read(_STEP_BYTES)
                if not piece:
                    raise EOFError("it ends in the middle")
            if unpacked := self._decompressor.process(piece, output_buffer_limit=_UNPACKED_BYTES):
                return bytes(unpacked)
        return b""


class _Undeflate(_Unpacking):
    """What HTTP calls deflate: zlib's format, or what is inside of it alone, as some servers send it."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__(packed)
        self._rest = packed.read(_STEP_BYTES)
        is_zlib = (
            len(self._rest) > 1 and self._rest[0] & 15 == zlib.DEFLATED and not int.from_bytes(self._rest[:2]) % 31
        )
        self._decompressor = zlib.decompressobj(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)

    def _next(self) -> bytes:
        while not self._decompressor.eof:
            piece = self._rest or self._packed.read(_STEP_BYTES)
            if not piece:
                raise EOFError("it ends in the middle")
            unpacked = self._decompressor.decompress(piece, _UNPACKED_BYTES)
            self._rest = self._decompressor.unconsumed_tail
            if unpacked:
                return unpacked
        return b""


class _Recoded(_Unpacking):
    """A text in UTF-16 or UTF-32 as UTF-8, with its mark, by which readers of pages know it."""

    def __init__(self, packed: BinaryIO, encoding: str) -> None:
        super().__init__(packed)
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = memoryview(codecs.BOM_UTF8)

    def _next(self) -> bytes:
        while piece := self._packed.read(_UNPACKED_BYTES):
            if text := self._decoder.decode(piece):
                return text.removeprefix("\ufeff").encode(errors="replace")
        return self._decoder.decode(b"", final=True).encode()


class _Gunzip(_Unpacking):
    """What a gzip file holds; one that broke stays broken, where the library's reader goes on as if it had ended."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__(packed)
        self._file = gzip.GzipFile(fileobj=packed)
        self._broken: Exception | None = None

    def _next(self) -> bytes:
        if self._broken:
            raise self._broken
        try:
            return self._file.read1(_UNPACKED_BYTES)
        except (OSError, *BROKEN) as error:
            self._broken = error
            raise


def _bzip2(packed: BinaryIO) -> BinaryIO:
    return bz2.BZ2File(packed)  # type: ignore[return-value]


_UNPACK: Mapping[Packing, Callable[[BinaryIO], BinaryIO]] = {
    Packing.GZIP: lambda packed: io.BufferedReader(_Gunzip(packed)),
    Packing.BZIP2: _bzip2,
    Packing.XZ: lambda packed: io.BufferedReader(_Unxz(packed)),
    Packing.ZSTD: lambda packed: io.BufferedReader(_Unzstd(packed)),
    Packing.BROTLI: lambda packed: io.BufferedReader(_Unbrotli(packed)),
    Packing.DEFLATE: lambda packed: io.BufferedReader(_Undeflate(packed)),
    Packing.UTF_16_LE: lambda packed: io.BufferedReader(_Recoded(packed, "utf-16-le")),
    Packing.UTF_16_BE: lambda packed: io.BufferedReader(_Recoded(packed, "utf-16-be")),
    Packing.UTF_32_LE: lambda packed: io.BufferedReader(_Recoded(packed, "utf-32-le")),
    Packing.UTF_32_BE: lambda packed: io.BufferedReader(_Recoded(packed, "utf-32-be")),
}


def unpacked(packing: Packing, packed: BinaryIO) -> BinaryIO:
    """What is packed so, as it is read."""
    return _UNPACK[packing](packed)

"""Streams of bytes: one whose beginning was looked at, and one that somebody waits for."""

import io
import os
import stat
from collections.abc import Callable
from typing import BinaryIO

WaitFor = Callable[[int], None]

_PIECE_BYTES = 65_536


class Looked:
    """A stream, and what of its beginning was read ahead: ``start``."""

    def __init__(self, stream: BinaryIO, start: bytes = b"") -> None:
        self._stream = stream
        self.start = start

    def more(self, size: int = _PIECE_BYTES) -> bool:
        """Read on, no further than there is something; whether there was."""
        data = self._stream.read1(size)  # type: ignore[attr-defined]  # all that come here have it
        self.start += data
        return bool(data)

    def look(self, size: int) -> bytes:
        """The first ``size`` bytes, or all where there are fewer."""
        while len(self.start) < size and self.more(size - len(self.start)):
            pass
        return self.start[:size]

    def first_line(self, most: int, blank: bytes) -> None:
        """Read on to the end of the first line with something on it, or of the first ``most`` bytes of it."""
        begin = 0
        while True:
            end = self.start.find(b"\n", begin)
            if end >= 0 and self.start[begin:end].strip(blank):
                return
            if end >= 0:
                begin = end + 1
            elif len(self.start) - begin > most or not self.more():
                return

    def whole(self) -> io.BufferedReader:
        """The stream from its beginning."""
        return io.BufferedReader(_Rejoined(self.start, self._stream), _PIECE_BYTES)

    def seekable(self) -> BinaryIO:
        """The stream from its beginning; if it can, so that one can go to and fro in it."""
        if not self._stream.seekable():
            return self.whole()
        self._stream.seek(-len(self.start), io.SEEK_CUR)
        return self._stream


class _Rejoined(io.RawIOBase):
    """A stream of which the beginning was read already."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start = memoryview(start)
        self._rest = rest

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants Buffer
        """Give the beginning, then the rest."""
        data, self._start = self._start[: len(buffer)], self._start[len(buffer) :]
        if not data:  # read1 does not wait for more than there is
            data = self._rest.read1(len(buffer))  # type: ignore[attr-defined]
        buffer[: len(data)] = data
        return len(data)


class AsItComes:
    """A stream that gives no more at once than is there: of one that breaks off, all that stands before that.

    To read a size would lose what was gathered when it breaks.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int = _PIECE_BYTES) -> bytes:
        """Give a piece; b"" at the end alone."""
        data: bytes = self._stream.read1(size)  # type: ignore[attr-defined]  # all that come here have it
        return data


class Recoded(io.RawIOBase):
    """A stream with some bytes in place of others."""

    def __init__(self, stream: BinaryIO, given: bytes, wanted: bytes) -> None:
        self._stream = stream
        self._table = bytes.maketrans(given, wanted)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants Buffer
        """Give what is there."""
        data = self._stream.read1(len(buffer)).translate(self._table)  # type: ignore[attr-defined]
        buffer[: len(data)] = data
        return len(data)

    def read_ahead(self) -> io.BufferedReader:
        """The stream, by lines too."""
        return io.BufferedReader(self, _PIECE_BYTES)


class Waiting(io.RawIOBase):
    """A file that somebody waits for before each read."""

    def __init__(self, descriptor: int, wait_for: WaitFor) -> None:
        self._descriptor = descriptor
        self._wait_for = wait_for

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """A file is, a pipe is not."""
        return stat.S_ISREG(os.fstat(self._descriptor).st_mode)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go there."""
        return os.lseek(self._descriptor, offset, whence)

    def tell(self) -> int:
        """Where it is."""
        return os.lseek(self._descriptor, 0, io.SEEK_CUR)

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants Buffer
        """Give what is there, once something is."""
        while True:
            self._wait_for(self._descriptor)
            try:
                return os.readv(self._descriptor, [buffer])
            except BlockingIOError:  # another reader was faster
                continue

    def close(self) -> None:
        """Let go of it, but for standard input."""
        if not self.closed and self._descriptor != 0:
            os.close(self._descriptor)
        super().close()


def waiting(descriptor: int, wait_for: WaitFor) -> BinaryIO:
    """The file, read ahead by no more than there is."""
    return io.BufferedReader(Waiting(descriptor, wait_for), _PIECE_BYTES)

"""A file that one thread writes while another sends it."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedWriter, RawIOBase
from queue import Full, Queue
from threading import Event
from time import monotonic
from typing import Any, BinaryIO, cast

_PIECE_BYTES = 1 << 16
_PIECES = 16  # that wait to be sent
_PATIENCE_SECONDS = 60  # of waiting for who reads: then the store is not kept for it
# Bytes a second that who reads has to take, over any minute: a telephone on a bad day does, and four who do not would
# keep all exports, and a moment of the store's, for days.
_LEAST_RATE = 8000
_POLL_SECONDS = 1


class Stream:
    """What is written comes out as pieces, a few of which wait at most: who writes waits for who reads.

    Who takes nothing for a minute, or too little over minutes, or goes, is given up; how long the writing itself takes
    does not count. What goes wrong in the middle breaks off what is sent, so that nobody takes a part for the whole.
    """

    def __init__(self) -> None:
        self._pieces: Queue[Any] = Queue(_PIECES)  # what it begins with, bytes, and None or an error at the end
        self._is_over = Event()
        self._patience = float(_PATIENCE_SECONDS)  # what is left: waiting takes from it, what is taken gives back

    def begin(self, told: str | None) -> None:
        """Tell the reader that there is something to read, and something before it."""
        self._put((told,))

    @contextmanager
    def filled(self) -> Iterator[BinaryIO]:
        """The file to write; the reader learns how that ends, and raises what it fails with."""
        raw = _Raw(self)
        file = BufferedWriter(raw, _PIECE_BYTES)
        try:
            yield cast("BinaryIO", file)
            file.flush()
            self._put(None)
        except BaseException as error:  # noqa: BLE001  (it is the reader's to raise)
            raw.is_open = False
            if not isinstance(error, BrokenPipeError):
                self._put(error)

    def begun(self) -> str | None:
        """Wait for the beginning; gives what was told.

        Raises:
            Exception: what the writer failed with before it.
        """
        first = self._pieces.get()
        if isinstance(first, BaseException):
            raise first
        return cast("str | None", first[0])

    def pieces(self) -> Iterator[bytes]:
        """What is written, as it comes.

        Raises:
            Exception: what the writer failed with.
        """
        try:
            while (piece := self._pieces.get()) is not None:
                if isinstance(piece, BaseException):
                    raise piece
                yield piece
        finally:
            self._is_over.set()

    def _put(self, item: object) -> None:
        """Hand to the reader.

        Raises:
            BrokenPipeError: there is none any longer.
        """
        begun = monotonic()
        while not self._is_over.is_set() and monotonic() < begun + self._patience:
            try:
                self._pieces.put(item, timeout=_POLL_SECONDS)
            except Full:
                continue
            taken = len(item) if isinstance(item, bytes) else 0
            self._patience = min(_PATIENCE_SECONDS, self._patience + taken / _LEAST_RATE - (monotonic() - begun))
            return
        self._is_over.set()
        raise BrokenPipeError("nobody reads")


class _Raw(RawIOBase):
    """The stream as a file; one that failed swallows what a buffer still wants to be rid of."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.is_open = True

    def writable(self) -> bool:
        """It can be written."""
        return True

    def write(self, data: Any, /) -> int:  # noqa: ANN401  (a buffer)
        """Hand on a copy: the buffer is used again."""
        piece = bytes(data)
        if self.is_open:
            self._stream._put(piece)  # noqa: SLF001  (it is a part of it)
        return len(piece)

"""A file that one thread writes while another sends it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn
from starlette.responses import StreamingResponse

from kawat.web.api import stream as module
from kawat.web.api.stream import Stream


def _writing(stream: Stream, *pieces: bytes | Exception) -> threading.Thread:
    def write() -> None:
        with stream.filled() as file:
            for number, piece in enumerate(pieces):
                if isinstance(piece, Exception):
                    raise piece
                if number == 0:
                    stream.begin("cursor")
                file.write(piece)
                file.flush()

    thread = threading.Thread(target=write)
    thread.start()
    return thread


def test_all_that_is_written() -> None:
    """What is written comes out whole and in order, after what it begins with."""
    stream = Stream()
    pieces = [bytes([number]) * 1000 for number in range(100)]
    writer = _writing(stream, *pieces)
    assert stream.begun() == "cursor"
    assert b"".join(stream.pieces()) == b"".join(pieces)
    writer.join()


def test_a_failure_before_the_beginning() -> None:
    """What goes wrong before anything is there is raised where one asks for the beginning."""
    stream = Stream()
    writer = _writing(stream, ValueError("no cursor"))
    with pytest.raises(ValueError, match="no cursor"):
        stream.begun()
    writer.join()


def test_a_failure_in_the_middle() -> None:
    """What goes wrong in the middle is raised behind what came before it: a part is not taken for the whole."""
    stream = Stream()
    writer = _writing(stream, b"part", ValueError("away"))
    stream.begun()
    pieces = stream.pieces()
    assert next(pieces) == b"part"
    with pytest.raises(ValueError, match="away"):
        next(pieces)
    writer.join()


@pytest.mark.parametrize("goes", [True, False])
def test_nobody_reads(monkeypatch: pytest.MonkeyPatch, goes: bool) -> None:
    """Who writes ends when the reader goes, or takes nothing for too long."""
    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 60 if goes else 0.1)
    monkeypatch.setattr(module, "_POLL_SECONDS", 0.01)
    stream = Stream()
    writer = _writing(stream, *[b"x" * 100_000] * 100)
    stream.begun()
    pieces: Any = stream.pieces()
    next(pieces)
    if goes:
        pieces.close()
    writer.join()
    assert stream._is_over.is_set()


@contextmanager
def _served(stream: Stream) -> Iterator[int]:
    """A server on a port that sends what is written."""
    taker = uvicorn.Config(StreamingResponse(stream.pieces()), port=0, lifespan="off", log_level="critical")
    server = uvicorn.Server(taker)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


@pytest.mark.parametrize("rate", [1_000_000_000, 1000])
def test_who_reads_slowly(monkeypatch: pytest.MonkeyPatch, rate: int) -> None:
    """A reader who takes something every time, but less than the least rate, is given up; one who takes more is not."""
    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 2)
    monkeypatch.setattr(module, "_POLL_SECONDS", 0.01)
    monkeypatch.setattr(module, "_LEAST_RATE", rate)
    stream = Stream()
    pieces, written = 500, []

    def write() -> None:
        with stream.filled() as file:
            stream.begin(None)
            for number in range(pieces):
                file.write(b"x" * 64_000)
                written.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    stream.begun()
    with _served(stream) as port, socket.socket() as reader:
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        reader.connect(("127.0.0.1", port))
        reader.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        while writer.is_alive() and reader.recv(1 << 17):
            time.sleep(0.01)
        writer.join()
        reader.close()
    assert (len(written) == pieces) == (rate == 1000)

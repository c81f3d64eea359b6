"""How bodies and what stages made are packed: zstd over JSON or MessagePack.

Bodies use a dictionary (``body.dict``, made by ``training/dictionary.py``): a single article compresses
to 39% with it, to 46% without. A dictionary is part of the format: stored bodies name it by its id.
"""

import threading
from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec
import zstandard

from worker.errors import BadInput
from worker.records import Document

T = TypeVar("T")

_BODY_LEVEL = 12  # 0.4 ms an article; 6 takes a third of that and 1.5% more of the text
_LARGEST_BODY = 1_000_000_000  # bytes; far beyond any KAWAT_MAX_DOCUMENT_BYTES that makes sense
_MADE_LEVEL = 1  # lives for seconds: speed counts

_encoder = msgspec.msgpack.Encoder()


@cache
def _dictionary() -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(resources.files("worker.ledger").joinpath("body.dict").read_bytes())


class _BodyPackers(threading.local):
    """Each thread's own: one must not be used by two at once."""

    def __init__(self) -> None:
        self.compressor = zstandard.ZstdCompressor(level=_BODY_LEVEL, dict_data=_dictionary())
        self.decompressor = zstandard.ZstdDecompressor(dict_data=_dictionary())


_packers = _BodyPackers()


def pack_body(document: Document) -> bytes:
    """The document as compressed JSON."""
    return _packers.compressor.compress(msgspec.json.encode(document))


def unpack_body(body: bytes) -> Document:
    """The document that :func:`pack_body` packed.

    Raises:
        BadInput: it did not pack this.
    """
    try:
        if zstandard.frame_content_size(body) > _LARGEST_BODY:  # asked before it is unpacked
            raise BadInput("the ledger's copy of this document unpacks to more than a document has")
        return msgspec.json.decode(_packers.decompressor.decompress(body), type=Document)
    except (zstandard.ZstdError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise BadInput("the ledger's copy of this document is missing or damaged") from None


def pack(made: object) -> bytes:
    """What a stage made of a batch, as compressed MessagePack."""
    return zstandard.ZstdCompressor(level=_MADE_LEVEL).compress(_encoder.encode(made))


def unpack(packed: bytes, of: type[T]) -> T:
    """The object of type ``of`` that :func:`pack` packed."""
    return msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(packed), type=of)

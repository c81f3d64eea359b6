"""How bodies and what stages made are packed: zstd over JSON or MessagePack.

Bodies use a dictionary (``body.dict``, made by ``training/dictionary.py``): a single article compresses
to 39% with it, to 46% without. A dictionary is part of the format: stored bodies name it by its id.
"""

from contextlib import suppress
from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec
from backports import zstd

from worker.errors import BadInput
from worker.records import Document

T = TypeVar("T")

_BODY_LEVEL = 6  # 0.09 ms an article, 1.5 ms a page of HTML; 12 takes 0.23 and 8, for 4% less
_LARGEST_BODY = 1_000_000_000  # bytes; far beyond any KAWAT_MAX_DOCUMENT_BYTES that makes sense
_MADE_LEVEL = 1  # lives for seconds: speed counts

_encoder = msgspec.msgpack.Encoder()


@cache
def _dictionary() -> zstd.ZstdDict:
    return zstd.ZstdDict(resources.files("worker.ledger").joinpath("body.dict").read_bytes())


@cache
def _body_packer() -> zstd.ZstdCompressor:
    """One for all: to make it takes forty times as long as to pack an article. Threads take turns."""
    return zstd.ZstdCompressor(level=_BODY_LEVEL, zstd_dict=_dictionary())


def pack_body(document: Document) -> bytes:
    """The document as compressed JSON."""
    return _body_packer().compress(msgspec.json.encode(document), zstd.ZstdCompressor.FLUSH_FRAME)


def unpack_body(body: bytes) -> Document:
    """The document that :func:`pack_body` packed.

    Raises:
        BadInput: it did not pack this.
    """
    try:
        size = zstd.get_frame_info(body).decompressed_size  # asked before it is unpacked
        if size is None or size > _LARGEST_BODY:
            raise BadInput("the ledger's copy of this document unpacks to more than a document has")
        return msgspec.json.decode(zstd.decompress(body, zstd_dict=_dictionary()), type=Document)
    except (zstd.ZstdError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise BadInput("the ledger's copy of this document is missing or damaged") from None


def body_size(body: bytes) -> int:
    """What a packed document is unpacked, in bytes; of what is none nothing."""
    with suppress(zstd.ZstdError):
        return zstd.get_frame_info(body).decompressed_size or 0
    return 0


def pack(made: object) -> bytes:
    """What a stage made of a batch, as compressed MessagePack."""
    return zstd.compress(_encoder.encode(made), _MADE_LEVEL)


def unpack(packed: bytes, of: type[T]) -> T:
    """The object of type ``of`` that :func:`pack` packed."""
    return msgspec.msgpack.decode(zstd.decompress(packed), type=of)

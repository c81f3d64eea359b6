"""A document's text as its difference from another, from which it is made again to the character."""

from collections.abc import Sequence

import msgspec
from backports import zstd

from worker.errors import NoDifferenceError
from worker.store.changes import StoryText

_LEVEL = 19  # a page that came with another text is rare: 3 ms
_LEAST_WINDOW, _MOST_WINDOW = 10, 27  # as powers of two: bytes that zstd looks back, and what a reader takes unasked

_decoder = msgspec.json.Decoder(list[StoryText])


def difference(wanted: Sequence[StoryText], given: Sequence[StoryText]) -> bytes:
    """What makes one text of another: a zstd frame that copies from it, with a checksum."""
    there, packed = _prefix(given), msgspec.json.encode(wanted)
    window = min(max((len(there) + len(packed)).bit_length(), _LEAST_WINDOW), _MOST_WINDOW)
    options: dict[int, int] = {
        zstd.CompressionParameter.compression_level: _LEVEL,
        zstd.CompressionParameter.window_log: window,
        zstd.CompressionParameter.checksum_flag: 1,
    }
    return zstd.compress(packed, options=options, zstd_dict=zstd.ZstdDict(there, is_raw=True).as_prefix)


def apply(packed: bytes, given: Sequence[StoryText]) -> list[StoryText]:
    """The text that a difference makes of the one that it was taken from.

    Raises:
        NoDifferenceError: it was taken from another.
    """
    there = zstd.ZstdDict(_prefix(given), is_raw=True)
    try:
        return _decoder.decode(zstd.decompress(packed, zstd_dict=there.as_prefix))
    except (zstd.ZstdError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise NoDifferenceError(f"the text that this version differs from is another now: {error}") from None


def _prefix(given: Sequence[StoryText]) -> bytes:
    """What is copied from; zstd wants eight bytes at least, and a document may have no story."""
    return b"version:" + msgspec.json.encode(given)

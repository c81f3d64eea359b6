"""Where a list goes on, as a word for a shell or an address."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TypeVar

import msgspec

T = TypeVar("T")


def write(place: object) -> str:
    """What a cursor says: any value that MessagePack can hold."""
    return urlsafe_b64encode(msgspec.msgpack.encode(place)).decode().rstrip("=")


def read(cursor: str, kind: type[T]) -> T:
    """The value that a cursor says.

    Raises:
        ValueError: it says none of this kind.
    """
    try:
        return msgspec.msgpack.decode(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=kind)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from None

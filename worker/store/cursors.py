"""Where a list goes on, as a word for a shell or an address."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from typing import TypeVar

import msgspec

from worker.errors import AskedWrongly, Fault

T = TypeVar("T")


def write(place: object) -> str:
    """What a cursor says: any value that MessagePack can hold. Its moments are of UTC."""
    return urlsafe_b64encode(msgspec.msgpack.encode(place)).decode().rstrip("=")


def read(cursor: str, kind: type[T], of: str) -> T:
    """The value that a cursor says.

    Args:
        cursor: as :func:`write` wrote it: a moment that is text is none, and so each is of UTC.
        kind: the value's type.
        of: which list it is to be of, for who is told that it is not.

    Raises:
        AskedWrongly: it says none of this kind.
    """
    try:
        said = msgspec.msgpack.decode(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return msgspec.convert(said, kind, builtin_types=(datetime,))
    except (ValueError, msgspec.MsgspecError):
        raise none_of(cursor, of) from None


def none_of(cursor: str, of: str) -> AskedWrongly:
    """What is raised where a cursor is none of a list."""
    return AskedWrongly(Fault.CURSOR, cursor=cursor, of=of)

"""Which reader reads what: the table, and the way through packings and archives to it."""

import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from worker.intake.files.answers import read_answer
from worker.intake.files.archives import read_tar, read_zip
from worker.intake.files.feeds import read_feed
from worker.intake.files.items import MOST_LAYERS, Found, Inner, Item, Place, Skip, Unreadable
from worker.intake.files.jsons import read_json
from worker.intake.files.kinds import BLANK, LOOK_BYTES, Kind, Refused, tell
from worker.intake.files.mails import read_mail
from worker.intake.files.packing import BROKEN, unpacked
from worker.intake.files.pages import read_html, read_text
from worker.intake.files.parquets import read_parquet
from worker.intake.files.streams import Looked
from worker.intake.files.tables import read_table
from worker.intake.files.warcs import read_warc
from worker.intake.files.xmls import read_items

_READERS: Mapping[Kind, Callable[[BinaryIO, Place], Iterator[Item]]] = {
    Kind.HTML: read_html,
    Kind.TEXT: read_text,
    Kind.JSON: read_json,
    Kind.TABLE: read_table,
    Kind.ITEMS: read_items,
    Kind.FEED: read_feed,
    Kind.WARC: read_warc,
    Kind.ZIP: read_zip,
    Kind.TAR: read_tar,
    Kind.MAIL: read_mail,
    Kind.PARQUET: read_parquet,
    Kind.ANSWER: read_answer,
}
_HOLD_ARCHIVES = (Kind.WARC, Kind.ZIP, Kind.TAR)


def read_stream(stream: BinaryIO, place: Place) -> Iterator[Found | Unreadable | Skip]:
    """Read what a file holds, whatever it is."""
    last = ""
    try:
        for item in _read(stream, place):
            for each in read_stream(*item) if isinstance(item, Inner) else (item,):
                yield each
                last = f"; what was read ends with {each.where}"
    except BrokenPipeError:  # no reading ends so: it is wait_for's
        raise
    except (tarfile.TarError, zipfile.BadZipFile) as error:
        yield Unreadable(place.where, f"the archive is broken: {error}")
    except (EOFError, *BROKEN) as error:
        yield Unreadable(place.where, f"the compressed file is broken: {error}{last}")
    except OSError as error:
        yield Unreadable(place.where, f"cannot be read: {error.strerror or error}")


def _read(stream: BinaryIO, place: Place) -> Iterator[Item]:
    looked = Looked(stream)
    try:
        while not looked.start.strip(BLANK) and len(looked.start) <= place.max_bytes and looked.more():
            pass
        if not looked.start.lstrip(BLANK).startswith(b"{"):  # lines of JSON are read as they come
            looked.look(LOOK_BYTES)
    except (EOFError, *BROKEN):
        if not looked.start.strip(BLANK):
            raise
        # Its reader meets this again, behind what there is.
    kind = tell(looked.start[:LOOK_BYTES])
    if isinstance(kind, Refused):
        yield place.no_article(kind.named if place.part else str(kind))
    elif isinstance(kind, Kind):
        if place.revisits.seeking and kind not in _HOLD_ARCHIVES:
            return
        seeks = kind in (Kind.ZIP, Kind.PARQUET) and not place.packed
        yield from _READERS[kind](looked.seekable() if seeks else looked.whole(), place)
    elif place.layers == MOST_LAYERS:
        yield Unreadable(place.where, f"packed more than {MOST_LAYERS} times")
    else:
        yield Inner(unpacked(kind, looked.whole()), place.unpacked())

"""Goes through archives of files: zip, among them WACZ, and tar.

The standard library reads both. A zip's list of contents stands at its end: where one cannot go there, it is copied to
a temporary file first, or, if it was unpacked on the way and so may be a bomb, held up to the limit of a document.
"""

import io
import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from worker.intake.files.items import Inner, Item, Place, Skip, Unreadable
from worker.intake.files.kinds import LOOK_BYTES, Refused
from worker.intake.files.streams import AsItComes, Looked

_ENCRYPTED = 1
_OFFICE = "not read: save it as HTML or text"
_NO_ARCHIVES = {  # by a file in them
    "META-INF/container.xml": Refused("an EPUB"),
    "word/document.xml": Refused("a Word document (docx)", _OFFICE),
    "xl/workbook.xml": Refused("an Excel workbook (xlsx)", "not read: save it as CSV"),
    "xl/workbook.bin": Refused("an Excel workbook (xlsb)", "not read: save it as CSV"),
    "ppt/presentation.xml": Refused("a PowerPoint file (pptx)", _OFFICE),
    "META-INF/manifest.xml": Refused("an OpenDocument file (odt, ods, odp)", _OFFICE),
    "AndroidManifest.xml": Refused("a program"),
    "META-INF/MANIFEST.MF": Refused("a program"),
}
_WACZ = "datapackage.json"
_WACZ_PAGES = "archive/"


def hidden(name: str) -> bool:
    """Whether a file, or a folder on the way to it, is hidden by its name."""
    return any(part.startswith(".") and part.strip(".") for part in name.split("/"))


@contextmanager
def seekable(stream: BinaryIO, place: Place) -> Iterator[BinaryIO | None]:
    """The stream so that one can go to and fro in it; None if it is too large for that."""
    if place.packed:
        data = stream.read(place.max_bytes + 1)
        yield None if len(data) > place.max_bytes else io.BytesIO(data)
    elif stream.seekable():
        yield stream
    else:
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(stream, copy)
            copy.seek(0)
            yield copy


def read_zip(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Give each file in a zip; of a WACZ its archives."""
    with seekable(stream, place) as file:
        if file is None:
            yield place.too_large()
            return
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if refused := next((why for name, why in _NO_ARCHIVES.items() if name in names), None):
                yield place.no_article(refused.named if place.part else str(refused))
                return
            wacz = _WACZ in names and any(name.startswith(_WACZ_PAGES) for name in names)
            for info in archive.infolist():
                if not info.is_dir():
                    yield from _zipped(archive, info, place, wacz=wacz)


def _zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: Place, *, wacz: bool) -> Iterator[Item]:
    here = place.member(info.filename, packed=info.compress_type != zipfile.ZIP_STORED)
    if wacz and not info.filename.startswith(_WACZ_PAGES):
        yield Skip(here.where, "a WACZ's own record")
    elif hidden(info.filename):
        yield Skip(here.where, "a hidden file")
    elif info.flag_bits & _ENCRYPTED:
        yield Unreadable(here.where, "it is encrypted")
    else:
        try:
            member = archive.open(info)
        except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
            yield Unreadable(here.where, f"the zip archive is broken here: {error}")
            return
        with member:
            yield Inner(member, here)  # type: ignore[arg-type]  # it reads like one


def read_tar(stream: BinaryIO, place: Place) -> Iterator[Item]:
    """Give each file in a tar."""
    bounded = _Bounded(stream, place.max_bytes + LOOK_BYTES)
    with tarfile.open(fileobj=bounded, mode="r|") as archive:
        while True:
            bounded.left = bounded.most
            info = archive.next()
            bounded.left = None
            if info is None:
                return
            here = place.member(info.name)
            if hidden(info.name) and not info.isdir():
                yield Skip(here.where, "a hidden file")
            elif info.isfile() and (member := archive.extractfile(info)):
                with member:
                    # It claims that one can go to and fro in it, and cannot.
                    yield Inner(Looked(member).whole(), here)  # type: ignore[arg-type]
                    while member.read(LOOK_BYTES):  # so that what comes next is a head
                        pass
            elif not info.isdir():
                yield Skip(here.where, "a link or a device")


class _Bounded(io.RawIOBase):
    """A stream of which no more than ``left`` is read: heads of a tar may claim any length."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = AsItComes(stream)
        self.most = most
        self.left: int | None = most

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Read on.

        Raises:
            tarfile.ReadError: no further.
        """
        if self.left is not None and size > self.left:
            raise tarfile.ReadError("the head of a file in it is too large")
        data = self._stream.read(size)
        if self.left is not None:
            self.left -= len(data)
        return data

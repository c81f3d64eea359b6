"""Where exports go: files that are there whole or not at all, alone or as a folder of parts."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from kawat.export.formats import Stories, Write

PART_SIZE = 5000


class Unfinished:
    """Files that are written under other names, hidden ones, until all of them are whole and on the disk."""

    def __init__(self) -> None:
        self._files: dict[Path, Path] = {}

    @contextmanager
    def open(self, path: Path) -> Iterator[BinaryIO]:
        """A file that is to have this name."""
        self._files[path] = path.with_name(f".{path.name}.{os.getpid()}.unfinished")  # its own, should two run
        try:
            opened = self._files[path].open("wb")
        except OSError as error:  # who asked for it knows no other name
            raise OSError(error.errno, error.strerror, str(path)) from None
        with opened as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())

    def finish(self) -> set[Path]:
        """Give them their names, which they are told by."""
        for path, unfinished in self._files.items():
            unfinished.replace(path)
        for folder in {path.parent for path in self._files}:
            _to_disk(folder)
        return set(self._files)

    def drop(self) -> None:
        """Take away those that are not finished."""
        for unfinished in self._files.values():
            unfinished.unlink(missing_ok=True)


def _to_disk(folder: Path) -> None:
    """Have a folder's names outlast a power cut: a cursor must not be there where the parts before it are not."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def unfinished() -> Iterator[Unfinished]:
    """Files that are not there unless all is well at the end, and somebody finishes them."""
    files = Unfinished()
    try:
        yield files
    finally:
        files.drop()


def write_file(write: Write, stories: Stories, path: Path, *, table: str) -> None:
    """Write stories to a file, which is there when it is whole; into what is no file, a pipe say, as they come."""
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            write(stories, {table: stream})
        return
    with unfinished() as files:
        with files.open(path) as stream:
            write(stories, {table: stream})
        files.finish()


def write_text(path: Path, content: str) -> None:
    """Write a small file, which is there when it is whole."""
    with unfinished() as files:
        with files.open(path) as stream:
            stream.write(content.encode())
        files.finish()


def write_parts(
    write: Write,
    stories: Stories,
    folder: Path,
    *,
    tables: Sequence[str],
    suffix: str,
    size: int,
    name: str,
    least: int = 1,
) -> None:
    """Write stories as parts of so many, ``FOLDER/TABLE/NAME-00000.SUFFIX`` and so on, which appear at the end.

    Parts of that name that were there before are replaced. Where there are no stories there is one part without any,
    or none if ``least`` is 0.
    """
    for table in tables:
        (folder / table).mkdir(parents=True, exist_ok=True)
    before = {path for table in tables for path in (folder / table).glob(f"{name}-*.{suffix}")}
    with unfinished() as files:
        for number, part in enumerate(_in_parts(stories, size, least)):
            with ExitStack() as opened:
                paths = {table: folder / table / f"{name}-{number:05}.{suffix}" for table in tables}
                write(part, {table: opened.enter_context(files.open(path)) for table, path in paths.items()})
        for path in before - files.finish():
            path.unlink()


def _in_parts(stories: Stories, size: int, least: int) -> Iterator[Stories]:
    """So many at a time, each part to be read before the next; so many parts at least, be they empty."""
    each = iter(stories)
    for _ in range(least):
        yield islice(each, size)
    for first in each:
        yield chain([first], islice(each, size - 1))

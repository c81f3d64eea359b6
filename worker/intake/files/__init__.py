"""Reads what people have, in files, folders, archives and standard input: ``docs/reference/formats.md`` says what.

What a file is shows in how it begins, never in its name. What cannot be read is answered with its place and reason,
what holds no article is skipped and counted, and the rest goes on.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from worker.errors import BadInput
from worker.intake.documents import check_size
from worker.intake.files.items import STDIN, Found, Place, Skip, Skipped, Unreadable
from worker.intake.files.readers import read_stream
from worker.intake.files.revisits import Revisits
from worker.intake.files.streams import WaitFor, waiting

__all__ = ["Found", "Skipped", "Unreadable", "read"]


def read(
    paths: Iterable[str], max_bytes: int, wait_for: WaitFor | None = None
) -> Iterator[Found | Unreadable | Skipped]:
    """Read all documents under the paths: files, folders, ``-`` for standard input.

    Args:
        paths: where to look.
        max_bytes: what is larger, a line or a page, is unreadable; so that nothing unpacks without end.
        wait_for: is called with a file's descriptor before it is read: it waits until there is something to read, or
            raises what is to end the reading. Whole lines that were read before are given first.

    Yields:
        What is found and what is unreadable, as it comes; and after each path what of it was skipped.
    """
    revisits = Revisits()
    for path in paths:
        revisits.path = STDIN if path == "-" else path
        counts: Counter[str] = Counter()
        lacking: Counter[str] = Counter()
        found = 0
        for item in _read(path, max_bytes, revisits, wait_for):
            if isinstance(item, Skip):
                counts[item.reason] += 1
            elif isinstance(item, Found) and (reason := _too_large(item, max_bytes)):
                yield Unreadable(item.where, reason)
            else:
                if isinstance(item, Found):
                    found += 1
                    lacking.update([item.lacks] if item.lacks else [])
                yield item
        if counts or lacking:
            yield Skipped(revisits.path, counts, found, lacking)
    yield from _read_again(max_bytes, revisits, wait_for)


def _read_again(max_bytes: int, revisits: Revisits, wait_for: WaitFor | None) -> Iterator[Found | Unreadable | Skipped]:
    """Read the archives once more for the originals of their revisits; what else they hold was given before."""
    revisits.seeking = True
    for file in revisits.files:
        if not revisits.waiting:
            break
        for item in _read_file(Place(file, max_bytes, revisits, part=True), wait_for):
            if isinstance(item, Found):
                reason = _too_large(item, max_bytes)
                yield Unreadable(item.where, reason) if reason else item
    for path, counts, found in revisits.skipped():
        yield Skipped(path, counts, found)


def _too_large(item: Found, max_bytes: int) -> str | None:
    try:
        check_size(item.document, max_bytes)
    except BadInput as error:
        return str(error)
    return None


def _read(
    path: str, max_bytes: int, revisits: Revisits, wait_for: WaitFor | None
) -> Iterator[Found | Unreadable | Skip]:
    if path == "-":
        stdin = waiting(sys.stdin.fileno(), wait_for) if wait_for else sys.stdin.buffer
        revisits.file = None
        yield from read_stream(stdin, Place(STDIN, max_bytes, revisits))
    elif Path(path).is_dir():
        yield from _read_folder(path, max_bytes, revisits, wait_for)
    else:
        yield from _read_file(Place(path, max_bytes, revisits), wait_for)


def _read_folder(
    folder: str, max_bytes: int, revisits: Revisits, wait_for: WaitFor | None
) -> Iterator[Found | Unreadable | Skip]:
    """Read what is in a folder, in depth and in the order of names; links to folders are not followed."""
    try:
        with os.scandir(folder) as there:
            entries = sorted(there, key=lambda entry: entry.name)
    except OSError as error:
        yield Unreadable(folder, f"cannot be read: {error.strerror}")
        return
    for entry in entries:
        path = str(Path(entry.path))
        if entry.name.startswith("."):
            yield Skip(path, "hidden")
        elif entry.is_dir(follow_symlinks=False):
            yield from _read_folder(path, max_bytes, revisits, wait_for)
        elif entry.is_file():
            yield from _read_file(Place(path, max_bytes, revisits, part=True), wait_for)
        else:
            yield Skip(path, "a link or a device")


def _read_file(place: Place, wait_for: WaitFor | None) -> Iterator[Found | Unreadable | Skip]:
    place.revisits.file = place.where if Path(place.where).is_file() else None
    try:
        stream = _opened(place.where, wait_for)
    except FileNotFoundError:
        is_address = "://" in place.where
        reason = "nothing is fetched: name a file or a folder" if is_address else "there is no such file or folder"
        yield Unreadable(place.where, reason)
    except (OSError, ValueError) as error:
        yield Unreadable(place.where, f"cannot be read: {getattr(error, 'strerror', None) or error}")
    else:
        with stream:
            yield from read_stream(stream, place)


def _opened(path: str, wait_for: WaitFor | None) -> BinaryIO:
    if wait_for is None:
        return Path(path).open("rb")
    # Where the system can, wait_for waits for who writes into a named pipe, too, and not the opening.
    flags = os.O_NONBLOCK if sys.platform == "linux" else 0
    return waiting(os.open(path, os.O_RDONLY | flags), wait_for)

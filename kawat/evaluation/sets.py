"""Labelled sets as files: their lines, and the error that tells where one is not as it should be."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from worker.errors import FormatError

_LONGEST_QUOTE = 60  # characters of a line that an error repeats


def numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file in UTF-8, without their ends, counted from 1.

    Raises:
        OSError: the file cannot be read.
        FormatError: it is not UTF-8.
    """
    with path.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            try:
                yield number, raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
            except UnicodeDecodeError as error:
                raise FormatError(f"{path}, line {number}: is not UTF-8: {error.reason}") from error


def json_lines(path: Path, expected: str) -> Iterator[tuple[int, Any]]:
    """What each line of a JSONL file holds, with the line's number; blank lines are passed over.

    Args:
        path: the file, UTF-8.
        expected: what a line should be, for the error.

    Raises:
        OSError: the file cannot be read.
        FormatError: a line is no JSON.
    """
    for number, line in numbered_lines(path):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError) as error:
            raise FormatError(f"{path}, line {number}: expected {expected}, found {quote(line)}") from error


def quote(text: str) -> str:
    """The beginning of a text as an error quotes it."""
    return repr(text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "\u2026")

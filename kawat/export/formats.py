"""The formats, and what each is made of. What writes one is imported when it is asked for."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from importlib import import_module
from typing import Any, BinaryIO, NamedTuple

from worker.errors import KawatError

Stories = Iterable[Mapping[str, Any]]
"""Stories as the export's objects."""

Write = Callable[[Stories, Mapping[str, BinaryIO]], None]
"""Writes stories, as they come, to a stream for each table that is wanted. No more than a few hundred lie in memory."""


class Format(StrEnum):
    """A format, by its name on the command line."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    DOCBIN = "docbin"


class _Makeup(NamedTuple):
    """The module that writes a format, how its files' names end, its tables; what it takes, and how that is installed.

    ``is_text``: what is written can be shown on a terminal.
    """

    module: str
    suffix: str
    tables: tuple[str, ...] = ("stories",)
    is_text: bool = True
    install: str = ""


FORMATS = {
    Format.JSONL: _Makeup("json_lines", "jsonl"),
    Format.CSV: _Makeup("spreadsheet", "csv"),
    Format.PARQUET: _Makeup(
        "parquet", "parquet", ("stories", "mentions", "quotes", "sentences"), is_text=False, install="'kawat[parquet]'"
    ),
    Format.DOCBIN: _Makeup("docbin", "spacy", is_text=False, install="spacy"),
}


def writer(form: Format) -> Write:
    """What writes a format.

    Raises:
        KawatError: the library that it takes is not installed.
    """
    try:
        write: Write = import_module(f"kawat.export.{FORMATS[form].module}").write
    except ModuleNotFoundError as error:
        raise KawatError(f"{form} needs {error.name}: pip install {FORMATS[form].install}") from None
    return write

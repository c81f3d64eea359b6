"""What all commands say: lines for a program, what is wrong, small tables. Only on a terminal they pay for colours."""

import json
import os
import re
import sys
from collections.abc import Iterable
from typing import TextIO

_form = {"json": "--json" in sys.argv}  # how what is wrong is told
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """The text without what a terminal would obey: escape sequences, and marks that turn its direction."""
    return _CONTROL.sub("", text)


def counted(number: int, thing: str) -> str:
    """So many of them: ``1 job``, ``2 jobs``; ``2 stories``, ``2 matches``."""
    many = thing[:-1] + "ies" if thing[-1] == "y" else thing + ("es" if thing.endswith("ch") else "s")
    return f"{number} {thing if number == 1 else many}"


def emit(line: str) -> None:
    """Print one line for a program, as it is."""
    sys.stdout.write(line + "\n")


def json_errors() -> None:
    """From now on what is wrong is told as JSON, an object a line."""
    _form["json"] = True


def tell(what: str, reason: str, *, where: str | None = None, colour: str = "yellow") -> None:
    """Say on standard error what is wrong: ``what: where: reason``, or the same as a JSON object."""
    message = f"{where}: {reason}" if where else reason
    if _form["json"]:
        facts = {"what": what, **({"where": where} if where else {}), "reason": reason}
        sys.stderr.write(json.dumps(facts, ensure_ascii=False) + "\n")
    elif _is_plain(sys.stderr):
        sys.stderr.write(f"{what}: {safe(message)}\n")
    else:
        from rich.markup import escape  # noqa: PLC0415  (in a pipe nobody pays for it)

        from kawat.cli.console import errors  # noqa: PLC0415

        errors.print(f"[{colour}]{escape(what)}:[/] {escape(safe(message))}", soft_wrap=True)


def remark(message: str) -> None:
    """Say on standard error how it goes; a program is not told."""
    if not _form["json"]:
        sys.stderr.write(message + "\n")


def print_table(*columns: str, rows: Iterable[Iterable[object]], to_errors: bool = False, heads: bool = False) -> None:
    """Print a table on a terminal; tab-separated lines in a pipe, and there its columns' heads only where asked."""
    stream = sys.stderr if to_errors else sys.stdout
    cells = [[" ".join(safe(str(cell)).split()) for cell in row] for row in rows]
    if _is_plain(stream):
        stream.writelines("\t".join(row) + "\n" for row in [*([columns] if heads else []), *cells])
        return
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from kawat.cli.console import errors, output  # noqa: PLC0415

    made = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in cells:
        made.add_row(*(Text(cell) for cell in row))
    (errors if to_errors else output).print(made)


def _is_plain(stream: TextIO) -> bool:
    """Whether it is no terminal, nor to be taken for one: as rich decides."""
    return not (stream.isatty() or os.environ.get("FORCE_COLOR") or os.environ.get("TTY_COMPATIBLE") == "1")

"""``kawat export``: for those who take stories along."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from kawat.cli.filters import Kind, Label, Language, Name, PublishedFromAlone, PublishedTo, Source, story_filter
from kawat.cli.here import Here
from kawat.cli.moment import moment
from kawat.export.files import PART_SIZE, write_file, write_parts, write_text
from kawat.export.formats import FORMATS, Format, Stories, writer
from worker.errors import KawatError
from worker.store.slices import BEGINNING
from worker.store.stories import Snapshot, snapshot


def export(
    context: typer.Context,
    form: Annotated[Format, typer.Option("--format", help="See docs/how-to/export.md.")] = Format.JSONL,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file, which is there when it is whole.")
    ] = None,
    folder: Annotated[Path | None, typer.Option(help="A folder of parts: FOLDER/stories/....")] = None,
    part_size: Annotated[int, typer.Option(min=1, help="With --folder: stories a part.")] = PART_SIZE,
    table: Annotated[
        str | None, typer.Option(metavar="TABLE", help="Of parquet this alone: stories, mentions, quotes, sentences.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="CURSOR", help="Only what was written since then; 0 for all. Prints the next.")
    ] = None,
    cursor_file: Annotated[
        Path | None,
        typer.Option("--cursor", metavar="FILE", help="The same; the cursor is kept in FILE."),
    ] = None,
    language: Language = None,
    source: Source = None,
    kind: Kind = None,
    published_from: PublishedFromAlone = None,
    published_to: PublishedTo = None,
    label: Label = None,
    name: Name = None,
) -> None:
    """Take the stories of the store along, all or some: to standard output, a file, or a folder of parts.

    All are as they were at one moment: docs/how-to/export.md.

    For example:

      kawat export --format jsonl > stories.jsonl

      kawat export --format parquet --folder news/ --from 2026-11-01

      kawat export --format parquet --folder news/ --cursor news/cursor    # again and again: what is new

      kawat export --language id | jq -r '.entities[] | select(.label == "PERSON") | .name' | sort | uniq -c
    """
    here: Here = context.obj
    which = story_filter(
        here,
        language=language,
        source=source,
        kind=kind,
        published_from=published_from,
        published_to=published_to,
        label=label,
        name=name,
        from_option="--from",
    )
    tables = _tables(form, table, output, folder)
    write = writer(form)
    if since and cursor_file:
        raise KawatError("say since when: either --since or --cursor")
    if since:
        _check_cursor(since)
    if cursor_file:
        since = cursor_file.read_text().strip() if cursor_file.exists() else BEGINNING
    with snapshot(here.store(), which, since) as found, closing(found.stories()) as stories:
        followed = _followed(stories, found, in_the_way=not (output or folder) and sys.stdout.isatty())
        if folder:
            write_parts(
                write,
                followed,
                folder,
                tables=tables,
                suffix=FORMATS[form].suffix,
                size=part_size,
                name=_part_name(folder, since),
                least=0 if since and since != BEGINNING else 1,  # where nothing is new there is no new part
            )
        elif output:
            write_file(write, followed, output, table=tables[0])
        else:
            write(followed, {tables[0]: sys.stdout.buffer})
            sys.stdout.buffer.flush()
        if cursor_file:
            write_text(cursor_file, f"{found.cursor}\n")
        elif since:
            (sys.stdout if output or folder else sys.stderr).write(f"{found.cursor}\n")


def _check_cursor(said: str) -> None:
    """Look whether it is no moment, which --since means in other commands.

    Raises:
        KawatError: it is one.
    """
    try:
        moment("--since", said)
    except KawatError:
        return
    raise KawatError(
        f"--since {said}: of an export that is a cursor, as the one before printed it; what was published since then: "
        f"--from {said}"
    )


def _tables(form: Format, table: str | None, output: Path | None, folder: Path | None) -> tuple[str, ...]:
    """Which tables of the format are meant.

    Raises:
        KawatError: it has no such table, or they cannot go where they are to.
    """
    made = FORMATS[form]
    if output and folder:
        raise KawatError("say where to: either --output or --folder")
    if output and output.is_dir():
        raise KawatError(f"--output {output}: that is a folder; --folder makes parts in it")
    if table and table not in made.tables:
        raise KawatError(f"--table {table!r}: {form} has {', '.join(made.tables)}")
    if not (table or folder) and len(made.tables) > 1:
        raise KawatError(f"{form} is {len(made.tables)} tables: --folder has all of them, --table says which one")
    if not (made.is_text or output or folder) and sys.stdout.isatty():
        raise KawatError(f"{form} is nothing for a terminal: --output or --folder says where to")
    return (table,) if table else made.tables


def _part_name(folder: Path, since: str | None) -> str:
    """How the names of parts begin; the same where the same slice is taken again.

    Raises:
        KawatError: what is in the folder was taken in the other way.
    """
    others = "all" if since else "since"
    if any(folder.glob(f"*/{others}-*")):
        how = "without" if since else "with"
        raise KawatError(f"--folder {folder} has parts of an export {how} a cursor, so stories would be there twice")
    return f"since-{since}" if since else "all"


def _followed(stories: Iterator[Mapping[str, Any]], found: Snapshot, *, in_the_way: bool) -> Stories:
    """The stories, with a bar that goes along on a terminal, unless they are shown there themselves."""
    if in_the_way or not sys.stderr.isatty():
        return stories
    from rich.progress import track  # noqa: PLC0415  (in a pipe nobody pays for it)

    from kawat.cli.console import errors  # noqa: PLC0415

    return track(stories, "exporting", total=found.count(), console=errors, transient=True)

"""``kawat thread``: the stories of one event."""

from contextlib import nullcontext
from typing import Annotated

import msgspec
import typer
from rich.text import Text

from kawat.cli.console import output, paged
from kawat.cli.here import Here
from kawat.cli.named import story_named
from kawat.cli.say import counted, emit, print_table, remark, safe
from kawat.cli.terminal import colour_of, heading
from kawat.service.threads import record
from worker.errors import KawatError
from worker.store.stories import as_published
from worker.store.threads import Thread, cursor_of, place_of, thread_of


def thread(
    context: typer.Context,
    story: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="One of its stories: a document's id, how it begins, or its URL; /1 for its second story.",
        ),
    ],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Stories at most.")] = 50,
    cursor: Annotated[
        str | None, typer.Option(metavar="CURSOR", help="Where to go on: what the command before printed at its end.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One object of JSON.")] = False,
) -> None:
    """Read who else had a story: all that are it again, in the order of time, their sources, and the names in them.

    They are found by the wording that they share. What rises is told by kawat trends.

    For example:

      kawat thread https://kabar.example/ekonomi/1234

      kawat thread ae32a826/1 --json
    """
    here: Here = context.obj
    store = here.store()
    document, number = story_named(store, story)
    found = thread_of(store, document, number or 0, most=limit, after=place_of(cursor))
    if not found:
        raise KawatError(f"there is no such story: {story}; kawat show tells which stories a document has")
    with nullcontext() if json else paged():
        if json:
            emit(msgspec.json.encode(record(found)).decode())
        else:
            _print(found)
    if found.left:
        next_ones = f"the next ones: --cursor {cursor_of(found.after)}"
        remark(f"{counted(len(found.stories), 'story')} of {len(found.members)}; {next_ones}")


def _print(found: Thread) -> None:
    sources = found.sources
    document, number = found.first
    output.print(heading(Text(safe(found.earliest.title or "(no title on the page)"))))
    facts = [
        f"thread {document}/{number}",
        counted(len(found.members), "story"),
        counted(len(sources), "source"),
    ]
    output.print(Text(" · ".join(map(safe, facts)), style="dim"), soft_wrap=not output.is_terminal)
    if found.names:
        names = (
            Text(safe(each.name), style=colour_of(each.label)) + Text(f" {each.stories}", style="dim")
            for each in found.names
        )
        output.print(Text("Names: ") + Text(", ").join(names), soft_wrap=not output.is_terminal)
    output.print()
    rows = (
        (
            as_published(row.published_at, row.published_precision) or f"accepted {row.at:%Y-%m-%d}",
            row.source or "no source",
            f"{row.document_id}/{row.story}",
            "" if row.similarity is None else f"{row.similarity:.0%} alike",
            row.title or "(no title on the page)",
        )
        for row in found.stories
    )
    print_table("when", "source", "story", "", "title", rows=rows)

"""``kawat thread``: the stories of one event."""

from contextlib import nullcontext
from typing import Annotated

import msgspec
import typer
from rich.text import Text
from sqlalchemy import Engine

from kawat.cli.filters import the_one
from kawat.cli.here import Here
from kawat.cli.say import counted, emit, print_table, safe
from kawat.cli.terminal import colour_of, heading, output, paged
from kawat.service.threads import record
from worker.errors import KawatError
from worker.store.read import known_ids
from worker.store.stories import as_published
from worker.store.threads import Thread, thread_of


def thread(
    context: typer.Context,
    story: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="One of its stories: a document's id, how it begins, or its URL; /1 for its second story.",
        ),
    ],
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
    found = thread_of(store, *_meant(store, story))
    if not found:
        raise KawatError(f"there is no such story: {story}; kawat show tells which stories a document has")
    with nullcontext() if json else paged():
        if json:
            emit(msgspec.json.encode(record(found)).decode())
        else:
            _print(found)


def _meant(store: Engine, said: str) -> tuple[str, int]:
    """The story that is meant: the first one of a document, unless a number says which.

    Raises:
        KawatError: there is no such document, or several.
    """
    if ids := known_ids(store, said):
        return the_one(ids, said), 0
    name, _, number = said.rpartition("/")
    if name and number.isdecimal() and len(number) < len("2147483647") and (ids := known_ids(store, name)):
        return the_one(ids, name), int(number)
    raise KawatError(f"no document's id begins with {said!r}: kawat job tells whether it is on its way")


def _print(found: Thread) -> None:
    sources = found.sources
    document, number = found.first
    output.print(heading(Text(safe(found.stories[0].title or "(no title on the page)"))))
    facts = [
        f"thread {document}/{number}",
        counted(len(found.stories), "story"),
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

"""``kawat show``: for those who read the store."""

from contextlib import nullcontext, suppress
from typing import Annotated

import msgspec
import typer

from kawat.cli.console import paged
from kawat.cli.here import Here
from kawat.cli.named import story_named
from kawat.cli.say import emit, tell
from kawat.cli.terminal import print_story
from worker.errors import KawatError, NotThere
from worker.store.read import known_dead, no_articles
from worker.store.stories import export


def show(
    context: typer.Context,
    document: Annotated[
        str,
        typer.Argument(metavar="ID", help="A document's id, how it begins, or its URL; /1 for its second story alone."),
    ],
    json: Annotated[bool, typer.Option("--json", help="Its stories as export lines (JSONL).")] = False,
) -> None:
    """Read a document's stories: summary, entities, and the whole text with the entities marked.

    On a terminal what is longer than the window goes through PAGER, else less.
    """
    here: Here = context.obj
    store = here.store()
    shown: str | None = None
    number: int | None = None
    with suppress(NotThere):
        shown, number = story_named(store, document)
    letters = known_dead(store, shown or document)
    if not shown and not letters:
        raise NotThere(document)
    stories = [each for each in export(store, ids=[shown] if shown else []) if number in (None, each["story"])]
    for letter in letters:
        if shown in (None, letter.document_id):
            why = f"{letter.document_id} is dead: {letter.kind}, {letter.stage or 'no stage'}: {letter.reason}"
            tell("dead", f"{why} (kawat dead show {letter.job_id})")
    for id_, reason in no_articles(store, [shown] if shown else []).items():
        tell("no article", reason, where=id_)
    if number is not None and not stories:
        raise KawatError(f"there is no such story: {document}; kawat show {shown} shows those that there are")
    with nullcontext() if json else paged():
        for exported in stories:
            if json:
                emit(msgspec.json.encode(exported).decode())
            else:
                print_story(exported, whole=True, zone=here.zone)
    if not shown:
        raise typer.Exit(1)

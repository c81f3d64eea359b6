"""``kawat show``: for those who read the store."""

from contextlib import nullcontext
from typing import Annotated

import msgspec
import typer

from kawat.cli.filters import the_one
from kawat.cli.here import Here
from kawat.cli.say import emit, tell
from kawat.cli.terminal import paged, print_story
from worker.errors import KawatError
from worker.store.read import known_dead, known_ids, no_articles
from worker.store.stories import export


def show(
    context: typer.Context,
    document: Annotated[str, typer.Argument(metavar="ID", help="A document's id, or how it begins, or its URL.")],
    json: Annotated[bool, typer.Option("--json", help="Its stories as export lines (JSONL).")] = False,
) -> None:
    """Read a document's stories: summary, entities, and the whole text with the entities marked.

    On a terminal what is longer than the window goes through PAGER, else less.
    """
    here: Here = context.obj
    store = here.store()
    ids = known_ids(store, document)
    name, _, number = document.rpartition("/")
    if not ids and name and number.isdigit():  # as a story is shown: its document's id, and its number
        ids = known_ids(store, name)
        document = name if ids else document
    letters = known_dead(store, document)
    if not ids and not letters:
        raise KawatError(f"no document's id begins with {document!r}: kawat job tells whether it is on its way")
    shown = the_one(ids, document) if ids else None
    for letter in letters:
        if shown in (None, letter.document_id):
            why = f"{letter.document_id} is dead: {letter.kind}, {letter.stage or 'no stage'}: {letter.reason}"
            tell("dead", f"{why} (kawat dead show {letter.job_id})")
    for id_, reason in no_articles(store, [shown] if shown else []).items():
        tell("no article", reason, where=id_)
    with nullcontext() if json else paged():
        for exported in export(store, ids=[shown] if shown else []):
            if json:
                emit(msgspec.json.encode(exported).decode())
            else:
                print_story(exported, whole=True)
    if not shown:
        raise typer.Exit(1)

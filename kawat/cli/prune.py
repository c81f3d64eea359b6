"""``kawat prune``: the store keeps what is not too old."""

import time
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated

import typer

from kawat.cli.here import Here
from kawat.cli.moment import moment
from kawat.cli.say import counted, emit, remark
from kawat.cli.stop import Stop
from worker.errors import KawatError
from worker.store import prune as store_prune

_SAY_SECONDS = 5.0  # between two lines of progress


def prune(
    context: typer.Context,
    older_than: Annotated[str, typer.Option(help="So long ago, or a date: 90d, 24h, 2026-11-24.", show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Delete nothing, say what would be.")] = False,
    versions: Annotated[
        bool, typer.Option("--versions", help="Only what pages said before they were changed; the documents stay.")
    ] = False,
    vacuum: Annotated[
        bool,
        typer.Option(
            "--vacuum",
            help="Then give the room back to the file system, where the store is SQLite: it takes as much again.",
        ),
    ] = False,
) -> None:
    """Delete for ever what is old in the store: documents with their stories and mentions, and dead letters.

    A document is old that was neither delivered nor processed since then: when its stories are of does not count, and
    one that a crawler still delivers stays. So is a page that is no article, and a dead letter whose job died before.
    Of near duplicates whose first goes the oldest that stays becomes the first. Of documents that stay what they said
    before they were changed goes, if they were changed before.

    Workers go on meanwhile. Stopped in the middle, the same command goes on with the others.

    For example:

      kawat prune --older-than 90d --dry-run

      kawat prune --older-than 90d

      kawat prune --older-than 30d --versions
    """
    here: Here = context.obj
    before = moment("--older-than", older_than)
    if before > datetime.now(UTC):
        raise KawatError(f"--older-than {older_than!r}: that is still to come")
    store = here.store()
    if dry_run:
        emit(f"{_said(store_prune.count_old(store, before, versions_alone=versions))} would be deleted.")
        return
    gone, told = Counter[str](), time.monotonic()
    with Stop(lambda: f"{_said(gone)} deleted") as stop:
        for part in (store_prune.prune_versions if versions else store_prune.prune)(store, before):
            gone += part
            if time.monotonic() - told > _SAY_SECONDS:
                told = time.monotonic()
                remark(f"{_said(gone)} deleted")
            stop.here()
    emit(f"{_said(gone)} deleted.")
    if vacuum:
        store_prune.shrink(store)


def _said(rows: Mapping[str, int]) -> str:
    hanging = ", ".join(
        counted(rows.get(table, 0), thing)
        for table, thing in (
            ("stories", "story"),
            ("entities", "mention"),
            ("quotes", "quote"),
            ("pages", "page"),
            ("versions", "older version"),
        )
    )
    others = " and ".join(
        counted(rows.get(table, 0), thing)
        for table, thing in (("dead_letters", "dead letter"), ("matches", "match"))
        if rows.get(table) or table != "matches"
    )
    return f"{counted(rows.get('documents', 0), 'document')} ({hanging}) and {others}"

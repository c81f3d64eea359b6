"""``kawat trends``: what rises against the weeks before."""

import time
from datetime import UTC, datetime
from typing import Annotated

import msgspec
import typer
from sqlalchemy import Engine

from kawat.cli.console import paged
from kawat.cli.here import Here
from kawat.cli.say import emit, print_table, remark, tell
from kawat.service.trends import MOST, record
from kawat.service.trends import trends as rising
from worker.errors import StoreUnavailable
from worker.store.name_days import count_days

_MOST_SECONDS = 60.0  # of counting: of a store of 50,000 stories that was never counted this is about all


def trends(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="Names at most.")] = 20,
    json: Annotated[bool, typer.Option("--json", help="One object of JSON.")] = False,
) -> None:
    """List the names of the last seven days that are in more stories than the four weeks before let expect.

    The most surprising come first; reprints are left out, and days are those of West Indonesia's time. What is not
    counted yet is counted first, for a minute at most; kawat serve counts all the time.

    Exit code 1: nothing rises, or there are no weeks before to compare with.
    """
    here: Here = context.obj
    store = here.store()
    _count(store)
    found = rising(store, limit)
    if json:
        emit(msgspec.json.encode(record(found)).decode())
    elif found.found:
        with paged():
            rows = (
                (
                    rise.name,
                    rise.label,
                    rise.stories,
                    f"{rise.expected:.1f}",
                    "new" if rise.times is None else f"{rise.times:.1f}",
                )
                for rise in found.found
            )
            print_table("name", "label", "stories", "expected", "times", rows=rows)
    if not found.can_tell:
        remark("there are no weeks before to compare with yet")
    elif not found.found:
        remark("nothing rises")
    if not found.found:
        raise typer.Exit(1)


def _count(store: Engine) -> None:
    """Count what is not counted yet, where the store may be written."""
    until = time.monotonic() + _MOST_SECONDS
    try:
        while count_days(store, datetime.now(UTC), 1):
            if time.monotonic() > until:
                tell("trends", "not all days are counted yet: call it again, or let kawat serve count them")
                return
    except StoreUnavailable as error:
        tell("trends", f"nothing was counted anew: {error}")

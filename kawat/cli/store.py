"""``kawat store``: for those who look after the output store."""

import time
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as ProgressBar

from kawat.cli.console import errors, output
from kawat.cli.here import Here
from kawat.cli.say import counted, remark
from kawat.cli.stop import Stop
from worker.store.engine import upgrade
from worker.store.search_index import Progress, make

_SAY_SECONDS = 5.0  # between two lines of progress, where there is no bar

store = typer.Typer(
    add_completion=False, rich_markup_mode=None, no_args_is_help=True, help="Look after the output store."
)


@store.callback()
def _commands() -> None:
    """One command would stand for the whole group."""


@store.command("upgrade")
def store_upgrade(
    context: typer.Context,
    create: Annotated[
        bool, typer.Option("--create", help="Make the tables where there are none, as before the first worker.")
    ] = False,
) -> None:
    """Bring the tables of an older Kawat up to date; workers do so themselves when they start.

    Workers of the last release can go on meanwhile.
    """
    settings = context.obj.settings
    before, after = upgrade(settings.store_target, create=create, own_folder=settings.data_dir)
    if before is None:
        output.print(f"The store is made, at version {after}.")
    elif before == after:
        output.print(f"The store is at version {after}: nothing to do.")
    else:
        output.print(f"The store was at version {before} and is at {after} now.")


@store.command("index")
def store_index(
    context: typer.Context,
    again: Annotated[
        bool,
        typer.Option("--again", help="All stories, also those that are in it: after changes by hand, or in doubt."),
    ] = False,
) -> None:
    """Put the stories into the index of kawat search that are not in it: once, for a store of an older Kawat.

    What is written since then is put in as it is written. Workers go on meanwhile, and searches find what is in it
    already. Stopped in the middle, the same command, without --again, goes on with the others.
    """
    here: Here = context.obj
    engine = here.store()
    done = Progress(0, 0)
    told = time.monotonic()
    with Stop(lambda: f"{counted(done.done, 'story')} of {done.all} put in") as stop, _bar() as bar:
        task = bar.add_task("indexing")
        for done in make(engine, again=again):
            bar.update(task, completed=done.done, total=done.all)
            if not errors.is_terminal and time.monotonic() - told > _SAY_SECONDS:
                told = time.monotonic()
                remark(f"{done.done} of {counted(done.all, 'story')}")
            stop.here()
    output.print(f"{counted(done.done, 'story')} put in: every story of the store can be searched.")


def _bar() -> ProgressBar:
    """A bar on a terminal, with the time that is left."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return ProgressBar(*columns, console=errors, transient=True, disable=not errors.is_terminal)

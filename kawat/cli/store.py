"""``kawat store``: for those who look after the output store."""

import typer

from kawat.cli.here import Here
from kawat.cli.terminal import output
from worker.store.engine import upgrade

store = typer.Typer(
    add_completion=False, rich_markup_mode=None, no_args_is_help=True, help="Look after the output store."
)


@store.callback()
def _commands() -> None:
    """One command would stand for the whole group."""


@store.command("upgrade")
def store_upgrade(context: typer.Context) -> None:
    """Bring the tables of an older Kawat up to date; workers do so themselves when they start.

    Workers of the last release can go on meanwhile.
    """
    here: Here = context.obj
    before, after = upgrade(here.settings.store_target)
    if before == after:
        output.print(f"The store is at version {after}: nothing to do.")
    else:
        output.print(f"The store was at version {before} and is at {after} now.")

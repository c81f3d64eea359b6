"""The command line, ``kawat``: a file for each kind of user."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Annotated

import redis
import typer
from sqlalchemy.exc import DBAPIError

from kawat.cli import dead as letters
from kawat.cli import enqueue as crawler
from kawat.cli import evaluate as evaluator
from kawat.cli import job as tracer
from kawat.cli import operate as operator
from kawat.cli import read as analyst
from kawat.cli import run as newcomer
from kawat.cli import store as keeper
from kawat.cli.terminal import json_errors, output, tell
from worker.errors import KawatError, StoreUnavailable
from worker.settings import unknown

app = typer.Typer(
    name="kawat",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Turns raw news pages into data: clean text, stories, entities and summaries.\n\n"
        "Start here:  [bold]kawat run seeds/[/]  processes some pages on this machine and shows what came out.\n\n"
        "Settings are environment variables, KAWAT_...; see docs/reference/settings.md. "
        "Exit codes: 0 all done, 1 some jobs dead or findings, 2 wrong usage."
    ),
)


def _version(asked: bool) -> None:
    if asked:
        output.print(f"kawat {version('kawat')}")
        raise typer.Exit


@app.callback()
def _before(
    context: typer.Context,
    _: Annotated[bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)] = False,
) -> None:
    if context.invoked_subcommand != "worker":  # which has a log to say it in
        for fault in unknown(os.environ):
            tell("kawat", fault)
        context.with_resource(_logs_told())


class _Told(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        tell("warning", record.getMessage())


@contextmanager
def _logs_told() -> Iterator[None]:
    """Tell what is logged as a command tells all else: as JSON where that is asked for."""
    logger, handler = logging.getLogger("kawat"), _Told()
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    finally:
        logger.propagate = True
        logger.removeHandler(handler)


app.command()(newcomer.run)
app.command()(crawler.enqueue)
app.command()(operator.worker)
app.command()(operator.status)
app.command()(tracer.job)
app.command()(operator.health)
app.add_typer(letters.dead, name="dead")
app.add_typer(keeper.store, name="store")
app.command()(operator.pipelines)
app.add_typer(evaluator.evaluate, name="evaluate")
app.command()(analyst.show)
app.command()(analyst.export)


def main() -> None:
    """Run a command; a fault is said in a sentence, not in a traceback."""
    if "--json" in sys.argv:
        json_errors()
    try:
        app()
    except KawatError as error:
        _fail(str(error))
    except redis.AuthenticationError:
        _fail("Redis refuses the user or password in KAWAT_REDIS_URL")
    except (redis.ConnectionError, redis.TimeoutError) as error:
        _fail(f"Redis cannot be reached: {str(error).rstrip('.')}. Is KAWAT_REDIS_URL right, and does the server run?")
    except redis.RedisError as error:
        _fail(f"Redis answered: {error}")
    except StoreUnavailable as away:
        _fail(f"the output store cannot be used now: {str(away).strip().splitlines()[0]}")
    except DBAPIError as error:
        _fail(f"the output store answered: {error.orig}")
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _fail(f"{error.filename or 'the system'}: {error.strerror or error}")


def _fail(message: str) -> None:
    tell("kawat", message, colour="bold red")
    sys.exit(2)

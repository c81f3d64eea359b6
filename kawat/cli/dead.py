"""``kawat dead``: the jobs that will not be tried again by themselves."""

import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
import redis
import typer
from rich.console import Group
from rich.text import Text
from sqlalchemy import Engine

from kawat.cli.console import output
from kawat.cli.here import Here
from kawat.cli.moment import moment
from kawat.cli.say import counted, emit, print_table, remark, safe, tell
from kawat.cli.stop import Stop
from kawat.service.letters import retry
from worker.broker.connection import Broker
from worker.errors import BadInput, KawatError
from worker.identity import Identity, identify
from worker.intake.documents import from_fields
from worker.ledger.codec import pack_body, unpack_body
from worker.ledger.values import FailureKind, Place
from worker.records import Document
from worker.route import Lane
from worker.store.deliveries import dead_deliveries
from worker.store.read import EVERY, DeadFilter, count_dead, dead_body, dead_in_parts, list_dead
from worker.store.write import forget_dead, write_letters

dead = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Look at the jobs that will not be tried again by themselves; retry them.",
)

_SHOWN = 20  # undeliverable letters

Jobs = Annotated[list[str] | None, typer.Argument(help="Jobs' ids, how they begin, or addresses.", show_default=False)]
KindOption = Annotated[FailureKind | None, typer.Option("--kind", help="What it died of.", show_default=False)]
StageOption = Annotated[Place | None, typer.Option("--stage", help="The stage in which it died.", show_default=False)]
Reason = Annotated[str | None, typer.Option(help="Words in the reason.", show_default=False)]
Source = Annotated[str | None, typer.Option(help="The document's source.", show_default=False)]
Since = Annotated[
    str | None, typer.Option(help="Died since: 2026-11-24, 2026-11-24T12:00, 90m, 24h, 7d.", show_default=False)
]
Every = Annotated[bool, typer.Option("--all", help="All of them, or all that fit the other options.")]

_AT_ONCE = 200  # letters: retried or deleted before the next are read


class Letter(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A line of ``dead export``: what is known of a dead letter, and the document as it was delivered."""

    job_id: str
    document_id: str
    url: str | None = None
    source: str | None = None
    kind: str
    stage: str
    reason: str
    error: str
    attempts: int
    lane: Lane
    accepted_at: datetime
    first_failed_at: datetime
    died_at: datetime
    analysis: str
    document: dict[str, Any]


@dead.command("list")
def dead_list(
    context: typer.Context,
    jobs: Jobs = None,
    kind: KindOption = None,
    stage: StageOption = None,
    reason: Reason = None,
    source: Source = None,
    since: Since = None,
    most: Annotated[int, typer.Option(min=1, help="Show so many, the newest first.")] = 100,
    json: Annotated[bool, typer.Option("--json", help="JSON lines of all of them, for a program.")] = False,
) -> None:
    """The dead letters, the newest first, and how many there are of each reason.

    For example:

      kawat dead list --since 24h

      kawat dead list --kind "time limit" --stage recognize

      kawat dead list --reason "no article" --source kabar --json
    """
    here: Here = context.obj
    store, which = here.store(), _filter(jobs, kind, stage, reason, source, since)
    _tell_of_undeliverable(here.broker)
    _tell_of_deliveries(store)
    if json:
        for row in list_dead(store, which):
            emit(msgspec.json.encode(dict(row._mapping)).decode())  # noqa: SLF001  (public in SQLAlchemy)
        return
    grounds = count_dead(store, which)
    if not grounds:
        output.print("No dead letters.")
        return
    rows = list_dead(store, which, most=most)
    cells = ((r.job_id, r.kind, r.stage, r.attempts, f"{r.died_at:%F %T}", r.url or "-", r.reason) for r in rows)
    print_table("job", "kind", "stage", "attempts", "died (UTC)", "url", "reason", rows=cells)
    total = sum(ground.letters for ground in grounds)
    shown = f", the newest {most} above" if total > most else ""
    lines = (f"  {g.letters:>6}  {g.kind}, {g.stage or 'no stage'}: {g.reason}" for g in grounds)
    output.print(
        Group(
            Text(), Text(f"{counted(total, 'dead letter')}{shown}", style="bold"), *(Text(safe(line)) for line in lines)
        )
    )


def _tell_of_undeliverable(broker: Broker) -> None:
    """Name the dead letters that the store refuses: they are in Redis, and in no list of the store's."""
    try:
        book = broker.impatient_ledger
        aside = book.undeliverable(_SHOWN)
        total = book.counts().undeliverable
    except (KawatError, redis.RedisError) as error:
        tell("not known whether the store refused some", str(error))
        return
    for letter, why in aside:
        failure = letter.failure
        line = f"{letter.job}: {failure.kind}, {failure.stage or 'no stage'}: {failure.reason}; the store: {why}"
        tell("undeliverable", line)
    if total:
        are = "letter is" if total == 1 else "letters are"
        remark(f"{total} dead {are} in Redis, for the store refuses them: kawat dead bury tries again.")


def _tell_of_deliveries(store: Engine) -> None:
    """Name what webhooks did not take for days: of watches, and no jobs."""
    found = dead_deliveries(store, _SHOWN + 1)
    for row in found[:_SHOWN]:
        what = row.record["title"] or row.record["url"] or row.record["document_id"]
        tell("dead delivery", f"{row.watch}, {row.settled_at:%F %T} (UTC): {what}: {row.reason}", where=row.id)
    if found:
        more = f"; the newest {_SHOWN} are above" if len(found) > _SHOWN else ""
        remark(f"Webhooks did not take these: kawat watch retry WATCH sends them again{more}.")


@dead.command("bury")
def dead_bury(context: typer.Context) -> None:
    """Try again to store the dead letters that the store refused, which dead list names; a worker does it."""
    here: Here = context.obj
    tried = here.broker.ledger.deliver()
    output.print(f"The store is asked again: {tried}.")


@dead.command("show")
def dead_show(
    context: typer.Context,
    job: Annotated[str, typer.Argument(help="A job's id, how it begins, or its document's address.")],
    body: Annotated[bool, typer.Option(help="Also the document, as it was delivered.")] = False,
) -> None:
    """All that is known of one dead letter, as JSON."""
    here: Here = context.obj
    store = here.store()
    which = DeadFilter(ids=[job])
    if (number := _number(store, which)) > 1:
        some = ", ".join(row.job_id for row in list_dead(store, which, most=5))
        raise KawatError(f"{number} dead letters are called so: {some}")
    rows = list_dead(store, which)
    facts: dict[str, Any] = dict(rows[0]._mapping)  # noqa: SLF001  (public in SQLAlchemy)
    if body:
        facts["document"] = unpack_body(dead_body(store, rows[0].job_id) or b"")
    emit(msgspec.json.format(msgspec.json.encode(facts), indent=2).decode())


@dead.command("retry")
def dead_retry(
    context: typer.Context,
    jobs: Jobs = None,
    kind: KindOption = None,
    stage: StageOption = None,
    reason: Reason = None,
    source: Source = None,
    since: Since = None,
    every: Every = False,
) -> None:
    """Put dead jobs back on their queue, with all their attempts; those that succeed leave the list.

    What was delivered of the same document after them stays the newer one.
    """
    here: Here = context.obj
    store = here.store()
    which = _filter(jobs, kind, stage, reason, source, since, every=every)
    total = _number(store, which)
    again = lost = 0
    with Stop(lambda: f"{again} of {_waiting(total)} again") as stop:
        for part in dead_in_parts(store, which, _AT_ONCE):
            stop.here()
            with closing(retry(here.broker, store, part)) as tried:
                for row, why in tried:
                    again, lost = again + (why is None), lost + (why is not None)
                    if why:
                        tell("not retried", why, where=row.job_id)
                    stop.here()
    output.print(f"{_waiting(again)} again.")
    if lost:
        raise typer.Exit(1)


@dead.command("export")
def dead_export(
    context: typer.Context,
    jobs: Jobs = None,
    kind: KindOption = None,
    stage: StageOption = None,
    reason: Reason = None,
    source: Source = None,
    since: Since = None,
) -> None:
    """Write dead letters with their documents to standard output, a JSON object a line, for ``dead import``."""
    here: Here = context.obj
    store = here.store()
    for row in list_dead(store, _filter(jobs, kind, stage, reason, source, since)):
        try:
            document = unpack_body(dead_body(store, row.job_id) or b"")
        except BadInput as error:
            tell("left out", str(error), where=row.job_id)
            continue
        emit(msgspec.json.encode({**row._mapping, "document": document}).decode())  # noqa: SLF001


@dead.command("import")
def dead_import(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files of dead export, or - for standard input.")],
) -> None:
    """Keep dead letters that another Kawat exported. The same ones again change nothing."""
    here: Here = context.obj
    store = here.store(create=True)
    taken = known = refused = 0

    def so_far() -> str:
        there = f", {known} {'was' if known == 1 else 'were'} there already" if known else ""
        return f"{counted(taken, 'dead letter')} taken{there}"

    with Stop(so_far) as stop:
        for where, line in _lines(paths):
            stop.here()
            try:
                row = _row(msgspec.json.decode(line, type=Letter), here.settings.measured_metadata)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, BadInput) as error:
                refused += 1
                tell("no dead letter", str(error), where=where)
                continue
            kept = write_letters(store, [row])
            taken, known = taken + kept, known + 1 - kept
    output.print(f"{so_far()}.")
    if refused:
        raise typer.Exit(1)


@dead.command("purge")
def dead_purge(
    context: typer.Context,
    jobs: Jobs = None,
    kind: KindOption = None,
    stage: StageOption = None,
    reason: Reason = None,
    source: Source = None,
    since: Since = None,
    every: Every = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it.")] = False,
) -> None:
    """Delete dead letters, documents and all, for ever. ``dead export`` keeps a copy."""
    here: Here = context.obj
    store = here.store()
    which = _filter(jobs, kind, stage, reason, source, since, every=every)
    total = _number(store, which)
    if not yes:
        raise KawatError(f"this deletes {counted(total, 'dead letter')} for ever: say it again with --yes")
    gone = 0
    with Stop(lambda: f"{gone} of {counted(total, 'dead letter')} deleted") as stop:
        for part in dead_in_parts(store, which, _AT_ONCE):
            stop.here()
            forget_dead(store, part)
            gone += len(part)
    output.print(f"{counted(gone, 'dead letter')} deleted.")


def _filter(
    jobs: list[str] | None,
    kind: FailureKind | None,
    stage: Place | None,
    reason: str | None,
    source: str | None,
    since: str | None,
    *,
    every: bool | None = None,
) -> DeadFilter:
    """What the options say. Where there is an ``--all``, that or something else has to be said."""
    which = DeadFilter(jobs or None, kind, stage, reason, source, None if since is None else moment("--since", since))
    if every is False and which == EVERY:
        raise KawatError("say which: JOB..., --kind, --stage, --reason, --source, --since; or --all")
    if every and jobs:
        raise KawatError("say which: either JOB... or --all")
    return which


def _number(store: Engine, which: DeadFilter) -> int:
    """How many letters are meant, by each name at least one."""
    for name in which.ids or ():
        if not count_dead(store, which._replace(ids=[name])):
            raise KawatError(f"no dead letter begins with {name!r}, or has that address: kawat dead list shows them")
    return sum(ground.letters for ground in count_dead(store, which))


def _waiting(jobs: int) -> str:
    return f"{counted(jobs, 'job')} {'is' if jobs == 1 else 'are'} waiting"


def _lines(paths: list[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        standard = str(path) == "-"
        with sys.stdin.buffer if standard else path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield f"{'standard input' if standard else path}:{number}", line


def _row(letter: Letter, measured: list[str]) -> dict[str, Any]:
    """The letter as the store keeps it: that of the job that its document is now, which somebody may have mended.

    Raises:
        BadInput: its document is none, or another than its id says.
    """
    if (letter.kind, letter.stage) == (FailureKind.BAD_INPUT, Place.INTAKE):  # it never was a job, and has no page
        document = msgspec.convert(letter.document, Document)
    else:
        document = from_fields(letter.document)
    identity = identify(document, measured)
    if {letter.document_id, Identity.of_job(letter.job_id).document} != {identity.document}:
        raise BadInput(f"its document is {identity.document}, not {letter.document_id}")
    facts = {name: value for name, value in msgspec.structs.asdict(letter).items() if name != "document"}
    if any(moment.tzinfo is None for moment in (letter.accepted_at, letter.first_failed_at, letter.died_at)):
        raise BadInput("a time without its zone")
    return {
        **{name: value.replace("\0", "") if isinstance(value, str) else value for name, value in facts.items()},
        "job_id": identity.job,
        "lane": letter.lane.value,
        "body": pack_body(document),
    }

"""``kawat dead``: the jobs that will not be tried again by themselves."""

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Group
from rich.text import Text
from sqlalchemy import Engine, Row

from worker import broker
from worker.codec import pack_body, unpack_body
from worker.commands.terminal import emit, errors, output, print_table, safe
from worker.documents import from_fields, identify
from worker.errors import BadInput, KawatError
from worker.ledger import Waiting
from worker.publish import publish
from worker.settings import settings
from worker.stages import Lane, Stage, queue_name
from worker.store.engine import open_store
from worker.store.read import DeadFilter, count_dead, dead_body, forget_dead, list_dead
from worker.store.write import write_letters

dead = typer.Typer(
    no_args_is_help=True, help="Look at the jobs that will not be tried again by themselves; retry them."
)

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}

Jobs = Annotated[list[str] | None, typer.Argument(help="Jobs' ids, or how they begin.", show_default=False)]
Kind = Annotated[
    str | None, typer.Option(help="bad input, error, store, memory, time limit, killed, gone.", show_default=False)
]
StageOption = Annotated[Stage | None, typer.Option("--stage", help="The stage in which it died.", show_default=False)]
Reason = Annotated[str | None, typer.Option(help="Words in the reason.", show_default=False)]
Source = Annotated[str | None, typer.Option(help="The document's source.", show_default=False)]
Since = Annotated[
    str | None, typer.Option(help="Died since: 2026-11-24, 2026-11-24T12:00, 90m, 24h, 7d.", show_default=False)
]
Every = Annotated[bool, typer.Option("--all", help="All of them.")]


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
    jobs: Jobs = None,
    kind: Kind = None,
    stage: StageOption = None,
    reason: Reason = None,
    source: Source = None,
    since: Since = None,
    most: Annotated[int, typer.Option(min=1, help="Show so many, the newest first.")] = 100,
    json: Annotated[bool, typer.Option("--json", help="JSON lines of all of them, for a program.")] = False,
) -> None:
    """The dead letters, the newest first, and how many there are of each reason.

    [bold]Examples[/]

      kawat dead list --since 24h

      kawat dead list --kind "time limit" --stage recognize

      kawat dead list --reason "no article" --source kabar --json
    """
    store, which = open_store(settings().store_target), _filter(jobs, kind, stage, reason, source, since)
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
        Group(Text(), Text(f"{total} dead letters{shown}", style="bold"), *(Text(safe(line)) for line in lines))
    )


@dead.command("show")
def dead_show(
    job: Annotated[str, typer.Argument(help="A job's id, or how it begins.")],
    body: Annotated[bool, typer.Option(help="Also the document, as it was delivered.")] = False,
) -> None:
    """All that is known of one dead letter, as JSON."""
    store = open_store(settings().store_target)
    rows = _chosen(store, DeadFilter(ids=[job]))
    if len(rows) > 1:
        raise KawatError(f"{len(rows)} dead letters begin so: " + ", ".join(row.job_id for row in rows[:5]))
    facts: dict[str, Any] = dict(rows[0]._mapping)  # noqa: SLF001  (public in SQLAlchemy)
    if body:
        facts["document"] = unpack_body(dead_body(store, rows[0].job_id) or b"")
    emit(msgspec.json.format(msgspec.json.encode(facts), indent=2).decode())


@dead.command("retry")
def dead_retry(
    jobs: Jobs = None,
    kind: Kind = None,
    stage: StageOption = None,
    reason: Reason = None,
    source: Source = None,
    since: Since = None,
    every: Every = False,
) -> None:
    """Put dead jobs back on their queue, with all their attempts; those that succeed leave the list.

    What was delivered of the same document after them stays the newer one.
    """
    store = open_store(settings().store_target)
    rows = _chosen(store, _filter(jobs, kind, stage, reason, source, since, every=every))
    book, lost = broker.ledger(), 0
    for row in rows:
        body, lane = dead_body(store, row.job_id), Lane(row.lane)
        if not body:
            lost += 1
            errors.print(f"[yellow]not retried:[/] {safe(row.job_id)}: its document was lost", soft_wrap=True)
            continue
        times = (round(moment.timestamp() * 1000) for moment in (row.accepted_at, row.first_failed_at))
        accepted = book.revive(row.job_id, body, lane, *times)
        if accepted.batch is not None:
            publish([Waiting(accepted.batch, queue_name(book.prefix, Stage.CLEAN, lane))])
        forget_dead(store, row)
    output.print(f"{len(rows) - lost} jobs are waiting again.")
    if lost:
        raise typer.Exit(1)


@dead.command("export")
def dead_export(
    jobs: Jobs = None,
    kind: Kind = None,
    stage: StageOption = None,
    reason: Reason = None,
    source: Source = None,
    since: Since = None,
) -> None:
    """Write dead letters with their documents to standard output, a JSON object a line, for ``dead import``."""
    store = open_store(settings().store_target)
    for row in list_dead(store, _filter(jobs, kind, stage, reason, source, since)):
        try:
            document = unpack_body(dead_body(store, row.job_id) or b"")
        except BadInput as error:
            errors.print(f"[yellow]left out:[/] {safe(f'{row.job_id}: {error}')}", soft_wrap=True)
            continue
        emit(msgspec.json.encode({**row._mapping, "document": document}).decode())  # noqa: SLF001


@dead.command("import")
def dead_import(
    paths: Annotated[list[Path], typer.Argument(help="Files of dead export, or - for standard input.")],
) -> None:
    """Keep dead letters that another Kawat exported. The same ones again change nothing."""
    store = open_store(settings().store_target, create=True)
    taken = refused = 0
    for where, line in _lines(paths):
        try:
            letter = msgspec.json.decode(line, type=Letter)
            write_letters(store, [_row(letter)])
            taken += 1
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, BadInput) as error:
            refused += 1
            errors.print(f"[yellow]no dead letter:[/] {safe(f'{where}: {error}')}", soft_wrap=True)
    output.print(f"{taken} dead letters taken.")
    if refused:
        raise typer.Exit(1)


@dead.command("purge")
def dead_purge(
    jobs: Jobs = None,
    kind: Kind = None,
    stage: StageOption = None,
    reason: Reason = None,
    source: Source = None,
    since: Since = None,
    every: Every = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it.")] = False,
) -> None:
    """Delete dead letters, documents and all, for ever. ``dead export`` keeps a copy."""
    store = open_store(settings().store_target)
    rows = _chosen(store, _filter(jobs, kind, stage, reason, source, since, every=every))
    if not yes:
        raise KawatError(f"this deletes {len(rows)} dead letters for ever: say it again with --yes")
    for row in rows:
        forget_dead(store, row)
    output.print(f"{len(rows)} dead letters deleted.")


def _filter(
    jobs: list[str] | None,
    kind: str | None,
    stage: Stage | None,
    reason: str | None,
    source: str | None,
    since: str | None,
    *,
    every: bool | None = None,
) -> DeadFilter:
    """What the options say. With ``every``, True or False, something has to be said, and not everything besides."""
    which = DeadFilter(jobs or None, kind, stage, reason, source, _moment(since) if since else None)
    if every is not None and every == any(part is not None for part in which):
        raise KawatError("say which: JOB..., --kind, --stage, --reason, --source, --since; or --all")
    return which


def _moment(since: str) -> datetime:
    if match := re.fullmatch(r"(\d{1,6})([smhd])", since):
        return datetime.now(UTC) - timedelta(**{_UNITS[match[2]]: int(match[1])})
    try:
        return datetime.fromisoformat(since).astimezone(UTC)  # without a zone it means the operator's own
    except (ValueError, OverflowError):
        raise KawatError(f"--since {since!r}: a date such as 2026-11-24, or how long ago, such as 24h") from None


def _chosen(store: Engine, which: DeadFilter) -> list[Row[Any]]:
    rows = list_dead(store, which)
    for prefix in which.ids or ():
        if not any(row.job_id.startswith(prefix) for row in rows):
            raise KawatError(f"no dead letter begins with {prefix!r}: kawat dead list shows them")
    return rows


def _lines(paths: list[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        standard = str(path) == "-"
        with sys.stdin.buffer if standard else path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield f"{'standard input' if standard else path}:{number}", line


def _row(letter: Letter) -> dict[str, Any]:
    """The letter as the store keeps it.

    Raises:
        BadInput: its document is none, or another than its id says.
    """
    document = from_fields(letter.document)
    identity = identify(document)
    if (letter.job_id, letter.document_id) != (identity.job, identity.document):
        raise BadInput(f"its document is {identity.job}, not {letter.job_id}")
    facts = {name: value for name, value in msgspec.structs.asdict(letter).items() if name != "document"}
    if any(moment.tzinfo is None for moment in (letter.accepted_at, letter.first_failed_at, letter.died_at)):
        raise BadInput("a time without its zone")
    return {
        **{name: value.replace("\0", "") if isinstance(value, str) else value for name, value in facts.items()},
        "lane": letter.lane.value,
        "body": pack_body(document),
    }

"""``kawat worker``, ``status``, ``health``, ``dead``, ``pipelines``: for those who keep it running."""

import time
from collections import Counter
from typing import Annotated, Any

import msgspec
import redis
import typer
from rich.console import Group
from rich.text import Text
from sqlalchemy import Row

from worker import broker
from worker.commands.terminal import emit, output, print_table, safe
from worker.errors import KawatError
from worker.ledger import Ledger, Waiting, connect
from worker.publish import publish
from worker.settings import settings
from worker.stages import Lane, Stage, queue_name, queue_names, queue_parts
from worker.store.engine import open_store
from worker.store.read import forget_dead, list_dead

dead = typer.Typer(
    no_args_is_help=True, help="Look at the jobs that will not be tried again by themselves; retry them."
)


def worker(
    processes: Annotated[
        int | None, typer.Option(min=1, help="Pool processes.", show_default="one a processor")
    ] = None,
    stage: Annotated[list[Stage] | None, typer.Option(help="Only these stages.", show_default="all")] = None,
    lane: Annotated[list[Lane] | None, typer.Option(help="Only these lanes.", show_default="both")] = None,
) -> None:
    """Work off the queues until told to stop (SIGTERM or Ctrl-C: what was begun is finished).

    [bold]Examples[/]

      kawat worker

      kawat worker --processes 8 --lane ordinary

      kawat worker --stage recognize

    The same as: celery -A worker.app worker
    """
    from worker.app import app  # noqa: PLC0415  (reads the settings of the broker)

    wanted = [
        name
        for name in queue_names(settings().key_prefix)
        if queue_parts(name)[0] in (stage or Stage) and queue_parts(name)[1] in (lane or Lane)
    ]
    arguments = [
        "-q",
        "worker",
        "--without-mingle",
        "--without-gossip",
        "--hostname=kawat@%h",
        "-Q",
        ",".join(wanted),
    ]
    app.worker_main(arguments + ([f"--concurrency={processes}"] if processes else []))


def status(
    json: Annotated[bool, typer.Option("--json", help="One JSON object, for a program.")] = False,
    seconds: Annotated[float, typer.Option("--rate", min=0, help="Seconds over which to measure the rate.")] = 0,
) -> None:
    """Where all jobs are: waiting or running by stage, done, duplicate, dead.

    [bold]Examples[/]

      kawat status

      kawat status --rate 10

      watch -n 5 kawat status
    """
    book = _impatient_ledger()
    counts = book.counts()
    facts: dict[str, Any] = {
        "accepted": counts.accepted,
        "done": counts.done,
        "duplicate": counts.duplicate,
        "dead": counts.dead,
        "open": counts.open,
        "balanced": counts.balanced,
        "oldest_seconds": book.oldest_seconds(),
        "workers": book.workers(settings().worker_gone_seconds),
        "queues": {
            name: {
                "waiting": counts.waiting[name],
                "running": counts.running[name],
                "messages": book.client.llen(name),
            }
            for name in queue_names(settings().key_prefix)
        },
    }
    if seconds:
        time.sleep(seconds)
        facts["done_per_second"] = round((book.counts().done - counts.done) / seconds, 2)
    if json:
        emit(msgspec.json.encode(facts).decode())
        return
    print_table(
        "lane",
        "stage",
        "jobs waiting",
        "jobs running",
        "messages",
        rows=(
            (lane, stage, *facts["queues"][queue_name(settings().key_prefix, stage, lane)].values())
            for lane in Lane
            for stage in Stage
        ),
    )
    names = ("accepted", "done", "duplicate", "dead", "open", "workers", "oldest_seconds", "done_per_second")
    lines = [f"{name.replace('_', ' '):<17}{facts[name]}" for name in names if facts.get(name) is not None]
    balance = "every accepted job is accounted for" if counts.balanced else "THE COUNTS DO NOT BALANCE"
    output.print(Group(Text(), *map(Text, lines), Text(balance, style="green" if counts.balanced else "bold red")))


def health(
    json: Annotated[bool, typer.Option("--json", help="One JSON object, for a program.")] = False,
) -> None:
    """Whether Redis, the output store and a worker answer. Quick: loads no models. Exit code 1 if one does not."""
    checks: dict[str, str] = {}
    try:
        book = _impatient_ledger()
        workers = book.workers(settings().worker_gone_seconds)
        checks["redis"] = "ok"
        checks["workers"] = "ok" if workers else f"none was heard of for {settings().worker_gone_seconds:g} s"
    except redis.RedisError as error:
        checks["redis"] = str(error)
    try:
        open_store(settings().store_target)
        checks["store"] = "ok"
    except KawatError as error:
        checks["store"] = str(error)
    if json:
        emit(msgspec.json.encode(checks).decode())
    else:
        print_table("what", "state", rows=checks.items())
    if set(checks.values()) != {"ok"}:
        raise typer.Exit(1)


def pipelines(
    json: Annotated[bool, typer.Option("--json", help="One JSON array, for a program.")] = False,
) -> None:
    """The spaCy pipelines by language: KAWAT_PIPELINES, with version and folder."""
    from tasks.pipelines import find  # noqa: PLC0415  (spaCy takes a second)

    found = []
    for language, name in settings().pipelines.items():
        folder = find(name)
        meta = msgspec.json.decode((folder / "meta.json").read_bytes()) if folder else {}
        found.append(
            {
                "language": language,
                "pipeline": name,
                "version": meta.get("version"),
                "path": str(folder) if folder else None,
                "labels": meta.get("labels", {}).get("ner", []),
            }
        )
    if json:
        emit(msgspec.json.encode(found).decode())
        return
    rows = (
        (each["language"], each["pipeline"], each["version"] or "-", each["path"] or "not installed") for each in found
    )
    print_table("language", "pipeline", "version", "folder", rows=rows)


@dead.command("list")
def dead_list(
    kind: Annotated[str | None, typer.Option(help="bad input, error, memory, time limit, killed, gone.")] = None,
    stage: Annotated[str | None, typer.Option(help="The stage in which it died.")] = None,
    json: Annotated[bool, typer.Option("--json", help="JSON lines, for a program.")] = False,
) -> None:
    """The dead letters, the newest first, and how many there are of each reason."""
    rows = list_dead(open_store(settings().store_target), kind=kind, stage=stage)
    if json:
        for row in rows:
            emit(msgspec.json.encode(_facts(row)).decode())
        return
    if not rows:
        output.print("No dead letters.")
        return
    cells = ((r.job_id, r.kind, r.stage, r.attempts, f"{r.died_at:%F %T}", r.url or "-", r.reason) for r in rows)
    print_table("job", "kind", "stage", "attempts", "died (UTC)", "url", "reason", rows=cells)
    reasons = Counter(row.reason for row in rows).most_common()
    output.print(
        Group(
            Text(),
            Text(f"{len(rows)} dead letters", style="bold"),
            *(Text(f"  {n:>6}  {safe(r)}") for r, n in reasons),
        )
    )


@dead.command("show")
def dead_show(
    job: Annotated[str, typer.Argument(help="A job's id, or how it begins.")],
    body: Annotated[bool, typer.Option(help="Also the document, as it was delivered.")] = False,
) -> None:
    """All that is known of one dead letter, as JSON."""
    from worker.codec import unpack_body  # noqa: PLC0415

    (row,) = _chosen([job], most=1)
    facts = _facts(row) | ({"document": unpack_body(row.body)} if body else {})
    emit(msgspec.json.format(msgspec.json.encode(facts), indent=2).decode())


@dead.command("retry")
def dead_retry(
    jobs: Annotated[list[str] | None, typer.Argument(help="Jobs' ids, or how they begin.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
) -> None:
    """Put dead jobs back on the queue, as if they came for the first time."""
    if every == bool(jobs):
        raise KawatError("say which: kawat dead retry JOB..., or kawat dead retry --all")
    store = open_store(settings().store_target)
    rows = list_dead(store) if every else _chosen(jobs or [])
    book = broker.ledger()
    for row in rows:
        accepted = book.accept([(row.job_id, row.body)], Lane.ORDINARY, revive=True)
        if accepted.batch is not None:
            publish([Waiting(accepted.batch, queue_name(book.prefix, Stage.CLEAN, Lane.ORDINARY))])
        forget_dead(store, row)
    output.print(f"{len(rows)} jobs are waiting again.")


def _impatient_ledger() -> Ledger:
    """The ledger for who only looks: where Redis is away it says so at once, and does not wait for it."""
    return Ledger(connect(broker.redis_url(), patient=False), settings().key_prefix, settings().max_attempts)


def _chosen(prefixes: list[str], most: int | None = None) -> list[Row[Any]]:
    rows = list_dead(open_store(settings().store_target), ids=prefixes)
    for prefix in prefixes:
        if not any(row.job_id.startswith(prefix) for row in rows):
            raise KawatError(f"no dead letter begins with {prefix!r}: kawat dead list shows them")
    if most and len(rows) > most:
        raise KawatError(f"{len(rows)} dead letters begin so: " + ", ".join(row.job_id for row in rows[:5]))
    return rows


def _facts(row: Row[Any]) -> dict[str, Any]:
    return {name: value for name, value in row._mapping.items() if name != "body"}  # noqa: SLF001  (public in SQLAlchemy)

"""``kawat worker``, ``status``, ``health``, ``pipelines``: for those who keep it running."""

import time
from typing import Annotated, Any

import msgspec
import redis
import typer

from kawat.cli.here import Here
from kawat.cli.say import emit, json_errors, print_table, tell
from kawat.service.status import status as facts_of
from worker.errors import KawatError
from worker.route import Lane, Stage, queue_name, queue_names, queue_parts
from worker.store.version import check


def worker(
    context: typer.Context,
    processes: Annotated[
        int | None, typer.Option(min=1, help="Pool processes.", show_default="one a processor")
    ] = None,
    stage: Annotated[list[Stage] | None, typer.Option(help="Only these stages.", show_default="all")] = None,
    lane: Annotated[list[Lane] | None, typer.Option(help="Only these lanes.", show_default="all")] = None,
    name: Annotated[
        str | None, typer.Option(help="What Flower and Celery call it, NAME@HOST.", show_default="kawat-PID")
    ] = None,
) -> None:
    """Work off the queues until told to stop (SIGTERM or Ctrl-C: what was begun is finished).

    For example:

      kawat worker

      kawat worker --processes 8 --lane ordinary

      kawat worker --stage recognize

    The same as: celery -A worker.app worker
    """
    here: Here = context.obj
    from worker import log  # noqa: PLC0415  (no other command has a log)

    if log.is_json(here.settings):
        json_errors()
    from worker.app import app  # noqa: PLC0415  (reads the settings of the broker)

    wanted = [
        name
        for name in queue_names(here.settings.key_prefix)
        if queue_parts(name)[0] in (stage or Stage) and queue_parts(name)[1] in (lane or Lane)
    ]
    arguments = [
        "-q",
        "worker",
        "-Q",
        ",".join(wanted),
    ]
    if name:
        arguments += ["--hostname", name if "@" in name else f"{name}@%h"]
    app.worker_main(arguments + ([f"--concurrency={processes}"] if processes else []))


def status(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="One JSON object, for a program.")] = False,
    seconds: Annotated[float, typer.Option("--rate", min=0, help="Seconds over which to measure the rate.")] = 0,
) -> None:
    """Where all jobs are: waiting or running by stage, done, duplicate, no article, dead.

    For example:

      kawat status

      kawat status --rate 10

      watch -n 5 kawat status
    """
    here: Here = context.obj
    facts, counts = facts_of(here.broker)
    if seconds:
        time.sleep(seconds)
        facts["done_per_second"] = round((here.broker.impatient_ledger.counts().done - counts.done) / seconds, 2)
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
            (lane, stage, *facts["queues"][queue_name(here.settings.key_prefix, stage, lane)].values())
            for lane in Lane
            for stage in Stage
        ),
        heads=True,
    )
    from rich.console import Group  # noqa: PLC0415  (health says nothing so fine)
    from rich.text import Text  # noqa: PLC0415

    from kawat.cli.console import output  # noqa: PLC0415

    jobs = ("accepted", "done", "duplicate", "no_article", "dead", "undeliverable", "open")
    names = (
        *jobs,
        "refused",
        "offered",
        "failed_together",
        "workers",
        "durability",
        "oldest_seconds",
        "done_per_second",
    )
    heard = {"workers": f"{facts['workers']}, heard of in the last {here.settings.worker_gone_seconds:g} s"}
    told = [(name, (facts | heard)[name]) for name in names if facts.get(name) is not None]
    lines = [f"{name.replace('_', ' '):<17}{what}" for name, what in told]
    if facts["near_duplicates"]:
        lines.append(f"{'near duplicates':<17}{_sentence(facts['near_duplicates'])}")
    balance = "every accepted job is accounted for" if counts.balanced else "THE COUNTS DO NOT BALANCE"
    output.print(Group(Text(), *map(Text, lines), Text(balance, style="green" if counts.balanced else "bold red")))
    _warn(facts["warnings"])


def _sentence(near: dict[str, Any]) -> str:
    if "error" in near:
        return f"their Redis is away: {near['error']}"
    told = f"{near['stories']} stories remembered, {near['megabytes']} of {near['most_megabytes']} MB"
    return f"{told}; FULL, {near['not_remembered']} stories not remembered lately" if near["full"] else told


def health(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="One JSON object, for a program.")] = False,
) -> None:
    """Whether Redis, the output store and a worker answer. Quick: loads no models. Exit code 1 if one does not."""
    here: Here = context.obj
    checks: dict[str, str] = {}
    warnings: list[str] = []
    level = here.settings.durability_level
    book = here.broker.impatient_ledger  # asks no server yet: what is wrong here is in the settings
    try:
        workers = book.workers(here.settings.worker_gone_seconds)
        checks["redis"] = "ok"
        warnings = book.weaknesses()
        checks["workers"] = "ok" if workers else f"none was heard of for {here.settings.worker_gone_seconds:g} s"
    except (redis.RedisError, KawatError) as error:
        checks["redis"] = str(error)
    try:
        if not check(here.settings.store_target):
            here.store()
        checks["store"] = "ok"
    except KawatError as error:
        checks["store"] = str(error)
    if json:
        emit(msgspec.json.encode({**checks, "durability": level, "warnings": warnings}).decode())
    else:
        print_table("what", "state", rows=[*checks.items(), ("durability", level)])
        _warn(warnings)
    if set(checks.values()) != {"ok"}:
        raise typer.Exit(1)


def pipelines(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="One JSON array, for a program.")] = False,
) -> None:
    """The spaCy pipelines by language: KAWAT_PIPELINES, with version and folder."""
    here: Here = context.obj
    from tasks.pipelines.installed import find  # noqa: PLC0415  (spaCy takes a second)

    found = []
    for language, name in here.settings.pipelines.items():
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


def _warn(warnings: list[str]) -> None:
    for warning in warnings:
        tell("JOBS CAN GET LOST", warning, colour="bold red")

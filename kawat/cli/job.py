"""``kawat job``: where one document is, for whoever asks after it."""

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
import typer

from kawat.cli.console import output
from kawat.cli.here import Here
from kawat.cli.say import counted, emit, safe, tell
from kawat.cli.terminal import again
from kawat.service.jobs import in_the_ledger
from worker.errors import KawatError


def job(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="A document's id or URL, or a job's id.")],
    json: Annotated[bool, typer.Option("--json", help="A JSON object for each job.")] = False,
) -> None:
    """Where a document is: waiting or running in which stage, dead and why, done with which stories.

    Exit code 1: neither the queue nor the store knows it.

    For example:

      kawat job https://kabar.example/ekonomi/1234

      kawat job ae32a826 --json
    """
    if not name.strip():  # each id begins so
        raise KawatError("say which document: its id, how it begins, its address, or a job's id")
    here: Here = context.obj
    found = [*in_the_ledger(here.broker.impatient_ledger, name), *_in_the_store(here, name)]
    for facts in found:
        if json:
            emit(msgspec.json.encode(facts).decode())
        else:
            output.print(safe(_said(facts)), markup=False, soft_wrap=True)
    if not found:
        tell("unknown", f"neither the queue nor the store knows {name!r}", colour="bold red")
        raise typer.Exit(1)


def _in_the_store(here: Here, name: str) -> Iterator[dict[str, Any]]:
    try:
        store = here.store()
    except KawatError as error:
        tell("not looked at", str(error))
        return
    from kawat.service.jobs import in_the_store  # noqa: PLC0415  (what reads a store is there, since the store is)

    yield from in_the_store(store, name)


def _said(facts: dict[str, Any]) -> str:
    """The facts as a person reads them: a line, and a line for each story."""
    since, failed = f"{facts['since']:%F %T} UTC", facts.get("failed_attempts", 0)
    tried = f", {counted(failed, 'attempt')} failed" if failed else ""
    head = f"{facts['job_id']}  {facts['state']}"
    if facts["state"] in ("waiting", "running"):
        at = f", at worker {facts['worker']}" if facts["worker"] else ""
        return f"{head} in {facts['stage']}, {facts['lane']} lane{at}, since {since} ({facts['seconds']:.0f} s){tried}"
    if facts["state"] in ("dead", "undeliverable"):
        where = facts["stage"] or "no stage"
        more = f"; kawat dead show {facts['job_id']}" if "url" in facts else ""
        return f"{head} since {since}{tried}: {facts['kind']}, {where}: {facts['reason']}{more}"
    if facts["reason"]:
        return f"{head} at {since}: {facts['reason']}"
    lines = [f"{head} at {since}: {counted(len(facts['stories']), 'story')}; kawat show {facts['document_id']}"]
    if facts["state"] == "replaced":
        lines[0] += " (of this document another version was asked for, which is no longer there)"
    for story in facts["stories"]:
        linked = f", {again(story)}" if story["duplicate_of"] else ""
        lines.append(f"  {facts['document_id']}/{story['story']}  {story['title'] or '(no title)'}{linked}")
    return "\n".join(lines)

"""``kawat job``: where one document is, for whoever asks after it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from kawat.cli.here import Here
from kawat.cli.say import counted, emit, safe, tell
from kawat.cli.terminal import again, output
from worker.errors import KawatError
from worker.identity import Identity, ids_at
from worker.ledger.values import Seen, moment

if TYPE_CHECKING:
    from sqlalchemy import Row

_CONTENT = 12  # characters of a content's digest, which ends a job's id


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
    here: Here = context.obj
    found = [*_in_the_ledger(here, name), *_in_the_store(here, name)]
    for facts in found:
        if json:
            emit(msgspec.json.encode(facts).decode())
        else:
            output.print(safe(_said(facts)), markup=False, soft_wrap=True)
    if not found:
        tell("unknown", f"neither the queue nor the store knows {name!r}", colour="bold red")
        raise typer.Exit(1)


def _in_the_ledger(here: Here, name: str) -> Iterator[dict[str, Any]]:
    book = here.broker.impatient_ledger
    yield from map(_open, book.look(name))
    if "://" in name:
        for document in ids_at(name):
            yield from map(_open, book.look(document + "."))


def _open(seen: Seen) -> dict[str, Any]:
    """A job that is in the ledger."""
    since = seen.accepted_ms if seen.since_ms is None else seen.since_ms
    return {
        "job_id": seen.job,
        "document_id": Identity.of_job(seen.job).document,
        "state": seen.state,
        "stage": seen.failure.stage if seen.failure else seen.stage,
        "lane": seen.lane,
        "worker": seen.worker,
        "since": moment(since),
        "seconds": max(0, seen.now_ms - since) / 1000,
        "accepted_at": moment(seen.accepted_ms),
        "failed_attempts": seen.failed_attempts,
        "kind": seen.failure and seen.failure.kind,
        "reason": seen.failure and seen.failure.reason,
    }


def _in_the_store(here: Here, name: str) -> Iterator[dict[str, Any]]:
    try:
        store = here.store()
    except KawatError as error:
        tell("not looked at", str(error))
        return
    from worker.store.read import known_dead, known_ids, results, stored_as  # noqa: PLC0415  (is there, since the store is)

    yield from map(_dead, known_dead(store, name))
    document, content = Identity.of_job(name)
    ids = known_ids(store, name)
    there = None
    if not ids and document and len(content) == _CONTENT and (stored := stored_as(store, document)):
        ids, there = [stored[0]], stored[1]
    for each in ids:
        if result := results(store, each):  # it was replaced by nothing meanwhile, else
            yield _stored(each, *result, is_there=there in (None, content))


def _dead(letter: "Row[Any]") -> dict[str, Any]:
    return {
        "job_id": letter.job_id,
        "document_id": letter.document_id,
        "url": letter.url,
        "state": "dead",
        "stage": letter.stage,
        "lane": letter.lane,
        "since": letter.died_at,
        "accepted_at": letter.accepted_at,
        "failed_attempts": letter.attempts,
        "kind": letter.kind,
        "reason": letter.reason,
    }


def _stored(document: str, row: "Row[Any]", stories: "Sequence[Row[Any]]", *, is_there: bool) -> dict[str, Any]:
    return {
        "job_id": Identity(document, row.content).job,
        "document_id": document,
        "url": row.url,
        "state": ("no article" if row.no_article else "done") if is_there else "replaced",
        "since": row.processed_at,
        "accepted_at": row.accepted_at,
        "kind": row.kind,
        "reason": row.no_article,
        "stories": [dict(story._mapping) for story in stories],  # noqa: SLF001  (public in SQLAlchemy)
    }


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

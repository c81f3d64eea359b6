"""Where one document is: in the ledger, in the store, or both."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from worker.address import address_in
from worker.identity import Identity, ids_at
from worker.ledger.ledger import Ledger
from worker.ledger.values import Seen, moment

if TYPE_CHECKING:
    from sqlalchemy import Engine, Row

_CONTENT = 12  # characters of a content's digest, which ends a job's id


def in_the_ledger(book: Ledger, name: str) -> Iterator[dict[str, Any]]:
    """The jobs that are not in the store yet, of a document's id or URL, or a job's id, or how those begin."""
    yield from map(_open, book.look(name))
    if address := address_in(name):
        for document in ids_at(address):
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


def in_the_store(store: "Engine", name: str) -> Iterator[dict[str, Any]]:
    """The jobs that are: dead letters, and documents with their stories."""
    from worker.store.read import known_dead, known_ids, results, stored_as  # noqa: PLC0415  (not all have a store)

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


def one_job(book: Ledger, store: "Engine", job: str) -> dict[str, Any] | None:
    """Where this very job is; None: neither knows it (any longer). Of a page ``document_id`` is its article's."""
    if seen := book.look_at(job):
        return _open(seen)
    for facts in in_the_store(store, job):
        # What the store has of its document may bear another id: another version of it came, or it is a page.
        if facts["job_id"] == job or "stories" in facts:
            return {**facts, "job_id": job}
    return None

"""Where all jobs are, and whether the site is well."""

from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy import text
from starlette.responses import Response
from typing_extensions import TypedDict

from kawat.service.status import status
from kawat.web.access import Right
from kawat.web.api.answers import answer
from kawat.web.api.description import guarded
from kawat.web.site import site_of
from worker.store.transaction import reading

router = APIRouter(tags=["status"])


class Queue(TypedDict):
    """Jobs that wait and run in a stage and lane, and the messages that are on its queue."""

    waiting: int
    running: int
    messages: int


class Status(TypedDict):
    """What `kawat status --json` says: jobs by what became of them, and the queues."""

    accepted: int
    done: int
    duplicate: int
    no_article: int
    dead: int
    undeliverable: int
    refused: int
    failed_together: int
    offered: int
    open: int
    balanced: bool
    oldest_seconds: float | None
    workers: int
    durability: str
    warnings: list[str]
    near_duplicates: dict[str, Any] | None
    queues: dict[str, Queue]


class Health(TypedDict):
    """The store answers."""

    store: str


@router.get("/status", **guarded(Right.READ), response_model=Status)
def read_status(request: Request) -> Response:
    """Where all jobs are: waiting or running by stage, done, duplicate, no article, dead."""
    facts, _ = status(site_of(request).redis())
    return answer(request, facts)


@router.get("/health", response_model=Health)
def read_health(request: Request) -> Response:
    """Whether the site can answer, for what looks after it; it takes no token."""
    with reading(site_of(request).store) as connection:
        connection.execute(text("SELECT 1"))
    return answer(request, {"store": "ok"})

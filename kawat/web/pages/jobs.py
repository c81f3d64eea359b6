"""Where every job is."""

from typing import Annotated, Any

import redis
from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from kawat.service.jobs import in_the_ledger, in_the_store
from kawat.service.status import status
from kawat.web.pages.rendering import page
from kawat.web.site import Site, site_of
from worker.errors import KawatError
from worker.route import Lane, Stage, queue_name

router = APIRouter()


@router.get("/jobs")
def jobs(request: Request, job: Annotated[str, Query()] = "") -> Response:
    """The balance, and where one job is, by its id, its document's, or a URL."""
    site = site_of(request)
    asked = job.strip()
    found: list[dict[str, Any]] = []
    if asked:
        found = [*_in_the_ledger(site, asked), *in_the_store(site.store, asked)]
    return page(request, "jobs.html", asked=asked, jobs=found, **_balance(site))


@router.get("/jobs/now")
def now(request: Request) -> Response:
    """What of that page changes, for its script."""
    return page(request, "jobs_now.html", **_balance(site_of(request)))


def _balance(site: Site) -> dict[str, Any]:
    """Where all jobs are; or why that is not known."""
    try:
        facts, counts = status(site.redis())
    except (redis.RedisError, KawatError) as error:
        return {"facts": None, "counts": None, "fault": str(error), "lanes": []}
    prefix = site.settings.key_prefix
    lanes = [
        (lane.value, [(stage.value, facts["queues"][queue_name(prefix, stage, lane)]) for stage in Stage])
        for lane in Lane
    ]
    return {"facts": facts, "counts": counts, "fault": None, "lanes": lanes}


def _in_the_ledger(site: Site, name: str) -> list[dict[str, Any]]:
    try:
        return list(in_the_ledger(site.redis().impatient_ledger, name))
    except (redis.RedisError, KawatError):  # the page says so, above
        return []

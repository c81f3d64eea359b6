"""The same for programs: JSON, described by OpenAPI."""

from fastapi import APIRouter

from kawat.web.api import dead, export, jobs, names, status, stories, threads, trends
from kawat.web.api.description import PROBLEMS, ROOT

__all__ = ["ROOT", "router"]

router = APIRouter(responses=PROBLEMS)
for each in (stories, threads, names, trends, export, jobs, dead, status):
    router.include_router(each.router)

"""Celery as tutorials show it: a chain of five tasks that hand text and results on as JSON, and a result backend.

All settings are Celery's own.
"""

import os
import sys

import msgspec
from celery import Celery, chain

from peers import pipeline
from peers.pipeline import Article, Job, models
from worker.records import Document

app = Celery("chained", broker=os.environ["KAWAT_REDIS_URL"], backend=os.environ["KAWAT_REDIS_URL"])
Made = dict[str, object]  # a job as JSON


def command(processes: int) -> list[str]:
    """What starts a worker."""
    return [sys.executable, "-m", "celery", "-A", "peers.celery_chain", "worker", "-c", str(processes)]


def send(articles: list[Article]) -> None:
    """Put articles on the queue."""
    for article in articles:
        chain(clean.s(article), tokenize.s(), recognize.s(), summarize.s(), write.s()).delay()


def as_json(job: Job) -> Made:
    """What the next task is handed."""
    return msgspec.to_builtins(job)  # type: ignore[no-any-return]


@app.task
def clean(article: Article) -> Made:
    """The first stage."""
    return as_json(pipeline.clean(Job(msgspec.convert(article, Document))))


@app.task
def tokenize(job: Made) -> Made:
    """The second stage."""
    return as_json(pipeline.tokenize(msgspec.convert(job, Job), models()))


@app.task
def recognize(job: Made) -> Made:
    """The third stage."""
    return as_json(pipeline.recognize(msgspec.convert(job, Job), models()))


@app.task
def summarize(job: Made) -> Made:
    """The fourth stage."""
    return as_json(pipeline.summarize(msgspec.convert(job, Job), models()))


@app.task
def write(job: Made) -> None:
    """The last stage."""
    pipeline.write(msgspec.convert(job, Job))

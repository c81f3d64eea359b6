"""Kawat's pipeline as plain functions, for tasks of any queue: the same stages, and the same rows in the same store.

A :class:`Job` is what goes from stage to stage. Models are loaded at first use, the store is opened by the process that
writes; ``KAWAT_STORE_URL`` says where it is, and ``PEERS_RUNS`` names a file that gets a line for each job that was
written.
"""

import gc
import os
import time
from functools import cache
from typing import NamedTuple, TypedDict

import msgspec
from sqlalchemy import Engine

from tasks.cleaning.clean import clean as stories_of
from tasks.pipelines.loaded import Pipelines
from tasks.quoting.stories import entities_and_quotes
from tasks.summarizing import Summarizer
from tasks.tokenizing.tokenize import tokenize as tokens_of
from worker.identity import identify
from worker.ledger.codec import pack_body
from worker.records import Document, Entities, Story, Summary, Tokens
from worker.settings import Settings
from worker.store.engine import open_store
from worker.store.write import AnalysedDocument, AnalysedStory, write_results


class Article(TypedDict):
    """What is put on each queue."""

    id: str
    text: str


class Job(msgspec.Struct):
    """An article, and what the stages have made of its stories so far."""

    document: Document
    stories: list[Story] = []
    tokens: list[Tokens] = []
    entities: list[Entities] = []
    summaries: list[Summary] = []


class Models(NamedTuple):
    """What is loaded once a process."""

    pipelines: Pipelines
    summarizer: Summarizer


@cache
def models() -> Models:
    """The models; who forks after this shares them."""
    loaded = Models(Pipelines(Settings().pipelines), Summarizer.load())
    analysed(Job(Document(text="Presiden Joko Widodo tiba di Jakarta, Senin. Ia bertemu para gubernur. " * 5)), loaded)
    gc.collect()
    gc.freeze()
    return loaded


@cache
def store() -> Engine:
    """The output store, of this process."""
    return open_store(os.environ["KAWAT_STORE_URL"])


def whole(article: Article) -> None:
    """All stages for one article, and its rows."""
    write(analysed(Job(msgspec.convert(article, Document)), models()))


def analysed(job: Job, loaded: Models) -> Job:
    """The stages before the last."""
    return summarize(recognize(tokenize(clean(job), loaded), loaded), loaded)


def clean(job: Job) -> Job:
    """Its stories."""
    job.stories = stories_of(job.document)
    return job


def tokenize(job: Job, loaded: Models) -> Job:
    """Their words and sentences."""
    job.tokens = [tokens_of(story, loaded.pipelines.tokenizer(story.language)) for story in job.stories]
    return job


def recognize(job: Job, loaded: Models) -> Job:
    """Their entities, and who said what."""
    for story, tokens in zip(job.stories, job.tokens, strict=True):
        job.entities += entities_and_quotes([(story, tokens)], loaded.pipelines.recognizer(story.language))
    return job


def summarize(job: Job, loaded: Models) -> Job:
    """Their summaries."""
    job.summaries = loaded.summarizer.summarize(list(zip(job.stories, job.tokens, strict=True)))
    return job


def write(job: Job) -> None:
    """Its rows."""
    made = zip(job.stories, job.tokens, job.entities, job.summaries, strict=True)
    identity, body = identify(job.document), pack_body(job.document)
    stories = [AnalysedStory(*each) for each in made]
    write_results(store(), [AnalysedDocument(identity, job.document, body, int(time.time() * 1000), stories)])
    with open(os.environ["PEERS_RUNS"], "a", encoding="utf-8") as runs:  # noqa: PTH123  (appends whole lines)
        runs.write(f"{job.document.id}\n")

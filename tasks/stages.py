"""The five Celery tasks, a stage each. They only move data; what they do to it stands in the pure functions."""

import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Any

import msgspec
import structlog
from celery import signals

from tasks.cleaning import clean
from tasks.cleaning.sketch import Sketch, similarity, sketch
from tasks.pipelines import Pipelines
from tasks.recognizing.recognize import called, recognize
from tasks.summarizing import Length, Summarizer
from tasks.tokenizing.tokenize import tokenize
from worker import __version__, analysis
from worker.app import app
from worker.broker.connection import duplicates_redis
from worker.errors import KawatError
from worker.identity import Identity
from worker.ledger.codec import unpack, unpack_body
from worker.ledger.firsts import Firsts, Sketched
from worker.ledger.values import Claim
from worker.life.output import store
from worker.life.perform import Worked, isolate, perform
from worker.records import Document, Entities, Made, Story, Summary, Tokens
from worker.route import Stage, queue_parts, task_name
from worker.settings import settings
from worker.store.write import AnalysedDocument, AnalysedStory, Delivered, unchanged, write_results

log = structlog.get_logger("kawat.stages")

_WARM_UP = "Presiden Joko Widodo bertemu dengan para gubernur di Jakarta, Senin. Mereka membahas anggaran. " * 5

Stories = dict[str, list[Story]]  # by job, as everything here


@cache
def pipelines() -> Pipelines:
    """The pipelines of this process, loaded once."""
    configured = settings()
    return Pipelines(configured.pipelines, configured.matrix_kernel)


@cache
def summarizer() -> Summarizer:
    """The summarizer of this process, loaded once."""
    return Summarizer.load(length=Length.named(settings().summary_length))


@cache
def firsts() -> Firsts | None:
    """The stories that were seen lately; None where near duplicates are not looked for."""
    configured = settings()
    days, most_bytes = configured.duplicate_horizon_days, configured.duplicates_memory_mb * 1_000_000
    if not days:
        return None
    return Firsts(
        duplicates_redis(),
        configured.key_prefix,
        days,
        similarity,
        most_bytes=most_bytes,
    )


@cache
def code_numbers() -> dict[Stage, int]:
    """The number of each stage's code, which is raised when its output changes; ``make outputs`` does so."""
    outputs = msgspec.json.decode(resources.files("tasks").joinpath("outputs.json").read_bytes())
    return {Stage(stage): each["code"] for stage, each in outputs.items()}


def made(stage: Stage, language: str = "", *, near_duplicates: bool | None = None) -> Made:
    """What a stage makes now, of a story in this language, is made by."""
    nlp = pipelines().recognizer(language) if stage is Stage.RECOGNIZE else None
    return Made(
        code=code_numbers()[stage],
        kawat=__version__,
        near_duplicates=near_duplicates,
        pipeline=" ".join(called(nlp)) if nlp else None,
        length=settings().summary_length if stage is Stage.SUMMARIZE else None,
    )


def would_make(language: str, linked: bool) -> dict[Stage, Made]:
    """What would make a story now, by stage."""
    stages = [Stage.TOKENIZE, Stage.RECOGNIZE, Stage.SUMMARIZE] if settings().analyse_duplicates or not linked else []
    cleaned = made(Stage.CLEAN, near_duplicates=firsts() is not None)
    return {Stage.CLEAN: cleaned} | {stage: made(stage, language) for stage in stages}


@signals.worker_init.connect
def _load_before_fork(**_: object) -> None:
    try:
        store()
    except KawatError as error:
        log.critical("no store, no worker", error=str(error))  # its children would fail every job
        sys.exit(2)
    summarizer()
    analysis.announce(pipelines().versions)
    for language, name in pipelines().missing.items():
        log.warning("pipeline not installed: no entities for this language", language=language, pipeline=name)
    for story in clean(Document(text=_WARM_UP)):  # what is loaded at first use is loaded here, once for all
        tokenize(story, pipelines().tokenizer(story.language))
        sketch(story.text)
    pipelines().share()


def _stage(
    stage: Stage, *needs: Stage, bodies: bool = False
) -> Callable[[Callable[[Claim], Worked]], Callable[..., str]]:
    """Register the work of a stage as its Celery task."""

    def register(work: Callable[[Claim], Worked]) -> Callable[..., str]:
        @app.task(name=task_name(stage), bind=True)
        def run(task: Any, batch: int) -> str:  # noqa: ANN401  (Celery's types say that a running task may have no id)
            _, lane = queue_parts(task.request.delivery_info["routing_key"])
            return perform(batch, stage, lane, task.request.id, needs, bodies, work)

        return run

    return register


@_stage(Stage.CLEAN, bodies=True)
def clean_batch(claim: Claim) -> Worked:
    """Documents into stories; what the store has already, made as it would be now, is a duplicate."""
    bodies = dict(zip(claim.jobs, claim.bodies, strict=True))
    read = isolate(bodies, lambda jobs: {job: unpack_body(body) for job, body in jobs.items()})
    documents: Mapping[str, Document] = read.made
    identities = {job: Identity.of_job(job) for job in documents}
    accepted = dict(zip(claim.jobs, claim.accepted_ms, strict=True))
    delivered = {each.document: Delivered(each.content, accepted[job]) for job, each in identities.items()}
    known = unchanged(store(), delivered, would_make)
    duplicate = [job for job, identity in identities.items() if identity.document in known]
    fresh = {job: document for job, document in documents.items() if job not in set(duplicate)}
    worked = isolate(fresh, lambda jobs: {job: _sketched(clean(document)) for job, document in jobs.items()})
    worked.made = _linked(worked.made, identities)
    worked.failed = {**worked.failed, **read.failed}
    worked.together = worked.together or read.together
    worked.duplicate = duplicate
    stories = [story for cleaned in worked.made.values() for story in cleaned]
    worked.counts = {
        "stories": len(stories),
        "near_duplicates": sum(story.duplicate_of is not None for story in stories),
    }
    return worked


@_stage(Stage.TOKENIZE, Stage.CLEAN)
def tokenize_batch(claim: Claim) -> Worked:
    """Stories into words and sentences."""

    def work(jobs: Mapping[str, list[Story]]) -> dict[str, list[Tokens]]:
        return {job: [_words(story) for story in stories] for job, stories in jobs.items()}

    worked = isolate(_stories(claim), work)
    worked.counts = {"tokens": sum(len(found.tokens) for stories in worked.made.values() for found in stories)}
    return worked


@_stage(Stage.RECOGNIZE, Stage.CLEAN, Stage.TOKENIZE)
def recognize_batch(claim: Claim) -> Worked:
    """The entities of stories, language by language."""

    def work(jobs: Mapping[str, list[tuple[Story, Tokens]]]) -> dict[str, list[Entities]]:
        places = [
            (job, number)
            for job, stories in jobs.items()
            for number, (story, _) in enumerate(stories)
            if _is_analysed(story)
        ]
        places.sort(key=lambda place: jobs[place[0]][place[1]][0].language)
        found: dict[tuple[str, int], Entities] = {}
        for language, group in groupby(places, key=lambda place: jobs[place[0]][place[1]][0].language):
            here = list(group)
            nlp = pipelines().recognizer(language)
            given = [jobs[job][number] for job, number in here]
            mentions = recognize(given, nlp) if nlp else [Entities([], None, None) for _ in given]
            for entities in mentions:
                entities.made = made(Stage.RECOGNIZE, language)
            found |= dict(zip(here, mentions, strict=True))
        none = Entities([], None, None)
        return {
            job: [found.get((job, number), none) for number in range(len(stories))] for job, stories in jobs.items()
        }

    worked = isolate(_tokenized(claim), work)
    worked.counts = {"entities": sum(len(each.entities) for stories in worked.made.values() for each in stories)}
    return worked


@_stage(Stage.SUMMARIZE, Stage.CLEAN, Stage.TOKENIZE)
def summarize_batch(claim: Claim) -> Worked:
    """The summaries of stories."""

    def work(jobs: Mapping[str, list[tuple[Story, Tokens]]]) -> dict[str, list[Summary]]:
        analysed = [pair for stories in jobs.values() for pair in stories if _is_analysed(pair[0])]
        summaries = iter(summarizer().summarize(analysed))
        by = made(Stage.SUMMARIZE)
        return {
            job: [
                Summary(next(summaries).sentences, by) if _is_analysed(story) else Summary([]) for story, _ in stories
            ]
            for job, stories in jobs.items()
        }

    return isolate(_tokenized(claim), work)


@_stage(Stage.STORE, Stage.CLEAN, Stage.TOKENIZE, Stage.RECOGNIZE, Stage.SUMMARIZE, bodies=True)
def store_batch(claim: Claim) -> Worked:
    """Results into the store, the whole batch in one transaction."""
    entities = unpack(claim.made[Stage.RECOGNIZE], dict[str, list[Entities]])
    summaries = unpack(claim.made[Stage.SUMMARIZE], dict[str, list[Summary]])
    tokenized = _tokenized(claim)
    documents: dict[str, tuple[Document, bytes, int]] = {
        job: (unpack_body(body), body, accepted)
        for job, body, accepted in zip(claim.jobs, claim.bodies, claim.accepted_ms, strict=True)
    }
    results = {
        job: AnalysedDocument(
            Identity.of_job(job),
            *documents[job],
            [
                AnalysedStory(story, tokens, found, summary)
                for (story, tokens), found, summary in zip(tokenized[job], entities[job], summaries[job], strict=True)
            ],
        )
        for job in claim.jobs
    }

    def work(jobs: Mapping[str, AnalysedDocument]) -> dict[str, None]:
        write_results(store(), list(jobs.values()))
        return dict.fromkeys(jobs)

    return isolate(results, work)


def _sketched(stories: list[Story]) -> list[tuple[Story, Sketch | None]]:
    return [(story, sketch(story.text) if firsts() else None) for story in stories]


def _words(story: Story) -> Tokens:
    if not _is_analysed(story):
        return Tokens([], [])
    tokens = tokenize(story, pipelines().tokenizer(story.language))
    tokens.made = made(Stage.TOKENIZE)
    return tokens


def _linked(cleaned: Mapping[str, list[tuple[Story, Sketch | None]]], identities: Mapping[str, Identity]) -> Stories:
    """The stories, those that were seen before with a link to the first."""
    sketched = [
        (story, Sketched(identities[job].document, number, *found))
        for job, stories in cleaned.items()
        for number, (story, found) in enumerate(stories)
        if found
    ]
    book = firsts()
    looked_for = book is not None
    if book and sketched:
        links = book.link([each for _, each in sketched])
        looked_for = links is not None
        for (story, _), first in zip(sketched, links or (), strict=looked_for):
            story.duplicate_of = first
    by = made(Stage.CLEAN, near_duplicates=looked_for)
    for stories in cleaned.values():
        for story, _ in stories:
            story.made = by
    return {job: [story for story, _ in stories] for job, stories in cleaned.items()}


def _is_analysed(story: Story) -> bool:
    return story.duplicate_of is None or settings().analyse_duplicates


def _stories(claim: Claim) -> Stories:
    """The stories of the claim's jobs; those that fell out on the way are still in what was made before."""
    cleaned = unpack(claim.made[Stage.CLEAN], Stories)
    return {job: cleaned[job] for job in claim.jobs}


def _tokenized(claim: Claim) -> dict[str, list[tuple[Story, Tokens]]]:
    tokens = unpack(claim.made[Stage.TOKENIZE], dict[str, list[Tokens]])
    return {job: list(zip(stories, tokens[job], strict=True)) for job, stories in _stories(claim).items()}

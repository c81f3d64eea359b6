"""The clean stage: documents into stories, those that were seen before with a link to the first."""

from collections.abc import Mapping

from tasks.cleaning.clean import clean
from tasks.cleaning.delivered import as_stored
from tasks.cleaning.published import NamedZones
from tasks.cleaning.sketch import Sketch, similarity, sketch
from tasks.stages.made import Stories, makers
from worker.errors import NoArticle
from worker.identity import current
from worker.ledger.codec import unpack_body
from worker.ledger.firsts import Firsts, Sketched
from worker.ledger.values import Claim
from worker.life.work import Run, Worked, isolate
from worker.process import Process
from worker.records import Document, Story
from worker.route import Stage
from worker.store.write import Delivered, OtherPage, unchanged, write_no_articles

_WARM_UP = "Presiden Joko Widodo bertemu dengan para gubernur di Jakarta, Senin. Mereka membahas anggaran. " * 5


def load(process: Process) -> Run:
    """What is loaded at first use is loaded here, once for all processes."""
    for story in clean(Document(text=_WARM_UP)):
        sketch(story.text)
    return _Clean(process).run


class _Clean:
    def __init__(self, process: Process) -> None:
        self._process = process
        self._makers = makers(process)
        self._firsts = _firsts(process)
        self._zones = NamedZones(process.settings.source_timezones, process.settings.timezone)

    def run(self, claim: Claim) -> Worked:
        """What the store has already, made as it would be now, is a duplicate."""
        bodies = dict(zip(claim.jobs, claim.bodies, strict=True))
        read = isolate(bodies, lambda jobs: {job: unpack_body(body) for job, body in jobs.items()})
        documents: Mapping[str, Document] = read.made
        identities = {job: current(job, document) for job, document in documents.items()}
        accepted = dict(zip(claim.jobs, claim.accepted_ms, strict=True))
        delivered = {each.document: Delivered(each.content, accepted[job]) for job, each in identities.items()}
        known = unchanged(self._process.store, delivered, self._makers.would_make)
        duplicate = [job for job, identity in identities.items() if identity.document in known]
        fresh = {job: document for job, document in documents.items() if job not in set(duplicate)}
        worked = isolate(fresh, lambda jobs: {job: self._cleaned(each) for job, each in jobs.items()})
        others = {job: made for job, made in worked.made.items() if isinstance(made, NoArticle)}
        if others and self._process.settings.keep_no_articles:
            pages = [
                OtherPage(identities[job], as_stored(documents[job], []), bodies[job], accepted[job], why)
                for job, why in others.items()
            ]
            write_no_articles(self._process.store, pages, f"kawat {self._makers.by(Stage.CLEAN).kawat}")
        worked.no_article = list(others)
        articles = {job: made for job, made in worked.made.items() if job not in others}
        worked.made = self._linked(articles, {job: each.document for job, each in identities.items()})
        worked.failed = {**worked.failed, **read.failed}
        worked.together = worked.together or read.together
        worked.duplicate = duplicate
        stories = [story for cleaned in worked.made.values() for story in cleaned]
        worked.counts = {
            "stories": len(stories),
            "near_duplicates": sum(story.duplicate_of is not None for story in stories),
        }
        return worked

    def _cleaned(self, document: Document) -> list[tuple[Story, Sketch | None]] | NoArticle:
        """A document's stories, each with its sketch; or why it has none, which is no failure."""
        try:
            return [(story, sketch(story.text) if self._firsts else None) for story in clean(document, self._zones)]
        except NoArticle as why:
            return why

    def _linked(
        self, cleaned: Mapping[str, list[tuple[Story, Sketch | None]]], documents: Mapping[str, str]
    ) -> Stories:
        """The stories, those that were seen before with a link to the first; ``documents`` has each job's."""
        sketched = [
            (story, Sketched(documents[job], number, *found))
            for job, stories in cleaned.items()
            for number, (story, found) in enumerate(stories)
            if found
        ]
        looked_for = self._firsts is not None
        if self._firsts and sketched:
            links = self._firsts.link([each for _, each in sketched])
            looked_for = links is not None
            for (story, _), first in zip(sketched, links or (), strict=looked_for):
                story.duplicate_of = first
        by = self._makers.by(Stage.CLEAN, near_duplicates=looked_for)
        for stories in cleaned.values():
            for story, _ in stories:
                story.made = by
        return {job: [story for story, _ in stories] for job, stories in cleaned.items()}


def _firsts(process: Process) -> Firsts | None:
    """The stories that were seen lately; None where near duplicates are not looked for."""
    settings = process.settings
    if not settings.duplicate_horizon_days:
        return None
    return Firsts(
        process.broker.firsts_redis,
        settings.key_prefix,
        settings.duplicate_horizon_days,
        similarity,
        most_bytes=settings.duplicates_memory_mb * 1_000_000,
    )

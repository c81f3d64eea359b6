"""The clean stage: documents into stories, those that were seen before with a link to the first."""

from collections.abc import Mapping
from datetime import UTC, datetime

from tasks.cleaning.clean import clean
from tasks.cleaning.delivered import as_stored
from tasks.cleaning.published import NamedZones
from tasks.cleaning.sketch import Sketch, similarity, sketch
from tasks.stages.again import keep_links
from tasks.stages.articles import Arrived, put_together
from tasks.stages.made import Stories, makers
from worker.errors import NoArticle
from worker.identity import current, former_id
from worker.ledger.codec import unpack_body
from worker.ledger.firsts import Firsts, Sketched
from worker.ledger.values import Claim, moment
from worker.life.work import Run, Worked, isolate
from worker.process import Process
from worker.records import Document, Story
from worker.route import Stage
from worker.store.remade import stored_stories
from worker.store.write import Delivered, OtherPage, unchanged, write_no_articles

_WARM_UP = "Presiden Joko Widodo bertemu dengan para gubernur di Jakarta, Senin. Mereka membahas anggaran. " * 5


def load(process: Process) -> Run:
    """What is loaded at first use is loaded here, once for all processes."""
    for story in clean(Document(text=_WARM_UP)):
        sketch(story.text)
    return Cleaner(process).run


class Cleaner:
    """What the stage does to a batch."""

    def __init__(self, process: Process) -> None:
        """With what the process is told."""
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
        duplicate = [job for job, identity in identities.items() if identity.document in known.unchanged]
        fresh = {job: document for job, document in documents.items() if job not in set(duplicate)}
        worked = isolate(
            fresh, lambda jobs: {job: _cleaned(each, self._zones, accepted[job]) for job, each in jobs.items()}
        )
        others = {job: made for job, made in worked.made.items() if isinstance(made, NoArticle)}
        if others and (self._process.settings.keep_no_articles or claim.again):  # what is stored has to say so
            by = self._makers.by(Stage.CLEAN)
            pages = [
                OtherPage(
                    identities[job],
                    as_stored(documents[job], [], moment(accepted[job])),
                    *(bodies[job], accepted[job], why, by, claim.again),
                )
                for job, why in others.items()
            ]
            write_no_articles(self._process.store, pages)
        worked.no_article = list(others)
        arrived = {
            job: Arrived(identities[job], documents[job], accepted[job], made)
            for job, made in worked.made.items()
            if not isinstance(made, NoArticle)
        }
        together = put_together(self._process.store, arrived, known.paged, self._makers.would_make, self._zones)
        gone = {*together.duplicate, *together.failed}
        made = {job: together.stories.get(job, each.stories) for job, each in arrived.items() if job not in gone}
        if claim.again:
            linked = isolate(made, lambda jobs: self._kept(jobs, arrived))
            worked.made = linked.made
        else:
            linked = sketched = isolate(
                made, lambda jobs: {job: self._sketched(stories) for job, stories in jobs.items()}
            )
            worked.made = self._linked(sketched.made, arrived, together.pages)
        worked.failed = {**worked.failed, **read.failed, **together.failed, **linked.failed}
        worked.together = worked.together or read.together or linked.together
        worked.duplicate = duplicate + together.duplicate
        stories = [story for cleaned in worked.made.values() for story in cleaned]
        worked.counts = {
            "stories": len(stories),
            "near_duplicates": sum(story.duplicate_of is not None for story in stories),
        }
        return worked

    def look(
        self, bodies: Mapping[str, bytes], accepted: Mapping[str, int], paged: set[str]
    ) -> tuple[Stories, dict[str, Exception]]:
        """What would be made of documents that the store has, by job, and why nothing of the others; writes nothing.

        Args:
            bodies: as they were delivered.
            accepted: when, in ms.
            paged: the ids of articles that have several pages.
        """
        arrived: dict[str, Arrived] = {}
        failed: dict[str, Exception] = {}
        for job, body in bodies.items():
            try:
                document = unpack_body(body)
                stories = _cleaned(document, self._zones, accepted[job])
            except Exception as error:  # noqa: BLE001  (whatever a document provokes is that document's failure)
                failed[job] = error
                continue
            if isinstance(stories, NoArticle):
                failed[job] = stories
            else:
                arrived[job] = Arrived(current(job, document), document, accepted[job], stories)
        together = put_together(self._process.store, arrived, paged, self._makers.would_make, self._zones)
        failed |= together.failed
        made = {job: together.stories.get(job, each.stories) for job, each in arrived.items() if job not in failed}
        return self._kept(made, arrived), failed

    def _kept(self, made: Mapping[str, list[Story]], arrived: Mapping[str, Arrived]) -> Stories:
        """The stories of what is made again, with the links that they have in the store."""
        names = {
            job: [each.article, each.identity.document, former_id(each.document) or each.article]
            for job, each in arrived.items()
            if job in made
        }
        stored = stored_stories(self._process.store, [name for those in names.values() for name in those])
        for job, stories in made.items():
            known = next((stored[name] for name in names[job] if name in stored), [])
            for story, looked_for in zip(stories, keep_links(stories, known), strict=True):
                story.made = self._makers.by(Stage.CLEAN, near_duplicates=looked_for)
        return dict(made)

    def _sketched(self, stories: list[Story]) -> list[tuple[Story, Sketch | None]]:
        return [(story, sketch(story.text) if self._firsts else None) for story in stories]

    def _linked(
        self,
        made: Mapping[str, list[tuple[Story, Sketch | None]]],
        arrived: Mapping[str, Arrived],
        pages: Mapping[str, set[str]],
    ) -> Stories:
        """The stories, those seen before with a link to the first; ``pages``: of the articles that have several."""
        sketched = [
            (story, arrived[job], Sketched(arrived[job].article, number, *found))
            for job, stories in made.items()
            for number, (story, found) in enumerate(stories)
            if found
        ]
        looked_for = self._firsts is not None
        if self._firsts and sketched:
            links = self._firsts.link([each for _, _, each in sketched])
            looked_for = links is not None
            for (story, job, its), first in zip(sketched, links or (), strict=looked_for):
                itself = {former_id(job.document), *pages.get(its.document, ())}  # as it was stored before
                story.duplicate_of = None if first and first.document in itself else first
        by = self._makers.by(Stage.CLEAN, near_duplicates=looked_for)
        for stories in made.values():
            for story, _ in stories:
                story.made = by
        return {job: [story for story, _ in stories] for job, stories in made.items()}


def _cleaned(document: Document, zones: NamedZones, accepted_ms: int) -> list[Story] | NoArticle:
    """A document's stories; or why it has none, which is no failure."""
    try:
        return clean(document, zones, datetime.fromtimestamp(accepted_ms / 1000, UTC))
    except NoArticle as why:
        return why


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

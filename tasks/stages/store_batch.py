"""The store stage: results into the output store, the whole batch in one transaction."""

from collections.abc import Mapping

from tasks.cleaning.clean import clean
from tasks.cleaning.delivered import as_stored
from tasks.cleaning.published import NamedZones
from tasks.stages.made import tokenized
from worker.errors import BadInput
from worker.identity import current
from worker.ledger.codec import unpack, unpack_body
from worker.ledger.values import Claim, moment
from worker.life.work import Run, Worked, isolate
from worker.process import Process
from worker.records import Entities, PageOf, Story, Summary
from worker.route import Stage
from worker.store.history import Keeping
from worker.store.write import AnalysedDocument, AnalysedStory, write_results


def load(process: Process) -> Run:
    """With the store."""
    settings = process.settings
    zones = NamedZones(settings.source_timezones, settings.timezone)
    keeping = Keeping(settings.max_versions, lambda body: _made_again(body, zones))

    def work(jobs: Mapping[str, AnalysedDocument]) -> dict[str, bool]:
        again = write_results(process.store, list(jobs.values()), as_stored, keeping)
        return {job: result.identity.job in again for job, result in jobs.items()}

    def run(claim: Claim) -> Worked:
        results = _results(claim)
        # A page whose article another job of the batch had, which fell out on the way.
        left = [job for job, result in results.items() if not result.stories and not result.page_of]
        worked = isolate({job: result for job, result in results.items() if job not in left}, work)
        worked.anew = left + [job for job, again in worked.made.items() if again]
        worked.made = {job: None for job, again in worked.made.items() if not again}
        worked.counts = _counts([each for job in worked.made for each in results[job].stories])
        return worked

    return run


def _made_again(body: bytes, zones: NamedZones) -> list[Story]:
    """A document's stories by today's code; none where this release sees none."""
    try:
        return clean(unpack_body(body), zones)
    except BadInput:
        return []


def _counts(stored: list[AnalysedStory]) -> dict[str, int]:
    return {
        "stories": len(stored),
        "words": sum(len(each.story.text.split()) for each in stored),
        "entities": sum(len(each.entities.entities) for each in stored),
        "quotes": sum(len(each.entities.quotes) for each in stored),
        "near_duplicates": sum(each.story.duplicate_of is not None for each in stored),
    }


def _results(claim: Claim) -> dict[str, AnalysedDocument]:
    entities = unpack(claim.made[Stage.RECOGNIZE], dict[str, list[Entities]])
    summaries = unpack(claim.made[Stage.SUMMARIZE], dict[str, list[Summary]])
    words = tokenized(claim)
    documents = {job: unpack_body(body) for job, body in zip(claim.jobs, claim.bodies, strict=True)}
    bodies = dict(zip(claim.jobs, claim.bodies, strict=True))
    accepted = dict(zip(claim.jobs, claim.accepted_ms, strict=True))
    results = {
        job: AnalysedDocument(
            current(job, documents[job]),
            as_stored(documents[job], [story for story, _ in words[job]], moment(accepted[job])),
            bodies[job],
            accepted[job],
            [
                AnalysedStory(story, tokens, found, summary)
                for (story, tokens), found, summary in zip(words[job], entities[job], summaries[job], strict=True)
            ],
            again=claim.again,
        )
        for job in claim.jobs
    }
    articles: dict[str, PageOf] = {}  # by the documents that their pages would be by themselves
    for result in results.values():
        page_of = result.stories[0].story.page_of if result.stories else None
        if page_of and page_of.parts:
            articles |= {part.document: page_of for part in page_of.parts}
    for result in results.values():
        result.page_of = articles.get(result.identity.document)
    return results

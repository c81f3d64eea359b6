"""The store stage: results into the output store, the whole batch in one transaction."""

from collections.abc import Mapping

from tasks.cleaning.delivered import as_stored
from tasks.stages.made import tokenized
from worker.identity import current
from worker.ledger.codec import unpack, unpack_body
from worker.ledger.values import Claim
from worker.life.work import Run, isolate
from worker.process import Process
from worker.records import Entities, Summary
from worker.route import Stage
from worker.store.write import AnalysedDocument, AnalysedStory, write_results


def load(process: Process) -> Run:
    """With the store."""

    def work(jobs: Mapping[str, AnalysedDocument]) -> dict[str, None]:
        write_results(process.store, list(jobs.values()))
        return dict.fromkeys(jobs)

    return lambda claim: isolate(_results(claim), work)


def _results(claim: Claim) -> dict[str, AnalysedDocument]:
    entities = unpack(claim.made[Stage.RECOGNIZE], dict[str, list[Entities]])
    summaries = unpack(claim.made[Stage.SUMMARIZE], dict[str, list[Summary]])
    words = tokenized(claim)
    documents = {job: unpack_body(body) for job, body in zip(claim.jobs, claim.bodies, strict=True)}
    bodies = dict(zip(claim.jobs, claim.bodies, strict=True))
    accepted = dict(zip(claim.jobs, claim.accepted_ms, strict=True))
    return {
        job: AnalysedDocument(
            current(job, documents[job]),
            as_stored(documents[job], [story for story, _ in words[job]]),
            bodies[job],
            accepted[job],
            [
                AnalysedStory(story, tokens, found, summary)
                for (story, tokens), found, summary in zip(words[job], entities[job], summaries[job], strict=True)
            ],
        )
        for job in claim.jobs
    }

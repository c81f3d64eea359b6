"""What would be made of documents that the store has, here and now; nothing is written, and no broker is asked."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tasks.stages import recognize_batch, summarize_batch, tokenize_batch
from tasks.stages.clean_batch import Cleaner
from tasks.stages.made import Stories
from worker.identity import Identity
from worker.ledger.codec import pack
from worker.ledger.values import Claim
from worker.process import Process
from worker.route import Lane, Stage
from worker.store.again import Delivery
from worker.store.write import AnalysedStory


class Looked(NamedTuple):
    """The stories that would be made of a document; or why there would be none."""

    stories: list[AnalysedStory]
    why_not: Exception | None = None


class Look:
    """Makes documents again by this installation's code, pipelines and settings.

    Args:
        process: with a store that has the documents.
    """

    def __init__(self, process: Process) -> None:
        self._cleaner = Cleaner(process)
        self._runs = {
            Stage.TOKENIZE: tokenize_batch.load(process),
            Stage.RECOGNIZE: recognize_batch.load(process),
            Stage.SUMMARIZE: summarize_batch.load(process),
        }

    def at(self, documents: Mapping[str, Sequence[Delivery]]) -> dict[str, Looked]:
        """What would become of each, by its id, given what it was delivered as."""
        jobs = {each.job: each for those in documents.values() for each in those}
        paged = {
            document
            for document, those in documents.items()
            if len(those) > 1 or any(Identity.of_job(each.job).document != document for each in those)
        }
        bodies = {job: each.body for job, each in jobs.items()}
        accepted = {job: each.accepted_ms for job, each in jobs.items()}
        stories, failed = self._cleaner.look(bodies, accepted, paged)
        analysed = self._analysed(stories, failed)
        found = {}
        for document, those in documents.items():
            made = [story for each in those for story in analysed.get(each.job, [])]
            why = next((failed[each.job] for each in those if each.job in failed), None)
            found[document] = Looked(made, None if made else why)
        return found

    def _analysed(self, stories: Stories, failed: dict[str, Exception]) -> dict[str, list[AnalysedStory]]:
        made: list[Mapping[str, list[Any]]] = []
        jobs = list(stories)
        packed = {Stage.CLEAN: pack(stories)}
        for stage, run in self._runs.items():
            worked = run(Claim(0, 0, 1, "", stage, Lane.REPROCESS, jobs, [0] * len(jobs), [], packed))
            failed |= worked.failed
            jobs = [job for job in jobs if job in worked.made]
            made.append(worked.made)
            packed[stage] = pack(worked.made)
        tokens, entities, summaries = made
        return {
            job: [
                AnalysedStory(*each)
                for each in zip(stories[job], tokens[job], entities[job], summaries[job], strict=True)
            ]
            for job in jobs
        }

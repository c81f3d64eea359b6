"""The tokenize stage: stories into words and sentences."""

from collections.abc import Mapping

from tasks.stages.made import is_analysed, makers, stories_of
from tasks.stages.pipelines import pipelines
from tasks.tokenizing.tokenize import tokenize
from worker.ledger.values import Claim
from worker.life.work import Run, Worked, isolate
from worker.process import Process
from worker.records import Story, Tokens
from worker.route import Stage

_WARM_UP = Story(text="Mereka membahas anggaran.", paragraphs=[(0, 25)], language="id")


def load(process: Process) -> Run:
    """With the tokenizers of all pipelines."""
    settings, here = process.settings, pipelines(process)
    by = makers(process).by(Stage.TOKENIZE)
    tokenize(_WARM_UP, here.tokenizer(_WARM_UP.language))

    def words(story: Story) -> Tokens:
        if not is_analysed(story, settings):
            return Tokens([], [])
        tokens = tokenize(story, here.tokenizer(story.language))
        tokens.made = by
        return tokens

    def work(jobs: Mapping[str, list[Story]]) -> dict[str, list[Tokens]]:
        return {job: [words(story) for story in stories] for job, stories in jobs.items()}

    def run(claim: Claim) -> Worked:
        worked = isolate(stories_of(claim), work)
        worked.counts = {"tokens": sum(len(found.tokens) for stories in worked.made.values() for found in stories)}
        return worked

    return run

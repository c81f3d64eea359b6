"""The summarize stage: the summaries of stories."""

from collections.abc import Mapping

from tasks.stages.made import is_analysed, makers, tokenized
from tasks.summarizing import Length, Summarizer
from worker.life.work import Run, isolate
from worker.process import Process
from worker.records import Story, Summary, Tokens
from worker.route import Stage


def load(process: Process) -> Run:
    """With the model that ranks sentences."""
    settings = process.settings
    summarizer = Summarizer.load(length=Length.named(settings.summary_length))
    by = makers(process).by(Stage.SUMMARIZE)

    def work(jobs: Mapping[str, list[tuple[Story, Tokens]]]) -> dict[str, list[Summary]]:
        analysed = [pair for stories in jobs.values() for pair in stories if is_analysed(pair[0], settings)]
        summaries = iter(summarizer.summarize(analysed))
        return {
            job: [
                Summary(next(summaries).sentences, by) if is_analysed(story, settings) else Summary([])
                for story, _ in stories
            ]
            for job, stories in jobs.items()
        }

    return lambda claim: isolate(tokenized(claim), work)

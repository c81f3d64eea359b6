"""The recognize stage: the entities of stories, language by language, and who said what."""

from collections.abc import Mapping
from itertools import groupby

from tasks.quoting.stories import entities_and_quotes
from tasks.stages.made import is_analysed, makers, tokenized
from tasks.stages.pipelines import pipelines
from worker.ledger.values import Claim
from worker.life.work import Run, Worked, isolate
from worker.process import Process
from worker.records import Entities, Story, Tokens
from worker.route import Stage


def load(process: Process) -> Run:
    """With all pipelines that are installed."""
    settings, made, here = process.settings, makers(process), pipelines(process)

    def work(jobs: Mapping[str, list[tuple[Story, Tokens]]]) -> dict[str, list[Entities]]:
        places = [
            (job, number)
            for job, stories in jobs.items()
            for number, (story, _) in enumerate(stories)
            if is_analysed(story, settings)
        ]
        places.sort(key=lambda place: jobs[place[0]][place[1]][0].language)
        found: dict[tuple[str, int], Entities] = {}
        for language, group in groupby(places, key=lambda place: jobs[place[0]][place[1]][0].language):
            places_here = list(group)
            given = [jobs[job][number] for job, number in places_here]
            each = entities_and_quotes(given, here.recognizer(language), settings.least_confidence)
            for entities in each:
                entities.made = made.by(Stage.RECOGNIZE, language)
            found |= dict(zip(places_here, each, strict=True))
        none = Entities([], None, None)
        return {
            job: [found.get((job, number), none) for number in range(len(stories))] for job, stories in jobs.items()
        }

    def run(claim: Claim) -> Worked:
        worked = isolate(tokenized(claim), work)
        found = [each for stories in worked.made.values() for each in stories]
        worked.counts = {
            "entities": sum(len(each.entities) for each in found),
            "quotes": sum(len(each.quotes) for each in found),
        }
        return worked

    return run

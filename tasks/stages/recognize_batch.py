"""The recognize stage: the entities of stories, language by language, and who said what."""

from collections.abc import Mapping
from itertools import groupby

from tasks.quoting import find_quotes
from tasks.recognizing.recognize import recognize
from tasks.stages.made import is_analysed, makers, tokenized
from tasks.stages.pipelines import pipelines
from worker.ledger.values import Claim
from worker.life.work import Run, Worked, isolate
from worker.process import Process
from worker.records import Entities, Quote, Story, Tokens
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
            nlp = here.recognizer(language)
            given = [jobs[job][number] for job, number in places_here]
            mentions = (
                recognize(given, nlp, settings.least_confidence) if nlp else [Entities([], None, None) for _ in given]
            )
            for (story, tokens), entities in zip(given, mentions, strict=True):
                entities.made = made.by(Stage.RECOGNIZE, language)
                entities.quotes = _quotes(story, tokens, entities)
            found |= dict(zip(places_here, mentions, strict=True))
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


def _quotes(story: Story, tokens: Tokens, found: Entities) -> list[Quote]:
    return find_quotes(story.text, story.paragraphs, tokens.sentences, tokens.tokens, found.entities, story.language)

"""What results are made by, and what earlier stages made of a batch."""

from functools import cache
from importlib import resources
from importlib.metadata import version

import msgspec

from tasks.pipelines.installed import here, named, serving
from worker.ledger.codec import unpack
from worker.ledger.values import Claim
from worker.process import Process
from worker.records import Made, Story, Tokens
from worker.route import Stage
from worker.settings import Settings

Stories = dict[str, list[Story]]  # by job


class Makers:
    """What a worker with these settings makes results by."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._kawat = version("kawat")
        self._codes = _code_numbers()
        self._pipelines = {language: named(path).called for language, path in here(settings.pipelines).items()}

    def by(self, stage: Stage, language: str = "", *, near_duplicates: bool | None = None) -> Made:
        """What a stage makes a story of this language by."""
        return Made(
            code=self._codes[stage],
            kawat=self._kawat,
            near_duplicates=near_duplicates,
            timezones=_timezones(self._settings) if stage is Stage.CLEAN else None,
            pipeline=self._pipelines.get(serving(language, self._pipelines)) if stage is Stage.RECOGNIZE else None,
            least_confidence=self._settings.least_confidence or None if stage is Stage.RECOGNIZE else None,
            length=self._settings.summary_length if stage is Stage.SUMMARIZE else None,
        )

    def would_make(self, language: str, linked: bool) -> dict[Stage, Made]:
        """What would make a story now, by stage."""
        analysed = self._settings.analyse_duplicates or not linked
        stages = [Stage.TOKENIZE, Stage.RECOGNIZE, Stage.SUMMARIZE] if analysed else []
        cleaned = self.by(Stage.CLEAN, near_duplicates=self._settings.duplicate_horizon_days > 0)
        return {Stage.CLEAN: cleaned} | {stage: self.by(stage, language) for stage in stages}


@cache
def makers(process: Process) -> Makers:
    """Those of a process, looked up once for all its stages."""
    return Makers(process.settings)


def _timezones(settings: Settings) -> str | None:
    """The zones that are named for clocks without one, as they are compared; None where none is."""
    named_zones = {**settings.source_timezones, **({"": settings.timezone} if settings.timezone else {})}
    return ", ".join(f"{source}: {zone}".removeprefix(": ") for source, zone in sorted(named_zones.items())) or None


def _code_numbers() -> dict[Stage, int]:
    """The number of each stage's code, which is raised when its output changes; ``make outputs`` does so."""
    outputs = msgspec.json.decode(resources.files("tasks").joinpath("outputs.json").read_bytes())
    return {Stage(stage): each["code"] for stage, each in outputs.items()}


def is_analysed(story: Story, settings: Settings) -> bool:
    """Whether a story gets words, entities and a summary: one that is another again need not."""
    return story.duplicate_of is None or settings.analyse_duplicates


def stories_of(claim: Claim) -> Stories:
    """The stories of the claim's jobs; those that fell out on the way are still in what was made before."""
    cleaned = unpack(claim.made[Stage.CLEAN], Stories)
    return {job: cleaned[job] for job in claim.jobs}


def tokenized(claim: Claim) -> dict[str, list[tuple[Story, Tokens]]]:
    """The same, each with its words."""
    tokens = unpack(claim.made[Stage.TOKENIZE], dict[str, list[Tokens]])
    return {job: list(zip(stories, tokens[job], strict=True)) for job, stories in stories_of(claim).items()}

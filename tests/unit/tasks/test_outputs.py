"""What the stages make of our own texts, beside the numbers of their code."""

from importlib import import_module

import outputs
import pytest

from worker.route import Stage

# By stage, something of its code that changes what it makes.
CHANGES = {
    Stage.CLEAN: ("tasks.cleaning.stories.text", "_PARAGRAPH_BREAK", "\n"),
    Stage.TOKENIZE: ("tasks.tokenizing.tokenize", "split", lambda text, _paragraphs, _language: [(0, len(text))]),
    Stage.RECOGNIZE: ("tasks.pipelines.kawat_encoder_ner", "_PART_WORDS", 20),
    Stage.SUMMARIZE: ("tasks.summarizing.choice", "_WORDS", 120),
}


@pytest.mark.parametrize("stage", outputs.STAGES)
def test_output_and_number(stage: Stage) -> None:
    """A stage makes what it made when the number of its code was last raised."""
    assert outputs.digest(stage) == outputs.recorded()[stage]["digest"], (
        f"what {stage} makes has changed, so the number of its code has to: run make outputs, and commit "
        "tasks/outputs.json. Results that the store has are then made again when their pages come again."
    )


@pytest.mark.parametrize("stage", outputs.STAGES)
def test_a_change_is_seen(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a stage's code makes of the texts tells one code from another."""
    before = next(outputs.STAGES[stage]())
    module, name, value = CHANGES[stage]
    monkeypatch.setattr(import_module(module), name, value)
    assert next(outputs.STAGES[stage]()) != before


def test_every_stage_that_makes_something() -> None:
    """Each stage before the store has its number, from 1 on."""
    numbers = {stage: each["code"] for stage, each in outputs.recorded().items()}
    assert list(numbers) == [stage for stage in Stage if stage is not Stage.STORE]
    assert min(numbers.values()) >= 1

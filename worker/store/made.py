"""What made a result, as the store keeps it."""

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

from worker.records import Made
from worker.route import Stage

MadeBy = dict[str, dict[str, Any]]

_DIGEST_BYTES = 8  # of some hundred that there are, in a store of years


def made_by(made: Mapping[Stage, Made]) -> MadeBy | None:
    """As the store keeps it; None where nothing is known."""
    return {stage.value: msgspec.to_builtins(each) for stage, each in made.items()} or None


def maker(made: MadeBy | None, language: str = "") -> str:
    """A digest by which all that was made by the same, in the same language, is found."""
    told = msgspec.json.encode([language, made], order="sorted")
    return hashlib.blake2b(told, digest_size=_DIGEST_BYTES).hexdigest()


def what_counts(made: MadeBy | None) -> MadeBy | None:
    """Without Kawat's version: a release in which a stage has the same number makes the same."""
    return made and {
        stage: {name: value for name, value in each.items() if name != "kawat"} for stage, each in made.items()
    }

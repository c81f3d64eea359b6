"""How much a recognizer's own confidence is worth: what is right and found from which on, and how far off it is."""

from collections.abc import Sequence
from typing import NamedTuple

THRESHOLDS = tuple(tenth / 10 for tenth in range(10))
_BINS = 10


class Judged(NamedTuple):
    """How sure a recognizer was of a mention, 0 to 1, None where it did not say; and whether it is right."""

    confidence: float | None
    right: bool


def at_least(judged: Sequence[Judged], threshold: float) -> tuple[int, int]:
    """How many mentions are kept, and how many of these are right, if those below a threshold are left out.

    Those of which nothing is said stay, as in the stage.
    """
    kept = [one.right for one in judged if one.confidence is None or one.confidence >= threshold]
    return len(kept), sum(kept)


def calibration_error(judged: Sequence[Judged]) -> float | None:
    """How far what a recognizer says is from how often it is right, 0 to 1; None where it says nothing.

    The expected calibration error (Naeini, Cooper and Hauskrecht, 2015) over ten bins of equal width: in each, the
    difference of the mean confidence and the share of right ones, weighted by their number.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for confidence, right in judged:
        if confidence is not None:
            bins[min(int(confidence * _BINS), _BINS - 1)].append((confidence, right))
    if not (total := sum(map(len, bins))):
        return None
    return sum(abs(sum(confidence - right for confidence, right in one)) for one in bins) / total

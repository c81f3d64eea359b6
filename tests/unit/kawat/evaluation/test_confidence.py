"""What a recognizer's confidence is worth."""

import pytest

from kawat.evaluation.confidence import Judged, at_least, calibration_error


def test_what_stays_above_a_threshold() -> None:
    """What is as sure as the threshold stays, and so does what says nothing."""
    judged = [Judged(0.5, True), Judged(0.49, True), Judged(None, False)]
    assert at_least(judged, 0.5) == (2, 1)


@pytest.mark.parametrize(
    ("judged", "error"),
    [
        ([Judged(0.8, True)] * 8 + [Judged(0.8, False)] * 2, 0),
        ([Judged(1.0, True), Judged(1.0, False)], 0.5),
        ([Judged(0.92, False), Judged(0.92, True), Judged(0.1, False), Judged(None, False)], (2 * 0.42 + 0.1) / 3),
        ([Judged(0.91, True), Judged(0.99, False)], 0.45),
        ([Judged(None, True)], None),
        ([], None),
    ],
)
def test_calibration_error(judged: list[Judged], error: float | None) -> None:
    """Each tenth's difference of mean confidence and share of right ones counts as much as it has mentions."""
    found = calibration_error(judged)
    assert found is None if error is None else found == pytest.approx(error)

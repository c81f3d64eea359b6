"""The floors under the quality of what is made: read by the tests in ``tests/quality``, raised by this command.

They stand in ``tests/quality/floors.json``, beside the checksum of what they are measured on. ``make floors`` runs
those tests, and raises each floor to what was reached. It lowers one only where it is told why, and the reason stays
in the file; and it touches none where the data are others than those that the floors were measured on.
"""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from missing import missing

ROOT = Path(__file__).parents[2]
FILE = ROOT / "tests/quality/floors.json"

MEASURED: dict[str, float] = {}
"""What was reached in this process, by the floor's name."""


class Refused(Exception):  # noqa: N818  (an answer)
    """The floors stay as they are; the message says why."""


def read(file: Path = FILE) -> dict[str, Any]:
    """The file: ``sets`` of data with their checksums, and ``floors``.

    A floor has what is measured, the sets that it is measured on, and ``least``, or ``most``, what may be reached.
    Raised, it is a multiple of ``step``, and lies ``margin`` below what was reached, or stays where it is, where
    ``kept`` says why. ``lowered`` is where it lay before it was lowered, and why it was.
    """
    known: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return known


def files(name: str) -> list[Path]:
    """A set's files, as far as they are there: of this repository, or of the public data."""
    pattern = read()["sets"][name]["files"]
    given = os.environ.get("KAWAT_TRAINING_DATA")
    folder = ROOT if pattern.startswith(("tests/", "training/")) else Path(given) if given else None
    return sorted(folder.glob(pattern)) if folder else []


@cache
def is_same(name: str) -> bool:
    """Whether a set's files, one behind the other in the order of their names, have the checksum that stands there."""
    whole = hashlib.sha256()
    for path in files(name):
        whole.update(path.read_bytes())
    return bool(read()["sets"][name]["sha256"] == whole.hexdigest())


def data(name: str) -> Path:
    """Gives a set's first file; without it CI fails, and others are told what was not tested."""
    found = files(name)
    if not found:
        missing(f"floors NOT checked: {name} is not under KAWAT_TRAINING_DATA")
    assert is_same(name), f"{name} is another version: {found[0]}"
    return found[0]


def check(reached: Mapping[str, float]) -> None:
    """Compare what was reached with the floors of these names, whose data have to be the right ones."""
    floors = read()["floors"]
    for name in {name for floor in reached for name in floors[floor]["sets"]}:
        data(name)
    MEASURED.update(reached)
    below = [f"{name}: {got}, the floor is {floors[name]}" for name, got in reached.items() if fails(floors[name], got)]
    assert not below, "\n".join(below)


def fails(floor: Mapping[str, Any], reached: float) -> bool:
    """Whether something lies beyond a floor."""
    return reached < floor["least"] if "least" in floor else reached > floor["most"]


def moved(floor: Mapping[str, Any], reached: float) -> float:
    """Where a floor lies after this was reached."""
    step, margin = Decimal(str(floor["step"])), Decimal(str(floor.get("margin", 0)))
    if "least" in floor:
        return float(((Decimal(str(reached)) - margin) / step).to_integral_value(ROUND_FLOOR) * step)
    return float(((Decimal(str(reached)) + margin) / step).to_integral_value(ROUND_CEILING) * step)


def update(
    floors: dict[str, Any], measured: Mapping[str, float], lower: Sequence[str], because: str | None
) -> list[str]:
    """Raise floors to what was measured, and lower those that are named; says what it did.

    Raises:
        Refused: something is below its floor, and nobody said why that is right; or what is to be lowered need not be.
    """
    below = [name for name, reached in measured.items() if fails(floors[name], reached)]
    if lower and not because:
        raise Refused("a floor is lowered only with a reason: --because TEXT")
    if reached := [name for name in lower if name not in below]:
        raise Refused(f"{', '.join(reached)} is not below its floor: it is not lowered")
    if left := [f"{name}: {measured[name]:.4f}, the floor is {floors[name]}" for name in below if name not in lower]:
        raise Refused("\n".join(["below the floor; say --lower NAMES --because TEXT if that is right:", *left]))
    said = []
    for name, reached in measured.items():
        floor = floors[name]
        side = "least" if "least" in floor else "most"
        before, after = floor[side], moved(floor, reached)
        if name in lower:
            floor.setdefault("lowered", []).append({"from": before, "because": because})
        elif "kept" in floor or after == before or fails(floor, after):
            continue
        floor[side] = after
        said.append(f"{name}: {before} -> {after} (reached {reached:.4f})")
    return said


def text(known: Mapping[str, Any]) -> str:
    """The file's text, a set or a floor a line."""
    parts = {
        part: ",\n".join(f"    {json.dumps(name)}: {json.dumps(one, ensure_ascii=False)}" for name, one in rows.items())
        for part, rows in known.items()
    }
    return "{\n" + ",\n".join(f'  "{part}": {{\n{rows}\n  }}' for part, rows in parts.items()) + "\n}\n"


def main() -> str:
    """Measure, and move the floors; says what it did.

    Raises:
        Refused: nothing was moved.
    """
    parser = argparse.ArgumentParser(description="raises the quality floors to what is reached")
    parser.add_argument("tests", nargs="*", default=[str(FILE.parent)], help="which tests measure (default: all)")
    parser.add_argument("--lower", metavar="NAMES", default="", help="lower these floors, which are not reached: a;b")
    parser.add_argument("--because", metavar="TEXT", help="why it is lowered")
    given = parser.parse_args()
    known = read()
    if other := [name for name in known["sets"] if files(name) and not is_same(name)]:
        raise Refused(f"other data than the floors were measured on: {', '.join(other)}")
    import floors  # noqa: PLC0415  (this module, as the tests import it)

    pytest.main(["-q", *given.tests])
    lower = [name.strip() for name in given.lower.split(";") if name.strip()]
    said = update(known["floors"], floors.MEASURED, lower, given.because) or ["no floor moved"]
    FILE.write_text(text(known), "utf-8")
    return "\n".join([*said, *(f"{name}: not measured" for name in known["floors"] if name not in floors.MEASURED)])


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{main()}\n")
    except Refused as refused:
        sys.exit(f"no floor moved: {refused}")

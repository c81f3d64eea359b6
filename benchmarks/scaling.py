"""How the chart's scaler follows a day of news: its formula, and Kubernetes' own rules, over a stream of arrivals.

The values are those of ``deploy/helm/values.yaml``. What one replica does in a second is measured (``throughput.py``),
and is given here; the arrivals are made up, with what is hard for a scaler in them: hours of calm, a rush, a back-fill
of 40,000 pages at once, the end of everything, and a single page after it.

A horizontal pod autoscaler asks for ``ceil(value / target)`` replicas, the most of all triggers, and leaves alone what
is within a tenth; it doubles at most, or adds four, in 15 s, and goes down by one in ``downSeconds``, to the most that
it asked for in the time of stabilization. KEDA wakes the first replica, and sends the last away when nothing was there
for the time of cooling down.

Usage: python benchmarks/scaling.py [--rate 8] [--picture docs/scaling.svg]
"""

import argparse
import math
import random
from collections import deque
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import yaml

VALUES = Path(__file__).parent.parent / "deploy" / "helm" / "values.yaml"
SYNC = 15  # seconds between two looks of the autoscaler
READY = 40  # seconds until a new pod works: it is scheduled, its image is there, the worker loads its pipelines
LATENCY = 3  # seconds that a job is in the ledger at least: five stages, a batch each
TOLERANCE = 0.1
SOON = 600
HOUR = 3600
DAY = ((2, 1.0), (2, 4.0), (1, 30.0), (2, 6.0), (3, 0.0))  # hours, and arrivals a second in them
BACKFILL, LATE = (7 * HOUR - 1800, 40_000), (9 * HOUR + 1800, 1)  # second, pages
WIDTH, HEIGHT, MARGIN = 900, 150, 50


class Point(NamedTuple):
    """A second of the day."""

    jobs: int
    oldest: float
    replicas: int


def arrivals(seed: int) -> Iterator[int]:
    """Pages by the second."""
    dice = random.Random(seed)
    extra = dict([BACKFILL, LATE])
    second = 0
    for hours, rate in DAY:
        for _ in range(hours * HOUR):
            yield sum(dice.random() < rate / 100 for _ in range(100)) + extra.get(second, 0)
            second += 1


def replay(scaler: dict[str, Any], rate: float, seed: int) -> list[Point]:
    """The day, second by second; the oldest jobs are done first."""
    waiting: deque[tuple[int, float]] = deque()  # when they came, and how many of them are left
    ready: list[int] = []  # when each replica works
    asked: deque[int] = deque(maxlen=max(1, scaler["stabilizationSeconds"] // SYNC))
    recent: deque[int] = deque(maxlen=LATENCY)
    idle, down, points = 0, 0, []
    for now, came in enumerate(arrivals(seed)):
        recent.append(came)
        if came:
            waiting.append((now, came))
        able = rate * sum(at <= now for at in ready)
        while waiting and able:
            since, left = waiting.popleft()
            done = min(left, able)
            able -= done
            if left > done:
                waiting.appendleft((since, left - done))
        jobs = max(math.ceil(sum(left for _, left in waiting)), sum(recent))
        oldest = now - waiting[0][0] if waiting else 0
        idle = 0 if jobs else idle + 1
        if now % SYNC == 0:
            before = len(ready)
            ready = _scaled(ready, jobs, oldest, idle, asked, scaler, now, may_go=now - down >= scaler["downSeconds"])
            down = now if len(ready) < before else down
        points.append(Point(jobs, oldest, len(ready)))
    return points


def _scaled(
    ready: list[int],
    jobs: int,
    oldest: float,
    idle: int,
    asked: deque[int],
    scaler: dict[str, Any],
    now: int,
    *,
    may_go: bool,
) -> list[int]:
    """The replicas after a look; ``may_go``: one of them, by now."""
    least, most, current = scaler["minReplicas"], scaler["maxReplicas"], len(ready)
    if not current:
        return [now + READY] if jobs else []
    if idle >= scaler["cooldownSeconds"]:
        return ready[:least]
    wanted = max(jobs / scaler["jobsPerReplica"], oldest / scaler["secondsPerReplica"])
    number = current if abs(wanted / current - 1) <= TOLERANCE else math.ceil(wanted)
    asked.append(min(max(number, least, 1), most))
    if asked[-1] > current:
        number = min(asked[-1], max(2 * current, current + 4))
    else:
        number = max(current - may_go, min(current, max(asked)))
    return ready[:number] + [now + READY] * (number - current)


def turns(points: list[Point]) -> int:
    """How often within ten minutes more replicas were followed by fewer, or fewer by more."""
    steps = [
        (now, after.replicas > before.replicas)
        for now, (before, after) in enumerate(pairwise(points))
        if before.replicas != after.replicas
    ]
    return sum(up != then_up and then - now < SOON for (now, up), (then, then_up) in pairwise(steps))


def picture(points: list[Point]) -> str:
    """Three curves under one another as SVG: jobs, the oldest one's age, replicas."""
    parts, right = [], WIDTH - MARGIN
    curves = {"jobs that have not ended": "#1f77b4", "age of the oldest, minutes": "#d62728", "replicas": "#2ca02c"}
    values: tuple[list[float], ...] = (
        [each.jobs for each in points],
        [each.oldest / 60 for each in points],
        [each.replicas for each in points],
    )
    for row, ((label, colour), column) in enumerate(zip(curves.items(), values, strict=True)):
        top, bottom, most = row * HEIGHT + 30, (row + 1) * HEIGHT, max(column)
        line = " ".join(
            f"{MARGIN + (right - MARGIN) * now / len(points):.1f},{bottom - (bottom - top) * column[now] / most:.1f}"
            for now in range(0, len(points), 30)
        )
        parts.append(f'<polyline fill="none" stroke="{colour}" stroke-width="1.5" points="{line}"/>')
        parts.append(f'<path stroke="#999" fill="none" d="M{MARGIN} {top} V{bottom} H{right}"/>')
        parts.append(f'<text x="{MARGIN}" y="{top - 8}" fill="{colour}">{label}, {most:,.0f} at most</text>')
    for hour in range(0, len(points) // HOUR + 1, 2):
        x = MARGIN + (right - MARGIN) * hour * HOUR / len(points)
        parts.append(f'<text x="{x:.0f}" y="{3 * HEIGHT + 20}" text-anchor="middle">{hour} h</text>')
    size = f'viewBox="0 0 {WIDTH} {3 * HEIGHT + 30}" font-family="sans-serif" font-size="13"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>\n'


def main() -> None:
    """Replay and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=8.0, help="Articles a second of one replica.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--picture", type=Path, help="Where to draw the curves, as SVG.")
    arguments = parser.parse_args()
    values = yaml.safe_load(VALUES.read_text())
    scaler = values["worker"]["autoscaling"] | values["workers"]["ordinary"]["autoscaling"]
    points = replay(scaler, arguments.rate, arguments.seed)
    hours = sum(each.replicas for each in points) / HOUR
    print(f"{len(points) // HOUR} hours, {arguments.rate:g} articles a second a replica, seed {arguments.seed}")
    print(f"replicas: 0 to {max(each.replicas for each in points)}, {hours:.1f} hours of them")
    print(f"longest wait: {max(each.oldest for each in points) / 60:.1f} minutes")
    print(f"turns within ten minutes: {turns(points)}; jobs left at the end: {points[-1].jobs}")
    if arguments.picture:
        arguments.picture.write_text(picture(points))


if __name__ == "__main__":
    main()

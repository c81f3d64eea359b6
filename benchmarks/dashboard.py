"""The dashboard's panels from a real run, drawn by this script and not by Grafana.

Workers, ``kawat metrics`` and a Prometheus that asks it each second run for a few minutes: news comes in two waves with
urgent ones in between, some documents are no text, and a process of the pool is killed. Then each query of
``deploy/grafana/kawat.json`` is put to Prometheus, as Grafana would, and each panel is drawn at its place.

Usage: PYTHONPATH=tests/helpers python benchmarks/dashboard.py [--articles 100] [--picture docs/dashboard.svg]
"""

import argparse
import json
import os
import signal
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from articles import articles
from prometheus import Prometheus, told
from servers import Valkey
from workers import Worker

from kawat import enqueue
from worker.ledger.ledger import Ledger, connect

DASHBOARD = Path(__file__).parents[1] / "deploy" / "grafana" / "kawat.json"
NO_TEXT = "\x01\x02\x03" * 20
DEAD_EVERY = 25  # documents
REST_SECONDS = 25  # that the curves come down
RATE = "15s"  # $__rate_interval: four scrapes at least
UNIT, ROW = 44, 32  # pixels of Grafana's grid, which is 24 wide
WIDTH = 24 * UNIT
COLOURS = ("#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22")
LEGEND = 6  # curves that it has room for
LOOKS = 200  # at each curve


class Curve(NamedTuple):
    """What a query gave: its name, and the value by the second."""

    name: str
    points: list[tuple[float, float]]


def run(folder: Path, count: int, ask: Callable[[Prometheus, float], str]) -> str:
    """What is made of the Prometheus that has seen the run, and of the moment when that began."""
    server = Valkey(folder, appendfsync="everysec")
    os.environ |= {"KAWAT_REDIS_URL": server.url, "KAWAT_STORE_URL": f"sqlite:///{folder / 'kawat.db'}"}
    os.environ |= {"KAWAT_HEARTBEAT_SECONDS": "1", "KAWAT_DATA_DIR": str(folder)}
    client = connect(server.url)
    client.config_set("maxmemory", "200mb")
    book = Ledger(client, "kawat", 3)
    texts = [NO_TEXT + str(n) if n % DEAD_EVERY == 1 else text for n, text in enumerate(articles(count))]
    half, urgent = count // 2, count // 20
    try:
        with told(folder, env=dict(os.environ)) as port:
            prometheus = Prometheus(folder, port)
            began = time.time()
            worker = Worker(folder / "worker.log", {}, "--processes", "2")
            try:
                give(texts[: half - urgent])
                until(lambda: book.counts().open < half // 2)
                give(texts[half - urgent : half], urgent=True)
                os.kill(worker.children[0].pid, signal.SIGKILL)
                until(lambda: not book.counts().open)
                give(texts[half:] + texts[: count // 10])  # a tenth comes again
                until(lambda: not book.counts().open)
                time.sleep(REST_SECONDS)
                return ask(prometheus, began)
            finally:
                worker.kill()
                prometheus.kill()
    finally:
        server.kill()


def give(texts: list[str], *, urgent: bool = False) -> None:
    """Enqueue them."""
    enqueue(({"text": text} for text in texts), batch_documents=8, urgent=urgent)


def until(claim: Callable[[], bool]) -> None:
    """Wait for it."""
    while not claim():
        time.sleep(0.2)


def curves(prometheus: Prometheus, target: dict[str, str], began: float) -> list[Curve]:
    """What a query of a panel gives over the run, named as the dashboard says."""
    query = target["expr"].replace("$instance", ".*").replace("$__rate_interval", RATE)
    now = time.time()
    step = max(1, int((now - began) / LOOKS))
    answer = prometheus.ask("query_range", query=query, start=str(began), end=str(now), step=str(step))
    found = []
    for series in answer["result"]:
        name = target.get("legendFormat") or " ".join(
            value for key, value in series["metric"].items() if key not in {"__name__", "instance", "job"}
        )
        for key, value in series["metric"].items():
            name = name.replace("{{" + key + "}}", value)
        points = [(at - began, float(value)) for at, value in series["values"] if value != "NaN"]
        found.append(Curve(name, points))
    return [each for each in found if each.points]


def said(value: float, unit: str | None) -> str:
    """A number with its unit, as short as a panel has it."""
    if unit == "bytes":
        return f"{value / 1e6:,.0f} MB"
    if unit == "percentunit":
        return f"{value:.0%}"
    if unit == "s":
        return f"{1000 * value:.0f} ms" if value < 1 else f"{value:.1f} s"
    return f"{value:,.0f}" if value == int(value) or value >= 100 else f"{value:.1f}"  # noqa: PLR2004  (three digits)


def drawn(panel: dict[str, Any], found: list[Curve], seconds: float) -> str:
    """A panel at its place."""
    place, unit = panel["gridPos"], panel.get("fieldConfig", {}).get("defaults", {}).get("unit")
    x, y = place["x"] * UNIT, place["y"] * ROW
    width, height = place["w"] * UNIT - 8, place["h"] * ROW - 8
    parts = [f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="#fff" stroke="#ddd"/>']
    size = 11 if panel["type"] == "stat" else 13
    parts.append(f'<text x="{x + 10}" y="{y + 18}" font-size="{size}">{escape(panel["title"])}</text>')
    if panel["type"] == "stat":
        last = said(found[0].points[-1][1], unit) if found else "no data"
        parts.append(f'<text x="{x + 10}" y="{y + 80}" font-size="36">{last}</text>')
    elif panel["type"] == "table":
        parts += [
            f'<text x="{x + 10}" y="{y + 44 + 20 * row}">{escape(each.name)}</text>' for row, each in enumerate(found)
        ]
    else:
        legend = 16 * (len(found[:LEGEND]) + 1)
        parts += plotted(found, unit, seconds, (x + 10, y + 40, width - 20, height - 40 - legend))
    return "".join(parts)


def plotted(found: list[Curve], unit: str | None, seconds: float, place: tuple[int, int, int, int]) -> list[str]:
    """The curves over the run, the largest value, and below them their names with the largest of each."""
    x, y, width, height = place
    found = sorted(found, key=lambda each: -max(value for _, value in each.points))
    most = max((value for each in found for _, value in each.points), default=0.0)
    parts = [f'<path stroke="#999" fill="none" d="M{x} {y} v{height} h{width}"/>']
    parts.append(f'<text x="{x + width}" y="{y - 4}" text-anchor="end" fill="#666">{said(most, unit)} at most</text>')
    scale = height / most if most else 0.0
    for row, each in enumerate(found):
        colour = COLOURS[row % len(COLOURS)]
        line = " ".join(f"{x + width * at / seconds:.0f},{y + height - scale * v:.0f}" for at, v in each.points)
        parts.append(f'<polyline fill="none" stroke="{colour}" stroke-width="1.5" points="{line}"/>')
        if row < LEGEND:
            text = f"{each.name}: {said(max(value for _, value in each.points), unit)} at most"
            below = y + height + 16 * (row + 1)
            parts.append(f'<text x="{x}" y="{below}" fill="{colour}" font-size="12">{escape(text)}</text>')
    return parts


def picture(prometheus: Prometheus, began: float) -> str:
    """All panels, as SVG."""
    seconds = time.time() - began
    panels = json.loads(DASHBOARD.read_text())["panels"]
    parts = []
    for panel in panels:
        found = [curve for target in panel["targets"] for curve in curves(prometheus, target, began)]
        print(f"{panel['title']}: {len(found)} series, {sum(len(each.points) for each in found)} points")
        parts.append(drawn(panel, found, seconds))
    height = max(panel["gridPos"]["y"] + panel["gridPos"]["h"] for panel in panels) * ROW + 24
    note = f"{seconds / 60:.1f} minutes: what Prometheus answered to each panel's queries, not drawn by Grafana."
    parts.append(f'<text x="4" y="{height - 6}" fill="#666">{note}</text>')
    size = f'viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="13"'
    background = f'<rect width="{WIDTH}" height="{height}" fill="#f4f5f5"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{background}{"".join(parts)}</svg>\n'


def main() -> None:
    """Run and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--picture", type=Path, help="Where to draw the panels, as SVG.")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kawat-dashboard-") as folder:
        made = run(Path(folder), arguments.articles, picture)
    if arguments.picture:
        arguments.picture.write_text(made)


if __name__ == "__main__":
    main()

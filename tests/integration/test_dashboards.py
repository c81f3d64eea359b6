"""The dashboard and the alerts, by a real Prometheus that scrapes a real run."""

import itertools
import json
import math
import os
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prometheus import RULES, Prometheus, program, told
from workers import StartWorker, dead_letters, documents, wait_for, wait_until_ended

from kawat import enqueue
from worker.ledger.ledger import Ledger

ROOT = Path(__file__).parents[2]
DASHBOARD = ROOT / "deploy" / "grafana" / "kawat.json"
METRICS, WATCH = ROOT / "docs" / "reference" / "metrics.md", ROOT / "docs" / "how-to" / "watch.md"


def queries() -> list[tuple[str, str]]:
    """The queries of the dashboard, by their panels."""
    panels = json.loads(DASHBOARD.read_text())["panels"]
    return [(panel["title"], target["expr"]) for panel in panels for target in panel["targets"]]


@pytest.fixture
def bounded(ledger: Ledger) -> Iterator[Ledger]:
    """A ledger whose Redis has a bound."""
    ledger.client.config_set("maxmemory", "1gb")
    yield ledger
    ledger.client.config_set("maxmemory", "0")


def test_rules() -> None:
    """Each alert is raised when it is to be, and not before, by promtool's tests of rules."""
    promtool = program("promtool")
    for command in (("check", "rules", RULES.name), ("test", "rules", "rules_test.yml")):
        done = subprocess.run([promtool, *command], cwd=RULES.parent, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_each_alert_is_tested_and_explained() -> None:
    """The tests raise each alert once at least, and a page says what to do at each."""
    alerts = re.findall(r"alert: (\w+)", RULES.read_text())
    raised = re.findall(r"alertname: (\w+)\s+exp_alerts:", (RULES.parent / "rules_test.yml").read_text())
    assert set(raised) == set(alerts)
    assert re.findall(r"^### (Kawat\w+)$", WATCH.read_text(), re.MULTILINE) == alerts


def test_each_panel_is_explained() -> None:
    """The page says of each panel of the dashboard what to read in it."""
    panels = [panel["title"] for panel in json.loads(DASHBOARD.read_text())["panels"]]
    rows = re.findall(r"^\| ([A-Z][^|]*?) \|", WATCH.read_text(), re.MULTILINE)
    assert set(panels) == set(rows)


def test_there_are_the_metrics() -> None:
    """What the dashboard and the alerts ask for is on the page of the metrics."""
    there = set(re.findall(r"^\| `(kawat_\w+)`", METRICS.read_text(), re.MULTILINE))
    text = RULES.read_text() + "".join(query for _, query in queries())
    asked = {re.sub(r"_(bucket|sum|count)$", "", name) for name in re.findall(r"\bkawat_\w+", text)}
    assert asked - there == set()


def test_a_real_run(
    bounded: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], tmp_path: Path
) -> None:
    """Each query of the dashboard gives a number, every rule can be asked, and jobs without a worker are noticed."""
    base = {"KAWAT_STORE_URL": f"sqlite:///{tmp_path / 'kawat.db'}", "KAWAT_HEARTBEAT_SECONDS": "0.5"}
    environment = os.environ | base | {"KAWAT_WORKER_GONE_SECONDS": "3"}
    with told(tmp_path, env=environment) as port:
        prometheus = Prometheus(tmp_path, port)
        try:
            began = time.time()
            worker = start_worker("--processes", "1", **crashing_pipeline, KAWAT_MAX_ATTEMPTS="1")
            enqueue(documents(8, "GAGALKAN", at=3), batch_documents=2)
            enqueue([{**each, "id": f"segera-{each['id']}"} for each in documents(2)], urgent=True)
            wait_until_ended(bounded)
            wait_for(lambda: dead_letters(tmp_path))

            empty, more = queries(), itertools.count()

            def all_told() -> bool:
                # A rate is what a counter rose by between two looks: what had ended at the first look gives none, so
                # one more document goes in before each.
                enqueue([{**documents(1)[0], "id": f"lagi-{next(more)}"}])
                empty[:] = [each for each in empty if not _numbers(prometheus, each[1], began)]
                return not empty

            wait_for(all_told)
            assert worker.stop() == 0
            enqueue(documents(1))
            wait_for(lambda: _states(prometheus).get("KawatNoWorker") == "pending")
        finally:
            prometheus.kill()


def _numbers(prometheus: Prometheus, query: str, since: float) -> list[float]:
    """The numbers that a query has given since then."""
    asked = query.replace("$instance", ".*").replace("$__rate_interval", "30s")
    answer = prometheus.ask("query_range", query=asked, start=str(since), end=str(time.time()), step="1")
    found = (float(value) for series in answer["result"] for _, value in series["values"])
    return [number for number in found if math.isfinite(number)]


def _states(prometheus: Prometheus) -> dict[str, str]:
    """How each alert stands; all rules can be asked."""
    (group,) = prometheus.ask("rules")["groups"]
    rules: list[dict[str, Any]] = group["rules"]
    assert {rule["health"] for rule in rules} <= {"ok", "unknown"}, rules  # unknown: not asked yet
    return {rule["name"]: rule["state"] for rule in rules if rule["health"] == "ok"}

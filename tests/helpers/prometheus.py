"""Debian's Prometheus, and what Kawat tells it."""

import json
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from missing import missing
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families
from workers import wait_for

from worker.broker.embedded import free_port

RULES = Path(__file__).parents[2] / "deploy" / "prometheus" / "rules.yml"
_CONFIG = """
global: {{scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}}
rule_files: [{rules}]
scrape_configs:
  - job_name: kawat
    static_configs: [{{targets: ["127.0.0.1:{port}"]}}]
"""


def program(name: str) -> str:
    """Where ``prometheus`` or ``promtool`` is."""
    return shutil.which(name) or missing(f"no {name} here: Debian's package prometheus has it")


@contextmanager
def told(folder: Path, *, env: dict[str, str]) -> Iterator[int]:
    """A ``kawat metrics``; the port at which it answers."""
    port = free_port()
    command = [Path(sys.executable).with_name("kawat"), "metrics", "--port", str(port)]
    with (folder / "metrics.log").open("wb") as log:
        process = subprocess.Popen(command, env=env, cwd=folder, stdout=log, stderr=log)
    try:
        wait_for(lambda: process.poll() is not None or _answers(f"http://127.0.0.1:{port}/metrics"))
        assert process.poll() is None, (folder / "metrics.log").read_text()
        yield port
        process.terminate()
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()


def scrape(port: int) -> str:
    """What it tells."""
    with _get(f"http://127.0.0.1:{port}/metrics") as answer:
        return str(answer.read().decode())


def families(text: str) -> dict[str, Metric]:
    """The metrics by their names, those of counters as they are asked for."""
    found = text_string_to_metric_families(text)
    return {f"{each.name}_total" if each.type == "counter" else each.name: each for each in found}


def values(text: str) -> dict[str, float]:
    """The numbers by the name and its labels, as ``kawat_jobs_ended_total{outcome="done"}``."""
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {name: float(number) for name, _, number in (line.rpartition(" ") for line in lines)}


class Prometheus:
    """A server that scrapes that port each second, and has our rules."""

    def __init__(self, folder: Path, port: int) -> None:
        own = free_port()
        self._url = f"http://127.0.0.1:{own}"
        (folder / "prometheus.yml").write_text(_CONFIG.format(rules=RULES, port=port))
        command = [program("prometheus"), f"--config.file={folder / 'prometheus.yml'}"]
        command += [f"--storage.tsdb.path={folder / 'tsdb'}", f"--web.listen-address=127.0.0.1:{own}"]
        with (folder / "prometheus.log").open("wb") as log:
            self._process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        wait_for(lambda: _answers(f"{self._url}/-/ready"))

    def ask(self, path: str, **parameters: str) -> Any:  # noqa: ANN401  (JSON)
        """The data of an answer of its API."""
        try:
            with _get(f"{self._url}/api/v1/{path}?{urlencode(parameters)}") as answer:
                return json.load(answer)["data"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from None

    def kill(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()


def _answers(url: str) -> bool:
    try:
        with _get(url):
            return True
    except OSError:
        return False


def _get(url: str) -> HTTPResponse:
    answer: HTTPResponse = urllib.request.urlopen(url, timeout=30)  # noqa: S310  (our own servers)
    return answer

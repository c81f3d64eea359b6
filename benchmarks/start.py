"""What a command takes before it does anything: processor seconds, beside those of Python and of its libraries.

Usage: python benchmarks/start.py [--articles 96]

``health`` and ``status`` need a Redis (``KAWAT_REDIS_URL``) and a store. The smallest of several tries counts: whatever
else the machine does only makes them longer. All in one run, so that the ratios hold on other processors.

A worker of two processes is started once, with a Redis and a store of its own, until it is ready, and once until it
has done 64 short texts and ``--articles`` of 600 words. spaCy imports PyTorch where that is installed, which takes a
second and 200 MB more: measure where it is not.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from articles import articles
from throughput import Wire

from worker.broker.embedded import EmbeddedValkey
from worker.limits import memory_bytes

TRIES = 7
PYTHON = [sys.executable, "-c"]
KAWAT = [str(Path(sys.executable).with_name("kawat"))]
FLOORS = {
    "python": [*PYTHON, "pass"],
    "import typer": [*PYTHON, "import typer"],
    "import msgspec": [*PYTHON, "import msgspec"],
    "import redis": [*PYTHON, "import redis"],
    "import pydantic_settings": [*PYTHON, "import pydantic_settings"],
    "import sqlalchemy": [*PYTHON, "import sqlalchemy"],
    "import typer, redis, pydantic_settings": [*PYTHON, "import typer, redis, pydantic_settings"],
}
MEASURED = {
    "from kawat import enqueue": [*PYTHON, "from kawat import enqueue"],
    **{f"kawat {name}": [*KAWAT, name] for name in ("--help", "--version", "status", "health")},
}


def seconds(command: list[str]) -> float:
    """The processor time of the fastest of some tries, in seconds."""
    tries = []
    for _ in range(TRIES):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        tries.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(tries)


def worker_seconds() -> float:
    """The processor time of a worker's processes until it is ready, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        server, log = EmbeddedValkey(Path(folder) / "valkey"), Path(folder) / "log"
        own = {"KAWAT_REDIS_URL": server.url, "KAWAT_STORE_URL": f"sqlite:///{folder}/kawat.db"}
        with log.open("wb") as out:
            command = [*KAWAT, "worker", "--processes", "2"]
            worker = subprocess.Popen(command, env=os.environ | own, stdout=out, stderr=out)
        while "ready." not in log.read_text():
            time.sleep(0.1)
        parent = psutil.Process(worker.pid)
        taken = sum(sum(each.cpu_times()[:2]) for each in [parent, *parent.children()])
        worker.terminate()
        worker.wait()
        server.close()
    return float(taken)


def worker_megabytes(number: int) -> float | None:
    """The memory of a worker of two processes after so many articles; None where the system does not tell."""
    with tempfile.TemporaryDirectory() as folder:
        wire = Wire(2, "auto", Path(folder))
        try:
            wire.start()
            wire.run(articles(number))
            parent = psutil.Process(wire.worker.pid)
            taken = memory_bytes([parent.pid, *(child.pid for child in parent.children(recursive=True))])
        finally:
            wire.stop()
    return None if taken is None else taken / 1e6


def processor() -> str:
    """What the machine calls its processor."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def main() -> None:
    """Measure, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=96, help="that a worker does before its memory is looked at")
    number = parser.parse_args().articles
    print(processor())
    typer = seconds(FLOORS["import typer"])
    for name, command in {**FLOORS, **MEASURED}.items():
        taken = seconds(command)
        print(f"{taken:6.3f} s  {taken / typer:5.2f} of import typer  {name}")
    print(f"{worker_seconds():6.3f} s  kawat worker, until it is ready")
    if (taken_there := worker_megabytes(number)) is not None:
        print(f"{taken_there:6.0f} MB a worker of two processes, after 64 short texts and {number} articles")


if __name__ == "__main__":
    main()

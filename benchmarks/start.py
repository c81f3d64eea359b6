"""What a command takes before it does anything: processor seconds, beside those of Python and of its libraries.

Usage: python benchmarks/start.py

``health`` and ``status`` need a Redis (``KAWAT_REDIS_URL``) and a store. The smallest of several tries counts: whatever
else the machine does only makes them longer. All in one run, so that the ratios hold on other processors.
"""

import resource
import subprocess
import sys
from pathlib import Path

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


def processor() -> str:
    """What the machine calls its processor."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def main() -> None:
    """Measure, and print a line for each."""
    print(processor())
    typer = seconds(FLOORS["import typer"])
    for name, command in {**FLOORS, **MEASURED}.items():
        taken = seconds(command)
        print(f"{taken:6.3f} s  {taken / typer:5.2f} of import typer  {name}")


if __name__ == "__main__":
    main()

# ruff: noqa: INP001  (a script)
"""Asks pip-audit about every pin of ``constraints.txt``, those for other machines and Pythons too.

By itself pip-audit finds "no known vulnerabilities" in a package that its database does not know, or with ``--strict``
stops at the first such; and it leaves out pins whose marker does not hold here.

Exit code 1: a pin has a known hole. 3: of some pins nothing could be learnt, because no advisory database is to be had
from here, or none that knows them; they are named.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CONSTRAINTS = Path(__file__).parent.parent / "constraints.txt"
HOLES, UNKNOWN = 1, 3


def pins() -> list[list[str]]:
    """All pins, as lists in which no package stands twice: pip-audit refuses two versions in a file."""
    versions = defaultdict(list)
    for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines():
        pin = line.partition(";")[0].strip()
        versions[pin.partition("==")[0]].append(pin)
    most = max(map(len, versions.values()))
    return [[pins[number] for pins in versions.values() if number < len(pins)] for number in range(most)]


def ask(lists: list[list[str]]) -> Iterator[dict[str, Any]]:
    """What pip-audit says of each pin; nothing where it has no answer at all, which it says itself."""
    with tempfile.TemporaryDirectory(prefix="kawat-audit-") as folder:
        program, requirements = Path(folder) / "program", Path(folder) / "requirements.txt"
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        install += ["--target", str(program), "-c", str(CONSTRAINTS), "pip-audit>=2.9,<3"]
        if subprocess.run(install, check=False).returncode:  # noqa: S603  (no input of others)
            return
        audit = [sys.executable, "-m", "pip_audit", "--disable-pip", "--no-deps", "--format", "json"]
        audit += ["-r", str(requirements)]
        environment = os.environ | {"PYTHONPATH": str(program)}
        for each in lists:
            requirements.write_text("\n".join(each), encoding="utf-8")
            found = subprocess.run(audit, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
            if found.stdout:
                yield from json.loads(found.stdout)["dependencies"]
            else:
                sys.stderr.write(found.stderr.strip().rpartition("\n")[2] + "\n")  # the rest is its traceback


def main() -> None:
    """Ask, and say what came of it."""
    lists = pins()
    asked = sum(map(len, lists))
    known = [pin for pin in ask(lists) if "skip_reason" not in pin]
    holes = [(pin, hole) for pin in known for hole in pin["vulns"]]
    for pin, hole in holes:
        mended = ", ".join(hole["fix_versions"]) or "no version yet"
        sys.stdout.write(f"HOLE {pin['name']} {pin['version']}: {hole['id']}, mended in {mended}\n")
    unknown = sorted({pin for each in lists for pin in each} - {f"{pin['name']}=={pin['version']}" for pin in known})
    sys.stdout.write(f"{asked} pins: {len(known)} audited, {len(holes)} known holes\n")
    if unknown:
        sys.stdout.write(f"NOT AUDITED, no advisory database answered for them: {', '.join(unknown)}\n")
    sys.exit(HOLES if holes else UNKNOWN if unknown else 0)


if __name__ == "__main__":
    main()

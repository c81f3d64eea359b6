"""What Kawat needs with these extras, a requirement a line, so that an image can have that without Kawat.

Usage: requirements.py PYPROJECT EXTRA...
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

_OWN = re.compile(r"kawat(?:\[(.*)\]|-pipelines .*)$")


def requirements(project: dict[str, dict[str, list[str]]], wanted: Iterable[str]) -> Iterator[str]:
    """Those of the extras; where an extra names Kawat's own extras, theirs, and never Kawat's own distributions."""
    for requirement in wanted:
        own = _OWN.match(requirement)
        if own is None:
            yield requirement
        for extra in own[1].split(",") if own and own[1] else []:
            yield from requirements(project, project["optional-dependencies"][extra])


if __name__ == "__main__":
    read = tomllib.loads(Path(sys.argv[1]).read_text("utf-8"))["project"]
    found = requirements(read, [*read["dependencies"], f"kawat[{','.join(sys.argv[2:])}]"])
    sys.stdout.write("".join(f"{requirement}\n" for requirement in dict.fromkeys(found)))

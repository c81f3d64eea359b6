"""The distributions of one of pip's reports with their versions, a requirement a line, but for what no worker imports.

Usage: versions.py REPORT
"""

import json
import sys
from pathlib import Path

# LightGBM's Python package asks for two of them, of which Kawat uses the library alone; spaCy's commands for the third.
_UNUSED = {"narwhals", "scipy", "setuptools"}

if __name__ == "__main__":
    installed = json.loads(Path(sys.argv[1]).read_text("utf-8"))["install"]
    found = [(each["metadata"]["name"], each["metadata"]["version"]) for each in installed]
    sys.stdout.writelines(f"{name}=={version}\n" for name, version in sorted(found) if name not in _UNUSED)

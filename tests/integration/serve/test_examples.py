"""What the page on the API has one type, typed."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from missing import missing
from serving import Served

DOCS = Path(__file__).parents[3] / "docs"
BLOCKS = [
    block
    for block in re.findall(r"```sh\n(.*?)```", (DOCS / "reference" / "api.md").read_text(), re.DOTALL)
    if block.startswith("curl")
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: re.search(r"/api/v1(/\w+)", block)[1])
def test_curl(filled_served: Served, tmp_path: Path, block: str) -> None:
    """Each example with curl does what the page says."""
    if not shutil.which("curl"):
        missing("no curl here")
    typed = block.replace("http://127.0.0.1:8909", filled_served.url).replace("TOKEN", "everything")
    done = subprocess.run(
        ["bash", "-c", f"alias curl='curl --fail'; shopt -s expand_aliases\n{typed}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    if "/export" in block:
        assert "kawat-cursor:" in (tmp_path / "headers").read_text().lower()
        assert len((tmp_path / "stories.jsonl").read_text().splitlines()) == 4
    elif "/jobs" in block:
        assert json.loads(done.stdout)["state"] == "accepted"
    else:
        assert set(json.loads(done.stdout)) == {"stories", "next", "total", "complete", "near"}


def test_all_of_it_is_there() -> None:
    """The page has an example of each of these."""
    assert [re.search(r"/api/v1/(\w+)", block)[1] for block in BLOCKS] == ["stories", "export", "jobs"]

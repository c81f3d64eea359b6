"""The container files, as far as they can be checked without an engine: by hadolint and Docker Compose themselves."""

import json
import os
import re
import subprocess
import sys
import time
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from prometheus import program

from worker.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
PROGRAMS = Path(sys.executable).parent
PASSWORDS = {"REDIS_PASSWORD": "one", "FLOWER_PASSWORD": "two"}
AT_REST_MB, PROCESS_MB = 600, 100  # a worker of two processes takes about 740 MB with PyTorch, shared pages once
FIXED = {"redis_url", "data_dir", "heartbeat_file", "stop_with_parent"}  # by the containers


def compose(*files: str, profile: str = "*", **environment: str) -> "subprocess.CompletedProcess[str]":
    """What Docker Compose makes of the file when only these variables are set."""
    command = [str(PROGRAMS / "docker-compose"), "--env-file", os.devnull]
    for file in ("compose.yaml", *files):
        command += ["--file", str(DEPLOY / file)]
    return subprocess.run(
        [*command, "--profile", profile, "config", "--format", "json"],
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    """The services with every variable resolved."""
    done = compose(**PASSWORDS)
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)["services"]
    return found


def test_hadolint_finds_nothing() -> None:
    """The Dockerfile keeps to hadolint's rules."""
    done = subprocess.run(
        [PROGRAMS / "hadolint", DEPLOY / "Dockerfile"], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_requirements_are_those_of_the_extras() -> None:
    """What the image installs before Kawat is what Kawat and the extras that it has ask for, without Kawat's own."""
    extras = re.search(r"requirements\.py pyproject\.toml (.*) >", DOCKERFILE)[1].split()  # type: ignore[index]
    script, project = DEPLOY / "requirements.py", DEPLOY.parent / "pyproject.toml"
    done = subprocess.run([sys.executable, script, project, *extras], capture_output=True, text=True, check=True)
    asked = [Requirement(each) for each in requires("kawat") or []]
    used = [each for each in asked if each.marker is None or any(each.marker.evaluate({"extra": e}) for e in extras)]
    listed = [Requirement(line) for line in done.stdout.splitlines()]
    assert sorted((each.name, str(each.specifier)) for each in listed) == sorted(
        {(each.name, str(each.specifier)) for each in used if not each.name.startswith("kawat")}
    )


def test_versions_without_what_is_not_used(tmp_path: Path) -> None:
    """Of what pip would install the image has each in its version, but for SciPy, Narwhals and setuptools."""
    parts = {"spacy": "3.8.18", "scipy": "1.17.1", "celery": "5.7.0", "narwhals": "2.0", "setuptools": "84.2.1"}
    report = {"install": [{"metadata": {"name": name, "version": version}} for name, version in parts.items()]}
    (tmp_path / "report.json").write_text(json.dumps(report))
    command = [sys.executable, DEPLOY / "versions.py", tmp_path / "report.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["celery==5.7.0", "spacy==3.8.18"]


@pytest.mark.parametrize("name", PASSWORDS)
def test_no_password_no_start(name: str) -> None:
    """Without one of the passwords nothing starts, and the message names the variable and the file."""
    done = compose(**{other: value for other, value in PASSWORDS.items() if other != name})
    assert done.returncode != 0
    assert name in done.stderr
    assert "deploy/.env" in done.stderr


def test_settings_exist() -> None:
    """Every KAWAT_ variable that the container files name is a setting."""
    known = {f"KAWAT_{name.upper()}" for name in Settings.model_fields}
    text = (
        DOCKERFILE
        + "".join(file.read_text() for file in DEPLOY.glob("compose*.yaml"))
        + (DEPLOY / ".env.example").read_text()
    )
    assert set(re.findall(r"KAWAT_[A-Z_]+", text)) <= known


@pytest.mark.parametrize("name", sorted(Settings.model_fields.keys() - FIXED))
def test_settings_reach_the_worker(name: str) -> None:
    """What an operator sets reaches the workers, but for what the containers fix."""
    variable = f"KAWAT_{name.upper()}"
    worker = json.loads(compose(**PASSWORDS, **{variable: "7"}).stdout)["services"]["worker"]
    assert worker["environment"][variable] == "7"


def test_no_root(services: dict[str, dict[str, Any]]) -> None:
    """No service runs as root: each has a user of its own, or its image's last one has a number that is not 0."""
    stages = dict(re.findall(r"^FROM \S+ AS (\S+)$(.*?)(?=^FROM |\Z)", DOCKERFILE, flags=re.MULTILINE | re.DOTALL))
    for name, service in services.items():
        image = service["image"].removeprefix("kawat-")
        users = re.findall(r"^USER (\S+)$", stages.get(image, ""), flags=re.MULTILINE)
        user = service.get("user") or users[-1]
        assert user.partition(":")[0] not in {"0", "root"}, name
        assert service.get("user") or user.partition(":")[0].isdecimal(), name


def test_flower_asks_for_a_password_everywhere(services: dict[str, dict[str, Any]]) -> None:
    """The image takes the file that closes ``/metrics``; it is read-only where the operator says so."""
    (where,) = re.findall(r"FLOWER_CONF=(\S+)", DOCKERFILE)
    assert f"COPY deploy/flowerconfig.py {where}" in DOCKERFILE
    assert services["flower"]["environment"]["FLOWER_READ_ONLY"] == "false"
    read_only = json.loads(compose(**PASSWORDS, FLOWER_READ_ONLY="true").stdout)["services"]["flower"]["environment"]
    assert read_only["FLOWER_READ_ONLY"] == "true"


def test_services_are_confined(services: dict[str, dict[str, Any]]) -> None:
    """Every service is without capabilities, cannot gain any, and cannot write to its root file system."""
    for name, service in services.items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["read_only"] is True, name
        assert not service.get("privileged"), name


def test_ports_are_local(services: dict[str, dict[str, Any]]) -> None:
    """Flower, Grafana and the site alone are published, and on the loopback interface."""
    published = {(name, port["host_ip"]) for name, service in services.items() for port in service.get("ports", [])}
    assert published == {(name, "127.0.0.1") for name in ("flower", "grafana", "serve")}


def test_only_who_asks_for_it_gets_the_dashboard() -> None:
    """Without a profile there are Redis, workers and Flower; a profile adds what its name says."""
    plain = {"redis", "worker", "flower"}
    assert json.loads(compose(profile="", **PASSWORDS).stdout)["services"].keys() == plain
    watched = json.loads(compose(profile="metrics", **PASSWORDS).stdout)["services"].keys()
    assert watched == plain | {"metrics", "prometheus", "grafana"}
    assert json.loads(compose(profile="watch", **PASSWORDS).stdout)["services"].keys() == plain | {"watch"}


def test_prometheus_asks_kawat(services: dict[str, dict[str, Any]]) -> None:
    """The configuration passes promtool, rules and all; what is asked is `kawat metrics`, at the port that it has."""
    config = DEPLOY / "prometheus" / "prometheus.yml"
    done = subprocess.run([program("promtool"), "check", "config", config], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (job,) = yaml.safe_load(config.read_text())["scrape_configs"]
    assert job["static_configs"] == [{"targets": ["metrics:9809"]}]
    assert "9809" in " ".join(services["metrics"]["healthcheck"]["test"])
    assert services["metrics"]["command"][0] == "metrics"
    assert mounts(services["prometheus"])["/etc/prometheus"] == config.parent


def test_grafana_has_its_dashboard(services: dict[str, dict[str, Any]]) -> None:
    """Grafana finds the Prometheus and the dashboard where its files say, and these are mounted there."""
    found = mounts(services["grafana"])
    (source,) = yaml.safe_load((DEPLOY / "grafana" / "datasources" / "prometheus.yaml").read_text())["datasources"]
    assert (source["type"], source["url"]) == ("prometheus", "http://prometheus:9090")
    (provider,) = yaml.safe_load((DEPLOY / "grafana" / "dashboards" / "files.yaml").read_text())["providers"]
    assert (found[provider["options"]["path"]] / "kawat.json").is_file()
    for what in ("datasources", "dashboards"):
        assert list(found[f"/etc/grafana/provisioning/{what}"].glob("*.yaml"))


def test_grafana_has_a_password() -> None:
    """Grafana's password is its own or Flower's, and never the one that everybody knows."""

    def password(own: dict[str, str]) -> str:
        grafana = json.loads(compose(**PASSWORDS | own).stdout)["services"]["grafana"]
        return str(grafana["environment"]["GF_SECURITY_ADMIN_PASSWORD"])

    assert password({"GRAFANA_PASSWORD": "three"}) == "three"
    assert password({}) == password({"GRAFANA_PASSWORD": ""}) == PASSWORDS["FLOWER_PASSWORD"]


def mounts(service: dict[str, Any]) -> dict[str, Path]:
    """The folders of this repository that a service sees, by where; none of them can be written."""
    bound = [volume for volume in service["volumes"] if volume["type"] == "bind"]
    assert all(volume["read_only"] for volume in bound)
    return {volume["target"]: Path(volume["source"]) for volume in bound}


def test_passwords_as_files() -> None:
    """With the second file no service has a password in its environment or command, and Kawat's are settings' names."""
    done = compose("compose.secrets.yaml", POSTGRES_PASSWORD="three", GRAFANA_PASSWORD="four", **PASSWORDS)  # noqa: S106
    made = json.loads(done.stdout)
    for name, service in made["services"].items():
        shown = json.dumps([service.get(part) for part in ("environment", "command", "healthcheck")])
        assert not re.search(r"\b(one|two|three|four)\b", shown), name
    kawats = {name.removeprefix("kawat_") for name in made["secrets"] if name.startswith("kawat_")}
    assert kawats == {"redis_url", "store_url"} and kawats <= Settings.model_fields.keys()
    plain = json.loads(compose(**PASSWORDS).stdout)["services"]["redis"]["command"][1:]
    words = made["services"]["redis"]["command"][-1].partition("<<")[0].split()
    assert [word for word in words if word != "\\"][3:] == plain[: plain.index("--requirepass")]


def test_postgres_looks_where_the_volume_is(services: dict[str, dict[str, Any]]) -> None:
    """PostgreSQL's folder is said, not left to the image, whose own is another one from version 18 on."""
    [volume] = services["postgres"]["volumes"]
    assert services["postgres"]["environment"]["PGDATA"] == volume["target"]


def test_worker_scales(services: dict[str, dict[str, Any]]) -> None:
    """Nothing that only one container can have stands in the way of more workers."""
    assert not {"container_name", "hostname", "ports"} & services["worker"].keys()


def test_time_to_finish(services: dict[str, dict[str, Any]]) -> None:
    """A worker that is told to stop gets more time than its grace period, after which it hands back what it has."""
    minutes, seconds = re.fullmatch(r"(?:(\d+)m)?(\d+)s", services["worker"]["stop_grace_period"]).groups()  # type: ignore[union-attr]
    assert int(minutes or 0) * 60 + int(seconds) > Settings.model_fields["grace_seconds"].default


def test_a_runaway_document_is_stopped_by_kawat(services: dict[str, dict[str, Any]]) -> None:
    """A container has room for what its worker takes at rest and a document at the limit in each of its processes."""
    worker = services["worker"]
    processes = int(worker["environment"]["KAWAT_CONCURRENCY"])
    taken_mb = AT_REST_MB + processes * (PROCESS_MB + int(worker["environment"]["KAWAT_MEMORY_LIMIT_MB"]))
    assert taken_mb <= int(worker["mem_limit"]) / 1e6


def test_redis_keeps_what_it_has(services: dict[str, dict[str, Any]]) -> None:
    """Redis writes all on a volume before it answers, throws nothing out, asks for the password; Kawat counts on it."""
    words = services["redis"]["command"]
    given = dict(zip(words[1::2], words[2::2], strict=True))
    assert (given["--appendonly"], given["--appendfsync"]) == ("yes", "always")
    assert {services[name]["environment"]["KAWAT_DURABILITY"] for name in ("worker", "enqueue")} == {"disk"}
    assert given["--maxmemory-policy"] == "noeviction"
    assert given["--requirepass"] == PASSWORDS["REDIS_PASSWORD"]
    assert [(volume["type"], volume["target"]) for volume in services["redis"]["volumes"]] == [("volume", "/data")]


@pytest.mark.parametrize(("age_seconds", "healthy"), [(None, False), (10, True), (180, False)])
def test_health_check(tmp_path: Path, age_seconds: int | None, healthy: bool) -> None:
    """The worker's probe passes with a heartbeat of some seconds ago, fails with an old one or none, without Python."""
    probes = re.findall(r"^HEALTHCHECK .*\\\n\s+CMD (\[.*\])$", DOCKERFILE, flags=re.MULTILINE)
    command = json.loads(probes[-1])
    assert command[0] == "sh"
    assert "python" not in " ".join(command)
    file = tmp_path / "heartbeat"
    if age_seconds is not None:
        file.touch()
        os.utime(file, (time.time() - age_seconds,) * 2)
    done = subprocess.run(command, env={"PATH": os.environ["PATH"], "KAWAT_HEARTBEAT_FILE": str(file)}, check=False)
    assert (done.returncode == 0) is healthy

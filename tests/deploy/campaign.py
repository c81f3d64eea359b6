"""The containers for real: the images built, Compose brought up as its README says, and done to it what happens.

Each scene has a Compose project, volumes and ports of its own. At its end, and after each fault, every document that
was accepted is in the store exactly once, and the ledger's counts say the same. What was made goes again: containers,
networks, volumes and images.

It needs docker with Compose, and an engine that answers. Without one nothing is run; an image that is not to be had
is named, and what needs it is not run. Exit code 1 where a promise was broken: the last line says which, the lines
before it what was seen, and nothing that fails while it is cleaned up hides it.

Usage: PYTHONPATH=tests/helpers python tests/deploy/campaign.py [--documents 300] [SCENE ...]
"""

import argparse
import base64
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from textwrap import shorten
from typing import Any

import yaml

from worker.broker.embedded import free_port

ROOT = Path(__file__).parents[2]
PROJECT = "kawat-deploy-test"
WORKER, FLOWER, LAST = (f"{PROJECT}:{name}" for name in ("worker", "flower", "last"))
BASE = ("python:3.11-slim-bookworm", "redis:7-bookworm")
NEXT_POSTGRES = "postgres:18-bookworm"
NEWS = (
    "Wali Kota Semarang meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi.\n\nJembatan sepanjang {number} meter "
    "itu dibangun sejak tahun lalu dengan dana daerah. Warga berharap kemacetan di jalan lama segera berkurang."
)
SAMPLES = 7  # documents in seeds/
RECEIVER = """
import http.server
class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        print("told", self.headers["webhook-id"], flush=True)
        self.send_response(204)
        self.end_headers()
http.server.HTTPServer(("", 8000), Receiver).serve_forever()
"""
HEALTHY_SECONDS = 10  # after a worker is ready
PATIENCE_SECONDS = 300
HOOK = "http://receiver:8000/"
STARTED = time.monotonic()


class BrokenPromiseError(Exception):
    """A promise was broken."""


def say(text: str) -> None:
    """A line of the log, with the seconds since the start."""
    sys.stdout.write(f"{time.monotonic() - STARTED:7.1f} s  {text}\n")
    sys.stdout.flush()


def hold(claim: bool, otherwise: str) -> None:
    """Go on where the claim holds.

    Raises:
        BrokenPromiseError: it does not.
    """
    if not claim:
        raise BrokenPromiseError(otherwise)


def call(
    *command: str,
    check: bool = True,
    cwd: Path | str | None = None,
    env: dict[str, str] | None = None,
    given: str | None = None,
) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end.

    Raises:
        BrokenPromiseError: it failed, and that was not expected.
    """
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=env, input=given)
    if check and done.returncode:
        told = [line.rstrip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        for line in told[-20:]:
            say(f"  {line[:300]}")
        shown = shorten(" ".join(command), 200)
        raise BrokenPromiseError(f"{shown} ended with {done.returncode}: {told[-1] if told else 'it said nothing'}")
    return done


def until(claim: Callable[[], bool], what: str, moves: Callable[[], object] = lambda: None) -> float:
    """Wait until a claim holds; how many seconds that took.

    A slow machine may take as long as it likes, if only ``moves`` is something else from time to time.

    Raises:
        BrokenPromiseError: it does not hold, and nothing has moved for long.
    """
    start = moved = time.monotonic()
    before = None
    while not claim():
        if (now := moves()) != before:
            before, moved = now, time.monotonic()
        hold(time.monotonic() - moved < PATIENCE_SECONDS, f"for {PATIENCE_SECONDS} s still not: {what}")
        time.sleep(0.5)
    return time.monotonic() - start


def have(image: str) -> bool:
    """Whether an image is here, or can be pulled."""
    return not (
        call("docker", "image", "inspect", image, check=False).returncode
        and call("docker", "pull", "--quiet", image, check=False).returncode
    )


def readme_block(heading: str) -> str:
    """The first block of commands under this heading of the README, without the build: that was done before."""
    text = (ROOT / "deploy" / "README.md").read_text()
    return re.search(r"```sh\n(.*?)```", text[text.index(heading) :], re.DOTALL)[1].replace(" --build", "")  # type: ignore[index]


def services(place: Path) -> dict[str, dict[str, Any]]:
    """The services of the compose file in a folder."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((place / "compose.yaml").read_text())["services"]
    return found


class Stack:
    """A Compose project in a folder of its own, with this tree's deploy/ and seeds/, or an older one's."""

    def __init__(self, folder: Path, name: str, image: str = WORKER) -> None:
        self.place, self.project = folder / "deploy", f"{PROJECT}-{name}"
        self.asked = "worker"  # in whose container commands of Kawat's are run
        self.expected: set[str] = set()
        self.use(image)

    def use(self, image: str) -> None:
        """Have this image of the worker's."""
        images = {**dict.fromkeys(("worker", "enqueue", "metrics", "serve", "watch"), image), "flower": FLOWER}
        known = services(self.place)
        self.override({name: {"image": image} for name, image in images.items() if name in known})

    def override(self, services: dict[str, Any]) -> None:
        """Change services, or have more, beside what the files say."""
        file = self.place / "test.yaml"
        before = yaml.safe_load(file.read_text())["services"] if file.exists() else {}
        file.write_text(yaml.safe_dump({"services": before | services}))

    def set(self, *lines: str) -> None:
        """Have these lines in .env, too."""
        with (self.place / ".env").open("a") as env:
            env.writelines(f"{line}\n" for line in lines)

    @property
    def environment(self) -> dict[str, str]:
        """What a shell has in which the README's commands run."""
        env = self.place / ".env"
        said = re.search(r"^COMPOSE_FILE=(.*)$", env.read_text() if env.exists() else "", re.MULTILINE)
        return os.environ | {
            "COMPOSE_PROJECT_NAME": self.project,
            "COMPOSE_FILE": f"{said[1] if said else 'compose.yaml'}:test.yaml",
            "FLOWER_PORT": PORTS[0],
            "GRAFANA_PORT": PORTS[1],
            "SERVE_PORT": PORTS[2],
        }

    def sh(self, script: str) -> str:
        """Run commands as somebody would who reads the README."""
        return call("sh", "-ec", script, cwd=self.place.parent, env=self.environment).stdout

    def compose(
        self, *arguments: str, check: bool = True, given: str | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """Run docker compose."""
        return call("docker", "compose", *arguments, check=check, cwd=self.place, env=self.environment, given=given)

    def containers(self, service: str) -> list[str]:
        """The ids of a service's containers."""
        return self.compose("ps", "--all", "--quiet", service).stdout.split()

    def kawat(self, *arguments: str) -> str:
        """What a command of Kawat's prints in a container; nothing where it cannot be asked just now."""
        return self.compose("exec", "-T", self.asked, "kawat", *arguments, check=False).stdout

    def status(self) -> dict[str, Any]:
        """The ledger's counts."""
        told = ""

        def answers() -> bool:
            nonlocal told
            told = self.kawat("status", "--json")
            return bool(told)

        until(answers, "a worker answers")
        found: dict[str, Any] = json.loads(told)
        return found

    def enqueue(self, count: int) -> None:
        """Put more documents on the queue, as the README says, and expect them in the store."""
        numbers = range(len(self.expected), len(self.expected) + count)
        made = [{"id": f"doc-{number}", "text": NEWS.format(number=number), "language": "id"} for number in numbers]
        self.compose("run", "--rm", "-T", "enqueue", "-", given="".join(json.dumps(each) + "\n" for each in made))
        self.expected |= {each["id"] for each in made}

    def at_work(self, count: int) -> None:
        """Put so many more documents on the queue until jobs run while others wait, each time twice as many.

        A slow machine has ended some hundred before it can tell how many wait.
        """

        def busy() -> bool:
            nonlocal count
            queues = self.status()["queues"].values()
            if not any(queue["waiting"] for queue in queues):
                self.enqueue(count)
                count *= 2
            return any(queue["waiting"] for queue in queues) and any(queue["running"] for queue in queues)

        until(busy, "a worker has begun something")

    def stored(self) -> Counter[str]:
        """How many stories of each document are in the store; those of the samples are not told apart."""
        lines = self.kawat("export", "--format", "jsonl").splitlines()
        return Counter(story["document_id"] for story in map(json.loads, lines))

    def settled(self, samples: int = 0) -> str:
        """Wait until all has ended, and see that nothing is lost or doubled; a sentence about it."""
        counts = self.status()

        def ended() -> bool:
            nonlocal counts
            counts = self.status()
            return bool(counts["open"] == 0)

        taken = until(ended, "all jobs have ended", lambda: counts["open"])
        found = self.stored()
        total = len(self.expected) + samples
        said = {name: counts[name] for name in ("accepted", "done", "duplicate", "dead", "open", "refused")}
        hold(counts["balanced"] and counts["accepted"] == counts["done"] == total, f"of {total} documents: {said}")
        own = {document: stories for document, stories in found.items() if document.startswith("doc-")}
        hold(
            own.keys() == self.expected,
            f"lost: {len(self.expected - own.keys())}, strange: {own.keys() - self.expected}",
        )
        hold(set(own.values()) <= {1}, f"stored twice: {[name for name, stories in own.items() if stories > 1]}")
        hold(len(found) == total, f"{len(found)} documents in the store, {total} were accepted")
        return f"all {total} documents done and stored once, {taken:.0f} s later"

    def remove(self, check: bool) -> None:
        """Take everything away."""
        self.compose("--profile", "*", "down", "--volumes", "--remove-orphans", "--timeout", "5", check=check)

    def down(self) -> None:
        """Take everything away, and see that nothing is left."""
        self.remove(check=True)
        label = f"label=com.docker.compose.project={self.project}"
        for kind, listed in (("container", ("ls", "--all")), ("volume", ("ls",)), ("network", ("ls",))):
            left = call("docker", kind, *listed, "--quiet", "--filter", label).stdout.split()
            hold(not left, f"{kind}s left behind: {left}")


@contextmanager
def stack(name: str, tree: Path = ROOT, image: str = WORKER) -> Iterator[Stack]:
    """A Compose project that goes again."""
    with tempfile.TemporaryDirectory(prefix=f"{PROJECT}-") as folder:
        for part in ("deploy", "seeds"):
            shutil.copytree(tree / part, Path(folder, part), ignore=shutil.ignore_patterns(".env", "secrets"))
        made = Stack(Path(folder), name, image)
        try:
            yield made
        except BaseException:  # whatever it is, it is what is told
            for line in made.compose("logs", "--tail", "10", check=False).stdout.splitlines():
                say(f"  {line[:300]}")
            made.remove(check=False)
            raise
        made.down()


def get(url: str, user: str | None = None, password: str = "") -> tuple[int, bytes]:
    """What a server answers.

    Raises:
        BrokenPromiseError: nothing.
    """
    request = urllib.request.Request(url)  # noqa: S310  (our own)
    if user:
        request.add_header("Authorization", f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}")
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, b""
    except OSError as error:
        raise BrokenPromiseError(f"{url} does not answer: {getattr(error, 'reason', error)}") from None


def inspect(container: str) -> dict[str, Any]:
    """What the engine knows of a container."""
    found: dict[str, Any] = json.loads(call("docker", "inspect", container).stdout)[0]
    return found


def logs(container: str) -> str:
    """What a container has said, each line with its time."""
    said = call("docker", "logs", "--timestamps", container)
    return said.stdout + said.stderr


def build() -> None:
    """Build the images of this tree, and look at the worker's."""
    for image, target in ((WORKER, "worker"), (FLOWER, "flower")):
        start = time.monotonic()
        call("docker", "build", "--file", "deploy/Dockerfile", "--target", target, "--tag", image, ".", cwd=ROOT)
        size = json.loads(call("docker", "image", "inspect", image).stdout)[0]["Size"]
        say(f"built {target} in {time.monotonic() - start:.0f} s: {size / 1e6:.0f} MB with its base")
    layers = call("docker", "history", "--format", "{{.Size}} {{.CreatedBy}}", "--no-trunc", WORKER).stdout.splitlines()
    for layer in reversed(layers):
        if "MB " in layer and "/opt/kawat" in layer:
            say(f"  layer {layer.split(' #')[0]}")


def image() -> None:
    """The image alone: what it has and has not, and the sample pages without Redis."""
    run = ("docker", "run", "--rm", "--cap-drop", "ALL", "--security-opt", "no-new-privileges")
    shell = (*run, "--entrypoint", "sh", WORKER, "-c")
    hold(call(*shell, "id -u").stdout.strip() == "10001", "it does not run as 10001")
    tools = call(*shell, "command -v pip pip3 gcc g++ strip; python3 -m pip --version", check=False)
    hold(not tools.stdout, f"it has {tools.stdout}")
    parts = json.loads(call(*shell, "cat /opt/kawat/sbom.cdx.json").stdout)["components"]
    known = {part["name"]: part["version"] for part in parts}
    for name in ("kawat", "kawat-pipelines", "celery", "spacy", "lightgbm"):
        version = call(
            *run, "--entrypoint", "python3", WORKER, "-c", f"import importlib.metadata as m; print(m.version('{name}'))"
        )
        hold(known.get(name) == version.stdout.strip(), f"the bill of materials has {name} {known.get(name)}")
    say(f"user 10001, no pip, no compiler; a bill of materials of {len(known)} distributions")
    start = time.monotonic()
    read_only = ("--read-only", "--tmpfs", "/tmp", "--tmpfs", "/data:uid=10001,mode=0700")  # noqa: S108
    ran = call(*run, *read_only, "--volume", f"{ROOT / 'seeds'}:/seeds:ro", WORKER, "run", "/seeds")
    hold(f"{SAMPLES} documents, " in ran.stdout, f"run /seeds printed {ran.stdout[-300:]}")
    say(f"docker run ... run /seeds: {ran.stdout.strip().splitlines()[-1]}, {time.monotonic() - start:.0f} s")


def documented(documents: int) -> None:
    """From the README's first lines to a store, through everything that happens to workers and Redis."""
    with stack("documented") as own:
        start = time.monotonic()
        own.sh(readme_block("# Kawat in containers"))
        say(
            f"the README's first lines: {time.monotonic() - start:.0f} s until all are healthy and the samples enqueued"
        )
        [worker] = own.containers("worker")
        waited = ready_to_healthy(worker)
        hold(waited <= HEALTHY_SECONDS, f"healthy {waited:.0f} s after ready")
        say(f"the worker was healthy {waited:.1f} s after it was ready")
        look_at_doctor(own)
        say(f"samples: {own.settled(SAMPLES)}")
        look_at_flower(own)

        own.at_work(documents)
        own.compose("up", "--detach", "--no-recreate", "--wait", "--scale", "worker=2")
        until(lambda: own.status()["workers"] == 2, "two workers are known")
        own.enqueue(documents)
        settled = own.settled(SAMPLES)
        for container in own.containers("worker"):
            hold('"event": "done"' in logs(container), f"{container} did nothing")
        say(f"scaled to 2 while at work, both worked: {settled}")
        look_at_flower(own)

        own.at_work(documents)
        victim = own.containers("worker")[0]
        call("docker", "exec", victim, "sh", "-c", "kill -9 -1", check=False)
        until(lambda: inspect(victim)["RestartCount"] == 1, "the engine restarts what was killed")
        say(f"kill -9 of all that one worker's container runs: {own.settled(SAMPLES)}")

        restarted(own, documents)
        without_redis(own, documents)

        own.at_work(documents)
        own.compose("down")
        own.compose("up", "--detach", "--no-build", "--wait")
        say(f"down and up while at work: {own.settled(SAMPLES)}")


def look_at_doctor(own: Stack) -> None:
    """What it finds in a container is the container's, not the host's; and nothing is to be changed."""
    found = {each["what"]: each for each in map(json.loads, own.kawat("doctor", "--json").splitlines())}
    [worker] = own.containers("worker")
    limit = inspect(worker)["HostConfig"]["Memory"]
    hold(
        found["memory"]["said"].startswith(f"{limit // 1_000_000} MB;"),
        f"of {limit} bytes doctor finds {found['memory']['said']}",
    )
    change = [what for what, each in found.items() if each["change"]]
    hold(not change, f"doctor has {change} changed")
    say(f"doctor: memory {found['memory']['said']}; nothing to change")


def restarted(own: Stack, documents: int) -> None:
    """Restart one worker after the other, as at each new version."""
    own.at_work(documents)
    for container in own.containers("worker"):
        start = time.monotonic()
        call("docker", "stop", "--time", "40", container)
        code, taken = inspect(container)["State"]["ExitCode"], time.monotonic() - start
        hold(code == 0, f"a worker that was told to stop ended with {code}")
        call("docker", "start", container)
        until(partial(healthy, container), "healthy again")
        say(f"rolling restart: one stopped within {taken:.1f} s")
    say(f"rolling restart: {own.settled(SAMPLES)}")


def without_redis(own: Stack, documents: int) -> None:
    """Take Redis away for a while, and kill it."""
    own.at_work(documents)
    own.compose("stop", "redis")
    time.sleep(75)  # longer than the health check's minute
    for container in own.containers("worker"):
        hold(healthy(container), f"unhealthy without Redis: {inspect(container)['State']['Health']}")
    own.compose("start", "redis")
    say(f"Redis stopped for 75 s, workers stayed healthy: {own.settled(SAMPLES)}")

    own.at_work(documents)
    [redis] = own.containers("redis")
    call("docker", "exec", redis, "sh", "-c", "kill -9 -1", check=False)
    until(lambda: inspect(redis)["RestartCount"] == 1, "the engine restarts Redis")
    say(f"kill -9 of Redis: {own.settled(SAMPLES)}")


def healthy(container: str) -> bool:
    """Whether a container's health check says so."""
    return bool(inspect(container)["State"]["Health"]["Status"] == "healthy")


def ready_to_healthy(container: str) -> float:
    """The seconds from a worker's word that it is ready to the first probe that passed."""
    ready = next(
        datetime.fromisoformat(line.split()[0])
        for line in logs(container).splitlines()
        if re.search(r"\bready\b", line)
    )
    passed = [probe for probe in inspect(container)["State"]["Health"]["Log"] if probe["ExitCode"] == 0]
    return (min(datetime.fromisoformat(probe["End"]) for probe in passed) - ready).total_seconds()


def look_at_flower(own: Stack) -> None:
    """Flower asks for the password, shows each worker in a browser, and has counted what the ledger has."""
    url = f"http://127.0.0.1:{PORTS[0]}"
    password = re.search(r"^FLOWER_PASSWORD=(.*)$", (own.place / ".env").read_text(), re.MULTILINE)[1]  # type: ignore[index]
    hold(get(f"{url}/workers")[0] == 401, "Flower lets in whoever comes")
    hold(get(f"{url}/workers", "kawat", password)[0] == 200, "Flower refuses its password")
    hosts = {inspect(container)["Config"]["Hostname"] for container in own.containers("worker")}

    def ended() -> Counter[str]:
        tasks = json.loads(get(f"{url}/api/tasks?limit=10000&taskname=kawat.store", "kawat", password)[1])
        results = " ".join(str(task["result"]) for task in tasks.values())
        return Counter({what: sum(map(int, re.findall(rf"(\d+) {what}", results))) for what in ("done", "dead")})

    counts = own.status()
    until(lambda: ended() == {what: counts[what] for what in ("done", "dead")}, f"Flower has {counts['done']} done")
    names = list(json.loads(get(f"{url}/api/workers?refresh=1", "kawat", password)[1]))
    if shutil.which("chromium") and all(map(find_spec, ("playwright", "axe_playwright_python"))):
        from browsers import opened  # noqa: PLC0415  (which ends everything where there is none)

        with opened(http_credentials={"username": "kawat", "password": password}) as page:
            page.goto(url)
            page.wait_for_function(f"document.querySelector('#workers-online').textContent.trim() == '{len(hosts)}'")
            found = page.locator("tbody .worker-name-link").all_inner_texts()
            names = ["".join(each.split()) for each in found]  # a narrow column breaks them
    else:
        say("NOT RUN: Flower in a browser, for there is no chromium or no playwright here")
    hold({name.partition("@")[2] for name in names} == hosts, f"Flower has {names}, there are {hosts}")
    named = ", ".join(sorted(names))
    say(f"Flower: 401 without the password; with it {named}, and {counts['done']} done, as the ledger has")


def typed(_: int) -> None:
    """The commands of the README's table, each typed at a terminal, but for those that scenes of their own have."""
    table = (ROOT / "deploy" / "README.md").read_text().partition("| to | do |")[2].partition("\n\n")[0]
    told = re.findall(r"`(docker compose [^`]+)`", table)
    commands = [each for each in told if not re.search(r"\b(up|down|add)\b", each)]
    with stack("typed") as own:
        own.sh(readme_block("# Kawat in containers"))
        (own.place / "pages").mkdir()
        for file, number in (("pages.jsonl", 0), ("pages/more.jsonl", 1)):
            made = {"id": f"doc-{number}", "text": NEWS.format(number=number), "language": "id"}
            (own.place / file).write_text(json.dumps(made) + "\n")
            own.expected.add(made["id"])
        for command in commands:
            own.sh(f"cd deploy && script --quiet --return --command {shlex.quote(command)} /dev/null < /dev/null")
        say(f"the {len(commands)} commands of the README's table: {own.settled(SAMPLES)}")


def profiles(documents: int) -> None:
    """The site, the watches and what is made again, each beside workers that have work, and killed meanwhile."""
    with stack("profiles") as own:
        own.sh(readme_block("# Kawat in containers").partition("docker compose up")[0])
        made = own.compose("run", "--rm", "-T", "worker", "serve", "--new-token", "read")
        token, entry = made.stdout.strip(), re.search(r'\{"NAME".*\}', made.stderr)[0]  # type: ignore[index]
        own.set("COMPOSE_PROFILES=serve,watch", f"KAWAT_SERVE_TOKENS={entry}", "KAWAT_DUPLICATE_HORIZON_DAYS=0")
        receiver = {"image": WORKER, "entrypoint": ["python3", "-c", RECEIVER], "healthcheck": {"disable": True}}
        own.override({"receiver": receiver | {"init": True}})
        start = time.monotonic()
        own.compose("up", "--detach", "--no-build", "--wait")
        say(f"up with serve and watch: {time.monotonic() - start:.0f} s until all are healthy")
        own.compose("exec", "-T", "worker", "kawat", "watch", "add", "jembatan", "jembatan", "--webhook", HOOK)

        def told() -> set[str]:
            [receiver] = own.containers("receiver")
            return set(re.findall(r"told (\S+)", logs(receiver)))

        own.enqueue(documents)
        for service in ("watch", "serve"):
            [victim] = own.containers(service)
            until(partial(healthy, victim), f"{service} is healthy")
            call("docker", "exec", victim, "sh", "-c", "kill -9 -1", check=False)
            until(lambda victim=victim: inspect(victim)["RestartCount"] == 1, f"the engine restarts {service}")  # type: ignore[misc]
        own.enqueue(documents)
        settled = own.settled()
        taken = until(lambda: len(told()) >= len(own.expected), "the webhook has each story", lambda: len(told()))
        hold(len(told()) == len(own.expected), f"the webhook was told {len(told())} of {len(own.expected)} stories")
        say(f"kill -9 of watch and serve: {settled}; the webhook has each, {taken:.0f} s later")

        url = f"http://localhost:{PORTS[2]}/api/v1/stories?limit=1000&fields=document_id"
        until(partial(healthy, own.containers("serve")[0]), "the site is healthy")
        hold(get(url)[0] == 401, "the site lets in whoever comes")
        code, found = get(url, "desk", token)
        ids = {story["document_id"] for story in json.loads(found)["stories"]} if code == 200 else set()
        hold(ids <= own.expected and len(ids) == min(1000, len(own.expected)), f"the site has {code}, {len(ids)}")
        hold(get(url.partition("/api")[0], "desk", token)[0] == 200, "the site has no page")
        say(f"the site: 401 without a token; with it {len(ids)} stories and a page")

        own.set("KAWAT_SUMMARY_LENGTH=1")
        own.compose("up", "--detach", "--no-build", "--wait")
        until(lambda: own.status()["workers"] == 1, "the old worker is forgotten")
        sent = own.compose("exec", "-T", "worker", "kawat", "reprocess")
        own.enqueue(documents)
        until(lambda: own.status()["open"] == 0, "all is made again", lambda: own.status()["open"])
        left = own.compose("exec", "-T", "worker", "kawat", "reprocess", "--dry-run", "--json").stdout
        stories = own.stored()
        hold(json.loads(left)["documents"] == 0, f"not made again: {left}")
        hold(stories.keys() == own.expected and set(stories.values()) == {1}, "made again is not once each")
        until(lambda: len(told()) == len(own.expected), "it hears of what is new, and only that", lambda: len(told()))
        say(f"made again by another setting, while new ones came: {(sent.stdout + sent.stderr).strip()[-90:]}")


def upgraded(documents: int) -> None:
    """From the last release to this tree by ``up``, with a queue at work."""
    release = re.search(r'LAST_RELEASE = "(\w+)"', (ROOT / "tests/integration/test_upgrade.py").read_text())[1]  # type: ignore[index]
    with tempfile.TemporaryDirectory(prefix=f"{PROJECT}-last-") as folder:
        packed = subprocess.run(["git", "-C", ROOT, "archive", release], capture_output=True, check=False)
        if packed.returncode:
            say(f"NOT RUN: the upgrade, for {release} is not in this copy's history: git fetch --unshallow")
            return
        subprocess.run(["tar", "-x", "-C", folder], input=packed.stdout, check=True)
        start = time.monotonic()
        call("docker", "build", "--file", "deploy/Dockerfile", "--tag", LAST, ".", cwd=folder)
        say(f"built the last release, {release}, in {time.monotonic() - start:.0f} s")
        for kind in ("SQLite", "PostgreSQL") if have(services(ROOT / "deploy")["postgres"]["image"]) else ("SQLite",):
            upgrade(documents, Path(folder), release, kind)


def upgrade(documents: int, tree: Path, release: str, kind: str) -> None:
    """The upgrade, with this kind of store."""
    with stack(f"upgraded-{kind.lower()}", tree, LAST) as own:
        own.sh(readme_block("# Kawat in containers").partition("docker compose up")[0])
        if kind == "PostgreSQL":
            example = (tree / "deploy" / ".env.example").read_text()
            own.set(*re.findall(r"^#(COMPOSE_PROFILES=postgres|KAWAT_STORE_URL=.*)$", example, re.MULTILINE))
        own.compose("up", "--detach", "--no-build", "--wait")
        own.at_work(2 * documents)
        until(lambda: own.status()["done"] > 0, "the last release has ended some")
        own.enqueue(5 * documents)
        for part in (ROOT / "deploy").iterdir():
            if part.is_file():
                shutil.copy(part, own.place)
        own.use(WORKER)
        left = own.status()["open"]
        hold(left > 0, "all was done before the upgrade: take more --documents")
        start = time.monotonic()
        own.compose("up", "--detach", "--no-build", "--wait")
        say(f"up with this tree's files and image, {left} jobs open: {time.monotonic() - start:.0f} s")
        [worker] = own.containers("worker")
        hold(inspect(worker)["Config"]["Image"] == WORKER, "the worker still has the last release's image")
        own.enqueue(documents)
        say(f"upgrade from {release} on {kind}: {own.settled()}")
        told = own.kawat("store", "upgrade")
        hold("nothing to do" in told, f"the worker left the store as the last release has it: {told}")


def shared(documents: int) -> None:
    """PostgreSQL, metrics, passwords as files; and an image of another PostgreSQL on the same volume."""
    images = {
        service: said["image"] for service, said in services(ROOT / "deploy").items() if "kawat" not in said["image"]
    }
    lacking = {service for service in ("postgres", "prometheus", "grafana") if not have(images[service])}
    for service in sorted(lacking):
        say(f"NOT RUN: {service}, for its image {images[service]} is not to be had here")
    if "postgres" in lacking:
        return
    with stack("shared") as own:
        own.sh("cd deploy\n" + readme_block("## Passwords as files"))
        own.set("COMPOSE_PROFILES=postgres,metrics")
        wanted = {"redis", "worker", "flower", "postgres", "metrics", "prometheus", "grafana"} - lacking
        start = time.monotonic()
        own.compose("up", "--detach", "--no-build", "--wait", *sorted(wanted))
        say(f"up with postgres and metrics: {time.monotonic() - start:.0f} s until all are healthy")
        own.enqueue(documents)
        say(f"on PostgreSQL: {own.settled()}")
        look_for_passwords(own)
        if "prometheus" not in lacking:
            asked = (
                f"http://prometheus:9090/api/v1/query?query=kawat_jobs_ended_total{{outcome=%22done%22}}=={documents}"
            )
            script = f"import urllib.request as r; print(r.urlopen('{asked}').read().decode())"

            def told() -> bool:
                answer = own.compose("exec", "-T", "worker", "python3", "-c", script, check=False).stdout
                return bool(answer) and len(json.loads(answer)["data"]["result"]) == 1

            say(f"Prometheus counts the same {documents} done, {until(told, 'Prometheus knows'):.0f} s later")
        if "grafana" not in lacking:
            password = (own.place / "secrets" / "grafana_password").read_text().strip()
            code, found = get(f"http://127.0.0.1:{PORTS[1]}/api/search?query=Kawat", "kawat", password)
            hold(code == 200 and json.loads(found), f"Grafana has no dashboard: {code} {found[:200]!r}")
            say("Grafana has the dashboard")
        another_postgres(own, documents)


def look_for_passwords(own: Stack) -> None:
    """No password stands where ``docker inspect`` or ``ps`` shows it."""
    passwords = {file.name: file.read_text().strip() for file in (own.place / "secrets").glob("*_password")}
    hold(len(passwords) == 4, f"secrets are {sorted(passwords)}")
    for container in own.compose("ps", "--quiet").stdout.split():
        shown = call("docker", "inspect", container).stdout + call("docker", "top", container, "-eo", "pid,args").stdout
        found = [name for name, password in passwords.items() if password in shown]
        hold(not found, f"{inspect(container)['Name']} shows {found}")
    say("no password in docker inspect or ps of any container")


def another_postgres(own: Stack, documents: int) -> None:
    """A PostgreSQL of another version does not start on the volume, instead of beginning an empty store."""
    if not have(NEXT_POSTGRES):
        say(f"NOT RUN: another PostgreSQL on the same volume, for {NEXT_POSTGRES} is not to be had here")
        return
    before = (own.place / "test.yaml").read_text()
    own.override({"postgres": {"image": NEXT_POSTGRES}})
    own.compose("up", "--detach", "--no-deps", "postgres")
    [postgres] = own.containers("postgres")
    until(lambda: inspect(postgres)["RestartCount"] > 0, "the other PostgreSQL ends")
    hold(not healthy(postgres), f"{NEXT_POSTGRES} serves the volume")
    why = next((line for line in logs(postgres).splitlines() if "initialized by PostgreSQL" in line), "")
    hold(bool(why), f"it does not say why: {logs(postgres)[-500:]}")
    say(f"{NEXT_POSTGRES} on the volume does not start: {why.split('DETAIL:')[-1].strip()}")
    (own.place / "test.yaml").write_text(before)
    own.compose("up", "--detach", "--no-build", "--no-deps", "postgres")
    own.enqueue(documents)
    say(f"with the right image again: {own.settled()}")


def chart(documents: int) -> None:
    """The Helm chart's hook and pods as they are rendered, run by Compose for want of a cluster, on an empty store."""
    image = services(ROOT / "deploy")["postgres"]["image"]
    if not have(image) or not find_spec("helm_python"):
        say(f"NOT RUN: the chart's pods, for {image} is not to be had here, or helm_python is not installed")
        return
    with stack("chart") as own:
        own.sh(readme_block("# Kawat in containers").partition("docker compose up")[0])
        own.set("COMPOSE_PROFILES=postgres")
        known = dict(re.findall(r"^(\w+)_PASSWORD=(.*)$", (own.place / ".env").read_text(), re.MULTILINE))
        pods = pods_of_the_chart(
            {
                "redis-url": f"redis://:{known['REDIS']}@redis:6379/0",
                "store-url": f"postgresql+psycopg://kawat:{known['POSTGRES']}@postgres/kawat",
            }
        )
        own.override(pods)
        own.compose("up", "--detach", "--wait", "redis", "postgres")
        for expected in ("made", "nothing to do"):  # at the install, and at an upgrade
            said = own.compose("run", "--rm", "-T", "kawat-migration").stdout.strip()
            hold(expected in said, f"the chart's hook said {said!r}, not that: {expected}")
            say(f"the chart's hook: {said}")
        others = sorted(pods.keys() - {"kawat-migration"})
        own.asked, workers = "kawat-metrics", [name for name in others if "-worker-" in name]
        start = time.monotonic()
        own.compose("up", "--detach", "--no-build", "--wait", *others)
        say(f"{', '.join(others)}: {time.monotonic() - start:.0f} s until their probes pass")
        own.enqueue(documents)
        say(f"by the chart's pods: {own.settled()}")
        for name in workers:
            [container] = own.containers(name)
            own.compose("stop", name)
            code = inspect(container)["State"]["ExitCode"]
            hold(code == 0, f"{name}, told to stop, ended with {code}")
        say(f"told to stop, {' and '.join(workers)} ended with 0")


def pods_of_the_chart(secrets: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What runs in each pod, as a service of Compose's; what its Secrets hold, by their keys, is given."""
    from helm_python.chart import Chart  # noqa: PLC0415  (an extra)

    texts = Chart.load(ROOT / "deploy" / "helm").render({"watch": {"enabled": True}}, name="kawat", namespace="news")
    objects = [each for name, text in texts.items() if name.endswith(".yaml") for each in yaml.safe_load_all(text)]
    found: dict[str, dict[str, Any]] = {}
    for each in objects:
        if not each or each["kind"] not in ("Deployment", "Job"):
            continue
        pod = each["spec"]["template"]["spec"]
        [container] = pod["containers"]
        probe = container.get("livenessProbe", {}).get("exec")
        check = {"test": ["CMD", *probe["command"]], "interval": "2s", "timeout": "30s", "retries": 60} if probe else {}
        service = {
            "image": WORKER,
            "command": container["args"],
            "environment": {
                said["name"]: said["value"] if "value" in said else secrets[said["valueFrom"]["secretKeyRef"]["key"]]
                for said in container["env"]
            },
            "user": str(pod["securityContext"]["runAsUser"]),
            "read_only": container["securityContext"]["readOnlyRootFilesystem"],
            "cap_drop": container["securityContext"]["capabilities"]["drop"],
            "security_opt": ["no-new-privileges:true"],
            "tmpfs": [f"{room['mountPath']}:uid=10001,mode=0700" for room in container["volumeMounts"]],
            "mem_limit": container["resources"]["limits"]["memory"].replace("i", "b").lower(),
            "healthcheck": check or {"disable": True},
            "stop_grace_period": f"{pod.get('terminationGracePeriodSeconds', 30)}s",
        }
        found[each["metadata"]["name"]] = json.loads(json.dumps(service).replace("$", "$$"))  # else Compose fills it in
    return found


SCENES: dict[str, Callable[[int], None]] = {
    "typed": typed,
    "documented": documented,
    "profiles": profiles,
    "upgraded": upgraded,
    "shared": shared,
    "chart": chart,
}
PORTS = (str(free_port()), str(free_port()), str(free_port()))


def not_here() -> str:
    """Why nothing can be run here; nothing where it can."""
    if not shutil.which("docker"):
        return "there is no docker on PATH"
    for command in (("docker", "version"), ("docker", "compose", "version")):
        done = call(*command, check=False)
        if done.returncode:
            return f"{' '.join(command)} says: {(done.stderr or done.stdout).strip().splitlines()[-1]}"
    return "".join(f"the image {each} is not to be had; " for each in BASE if not have(each))


def main() -> None:
    """Run the scenes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=300, help="that are enqueued before each fault")
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help=f"of {', '.join(SCENES)}; all")
    arguments = parser.parse_args()
    if why := not_here():
        say(f"NOT RUN: the containers were not tried, for {why.rstrip('; ')}")
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        build()
        image()
        for scene in arguments.scenes or SCENES:
            say(f"--- {scene}")
            SCENES[scene](arguments.documents)
    except BrokenPromiseError as broken:
        say(f"BROKEN: {broken}")
        sys.exit(1)
    finally:
        listed = ("docker", "image", "ls", "--format", "{{.Repository}}:{{.Tag}}", "--filter", f"reference={PROJECT}")
        made = call(*listed, check=False).stdout.split()  # by name: another name of the same image stays
        call("docker", "image", "rm", "--force", *made, check=False)
    say("all promises held, and what was made is gone")


if __name__ == "__main__":
    main()

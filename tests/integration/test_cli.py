"""The command line as people and scripts use it: what it prints, how it ends, how it says what is wrong."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import typer.main
from rich.text import Text
from sqlalchemy import Engine, event
from typer.testing import CliRunner
from workers import PATIENCE, Kawat

from kawat.cli import app
from kawat.cli import run as newcomer
from worker.identity import identify
from worker.ledger.codec import pack_body
from worker.ledger.ledger import Ledger
from worker.ledger.values import Failure, Outcome
from worker.records import Document, Entities, Entity, Story, Summary, Tokens
from worker.route import Lane, Stage
from worker.store.engine import open_store
from worker.store.read import list_dead
from worker.store.write import AnalysedDocument, AnalysedStory, write_dead, write_results

NOWHERE = "redis://127.0.0.1:1/0"
NEWS = "Ani Wijaya membuka pasar di Semarang."
TRAP = "\x1b]0;judul\x07\x1b[2J"  # sets a terminal's title, and clears it
LINE = '{"url": "https://kabar.example/%d", "text": "Pasar di Semarang dibuka kembali."}\n'
FORCING = ("FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS")  # make libraries write colours into pipes


def commands() -> Iterator[tuple[str, ...]]:
    """Every command and group of commands, as it is called."""
    root: Any = typer.main.get_command(app)
    yield ()
    for name, command in root.commands.items():
        yield (name,)
        for sub in getattr(command, "commands", {}):
            yield (name, sub)


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in FORCING:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def filled(tmp_path: Path) -> str:
    """A store of the command line's own, with three documents; the id of the last, whose page is hostile."""
    (tmp_path / "kawat-data").mkdir(exist_ok=True)
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}", create=True)
    for given, title in (("pasar-1", "Pasar"), ("pasar-2", None), ("jahat", f"Judul {TRAP}")):
        document = Document(id=given, url=f"https://kabar.example/{given}{TRAP}", text=NEWS)
        body = f"{NEWS} {TRAP}" if given == "jahat" else NEWS
        entities = Entities([Entity(0, 10, "PERSON", "Ani Wijaya")], "id_kawat_news", "1")
        whole = (0, len(body))
        story = Story(text=body, paragraphs=[whole], language="id", title=title)
        made = AnalysedStory(story, Tokens([whole], [whole]), entities, Summary([whole]))
        write_results(store, [AnalysedDocument(identify(document), document, pack_body(document), 1, [made])])
    store.dispose()
    return "jahat"


@pytest.fixture
def dead_job(ledger: Ledger, tmp_path: Path) -> str:
    """A job that was accepted, died while it was cleaned, and is a dead letter in the command line's own store."""
    document = Document(id="mati", url=f"https://kabar.example/mati{TRAP}", text=NEWS)
    job = identify(document).job
    batch = ledger.accept([(job, pack_body(document))], Lane.ORDINARY).batch
    assert batch is not None
    claim = ledger.begin(batch, Stage.CLEAN, Lane.ORDINARY, "w1", 60, needs=[], bodies=False)
    assert claim is not None
    ledger.settle(claim, Outcome(dead=[(job, Failure("error", "clean", f"ValueError{TRAP}", "baris 1"))]), b"")
    (tmp_path / "kawat-data").mkdir(exist_ok=True)
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}", create=True)
    write_dead(store, ledger.dead(10), "kawat 1")
    ledger.bury([job])
    store.dispose()
    return job


def status(kawat: Kawat) -> dict[str, Any]:
    """What ``kawat status --json`` says."""
    done = kawat("status", "--json")
    assert done.returncode == 0, done.stderr
    facts: dict[str, Any] = json.loads(done.stdout)
    return facts


def fails(done: "subprocess.CompletedProcess[str]", *said: str) -> bool:
    """Whether a command ended as one does that cannot do its work: code 2, all of this said, no traceback."""
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert "\x1b" not in done.stderr
    message = " ".join(done.stderr.split())
    return message.startswith("kawat: ") and all(part in message for part in said)


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
def test_help(command: tuple[str, ...]) -> None:
    """Every command and group says how it is called and what it does."""
    done = CliRunner().invoke(app, [*command, "--help"], prog_name="kawat")
    assert done.exit_code == 0
    usage, explanation, *_ = (line.strip() for line in Text.from_ansi(done.stdout).plain.splitlines() if line.strip())
    assert usage.startswith(" ".join(["Usage: kawat", *command, "["]))
    assert explanation[0].isupper()


def test_a_run_of_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What ``run`` shows of many documents are twenty stories; the others it counts, and does not read."""
    url = f"sqlite:///{tmp_path / 'kawat.db'}"
    store = open_store(url, create=True)
    story = AnalysedStory(
        Story(text=NEWS, paragraphs=[(0, len(NEWS))], language="id"),
        Tokens([], []),
        Entities([], None, None),
        Summary([(0, len(NEWS))]),
    )
    documents = [Document(id=f"d{n:03}", text=f"{NEWS} {n}") for n in range(450)]
    write_results(store, [AnalysedDocument(identify(each), each, pack_body(each), 1, [story]) for each in documents])
    store.dispose()
    read: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: object) -> None:  # noqa: ANN401  (the driver's)
        read.extend([statement] * ("stories.text" in statement))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        newcomer._report(url, {identify(each).job: "feed.jsonl" for each in documents}, [], json=False)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    said = capsys.readouterr().out
    assert len(read) == 1
    assert said.count(NEWS[:20]) == 20
    assert "... and 430 more stories." in said and "450 documents, 450 stories" in said


def test_help_in_a_pipe(kawat: Kawat) -> None:
    """Help names every command, without colours in a pipe, and without a Redis."""
    done = kawat("--help", env={"KAWAT_REDIS_URL": NOWHERE})
    assert (done.returncode, done.stderr) == (0, "")
    assert all(f"│ {name}  " in done.stdout for name in {command[0] for command in commands() if command})
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["run"],
        ["enqueue"],
        ["show"],
        ["status", "--bogus"],
        ["export", "--format", "xml"],
        ["worker", "--stage", "bogus"],
        ["run", "--processes", "0", "x"],
        [],
    ],
    ids=" ".join,
)
def test_wrong_usage(arguments: list[str]) -> None:
    """What is called wrongly ends with code 2 and how it is used."""
    done = CliRunner().invoke(app, arguments, prog_name="kawat")
    assert done.exit_code == 2
    assert "Usage: kawat" in Text.from_ansi(done.output).plain


def test_version() -> None:
    """The version is the installed distribution's."""
    done = CliRunner().invoke(app, ["--version"])
    assert (done.exit_code, done.output) == (0, f"kawat {version('kawat')}\n")


def test_completion(kawat: Kawat) -> None:
    """A shell that asks is told the commands that begin so."""
    asked: dict[str, str | None] = {"_KAWAT_COMPLETE": "complete_bash", "COMP_WORDS": "kawat sta", "COMP_CWORD": "1"}
    done = kawat(env=asked)
    assert (done.returncode, done.stdout.split()) == (0, ["status"])


def test_run_that_fails_for_a_program(kawat: Kawat, tmp_path: Path) -> None:
    """A run of which nothing comes out says why, for a program too: a JSON object for each document, nothing else."""
    (tmp_path / "feed.jsonl").write_text('{"text": "Menu Beranda Kontak"}\n{rusak\n')
    done = kawat("run", "feed.jsonl", "--json", "--processes", "1", env={"KAWAT_REDIS_URL": None})
    assert (done.returncode, done.stdout) == (1, "")
    said = {each["where"]: each["what"] for each in map(json.loads, done.stderr.splitlines())}
    assert said == {"feed.jsonl:1": "not processed", "feed.jsonl:2": "unreadable"}


def test_a_fault_for_a_program(kawat: Kawat) -> None:
    """What ends a command that writes JSON is JSON, too."""
    done = kawat("status", "--json", env={"KAWAT_REDIS_URL": NOWHERE})
    assert (done.returncode, done.stdout) == (2, "")
    told = json.loads(done.stderr)
    assert told["what"] == "kawat" and told["reason"].startswith("Redis cannot be reached")


def test_no_redis(kawat: Kawat) -> None:
    """Where no Redis answers, a command that only looks says so at once, and which setting to look at."""
    done = kawat("status", env={"KAWAT_REDIS_URL": NOWHERE})
    assert fails(done, "Redis cannot be reached", "127.0.0.1:1", "Is KAWAT_REDIS_URL right")


def test_wrong_password(kawat: Kawat) -> None:
    """A Redis that refuses the password is no missing Redis, and the password is not printed."""
    right = urlsplit(os.environ["KAWAT_REDIS_URL"])
    wrong = right._replace(netloc=f":rahasia@{right.hostname}:{right.port}").geturl()
    done = kawat("status", env={"KAWAT_REDIS_URL": wrong})
    assert fails(done, "refuses the user or password in KAWAT_REDIS_URL")
    assert "rahasia" not in done.stderr


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("KAWAT_REDIS_URL", "http://kabar.example", "KAWAT_REDIS_URL is no Redis URL"),
        ("KAWAT_DUPLICATES_REDIS_URL", "http://kabar.example", "KAWAT_DUPLICATES_REDIS_URL is no Redis URL"),
        ("KAWAT_MAX_ATTEMPTS", "none", "KAWAT_MAX_ATTEMPTS"),
        ("KAWAT_PIPELINES", "{", "KAWAT_PIPELINES"),
    ],
)
def test_a_wrong_setting(kawat: Kawat, variable: str, value: str, said: str) -> None:
    """A variable with a value that it cannot have is named."""
    assert fails(kawat("status", env={variable: value}), variable, said)


def test_an_unknown_setting(kawat: Kawat, redis_client: object) -> None:
    """A variable that is no setting is warned about, and the command does its work."""
    assert redis_client
    done = kawat("status", "--json", env={"KAWAT_MAX_ATTEMPT": "5"})
    assert (done.returncode, done.stderr) == (
        0,
        '{"what": "kawat", "reason": "KAWAT_MAX_ATTEMPT is no setting: is KAWAT_MAX_ATTEMPTS meant?"}\n',
    )
    assert json.loads(done.stdout)["balanced"]


def test_a_data_folder_that_cannot_be(kawat: Kawat, tmp_path: Path) -> None:
    """A file in the place of the data folder is named."""
    (tmp_path / "file").touch()
    env: dict[str, str | None] = {"KAWAT_REDIS_URL": None, "KAWAT_DATA_DIR": "file"}
    assert fails(kawat("status", env=env), "file/valkey: Not a directory")


@pytest.mark.parametrize(
    "command",
    [["show", "x"], ["export"], ["dead", "list"], ["dead", "show", "x"], ["dead", "retry", "x"]],
    ids=" ".join,
)
def test_no_store_yet(kawat: Kawat, tmp_path: Path, command: list[str]) -> None:
    """Where nothing was processed yet, a command that reads the store says so, and makes none."""
    assert fails(kawat(*command), "there is no store yet at", "process something first")
    assert not (tmp_path / "kawat-data" / "kawat.db").exists()


def test_a_store_that_does_not_answer(kawat: Kawat) -> None:
    """A database that does not answer is named, without its password."""
    done = kawat("export", env={"KAWAT_STORE_URL": "postgresql+psycopg://ani:rahasia@127.0.0.1:1/kawat"})
    assert fails(done, "127.0.0.1:1/kawat cannot be used")
    assert "rahasia" not in done.stderr


def test_enqueue_and_status(kawat: Kawat, ledger: Ledger, tmp_path: Path) -> None:
    """What was enqueued waits, on its lane, and the counts balance; the same again is a duplicate."""
    assert status(kawat)["accepted"] == 0
    (tmp_path / "feed.jsonl").write_text("".join(LINE % n for n in range(3)))
    done = kawat("enqueue", "feed.jsonl")
    place = urlsplit(os.environ["KAWAT_REDIS_URL"])
    said = f"accepted by redis://{place.hostname}:{place.port}{place.path}"
    assert (done.returncode, done.stdout) == (0, f"3 documents {said}. Watch them: kawat status\n")
    assert kawat("enqueue", "-", "--urgent", stdin=LINE % 7).returncode == 0
    again = kawat("enqueue", "feed.jsonl")
    assert (again.returncode, again.stdout) == (
        0,
        f"0 documents {said}, 3 in flight already. Watch them: kawat status\n",
    )
    facts = status(kawat)
    assert facts["queues"]["kawat.clean"] == {"waiting": 3, "running": 0, "messages": 1}
    assert facts["queues"]["kawat.urgent.clean"] == {"waiting": 1, "running": 0, "messages": 1}
    assert (facts["accepted"], facts["duplicate"], facts["open"], facts["balanced"]) == (7, 3, 4, True)
    assert 0 <= facts["oldest_seconds"] < PATIENCE
    assert (facts["done"], facts["dead"], facts["workers"]) == (0, 0, 0)
    assert ledger.counts().open == 4


def test_enqueue_names_what_is_bad(kawat: Kawat, ledger: Ledger, tmp_path: Path) -> None:
    """A bad line and a missing file are named, the rest is accepted and receipted, and the exit code is 1."""
    (tmp_path / "feed.jsonl").write_text((LINE % 1) + "{rusak\n" + (LINE % 2))
    done = kawat("enqueue", "feed.jsonl", "hilang.txt", "--json")
    assert done.returncode == 1
    bad = [json.loads(line) for line in done.stderr.splitlines()]
    assert [(each["what"], each["where"], bool(each["reason"])) for each in bad] == [
        ("unreadable", "feed.jsonl:2", True),
        ("unreadable", "hilang.txt", True),
    ]
    receipts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["where"], r["state"]) for r in receipts] == [
        ("feed.jsonl:1", "accepted"),
        ("feed.jsonl:3", "accepted"),
    ]
    assert [ledger.state(r["job_id"]) for r in receipts] == ["waiting clean"] * 2


def test_status_to_read(kawat: Kawat, ledger: Ledger) -> None:
    """Status in a pipe is plain lines: a queue each, then the counts and whether they balance."""
    ledger.accept([("a.1", b"x"), ("b.1", b"x")], Lane.URGENT)
    done = kawat("status")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    lines = done.stdout.splitlines()
    assert lines[0] == "lane\tstage\tjobs waiting\tjobs running\tmessages"
    assert "urgent\tclean\t2\t0\t0" in lines
    assert len([line for line in lines[1:] if "\t" in line]) == len(Lane) * len(Stage)
    assert lines[-1] == "every accepted job is accounted for"


def test_healthy(kawat: Kawat, ledger: Ledger, filled: str) -> None:
    """Where Redis, the store and a worker answer, health ends with 0."""
    ledger.beat("w1")
    done = kawat("health", "--json")
    assert filled
    facts = {"redis": "ok", "workers": "ok", "store": "ok", "durability": "process", "warnings": []}
    assert (done.returncode, json.loads(done.stdout)) == (0, facts)


def test_not_healthy(kawat: Kawat, redis_client: object) -> None:
    """Without a worker and a store, or without a Redis, health says what is missing and ends with 1."""
    assert redis_client
    done = kawat("health")
    assert done.returncode == 1
    found = dict(line.split("\t") for line in done.stdout.splitlines())
    assert found["redis"] == "ok"
    assert found["workers"].startswith("none was heard of")
    assert found["store"].startswith("there is no store yet")
    done = kawat("health", "--json", env={"KAWAT_REDIS_URL": NOWHERE})
    assert done.returncode == 1
    assert "127.0.0.1:1" in json.loads(done.stdout)["redis"]


def test_pipelines(kawat: Kawat) -> None:
    """The pipelines are listed by language with folder, version and labels; one that is not installed as such."""
    env: dict[str, str | None] = {"KAWAT_PIPELINES": '{"id": "id_kawat_news", "fi": "tidak_ada"}'}
    done = kawat("pipelines", "--json", env=env)
    assert done.returncode == 0, done.stderr
    ours, missing = json.loads(done.stdout)
    assert (ours["language"], ours["pipeline"]) == ("id", "id_kawat_news")
    meta = json.loads((Path(ours["path"]) / "meta.json").read_text())
    assert ours["version"] == meta["version"]
    assert {"PERSON", "ORG", "GPE"} <= set(ours["labels"])
    assert missing == {"language": "fi", "pipeline": "tidak_ada", "version": None, "path": None, "labels": []}
    lines = kawat("pipelines", env=env).stdout.splitlines()
    assert lines == [f"id\tid_kawat_news\t{ours['version']}\t{ours['path']}", "fi\ttidak_ada\t-\tnot installed"]


def test_show(kawat: Kawat, filled: str) -> None:
    """A story is shown with title, entities marked and summary, by how its id begins or as it names itself."""
    for name in (filled[:3], f"{filled}/0"):
        done = kawat("show", name)
        assert done.returncode == 0, done.stderr
        assert "[Ani Wijaya PERSON] membuka pasar" in done.stdout
        assert "Indonesian · 1 token · jahat/0" in done.stdout
    (exported,) = map(json.loads, kawat("show", filled, "--json").stdout.splitlines())
    assert exported["document_id"] == filled


def test_nothing_obeyed(kawat: Kawat, filled: str, dead_job: str) -> None:
    """Escape sequences in a page's text, title and URL, or an error, never reach the terminal."""
    for command in (["show", filled], ["export"], ["dead", "list"], ["dead", "show", "mati"]):
        done = kawat(*command)
        assert done.returncode == 0, done.stderr
        assert "Ani" in done.stdout or dead_job in done.stdout
        assert "\x1b" not in done.stdout
        assert "\x07" not in done.stdout


def test_export(kawat: Kawat, filled: str) -> None:
    """The export is a JSON object a line, in the order of the documents' ids."""
    done = kawat("export", "--format", "jsonl")
    assert done.returncode == 0
    assert [json.loads(line)["document_id"] for line in done.stdout.splitlines()] == [filled, "pasar-1", "pasar-2"]
    assert (other := kawat("export", "--language", "en")).returncode == 0
    assert other.stdout == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tidak-ada", "no document's id begins with 'tidak-ada'"),
        ("pasar", "several documents begin so: pasar-1, pasar-2"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_show_what_is_not_one(kawat: Kawat, name: str, said: str) -> None:
    """An id that names no document, or several, is an error that says so."""
    assert fails(kawat("show", name), said)


def test_dead_letters(kawat: Kawat, dead_job: str) -> None:
    """Dead letters are listed, in a form for programs too, and shown whole, with the document where asked."""
    listed = kawat("dead", "list")
    assert listed.returncode == 0
    assert listed.stdout.splitlines()[0].split("\t")[:4] == [dead_job, "error", "clean", "1"]
    (facts,) = map(json.loads, kawat("dead", "list", "--json").stdout.splitlines())
    assert facts["job_id"] == dead_job
    assert kawat("dead", "list", "--kind", "killed").stdout == "No dead letters.\n"
    shown = json.loads(kawat("dead", "show", dead_job[:4], "--body").stdout)
    assert shown["error"] == "baris 1"
    assert shown["document"]["text"] == NEWS


def test_retry(kawat: Kawat, ledger: Ledger, dead_job: str, tmp_path: Path) -> None:
    """A dead job that is retried waits again, with a message on its queue, and is dead no longer."""
    assert status(kawat)["dead"] == 1
    done = kawat("dead", "retry", dead_job)
    assert (done.returncode, done.stdout) == (0, "1 job is waiting again.\n")
    assert ledger.state(dead_job) == "waiting clean"
    facts = status(kawat)
    assert facts["queues"]["kawat.clean"] == {"waiting": 1, "running": 0, "messages": 1}
    assert (facts["dead"], facts["open"], facts["balanced"]) == (0, 1, True)
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}")
    assert list_dead(store) == []
    store.dispose()


def test_retry_what_is_not_there(kawat: Kawat, ledger: Ledger, dead_job: str) -> None:
    """A dead letter's id that names none is an error, and those named beside it are not retried."""
    assert fails(kawat("dead", "show", "tidak-ada"), "no dead letter begins with 'tidak-ada'")
    assert fails(kawat("dead", "retry", dead_job, "tidak-ada"), "no dead letter begins with 'tidak-ada'")
    assert fails(kawat("dead", "retry"), "say which")
    assert fails(kawat("dead", "retry", dead_job, "--all"), "say which")
    assert ledger.state(dead_job) is None
    assert ledger.counts().dead == 1


@pytest.fixture
def here(tmp_path: Path, configured: Callable[..., None]) -> None:
    """The command line's own store, for commands in the test's own process."""
    configured(KAWAT_DATA_DIR=tmp_path / "kawat-data")


def told_of(name: str) -> dict[str, Any]:
    """What ``kawat job --json`` says of the one job that it finds."""
    done = CliRunner().invoke(app, ["job", name, "--json"])
    assert done.exit_code == 0, done.output
    (facts,) = map(json.loads, done.stdout.splitlines())
    found: dict[str, Any] = facts
    return found


@pytest.mark.usefixtures("here")
def test_job_on_its_way(ledger: Ledger, kawat: Kawat) -> None:
    """A job is found by its id, its document's, or any spelling of its address, where it waits, runs or died."""
    url, same = "https://kabar.example/j?b=2&a=1", "https://kabar.example/j?a=1&utm_source=x&b=2#atas"
    document = Document(url=url, text=NEWS)
    job, batch = identify(document).job, ledger.accept([(identify(document).job, b"x")], Lane.URGENT).batch
    assert batch is not None
    facts = told_of(same)
    assert (facts["job_id"], facts["state"], facts["stage"], facts["lane"]) == (job, "waiting", "clean", "urgent")
    assert 0 <= facts["seconds"] < PATIENCE
    claim = ledger.begin(batch, Stage.CLEAN, Lane.URGENT, "w1", 60, needs=[], bodies=False)
    assert claim is not None
    assert (told_of(identify(document).document)["state"], told_of(job)["worker"]) == ("running", "w1")
    assert f"{job}  running in clean, urgent lane, at worker w1, since 20" in kawat("job", url).stdout
    ledger.settle(claim, Outcome(dead=[(job, Failure("error", "clean", "rusak"))]), b"")
    facts = told_of(url)
    assert (facts["state"], facts["kind"], facts["reason"], facts["failed_attempts"]) == ("dead", "error", "rusak", 1)


@pytest.mark.usefixtures("here", "ledger")
def test_job_that_ended(filled: str, dead_job: str) -> None:
    """What ended is found in the store: dead and why, done with its stories, replaced; what is nowhere is unknown."""
    facts = told_of("mati")
    assert (facts["job_id"], facts["state"], facts["kind"], facts["stage"]) == (dead_job, "dead", "error", "clean")
    content = identify(Document(text=NEWS)).content
    facts = told_of(f"{filled}.{content}")
    assert (facts["document_id"], facts["state"], facts["stories"][0]["story"]) == (filled, "done", 0)
    assert told_of(f"{filled}.000000000000")["state"] == "replaced"
    assert told_of(f"https://kabar.example/{filled}{TRAP}")["document_id"] == filled
    told = CliRunner().invoke(app, ["job", filled])
    assert f"{filled}/0  Judul " in told.stdout and "\x1b" not in told.stdout
    unknown = CliRunner().invoke(app, ["job", "tidak-[a]*"])
    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert "neither the queue nor the store knows 'tidak-[a]*'" in unknown.stderr


@pytest.mark.usefixtures("here")
def test_show_by_address_and_of_the_dead(tmp_path: Path, dead_job: str) -> None:
    """A document is shown by its address, however that is written; of a dead one it is said that it is, and why."""
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}")
    document, whole = Document(url="https://kabar.example/satu?b=2&a=1", text=NEWS), (0, len(NEWS))
    story = Story(text=NEWS, paragraphs=[whole], language="id", title="Satu")
    made = AnalysedStory(story, Tokens([whole], [whole]), Entities([], None, None), Summary([whole]))
    write_results(store, [AnalysedDocument(identify(document), document, pack_body(document), 1, [made])])
    store.dispose()
    shown = CliRunner().invoke(app, ["show", "https://kabar.example/satu?a=1&b=2&utm_source=x"])
    assert shown.exit_code == 0 and shown.stdout.startswith("Satu\n")
    for name in ("mati", dead_job):
        done = CliRunner().invoke(app, ["show", name])
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith("dead: mati is dead: error, clean: ValueError")
        assert f"kawat dead show {dead_job}" in done.stderr
        assert "\x1b" not in done.stderr

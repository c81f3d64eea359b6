"""``kawat watch``, as people call it, and as a service that is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import feedparser
import pytest
from receiver import Receiver
from results import BRIDGE, FLOOD, MENTIONS, page, result, story
from sqlalchemy import Engine, update
from workers import PATIENCE, Kawat, wait_for

from worker.store.engine import open_store
from worker.store.schema import matches, watches
from worker.store.write import write_results


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Engine]:
    """The command line's own store."""
    (tmp_path / "kawat-data").mkdir()
    made = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}", create=True)
    yield made
    made.dispose()


def write(store: Engine, *names: str) -> None:
    """Write documents of a story each, about Joko Widodo."""
    for name in names:
        document = page(id=name, url=f"https://kabar.example/{name}", source="kabar")
        write_results(store, [result(document, story(BRIDGE, *MENTIONS, title=f"Judul {name}"))])


@contextmanager
def running(folder: Path, **environment: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A ``kawat watch run`` that has begun."""
    command = [Path(sys.executable).with_name("kawat"), "watch", "run"]
    own = {"KAWAT_DATA_DIR": str(folder / "kawat-data"), "KAWAT_WATCH_SECONDS": "0.2"}
    with (folder / "run.log").open("ab") as log:
        process = subprocess.Popen(command, env=os.environ | own | environment, stderr=log, cwd=folder)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_marks_that_mean_something_elsewhere(kawat: Kawat, own: Engine) -> None:
    """Who watches for one word or another, or for the beginning of one, is told what that is here, as who searches."""
    done = kawat("watch", "add", "air", "banjir", "OR", "rob*")
    either = "'OR' is searched for as a word, and all words have to be there: ask for each by itself"
    assert (done.returncode, done.stderr.splitlines()[0]) == (0, either)
    assert done.stderr.splitlines()[1].startswith("* means nothing here")
    write(own, "satu")
    done = kawat("watch", "add", "nama", "--name", "Joko Widodo OR Prabowo")
    assert "--name: 'OR' is taken for a part of the name: ask for one name at a time" in done.stderr.splitlines()


def test_a_name_from_first_to_last(kawat: Kawat, own: Engine, tmp_path: Path) -> None:
    """A name is watched, tested, listed, made a feed and forgotten; each command says what came of it."""
    write(own, "lama")
    done = kawat("watch", "add", "jokowi", "--name", "Joko Widodo", "--language", "id")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "jokowi watches: language id, name Joko Widodo\n"
    done = kawat("watch", "test", "jokowi", "--days", "10000")
    assert done.stdout.split("\t")[1:] == ["kabar", "Judul lama", "https://kabar.example/lama\n"]
    assert done.stderr == "language id, name Joko Widodo, of the last 10000 days: 1 story.\n"
    write(own, "baru")
    write_results(own, [result(page(id="lain"), story(FLOOD))])
    assert kawat("watch", "list").stderr.startswith("2 arrivals nobody looked at yet: kawat watch run does")
    done = kawat("watch", "feed", "jokowi")
    assert [entry.title for entry in feedparser.parse(done.stdout).entries] == ["Judul baru"]
    out = tmp_path / "jokowi.json"
    assert kawat("watch", "feed", "jokowi", "--format", "json", "-o", str(out)).returncode == 0
    assert [item["title"] for item in json.loads(out.read_text())["items"]] == ["Judul baru"]
    (line,) = kawat("watch", "list").stdout.splitlines()
    assert line.split("\t")[:4] == ["jokowi", "language id, name Joko Widodo", "-", "1"]
    assert kawat("watch", "remove", "jokowi").stderr == "jokowi is no more, and 1 match with it.\n"
    assert kawat("watch", "list").stderr == "no watches: kawat watch add\n"


def test_one_that_an_older_release_let_pass(kawat: Kawat, own: Engine) -> None:
    """A watch with a label that no mention has is listed with what is wrong with it, and can be removed."""
    assert kawat("watch", "add", "aneh", "--label", "ORG").returncode == 0
    with own.begin() as connection:
        connection.execute(update(watches).values(query={"label": "ORANG"}))
    assert "Invalid enum value 'ORANG'" in kawat("watch", "list").stdout
    for command in ("test", "feed"):
        assert "kawat watch remove aneh" in kawat("watch", command, "aneh").stderr
    assert kawat("watch", "remove", "aneh").stderr == "aneh is no more, and 0 matches with it.\n"
    assert kawat("watch", "remove", "aneh").returncode == 2


def test_words_that_are_not_to_be_there(kawat: Kawat, own: Engine) -> None:
    """A word with a minus is no option, whatever it begins with."""
    assert own
    done = kawat("watch", "add", "banjir", '"banjir bandang"', "-hujan", "--source", "kabar")
    assert (done.returncode, done.stderr) == (0, 'banjir watches: words "banjir bandang" -hujan, source kabar\n')


def test_a_bare_name(kawat: Kawat, own: Engine) -> None:
    """A watch of which no more is said than its name looks for that, and says so; an age alone is no query either."""
    assert own
    assert kawat("watch", "add", "banjir-bandang").stderr == "banjir-bandang watches: words banjir bandang\n"
    done = kawat("watch", "add", "gempa", "--max-age", "7")
    assert done.stderr.startswith("gempa watches: words gempa")
    assert kawat("watch", "add", "kabar", "--source", "kabar").stderr == "kabar watches: source kabar\n"


def test_an_age_that_calendars_have(kawat: Kawat, own: Engine) -> None:
    """More days than a hundred years are refused when a watch is added."""
    assert own
    done = kawat("watch", "add", "abadi", "--max-age", "1000000")
    assert done.returncode == 2 and "36500" in done.stderr
    assert kawat("watch", "list").stderr == "no watches: kawat watch add\n"


def test_what_is_old_where_asked(kawat: Kawat, own: Engine) -> None:
    """With --from a new watch tells what is there, too; one that asks for empty words is of all stories."""
    write(own, "lama")
    done = kawat("watch", "add", "semua", "", "--from", "2020-01-01")
    assert (done.returncode, done.stderr) == (0, "semua watches: every story\n")
    assert [entry.title for entry in feedparser.parse(kawat("watch", "feed", "semua").stdout).entries] == ["Judul lama"]


def test_a_webhook_that_is_tested(kawat: Kawat, own: Engine, receiver: Receiver, tmp_path: Path) -> None:
    """``test --send`` sends one delivery that is marked, and says exactly why it was not taken; the secret is kept."""
    write(own, "lama")
    added = kawat("watch", "add", "semua", "", "--webhook", receiver.url("ok"))
    secret = added.stdout.strip()
    assert secret.startswith("whsec_")
    done = kawat("watch", "test", "semua", "--send")
    assert (done.returncode, done.stdout) == (0, "") and done.stderr.endswith("took it.\n")
    (came,) = receiver.received
    assert came["headers"]["webhook-id"].startswith("test-")
    assert json.loads(came["body"])["type"] == "watch.test"
    kept = tmp_path / "rahasia"
    kept.write_text(f"{secret}\n")
    again = kawat("watch", "add", "lagi", "", "--webhook", receiver.url("500"), "--secret-file", str(kept))
    assert (again.returncode, again.stdout) == (0, "")
    done = kawat("watch", "test", "lagi", "--send")
    assert done.returncode == 1
    assert "did not take it: it answered 500 Internal Server Error: [2Jbukan begini" in done.stderr
    listed = kawat("watch", "list").stdout + kawat("watch", "list", "--json").stdout
    assert secret not in listed and secret[6:20] not in listed
    assert "http://127.0.0.1" in listed and "/ok" not in listed and "/500" not in listed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "Jokowi Widodo"), "NAME 'Jokowi Widodo': small letters, digits and hyphens, 63 at most"),
        (("add", "a", "--from", "besok"), "--from 'besok': a day such as"),
        (("add", "a", "--said-by", "Ani"), "--said-by: a watch tells of stories, not of what was said in them"),
        (("add", "a", "--webhook", "hook.example"), "--webhook: an address such as https://hook.example/kawat"),
        (("add", "a", "--webhook", "https://u:p@hook.example"), "--webhook: an address without user and password"),
        (("add", "a", "--secret-file", "x"), "--secret-file is for --webhook"),
        (("feed", "a"), "there is no watch 'a': kawat watch list"),
        (("test", "a"), "there is no watch 'a'"),
        (("remove", "a"), "there is no watch 'a'"),
        (("retry", "a"), "there is no watch 'a'"),
    ],
)
@pytest.mark.usefixtures("own")
def test_mistakes(kawat: Kawat, arguments: tuple[str, ...], said: str) -> None:
    """A mistake is said in a sentence, with what to do."""
    done = kawat("watch", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and len(done.stderr.splitlines()) == 1


def test_dead_ones_are_named(kawat: Kawat, own: Engine, receiver: Receiver) -> None:
    """What no webhook took for days stands where the dead letters are, and is not forgotten without a word."""
    kawat("watch", "add", "semua", "", "--webhook", receiver.url("410"))
    write(own, "d1")
    assert kawat("watch", "run", "--once").returncode == 0
    done = kawat("dead", "list")
    assert "dead delivery: " in done.stderr and "Judul d1: it answered 410 Gone" in done.stderr
    (told,) = [json.loads(line) for line in kawat("dead", "list", "--json").stderr.splitlines()]
    assert told["what"] == "dead delivery" and told["reason"].startswith("semua, ")
    (listed,) = [json.loads(line) for line in kawat("watch", "list", "--json").stdout.splitlines()]
    assert (listed["dead"], listed["waiting"]) == (1, 0) and "410 Gone" in listed["stopped"]
    refused = kawat("watch", "remove", "semua")
    assert refused.returncode == 2 and "0 waiting and 1 dead deliveries" in refused.stderr
    assert kawat("watch", "retry", "semua").stderr == "1 delivery waits again.\n"
    assert kawat("watch", "remove", "semua", "--yes").returncode == 0


def test_a_service(kawat: Kawat, own: Engine, receiver: Receiver, tmp_path: Path) -> None:
    """``watch run`` sends what comes within seconds, says why it cannot, goes on after it, and ends when told to."""
    kawat("watch", "add", "semua", "", "--webhook", receiver.url("ok"))
    beat = tmp_path / "beat"
    with running(tmp_path, KAWAT_HEARTBEAT_FILE=str(beat)) as process:
        write(own, "d1")
        wait_for(lambda: len(receiver.ids()) == 1)
        receiver.stop()
        write(own, "d2")
        wait_for(lambda: "connection refused; tried again" in (tmp_path / "run.log").read_text())
        receiver.start()
        wait_for(lambda: len(receiver.ids()) == 2)
        assert time.time() - beat.stat().st_mtime < 60
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    with own.connect() as connection:
        assert {row.state for row in connection.execute(matches.select())} == {"sent"}


def test_a_store_that_goes_away(kawat: Kawat, own: Engine, receiver: Receiver, tmp_path: Path) -> None:
    """While the store is locked ``watch run`` waits, and goes on by itself."""
    kawat("watch", "add", "semua", "", "--webhook", receiver.url("ok"))
    with running(tmp_path) as process:
        write(own, "d1")
        wait_for(lambda: len(receiver.ids()) == 1)
        with own.execution_options(writing=True).begin() as connection:
            connection.execute(update(matches).values(attempts=1))
            time.sleep(3)
        write(own, "d2")
        wait_for(lambda: len(receiver.ids()) == 2)
        assert process.poll() is None

"""``kawat search``, as people and programs call it, and the command that makes its index."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import fails
from many_stories import HOSTILE, fill
from results import page as document
from results import result, story
from sqlalchemy import delete, update
from workers import PATIENCE, Kawat

from worker.store.engine import open_store
from worker.store.schema import search_index, search_stories
from worker.store.search import search
from worker.store.stories import StoryFilter
from worker.store.write import write_results

pytestmark = pytest.mark.usefixtures("plain")

MANY = 150
DOCUMENT = result(document(1)).identity.document


@pytest.fixture
def store_of_many(tmp_path: Path) -> str:
    """The URL of a store with a few hundred stories: the command line's own."""
    (tmp_path / "kawat-data").mkdir()
    url = f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}"
    engine = open_store(url, create=True)
    fill(engine, MANY)
    engine.dispose()
    return url


@pytest.mark.usefixtures("store_of_many")
def test_search(kawat: Kawat) -> None:
    """Stories are shown with what was found marked, and how to go on; the next command goes on there."""
    done = kawat("search", "warga", "-polisi", "--limit", "2")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("*warga*") >= 2
    assert "*polisi*" not in done.stdout
    cursor = done.stderr.split("--cursor ")[1].strip()
    again = kawat("search", "warga", "-polisi", "--limit", "2", "--cursor", cursor)
    assert again.returncode == 0, again.stderr
    shown = [re.findall(r"^.* · ([0-9a-f]{16}/\d+)", each.stdout, re.MULTILINE) for each in (done, again)]
    assert [len(ids) for ids in shown] == [2, 2]
    assert not set(shown[0]) & set(shown[1])  # a reprint has the same text, so lines may come twice


@pytest.mark.usefixtures("store_of_many")
def test_none_has_all(kawat: Kawat) -> None:
    """Where no story has all that is searched for, it is told how many have each by itself; a program is not told."""
    done = kawat("search", "warga", "zzz")
    (alone,) = re.findall(r"^each by itself: warga (\d+), zzz 0$", done.stderr, re.MULTILINE)
    assert done.returncode == 1
    assert json.loads(kawat("search", "warga", "--json", "--limit", "1").stderr)["total"] == int(alone)
    assert json.loads(kawat("search", "warga", "zzz", "--json").stderr) == {"total": 0, "cursor": None}


@pytest.mark.usefixtures("store_of_many")
def test_search_for_a_program(kawat: Kawat) -> None:
    """With --json each story is a line, with offsets of what was found; the number of all is on standard error."""
    done = kawat("search", "WARGA", "--json", "--order", "newest", "--language", "id", "--limit", "5")
    hits = [json.loads(line) for line in done.stdout.splitlines()]
    rest = json.loads(done.stderr)
    assert len(hits) == 5 < rest["total"]
    assert [hit["at"] for hit in hits] == sorted((hit["at"] for hit in hits), reverse=True)
    assert {hit["language"] for hit in hits} == {"id"}
    marked = {hit["snippet"]["text"][start:end].lower() for hit in hits for start, end in hit["snippet"]["marks"]}
    assert "warga" in marked


@pytest.mark.usefixtures("store_of_many")
def test_examples(kawat: Kawat) -> None:
    """Each command that the page on searching shows is one that can be called."""
    page = (Path(__file__).parents[3] / "docs/how-to/search.md").read_text("utf-8")
    commands = [shlex.split(line, comments=True)[1:] for line in page.splitlines() if line.startswith("kawat ")]
    assert len(commands) == 8
    for command in commands:
        done = kawat(*command)
        assert (done.returncode in (0, 1)) and "rror" not in done.stderr, (command, done.stderr)
        assert done.stdout or done.stderr.endswith("no story\n"), command


@pytest.mark.usefixtures("store_of_many")
def test_what_finds_what(store_of_many: str) -> None:
    """What the page's table says is found is found, and what is not is not."""
    page = (Path(__file__).parents[3] / "docs/how-to/search.md").read_text("utf-8")
    engine = open_store(store_of_many)
    for said, found in (
        ("menyerang", "Ia diserang."),
        ("undang-undang", "Peraturan perundang-undangan."),
        ("jum'at", "Hari Jum’at."),
        ("maruf", "Kata Ma'ruf."),
        ("nonaktif", "Pejabat non-aktif."),
        ("covid19", "Wabah COVID-19."),
        ("Rp1,5 triliun", "Utang Rp1.500.000.000.000."),
        ("Rp1,5 triliun", "Utang Rp. 1.5 T."),
        ("Rp1,5 triliun", "Utang 1,5 triliun rupiah."),
        ("1,5 triliun rupiah", "Utang Rp 1,5 triliun."),
        ("1,5 triliun rupiah", "Utang Rp 1.500 miliar."),
        ("cafe", "Di Café itu."),
    ):
        assert said.split()[0].lower().replace("'", "") in page.lower().replace("'", "")
        write_results(engine, [result(document(1, text=found), story(found))])
        assert search(engine, said, StoryFilter(ids=[DOCUMENT])).total == 1, said
    for said, other in (
        ("menyerang", "Serangga."),
        ("undang-undang", "Ia mengundang."),
        ("Rp1,5 triliun", "Rp15 triliun"),
        ("1,5 triliun rupiah", "Ada 1,5 persen dari 2 triliun; rupiah menguat."),
    ):
        write_results(engine, [result(document(1, text=other), story(other))])
        assert search(engine, said, StoryFilter(ids=[DOCUMENT])).total == 0, said
    engine.dispose()


@pytest.mark.usefixtures("store_of_many")
def test_nothing_found(kawat: Kawat) -> None:
    """Where nothing is found it says so, and the exit code is 1; what is no search is said in a sentence."""
    done = kawat("search", "zzyzx")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "no story\n")
    fails(kawat("search", "-banjir"), "say a word that is, too")
    assert kawat("search", "banjir", "--lnguage", "id").returncode == 2


@pytest.mark.usefixtures("store_of_many")
def test_nothing_is_obeyed(kawat: Kawat) -> None:
    """Escape sequences of a hostile story never reach the terminal."""
    done = kawat("search", "banjir", "demak")
    assert HOSTILE[0][0] in done.stdout
    done = kawat("search", "gnarik", "baris")
    assert "gnarik" in done.stdout
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_index_of_an_older_store(kawat: Kawat, store_of_many: str) -> None:
    """What was there before there was an index is told to be missing, and is found once the index is made."""
    engine = open_store(store_of_many)
    with engine.execution_options(writing=True).begin() as connection:
        connection.execute(delete(search_stories))
        connection.execute(update(search_index).values(complete=False))
    done = kawat("search", "warga")
    assert done.returncode == 1
    assert "kawat store index" in done.stderr
    assert f"{MANY} stories put in" in kawat("store", "index").stdout
    done = kawat("search", "warga")
    assert (done.returncode, "kawat store index" in done.stderr) == (0, False)
    assert "0 stories put in" in kawat("store", "index").stdout
    before = kawat("search", "warga").stdout
    assert f"{MANY} stories put in" in kawat("store", "index", "--again").stdout
    assert kawat("search", "warga").stdout == before
    engine.dispose()


def test_index_is_interrupted(kawat: Kawat, store_of_many: str, tmp_path: Path) -> None:
    """Told to stop, the command stops after a part and says how far it came; the next one goes on with the others."""
    command = [str(Path(sys.executable).with_name("kawat")), "store", "index", "--again"]
    environment = os.environ | {"KAWAT_STORE_URL": store_of_many}
    begun = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True)
    engine = open_store(store_of_many)
    generation = update(search_index).values(complete=search_index.c.complete).returning(search_index.c.generation)
    while True:
        with engine.execution_options(writing=True).begin() as connection:
            if connection.execute(generation).scalar_one() > 1:
                break
    begun.send_signal(signal.SIGINT)
    _, said = begun.communicate(timeout=PATIENCE)
    assert begun.returncode == 130
    put_in = int(said.split("Stopped: ")[1].split()[0])
    assert 0 <= put_in <= MANY
    assert f"{MANY - put_in} stories put in" in kawat("store", "index").stdout
    engine.dispose()

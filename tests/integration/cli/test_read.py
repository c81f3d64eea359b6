"""What an analyst reads: stories, shown and exported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import NEWS, fails
from results import page, result, story
from typer.testing import CliRunner
from workers import Kawat

from kawat.cli import app
from worker.identity import identify
from worker.ledger.codec import pack_body
from worker.records import Document, Entities, Story, Summary, Tokens
from worker.store.engine import open_store
from worker.store.write import AnalysedDocument, AnalysedStory, write_results

pytestmark = pytest.mark.usefixtures("plain")


def test_show(kawat: Kawat, filled: str) -> None:
    """A story is shown with title, entities marked and summary, by how its id begins or as it names itself."""
    for name in (filled[:3], f"{filled}/0"):
        done = kawat("show", name)
        assert done.returncode == 0, done.stderr
        assert "[Ani Wijaya PERSON] membuka pasar" in done.stdout
        assert "Indonesian · no date · 1 token · jahat/0" in done.stdout
    (exported,) = map(json.loads, kawat("show", filled, "--json").stdout.splitlines())
    assert exported["document_id"] == filled


@pytest.mark.parametrize("pager", ["tee seen", "tidak-ada"])
def test_show_is_paged(kawat: Kawat, filled: str, tmp_path: Path, pager: str) -> None:
    """On a terminal a story goes through the reader's pager, with its colours, where there is one; in a pipe never."""
    command = ["script", "-qec", f"{Path(sys.executable).with_name('kawat')} show {filled}", "/dev/null"]
    terminal = {
        "PAGER": pager,
        "TERM": "xterm-256color",
        "KAWAT_DATA_DIR": str(tmp_path / "kawat-data"),
    }
    done = subprocess.run(command, cwd=tmp_path, env=os.environ | terminal, capture_output=True, text=True, check=True)
    assert "\x1b[1;35mAni Wijaya\x1b[0m membuka pasar" in done.stdout
    seen = tmp_path / "seen"
    assert seen.exists() == (pager == "tee seen")
    if seen.exists():
        assert "Ani Wijaya" in seen.read_text()
        seen.unlink()
    assert "Ani Wijaya" in kawat("show", filled, env={"PAGER": pager}).stdout
    assert not seen.exists()


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
        ("", "say which document: its id, how it begins, or its address"),
        ("contoh.id/berita", "no document has the address contoh.id/berita"),
        ("contoh.id", "no document's id begins with 'contoh.id'"),
        ("pasar", "several documents begin so: pasar-1, pasar-2"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_show_what_is_not_one(kawat: Kawat, name: str, said: str) -> None:
    """An id that names no document, or several, is an error that says so."""
    assert fails(kawat("show", name), said)


@pytest.mark.usefixtures("here", "filled")
def test_nothing_was_changed() -> None:
    """Where no page was changed so soon that is said: nothing at all could be anything."""
    done = CliRunner().invoke(app, ["versions", "--changed-within", "24h", "--since", "yesterday"])
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "nothing was changed so soon after its publication\n")


@pytest.mark.usefixtures("here")
def test_by_address_whatever_the_id(tmp_path: Path) -> None:
    """A document with an id of its own is found by its address, without https:// too; several are named."""
    (tmp_path / "kawat-data").mkdir()
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}", create=True)
    for number, url in enumerate(
        ("http://www.kabar.example/satu/", "https://kabar.example/dua", "https://kabar.example/dua/")
    ):
        write_results(store, [result(page(number, id=f"d{number}", url=url), story(NEWS, title=f"Judul {number}"))])
    store.dispose()
    for command in ("show", "versions", "thread"):
        for said in ("https://kabar.example/satu", "kabar.example/satu", "https://m.kabar.example/satu#komentar"):
            assert CliRunner().invoke(app, [command, said]).exit_code == 0
    assert CliRunner().invoke(app, ["show", "kabar.example/satu/0"]).stdout.startswith("Judul 0\n")
    several = CliRunner().invoke(app, ["show", "kabar.example/dua"]).exception
    assert str(several) == "several documents have this address: d1, d2"
    none = CliRunner().invoke(app, ["versions", "https://kabar.example/tiga"]).exception
    assert str(none).startswith("no document has the address https://kabar.example/tiga: kawat job")


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

"""Stories that are taken along: which, whereto, and in which form. The store is a real SQLite and a real PostgreSQL."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from results import BRIDGE, FLOOD, MENTIONS, page, result, story
from sqlalchemy import Engine
from typer.testing import CliRunner

from kawat.cli import app
from kawat.cli.here import Here
from worker.errors import KawatError
from worker.store.stories import StoryFilter, snapshot
from worker.store.write import write_results

pytestmark = pytest.mark.usefixtures("plain")

Export = Callable[..., Result]

DAY = datetime(2026, 11, 24, tzinfo=UTC)
ENGLISH = "The flood reached Demak."


@pytest.fixture
def export(store: Engine, monkeypatch: pytest.MonkeyPatch) -> Export:
    """``kawat export`` with these arguments, of the test's store; in this process, which takes no seconds to start."""
    monkeypatch.setattr(Here, "store", lambda _: store)
    return lambda *arguments: CliRunner().invoke(app, ["export", *map(str, arguments)])


@pytest.fixture
def three(store: Engine) -> None:
    """Three documents of a story each, told apart by all that a filter asks for."""
    bridge = story(BRIDGE, *MENTIONS, title="Jembatan", published_at="2026-11-23T23:59:00Z")
    flood = story(FLOOD, ("Demak", "GPE"), published_at="2026-11-24T10:00:00Z", kind="live")
    english = story(ENGLISH, ("Demak", "ORG"), language="en", published_at="2026-11-25T00:00:00Z")
    sources = ("Kabar", "Warta", None)
    for number, (each, source) in enumerate(zip((bridge, flood, english), sources, strict=True), 1):
        write_results(store, [result(page(number, id=f"d{number}", source=source), each)])


def ids(lines: str) -> list[str]:
    """The documents of exported lines."""
    return [json.loads(line)["document_id"] for line in lines.splitlines()]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((), ["d1", "d2", "d3"]),
        (("--language", "en"), ["d3"]),
        (("--source", "Warta"), ["d2"]),
        (("--kind", "live"), ["d2"]),
        (("--from", "2026-11-24"), ["d2", "d3"]),
        (("--to", "2026-11-24"), ["d1", "d2"]),
        (("--from", "2026-11-24", "--to", "2026-11-24"), ["d2"]),
        (("--to", "2026-11-24T10:00:00Z"), ["d1"]),
        (("--to", "9999-12-31"), ["d1", "d2", "d3"]),
        (("--label", "ORG"), ["d1", "d3"]),
        (("--name", "Demak"), ["d2", "d3"]),
        (("--name", "Demak", "--label", "GPE"), ["d2"]),
        (("--name", "Joko Widodo", "--label", "GPE"), []),
        (("--name", "Demak", "--language", "id"), ["d2"]),
    ],
)
def test_those_that_are_meant(export: Export, asked: tuple[str, ...], found: list[str]) -> None:
    """Each filter leaves out what it does not fit, several what does not fit one of them; in a pipe nothing is said."""
    done = export(*asked)
    assert ids(done.stdout) == found
    assert (done.exit_code, done.stderr) == (0, "")


@pytest.mark.usefixtures("three")
def test_counted_as_found(store: Engine) -> None:
    """What is counted beforehand is what comes, also of documents with several mentions that fit."""
    for which in (StoryFilter(), StoryFilter(name="Demak"), StoryFilter(label="GPE", kind="article")):
        with snapshot(store, which) as found:
            assert found.count() == len(list(found.stories()))


@pytest.mark.usefixtures("three")
def test_to_a_file(export: Export, tmp_path: Path) -> None:
    """A file has the very lines of standard output, nothing is beside it, and what was there before is replaced."""
    target = tmp_path / "out" / "stories.jsonl"
    target.parent.mkdir()
    target.write_text("lama")
    done = export("--output", target)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    assert target.read_text() == export().stdout
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.usefixtures("three")
def test_into_a_pipe(export: Export, tmp_path: Path) -> None:
    """Where the output is a named pipe, whoever reads it gets the lines."""
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", str(tmp_path / "pipe")], stdout=subprocess.PIPE, text=True) as reader:
        assert export("--output", tmp_path / "pipe").exit_code == 0
        assert reader.communicate()[0] == export().stdout


@pytest.mark.usefixtures("three")
def test_a_folder_of_parts(export: Export, tmp_path: Path) -> None:
    """A folder has parts of so many stories; made again with fewer, none of the former parts is left."""

    def parts(*arguments: object) -> dict[str, list[str]]:
        assert export("--folder", tmp_path / "out", *arguments).exit_code == 0
        return {
            str(path.relative_to(tmp_path / "out")): ids(path.read_text())
            for path in sorted((tmp_path / "out").rglob("*"))
            if path.is_file()
        }

    assert parts("--part-size", 2) == {
        "stories/all-00000.jsonl": ["d1", "d2"],
        "stories/all-00001.jsonl": ["d3"],
    }
    assert parts("--language", "en") == {"stories/all-00000.jsonl": ["d3"]}
    assert parts("--language", "fr") == {"stories/all-00000.jsonl": []}


def test_nothing_half(export: Export, store: Engine, tmp_path: Path) -> None:
    """An export that fails leaves no file, and the one that was there as it was."""
    write_results(store, [result(page(n, id=f"d{n:03}"), story(FLOOD)) for n in range(300)])
    target = tmp_path / "out" / "stories.jsonl"
    target.parent.mkdir()
    target.write_text("lama")
    (folder := tmp_path / "parts" / "stories").mkdir(parents=True)
    (folder / "all-00000.jsonl").mkdir()  # nothing can have that name
    assert export("--folder", folder.parent).exit_code != 0
    assert [path.name for path in folder.iterdir()] == ["all-00000.jsonl"]
    with store.begin() as connection:
        connection.exec_driver_sql("UPDATE documents SET metadata = '[1]', pages = '[[1]]' WHERE id = 'd250'")
    assert export("--output", target).exit_code != 0
    assert target.read_text() == "lama"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.usefixtures("three")
def test_a_cursor_in_a_file(export: Export, store: Engine, tmp_path: Path) -> None:
    """With a cursor's file a folder grows by what is new; a run whose cursor was lost is made again, not added."""
    arguments = ("--folder", tmp_path / "out", "--cursor", tmp_path / "cursor")

    def parts() -> list[str]:
        done = export(*arguments)
        assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
        return sorted(name for path in (tmp_path / "out").rglob("*.jsonl") for name in ids(path.read_text()))

    assert parts() == ["d1", "d2", "d3"]
    assert parts() == ["d1", "d2", "d3"]
    assert len(list((tmp_path / "out").rglob("*.jsonl"))) == 1
    before = (tmp_path / "cursor").read_text()
    write_results(store, [result(page(4, id="d4"), story(FLOOD))])
    assert parts() == ["d1", "d2", "d3", "d4"]
    (tmp_path / "cursor").write_text(before)
    write_results(store, [result(page(5, id="d5"), story(FLOOD))])
    assert parts() == ["d1", "d2", "d3", "d4", "d5"]
    mixed = export("--folder", tmp_path / "out").exception
    assert "has parts of an export with a cursor, so stories would be there twice" in str(mixed)


@pytest.mark.usefixtures("three")
def test_a_cursor_is_printed(export: Export, store: Engine, tmp_path: Path) -> None:
    """The next cursor is printed where the stories are not, and none where none was asked for."""
    first = export("--since", "0")
    assert ids(first.stdout) == ["d1", "d2", "d3"]
    write_results(store, [result(page(4, id="d4"), story(FLOOD))])
    second = export("--since", first.stderr.strip(), "--output", tmp_path / "second.jsonl")
    assert ids((tmp_path / "second.jsonl").read_text()) == ["d4"]
    third = export("--since", second.stdout.strip())
    assert third.stdout == ""
    assert second.stderr == ""


def test_a_cursor_stays_where_an_export_fails(export: Export, store: Engine, tmp_path: Path) -> None:
    """Where not all could be written, the cursor is as it was, and the next run has all of it."""
    write_results(store, [result(page(id="d1"), story(FLOOD))])
    (tmp_path / "cursor").write_text("0")
    assert export("--output", tmp_path / "tidak" / "ada.jsonl", "--cursor", tmp_path / "cursor").exit_code != 0
    assert (tmp_path / "cursor").read_text() == "0"
    assert ids(export("--cursor", tmp_path / "cursor").stdout) == ["d1"]


def test_a_library_that_is_missing(export: Export, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where what a format takes is not installed, a sentence says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "kawat.export.parquet", raising=False)
    failed = export("--format", "parquet", "--folder", tmp_path).exception
    assert str(failed) == "parquet needs pyarrow: pip install 'kawat[parquet]'"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "parquet"), "parquet is 4 tables: --folder has all of them, --table says which one"),
        (
            ("--format", "parquet", "--table", "kata"),
            "--table 'kata': parquet has stories, mentions, quotes, sentences",
        ),
        (("--table", "mentions"), "--table 'mentions': jsonl has stories"),
        (("--since", "0", "--cursor", "c"), "either --since or --cursor"),
        (("--since", "berita"), "the cursor 'berita' is none of this store"),
        (("--since", "7d"), "--since 7d: of an export that is a cursor"),
        (("--output", "a", "--folder", "b"), "either --output or --folder"),
        (("--output", "."), "--output .: that is a folder; --folder makes parts in it"),
        (("--from", "besok"), "--from 'besok': a day such as 2026-11-24"),
        (("--to", "besok"), "--to 'besok': a day such as 2026-11-24"),
    ],
)
def test_what_cannot_be_done(export: Export, arguments: tuple[str, ...], said: str) -> None:
    """An export that cannot be is refused in a sentence that says what to change."""
    failed = export(*arguments).exception
    assert isinstance(failed, KawatError)
    assert said in str(failed)


@pytest.mark.usefixtures("three")
def test_a_bar_on_a_terminal(store: Engine, tmp_path: Path) -> None:
    """On a terminal a bar says how far it is, on standard error alone."""
    url = store.url.render_as_string(hide_password=False)
    command = f"{Path(sys.executable).with_name('kawat')} export > {tmp_path / 'out.jsonl'}"
    environment: dict[str, Any] = {**os.environ, "KAWAT_STORE_URL": url, "TERM": "xterm-256color"}
    done = subprocess.run(["script", "-qec", command, "/dev/null"], env=environment, capture_output=True, check=True)
    assert b"exporting" in done.stdout and b"100%" in done.stdout
    assert ids((tmp_path / "out.jsonl").read_text()) == ["d1", "d2", "d3"]

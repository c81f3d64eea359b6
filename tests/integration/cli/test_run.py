"""What ``kawat run`` says at its end."""

import json
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from command_line import NEWS, fails
from reading import PAGE, warc
from sqlalchemy import Engine, event
from workers import Kawat

from kawat.cli import run
from worker.identity import identify
from worker.ledger.codec import pack_body
from worker.records import Document, Entities, Story, Summary, Tokens
from worker.settings import Settings
from worker.store.engine import open_store
from worker.store.write import AnalysedDocument, AnalysedStory, write_results

pytestmark = pytest.mark.usefixtures("plain")


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
        run._report(
            Settings(store_url=url),
            open_store(url),
            {identify(each).job: "feed.jsonl" for each in documents},
            [],
            UTC,
            json=False,
        )
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    said = capsys.readouterr().out
    assert len(read) == 1
    assert said.count(NEWS[:20]) == 20
    assert "... and 430 more stories." in said and "450 documents, 450 stories" in said


def test_run_that_fails_for_a_program(kawat: Kawat, tmp_path: Path) -> None:
    """A run of which nothing comes out says why, for a program too: a JSON object for each document, nothing else."""
    (tmp_path / "feed.jsonl").write_text('{"text": "Menu Beranda Kontak"}\n{"text": "\\u0001\\u0002"}\n{rusak\n')
    done = kawat("run", "feed.jsonl", "--json", "--processes", "1", env={"KAWAT_REDIS_URL": None})
    assert (done.returncode, done.stdout) == (1, "")
    said = {each["where"]: each["what"] for each in map(json.loads, done.stderr.splitlines())}
    assert said == {"feed.jsonl:1": "no article", "feed.jsonl:2": "not processed", "feed.jsonl:3": "unreadable"}


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (
            {"KAWAT_PIPELINES": '{"id": "id_berita"}'},
            "KAWAT_PIPELINES: there is no pipeline 'id_berita' here, for 'id'",
        ),
        ({"KAWAT_STORE_URL": "mysql://kabar.example/x"}, "KAWAT_STORE_URL names mysql"),
        ({"KAWAT_STORE_URL": "kabar"}, "KAWAT_STORE_URL is no database URL"),
        ({"KAWAT_STORE_URL": "sqlite:////tidak/ada/kawat.db"}, "there is no folder /tidak/ada for the store"),
        ({"KAWAT_STORE_URL": "postgresql+psycopg://ani@127.0.0.1:1/kawat"}, "127.0.0.1:1/kawat cannot be used"),
    ],
    ids=str,
)
def test_a_setting_that_cannot_be(kawat: Kawat, tmp_path: Path, setting: dict[str, str | None], said: str) -> None:
    """A store or pipeline that is not there is said in a sentence before anything is started."""
    (tmp_path / "page.txt").write_text(NEWS)
    assert fails(kawat("run", "page.txt", env={"KAWAT_REDIS_URL": None, **setting}), said)
    assert not (tmp_path / "kawat-data" / "run.log").exists()


def test_an_archive_without_a_page(kawat: Kawat, tmp_path: Path) -> None:
    """Where all that is there is no page, run says how many records of which kind there are, and why none is one."""
    html = ("text/html", b"<p>Isi</p>")
    records = warc(
        ("response", "301 Moved Permanently", *html),
        ("response", "302 Found", *html),
        ("response", "404 Not Found", *html),
        ("request", "GET / HTTP/1.1", "", b""),
        ("response", "200 OK", "image/png", b"\x89PNG"),
    )
    again = warc(PAGE).replace(b"WARC-Type: response", b"WARC-Type: revisit")
    (tmp_path / "crawl.warc").write_bytes(records + again)
    (tmp_path / "empty").mkdir()
    done = kawat("run", "crawl.warc", "empty", env={"KAWAT_REDIS_URL": None})
    told = "2 × a redirect; 1 × a request record; 1 × {}an answer of status 404; 1 × an image"
    revisit = "a revisit record whose original is not here"
    *skipped, said = done.stderr.splitlines()
    assert done.returncode == 2
    assert skipped == [
        f"skipped: crawl.warc: 5 skipped, 0 read: {told.format('')}",
        f"skipped: crawl.warc: 1 skipped, 0 read: 1 × {revisit}",
    ]
    told = f"6 skipped, 0 read: {told.format(f'{revisit}; 1 × ')}"
    assert said == f"kawat: nothing to process: no page or text is among what is there: {told}"
    nothing = kawat("run", "empty", env={"KAWAT_REDIS_URL": None})
    assert fails(nothing, "nothing to process: no page, text or archive of them is there")

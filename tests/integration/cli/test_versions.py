"""``kawat versions``: what pages said before they were changed, by real workers on both databases."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from command_line import TRAP, fails
from results import page, result, story
from sqlalchemy import create_engine, update
from typer.testing import CliRunner
from workers import Kawat, StartWorker, wait_until_ended

from kawat import enqueue
from kawat.cli import app
from worker.identity import identify
from worker.ledger.ledger import Ledger
from worker.store.engine import open_store
from worker.store.schema import versions
from worker.store.write import write_results

pytestmark = pytest.mark.usefixtures("plain")

URL = "https://kabar.example/daerah/jembatan-genuk"
LEAD = "Wali Kota Semarang meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi, dengan biaya Rp 5 miliar."
CLAIM = "Jembatan itu dibangun oleh perusahaan milik Joko Widodo, kata seorang warga yang ikut hadir di sana."
REST = "Warga berharap kemacetan di jalan lama segera berkurang, dan bus kota kembali lewat setiap setengah jam."
PUBLISHED = (datetime.now(UTC) - timedelta(hours=3)).replace(microsecond=0)


def html(*paragraphs: str, furniture: str = "Terpopuler", title: str = "Jembatan Genuk Diresmikan") -> dict[str, str]:
    """A page with this text, published three hours ago."""
    meta = f'<meta property="article:published_time" content="{PUBLISHED.isoformat()}">'
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return {
        "url": URL,
        "source": "Kabar",
        "html": f"<html lang='id'><head><title>{title}</title>{meta}</head><body><nav>{furniture}</nav>"
        f"<article><h1>{title}</h1>{body}</article></body></html>",
    }


def test_a_silent_edit(ledger: Ledger, start_worker: StartWorker, kawat: Kawat, store_url: str) -> None:
    """A page that is enqueued again with another text has a version, which all commands tell; other furniture none."""
    start_worker("--processes", "1", KAWAT_STORE_URL=store_url)
    changed = LEAD.replace("Rp 5 miliar", "Rp 7 miliar")
    for given in (html(LEAD, CLAIM, REST), html(LEAD, CLAIM, REST, furniture="Lainnya"), html(changed, REST)):
        enqueue([given])
        counts = wait_until_ended(ledger)
        assert (counts.dead, counts.no_article) == (0, 0)
    environment = {"KAWAT_STORE_URL": store_url}
    listed = kawat("versions", URL, env=environment)
    assert listed.returncode == 0, listed.stderr
    assert "version 2 of 2 · came " in listed.stdout
    assert f" · published {PUBLISHED:%F %H:%M} UTC  " in listed.stdout
    assert "went: Joko Widodo (PERSON); Rp 5 miliar" in listed.stdout
    assert "came: Rp 7 miliar" in listed.stdout
    first, second = map(json.loads, kawat("versions", URL, "--json", env=environment).stdout.splitlines())
    assert (first["version"], first["change"], second["version"]) == (1, None, 2)
    assert second["change"]["names_went"] == [["Joko Widodo", "PERSON"]]
    assert datetime.fromisoformat(second["published_at"]) == PUBLISHED
    difference = kawat("versions", URL, "--diff", "1", "2", env=environment)
    assert difference.stdout.splitlines()[1:] == [f"- {LEAD}", f"+ {changed}", f"- {CLAIM}", f"  {REST}", ""]
    (edit,) = map(
        json.loads, kawat("versions", "--changed-within", "24h", "--json", env=environment).stdout.splitlines()
    )
    assert (edit["source"], edit["title"], edit["version"]) == ("Kabar", "Jembatan Genuk Diresmikan", 2)
    assert edit["sentences_went"] == [LEAD, CLAIM]
    assert kawat("versions", "--changed-within", "1h", env=environment).stdout == ""
    shown = kawat("show", URL, env=environment)
    assert "version 2 of 2, changed 20" in shown.stdout
    (exported,) = map(json.loads, kawat("export", env=environment).stdout.splitlines())
    assert (exported["version"], exported["versions"]) == (2, 2)
    assert exported["changed_at"][:10] == datetime.now(UTC).date().isoformat()


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store of the command line's own with a document in two versions, of which the page is hostile; its id."""
    monkeypatch.setenv("KAWAT_DATA_DIR", str(tmp_path / "kawat-data"))
    (tmp_path / "kawat-data").mkdir()
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}", create=True)
    now = round(datetime.now(UTC).timestamp() * 1000)
    for number, (content, title) in enumerate([("Ada 10 orang di sana.", "Pasar"), ("Ada 12 orang di sana.", "Api")]):
        given = story(f"{content}\n\nSelesai{TRAP}.", title=f"{title}{TRAP}")
        write_results(store, [result(page(text=content, source=f"K{TRAP}"), given, accepted_ms=now + number * 60_000)])
    store.dispose()
    return identify(page()).document


def test_on_a_terminal(edited: str, tmp_path: Path) -> None:
    """On a terminal the words that went and came are marked within their sentence."""
    program = Path(sys.executable).with_name("kawat")
    command = ["script", "-qec", f"{program} versions {edited} --diff 1 2", "/dev/null"]
    terminal = {"PAGER": "cat", "TERM": "xterm-256color", "KAWAT_DATA_DIR": str(tmp_path / "kawat-data")}
    done = subprocess.run(command, cwd=tmp_path, env=os.environ | terminal, capture_output=True, text=True, check=True)
    assert "Ada \x1b[9;31m10\x1b[0m\x1b[1;32m12\x1b[0m orang" in done.stdout


def test_nothing_obeyed(edited: str) -> None:
    """Escape sequences in what pages said never reach the terminal."""
    for command in ([edited], [edited, "--diff", "1", "2"], ["--changed-within", "24h"]):
        done = CliRunner().invoke(app, ["versions", *command])
        assert done.exit_code == 0, done.output
        assert "Pasar" in done.stdout or "Api" in done.stdout
        assert "\x1b" not in done.stdout and "\x07" not in done.stdout


def test_the_same(edited: str) -> None:
    """A version says nothing else than itself."""
    done = CliRunner().invoke(app, ["versions", edited, "--diff", "2", "2"])
    assert done.stdout == "Versions 2 and 2 say the same.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "either a document, or --changed-within of all"),
        (["ID", "--changed-within", "24h"], "either a document, or --changed-within of all"),
        (["ID", "--source", "Kabar"], "--since, --limit and filters are for --changed-within"),
        (["--changed-within", "24h", "--diff", "1", "2"], "--diff is of one document"),
        (["--changed-within", "gestern"], "--changed-within 'gestern': how long, such as 24h"),
        (["tidak-ada"], "no document's id begins with 'tidak-ada'"),
        (["ID", "--diff", "1", "7"], "has no version 7 that can be read: there is 1 to 2"),
    ],
)
def test_usage(kawat: Kawat, edited: str, arguments: list[str], said: str) -> None:
    """What cannot be answered is said in a sentence."""
    assert fails(kawat("versions", *(edited if each == "ID" else each for each in arguments)), said)


def test_pruned(kawat: Kawat, edited: str, tmp_path: Path) -> None:
    """``kawat prune`` deletes older versions by the time of their replacement, alone where asked; documents stay."""
    store = create_engine(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}")
    with store.begin() as connection:
        connection.execute(update(versions).values(processed_at=datetime.now(UTC) - timedelta(days=50)))
    store.dispose()
    for arguments in (["--older-than", "30d"], ["--older-than", "30d", "--versions"]):
        dry = kawat("prune", *arguments, "--dry-run")
        assert "0 documents (0 stories, 0 mentions, 0 quotes, 0 pages, 1 older version)" in dry.stdout, dry.stderr
    assert "1 older version)" in kawat("prune", "--older-than", "30d", "--versions").stdout
    listed = kawat("versions", edited)
    assert listed.stdout.startswith("version 2 of 2") and "Those before version 2 are kept no longer." in listed.stdout
    (exported,) = map(json.loads, kawat("export").stdout.splitlines())
    assert (exported["version"], exported["versions"]) == (2, 1)

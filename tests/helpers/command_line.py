"""What tests of the command line share: a store and a dead letter of its own, and how a command may fail."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from workers import Kawat

from worker.identity import identify
from worker.ledger.codec import pack_body
from worker.ledger.ledger import Ledger
from worker.ledger.values import Failure, Outcome
from worker.records import Document, Entities, Entity, Story, Summary, Tokens
from worker.route import Lane, Stage
from worker.store.engine import open_store
from worker.store.write import AnalysedDocument, AnalysedStory, write_dead, write_results

NOWHERE = "redis://127.0.0.1:1/0"

NEWS = "Ani Wijaya membuka pasar di Semarang."

TRAP = "\x1b]0;judul\x07\x1b[2J"  # sets a terminal's title, and clears it

LINE = '{"url": "https://kabar.example/%d", "text": "Pasar di Semarang dibuka kembali."}\n'

FORCING = ("FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS")  # make libraries write colours into pipes


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """No library is made to write colours into pipes."""
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


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line's own store, for commands in the test's own process."""
    monkeypatch.setenv("KAWAT_DATA_DIR", str(tmp_path / "kawat-data"))

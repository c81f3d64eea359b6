"""What an operator sees and does: where jobs are, and dead letters that are tried again."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from browsers import NewContext, expect
from results import NOON, page
from serving import Served, served

from kawat import enqueue
from kawat.web.access import Right, new_token
from worker.identity import identify
from worker.ledger.codec import pack_body
from worker.ledger.ledger import Ledger
from worker.ledger.values import DeadJob, Failure, FailureKind, Place
from worker.route import Lane
from worker.store.engine import open_store
from worker.store.read import list_dead
from worker.store.write import write_dead

HOSTILE = "took longer: <img src=x onerror=alert(1)>"
TOKEN, DIGEST = new_token()
WHO = {"username": "siapa saja", "password": TOKEN}


def _dead(number: int, reason: str, kind: FailureKind) -> DeadJob:
    document = page(number, title="<b>judul</b>")
    failure = Failure(kind, Place.CLEAN, reason, "Traceback: <script>alert(1)</script>")
    return DeadJob(identify(document).job, pack_body(document), 3, NOON, NOON, Lane.ORDINARY, failure)


@pytest.fixture
def desk(tmp_path: Path, ledger: Ledger) -> Iterator[Served]:  # noqa: ARG001  (emptied before)
    """Pages over a store with three dead letters and a queue with nothing on it; who has the token may retry."""
    url = f"sqlite:///{tmp_path / 'kawat.db'}"
    store = open_store(url, create=True)
    kinds = (FailureKind.TIME_LIMIT, FailureKind.ERROR, FailureKind.ERROR)
    write_dead(store, [_dead(number, HOSTILE, kind) for number, kind in enumerate(kinds, 1)], "kawat 1")
    store.dispose()
    tokens = {"desk": {"sha256": DIGEST, "rights": [Right.READ.value, Right.DEAD.value]}}
    settings = {"KAWAT_SERVE_TOKENS": msgspec.json.encode(tokens).decode()}
    with served(
        tmp_path, url, "--root-path", "/kawat", KAWAT_REDIS_URL=os.environ["KAWAT_REDIS_URL"], **settings
    ) as running:
        yield running


def test_dead_letters_are_tried_again(desk: Served, ledger: Ledger, tmp_path: Path, new_context: NewContext) -> None:
    """Who may sees a document, is asked whether it is meant, and has one tried again, then all of a kind."""
    context = new_context(http_credentials=WHO)
    seen = context.new_page()
    dialogs: list[str] = []
    seen.on("dialog", lambda dialog: dialogs.append(dialog.message))
    seen.goto(f"{desk.url}/dead")
    expect(seen.locator(".stories > li")).to_have_count(3)
    seen.locator(".stories h2 a").first.click()
    expect(seen.locator("h1")).to_have_text(HOSTILE)
    expect(seen.locator("pre")).to_have_text("Traceback: <script>alert(1)</script>")
    seen.get_by_role("link", name="Lihat dokumennya").click()
    expect(seen.locator("pre").last).to_contain_text("<b>judul</b>")
    seen.goto(f"{desk.url}/dead")
    seen.get_by_role("link", name="time limit, clean 1").click()
    seen.locator(".stories").get_by_role("link", name="Coba lagi").click()
    expect(seen.locator("h1")).to_have_text("Coba lagi 1 dokumen?")
    assert ledger.counts().open == 0
    seen.get_by_role("button", name="Coba lagi").click()
    expect(seen.get_by_role("status")).to_have_text("1 dokumen menunggu lagi.")
    assert ledger.counts().open == 1
    seen.get_by_role("link", name="error, clean 2").click()
    seen.get_by_role("link", name="Coba lagi semuanya").click()
    seen.get_by_role("button", name="Coba lagi").click()
    expect(seen.get_by_role("status")).to_have_text("2 dokumen menunggu lagi.")
    assert ledger.counts().open == 3
    assert dialogs == []
    assert list_dead(open_store(f"sqlite:///{tmp_path / 'kawat.db'}")) == []


@pytest.mark.parametrize("path", ["/dead/document", "/dead/retry"])
def test_documents_and_retries_take_a_right(desk: Served, ledger: Ledger, path: str) -> None:
    """Without the right no document is shown and nothing is tried again: the browser is told to ask for the token."""
    job = _dead(1, "", FailureKind.ERROR).job
    assert desk.client.get("/dead/letter", params={"job": job}).status_code == 200
    answer = desk.client.get(path, params={"job": job})
    assert (answer.status_code, "judul" in answer.text) == (401, False)
    assert answer.headers["www-authenticate"].startswith("Basic ")
    assert desk.client.post("/dead/retry", data={"job": job}).status_code == 401
    assert ledger.counts().open == 0
    theirs = {"Origin": "https://jahat.example", "Authorization": f"Bearer {TOKEN}"}
    assert desk.client.post("/dead/retry", data={"job": job}, headers=theirs).status_code == 403


def test_jobs_are_seen_as_they_move(desk: Served, new_context: NewContext) -> None:
    """The page changes by itself when a job comes, not while it is paused, and tells of one by its address."""
    seen = new_context(locale="en-GB").new_page()
    seen.goto(f"{desk.url}/jobs")
    opened = seen.locator(".tiles dd").first
    expect(opened).to_have_text("0")
    enqueue([{"url": "https://kabar.example/baru", "text": "Wali kota meresmikan jembatan baru."}])
    expect(opened).to_have_text("1")
    seen.get_by_role("button", name="Pause updates").click()
    enqueue([{"url": "https://kabar.example/lagi", "text": "Gubernur meresmikan jembatan lama."}])
    seen.wait_for_timeout(3000)
    expect(opened).to_have_text("1")
    seen.get_by_label("Its id or URL").fill("https://kabar.example/lagi")
    seen.locator(".finder button").click()
    expect(seen.locator(".finder .source")).to_have_text("waiting")
    expect(seen.locator(".tiles dd").first).to_have_text("2")


def test_without_a_queue(tmp_path: Path, new_context: NewContext) -> None:
    """Where Redis is away the page says so in a sentence, and the rest is there."""
    url = f"sqlite:///{tmp_path / 'kawat.db'}"
    open_store(url, create=True).dispose()
    with served(tmp_path, url, KAWAT_REDIS_URL="redis://127.0.0.1:1/0") as running:
        seen = new_context(java_script_enabled=False).new_page()
        answer = seen.goto(f"{running.url}/jobs")
        assert answer and answer.status == 200
        expect(seen.locator(".note")).to_contain_text("Antrean tidak dapat dibaca")
        seen.goto(f"{running.url}/dead")
        expect(seen.locator("main")).to_contain_text("Tidak ada yang gagal.")
        seen.goto(f"{running.url}/")
        expect(seen.locator("h1")).to_have_text("Belum ada berita.")

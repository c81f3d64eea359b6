"""Flower's pages in a real browser, over real workers."""

import re
import socket
from pathlib import Path

from browsers import opened
from flowers import PASSWORD, flower
from workers import StartWorker, documents, wait_for, wait_until_ended

from kawat import enqueue
from worker.ledger.ledger import Ledger
from worker.route import Stage, queue_names

LOGIN = {"username": "kawat", "password": PASSWORD}


def test_pages(ledger: Ledger, start_worker: StartWorker, crashing_pipeline: dict[str, str], tmp_path: Path) -> None:
    """The pages tell who works, what became of each batch and where death was among it, and what waits; buttons press.

    Of a task nothing is shown but its stage, the number of its batch, and what became of it in words.
    """
    workers = [start_worker("--processes", "2", "--name", name, **crashing_pipeline) for name in ("satu", "dua")]
    names = {f"{name}@{socket.gethostname()}" for name in ("satu", "dua")}
    with flower(tmp_path) as watched, opened(http_credentials=LOGIN) as page:
        page.goto(watched.url)
        page.wait_for_function("document.querySelector('#workers-online').textContent.trim() == '2'")
        assert set(page.locator("tbody .worker-name-link").all_inner_texts()) == names

        enqueue([*documents(4), {"url": "https://berita.example/biner", "text": "\x01\x02\x03" * 20}])
        wait_until_ended(ledger)
        wait_for(lambda: len(watched.tasks(taskname="kawat.store", state="SUCCESS")) == 1)
        page.goto(f"{watched.url}/tasks")
        page.locator("#tasks-table tbody tr").nth(len(Stage) - 1).wait_for()
        rows = [row.split("\t") for row in page.locator("#tasks-table tbody tr").all_inner_texts()]
        told = {(name.strip(), state.strip(), result.strip()) for name, state, result, *_ in rows}
        died = "1 dead (not text: 100% of it are control characters), 4 on"
        on = {(f"kawat.{stage}", "SUCCESS", "4 on") for stage in (Stage.TOKENIZE, Stage.RECOGNIZE, Stage.SUMMARIZE)}
        stages = {("kawat.clean", "FAILURE", died), *on, ("kawat.store", "SUCCESS", "4 done")}
        assert {each for each in told if each[0] != "kawat.bury"} == stages

        page.get_by_role("button", name="Failed").click()
        page.wait_for_function("document.querySelectorAll('#tasks-table tbody tr').length == 1")
        page.locator("#tasks-table tbody a[href*='/task/']").first.click()
        shown = page.locator(".task-details-card").inner_text()
        assert "[1]" in shown and died in shown
        assert "berita.example" not in shown and "Wali Kota" not in shown

        enqueue([{**each, "title": "lagi"} for each in documents(16, every="LAMBAT")], batch_documents=1)
        page.goto(f"{watched.url}/broker")
        queues = page.locator("#queue-table tbody tr")
        assert {row.split()[0] for row in queues.all_inner_texts()} == set(queue_names("kawat"))
        page.goto(f"{watched.url}/worker/satu@{socket.gethostname()}")
        page.get_by_role("button", name="Grow").click()
        page.get_by_text(re.compile("Growing .* by 1")).wait_for()
        wait_for(lambda: len(workers[0].children) == 3)
        assert wait_until_ended(ledger).done == 20

"""The API of a real ``kawat serve``, on either database."""

import json
import os
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
from effort import in_turns
from results import FLOOD, page, result, story
from serving import EVERYTHING, TOKENS_SET, TRAP, Asked, Serve, Served, bearer, dead_letter
from sqlalchemy import Engine
from workers import Kawat, StartWorker, wait_for

from worker.ledger.ledger import Ledger
from worker.store.name_days import day_of
from worker.store.schema import name_days
from worker.store.stories import export
from worker.store.write import write_results

SEED = Path(__file__).parents[3] / "seeds" / "banjir-demak.html"
PAGE = {"url": "https://kabar.example/banjir", "title": "Banjir", "html": SEED.read_text()}


def test_from_a_post_to_its_story(
    ledger: Ledger, store_url: str, store: Engine, serve: Serve, start_worker: StartWorker
) -> None:
    """A page that is posted is a job, the same one when it comes again, and is read back as the export has it."""
    with serve(store_url, KAWAT_SERVE_TOKENS=TOKENS_SET) as served:
        first = served.client.post("/api/v1/jobs", json=PAGE, headers=EVERYTHING)
        assert first.status_code == 202, first.text
        again = served.client.post("/api/v1/jobs", json=PAGE, headers=bearer("crawler"))
        assert (again.status_code, again.json()["state"]) == (200, "duplicate")
        assert again.json()["job_id"] == first.json()["job_id"]
        where = first.headers["Location"]
        waiting = served.client.get(where, headers=bearer("crawler")).json()
        assert (waiting["state"], waiting["stage"]) == ("waiting", "clean")
        start_worker("--processes", "1", KAWAT_STORE_URL=store_url, KAWAT_PIPELINES="{}")
        wait_for(lambda: served.client.get(where, headers=EVERYTHING).json()["state"] not in ("waiting", "running"))
        assert served.client.get(where, headers=EVERYTHING).json()["state"] == "done"
        document = first.json()["document_id"]
        read = served.client.get(f"/api/v1/stories/{document}/0", headers=EVERYTHING)
        assert read.json() == json.loads(msgspec.json.encode(next(export(store))))
        assert "Demak" in read.json()["text"]
        third = served.client.post("/api/v1/jobs", json=PAGE, headers=EVERYTHING)
        assert third.json()["job_id"] == first.json()["job_id"]
        facts = served.client.get("/api/v1/status").json()
        assert facts["accepted"] == facts["done"] + facts["duplicate"] + facts["open"]
        assert ledger.counts().accepted == facts["accepted"]


def test_a_full_queue(ledger: Ledger, store_url: str, store: Engine, serve: Serve) -> None:
    """Where there is no room for more jobs it says when to come again, and nothing was taken."""
    environment = {"KAWAT_SERVE_TOKENS": TOKENS_SET, "KAWAT_MAX_OPEN_JOBS": "1"}
    with serve(store_url, **environment) as served:
        answers = [
            served.client.post("/api/v1/jobs", json=PAGE | {"id": str(number)}, headers=EVERYTHING)
            for number in range(3)
        ]
    assert [answer.status_code for answer in answers] == [202, 429, 429]
    assert int(answers[1].headers["Retry-After"]) > 0
    assert ledger.counts().accepted == 1
    assert store


def test_redis_is_away(store_url: str, store: Engine, serve: Serve) -> None:
    """Without Redis what needs none is answered, and the rest says within seconds that it is away."""
    environment = {"KAWAT_SERVE_TOKENS": TOKENS_SET, "KAWAT_REDIS_URL": "redis://127.0.0.1:1/0"}
    with serve(store_url, **environment) as served:
        assert served.client.get("/api/v1/stories").status_code == 200
        for answer in (
            served.client.get("/api/v1/status"),
            served.client.post("/api/v1/jobs", json=PAGE, headers=EVERYTHING),
        ):
            assert answer.status_code == 503
            assert answer.json()["detail"].startswith("Redis cannot be reached")
            assert int(answer.headers["Retry-After"]) > 0
    assert store


def _titles(served: "Served", query: str) -> list[str | None]:
    answer = served.client.get(f"/api/v1/stories?{query}")
    assert answer.status_code == 200, answer.text
    return [each["title"] for each in answer.json()["stories"]]


def test_lists(filled_served: "Served") -> None:
    """Stories are listed the newest first, by the filters of the export and by words; of fields those that are said."""
    site = filled_served
    banjir = f"Banjir {TRAP}"
    assert _titles(site, "from=2026-11-01") == [banjir, "Jembatan"]
    assert _titles(site, "from=2026-11-20&to=2026-11-20") == ["Jembatan"]
    assert _titles(site, "source=kabar") == [banjir]
    assert len(_titles(site, "name=Joko+Widodo&label=PERSON")) == 2
    assert _titles(site, "name=Joko+Widodo&label=ORG") == []
    assert _titles(site, "q=banjir&fields=title") == [banjir]
    found = site.client.get("/api/v1/stories?q=pasar&fields=title,document_id&fields=story").json()
    assert [set(each) for each in found["stories"]] == [{"title", "document_id", "story"}]
    assert found["total"] == 1


def test_names(filled_served: "Served") -> None:
    """The names that are in most stories are told, of all days or some, soon after the site counted them."""
    client = filled_served.client
    of_two = [{"label": "PERSON", "name": "Joko Widodo", "stories": 2}]
    wait_for(lambda: client.get("/api/v1/names?contains=JOKO&from=2026-09-01").json()["names"] == of_two)
    assert client.get("/api/v1/names?label=PERSON&contains=widodo&from=2026-09-01").json()["counted_at"] is not None
    (some,) = client.get("/api/v1/names?contains=joko&from=2026-11-20&to=2026-11-20").json()["names"]
    assert some["stories"] == 1
    assert client.get("/api/v1/names?from=2026-11-21").json()["names"] == []


def test_names_of_the_latest_days(store: Engine, asked: Asked) -> None:
    """Where no first day is said the names are those of 30 days, up to today or to the last day that is said."""
    today = day_of(datetime.now(UTC))
    with store.begin() as connection:
        for ago in (29, 30, 31):
            row = {"label": "PERSON", "name": f"{ago}", "stories": 1, "day": today - timedelta(days=ago)}
            connection.execute(name_days.insert().values(row))
    client = asked(store)

    def told(query: str) -> list[str]:
        return [each["name"] for each in client.get(f"/api/v1/names?{query}").json()["names"]]

    assert told("") == ["29"]
    assert told(f"to={today - timedelta(days=1)}") == ["29", "30"]
    assert told(f"to={today - timedelta(days=61)}") == told("to=0001-01-01") == []
    assert told(f"from={date.min}") == ["29", "30", "31"]


def test_pages_while_others_write(filled_served: "Served", store: Engine) -> None:
    """Who follows the cursor has each story that was there all the while once, while a writer adds and replaces."""
    kept = [result(page(number), story(f"{FLOOD} {number}")) for number in range(100, 160)]
    write_results(store, kept)
    there = {each.identity.document for each in kept}
    is_over = threading.Event()

    def write() -> None:
        number = 1000
        while not is_over.is_set():
            write_results(store, [result(page(number), story(FLOOD)), kept[number % 60]])
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        seen: list[str] = []
        cursor = ""
        while True:
            found = filled_served.client.get(f"/api/v1/stories?limit=7&fields=document_id{cursor}").json()
            seen += [each["document_id"] for each in found["stories"]]
            if found["next"] is None:
                break
            cursor = f"&cursor={found['next']}"
    finally:
        is_over.set()
        writer.join()
    assert there <= set(seen)
    assert all(seen.count(document) == 1 for document in there)


def test_etag(filled_served: "Served", store: Engine) -> None:
    """Who has an answer already is told that it is the same, until it is not."""
    client = filled_served.client
    first = client.get("/api/v1/stories")
    tag = first.headers["ETag"]
    for said in (tag, f'"other", W/{tag}', "*"):
        same = client.get("/api/v1/stories", headers={"If-None-Match": said})
        assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", tag)
    write_results(store, [result(page(9), story(FLOOD))])
    assert client.get("/api/v1/stories", headers={"If-None-Match": tag}).status_code == 200


def test_export(filled_served: "Served", store: Engine, kawat: Kawat) -> None:
    """The stream is what the command writes; with a cursor it is what was written since, each writing once."""
    client = filled_served.client
    env = {"KAWAT_STORE_URL": store.url.render_as_string(hide_password=False)}
    for form in ("jsonl", "csv"):
        streamed = client.get(f"/api/v1/export?format={form}").text.replace("\r\n", "\n")  # as the pipe is read here
        assert streamed == kawat("export", "--format", form, env=env).stdout
    assert client.get("/api/v1/export?format=parquet&table=mentions").content.startswith(b"PAR1")
    first = client.get("/api/v1/export?since=0&fields=title")
    assert len(first.text.splitlines()) == 4
    cursor = first.headers["Kawat-Cursor"]
    assert client.get(f"/api/v1/export?since={cursor}").text == ""
    write_results(store, [result(page(9), story(FLOOD, title="Baru"))])
    rest = client.get(f"/api/v1/export?since={cursor}&fields=title")
    assert rest.text == '{"title":"Baru"}\n'
    assert client.get("/api/v1/export?since=elsewhere-1").status_code == 409


def test_an_export_that_nobody_reads(store: Engine, store_url: str, serve: Serve) -> None:
    """Exports whose reader went make room for others, and keep nothing of the store's."""
    long = story("Kalimat yang panjang sekali. " * 20_000)
    write_results(store, [result(page(number), long) for number in range(12)])
    with serve(store_url) as served:
        for _ in range(4):
            with served.client.stream("GET", "/api/v1/export") as answer:
                assert answer.status_code == 200
                next(answer.iter_raw())
        wait_for(lambda: served.client.get("/api/v1/export?source=none").status_code == 200)


def test_dead_letters(filled_served: "Served", ledger: Ledger) -> None:
    """What is known of them all may read; their documents, and another try, take the right."""
    client = filled_served.client
    (letter,) = client.get("/api/v1/dead?kind=error&reason=VALUEerror").json()["letters"]
    job = letter["job_id"]
    assert client.get(f"/api/v1/dead/{job}").json() == letter
    assert client.get(f"/api/v1/jobs/{job}").json()["state"] == "dead"
    assert TRAP in letter["reason"]
    for asked in (client.get(f"/api/v1/dead/{job}/document"), client.post(f"/api/v1/dead/{job}/retry")):
        assert asked.status_code == 401
        assert FLOOD not in asked.text
    assert client.get(f"/api/v1/dead/{job}/document", headers=bearer("reader")).status_code == 403
    assert client.get(f"/api/v1/dead/{job}/document", headers=EVERYTHING).json()["text"] == f"{FLOOD} {TRAP}"
    retried = client.post(f"/api/v1/dead/{job}/retry", headers=EVERYTHING)
    assert retried.status_code == 202
    assert client.get(retried.headers["Location"]).json()["state"] == "waiting"
    assert ledger.counts().open == 1
    assert client.get("/api/v1/dead").json() == {"letters": [], "next": None}
    assert client.post(f"/api/v1/dead/{job}/retry", headers=EVERYTHING).status_code == 404


def test_pages_of_dead_letters(store: Engine, store_url: str, ledger: Ledger, serve: Serve) -> None:
    """They come page by page, each once, the newest first."""
    jobs = [dead_letter(store, ledger, number) for number in range(5)]
    with serve(store_url) as served:
        seen: list[str] = []
        cursor = ""
        while cursor is not None:
            found = served.client.get("/api/v1/dead", params={"limit": 2, **({"cursor": cursor} if cursor else {})})
            seen += [each["job_id"] for each in found.json()["letters"]]
            cursor = found.json()["next"]
    assert sorted(seen) == sorted(jobs)
    assert len(seen) == 5


def test_everything_takes_a_right(store: Engine, store_url: str, serve: Serve) -> None:
    """Where others reach it no operation but the health answers who has no token, whatever it is asked."""
    with serve(store_url, "--name", "kabar.example", KAWAT_SERVE_TOKENS=TOKENS_SET) as served:
        described = served.client.get("/api/v1/openapi.json").json()
        answers = {
            (method, path): served.client.request(
                method, path.format(document_id="a", job_id="a.0123456789ab", story=0)
            ).status_code
            for path, operations in described["paths"].items()
            for method in operations
        }
    assert answers.pop(("get", "/api/v1/health")) == 200
    assert set(answers.values()) == {401}
    assert len(answers) >= 12
    assert store


def test_ready_soon(store: Engine, store_url: str, serve: Serve) -> None:
    """It is ready without having worked for long, and has not loaded what stages work with."""
    with serve(store_url) as served:
        assert served.client.get("/api/v1/stories").status_code == 200
        times = Path(f"/proc/{served.process.pid}/stat").read_text().rpartition(")")[2].split()
        used = sum(map(int, times[11:13])) / os.sysconf("SC_CLK_TCK")
        maps = Path(f"/proc/{served.process.pid}/maps").read_text()
    assert in_turns(used) < 1_000
    assert not any(name in maps for name in ("spacy", "thinc", "onnxruntime", "lightgbm", "numpy"))
    assert store

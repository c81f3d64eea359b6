"""Near duplicates: what is first and what is again, on a real Valkey, and through real workers."""

import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest
import redis
from workers import Kawat, StartWorker, stored_stories, wait_until_ended

from tasks.duplicates import similarity, sketch
from worker.duplicates import Firsts, Sketched
from worker.ledger import Ledger
from worker.producer import enqueue
from worker.records import Duplicate

STORY = (
    "Wali Kota Semarang meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi. Jembatan sepanjang 120 meter itu "
    "dibangun sejak tahun lalu dengan dana daerah sebesar Rp 14 miliar.\n\nWarga berharap kemacetan di jalan lama "
    "segera berkurang, terutama pada jam berangkat kerja. Kepala dinas, Sukamto, mengatakan jembatan kedua "
    "menyusul dalam 9 bulan.\n\nPemerintah kota juga menata trotoar di kedua sisi dan menanam 300 pohon peneduh."
)
AGAIN = "SEMARANG, KABAR.EXAMPLE - " + STORY.replace("berharap", "mengharapkan")
OTHER = (
    "Nelayan di pesisir utara Jepara tidak melaut selama sepekan karena gelombang tinggi. Harga ikan di pasar pun naik "
    "dua kali lipat, dan pedagang mendatangkan ikan dari Lamongan.\n\nPemerintah kabupaten membagikan beras kepada 450 "
    "keluarga. Menurut perkiraan, angin baru mereda pada akhir pekan ini."
)


def sketched(document: str, text: str, story: int = 0) -> Sketched:
    """A story as it is compared."""
    made = sketch(text)
    assert made is not None
    return Sketched(document, story, *made)


@pytest.fixture
def firsts(redis_client: "redis.Redis") -> Firsts:
    """No story was seen yet; a day's horizon."""
    return Firsts(redis_client, "kawat", 1, similarity)


def test_first_and_again(firsts: Firsts) -> None:
    """A story that comes again elsewhere is linked to the first by document and number; another is a first too."""
    assert firsts.link([sketched("a", OTHER), sketched("a", STORY, 1)]) == [None, None]
    (found,) = firsts.link([sketched("b", AGAIN)])
    assert found is not None and (found.document, found.story) == ("a", 1)
    assert 0.7 < found.similarity < 1
    assert firsts.link([sketched("c", STORY)]) == [Duplicate("a", 1, 1.0)]


def test_delivered_again(firsts: Firsts) -> None:
    """However often they come, the first stays first and the other stays linked to it."""
    pair = [sketched("a", STORY), sketched("b", AGAIN)]
    once = firsts.link(pair)
    assert once[0] is None and once[1] is not None and once[1].document == "a"
    for _ in range(2):
        assert firsts.link(pair) == once
        assert firsts.link(pair[::-1]) == once[::-1]


def test_its_own_older_version(firsts: Firsts) -> None:
    """A changed story is no duplicate of its own older version, and what comes then is linked to the new one."""
    assert firsts.link([sketched("a", STORY)]) == [None]
    assert firsts.link([sketched("a", AGAIN)]) == [None]
    (found,) = firsts.link([sketched("b", AGAIN)])
    assert found == Duplicate("a", 0, 1.0)


def test_a_first_that_changed(firsts: Firsts) -> None:
    """Nothing is linked to what a page said before it changed altogether."""
    firsts.link([sketched("a", STORY)])
    firsts.link([sketched("a", OTHER)])
    assert firsts.link([sketched("b", AGAIN)]) == [None]


def test_no_chain(firsts: Firsts) -> None:
    """What is linked is no first: a reprint of a reprint is linked to the first, whoever comes again in between."""
    firsts.link([sketched("a", STORY)])
    firsts.link([sketched("b", AGAIN)])
    assert firsts.link([sketched("c", AGAIN)])[0].document == "a"  # type: ignore[union-attr]


def test_pages_that_swap_their_stories(firsts: Firsts) -> None:
    """Two pages that exchange their stories are not linked to each other in a circle."""
    firsts.link([sketched("a", STORY), sketched("b", OTHER)])
    found = firsts.link([sketched("a", OTHER), sketched("b", STORY)])
    assert [link.document if link else None for link in found] == ["b", None]


def test_many_at_once(redis_client: "redis.Redis") -> None:
    """Of many who bring one story at the same time one is first, and all others are linked to that one."""
    barrier = threading.Barrier(8)
    found: dict[str, Duplicate | None] = {}

    def bring(number: int) -> None:
        own = Firsts(redis_client, "kawat", 1, similarity)
        barrier.wait()
        for turn in range(20):
            text = f"{STORY} Nomor {number}." if number % 2 else AGAIN
            story = sketched(f"{turn}-{number}", text.replace("Genuk", f"Genuk{'abcdefghijklmnopqrstuvwxyz'[turn]}"))
            found[story.document] = own.link([story])[0]

    threads = [threading.Thread(target=bring, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 160
    for name, link in found.items():
        assert link is None or (link.document != name and found[link.document] is None)
    assert sum(link is None for link in found.values()) <= 20


def test_the_horizon(redis_client: "redis.Redis") -> None:
    """Beyond the horizon a story is forgotten, and after another nothing of it is left in Redis."""
    firsts = Firsts(redis_client, "kawat", 0.5 / 86400, similarity)
    firsts.link([sketched("a", STORY)])
    assert firsts.link([sketched("b", AGAIN)]) != [None]
    time.sleep(0.6)
    assert firsts.link([sketched("b", AGAIN)]) == [None]
    time.sleep(1.1)
    assert redis_client.dbsize() == 0


def test_memory(firsts: Firsts, redis_client: "redis.Redis") -> None:
    """Stories off one template take no more room in a band than its bound, and are compared with few."""
    for number in range(200):
        text = STORY.replace("120", str(1000 + number)).replace("14", str(number)).replace("9", str(500 + number))
        assert firsts.link([sketched(f"d{number}", text.replace("300", str(5000 + number)))]) == [None]
    hashes = [key for key in redis_client.scan_iter("kawat:near:*") if redis_client.type(key) == b"hash"]
    assert max(len(value) for key in hashes for value in redis_client.hvals(key)) == 64


def stored(tmp_path: Path) -> dict[str, dict[str, Any]]:
    """The stories in the workers' store, by document."""
    return {story["document_id"]: story for story in stored_stories(tmp_path)}


def test_two_workers(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """Reprints that two workers clean at the same time are linked to one first; all are analysed by default."""
    for _ in range(2):
        start_worker("--processes", "1")
    enqueue(
        ({"id": f"d{number:02}", "text": AGAIN if number % 3 else STORY} for number in range(30)), batch_documents=1
    )
    counts = wait_until_ended(ledger, 60)
    assert (counts.done, counts.duplicate, counts.dead) == (30, 0, 0)
    stories = stored(tmp_path)
    (first,) = [name for name, story in stories.items() if story["duplicate_of"] is None]
    assert {story["duplicate_of"] for story in stories.values()} == {None, first}
    assert {story["duplicate_story"] for name, story in stories.items() if name != first} == {0}
    assert all(story["tokens"] and story["summary"] and story["entities"] for story in stories.values())


def test_not_analysed_again(ledger: Ledger, start_worker: StartWorker, kawat: Kawat, tmp_path: Path) -> None:
    """By setting a near duplicate has its text and its link only; changed again to a story of its own it has all."""
    start_worker("--processes", "1", KAWAT_ANALYSE_DUPLICATES="false")
    enqueue([{"id": "first", "text": STORY}, {"id": "again", "text": AGAIN}, {"id": "other", "text": OTHER}])
    wait_until_ended(ledger, 60)
    stories = stored(tmp_path)
    again = stories["again"]
    assert (again["duplicate_of"], again["duplicate_story"]) == ("first", 0)
    assert 0.7 < again["similarity"] < 1
    assert "mengharapkan" in again["text"] and again["paragraphs"] and again["language"] == "id"
    assert [again[name] for name in ("sentences", "tokens", "entities", "summary")] == [[]] * 4
    assert again["summary_text"] == "" and again["pipeline"] == {"name": None, "version": None}
    for name in ("first", "other"):
        assert stories[name]["duplicate_of"] is None and stories[name]["tokens"] and stories[name]["summary"]
    environment = {"KAWAT_STORE_URL": f"sqlite:///{tmp_path / 'kawat.db'}"}
    shown = kawat("show", "again", env=environment).stdout
    assert "again first/0" in shown and "Not analysed" in shown
    assert json.loads(kawat("show", "again", "--json", env=environment).stdout)["duplicate_of"] == "first"
    enqueue([{"id": "again", "text": OTHER.replace("Jepara", "Rembang").replace("450", "85")}])
    wait_until_ended(ledger, 60)
    assert stored(tmp_path)["again"]["duplicate_of"] is None and stored(tmp_path)["again"]["tokens"]


def test_switched_off(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """With a horizon of 0 days nothing is linked, and nothing is kept in Redis."""
    start_worker("--processes", "1", KAWAT_DUPLICATE_HORIZON_DAYS="0")
    enqueue([{"id": "first", "text": STORY}, {"id": "again", "text": AGAIN}])
    wait_until_ended(ledger, 60)
    assert [story["duplicate_of"] for story in stored(tmp_path).values()] == [None, None]
    assert list(ledger.client.scan_iter("kawat:near:*")) == []

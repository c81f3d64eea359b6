"""Near duplicates: what is first and what is again, on a real Valkey, and through real workers."""

import json
import random
import threading
import time
from pathlib import Path
from typing import Any

import pytest
import redis
from servers import Valkey
from structlog.testing import capture_logs
from workers import Kawat, StartWorker, stored_stories, wait_for, wait_until_ended

from kawat import enqueue
from tasks.cleaning.sketch import similarity, sketch
from worker.ledger.firsts import Firsts, Sketched, remembered
from worker.ledger.ledger import Ledger, connect
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
    return Firsts(redis_client, "kawat", 1, similarity, most_bytes=10**9)


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
        own = Firsts(redis_client, "kawat", 1, similarity, most_bytes=10**9)
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
    story, again = sketched("a", STORY), sketched("b", AGAIN)
    firsts = Firsts(redis_client, "kawat", 2 / 86400, similarity, most_bytes=10**9)
    firsts.link([story])
    assert firsts.link([again]) != [None]
    wait_for(lambda: firsts.link([again]) == [None])
    wait_for(lambda: redis_client.dbsize() == 0)


def test_memory(firsts: Firsts, redis_client: "redis.Redis") -> None:
    """Stories off one template take no more room in a band than its bound, and are compared with few."""
    for number in range(200):
        text = STORY.replace("120", str(1000 + number)).replace("14", str(number)).replace("9", str(500 + number))
        assert firsts.link([sketched(f"d{number}", text.replace("300", str(5000 + number)))]) == [None]
    hashes = [key for key in redis_client.scan_iter("kawat:near:*") if redis_client.type(key) == b"hash"]
    assert max(len(value.split()) for key in hashes for value in redis_client.hvals(key)) == 8


def by_chance(count: int) -> list[Sketched]:
    """So many stories that nothing is like: the facts of a real one, with a wording and bands of their own."""
    draw, (_, _, packed, bands) = random.Random(5), sketched("a", STORY * 4)
    return [
        Sketched(f"{n:020x}", 0, packed[:4] + draw.randbytes(40) + packed[44:], [draw.randbytes(len(b)) for b in bands])
        for n in range(count)
    ]


def test_bytes_a_story(firsts: Firsts, redis_client: "redis.Redis") -> None:
    """A first takes less than 250 bytes, keys and all, and what status says that they take is about what they do."""
    stories = by_chance(30_000)
    for at in range(0, len(stories), 500):
        firsts.link(stories[at : at + 500])
    taken = sum(redis_client.memory_usage(key, samples=0) or 0 for key in redis_client.scan_iter("kawat:near:*"))
    known = remembered(redis_client, "kawat", 1)
    assert (known.firsts, known.left) == (30_000, 0)
    assert taken < 250 * known.firsts
    assert 0.8 * taken < known.bytes < 1.25 * taken


def test_no_room(redis_client: "redis.Redis") -> None:
    """With their room used up no more are remembered, which is said once; what is remembered is still found."""
    firsts = Firsts(redis_client, "kawat", 1, similarity, most_bytes=20_000)
    firsts.link([sketched("a", STORY)])
    with capture_logs() as logs:
        for story in by_chance(300):
            assert firsts.link([story]) == [None]
    known = remembered(redis_client, "kawat", 1)
    assert known.firsts < 301 and known.firsts + known.left == 301 and known.bytes <= 20_000
    assert [line["event"] for line in logs] == ["no room to remember more stories, see KAWAT_DUPLICATES_MEMORY_MB"]
    assert firsts.link([sketched("b", AGAIN)]) != [None]


def test_areas(firsts: Firsts, redis_client: "redis.Redis") -> None:
    """However many there are, each is found again, and Redis packs the small hashes that they lie in."""
    first = sketched("a", STORY)
    firsts.link([first])
    turn = next(key.split(b":")[2].decode() for key in redis_client.scan_iter("kawat:near:*:all"))
    found = []
    for start in (40_000, 200_000, 1_000_000):  # as if so many had come before
        redis_client.hset(f"kawat:near:{turn}:all", "firsts", start)
        at = f"kawat:near:{turn}:p:{start // 36}"
        redis_client.rpush(at, *[""] * (start % 36 or 1))
        if start % 36 == 0:
            redis_client.delete(at)
        story = sketched(f"d{start}", OTHER.replace("Jepara", f"Jepara{start}").replace("450", str(start)))
        assert firsts.link([story]) == [None]
        found += firsts.link([story._replace(document=f"e{start}")])
    assert [link.document if link else None for link in found] == ["d40000", "d200000", "d1000000"]
    assert firsts.link([first._replace(document="b")])[0] == Duplicate("a", 0, 1.0)
    hashes = [key for key in redis_client.scan_iter("kawat:near:*") if redis_client.type(key) == b"hash"]
    assert {redis_client.object("encoding", key) for key in hashes} == {b"listpack"}


def test_an_id_of_any_form(firsts: Firsts) -> None:
    """A link names the document as it calls itself, be that hexadecimal, like a number, or long."""
    for number, document in enumerate(("ae32a826", "123", "abc", "DEADBEEF", "x" * 200, "é")):
        text = STORY.replace("Genuk", f"Genuk{number}").replace("120", f"{number}99").replace("14", f"1{number}5")
        firsts.link([sketched(document, text.replace("Sukamto", f"Sukamto{number}"), number)])
        (found,) = firsts.link([sketched(f"again{number}", text.replace("Sukamto", f"Sukamto{number}"))])
        assert found == Duplicate(document, number, 1.0)


def test_the_old_form(firsts: Firsts, redis_client: "redis.Redis") -> None:
    """What the release before this one left in Redis does no harm."""
    turn = int(time.time() * 1000) // 86_400_000
    redis_client.set(b"kawat:near:" + b"8 bytes.", b"old 0 sketch")
    for bucket in (b"p:", b"0:", b"al", b"11"):
        redis_client.hset(b"kawat:near:%d:%s" % (turn, bucket), mapping={b"band": b"8 bytes."})
    assert firsts.link([sketched("a", STORY)]) == [None]
    assert firsts.link([sketched("b", STORY)]) == [Duplicate("a", 0, 1.0)]


def test_a_redis_of_their_own(
    ledger: Ledger, start_worker: StartWorker, kawat: Kawat, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What is remembered lies there alone; with it away or full jobs go on without links, and status says so."""
    valkey = Valkey(tmp_path_factory.mktemp("own"))
    environment = {"KAWAT_DUPLICATES_REDIS_URL": valkey.url}
    try:
        start_worker("--processes", "1", **environment)
        enqueue([{"id": "first", "text": STORY}, {"id": "again", "text": AGAIN}])
        wait_until_ended(ledger)
        assert stored(tmp_path)["again"]["duplicate_of"] == "first"
        assert list(ledger.client.scan_iter("kawat:near:*")) == []
        near = json.loads(kawat("status", "--json", env=environment).stdout)["near_duplicates"]
        assert (near["stories"], near["not_remembered"], near["full"]) == (1, 0, False)
        assert "near duplicates  1 stories remembered, 0.0 of 200 MB" in kawat("status", env=environment).stdout
        connect(valkey.url).config_set("maxmemory", "1")
        enqueue([{"id": "other", "text": OTHER}])
        wait_until_ended(ledger)
        valkey.kill()
        enqueue([{"id": "third", "text": STORY}])
        counts = wait_until_ended(ledger)
        assert (counts.done, counts.duplicate, counts.dead) == (4, 0, 0)
        assert [stored(tmp_path)[name]["duplicate_of"] for name in ("other", "third")] == [None, None]
        assert "near duplicates  their Redis is away" in kawat("status", env=environment).stdout
    finally:
        valkey.kill()


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
    counts = wait_until_ended(ledger)
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
    wait_until_ended(ledger)
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
    wait_until_ended(ledger)
    assert stored(tmp_path)["again"]["duplicate_of"] is None and stored(tmp_path)["again"]["tokens"]


def test_switched_off(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """With a horizon of 0 days nothing is linked, and nothing is kept in Redis."""
    start_worker("--processes", "1", KAWAT_DUPLICATE_HORIZON_DAYS="0")
    enqueue([{"id": "first", "text": STORY}, {"id": "again", "text": AGAIN}])
    wait_until_ended(ledger)
    assert [story["duplicate_of"] for story in stored(tmp_path).values()] == [None, None]
    assert list(ledger.client.scan_iter("kawat:near:*")) == []

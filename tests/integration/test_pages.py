"""The pages of one article: one document with one text, whoever brings which page when; on both databases."""

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from sqlalchemy import Engine, select
from workers import Kawat, StartWorker, wait_for, wait_until_ended

from kawat import enqueue
from worker.identity import document_at, identify
from worker.ledger.codec import pack_body
from worker.ledger.ledger import Ledger
from worker.records import Document, Entities, PageOf, Part, Story, Summary, Tokens
from worker.store.engine import open_store
from worker.store.pages import articles
from worker.store.read import list_dead
from worker.store.schema import pages
from worker.store.stories import export
from worker.store.write import AnalysedDocument, AnalysedStory, write_results

BASE = "https://kabar.example/daerah/4711/pasar-ikan-lasem-pindah"
TITLE = "Pasar Ikan Lasem Pindah ke Tepi Laut"
OPENING = "Pasar ikan Lasem pindah ke tepi laut mulai Senin, kata Lurah Sukirman kepada para pedagang di balai desa."
TEXTS = (
    (OPENING, "Sebanyak 240 pedagang mendapat kios baru dengan air bersih dan ruang pendingin di sisi timur dermaga."),
    ("Pedagang bernama Wartini berharap pembeli dari Rembang tetap datang setiap pagi seperti di pasar yang lama.",),
    ("Pemerintah desa menyediakan tiga angkutan dari alun-alun sampai akhir tahun tanpa biaya bagi para pembeli.",),
)
ALL = [paragraph for texts in TEXTS for paragraph in texts]


def page(
    number: int = 1,
    *,
    of: int = 3,
    url: str | None = None,
    base: str = BASE,
    texts: Sequence[str] | None = None,
    canonical: str = "",
    **fields: Any,  # noqa: ANN401
) -> dict[str, Any]:
    """A page of the article as a crawler delivers it; number 0 has all of them."""
    marks = ["", "", *(f"?page={n}" for n in range(2, of + 1))]
    written = ALL if number == 0 else TEXTS[number - 1] if texts is None else texts
    body = "".join(f"<p>{text}</p>" for text in (written if texts is None else texts))
    pager = "".join(f'<a href="{base}{marks[n]}">{n}</a> ' for n in range(1, of + 1)) if of > 1 else ""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    html = (
        f'<html lang="id"><head><title>{TITLE}</title>{link}</head><body><article><h1>{TITLE}</h1>{body}'
        f"</article><div>Halaman: {pager}</div></body></html>"
    )
    return {"url": url or base + ("?page=all" if number == 0 else marks[number]), "html": html} | fields


def found(store: Engine) -> dict[str, list[str]]:
    """The paragraphs of all stories, by their document."""
    return {
        f"{story['document_id']}/{story['story']}": [story["text"][start:end] for start, end in story["paragraphs"]]
        for story in export(store)
    }


def only(paragraphs: Sequence[str], base: str = BASE) -> dict[str, list[str]]:
    """One document with these paragraphs."""
    return {f"{document_at(base)}/0": list(paragraphs)}


@pytest.fixture
def work(ledger: Ledger, start_worker: StartWorker, store_url: str) -> Iterator[Callable[..., Engine]]:
    """Lets a worker work off pages, batch after batch, until all have ended; gives the store."""
    start_worker("--processes", "1", KAWAT_STORE_URL=store_url)
    store = open_store(store_url, create=True)

    def bring(*batches: Sequence[dict[str, Any]]) -> Engine:
        for batch in batches:
            enqueue(batch)
            counts = wait_until_ended(ledger)
            assert (counts.dead, counts.no_article) == (0, 0), list_dead(store)
        return store

    yield bring
    store.dispose()


def test_in_whatever_order_they_come(work: Callable[..., Engine]) -> None:
    """Pages that come one after another, the first last, are one document whose text has them in their order."""
    store = work([page(3)])
    assert found(store) == only(TEXTS[2])
    (story,) = export(store)
    assert (story["url"], story["pages"], story["last_page"]) == (BASE, [3], 3)
    assert found(work([page(2)])) == only([*TEXTS[1], *TEXTS[2]])
    assert found(work([page(1)])) == only(ALL)
    (story,) = export(store)
    assert (story["url"], story["title"], story["pages"], story["last_page"]) == (BASE, TITLE, [1, 2, 3], 3)
    assert "Wartini" in {entity["text"] for entity in story["entities"]}


def test_all_in_one_batch(work: Callable[..., Engine], ledger: Ledger) -> None:
    """Pages that come together are one document at once; each of them is a job that is done."""
    assert found(work([page(2), page(1), page(3)])) == only(ALL)
    assert ledger.counts().done == 3


def test_the_first_page_came_before(work: Callable[..., Engine]) -> None:
    """A first page is stored by itself, like any document, and becomes part of the article when the second comes."""
    store = work([page(1)])
    with store.connect() as connection:
        assert connection.execute(select(pages)).all() == []
    (story,) = export(store)
    assert (found(store), story["pages"], story["last_page"]) == (only(TEXTS[0]), [1], 3)
    assert found(work([page(2)])) == only([*TEXTS[0], *TEXTS[1]])


def test_a_page_again(work: Callable[..., Engine], ledger: Ledger) -> None:
    """A page that comes again as it was is a duplicate; changed, it changes its part of the text alone."""
    store = work([page(1)], [page(2), page(3)], [page(2)], [page(1)])
    assert (ledger.counts().done, ledger.counts().duplicate) == (3, 2)
    changed = "Pedagang bernama Sumarni menolak pindah karena kios baru terlalu sempit untuk jualan ikan asin."
    assert found(work([page(2, texts=[changed])])) == only([*TEXTS[0], changed, *TEXTS[2]])
    assert found(work([page(1)])) == found(store)
    assert ledger.counts().duplicate == 3


def test_all_pages_at_once(work: Callable[..., Engine]) -> None:
    """A page that has them all stands for them, and they for it where all of them came later."""
    assert found(work([page(1)], [page(2)], [page(0)])) == only(ALL)
    assert found(work([page(3)])) == only(ALL)
    changed = "Pedagang bernama Sumarni menolak pindah karena kios baru terlalu sempit untuk jualan ikan asin."
    assert found(work([page(2, texts=[changed])], [page(1, texts=[*TEXTS[0], changed[::-1]])])) == only(
        [*TEXTS[0], changed[::-1], changed, *TEXTS[2]]
    )


def test_twins(work: Callable[..., Engine], kawat: Kawat, store_url: str) -> None:
    """A twin by its canonical address is the same document, which all its addresses and ids find."""
    twin = page(1, of=1, url="https://kabar.example/lite/4711", canonical=BASE)
    other = page(1, of=1, url="http://m.kabar.example/daerah/4711/pasar-ikan-lasem-pindah/?utm_source=wa")
    store = work([page(1, of=1)], [twin])
    assert found(store) == only(TEXTS[0])
    assert found(work([other])) == only(TEXTS[0])
    environment = {"KAWAT_STORE_URL": store_url}
    for name in (BASE, twin["url"], other["url"], document_at(twin["url"])):
        shown = kawat("show", name, "--json", env=environment)
        assert f'"document_id":"{document_at(BASE)}"' in shown.stdout, (name, shown.stderr)
        assert "done" in kawat("job", name, env=environment).stdout, name


def test_what_is_repeated_on_each_page(work: Callable[..., Engine]) -> None:
    """An introduction that each page repeats is in the text once."""
    assert found(work([page(1), page(2, texts=[OPENING, *TEXTS[1]]), page(3, texts=[OPENING, *TEXTS[2]])])) == only(ALL)


def test_an_id_of_its_own(work: Callable[..., Engine]) -> None:
    """What a crawler gives an id stays that document, with the article's address and the page's number."""
    store = work([page(2, id="halaman-2"), page(1, id="halaman-1")])
    assert set(found(store)) == {"halaman-1/0", "halaman-2/0"}
    assert {(story["document_id"], *story["pages"]) for story in export(store)} == {("halaman-1", 1), ("halaman-2", 2)}


ARTICLE = document_at(BASE)
NOON = 1_790_000_000_000  # a moment, in ms


def written(
    number: int, store: Engine | None = None, *, alone: bool = False, accepted_ms: int = NOON
) -> AnalysedDocument:
    """What the stages hand over of a page that was put together with those that the store had then."""
    document = Document(url=BASE if number == 1 else f"{BASE}?page={number}", text=f"Halaman {number}.")
    identity = identify(document)
    known = articles(store, [ARTICLE])[ARTICLE].pages if store else {}
    parts = {each.document: Part(each.number, each.document, each.content, True) for each in known.values()}
    parts[identity.document] = Part(number, identity.document, identity.content, True)
    page_of = PageOf(url=BASE, number=number, last=6, parts=[] if alone else sorted(parts.values()))
    text = " ".join(str(part.number) for part in page_of.parts or [Part(number, "", "", True)])
    story = Story(text=text, paragraphs=[(0, len(text))], language="id", page_of=page_of)
    analysed = AnalysedStory(story, Tokens([], []), Entities([], None, None), Summary([]))
    body = pack_body(document)
    return AnalysedDocument(identity, document, body, accepted_ms, [analysed], None if alone else page_of)


def texts(store: Engine) -> list[str]:
    """What the stories say."""
    return [story["text"] for story in export(store)]


def test_a_page_that_was_not_seen(store: Engine) -> None:
    """Of two pages that were put together at the same moment, the later to be stored begins anew; none is lost."""
    one, two, three = (written(number) for number in (1, 2, 3))
    assert write_results(store, [one]) == set()
    assert write_results(store, [two, three]) == {two.identity.job, three.identity.job}
    assert texts(store) == ["1"]
    assert write_results(store, [written(2, store)]) == set()
    assert texts(store) == ["1 2 3"]
    assert write_results(store, [written(3, store)]) == set()
    assert texts(store) == ["1 2 3"]


def test_a_first_page_that_saw_no_other(store: Engine) -> None:
    """A page that was taken for all there is begins anew where its article has others by now, and the other way."""
    alone = written(1, alone=True)
    assert write_results(store, [written(2)]) == set()
    assert write_results(store, [alone]) == {alone.identity.job}
    assert texts(store) == ["2"]
    assert write_results(store, [written(1, store)]) == set()
    assert texts(store) == ["1 2"]


def test_a_first_page_that_was_not_seen(store: Engine) -> None:
    """A page whose article came by itself meanwhile begins anew, and has it then."""
    two = written(2)
    assert write_results(store, [written(1, alone=True)]) == set()
    assert write_results(store, [two]) == {two.identity.job}
    assert texts(store) == ["1"]
    assert write_results(store, [written(1, alone=True, accepted_ms=NOON + 1)]) == set()  # it came again meanwhile
    assert write_results(store, [written(2, store)]) == set()
    assert texts(store) == ["1 2"]


def test_a_page_that_was_a_document(store: Engine) -> None:
    """A page that was stored as a document of its own, by the last release, say, is none when it comes as a page."""
    assert write_results(store, [written(2, alone=True), written(1, alone=True)]) == set()
    assert texts(store) == ["1", "2"] or texts(store) == ["2", "1"]
    assert write_results(store, [written(2, store, accepted_ms=NOON + 1)]) == set()
    assert texts(store) == ["1 2"]


def test_many_at_once(store: Engine) -> None:
    """Of pages that as many workers bring at once each ends in the text, after it began anew some times."""
    barrier = threading.Barrier(6)
    begun = []

    def bring(number: int) -> None:
        barrier.wait()
        alone = number == 1
        for turn in range(20):
            begun.append(number)
            if not write_results(store, [written(number, store, alone=alone and turn == 0)]):
                return

    threads = [threading.Thread(target=bring, args=(number,)) for number in range(1, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts(store) == ["1 2 3 4 5 6"]
    assert 6 <= len(begun) <= 6 * 6


def test_workers_side_by_side(ledger: Ledger, start_worker: StartWorker, store_url: str) -> None:
    """Pages of several articles, each page a batch, by two workers of which one dies: all are whole, all jobs done."""
    workers = [start_worker("--processes", "1", KAWAT_STORE_URL=store_url) for _ in range(2)]
    bases = [BASE.replace("4711", str(4711 + n)) for n in range(5)]
    enqueue((page(number, base=base) for number in (2, 1, 3) for base in bases), batch_documents=1)
    wait_for(lambda: ledger.counts().done > 2)
    workers[0].kill()
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.duplicate, counts.dead) == (15, 0, 0)
    store = open_store(store_url)
    assert found(store) == {key: text for base in bases for key, text in only(ALL, base).items()}
    store.dispose()

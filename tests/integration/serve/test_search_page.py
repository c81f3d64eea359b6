"""The page of searches: its filters, what is near a name that none has, and hints."""

from html import unescape

import pytest
from results import NOON, page, result, story
from serving import Asked
from sqlalchemy import Engine
from starlette.testclient import TestClient

from worker.store.write import write_results

KPK = "Komisi Pemberantasan Korupsi"


@pytest.fixture
def client(store: Engine, asked: Asked) -> TestClient:
    """Pages of three stories."""
    for number, (name, label, source, language, day) in enumerate(
        (
            (KPK, "ORG", "Kabar", "id", "2026-11-20T18:30:00Z"),  # in WIB it is the next day
            ("Ani Wijaya", "PERSON", "Warta", "id", "2026-11-22T05:00:00Z"),
            ("Bali", "GPE", "Warta", "en", "2026-11-24T05:00:00Z"),
        )
    ):
        told = story(f"Banjir, kata {name}.", (name, label), title=f"T{number}", language=language, published_at=day)
        write_results(store, [result(page(number, id=f"d{number}", source=source), told, accepted_ms=NOON)])
    return asked(store)


def found(text: str) -> set[str]:
    """The titles of the stories that a page lists."""
    return {title for title in ("T0", "T1", "T2") if f">{title}</a>" in text}


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ("q=banjir&name=&label=&source=&language=&kind=&from=&to=", {"T0", "T1", "T2"}),
        ("q=banjir&source=Warta", {"T1", "T2"}),
        ("source=Warta&language=en", {"T2"}),
        ("label=PERSON", {"T1"}),
        ("name=komisi+pemberantasan+korupsi", {"T0"}),
        ("q=banjir&kind=article", {"T0", "T1", "T2"}),
        ("q=banjir&kind=live", set()),
        ("q=banjir&from=2026-11-21&to=2026-11-22", {"T0", "T1"}),
        ("from=2026-11-23", {"T2"}),
        ("to=2026-11-20", set()),
        ("q=banjir&from=9999-12-31", {"T0", "T1", "T2"}),
    ],
)
def test_filters(client: TestClient, address: str, titles: set[str]) -> None:
    """A search has the filters of the command, with days as the reader has them; an empty field asks for nothing."""
    answer = client.get(f"/search?{address}")
    assert (answer.status_code, found(answer.text)) == (200, titles)


def test_filters_stay(client: TestClient) -> None:
    """Other orders lead to the same search: no filter is lost on the way."""
    text = unescape(client.get("/search?q=banjir&source=Warta&from=2026-11-21").text)
    assert "/search?order=newest&q=banjir&source=Warta&from=2026-11-21" in text


def test_what_is_near(client: TestClient) -> None:
    """A name or source that no story has leads to those that could be meant, on the search's page and on the name's."""
    text = unescape(client.get("/search?q=banjir&name=KPK").text)
    assert "Tidak ada berita dengan nama “KPK”." in text
    assert f'/search?order=best&q=banjir&name={KPK.replace(" ", "+")}"' in text
    assert 'source=Warta"' in unescape(client.get("/search?source=Wart").text)
    answer = client.get("/name?name=KPK")
    assert (answer.status_code, f"/name?name={KPK.replace(' ', '+')}" in unescape(answer.text)) == (404, True)
    found_ = client.get("/api/v1/stories?name=KPK").json()
    assert (found_["stories"], found_["near"]) == ([], [KPK])
    assert client.get("/api/v1/stories?name=Bali").json()["near"] == []


def test_names_as_long_as_none_is(client: TestClient) -> None:
    """A name or source that is too long to be looked for is refused in a sentence, and the form stays."""
    long = "a+b+" * 300
    said = "panjangnya 1.201 karakter; paling banyak 1.000."
    for address, status in (("/search?name=", 200), ("/search?source=", 200), ("/name?name=", 400)):
        answer = client.get(address + long + "c")
        assert (answer.status_code, said in answer.text) == (status, True), address
        assert client.get(address + "a+b+" * 200).status_code in (200, 404)


def test_whom_a_name_stands_beside(store: Engine, asked: Asked) -> None:
    """A name's page says of how many mentions it counts who stands beside it."""
    write_results(store, [result(page(), story("Ani di Bali.", ("Ani", "PERSON"), ("Bali", "GPE")))])
    assert "yang dilihat paling banyak 500 penyebutan terakhir." in asked(store).get("/name?name=Ani").text


def test_a_kind_of_page(client: TestClient) -> None:
    """A story's page calls the kind of its page as its reader does."""
    assert "<dt>Jenis halaman</dt><dd>artikel</dd>" in client.get("/stories/d0/0").text


def test_none_has_all(client: TestClient) -> None:
    """Where no story has all that is searched for, it is told how many have each, and a link leads to these."""
    text = unescape(client.get('/search?q=banjir+"kata+Bali"+gempa&source=Warta&label=GPE').text)
    assert 'order=best&q=banjir&label=GPE&source=Warta" dir="auto">banjir</a> 1, ' in text
    assert 'dir="auto">"kata Bali"</a> 1, <span dir="auto">gempa</span> 0</p>' in text
    for address in ("q=gempa", "q=gempa+letusan", "q=banjir+Bali", "q=banjir+gempa&name=nobody", "q=gempa+Gempa"):
        assert "Masing-masing" not in client.get(f"/search?{address}").text


def test_each_without_what_is_not_to_be_there(client: TestClient) -> None:
    """What is not to be there is so of each by itself, too, and of the links; case makes no other word."""
    text = unescape(client.get('/search?q=banjir+Banjir+gempa+-Wijaya+-"kata+Bali"').text)
    assert 'q=banjir+-Wijaya+-%22kata+Bali%22" dir="auto">banjir -Wijaya -"kata Bali"</a> 1, ' in text
    assert text.count(" 1, ") == 1
    assert found(client.get("/search?q=banjir+-Wijaya+-%22kata+Bali%22").text) == {"T0"}
    assert "Masing-masing" not in client.get("/search?q=banjir+gempa+-banjir").text
    text = unescape(client.get("/search?q=banjir+a1+a2+a3+a4+a5+a6+a7+a8").text)
    assert ("a7</span> 0</p>" in text, ">a8</span>" in text) == (True, False)


def test_hints(client: TestClient) -> None:
    """Who seems to want something else is told how to say it, and a phrase is a link."""
    text = unescape(client.get("/search?q=Ani+Wijaya+OR+banj*").text)
    assert "“OR” dicari seperti kata lain" in text
    assert "Tanda * tidak berarti apa-apa" in text
    assert 'q=%22Ani+Wijaya%22"' in text
    assert "dicari seperti kata lain" not in client.get("/search?q=banjir").text
    assert "Tanda * tidak" not in client.get(f"/search?q=banj*{'x' * 1000}").text  # not searched for at all
    for address in ("/search?name=KPK+OR+Bali", "/name?name=KPK+OR+Bali"):
        assert "“OR” dianggap bagian nama" in unescape(client.get(address).text)


def test_an_order_that_is_none(client: TestClient) -> None:
    """Where the order is none there is, the form stays, with all else that was said, and which orders there are."""
    text = unescape(client.get("/search?order=oldest&source=Warta").text)
    assert "order: “oldest” tidak dikenal. Pilihannya: best, newest." in text
    assert ('name="source" value="Warta"' in text, 'value="oldest"' in text, found(text)) == (True, False, set())
    assert found(client.get("/search?order=&source=Warta").text) == {"T1", "T2"}

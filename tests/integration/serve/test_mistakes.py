"""What an address asks for that is not there, or cannot be: a mistake of who asks, said as one, on both databases."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from html import unescape
from typing import Any

import msgspec
import pytest
from results import BRIDGE, MENTIONS, NOON, page, result, story
from serving import Asked
from sqlalchemy import Engine

from worker.store.search import Order, search
from worker.store.write import write_results

_FAR = "9" * 20
_MISTAKES = [
    (404, "/changes?document=nope&older=1&newer=2"),
    (404, f"/changes?document=nope&older={_FAR}&newer=2"),
    (404, f"/stories/x/{_FAR}"),
    (404, f"/api/v1/stories/x/{_FAR}"),
    (404, "/feeds/nope.atom"),
    (400, "/dead?after=zzz"),
    (400, "/name?name=%00"),
    (400, "/stories/%00/0"),
    (400, "/feeds/%00.atom"),
    (400, "/jobs?job=%00"),
    (400, "/search?q=banjir&after=%00"),
    (400, "/undated?after=1~0~%00"),
    (400, f"/undated?after={_FAR}~0~x"),
    (400, f"/undated?after=1~{_FAR}~x"),
    (400, f"/name?name=x&after=2026-01-01T00:00:00Z~{_FAR}~x"),
    (400, "/?after=0001-01-01T00:00:00%2B14:00~0~x"),
    (422, "/?day=9999-12-31"),
    (422, "/?day=0001-01-01"),
    (422, "/?day=kemarin"),
]


@pytest.fixture
def stored(store: Engine) -> Engine:
    """A store with two stories."""
    for number in range(2):
        write_results(store, [result(page(number), story(f"{BRIDGE} {number}", *MENTIONS), accepted_ms=NOON)])
    return store


def test_what_an_address_cannot_say(stored: Engine, asked: Asked) -> None:
    """Each is answered as a mistake, in the form of its kind, and never as what passes if it is asked again."""
    client = asked(stored)
    for status, address in _MISTAKES:
        answer = client.get(address)
        assert answer.status_code == status, (address, answer.text)
        assert "Retry-After" not in answer.headers
        kind = "application/problem+json" if address.startswith("/api/") else "text/html"
        assert answer.headers["Content-Type"].startswith(kind), address
        assert str(status) in answer.text, address
    assert "Tidak ada artikel “nope” di penyimpanan." in unescape(client.get(_MISTAKES[0][1]).text)


@pytest.mark.parametrize(
    ("address", "indonesian", "english"),
    [
        ("/?foo=1", "tidak mengenal “foo” dalam alamatnya. Yang dikenal: day, after.", "It knows: day, after."),
        ("/rising?foo=1", "tidak mengenal “foo” dalam alamatnya.", "This page knows no 'foo' in its address."),
        ("/undated?after=&after=", "disebut lebih dari sekali", "'after' is said more than once"),
        ("/?day=kemarin", "day: “kemarin” bukan tanggal seperti 2026-11-24.", "'kemarin' is no day as 2026-11-24."),
        ("/?day=9999-12-31", "lebih dari 9998-12-31", "is more than 9998-12-31"),
        ("/dead?stage=x", "stage: “x” tidak dikenal. Pilihannya: 'clean'", "'x' is unknown. It can be 'clean'"),
        ("/changes?document=a&older=x&newer=2", "older: “x” bukan bilangan bulat.", "'x' is no whole number."),
        ("/name", "name: harus disebut dalam alamat.", "name: the address has to say it."),
        ("/undated?after=x", "“x” bukan tempat dalam daftar ini", "'x' is no place in this list"),
        ("/jobs?job=%00", "Alamat ini memuat NUL", "The address has a NUL (%00), which is in no name, id or word."),
        ("/search?q=-x", "“-x” hanya menyebut yang tidak boleh ada", "'-x' says only what is not to be there"),
        ("/search?q=%2B", "“+” tidak ada kata", "'+' has no word to search for"),
        (f"/search?q={'x' * 1001}", "panjangnya 1.001 karakter; paling banyak 1.000", "has 1,001 characters"),
        ("/search?from=zzz", "from: “zzz” bukan tanggal seperti 2026-11-24.", "'zzz' is no day as 2026-11-24."),
        ("/search?from=2026-11-20&to=2026-11-01", "2026-11-20 sesudah 2026-11-01", "is later than 2026-11-01"),
        ("/search?label=ORANG", "“ORANG” tidak dikenal. Pilihannya: PERSON, ORG", "'ORANG' is unknown."),
        ("/search?language=Indonesian", "bukan kode bahasa seperti id", "is no code of a language"),
        ("/search?q=banjir&order=x", "order: “x” tidak dikenal. Pilihannya: best, newest", "It can be best, newest"),
    ],
)
def test_pages_tell_what_was_wrong(asked: Asked, address: str, indonesian: str, english: str) -> None:
    """What a page's address says and is not understood is told on it, with what it should be, in its language."""
    client = asked()
    assert indonesian in unescape(client.get(address).text)
    assert english in unescape(client.get(address, headers={"Accept-Language": "en"}).text)


def test_a_form_with_too_many_fields(asked: Asked) -> None:
    """A form with more fields than any has is refused, with a page that says so."""
    answer = asked().post("/reader", content="&".join(f"a{number}=1" for number in range(30)))
    assert (answer.status_code, "a form has 20 fields at most" in answer.text) == (400, True)


@pytest.mark.parametrize(
    "change",
    [
        {"worth": [1]},
        {"worth": [2**40, 1]},
        {"score": 2**63},
        {"story": 2**63},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": 1},
    ],
    ids=str,
)
def test_a_cursor_of_somebodys_own(stored: Engine, asked: Asked, change: dict[str, Any]) -> None:
    """A cursor of a search that Kawat cannot have made is told to be none."""
    said = "jembatan Semarang"
    cursor = search(stored, said, order=Order.BEST, most=1).cursor
    assert cursor
    digest, values = msgspec.msgpack.decode(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    names = ("worth", "score", "at", "document_id", "story")
    changed = (digest, [change.get(name, value) for name, value in zip(names, values, strict=True)])
    made = urlsafe_b64encode(msgspec.msgpack.encode(changed)).decode().rstrip("=")
    client = asked(stored)
    answer = client.get("/api/v1/stories", params={"q": said, "order": "best", "cursor": made})
    assert (answer.status_code, answer.headers["Content-Type"]) == (409, "application/problem+json")
    assert client.get("/api/v1/stories", params={"q": said, "order": "best", "cursor": cursor}).status_code == 200
    shown = client.get("/search", params={"q": said, "after": made})
    assert (shown.status_code, "bukan tempat dalam daftar ini" in shown.text) == (200, True)

"""What a request says behind its ``?``: what it cannot say is answered, with what it can."""

import pytest
from results import BRIDGE, MENTIONS, page, result, story
from serving import Asked
from sqlalchemy import Engine

from worker.store.write import write_results

MARUF = "Ma'ruf Amin"


@pytest.mark.parametrize(
    ("address", "field", "said"),
    [
        ("stories?lang=id", "lang", "there is no such parameter here: q, order, fields, limit, cursor, "),
        ("stories/x/0?limit=1", "limit", "there is no such parameter here: fields"),
        ("status?limit=1", "limit", "there is none"),
        ("stories?limit=1&limit=2", "limit", "it is said 2 times: once is right"),
        ("stories?language=", "language", "a code of ISO 639-1"),
        ("stories?language=Indonesian", "language", "'Indonesian': a code of ISO 639-1, as id, ms or en"),
        ("stories?label=FOO", "label", "'PERSON', 'ORG'"),
        ("names?label=person", "label", "'PERSON', 'ORG'"),
        ("export?kind=foo", "kind", "'article', 'live' or 'gallery'"),
        ("stories?order=foo", "order", "'best' or 'newest'"),
        ("stories?source=", "source", "at least 1 character"),
        ("stories?q=", "q", "at least 1 character"),
        ("stories?cursor=", "cursor", "at least 1 character"),
        ("export?since=", "since", "at least 1 character"),
        (f"stories?name={'x' * 201}", "name", "at most 200 characters"),
        ("stories?from=2026-11-20&to=2026-11-01", "from", "from is later than to"),
        ("names?from=2026-11-20&to=2026-11-01", "from", "from is later than to"),
        ("stories?from=", "from", "a date as 2026-11-24"),
        ("stories?since=2026-11-20&to=2026-11-01", "since", "since is later than to"),
        ("stories?since=kemarin", "since", "a date as 2026-11-24"),
        ("dead?stage=foo", "stage", "'clean', 'tokenize'"),
    ],
)
def test_what_is_refused(store: Engine, asked: Asked, address: str, field: str, said: str) -> None:
    """What is unknown, empty, too long, said twice or the wrong way round is a problem that names the parameter."""
    answer = asked(store).get(f"/api/v1/{address}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json"), answer.text
    (fault,) = answer.json()["errors"]
    assert (fault["field"], said in fault["detail"]) == (field, True), fault


def test_a_list_is_said_in_parts(store: Engine, asked: Asked) -> None:
    """A parameter that is a list may be said several times."""
    write_results(store, [result(page(), story(BRIDGE, *MENTIONS))])
    answer = asked(store).get("/api/v1/stories?fields=title&fields=url,source")
    assert [sorted(each) for each in answer.json()["stories"]] == [["source", "title", "url"]]


def test_a_name_that_is_written_otherwise(store: Engine, asked: Asked) -> None:
    """Stories are found by a name whatever its case, apostrophes and marks; of a language that none has, none."""
    write_results(store, [result(page(), story(f"Kata {MARUF}.", (MARUF, "PERSON")))])
    client = asked(store)
    for name in (MARUF, "ma’ruf amin", "MARUF AMIN"):
        found = client.get("/api/v1/stories", params={"name": name}).json()["stories"]
        assert [each["entities"][0]["name"] for each in found] == [MARUF], name
    assert client.get("/api/v1/stories?language=jv").json()["stories"] == []


def test_since_is_from(store: Engine, asked: Asked) -> None:
    """What the command line calls ``--since`` a request may call so, too; of both the later holds."""
    write_results(store, [result(page(), story(BRIDGE, *MENTIONS, published_at="2026-11-03T05:00:00+00:00"))])
    client = asked(store)
    for day, found in (("2026-11-03", 1), ("2026-11-04", 0)):
        for called in ("from", "since"):
            assert len(client.get(f"/api/v1/stories?{called}={day}").json()["stories"]) == found, (called, day)
    assert client.get("/api/v1/stories?from=2026-11-04&since=2026-11-03").json()["stories"] == []
    assert client.get("/api/v1/dead?since=2026-11-03").json() == {"letters": [], "next": None}

"""Who is asked, and by whose page."""

import pytest
from serving import Asked


@pytest.mark.parametrize("host", ["localhost:8909", "127.0.0.1", "[::1]:8909", "LOCALHOST"])
def test_this_machine(asked: Asked, host: str) -> None:
    """By each name that this machine has for itself it answers."""
    assert asked().get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8909", "", "["])
def test_another_name(asked: Asked, host: str) -> None:
    """By another name it answers nobody: a page elsewhere may have given its own the address of this machine."""
    answer = asked().get("/api/v1/openapi.json", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_its_names(asked: Asked) -> None:
    """A site that has names answers to them and to this machine; one for others that has none, to all."""
    named = asked(names=("kabar.example",), is_public=True)
    assert named.get("/", headers={"Host": "Kabar.example:443"}).status_code != 421
    assert named.get("/", headers={"Host": "localhost"}).status_code != 421
    assert named.get("/", headers={"Host": "evil.example"}).status_code == 421
    assert asked(is_public=True).get("/", headers={"Host": "kabar.example"}).status_code != 421


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://127.0.0.1"}, True),
        ({"Origin": "http://127.0.0.1"}, True),
        ({"Origin": "http://127.0.0.1:3000"}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
    ],
)
def test_another_sites_page(asked: Asked, headers: dict[str, str], is_ours: bool) -> None:
    """What another site's page asks for changes nothing; it may be read, as each link is."""
    client = asked()
    assert (client.post("/", headers=headers).status_code == 405) == is_ours
    assert (client.delete("/", headers=headers).status_code == 403) != is_ours
    assert client.get("/", headers=headers).status_code == 200

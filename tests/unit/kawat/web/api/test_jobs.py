"""What is given as a job, and is none."""

import pytest
from serving import EVERYTHING, TOKENS, Asked


@pytest.mark.parametrize(
    ("sent", "status", "field", "said"),
    [
        (b'{"text": "  "}', 422, None, "empty: a document needs html or text"),
        (b'{"text": "a", "id": "a b"}', 422, "id", "field id: 1 to 200 printable ASCII characters"),
        (b'{"text": "a", "title": [{}]}', 422, "title", "field title: expected"),
        (b"[1]", 422, None, "a job is a JSON object, this is an array"),
        (b"{", 400, None, "no valid JSON"),
        (b"[" * 10_000, 400, None, "no valid JSON"),
    ],
)
def test_what_is_no_job(asked: Asked, sent: bytes, status: int, field: str | None, said: str) -> None:
    """What cannot be a job is refused as the producer refuses it, by its field where it is one."""
    headers = EVERYTHING | {"Content-Type": "application/json"}
    answer = asked(settings=TOKENS).post("/api/v1/jobs", content=sent, headers=headers)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"].startswith(said)
    if status == 422:
        assert answer.json()["errors"][0]["field"] == field


@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_what_a_form_can_send(asked: Asked, kind: str | None) -> None:
    """What is not called JSON is refused: another site's form can send no such thing."""
    headers = EVERYTHING | ({"Content-Type": kind} if kind else {})
    answer = asked(settings=TOKENS).post("/api/v1/jobs", content=b'{"text": "a"}', headers=headers)
    assert answer.status_code == 415

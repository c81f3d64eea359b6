"""Whatever comes in is answered: by a result, or by a reason that a person understands.

``KAWAT_FUZZ`` says how many inputs are tried (``make fuzz``: 10,000); the seed is fixed.
"""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from bad_inputs import MB, files, lines
from hypothesis import given, settings
from hypothesis import strategies as st
from workers import Kawat

from tasks.cleaning.clean import clean
from tasks.tokenizing.sentences import split
from worker.address import canonical_url
from worker.errors import BadInput
from worker.identity import identify
from worker.intake.charset import decode
from worker.intake.documents import parse
from worker.records import Document
from worker.store.engine import open_store
from worker.store.read import list_dead
from worker.store.schema import documents

T = TypeVar("T")

INPUTS = int(os.environ.get("KAWAT_FUZZ", "300"))
IN_A_RUN = 1000
SEED = 5
_NO_REASON = re.compile(r"\w+(Error|Exception)\b|Traceback|0x[0-9a-f]{6}|<class|object at")


@pytest.mark.parametrize("start", range(0, INPUTS, IN_A_RUN))
def test_lines(start: int, kawat: Kawat, tmp_path: Path) -> None:
    """Of bad lines each is in the store, dead with a reason, or unreadable with one; no worker is lost over it."""
    made = list(lines(SEED + start, min(IN_A_RUN, INPUTS - start)))
    (tmp_path / "feed.jsonl").write_bytes(b"\n".join(line for _, line in made) + b"\n")
    done = kawat("run", "feed.jsonl", "--json", env={"KAWAT_REDIS_URL": None}, timeout=1200)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and "\x1b" not in done.stdout + done.stderr
    told = [json.loads(line) for line in done.stderr.splitlines()]
    unreadable = {each["where"]: each["reason"] for each in told if each["what"] == "unreadable"}
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}")
    letters = list_dead(store)
    with store.connect() as connection:
        stored = connection.execute(documents.select()).all()
    store.dispose()
    blank = sum(not line.strip() for _, line in made)
    expected = {identify(document).job for document in _readable(made)}
    assert len(unreadable) + len(_readable(made)) + blank == len(made)
    ended = {row.job_id for row in letters} | {f"{row.id}.{row.content}" for row in stored}
    superseded = {job for job in expected - ended if job.rpartition(".")[0] in {row.id for row in stored}}
    assert expected - ended - superseded == set()
    reasons = [*unreadable.values(), *(row.reason for row in letters)]
    assert [reason for reason in reasons if _NO_REASON.search(reason) or len(reason) > 300] == []
    ours = [(row.kind, row.stage, row.error, row.job_id) for row in letters if row.kind != "bad input"]
    assert ours == []  # a fault of Kawat's, not of the input's
    log = (tmp_path / "kawat-data" / "run.log").read_text()
    assert "WorkerLostError" not in log and "Traceback" not in log


def _readable(made: list[tuple[str, bytes]]) -> list[Document]:
    """Of the lines those that are documents of a size that is taken."""
    found = []
    for _, line in made:
        try:
            document = parse(line)
        except BadInput:
            continue
        if len(line) <= 10 * MB:
            found.append(document)
    return found


def test_files(kawat: Kawat, tmp_path: Path) -> None:
    """Of files that are broken as a whole each is answered by name or counted, and none unpacks without end."""
    folder = tmp_path / "broken"
    folder.mkdir()
    names = files(SEED, folder)
    done = kawat("run", "broken", env={"KAWAT_REDIS_URL": None}, timeout=600)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr and "\x1b" not in done.stdout + done.stderr
    silent = [name for name in names if not re.search(rf"{re.escape(name)}(:\d+)*\b", done.stderr)]
    counted = {
        name for name in names if name.startswith(("binary.", "empty.")) or name in ("bomb.txt.gz", "bomb.txt.zst")
    }
    assert set(silent) - {"nothing.json", "numbers.json"} == counted | {"utf16.txt"}  # nothing is wrong with that
    assert "8 × no text; 5 × an empty file" in done.stderr
    for line in done.stderr.splitlines():
        assert not _NO_REASON.search(line), line


FUZZ = settings(max_examples=max(100, INPUTS // 10), deadline=None)
TEXT = st.text(st.characters(exclude_categories=[]), max_size=400)
ODD = st.one_of(st.text(max_size=400), st.text(st.sampled_from("a.!?\n \u200b\u202e\u0301\U0001f600\"'<>&/")))


def answered(call: Callable[[], T]) -> T | None:
    """What a call gives, or None where it refuses its input with a reason."""
    try:
        return call()
    except BadInput as error:
        if not str(error):
            raise AssertionError("no reason") from error
        return None


@FUZZ
@given(st.one_of(st.binary(max_size=300), TEXT.map(lambda line: line.encode("utf-8", "replace"))))
def test_parse(line: bytes) -> None:
    """Any line is a document, which comes back the same from its JSON, or is refused with a reason."""
    document = answered(lambda: parse(line))
    assert document is None or parse(msgspec.json.encode(document)) == document


@FUZZ
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | TEXT, lambda x: st.lists(x) | st.dictionaries(TEXT, x)
    )
)
def test_any_fields(value: object) -> None:
    """Any JSON value in any field is taken or refused with a reason."""
    for name in ("html", "text", "url", "language", "id", "metadata", "published_at", "lain"):
        line = msgspec.json.encode({"text": "Kabar."}).removesuffix(b"}")
        try:
            encoded = msgspec.json.encode(value)
        except UnicodeEncodeError:
            return
        job = line + f',"{name}":'.encode() + encoded + b"}"
        answered(lambda job=job: identify(parse(job)))


@FUZZ
@given(ODD)
def test_urls(url: str) -> None:
    """Any text can stand where a URL should, and its canonical form is canonical."""
    assert isinstance(canonical_url(url), str)


@FUZZ
@given(st.binary(max_size=500), st.sampled_from([None, "text/html", "text/html; charset=utf-7", "x; charset=\0"]))
def test_decode(data: bytes, content_type: str | None) -> None:
    """Any bytes are read as some text."""
    assert isinstance(decode(data, content_type), str)


@FUZZ
@given(ODD)
def test_sentences(given_text: str) -> None:
    """Any text is split into sentences that lie in it, in order, without overlap."""
    at = 0
    for start, end in split(given_text, [(0, len(given_text))] if given_text else [], "id"):
        assert at <= start < end <= len(given_text)
        at = end


@FUZZ
@given(ODD, st.booleans())
def test_clean(page: str, html: bool) -> None:
    """Any page is stories whose paragraphs lie in their text, or is refused with a reason."""
    for story in answered(lambda: clean(Document(html=page) if html else Document(text=page))) or []:
        assert all(0 <= start < end <= len(story.text) for start, end in story.paragraphs)

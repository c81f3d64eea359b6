"""A document as it arrives."""

import gzip
import json
import lzma
import math
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from backports import zstd

from worker.errors import BadInput
from worker.identity import identify
from worker.intake.documents import from_any, from_fields, parse
from worker.ledger.codec import pack_body, unpack_body
from worker.records import Document


def test_every_field_is_read() -> None:
    """A job's JSON becomes a document, field by field."""
    fields = {
        "html": "<p>Isi</p>",
        "text": "Isi",
        "url": "https://kabar.example/1",
        "title": "Judul",
        "author": "Ani",
        "language": "id",
        "source": "kabar",
        "published_at": "2026-11-23",
        "crawled_at": "2026-11-24T01:02:03Z",
        "timezone": "Asia/Jakarta",
        "id": "n1",
        "metadata": {"rubrik": {"nama": "daerah"}},
    }
    assert msgspec.structs.asdict(parse(json.dumps(fields))) == fields


def test_null_is_as_if_it_were_not_there() -> None:
    """A field that is null is left out."""
    assert parse('{"text": "Isi", "url": null, "metadata": null}') == Document(text="Isi")


def test_unknown_fields_go_to_metadata() -> None:
    """Fields that Kawat does not know are kept in the metadata; what the metadata says itself wins."""
    document = parse('{"text": "Isi", "editor": "Ani", "rank": 3, "metadata": {"rank": 1, "rubrik": "daerah"}}')
    assert document.metadata == {"editor": "Ani", "rank": 1, "rubrik": "daerah"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "Isi"', "no valid JSON: "),
        ("", "no valid JSON: "),
        ("[1]", "a job is a JSON object, this is an array"),
        ('"Isi"', "a job is a JSON object, this is a string"),
        ("7", "a job is a JSON object, this is a number"),
        ("null", "a job is a JSON object, this is null"),
        ("true", "a job is a JSON object, this is true or false"),
        ('{"text": {"Isi": 1}}', "field text: expected `str | null`, got `object`"),
        ('{"text": "Isi", "url": 7}', "field url: expected `str | null`, got `int`"),
        ('{"text": "Isi", "id": true}', "field id: expected `str | null`, got `bool`"),
        ('{"text": "Isi", "metadata": "x"}', "field metadata: expected `object`, got `str`"),
        ('{"text": "Isi", "id": "dua kata"}', "field id: 1 to 200 printable ASCII characters"),
        ('{"text": "Isi", "id": ""}', "field id: 1 to 200 printable ASCII characters"),
        (f'{{"text": "Isi", "id": "{"a" * 201}"}}', "field id: 1 to 200 printable ASCII characters"),
        ("{}", "empty: a document needs html or text"),
        ('{"text": " \\n", "html": ""}', "empty: a document needs html or text"),
        ('{"html": "\\u0000"}', "empty: a document needs html or text"),
        (b'{"text": "\xe9"}', "no valid JSON: "),
    ],
)
def test_a_bad_job_is_answered(line: str | bytes, reason: str) -> None:
    """What cannot be a job is refused, and the reason names the field or the fault."""
    with pytest.raises(BadInput) as raised:
        parse(line)
    assert str(raised.value).startswith(reason)


@pytest.mark.parametrize("levels", [101, 900, 100_000])
def test_deep_nesting_is_answered(levels: int) -> None:
    """JSON so deep that a stage could not read it again is refused on arrival."""
    with pytest.raises(BadInput, match=r"nested (deeper|too deeply)"):
        parse('{"text": "Isi", "x": ' + "[" * levels + "]" * levels + "}")


def test_nul_characters_are_left_out() -> None:
    """No field keeps a NUL character, which PostgreSQL would refuse, however deep it stands."""
    document = from_fields({"text": "I\0si", "url": "https://x.example/\0", "metadata": {"a\0": ["b\0", {"c": "\0"}]}})
    assert document == Document(text="Isi", url="https://x.example/", metadata={"a": ["b", {"c": ""}]})


def test_blank_html_does_not_hide_the_text() -> None:
    """A crawler's empty ``html`` field leaves the text as the content, and the document's id as the text's."""
    first, second = from_fields({"html": " \n", "text": "Satu."}), from_fields({"html": " \n", "text": "Dua."})
    assert first == Document(text="Satu.")
    assert identify(first).document != identify(second).document


def test_an_empty_charset_is_none() -> None:
    """A crawler that was told no encoding and writes an empty one leaves it to the page."""
    assert from_fields({"html": "<p>Café</p>".encode(), "charset": ""}) == Document(html="<p>Café</p>")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"html": b"<p>Caf\xe9</p>", "charset": "utf-99"}, "field charset: there is no encoding 'utf-99'"),
        ({"html": b"<p>Isi</p>", "encoding": 8}, "field charset: expected a string, this is a number"),
        ({"text": "Isi", 1: "satu"}, "a field's name is text, this is a number: 1"),
        ({"text": "Isi", 1: b"satu"}, "a field's name is text, this is a number: 1"),
        ({"text": "Isi", "metadata": {"a": [{None: 1}]}}, "a field's name is text, this is null: None"),
        ({"text": "Isi", "metadata": {"a": {1, 2}}}, "field metadata: a: JSON has no set"),
        ({"text": "Isi", "price": [{"a": math.nan}]}, "field metadata: price: JSON has no nan"),
        ({"text": "Isi", "metadata": {"a": [-math.inf]}}, "field metadata: a: JSON has no -inf"),
        ({"text": "Isi", "metadata": {"a": {"b": b"x"}}}, "field metadata: a: JSON has no bytes"),
        ({"text": 1}, "field text: expected `str | null`, got `int`"),
        ({"text": "Isi", "response": object()}, "field metadata: "),
        ({"text": "\ud800"}, "not text: it holds lone surrogates"),
    ],
)
def test_what_a_program_gives_is_checked_too(fields: dict[str, Any], reason: str) -> None:
    """Values that no JSON can hold are refused with the field's name."""
    with pytest.raises(BadInput) as raised:
        from_fields(fields)
    assert str(raised.value).startswith(reason)


def test_text_of_metadata() -> None:
    """Moments, decimal numbers and the like are kept as their text, tuples as arrays."""
    moment = datetime(2026, 11, 28, 7, 5, tzinfo=UTC)
    kept = from_fields({"text": "Isi", "metadata": {"at": moment, "price": Decimal("1.50"), "tags": ("a",)}})
    assert unpack_body(pack_body(kept)).metadata == {"at": "2026-11-28T07:05:00Z", "price": "1.50", "tags": ["a"]}


@pytest.mark.parametrize("given", [b"Caf\xc3\xa9", [b"Caf\xc3\xa9"], "b'Caf\\xc3\\xa9'", 'b"Caf\\xc3\\xa9"'])
def test_bytes_are_text(given: object) -> None:
    """What is text may be bytes, one in a list, or bytes as Python shows them, under whatever name means it."""
    assert from_fields({"content": given, "judul": given}) == Document(text="Café", title="Café")


@pytest.mark.parametrize(("pack", "called"), [(gzip.compress, "gzip"), (zstd.compress, "zstd"), (lzma.compress, "xz")])
@pytest.mark.parametrize("form", [bytes, repr, lambda data: [data]])
def test_packed_bytes_are_refused(pack: Callable[[bytes], bytes], called: str, form: Callable[[bytes], object]) -> None:
    """A body whose bytes are still packed is refused with the field and the packing, and not read as letters."""
    with pytest.raises(BadInput, match=f"^field html: packed by {called}: unpack it first$"):
        from_fields({"html": form(pack(b"<p>Isi</p>"))})


def test_what_only_begins_like_bytes_stays() -> None:
    """Text that could be Python's bytes and is none is not touched."""
    assert from_fields({"text": "b'\\x'", "title": "b'"}) == Document(text="b'\\x'", title="b'")


@pytest.mark.parametrize("around", ["text", "data", "article", "_source"])
def test_a_job_nested_without_end(around: str) -> None:
    """Objects in each other, however many and whatever they are called, are a refusal of that job."""
    deep: dict[str, object] = {"url": "https://a.example", around: "Isi."}
    for _ in range(600):
        deep = {around: deep}
    for given in ({"url": "https://a.example", "data": deep}, {"data": {"x": deep}}, deep):
        with pytest.raises(BadInput, match="nested deeper than 100 levels"):
            from_any(given)
        with pytest.raises(BadInput, match="nested deeper than 100 levels"):
            parse(json.dumps(given))

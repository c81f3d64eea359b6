"""A document as it arrives, and the ids that it gets."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.errors import BadInput
from worker.identity import canonical_url, identify
from worker.intake.documents import from_fields, parse
from worker.records import Document

PAGE = Document(url="https://kabar.example/a?x=1", text="Gubernur meresmikan jembatan baru.")


def replaced(**fields: object) -> Document:
    """The page with other fields."""
    return msgspec.structs.replace(PAGE, **fields)


@pytest.mark.parametrize(
    "url",
    [
        "https://kabar.example/a?x=1#komentar",
        "https://kabar.example/a?utm_source=wa&x=1&utm_medium=m&utm_campaign=c&utm_term=t&utm_content=k",
        "https://kabar.example/a?fbclid=Iw&x=1",
        "https://kabar.example/a?x=1&gclid=2&igshid=3",
        "  https://KABAR.example/a?x=1\n",
    ],
)
def test_one_page_under_several_addresses_is_one_document(url: str) -> None:
    """Fragment, trackers' parameters, the host's case and white space around make no other document."""
    assert identify(replaced(url=url)) == identify(PAGE)


@pytest.mark.parametrize(
    "url",
    [
        "https://kabar.example/a?x=2",
        "https://kabar.example/a",
        "https://kabar.example/A?x=1",
        "https://lain.example/a?x=1",
        "https://kabar.example/a?x=1&x=2",
    ],
)
def test_another_address_is_another_document(url: str) -> None:
    """Whatever else differs in the URL makes another document, also one more value of the same parameter."""
    assert identify(replaced(url=url)).document != identify(PAGE).document


def test_parameters_of_one_name_all_count() -> None:
    """A parameter that comes several times keeps all its values, in any order of the parameters."""
    assert canonical_url("https://x.example/?tag=b&tag=a&q=1") == canonical_url("https://x.example/?q=1&tag=a&tag=b")
    assert canonical_url("https://x.example/?tag=a&tag=b") != canonical_url("https://x.example/?tag=a&tag=c")


@given(st.text())
def test_no_address_is_too_strange(url: str) -> None:
    """Whatever stands where the URL should gives a document id."""
    canonical_url(url)


def test_a_given_id_is_the_documents() -> None:
    """An id that the crawler gives wins over the URL."""
    assert identify(replaced(id="berita/17")).document == "berita/17"


def test_same_content_is_the_same_job() -> None:
    """The same page delivered again, fetched at another time, is the same job."""
    again = replaced(crawled_at="2026-11-24T06:00:00Z")
    assert identify(again).job == identify(PAGE).job


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Gubernur menutup jembatan lama."},
        {"title": "Jembatan"},
        {"published_at": "2026-11-24"},
        {"metadata": {"rubrik": "daerah"}},
    ],
)
def test_changed_content_is_another_job_of_the_same_document(changed: dict[str, Any]) -> None:
    """What is delivered anew under the same URL, changed, keeps the document's id and gets a job of its own."""
    then, now = identify(PAGE), identify(replaced(**changed))
    assert now.document == then.document
    assert now.job != then.job


def test_without_address_the_content_is_the_document() -> None:
    """A page without id and URL is known by its text: another title is the same document, another text is not."""
    page = Document(text="Hujan deras di Bogor.")
    assert identify(Document(text="Hujan deras di Bogor.", title="Hujan")).document == identify(page).document
    assert identify(Document(text="Hujan deras di Depok.")).document != identify(page).document


def test_the_order_of_metadata_is_no_content() -> None:
    """Metadata in another order is the same content."""
    assert identify(replaced(metadata={"a": 1, "b": 2})) == identify(replaced(metadata={"b": 2, "a": 1}))


def test_every_field_is_read() -> None:
    """A job's JSON becomes a document, field by field."""
    fields = {
        "html": "<p>Isi</p>",
        "text": "Isi",
        "url": "https://kabar.example/1",
        "title": "Judul",
        "language": "id",
        "source": "kabar",
        "published_at": "2026-11-23",
        "crawled_at": "2026-11-24T01:02:03Z",
        "id": "n1",
        "metadata": {"rubrik": {"nama": "daerah"}},
    }
    assert msgspec.structs.asdict(parse(json.dumps(fields))) == fields


def test_null_is_as_if_it_were_not_there() -> None:
    """A field that is null is left out."""
    assert parse('{"text": "Isi", "url": null, "metadata": null}') == Document(text="Isi")


def test_unknown_fields_go_to_metadata() -> None:
    """Fields that Kawat does not know are kept in the metadata; what the metadata says itself wins."""
    document = parse('{"text": "Isi", "author": "Ani", "rank": 3, "metadata": {"rank": 1, "rubrik": "daerah"}}')
    assert document.metadata == {"author": "Ani", "rank": 1, "rubrik": "daerah"}


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
        ('{"text": ["Isi"]}', "field text: expected `str | null`, got `array`"),
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


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"html": b"<p>Isi</p>", "charset": "utf-99"}, "field charset: there is no encoding 'utf-99'"),
        ({"html": b"<p>Isi</p>", "encoding": 8}, "field charset: expected a string, this is a number"),
        ({"text": "Isi", 1: "satu"}, "a field's name is text, this is a number: 1"),
        ({"text": "Isi", "metadata": {"a": [{None: 1}]}}, "a field's name is text, this is null: None"),
        ({"text": "Isi", "metadata": {"a": {1, "b"}}}, "field metadata: "),
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

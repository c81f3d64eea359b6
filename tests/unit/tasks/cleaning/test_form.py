"""What form a body has."""

import html
import json
from pathlib import Path

import msgspec
import pytest

from tasks.cleaning.clean import clean
from tasks.cleaning.form import Form, form_of
from worker.records import Document

CASES = Path(__file__).parents[3] / "cases"
TEXTS = [msgspec.json.decode(line, type=Document) for line in (CASES / "25-texts.jsonl").read_bytes().splitlines()]
FORMS = [document for document in TEXTS if str(document.id).startswith(("text-", "html-", "br-", "crlf-", "nbsp-"))]
PAGE = "<p>Warga Demak mengungsi.</p>\n<p>Air naik &amp; deras.</p>"


@pytest.mark.parametrize(
    "body",
    [
        *(PAGE, html.escape(PAGE), html.escape(html.escape(PAGE)), json.dumps(PAGE)[1:-1], f"<![CDATA[{PAGE}]]>"),
        *(
            f"<html><body><div>{html.escape(PAGE)}</div></body></html>",
            f"<DIV>\n{html.escape(html.escape(PAGE))}</DIV>",
        ),
    ],
)
def test_markup_is_known_by_its_tags(body: str) -> None:
    """A body with blocks is markup, also where it or an element's text was escaped, as references once or twice."""
    form = form_of(body)
    assert form.markup and "<p>Warga Demak mengungsi.</p>" in form.content


def test_attributes_that_were_escaped_are_read() -> None:
    """Markup that was written as JSON has it, and not read so, has its attributes and lines."""
    page = '<p class="isi">Warga Demak.</p>\n<p id="b">Air\tnaik di caf\u00e9</p>'
    assert form_of(json.dumps(page)[1:-1]) == Form(True, page)


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("Warga Demak.\n\nAir naik.", "Warga Demak.\n\nAir naik."),
        ("Warga Demak.<br/><br />Air naik.", "Warga Demak.\n\nAir naik."),
        ("Warga <b>Demak</b> &ndash; <a href='/x'>Jateng</a>.\n\nAir naik.", "Warga Demak – Jateng.\n\nAir naik."),
        ("Warga &lt;b&gt;Demak&lt;/b&gt;.", "Warga Demak."),
        (r"Warga Demak.\r\n\r\nAir \"naik\"\/turun.", 'Warga Demak.\n\nAir "naik"/turun.'),
        (r"Warga Demak.\nAir naik.\nCaf\u00e9 tutup.", "Warga Demak.\nAir naik.\nCafé tutup."),
        ("Berkas C:\\nama ada.\n\nAir naik.", "Berkas C:\\nama ada.\n\nAir naik."),
        ("Suhu <5 derajat & 3 < 4.", "Suhu <5 derajat & 3 < 4."),
    ],
)
def test_other_bodies_are_text(body: str, content: str) -> None:
    """A body without blocks is text, without the tags that stand in its lines, breaks as new lines, references read."""
    assert form_of(body) == Form(False, content)


def test_a_blank_line_parts_paragraphs_where_tags_do_not() -> None:
    """In a piece of markup as editors keep it paragraphs are parted by blank lines; a page has its own elements."""
    piece = "Warga Demak.\n\nAir naik.\n\n<blockquote>Kami siap.</blockquote>\n\nSelesai."
    assert form_of(piece).content.count("<p>") == 3
    page = "<html><body><p>Warga</p>\n\n\n\n</body></html>"
    assert form_of(page) == Form(True, page)


def test_code_stays_as_it_is_shown() -> None:
    """What a page shows as code, or says of tags in a sentence, is not taken for markup."""
    page = "<p>Tulis &lt;p&gt; di awal.</p><code>&lt;p&gt;Isi&lt;/p&gt;</code><p>&lt;b&gt;</p>"
    assert form_of(page) == Form(True, page)


@pytest.mark.parametrize("document", FORMS, ids=[str(document.id) for document in FORMS])
def test_whatever_form_it_came_in_a_story_is_the_same(document: Document) -> None:
    """Tags, references, breaks, escapes: the story's paragraphs come out without them, and all of them do."""
    (story,) = clean(document)
    first, *others = story.text.split("\n\n")
    assert first.startswith("PAKUWARU, Kabar Teluk") and first.endswith("kata wali kota.")
    assert [other.split()[0] for other in others] == ([] if document.id == "html-one-paragraph" else ["Kepala", "Ia"])
    assert "&" not in story.text and "<" not in story.text and "\\" not in story.text


def test_a_title_in_the_crawlers_form() -> None:
    """A title's tags, references and invisible characters are gone."""
    (document,) = [document for document in TEXTS if document.id == "title-dirty"]
    (story,) = clean(document)
    assert story.title == "PoskoBanjir & Perahu Dibuka – Kabar Teluk"

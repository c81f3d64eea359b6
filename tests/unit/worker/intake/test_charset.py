"""How bytes become text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.intake.charset import decode

QUOTES = "“Kami tidak akan mundur,” kata gubernur — tegas — di kafé São Paulo, Senin malam."

FRENCH = "Le président français a été reçu à l’Élysée – « ça va », a-t-il déclaré."

HUNGARIAN = "A kormányfő szerint az új költségvetés elfogadhatatlan, és jövő héten tárgyalnak róla."

RUSSIAN = "Президент России заявил, что переговоры начнутся в понедельник."

JAPANESE = "首相は月曜日に東京で会談し、新しい予算について話し合った。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((QUOTES, name) for name in ("utf-8", "utf-8-sig", "utf-16", "windows-1252")),
        *((FRENCH, name) for name in ("utf-8", "utf-16", "windows-1252")),
        (FRENCH, "utf-16-le"),
        (HUNGARIAN, "windows-1250"),
        (RUSSIAN, "windows-1251"),
        (JAPANESE, "shift-jis"),
    ],
)
def test_undeclared_encodings(text: str, encoding: str) -> None:
    """Text comes out right though nothing says how it is encoded."""
    marked = encoding == "utf-16-le"
    data = (b"\xff\xfe" if marked else b"") + text.encode(encoding)
    assert decode(data) == text


def test_http_declares_before_html() -> None:
    """What HTTP said of the encoding wins over the page."""
    page = '<meta charset="utf-8"><p>Café</p>'
    assert decode(page.encode("iso-8859-1"), "text/html; charset=iso-8859-1") == page


def test_a_wrong_declaration_breaks_nothing() -> None:
    """A page that names an encoding that there is not is decoded all the same."""
    assert decode("<meta charset=martian><p>Café à São Paulo</p>".encode()).endswith("<p>Café à São Paulo</p>")


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=40)))
def test_any_bytes_become_text(data: bytes, content_type: str | None) -> None:
    """No bytes and no declaration make decoding fail."""
    assert isinstance(decode(data, content_type), str)

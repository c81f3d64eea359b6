"""How bytes become text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.intake.charset import decode, decode_as

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


INDONESIAN = "Gubernur meninjau “banjir” di Demak — “Kami siap,” kata Ma’ruf di Café São Paulo, Jum’at malam. " * 3


def page(text: str, head: str = "") -> str:
    """A page of HTML with the text."""
    return f"<html><head>{head}</head><body><script>var a = 1;</script><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    "charset", ["iso-8859-1", "windows-1252", "windows-1257", "utf-16", "gbk", "us-ascii", "utf8mb4"]
)
def test_what_is_utf_8_is_read_so(charset: str) -> None:
    """Valid UTF-8 with characters of several bytes is UTF-8, whatever HTTP, the page or the sender says."""
    assert decode(page(INDONESIAN).encode(), f"text/html; charset={charset}") == page(INDONESIAN)
    declaring = page(INDONESIAN, f'<meta charset="{charset}">')
    assert decode(declaring.encode()) == declaring
    assert decode_as(page(INDONESIAN).encode(), charset) == page(INDONESIAN)


@pytest.mark.parametrize("head", ["", '<meta charset="utf-8">', '<meta charset="utf-16">'])
def test_windows_1252_is_told_where_nothing_says_so(head: str) -> None:
    """An Indonesian page with quotation marks of Windows is in Windows-1252, though it declares what it is not."""
    assert decode(page(INDONESIAN, head).encode("cp1252")) == page(INDONESIAN, head)


def test_a_piece_of_utf_8_is_utf_8() -> None:
    """A page that is cut in a character loses that alone; stray bytes of Windows-1252 are read as such."""
    cut = page(INDONESIAN).encode() + "é".encode()[:1]
    assert decode(cut, "text/html; charset=iso-8859-1") == page(INDONESIAN)
    assert decode(page(INDONESIAN).encode() + b"\x93iklan\x94") == page(INDONESIAN) + "“iklan”"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_a_mark(encoding: str) -> None:
    """UTF-16 and UTF-32 without a byte order mark are told by their NULs."""
    assert decode(page(INDONESIAN).encode(encoding)) == page(INDONESIAN)


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (JAPANESE, "iso-2022-jp", "iso-2022-jp"),
        (JAPANESE, "shift-jis", "Shift_JIS"),
        (JAPANESE, "utf-16-le", "utf-16"),
        ("新华社北京七月三日电", "gbk", "gb2312"),
        (
            "Café di tepi Sungai Serayu itu buka sampai malam.",
            "cp1252",
            "hex",
        ),  # a codec of Python's that makes no text
    ],
)
def test_what_is_declared_is_believed(text: str, encoding: str, declared: str) -> None:
    """Another encoding than UTF-8 is read as HTTP names it, if that can be read."""
    assert decode(page(text).encode(encoding), f"text/html; charset={declared}") == page(text)


def test_a_page_cannot_declare_utf_16_in_ascii() -> None:
    """A page that declares UTF-16 where that can be read is in UTF-8, as HTML's standard has it."""
    data = (Path(__file__).parents[3] / "cases" / "44-meta-utf-16.html").read_bytes()
    assert decode(data) == data.decode()


@pytest.mark.parametrize(
    "meta", ['<meta charset="{}">', '<META http-equiv=Content-Type content="text/html; charset={}">']
)
def test_a_meta_element_beats_an_xml_declaration(meta: str) -> None:
    """As HTML's standard has it, a meta element says more than an XML declaration, which says more than nothing."""
    declared = '<?xml version="1.0" encoding="windows-1251"?>\n'
    both = declared + page(HUNGARIAN, meta.format("windows-1250"))
    assert decode(both.encode("windows-1250")) == both
    alone = declared + page(RUSSIAN)
    assert decode(alone.encode("windows-1251")) == alone
    martian = declared + page(RUSSIAN, meta.format("martian"))
    assert decode(martian.encode("windows-1251")) == martian

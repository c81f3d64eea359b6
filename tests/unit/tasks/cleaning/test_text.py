"""Characters in one form."""

from pathlib import Path

import pytest

from tasks.cleaning.clean import clean
from tasks.cleaning.text import decoded, kept, length, name, readable, regular, squeeze
from worker.errors import BadInput
from worker.records import Document

CASES = Path(__file__).parents[3] / "cases"


def test_text_is_made_regular() -> None:
    """Byte order mark, soft hyphens, every kind of newline and decomposed accents come out as one form."""
    assert readable("\ufeffPe\u00adranc\u0069s\r\nKafe\u0301\u2028baru\x0b") == "Perancis\nKafé\nbaru\n"


@pytest.mark.parametrize(
    "character",
    [
        *("\u00ad", "\u034f", "\u061c", "\u180e", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202e", "\u2060"),
        *(
            "\u2068",
            "\ufdd0",
            "\ufeff",
            "\ufff9",
            "\ufffc",
            "\ufffe",
            "\uffff",
            "\ufe0f",
            "\U0001ffff",
            "\U000e0041",
            "\x08",
        ),
    ],
)
def test_what_no_reader_sees_is_gone(character: str) -> None:
    """Invisible characters, controls and noncharacters are gone, also where a page writes them as references."""
    assert regular(f"Samsul{character} Hakiki") == "Samsul Hakiki"
    assert squeeze(f"Sam&#{ord(character)};sul Hakiki") == "Samsul Hakiki"
    assert kept({"by": [f"Sam{character}sul"]}) == {"by": ["Samsul"]}


@pytest.mark.parametrize("text", ["می‌خواهم", "क्‍ष", "👨‍👩‍👧 🌧️", "❤️‍🔥", "1️⃣ ™️ ‼️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇮🇩", "\ufffd"])
def test_what_joins_letters_and_emoji_stays(text: str) -> None:
    """Joiners between letters that join and in emoji, and the tags of a flag, are part of what is read."""
    assert squeeze(text) == text


def test_bytes_of_windows_are_read_as_browsers_do() -> None:
    """The characters 80 to 9F are what Windows-1252 has there, whether they stand there or are referred to."""
    assert regular("\x93Kami siap\x94 \x96 ya\x85 lalu\x81") == "“Kami siap” – ya… lalu"
    assert squeeze("&amp;#147;Kami siap&#148;") == "“Kami siap”"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Samsul&nbsp;Hakiki", "Samsul Hakiki"),
        ("&amp;ldquo;Jangan&amp;rdquo; &amp;amp; lari", "“Jangan” & lari"),
        ("Kafe&#x301;", "Kafé"),
        ("R&D, AT&T; &copy2026 &tidakada; A&B;", "R&D, AT&T; &copy2026 &tidakada; A&B;"),
    ],
)
def test_references_are_read_once_more(written: str, read: str) -> None:
    """References are read, also where they were escaped twice; what is none stays."""
    assert squeeze(written) == read


def test_a_title_has_no_tags() -> None:
    """A title or name is a line without tags; signs that only look like one stay."""
    assert name("  Posko&shy;Banjir &amp; Perahu\u200b <b>Dibuka</b><br>Lagi &lt;i&gt;ini&lt;/i&gt; ") == (
        "PoskoBanjir & Perahu Dibuka Lagi ini"
    )
    assert name(" <![CDATA[Posko <b>Banjir</b> &amp; Perahu]]>") == "Posko Banjir & Perahu"
    assert name("Harga <5.000, 3 < 4 > 2, <tak dikenal>") == "Harga <5.000, 3 < 4 > 2, <tak dikenal>"


def test_metadata_is_kept_but_for_what_nobody_sees() -> None:
    """Metadata keeps numbers, names, lines, markup and addresses; its prose is regular and has its references read."""
    given = {
        "re\u00addaksi": {"by": ["Ani\u00a0&amp; Bo\u200bdi", 3, None, True, 1.5]},
        "image": "https://x.example/a?b=1&amp;c=2",
        "teaser": "<p>a &lt; b</p>\r\n<p>c</p>",
    }
    assert kept(given) == {
        "re\u00addaksi": {"by": ["Ani & Bodi", 3, None, True, 1.5]},
        "image": "https://x.example/a?b=1&amp;c=2",
        "teaser": "<p>a &lt; b</p>\n<p>c</p>",
    }


@pytest.mark.parametrize("quotation", ["Ù\x84Ø§Ø¥Ù\x84Ù\x87Ø¥Ù\x84Ø§" * 4, "\ufffd" * 40, "Ù\ufffdØ§Ø¥Ù\ufffd" * 8])
def test_a_quotation_that_cannot_be_read_costs_no_article(quotation: str) -> None:
    """An article of which an eighth cannot be read is an article all the same."""
    text = "Ustaz Mahfud membaca ayat itu di hadapan warga. "
    assert readable(f"{text}{quotation} {text * 2}").count(text.strip()) == 3


@pytest.mark.parametrize("noise", ["\x01\x02\x03\x04" * 500, "\x1f\x8b\x08" + "ab\x02" * 50, "\ufffd" * 100 + "teks"])
def test_what_is_no_text_is_said(noise: str) -> None:
    """What is full of controls, or all of it undecodable, is no text."""
    with pytest.raises(BadInput, match="not text"):
        readable(noise)


def test_decoding_ends() -> None:
    """References are read twice at most, so that none is made up of what was meant."""
    assert decoded("&amp;amp;amp;lt;") == "&amp;lt;"


def test_a_page_with_soft_hyphens_as_references() -> None:
    """Invisible characters that a page writes as references are in neither its text nor its title."""
    (story,) = clean(Document(html=(CASES / "01-soft-hyphen.html").read_text()))
    assert story.title == "Pemerintah Kota Baturaden Bangun Pasar Ikan Baru"
    assert story.text.count("Hendra Wijayakusuma") == 2
    assert all(character.isprintable() or character == "\n" for character in story.text)


def test_a_noncharacter_changes_nothing() -> None:
    """A noncharacter in the text costs neither its language nor a paragraph."""
    text = "The government said on Friday that oil prices would rise from next week after a cabinet meeting.\n\n" * 4
    assert clean(Document(text=f"{text}\ufffe{text}\U0001ffff")) == clean(Document(text=text * 2))


def test_length() -> None:
    """A letter that stands for a word or a syllable counts as several; an accent or a quotation mark does not."""
    assert length("Jembatan “Kali” dibuka") == len("Jembatan “Kali” dibuka")
    assert length("警方周三") == 12

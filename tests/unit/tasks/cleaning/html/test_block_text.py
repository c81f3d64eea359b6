"""What blocks are by their text."""

from tasks.cleaning.html.block_text import is_bold, is_credit, is_heading, is_note, is_sentence, is_subhead, made
from tasks.cleaning.html.blocks import blocks_of
from tasks.cleaning.html.read import parse

LONG = "Pelabuhan itu menambah satu pabrik es berkapasitas enam puluh ton per hari."


def test_sentences_and_headings() -> None:
    """A heading that is a whole sentence is a paragraph; what is short, or does not end, is no sentence."""
    blocks, _ = blocks_of(parse(f"<h2>Bagian</h2><h2>{LONG}</h2><p>{LONG}</p><p>Ya.</p><p>{LONG} Dan</p>"))
    assert list(map(is_heading, blocks)) == [True, False, False, False, False]
    assert list(map(is_sentence, blocks)) == [False, True, True, False, False]


def test_made_alike() -> None:
    """Blocks are made alike where they and the elements around them are, beside each other."""
    one, two, other = blocks_of(parse("<div><h2>Satu</h2><h2>Dua</h2></div><p><h2>Lain</h2></p>"))[0]
    assert made(one) == made(two) != made(other)


def test_credits() -> None:
    """A line that names the author and says nothing else is a credit."""
    assert is_credit("Oleh: Rina Wati")
    assert is_credit("Oleh: Maya Kusuma, M.Si.")
    assert not is_credit("Oleh karena itu jembatan ditutup.")


def test_lines_in_bold() -> None:
    """A line in bold heads the sentence beside it, unless it may be a name, a day or a credit."""
    for line, heads in (
        ("Awal mula", True),
        ("Rina Wati", False),
        ("3 hari lalu", False),
        ("Oleh: Rina de Wati", False),
    ):
        bold, sentence = blocks_of(parse(f"<div><p><b>{line}</b></p><p>{LONG}</p></div>"))[0]
        assert is_subhead(bold, [sentence]) is heads, line
        assert not is_subhead(bold, [])


def test_notes() -> None:
    """A line that names author or day is a note, and a sentence that speaks of a day is none."""
    assert is_note("7 Maret 2026 - Oleh: Rina Wati")
    assert is_note("Oleh: Rina Wati")
    assert not is_note("Jembatan itu dibuka kembali pada 7 Maret 2026.")


def test_bold() -> None:
    """Several words in bold are a bold line; one word, a part of a line, and a sentence are none."""
    texts = ("<b>Jembatan Dibuka Lagi</b>", "<b>Jembatan</b>", "<b>Jembatan</b> Dibuka Lagi", f"<b>{LONG}</b>")
    blocks, _ = blocks_of(parse("".join(f"<p>{text}</p>" for text in texts)))
    assert list(map(is_bold, blocks)) == [True, False, False, False]

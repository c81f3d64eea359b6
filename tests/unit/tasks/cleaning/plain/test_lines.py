"""The parts of cleaning text: furniture by rule, wrapped lines, dates, datelines, headlines."""

import textwrap
import time

import numpy as np
import pytest
from lxml.html import fromstring

from tasks.cleaning.dates import iso
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.html.render import render
from tasks.cleaning.plain.read import kinds, may_be_headline, read
from tasks.cleaning.plain.wrap import unwrap
from tasks.cleaning.text import readable

STORY = (
    "Menteri Perhubungan Rina Kartika mengatakan pemerintah akan membangun tiga pelabuhan baru di Maluku tahun depan.",
    "Anggaran sebesar Rp 2,3 triliun telah disetujui Dewan Perwakilan Rakyat dalam rapat pada Selasa, kata Rina.",
    "Pembangunan dimulai dari Pulau Seram karena jalur kapal ke sana paling sering terganggu ombak besar.",
)


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Harga Beras Naik di Pasar Induk",
        "BACA JUGA",
        "SCROLL TO CONTINUE WITH CONTENT",
        "ADVERTISEMENT",
        "- Advertisement -",
        "[Gambas:Video 20detik]",
        "Bagikan ke WhatsApp",
        "Copy Link",
        "12 Komentar",
        "Tulis komentar Anda",
        "Situs ini menggunakan cookie untuk meningkatkan pengalaman Anda.",
        "Copyright © 2024 Kabar Nusantara",
        "(abc/def)",
        "Editor: Budi Santoso",
        "Halaman 1 dari 3",
        "Ikuti berita Kabar Nusantara di Google News, klik di sini.",
        "Rabu, 3 Juli 2024 | 10:05 WIB",
        "Published on July 3, 2024",
        "Read more: Rail operators warn of delays",
        "Skip to main content",
        "(Baca: Jembatan Baru Diresmikan di Genuk)",
        "Jembatan baru di Genuk (Foto: Warta Kita)",
        "Ilustrasi jembatan pada malam hari. Shutterstock",
        "Sumber",
    ],
)
def test_furniture_is_known(line: str) -> None:
    """What sites write between and around paragraphs is furniture."""
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        *STORY,
        "Baca buku itu sebelum menilai penulisnya, kata Rina.",
        "Iklan rokok akan dilarang di seluruh stasiun mulai Maret.",
        "Editor majalah itu mengundurkan diri pada Rabu.",
        "Pada Rabu, 3 Juli 2024, hujan turun sejak pagi.",
        "Komentar itu membuat pasar saham jatuh dua persen.",
        "Share prices fell by two per cent in London.",
        "Line Jensen scored twice as Norway beat Iceland.",
        "Ilustrasi itu dibuat seorang pelajar dari Semarang.",
        "Ia menyerahkan tiga berkas (foto rumah, akta, dan surat tanah).",
        "Tidak.",
    ],
)
def test_prose_is_no_furniture(line: str) -> None:
    """A sentence that begins like furniture is a sentence."""
    assert not is_furniture(line)


def test_furniture_rules_are_quick_on_any_line() -> None:
    """No line makes the rules search for long."""
    for hostile in ("baca " * 60, "share " * 50 + "!", "( a / " * 50, "a" * 300, "published " * 30, "1 " * 150):
        began = time.process_time()
        is_furniture(hostile[:300].strip())
        assert time.process_time() - began < 0.05


def test_wrapped_text_is_unwrapped() -> None:
    """Paragraphs wrapped at a fixed width, with blank lines between, are a line each."""
    wrapped = (
        "Menteri Perhubungan Rina Kartika mengatakan pemerintah akan\n"
        "membangun tiga pelabuhan baru di Maluku tahun depan, setelah\n"
        "anggaran disetujui oleh Dewan Perwakilan Rakyat pada Selasa.\n"
        "\n"
        "Pembangunan dimulai dari Pulau Seram karena jalur kapal ke\n"
        "sana paling sering terganggu ombak besar pada musim barat,\n"
        "kata Rina.\n"
    )
    first, second = unwrap(wrapped)
    assert first.endswith("Dewan Perwakilan Rakyat pada Selasa.")
    assert second.startswith("Pembangunan dimulai")
    assert second.endswith("musim barat, kata Rina.")


def test_text_that_a_browser_for_terminals_wrapped_is_unwrapped() -> None:
    """It is unwrapped by its width, though a menu stands above and no blank line between; the menu loses its marks."""
    menu = ["Beranda", "Nasional", "Olahraga", "Sepak bola", "Bulu tangkis", "Renang"]
    paragraphs = [" ".join(STORY), " ".join(STORY[::-1])]
    marks = ["     * ", "     * ", "     * ", "          + ", "               o ", "               o "]
    indented = [mark + item for mark, item in zip(marks, menu, strict=True)] + [
        textwrap.fill(paragraph, 72, initial_indent="   ", subsequent_indent="   ") for paragraph in paragraphs
    ]
    assert unwrap("\n".join(indented)) == menu + paragraphs


BROKEN = (
    "Beranda",
    "Ekonomi",
    "Tiga Pelabuhan Baru Dibangun di Maluku",
    "Menteri Perhubungan",
    "Rina Kartika",
    "mengatakan pemerintah akan membangun tiga pelabuhan baru di",
    "Maluku",
    ", yang sering terputus.",
    "Anggarannya Rp 2,3 triliun (",
    "APBN 2027",
    "), kata Rina kepada",
    "Kabar Samudra",
    ".",
    "Warga menyambut rencana itu.",
    "facebook",
    "twitter",
)


def test_paragraphs_broken_at_links_are_mended() -> None:
    """Text that comes node by node has its paragraphs whole, with its menu, headline and buttons apart."""
    assert unwrap("\n".join(BROKEN)) == [
        "Beranda",
        "Ekonomi",
        "Tiga Pelabuhan Baru Dibangun di Maluku",
        "Menteri Perhubungan",
        "Rina Kartika mengatakan pemerintah akan membangun tiga pelabuhan baru di Maluku, yang sering terputus.",
        "Anggarannya Rp 2,3 triliun (APBN 2027), kata Rina kepada Kabar Samudra.",
        "Warga menyambut rencana itu.",
        "facebook",
        "twitter",
    ]


def test_a_dateline_and_a_label_in_bold_are_put_back() -> None:
    """A dateline comes before the dash of its paragraph, a title behind its "Baca juga:", a list before nothing."""
    lead = f"-- {STORY[0]}"
    assert unwrap(f"Ambon, Kabar Samudra\n{lead}\nBaca juga:\nKapal Perintis Tambah Rute\n{STORY[1]}") == [
        f"Ambon, Kabar Samudra {lead}",
        "Baca juga: Kapal Perintis Tambah Rute",
        STORY[1],
    ]
    items = ["Baca juga:", STORY[0], "Tiga pelabuhan", f"- {STORY[1]}", f"- {STORY[2]}"]
    assert unwrap("\n".join(items)) == items


def test_a_blank_line_ends_a_broken_paragraph() -> None:
    """Nothing is joined over a blank line, whatever letter it begins with."""
    broken = "\n".join(BROKEN[3:13])
    assert unwrap(f"{broken}\n\ndan sebuah paragraf yang dimulai dengan huruf kecil")[-2:] == [
        "Anggarannya Rp 2,3 triliun (APBN 2027), kata Rina kepada Kabar Samudra.",
        "dan sebuah paragraf yang dimulai dengan huruf kecil",
    ]


def test_a_list_in_small_letters_is_left_alone() -> None:
    """Lines that begin with small letters are not joined where no mark shows that sentences go on."""
    items = ["beras premium dua puluh kilogram", "gula pasir sepuluh kilogram lebih", "minyak goreng dua liter saja"]
    assert unwrap("\n".join([*STORY, *items, *items])) == [*STORY, *items, *items]


def test_joining_takes_linear_time() -> None:
    """A hundred thousand lines that all go on are one, in under a second."""
    for lines in (["kata menteri itu kemudian pada hari", ","] * 50_000, ["kata " * 12 + "ia"] * 100_000):
        began = time.process_time()
        assert len(unwrap("\n".join(lines))) == 1
        assert time.process_time() - began < 1


def test_a_paragraph_a_line_is_left_alone() -> None:
    """Text with a paragraph a line, and a menu, keeps its lines."""
    lines = ["Beranda", "Nasional", "Ekonomi", "Olahraga", *STORY]
    assert unwrap("\n".join(lines)) == lines


def test_markup_is_rendered_as_a_browser_does() -> None:
    """Blocks are lines, and rows of a table; marks within a sentence, the site's own too, and scripts part nothing."""
    page = (
        "<body><h1>Klasemen</h1><p>Persis <b>naik</b> ke<x-b>dua</x-b>.<script>x()</script> Liga jeda.</p>"
        "<table><tr><th>Klub</th><th>Poin</th></tr><tr><td>Persis</td><td>41</td></tr></table>"
        "<site-card><p>Satu.</p><p>Dua.</p></site-card></body>"
    )
    lines = [text for text, _ in render(fromstring(page))]
    assert lines == ["Klasemen", "Persis naik kedua. Liga jeda.", "Klub Poin", "Persis 41", "Satu.", "Dua."]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-07-03T10:05:00+07:00", "2024-07-03T10:05:00+07:00"),
        ("2024-07-03T03:05:00Z", "2024-07-03T03:05:00+00:00"),
        ("2024-07-03", "2024-07-03"),
        ("Rabu, 3 Juli 2024 | 10:05 WIB", "2024-07-03T10:05:00+07:00"),
        ("3 Agu 2024 22.15 WITA", "2024-08-03T22:15:00+08:00"),
        ("Jumaat, 3 Ogos 2024", "2024-08-03"),
        ("July 3, 2024", "2024-07-03"),
        ("03/07/2024 10:05", "2024-07-03T10:05:00"),
        ("31 Februari 2024", None),
        ("kemarin", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(written: str | None, meant: str | None) -> None:
    """A date is made ISO 8601, as exact as it is written; what is none is None."""
    assert iso(written) == meant


def test_dateline_on_its_own_line_opens_the_paragraph() -> None:
    """A dateline that stands alone above the first paragraph is put before it."""
    page = read(readable("\n\n".join(["Maluku Dapat Tiga Pelabuhan Baru", "AMBON, KABAR SAMUDRA --", *STORY])))
    body = [line.text for line in page.lines if line.kind == "body"]
    assert body[0].startswith("AMBON, KABAR SAMUDRA -- Menteri Perhubungan")
    assert len(body) == len(STORY)


def test_dateline_is_kept_with_its_paragraph_alone() -> None:
    """However unlike body a dateline looks by itself, it is kept above a paragraph that is kept, and only there."""
    lines = ["AMBON, KABAR SAMUDRA --", *STORY]
    assert kinds(lines, np.array([0.05, 0.9, 0.9, 0.9])) == ["body"] * 4
    assert kinds(lines, np.array([0.05, 0.01, 0.9, 0.9])) == ["other", "other", "body", "body"]


def test_headline_is_told_from_caption_and_menu() -> None:
    """Of the lines above a story its headline is found, not the caption and not the menu's entry."""
    above = [
        "Beranda",
        "Indeks Berita Terbaru Hari Ini",
        "Maluku Dapat Tiga Pelabuhan Baru Tahun Depan",
        "rina kartika",
    ]
    page = read(readable("\n\n".join([*above, *STORY])))
    assert [line.text for line in page.lines if line.kind in ("headline", "heading")] == [above[2]]
    assert [line.text for line in page.lines if line.kind == "body"] == list(STORY)


@pytest.mark.parametrize("line", ["putin", "Ia pergi.", "Foto: Reuters", "Rabu, 3 Juli 2024", "Oleh: Rina Kartika"])
def test_what_cannot_be_a_headline(line: str) -> None:
    """A word, a sentence, a credit, a date and a byline are no headlines."""
    assert not may_be_headline(line)


def test_text_is_made_regular() -> None:
    """Byte order mark, soft hyphens, every kind of newline and decomposed accents come out as one form."""
    assert readable("\ufeffPe\u00adranc\u0069s\r\nKafe\u0301\u2028baru\x0b") == "Perancis\nKafé\nbaru\n"

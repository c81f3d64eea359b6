"""What sites write into a paragraph that is none of its text."""

from functools import partial

import pytest
from effort import turns

from tasks.cleaning.inserts import without_inserts

SAID = "Warga diminta menjauhi sungai, kata Rina."
NEXT = "Kapal itu berangkat pada Selasa."


@pytest.mark.parametrize(
    "insert",
    [
        "SCROLL TO CONTINUE WITH CONTENT",
        "SCROLL TO CONTINUE",
        "Scroll to continue with content",
        "ADVERTISEMENT",
        "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT",
        "Gulir untuk melanjutkan membaca",
        "[Gambas:Video 20detik]",
        "[Gambas:Instagram]",
        "Simak Video 'Air Sungai Naik Lagi'",
        "Simak juga Video 'Air Sungai Naik Lagi':",
        "Simak Video 'Air Sungai Naik Lagi'.",
        "Simak juga video 'Air Sungai Naik Lagi' di sini",
        "Simak video 'Air Sungai Naik Lagi' untuk selengkapnya.",
        "Lihat video 'Air Sungai Naik Lagi' klik di sini.",
        'Simak Video "Air Sungai Naik Lagi" [Gambas:Video 20detik]',
        "Lihat juga Video: Air Sungai Naik Lagi",
        "Tonton juga 'Air Sungai Naik Lagi'",
        "Saksikan Video Pilihan Berikut Ini:",
        "Baca juga: Cuaca Buruk, Syahbandar Tunda Pelayaran",
        "BACA JUGA: Cuaca Buruk, Syahbandar Tunda Pelayaran",
        "Baca Juga Cuaca Buruk, Syahbandar Tunda Pelayaran",
        "BACA JUGA : [Syahbandar Tunda Pelayaran]",
        "Simak juga video Syahbandar Rina berikut:",
        "Pilihan Editor: Syahbandar Tunda Pelayaran",
        "Baca selengkapnya di sini.",
        "Baca juga: Kapan Hujan Reda?",
        "Baca selengkapnya: Cuaca Buruk Tunda Pelayaran",
        "(Baca juga: Cuaca Buruk Tunda Pelayaran)",
        "[Baca: Cuaca Buruk Tunda Pelayaran]",
        "Read also: Ferry Strike Enters Second Week",
        "READ MORE: Ferry strike enters second week",
        "Baca lagi: Feri Karam di Kuala Baru",
        "Artikel berkaitan: Feri Karam di Kuala Baru",
    ],
)
def test_at_the_end(insert: str) -> None:
    """An advertisement, a video or a link to another story at a paragraph's end goes, and nothing else does."""
    assert without_inserts(f"{SAID} {insert}") == SAID


@pytest.mark.parametrize(
    "insert",
    [
        "SCROLL TO CONTINUE WITH CONTENT",
        "[Gambas:Video 20detik]",
        "Simak Video 'Air Sungai Naik Lagi':",
        "(Baca juga: Cuaca Buruk Tunda Pelayaran)",
        "Baca juga: Kapan Hujan Reda?",
        "Baca juga: Cuaca Buruk, Syahbandar di Kota Tunda Pelayaran",
    ],
)
def test_in_the_middle(insert: str) -> None:
    """The same goes where the paragraph goes on behind it."""
    assert without_inserts(f"{SAID} {insert} {NEXT}") == f"{SAID} {NEXT}"


@pytest.mark.parametrize(
    "insert",
    [
        "SCROLL TO CONTINUE WITH CONTENT",
        "Baca juga: Cuaca Buruk Tunda Pelayaran",
        "[Gambas:Video 20detik]",
        "Simak video 'Air Naik' di sini",
    ],
)
def test_alone(insert: str) -> None:
    """A paragraph that is nothing else is empty."""
    assert without_inserts(insert) == ""


def test_at_the_beginning() -> None:
    """A link to another story before a paragraph's first sentence goes."""
    assert without_inserts(f"Baca juga: Apakah Hujan Reda? {NEXT}") == NEXT


@pytest.mark.parametrize(
    "text",
    [
        "Ia berpesan. Baca juga buku itu sebelum menilai penulisnya, kata Rina.",
        "Simak video itu dengan teliti, pinta polisi.",
        "Rina menulis. Baca: jangan percaya kabar bohong itu, lalu sebarkan.",
        "Kampanye itu bertajuk 'Baca Juga Dunia' dan berlangsung sepekan.",
        "Guru memberi tugas. Simak video 'Air Naik'. Catat isinya, kata Rina.",
        "Rina memajang buku. Baca juga di sini, katanya.",
        "Menonton itu belajar. Simak video 'Air Naik' dari awal, pinta guru.",
        "Menonton itu belajar. Simak video 'Air Naik' di sini, pinta guru.",
        "Menteri meminta warga menonton. Tonton juga pertandingan final pada Minggu.",
        "The bank said rates may rise. Read also as a warning, the note moved shares.",
        "Ia mengunggah video. 'Simak video ini,' katanya.",
        "Lomba itu usai kemarin. Simak juga daftar pemenang lomba itu berikut:",
        "Buku itu menang. Pilihan editor: buku yang paling laris tahun ini.",
        "Pilihan editor jatuh pada buku itu. Pilihan redaksi lain lagi, kata Rina.",
        "Iklan rokok akan dilarang di seluruh stasiun (baca: semua peron) mulai Maret.",
    ],
)
def test_prose_stays(text: str) -> None:
    """A sentence that asks to read, to watch or to listen is a sentence."""
    assert without_inserts(text) == text


def test_quick_on_any_paragraph() -> None:
    """No paragraph makes the rules search for long."""
    for hostile in (
        "Baca juga: " * 3000,
        "Simak Video '" * 3000,
        "(baca " * 5000,
        ". Baca Juga Kata" * 2000,
        "A " * 9000,
    ):
        assert turns(partial(without_inserts, hostile)) < 160


def test_a_sentence_that_opens_with_a_name_behind_a_headline() -> None:
    """Behind a headline without a sign the sentence keeps the word that opens it, though a name follows."""
    insert = "BACA JUGA: Bupati Rawas Lantik 40 Kepala Desa"
    after = "Warga Pulau Nipah selama ini menyewa perahu."
    assert without_inserts(f"{SAID} {insert} {after}") == f"{SAID} {after}"

"""A page of text: its headline, datelines and body."""

import numpy as np
import pytest
from articles import PORTS

from tasks.cleaning.plain.read import kinds_of, may_be_headline, read_plain
from tasks.cleaning.text import readable


def test_dateline_on_its_own_line_opens_the_paragraph() -> None:
    """A dateline that stands alone above the first paragraph is put before it."""
    page = read_plain(readable("\n\n".join(["Maluku Dapat Tiga Pelabuhan Baru", "AMBON, KABAR SAMUDRA --", *PORTS])))
    body = [line.text for line in page.lines if line.kind == "body"]
    assert body[0].startswith("AMBON, KABAR SAMUDRA -- Menteri Perhubungan")
    assert len(body) == len(PORTS)


def test_dateline_is_kept_with_its_paragraph_alone() -> None:
    """However unlike body a dateline looks by itself, it is kept above a paragraph that is kept, and only there."""
    lines = ["AMBON, KABAR SAMUDRA --", *PORTS]
    assert kinds_of(lines, np.array([0.05, 0.9, 0.9, 0.9])) == ["body"] * 4
    assert kinds_of(lines, np.array([0.05, 0.01, 0.9, 0.9])) == ["other", "other", "body", "body"]


def test_headline_is_told_from_caption_and_menu() -> None:
    """Of the lines above a story its headline is found, not the caption and not the menu's entry."""
    above = [
        "Beranda",
        "Indeks Berita Terbaru Hari Ini",
        "Maluku Dapat Tiga Pelabuhan Baru Tahun Depan",
        "rina kartika",
    ]
    page = read_plain(readable("\n\n".join([*above, *PORTS])))
    assert [line.text for line in page.lines if line.kind in ("headline", "heading")] == [above[2]]
    assert [line.text for line in page.lines if line.kind == "body"] == list(PORTS)


@pytest.mark.parametrize("line", ["putin", "Ia pergi.", "Foto: Reuters", "Rabu, 3 Juli 2024", "Oleh: Rina Kartika"])
def test_what_cannot_be_a_headline(line: str) -> None:
    """A word, a sentence, a credit, a date and a byline are no headlines."""
    assert not may_be_headline(line)


def told(lines: list[str]) -> list[tuple[str, str]]:
    """Give the lines of a text with what they are."""
    return [(line.kind, line.text) for line in read_plain(readable("\n\n".join(lines))).lines]


@pytest.mark.parametrize(
    "headline", ["Persewa Menang", "Tiga Pelabuhan Baru", "Hasil Lengkap Pekan Kedua Liga Wanasari"]
)
def test_a_headline_of_other_words_is_the_title(headline: str) -> None:
    """What stands alone above a story is its headline, however short, and whatever words the story has."""
    assert told([headline, *PORTS])[0] == ("headline", headline)
    assert told(["Banjir", *PORTS])[0] == ("headline", "Banjir")
    assert told(["3 Juli 2026", headline, "Oleh: Rina Kartika", *PORTS])[1] == ("headline", headline)


def test_what_stands_above_a_story_stays_in_it() -> None:
    """Of a headline and a line under it one is the title, and the other is text."""
    first = "Maluku Dapat Tiga Pelabuhan Baru"
    lines = told([first, "Anggaran sudah siap", *PORTS])
    assert lines[:2] == [("headline", first), ("body", "Anggaran sudah siap")]


# So short that the classifier takes what stands above it for a page's furniture.
MARKET = [
    "Pasokan dari Garut berkurang sejak dua pekan lalu karena hujan deras.",
    "Harga naik menjadi Rp 90.000 per kilogram di Pasar Kosambi, Kota Bandung.",
    "Operasi pasar digelar besok pagi di tiga kecamatan di kota itu.",
]
ABOVE_MARKET = "Pasar Bandung Ramai Pembeli Cabai"


@pytest.mark.parametrize("lead", ["BANDUNG - Euis Sumiati mengeluh, Senin.", "Harga cabai di Kota Bandung naik."])
@pytest.mark.parametrize("notice", ["Scroll ke bawah untuk membaca", "ADVERTISEMENT", "Baca juga: Harga Telur Turun"])
@pytest.mark.parametrize("above", [[], [ABOVE_MARKET]])
def test_a_short_lead_stays_above_notices(lead: str, notice: str, above: list[str]) -> None:
    """A first sentence too short to be told is the story's lead, though furniture stands under it or further down."""
    for lines in ([lead, notice, *MARKET], [lead, MARKET[0], notice, *MARKET[1:]]):
        assert told([*above, *lines])[: len(above) + 1] == [*(("headline", line) for line in above), ("body", lead)]


@pytest.mark.parametrize(
    "short", [["Pemerintah daerah", "Pedagang"], ["Foto: Antara", "Pedagang cabai"], ["Pasar Kosambi"]]
)
def test_a_word_or_two_under_a_lead_is_no_headline(short: list[str]) -> None:
    """What a photograph left between a lead and the next paragraph is neither title nor text."""
    lead = "Harga beras naik di Demak, Senin."
    lines = told([lead, *short, *MARKET[:2]])
    assert lines == [("body", lead), *(("other", line) for line in short), *(("body", line) for line in MARKET[:2])]


@pytest.mark.parametrize("opening", ["JAYAPURA - Gempa", "Gempa"])
def test_a_lead_that_tells_its_day_stays_above_a_short_paragraph(opening: str) -> None:
    """A day in a first paragraph of whole sentences makes it no line of a date."""
    lead = f"{opening} mengguncang Kabupaten Sarmi, Papua, Senin (16/11/2026) dini hari. Warga berlarian keluar rumah."
    lines = ["Gempa Guncang Sarmi", lead, "Tidak ada korban."]
    assert told(lines) == [("headline", lines[0]), ("body", lead), ("body", lines[2])]
    dated = ["Gempa Guncang Sarmi", "Senin, 16 November 2026 | 10:05 WIB", *PORTS]
    assert ("other", dated[1]) in told(dated)


def test_each_item_of_a_bulletin_stays() -> None:
    """A sentence behind a dateline is news, however short it is and whatever stands around."""
    items = [
        "JAKARTA - Kurs rupiah dibuka Rp 16.250 per dolar AS.",
        "MEDAN - Gunung Sinabung erupsi kecil pukul 05.20 WIB, tanpa korban.",
        "DENPASAR - Penerbangan ke Darwin dibatalkan karena abu vulkanik.",
        "JAYAPURA - Gempa magnitudo 5,1 mengguncang Sarmi, Senin (16/11/2026).",
    ]
    assert [line for kind, line in told(["Kilas Berita Pagi", *items]) if kind == "body"] == items
    assert [line for kind, line in told(items) if kind == "body"] == items


def test_a_headline_stands_under_what_is_no_lead() -> None:
    """What a site says of itself above the headline makes it no text, though it is a sentence."""
    for slogan in ("Berita terkini.", "Kabar Pagi", "Portal berita Jawa Barat."):
        assert ("headline", ABOVE_MARKET) in told([slogan, ABOVE_MARKET, *MARKET])


def test_what_stands_above_is_no_lead_unless_it_is_a_sentence() -> None:
    """A menu and a section above a story with furniture in it stay out."""
    for above in (["Ekonomi"], ["Kabar Pagi", "Ekonomi dan Bisnis"]):
        lines = told([*above, PORTS[0], "ADVERTISEMENT", *PORTS[1:]])
        assert [line for kind, line in lines if kind == "body"] == list(PORTS)


def test_days_above_results_stay() -> None:
    """A day above the lines of a list is a line of it."""
    lines = [
        *PORTS,
        "Sabtu, 4 Juli 2026",
        "Persewa 1-0 Persika",
        "Persis 2-2 PSIM",
        "Minggu, 5 Juli 2026",
        "Arema 0-0 Persib",
    ]
    assert ("body", "Sabtu, 4 Juli 2026") in told([*lines, PORTS[0]])
    assert ("body", "Minggu, 5 Juli 2026") in told([*lines, PORTS[0]])


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("IHSG Hari Ini 9 Maret 2026 Ditutup Menguat", True),
        ("Jadwal Liga Inggris Sabtu 14 Februari 2026: Arsenal Lawan Wolves", True),
        ("Senin, 9 Maret 2026 08:00 WIB", False),
        ("Kabar Kota - Senin, 9 Maret 2026", False),
    ],
)
def test_a_headline_with_a_day(line: str, *, headline: bool) -> None:
    """A headline may have a day in it, unless the line says nothing else."""
    assert may_be_headline(line) is headline


DAYS = ["Sabtu, 4 Juli 2026", "Minggu, 5 Juli 2026", "Rabu, 8 Juli 2026"]


@pytest.mark.parametrize(
    "days",
    [
        DAYS,
        DAYS[:2],
        [f"{number}. {day}" for number, day in enumerate(DAYS, 1)],
        ["Pendaftaran: 4 Juli 2026", "Ujian: 5 Juli 2026 (cadangan)", "Pengumuman: 8 Juli 2026"],
    ],
)
def test_a_list_of_days_stays(days: list[str]) -> None:
    """Days in a row behind a paragraph's colon are the story's, all of them, in its midst and at its end."""
    above = "Pelabuhan dibuka pada hari berikut:"
    for lines in ([PORTS[0], above, *days, PORTS[2]], [*PORTS, above, *days]):
        assert [line for kind, line in told(["Maluku Dapat Tiga Pelabuhan Baru", *lines]) if kind == "body"] == lines


@pytest.mark.parametrize(
    "below",
    [
        ["4 Juli 2026", "5 Juli 2026"],
        ["3 Juli 2026", "2 Juli 2026", "1 Juli 2026"],
        ["Diterbitkan: 4 Juli 2026", "Diperbarui: 5 Juli 2026", "Dibaca: 6 Juli 2026"],
        ["Harga Emas Antam 4 Juli 2026", "Harga Emas Antam 5 Juli 2026", "Harga Emas Antam 6 Juli 2026"],
        ["4 Juli 2026", "Harga Ikan Turun", "5 Juli 2026", "Harga Beras Naik", "6 Juli 2026"],
    ],
)
def test_days_of_the_page_stay_out(below: list[str]) -> None:
    """When a text was published and changed, and teasers' days, are no list of days."""
    assert not {line for kind, line in told([*PORTS, *below]) if kind == "body"} & set(below)


def test_days_of_comments_stay_out() -> None:
    """Days that each stand between paragraphs may be those of readers' comments."""
    days = ["5 Juli 2026", "6 Juli 2026", "7 Juli 2026"]
    comment = "Semoga pelabuhan itu segera dibuka untuk semua warga di kampung kami."
    lines = [*PORTS, *(line for day in days for line in (day, comment))]
    assert not {line for kind, line in told(lines) if kind == "body"} & set(days)

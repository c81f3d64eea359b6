"""The head of a text: its headline without the site's name, who wrote it, and when."""

import pytest
from articles import PORTS

from tasks.cleaning.clean import clean
from tasks.cleaning.plain.head import author_of, names_of, without_site
from worker.records import Document, Story

HEADLINE = "Maluku Dapat Tiga Pelabuhan Baru"
DAY = "Kamis, 12 Maret 2026 10:15 WIB"


def story(*head: str, parted: str = "\n", **said: str) -> Story:
    """Give the story of a text with this head."""
    (only,) = clean(Document(text=parted.join([*head, *PORTS]), **said))
    assert only.text == "\n\n".join(PORTS)
    return only


@pytest.mark.parametrize("parted", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("head", "author"),
    [
        ([HEADLINE, DAY, "Oleh: Budi Santoso"], "Budi Santoso"),
        ([HEADLINE, "Oleh Budi Santoso", "Kamis, 12/3/2026 | 10:15 WIB"], "Budi Santoso"),
        ([HEADLINE, "Penulis: Rina Wati | Editor: Joko Susilo", "12 Maret 2026, 10.15 WIB"], "Rina Wati"),
        ([HEADLINE, "Penulis : Rina Wati", "Editor : Joko Susilo", DAY], "Rina Wati"),
        ([HEADLINE, f"Oleh: Budi Santoso dan Rina Wati | {DAY}"], "Budi Santoso, Rina Wati"),
        ([HEADLINE, "Budi Santoso - Kabar Samudra", "Kamis, 12 Mar 2026 10:15 WIB"], "Budi Santoso"),
        ([HEADLINE, "Budi Santoso", DAY], "Budi Santoso"),
        ([DAY, HEADLINE, "Reporter: Dewi Lestari"], "Dewi Lestari"),
        (["Nasional", HEADLINE, "2026-03-12 10:15 WIB", "Wartawan: Budi Santoso"], "Budi Santoso"),
        ([HEADLINE, f"Diterbitkan: {DAY}", "Diperbarui: Kamis, 12 Maret 2026 11:00 WIB"], None),
        ([f"Judul: {HEADLINE}", "Tanggal: 12 Maret 2026 10:15 WIB", "Penulis: Budi Santoso"], "Budi Santoso"),
        ([HEADLINE, f"Kabar Samudra - {DAY}"], None),
    ],
)
def test_date_and_byline_under_the_headline(head: list[str], author: str | None, parted: str) -> None:
    """Lines with date and author around a headline tell both, to the minute, and are no text."""
    made = story(*head, parted=parted)
    assert (made.title, made.author, made.published_at) == (HEADLINE, author, "2026-03-12T10:15:00+07:00")
    assert (made.published_from, made.published_precision) == ("visible line", "minute")


@pytest.mark.parametrize(
    ("below", "when"),
    [
        ([f"Diterbitkan: {DAY}"], "2026-03-12T10:15:00+07:00"),
        (["Penulis: Budi Santoso", DAY], "2026-03-12T10:15:00+07:00"),
        (["Oleh: Budi Santoso", "12 Maret 2026", "Bagikan ke WhatsApp"], "2026-03-12"),
        (["(bud/jok)", "12 Maret 2026"], None),
        (["Tiket dijual hingga:", "31 Desember 2026"], None),
        (["Kapal berikutnya berangkat pada hari terakhir tahun ini.", "31 Desember 2026"], None),
        ([f"Diperbarui: {DAY}"], None),
        (["Baca juga: Harga Ikan Turun", "12 Maret 2026", "Harga Ikan Turun di Tiga Kota"], None),
        (["Copyright 2026"], None),
    ],
)
def test_date_under_the_text(below: list[str], when: str | None) -> None:
    """Of a text without a date above it the line right below tells it, but not the date of another's headline."""
    (made,) = clean(Document(text="\n".join([HEADLINE, *PORTS, *below])))
    assert made.published_at == when


@pytest.mark.parametrize("paragraphs", [1, 2])
def test_a_short_text_has_a_head_too(paragraphs: int) -> None:
    """Of a text of a paragraph or two the head is read as of a long one."""
    text = "\n".join(["Berita Utama", "Tiga Hari Lagi Pekan Raya", "Oleh: Budi Santoso", DAY, *PORTS[:paragraphs]])
    (made,) = clean(Document(text=text))
    assert (made.title, made.author) == ("Tiga Hari Lagi Pekan Raya", "Budi Santoso")
    assert made.text == "\n\n".join(PORTS[:paragraphs])


@pytest.mark.parametrize(
    "line",
    [
        f"{HEADLINE} | Kabar Samudra",
        f"{HEADLINE}|Kabar Samudra",
        f"{HEADLINE} | Nasional | KabarSamudra.com",
        f"Kabar Samudra | {HEADLINE}",
        f"{HEADLINE} - KabarSamudra.com",
        f"{HEADLINE} \u2013 Kabar Samudra",
        f"Judul: {HEADLINE}",
        f'title: "{HEADLINE}"',
    ],
)
def test_a_headline_with_the_sites_name(line: str) -> None:
    """The title is the headline without the site's name, whatever parts them."""
    assert story(line, source="Kabar Samudra").title == HEADLINE
    assert story(line, DAY, url="https://www.kabarsamudra.co.id/berita/1").title == HEADLINE
    assert without_site(line, names_of("Kabar Samudra", None)) == HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "Harga Beras Naik - Menteri Minta Warga Tenang",
        "Persewa 2 - 1 Persika",
        "Home | Nasional | Olahraga | Ekonomi",
        f"Kabar Samudra | {DAY}",
        "Penulis: Rina Wati | Editor: Joko Susilo Adi",
    ],
)
def test_what_is_no_sites_name_stays(line: str) -> None:
    """What a dash parts stays unless it is known to be the site; menus, dates and bylines are left as they are."""
    assert without_site(line, names_of("Kabar Samudra", None)) == line


def test_no_name_is_made_of_a_headline() -> None:
    """Two words with capitals under a date are no author where no headline stands above."""
    assert story(DAY, "Persewa Menang", "Oleh: Rina Wati").author == "Rina Wati"
    assert story(DAY, "Persewa Menang").title == "Persewa Menang"
    assert author_of([DAY, "Persewa Menang"]) is None


PRICES = [
    "Harga emas batangan Antam naik Rp 5.000 per gram pada perdagangan di Jakarta, menurut laman resmi perusahaan.",
    "Harga pembelian kembali juga naik, menjadi Rp 1.350.000 per gram, kata juru bicara perusahaan Dimas Prakoso.",
]


@pytest.mark.parametrize(
    "line",
    [
        "Jakarta, Senin 9 Maret 2026",
        "Kabar Emas - Senin, 9 Maret 2026",
        "Ekonomi | 9 Maret 2026",
        "Rina Wati Senin, 9 Maret 2026",
        "Diterbitkan: 9 Maret 2026",
        "Harga Emas 9 Maret 2026 08:15 WIB",
        "Kuala Lumpur 9 Mac 2026",
        "Bandung Barat 9 Maret 2026",
        "Kabupaten Bandung Barat, 9 Maret 2026",
        "Kota Bharu, Kelantan, 9 Mac 2026",
        "Harian Kota Bandung 9 Maret 2026",
    ],
)
def test_a_day_that_is_no_headline_s(line: str) -> None:
    """A place, a paper, a section or somebody beside a day is no headline; nor is a day above another's."""
    prices = [PRICES[0], PRICES[1].replace("perusahaan", "toko di Kuala Lumpur, Kelantan, Kota Bharu, Bandung Barat")]
    (made,) = clean(Document(text="\n\n".join([line, *prices])))
    assert (made.title, made.published_at[:10] if made.published_at else None) == (None, "2026-03-09")
    (made,) = clean(Document(text="\n\n".join([line, "Antam Naik Lagi", *PRICES])))
    assert made.title == "Antam Naik Lagi"


FINAL = [
    "Persib menjadi juara Liga 1 dan Brasil menekuk Argentina 2-1 pada malam yang sama, kata panitia di Bandung.",
    "Ribuan orang turun ke jalan di Bandung dan merayakan juara itu sampai pagi, kata juru bicara polisi kota.",
]


@pytest.mark.parametrize(
    ("above", "title", "byline"),
    [
        ("Liputan 6", "Persib Juara Liga 1", "Oleh Ani Lestari"),
        ("Piala Dunia 2026", "Brasil Tekuk Argentina 2-1", "Oleh: Rina Wati Sari"),
        ("TVRI 24", "Persib Juara Liga 1", "Reporter Ani Lestari Putri"),
    ],
)
@pytest.mark.parametrize("parted", ["\n", "\n\n"])
def test_a_headline_that_ends_in_a_figure(above: str, title: str, byline: str, parted: str) -> None:
    """A headline that ends in a figure or a score, below another such line, is no row of a table."""
    (made,) = clean(Document(text=parted.join([above, title, byline, *FINAL])))
    assert made.title == title

"""Who is meant by a pronoun, an office, or a cue's ending."""

import pytest
from quoting import found, told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Budi Raya berdiri. "Ya," katanya.', "Budi Raya"),
        ('"Tidak," kata Siti Aini. Budi Raya berdiri. "Ya," katanya.', "Budi Raya"),
        ('"Tidak," kata Siti Aini. Hujan turun. "Ya," katanya.', "Siti Aini"),
        ('"Tidak," kata Siti Aini. Ia memandang Budi Raya. "Ya," katanya.', "Siti Aini"),
        ('"Tidak," kata Siti Aini. Di sampingnya duduk Budi Raya. "Ya," katanya.', None),
        ('Budi Raya dan Siti Aini berdiri. "Ya," katanya.', None),
        ('Budi Raya berdiri. Seorang anak mendekat. "Ya," katanya.', None),
        ('Budi Raya berdiri. BMKG menyatakan hujan akan turun. "Ya," katanya.', "Budi Raya"),
        ('Dari tangan Budi Raya disita sebuah buku. Siti Aini mengeluh tangannya sakit. "Ya," katanya.', "Siti Aini"),
        ('Budi Raya berdiri. Lelaki 50 tahun itu batuk. "Ya," katanya.', "Budi Raya"),
        ('Pelatih Budi Raya berdiri. "Tidak," kata Siti Aini. "Ya," kata pelatih itu.', "Budi Raya"),
        ('Presiden Budi Raya berdiri. "Tidak," kata Siti Aini. "Ya," tegas Presiden.', "Budi Raya"),
        ('Menteri Budi Raya dan Menteri Siti Aini berdiri. "Ya," tegas Menteri.', None),
        ('Ketua Siti Aini, Budi Raya, berdiri. "Ya," katanya.', "Budi Raya"),
        ('Budi Raya dan ketua Siti Aini berdiri. "Ya," katanya.', None),
        ('Guru yang dimaksud, Budi Raya, berdiri. "Ya," katanya.', "Budi Raya"),
        ('Budi Raya berdiri. Ditemui sesudahnya, ia tertawa. "Ya," katanya.', "Budi Raya"),
        ('Budi Raya berdiri. Di ujung jalan, seorang anak mendekat. "Ya," katanya.', None),
        ('Budi Raya berdiri. Sang istri ikut mendekat. "Ya," katanya.', None),
        ('BMKG pindah kantor. "Ya," kata lembaga itu.', "BMKG"),
        ('Usai rapat, salah satu saksi, Budi Raya, berdiri. "Ya," katanya.', "Budi Raya"),
        ('Wakil Menteri Kesehatan Budi Raya berdiri. Siti Aini duduk. "Ya," kata Wamenkes.', "Budi Raya"),
        ('Menkeu Budi Raya berdiri. Siti Aini duduk. "Ya," kata Menteri Keuangan.', "Budi Raya"),
        ('Menteri Kehutanan Budi Raya berdiri. Siti Aini duduk. "Ya," kata Menkes.', None),
        ('Menteri Pemuda dan Olahraga Budi Raya berdiri. Siti Aini duduk. "Ya," kata Menpora.', "Budi Raya"),
        ('Menteri Koordinator Politik, Hukum, dan Keamanan Budi Raya ada. "Ya," kata Menko Polhukam.', "Budi Raya"),
        ('Wakil Menteri Kesehatan Budi Raya berdiri. Siti Aini duduk. "Ya," kata Menkes.', None),
        ('Wakil Direktur Utama Budi Raya berdiri. Siti Aini duduk. "Ya," kata Dirut.', None),
        ('Wakil Sekjen Budi Raya berdiri. Siti Aini duduk. "Ya," kata Sekretaris Jenderal.', None),
        ('Calon Wakil Gubernur Budi Raya berdiri. Siti Aini duduk. "Ya," kata Cagub.', None),
        ('Menteri Agraria Budi Raya berdiri. Siti Aini duduk. "Ya," kata Menag.', None),
        ('Menteri Koperasi Budi Raya berdiri. Siti Aini duduk. "Ya," kata Menko.', None),
        ('Menteri Koordinator Pangan Budi Raya berdiri. Siti Aini duduk. "Ya," kata Menko Polhukam.', None),
        ('Sekda Budi Raya dan Kepala Dinas Siti Aini berdiri. "Ya," kata Sekda.', "Budi Raya"),
    ],
)
def test_who_spoke_last(text: str, name: str | None) -> None:
    """It is who spoke last, or whose sentence the last one was; where two may be meant it is nobody."""
    assert told(text, found(text, "Budi Raya", "Siti Aini", bodies=("BMKG",)))[-1] == ("direct", ["Ya,"], name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Hakim Budi Raya bertanya kepada saksi Siti Aini. "Anda kenal?" katanya.', "Budi Raya"),
        ('Budi Raya menanyai Siti Aini. "Di mana kamu semalam?" katanya.', "Budi Raya"),
        ('Budi Raya bertanya kepada Siti Aini, "Di mana?" "Sendiri?" katanya.', "Budi Raya"),
        ('Budi Raya bertanya kepada Siti Aini, "Di mana?" "Di sawah," katanya.', "Siti Aini"),
        ("Budi Raya bertanya kepada Siti Aini soal gaji. Menurutnya, gaji itu terlalu kecil.", "Budi Raya"),
    ],
)
def test_who_asks(text: str, name: str) -> None:
    """Behind who is told to ask another stand his own words; the other's only where his question stands before them."""
    assert told(text, found(text, "Budi Raya", "Siti Aini"))[-1][-1] == name


def test_too_far() -> None:
    """Who was named four paragraphs before is not meant."""
    text = 'Budi Raya berdiri.\n\nHujan turun.\n\nAngin bertiup.\n\nMalam tiba.\n\n"Ya," katanya.'
    assert told(text, found(text, "Budi Raya")) == [("direct", ["Ya,"], None)]


def test_an_office_of_nobody_who_is_named() -> None:
    """Who is told of by a short office alone has that one for a role."""
    text = '"Ya," kata Menkomdigi.'
    (quote,) = found(text)
    assert quote.name is None
    assert quote.role
    assert text[slice(*quote.role)] == "Menkomdigi"

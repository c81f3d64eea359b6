"""Pages of a few sentences."""

import pytest

from tasks.cleaning.clean import clean
from worker.errors import BadInput
from worker.records import Document

HEAD = "Truk Terguling di Tol Tirtasari"
LEAD = "Sebuah truk bermuatan semen terguling di Tol Tirtasari, Senin pagi."


def taken(*lines: str) -> tuple[str | None, list[str]]:
    """Gives title and paragraphs of the one story of these lines."""
    (story,) = clean(Document(text="\n".join(lines)))
    return story.title, story.text.split("\n\n")


@pytest.mark.parametrize(
    "below",
    [
        ["Sopir selamat. Lalu lintas macet dua kilometer."],
        ["Sopir selamat.", "Muatannya tumpah."],
        ["Arus dialihkan.", "Antrean kendaraan:", "Arah barat 2,5 km", "Arah timur 1 km"],
        ['"Saya mengantuk," kata sopir itu.'],
    ],
)
def test_all_of_a_short_story(below: list[str]) -> None:
    """Short sentences below the lead of a short story, and a list that one of them opens, are its text."""
    assert taken(HEAD, LEAD, *below) == (HEAD, [LEAD, *below])


@pytest.mark.parametrize(
    "below",
    [
        ["Tag: truk, tol", "Bagikan"],
        ["Terpopuler", "Harga Emas Naik Rp 5.000", "Jadwal Kapal Pekan Ini"],
        ["Komentar", "Budi: Ngeri juga ya."],
        ["Dilihat 1.204 kali", "Hub 0812-1111-2222"],
        ["Never miss a story, get it straight to the inbox."],
        ["Editor: Wawan Setiawan", "Situs ini menggunakan cookie."],
        ["Klik tautan berikut untuk bergabung.", "Anda dapat berhenti kapan saja."],
        ["Artikel ini telah tayang di Kabar.com dengan judul Truk Terguling di Tol Tirtasari."],
    ],
)
def test_a_sentence_above_furniture(below: list[str]) -> None:
    """One sentence that says more of the headline above is a story, and what the site closes with is none of it."""
    assert taken("Beranda", "Nasional", HEAD, "Senin, 16 November 2026", LEAD, *below) == (HEAD, [LEAD])


def test_what_stands_below_a_list() -> None:
    """A line with a figure below a list that is not like its items is none of them."""
    items = ["Antrean kendaraan:", "Arah barat 2,5 km", "Arah timur 1 km"]
    below = ["Dilihat 1.204 kali", "Hub 0812-1111-2222"]
    assert taken(HEAD, "Senin, 16 November 2026", LEAD, *items, *below) == (HEAD, [LEAD, *items])


@pytest.mark.parametrize(
    "lines",
    [
        [HEAD, LEAD, "Banjir Rendam Tiga Desa", "Banjir merendam tiga desa di Tirtasari sejak Minggu malam.", "Indeks"],
        ["Masuk ke Akun Anda", "Silakan masuk dengan akun Anda untuk melanjutkan.", "Lupa kata sandi", "Daftar"],
        ["Indeks Berita", HEAD, "Pencuri Kabel Ditangkap", "Harga Emas Naik", "Selengkapnya"],
        ["Beranda", "Nasional", HEAD, LEAD, "Harga Cabai Tembus Rp 120.000", "Timnas Panggil 26 Pemain"],
        ["Halaman Tidak Ditemukan", "Halaman yang dicari tidak ditemukan atau sudah dipindahkan."],
        ["Kata Sandi Salah", "Kata sandi yang dimasukkan salah atau akun belum terdaftar."],
        ["Koneksi Terputus", "Koneksi terputus karena jaringan sedang bermasalah."],
        ["Kebijakan Privasi", "Kebijakan privasi Kabar Tanjung berlaku bagi semua pembaca."],
    ],
)
def test_no_story(lines: list[str]) -> None:
    """Teasers, on a page of headlines too, and what a page says of itself or to who reads it, are none."""
    with pytest.raises(BadInput):
        taken(*lines)

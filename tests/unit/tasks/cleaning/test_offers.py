"""What a paywall says where an article's rest should stand."""

import pytest

from tasks.cleaning.offers import is_wall, without_offers
from tasks.cleaning.page import Line

TEASER = [
    Line("Utang Rp 11 miliar nyaris menutup koperasi susu itu pada 2022, kata ketuanya.", "body"),
    Line("Empat tahun kemudian, koperasi itu menyetor 90 ton susu setiap hari ke tiga pabrik.", "body"),
]

OFFERS = {
    "id": [
        "Lanjutkan membaca artikel ini dengan berlangganan",
        "Artikel ini khusus untuk pelanggan Majalah Ladang. Dapatkan akses tanpa batas mulai dari Rp 29.000 per bulan.",
        "Langganan diperpanjang otomatis dan dapat dihentikan kapan saja melalui halaman akun Anda.",
        "Sudah berlangganan? Silakan masuk dengan surel dan kata sandi Anda.",
        "Berlangganan sekarang",
    ],
    "id, signing in": ["Masuk atau daftar untuk melanjutkan membaca artikel ini.", "Belum punya akun? Daftar gratis."],
    "id, limit": ["Anda telah mencapai batas baca artikel gratis bulan ini.", "Lihat paket langganan"],
    "id, price": ["Baca selengkapnya dengan berlangganan Kabar Ladang.", "Mulai dari Rp 15.000 per bulan."],
    "ms": [
        "Artikel ini hanya untuk pelanggan Berita Ladang.",
        "Langgan sekarang untuk terus membaca, serendah RM5 sebulan.",
        "Sudah melanggan? Log masuk di sini.",
    ],
    "en": [
        "To continue reading, subscribe to The Field.",
        "Unlimited digital access for $2 a week. Cancel anytime.",
        "Already a subscriber? Log in",
    ],
    "id, the rest": ["Sisa 75% artikel ini hanya dapat dibaca oleh anggota Kabar+."],
    "id, an edition": ["Untuk membaca berita selengkapnya, silakan beli edisi digital kami seharga Rp 5.000."],
    "id, the whole": ["Untuk membaca selengkapnya, silakan berlangganan."],
    "id, a question": ["Ingin membaca artikel ini sampai habis? Berlangganan sekarang."],
    "id, a question to enter": ["Mau baca berita ini selengkapnya? Login atau daftar dulu."],
    "id, a question to go on": ["Ingin terus membaca? Daftar sekarang."],
    "id, a question on premium": ["Mau baca artikel premium? Langganan sekarang."],
    "id, the whole to enter": ["Untuk membaca artikel ini secara utuh, silakan masuk."],
    "id, a month": ["Baca artikel lengkap dengan Kabar+ hanya Rp 20.000/bulan."],
    "id, to pay": ["Konten berbayar. Silakan membeli koin untuk membaca bab ini."],
    "id, locked": ["Konten ini terkunci. Buka dengan akun Kabar ID."],
    "id, members": ["Dukung jurnalisme independen. Jadilah anggota untuk membaca artikel ini secara utuh."],
    "id, an account": ["Lanjutkan membaca dengan membuat akun gratis."],
    "id, premium": ["Artikel ini adalah konten premium.", "Pilih paket langganan Anda"],
    "id, counted": ["Anda telah membaca 3 dari 3 artikel gratis bulan ini."],
    "id, benefits": [
        "Baca selengkapnya dengan berlangganan Kabar Ladang Premium mulai Rp 15.000 per bulan.",
        "Akses tanpa batas",
        "Bebas iklan",
        "1 tahun Rp 150.000",
    ],
    "ms, the rest": ["Baki 60% artikel ini hanya boleh dibaca oleh pelanggan."],
    "ms, locked": ["Kandungan ini dikunci.", "Jadi ahli untuk membaca berita penuh."],
    "ms, an account": ["Teruskan membaca dengan mencipta akaun percuma."],
    "en, the rest": ["The remaining 70% of this article is for members."],
    "en, locked": ["This content is locked.", "Become a member to read the full story."],
    "en, an account": ["Create a free account to continue.", "Ad-free reading", "Weekly crossword"],
    "en, only": ["This story is only available to subscribers.", "Start your free trial", "See all plans"],
}


@pytest.mark.parametrize("offer", OFFERS.values(), ids=OFFERS)
def test_a_closing_offer(offer: list[str]) -> None:
    """The offer that closes a page goes whole, and says that the page was cut."""
    assert without_offers([*TEASER, *(Line(text, "body") for text in offer)]) == (TEASER, True)


def test_furniture_does_not_count() -> None:
    """What is no text anyway may stand behind an offer."""
    lines = [*TEASER, Line(OFFERS["id"][0], "heading"), Line("Terpopuler", "other")]
    assert without_offers(lines) == (TEASER, True)


def test_an_offer_that_is_furniture() -> None:
    """A wall directly behind the text says that the text was cut, also where it is no text anyway."""
    assert without_offers([*TEASER, Line(OFFERS["id"][0], "other")]) == (TEASER, True)
    footer = [Line(text, "other") for text in ("Tentang kami", "Redaksi", "Karier", OFFERS["id"][0])]
    assert without_offers([*TEASER, *footer])[1] is False


@pytest.mark.parametrize(
    "text",
    [
        "Jumlah pelanggan yang berlangganan paket premium naik 12 persen, kata direktur perusahaan itu.",
        "The publisher has 40,000 subscribers, and each pays for a subscription of $5 a month.",
        "Pelanggan air minum diminta melunasi pembayaran sebelum tanggal 20.",
        "Hanya Rp 50.000 per bulan",
        "Ia terus membaca buku itu sampai pagi.",
        "Perusahaan media itu mengunci 40 persen artikelnya dan menjual edisi digital seharga Rp 5.000 per hari.",
        "Pembaca yang menjadi anggota dapat membaca semua artikel tanpa iklan, kata pemimpin redaksinya.",
        "Penonton membuat akun untuk menonton siaran itu tanpa biaya.",
        "Sisa 25 persen anggaran dipakai untuk jembatan, kata bupati.",
        "Members pay $5 a month and the remaining 70% of the budget comes from advertisements.",
        "Harga langganan naik: satu bulan Rp 25.000, satu tahun Rp 250.000.",
        "Siswa yang masuk sekolah itu gratis dapat membaca buku di perpustakaan.",
        "Ingin membaca buku gratis? Daftar saja ke perpustakaan kota sebelum Jumat.",
        "Mau baca koran lama? Masuk ke gedung arsip lewat pintu timur, kata petugas.",
        "Ingin membaca berita lama? Masuk ke gedung arsip, kata petugas.",
        "Ingin terus membaca? Daftar bacaan itu ada di perpustakaan kota.",
        "Mau membaca laporan ini? Masuk ke laman kementerian dan cari tahunnya.",
        "Untuk membaca daftar lengkap pemenang, silakan masuk ke laman panitia.",
        "Untuk membaca naskah kuno itu sampai selesai, silakan mendaftar di meja perpustakaan.",
        "Untuk membaca laporan selengkapnya, silakan masuk ke laman kementerian.",
        "Baca berita soal guru bergaji Rp 300 ribu per bulan itu, Rina menangis.",
        "Ia baca laporan tentang buruh yang diupah hanya Rp 50.000 per minggu.",
        "Situs itu menjual konten premium. Silakan beli kalau suka, kata pendirinya.",
        "Ia menolak konten berbayar, silakan membeli buku saja, katanya.",
    ],
)
def test_a_story_on_subscriptions(text: str) -> None:
    """A story that speaks of subscribers and payments is no offer."""
    lines = [*TEASER, Line(text, "body")]
    assert without_offers(lines) == (lines, False)
    assert not is_wall(text)


def test_prices_that_close_a_story() -> None:
    """A list of prices, also of subscriptions, is the story's where no line above it says that one has to pay."""
    prices = ["Pembaca dapat memilih salah satu paket langganan berikut:", "1 bulan Rp 25.000", "1 tahun Rp 250.000"]
    lines = [*TEASER, *(Line(text, "body") for text in prices)]
    assert without_offers(lines) == (lines, False)


@pytest.mark.parametrize("mark", ["… [+1234 chars]", "... [88 chars]", " […]", " [...]"])
def test_an_excerpt(mark: str) -> None:
    """What says at the end how much was left out goes, and the story is cut; amid it, it may be a quotation's."""
    dots = mark.partition("[")[0].rstrip()
    *begin, last = TEASER
    assert without_offers([*begin, last._replace(text=last.text + mark)]) == (
        [*begin, last._replace(text=last.text + dots)],
        True,
    )
    amid = [begin[0]._replace(text=begin[0].text + mark), last]
    assert without_offers(amid) == (amid, False)


def test_a_quotation_that_breaks_off() -> None:
    """Dots in brackets at the end of a whole article are a quotation's."""
    lines = [*TEASER, TEASER[0], TEASER[-1]._replace(text="Puisi itu berakhir: dari kumpulannya terbuang [...]")]
    assert without_offers(lines) == (lines, False)


def test_nothing_but_an_offer() -> None:
    """Lines that are an offer throughout stay: it is not cut what is not there."""
    lines = [Line(text, "body") for text in OFFERS["en"]]
    assert without_offers(lines) == (lines, False)

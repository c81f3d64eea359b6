"""What sites write at a story's end."""

from functools import partial

import pytest
from effort import turns
from hypothesis import given
from hypothesis import strategies as st
from torn import torn

from tasks.cleaning.clean import clean
from tasks.cleaning.closing import site_keys, without_closing
from worker.records import Document

STORY = [
    "Bupati Berau Hasanuddin Rahmat meresmikan pasar ikan di Kecamatan Teluk Bayur, Senin (16/11/2026).",
    "Kepala Dinas Perdagangan Berau Siti Maimunah mengatakan sewa kios digratiskan selama enam bulan.",
]
SITE = {"kabartanjung", "kabartanjungcom"}


@pytest.mark.parametrize(
    "line",
    [
        "Artikel ini pertama kali tayang di KabarTanjung.com.",
        'Artikel ini telah terbit di KabarTanjung.com dengan judul "Tol Dibuka Gratis"',
        "Berita ini sudah tayang di KabarTanjung.com dengan judul Tol Dibuka Gratis.",
        "Artikel ini pernah tayang di Harian Kabar dengan judul: Tol Dibuka.",
        "This article first appeared on The Valley Wire.",
        "This article was originally published on The Conversation. Read the original article.",
        "Artikel ini terbit pertama kali di The Conversation. Baca artikel sumber.",
        "Bagaimana menurut Anda? Tulis di kolom komentar!",
        "Tulis di kolom komentar!",
        "Bagaimana pendapatmu? Tulis di kolom komentar ya!",
        "Yuk, tulis pendapatmu di kolom komentar!",
        "Sampaikan pendapat Anda di kolom komentar di bawah ini.",
        "Silakan tinggalkan komentar Anda di bawah ini.",
        "Bagikan pendapatmu di kolom komentar.",
        "Menurut kamu bagaimana? Share di kolom komentar, ya.",
        "Jangan lupa tinggalkan komentar di bawah!",
        "Setuju dengan pendapat ini? Tulis komentarmu di bawah.",
        "What do you think? Let us know in the comments below!",
        "Tell us what you think in the comments.",
        "Isi artikel ini di luar tanggung jawab redaksi.",
        "Isi artikel ini di luar tanggung jawab redaksi",
        "Isi tulisan sepenuhnya tanggung jawab penulis.",
        "Seluruh isi artikel ini menjadi tanggung jawab penulis dan tidak mewakili pandangan redaksi.",
        "*) Tulisan ini adalah pendapat pribadi penulis dan tidak mencerminkan kebijakan redaksi Kabar Tanjung.",
        "Opini ini adalah pandangan pribadi penulis, bukan sikap redaksi.",
        "Artikel ini merupakan tanggung jawab penulis sepenuhnya.",
        "Disclaimer: segala keputusan investasi ada di tangan pembaca.",
        "DISCLAIMER: Artikel ini adalah kiriman mitra dan di luar tanggung jawab redaksi Kabar Tanjung.",
        "Konten ini diproduksi dengan bantuan Artificial Intelligence (AI) dan telah disunting oleh redaksi.",
        "Artikel ini dibuat dengan bantuan kecerdasan buatan dan disunting oleh redaksi.",
        "The views expressed in this article are the author's own and do not reflect the newspaper's policy.",
        "Sumber berita: Antara",
        "(Sumber: Antara)",
        "Dilansir dari berbagai sumber.",
        "Diolah dari berbagai sumber.",
        "Laporan: Budi Hartanto",
        "Laporan wartawan KabarTanjung.com, Budi Hartanto",
        "Kontributor: Budi Hartanto",
        "Redaktur: Wahyu Nugraha",
        "Uploader: Admin 02",
        "Ikuti kami di Facebook, Instagram, dan X.",
        "Ikuti Instagram kami @kabartanjung",
        "Follow us on Instagram and TikTok @kabartanjung",
        "Simak breaking news dan berita pilihan kami langsung di ponselmu.",
        "Download our app for the latest news.",
        "Dukung jurnalisme independen dengan berdonasi di sini.",
        "Dukung kami agar terus menyajikan berita yang independen. Donasi di sini.",
        "Support our journalism by donating today.",
        "Kunjungi juga kanal YouTube kami.",
        "Untuk berita lainnya, kunjungi KabarTanjung.com.",
        "Punya informasi atau kisah menarik? Kirim ke redaksi@kabartanjung.com.",
        "(ANTARA/Rina)",
        "(bgs/kabarnn)",
        "Videografer: Yusuf Rahman",
        "Terima kasih telah membaca.",
        "Terima kasih sudah membaca artikel ini sampai selesai.",
        "Disclaimer: Artikel ini bukan ajakan membeli saham. Keputusan investasi ada di tangan pembaca.",
    ],
)
def test_what_closes_a_page_goes(line: str) -> None:
    """What stands below a story goes, on a line of its own and behind the last sentence."""
    assert without_closing([*STORY, line], set()) == STORY
    assert without_closing([*STORY[:-1], f"{STORY[-1]} {line}"], set()) == STORY or line.startswith("(")


@pytest.mark.parametrize(
    "signed",
    [
        "(hen)",
        "(karyo)",
        "[cob]",
        "(*)",
        "(***)",
        "(*/hen)",
        "(**ind)",
        "(ant/hen)",
        "( osc / djm )",
        "(Hms/Red)",
        "(ADV/Diskominfo)",
        "(Antara/Reuters)",
        "(ANTARA/Rina Wati)",
        "(*/ TribunaMerbau.com)",
        "(Ant/OL-3)",
        "(R021/H015)",
        "(red).",
    ],
)
def test_who_wrote_it_goes(signed: str) -> None:
    """The initials in brackets with which a story is signed go, behind its last sentence and on their own line."""
    assert without_closing([*STORY, signed], set()) == STORY
    assert without_closing([*STORY[:-1], f"{STORY[-1]} {signed}"], set()) == STORY
    assert without_closing([*STORY[:-1], f"{STORY[-1]}{signed}"], set()) == STORY


@pytest.mark.parametrize(
    "told",
    [
        "(Bersambung)",
        "(tertawa)",
        "(laughs)",
        "(AFP)",
        "(2015)",
        "(17/4)",
        "(4/5 bintang)",
        "(9.2/10)",
        "(HR Bukhari/Muslim)",
        "(HR. Bukhari)",
        "(QS Al-Baqarah: 255)",
        "(Dia minta namanya tidak disebut)",
        "(Ibu Nana, Sumber Agung)",
        "(Bukhari/Muslim)",
        "(PG-13)",
        "(S-1)",
        "(SPM/STPM)",
        "(S/M/L)",
        "(PDIP/Golkar/PKB)",
        "(a/n)",
        "(WA/SMS)",
        "(TV/radio)",
        "(tawa)",
        "(sic)",
        "(ya/tidak)",
    ],
)
def test_what_is_told_in_brackets_stays(told: str) -> None:
    """What stands in brackets behind the last sentence stays where it may be told: a source, a gesture, a score."""
    story = [*STORY[:-1], f"{STORY[-1]} {told}"]
    assert without_closing(story, set()) == story


def test_many_signatures_end_soon() -> None:
    """A paragraph that is signed again and again takes no longer than one of its size, and no more than a few go."""
    story = f"{STORY[-1]}{' (hen).' * 20_000}"
    assert len(without_closing([story], set())[0]) > len(story) - 30


def test_brackets_within_a_sentence_stay() -> None:
    """A story's last words stay where they stand in brackets, and so do brackets of paragraphs above."""
    story = ["Kapal itu melaju 12 knot. (hen)", "Kecepatannya diukur dalam kilometer per jam (km/jam)"]
    assert without_closing(story, set()) == story


@pytest.mark.parametrize(
    "line",
    [
        "The post office in Ambon appeared first on a map of 1811.",
        "The post by the minister appeared first on Facebook.",
        "The post Budi deleted appeared first on Instagram.",
        "The Post Office Museum appeared first on the list.",
        "Artikel itu pertama kali tampil pada majalah Tempo edisi Maret.",
        "Artikel Soekarno pertama kali tampil pada Fikiran Rakjat.",
        "Tulisan Pramoedya pertama kali diterbitkan di Bandung.",
        "Pos Polisi Simpang Lima pertama kali tampil pada peta kota tahun 1960.",
        "Lukisan Raden Saleh yang hilang itu muncul pertama kali di Paris.",
        "Artikel ini pertama kali ditulis tangan oleh kakeknya.",
        "Artikel ini telah terbit di majalah sekolah, kata Rina.",
        "Artikel ini sudah dimuat di Kompas, kata pengacara penggugat.",
        "Tulis di kolom komentar itu, lalu hapus, begitu pesan pelaku.",
        "Bagaimana menurut Anda?",
        "Lalu apa yang akan kamu lakukan jika air kembali naik?",
        "Sampaikan pendapat Anda di kotak saran yang ada di setiap kantor kelurahan.",
        "Silakan tinggalkan komentar Anda di buku tamu museum.",
        "Warga menulis pendapat mereka di kolom komentar.",
        "Tulis komentar yang sopan di kolom komentar, begitu imbauan polisi.",
        '"Tulis di kolom komentar," kata pelaku dalam videonya.',
        '"Bagaimana menurut Anda? Tulis di kolom komentar," tulis akun itu.',
        "Bupati meminta warga: tulis keluhan di kolom komentar.",
        "Beri komentar di bawah foto itu, kata panitia lomba.",
        "Tell us what you think in the comments, the mayor wrote.",
        "What do you think?",
        "Isi artikel itu di luar tanggung jawab redaksi, kata pemimpin majalah tersebut.",
        "Isi paket di luar tanggung jawab perusahaan.",
        "Isi buku sepenuhnya tanggung jawab penulis, kata Rina.",
        "Opini ini adalah pandangan pribadi hakim, bukan sikap Mahkamah Agung.",
        "Kolom ini adalah tanggung jawab penulis yang baru, kata redaktur.",
        "Disclaimer: kata itu ditulis besar-besar di pintu pabrik oleh para pekerja.",
        "Artikel ini dibuat untuk mengenang para korban.",
        "Konten ini dibuat dengan bantuan AI, kata polisi saat menunjukkan video palsu itu.",
        "Konten ini dibuat dengan bantuan AI untuk menipu warga.",
        "Keputusan investasi ada di tangan dewan direksi.",
        "Keputusan membeli ada di tangan ibunya.",
        "The views expressed in this report are alarming.",
        "The views expressed here are those of a whole generation, the judge said.",
        "Sumber air itu dijaga warga.",
        "Sumber berita bohong itu adalah sebuah akun di Telegram.",
        "Diolah dari berbagai sumber pangan lokal, tepung itu dijual Rp 20.000.",
        "Laporan wartawan asing itu dibantah pemerintah.",
        "Laporan: begitulah warga menyebut surat yang mereka kirim tiap bulan.",
        "Kontributor terbesar adalah sektor tambang.",
        "Redaktur majalah itu menolak berkomentar.",
        "(Rapat itu berlangsung sampai pukul 02.00.)",
        "(Ia menolak disebut namanya.)",
        "Simak berita baik dari desa setiap hari, pinta kepala desa.",
        "Baca berita setiap hari membuat ayah tenang.",
        "Baca berita terbaru itu membuat ibunya menangis.",
        "Dapatkan berita terbaru gempa dari BMKG setiap hari, kata petugas.",
        "Untuk informasi lainnya, kunjungi kantor desa.",
        "Untuk informasi lebih lanjut, kunjungi bpbd.beraukab.go.id.",
        "Dukung kami di final nanti, pinta pelatih.",
        "Dukung petani lokal dengan membeli di pasar desa.",
        "Dukung kami agar berita bohong berhenti menyebar, pinta warga.",
        "Dukung jurnalisme independen, begitu bunyi spanduk para wartawan.",
        "Donasi dapat disalurkan lewat rekening BRI 0123 atas nama Panitia.",
        "Donasi di sini mencapai Rp 2 miliar.",
        "Donasi warga sekarang disimpan di balai desa.",
        "Terima kasih sudah membaca surat saya.",
        "Terima kasih telah membaca doa untuk almarhum, kata keluarga.",
        "Punya informasi soal pelaku? Hubungi polisi di nomor 110.",
        "Punya kisah tentang kapal itu? Kirim ke panitia@museum.example.",
        "Ikuti kami ke lantai dua, kata petugas.",
        "Ikuti akun Instagram BMKG untuk tahu kabar gempa.",
        "Ikuti kami di Instagram, tulis panitia festival.",
        "Unduh aplikasi antrean itu di Play Store sebelum datang ke puskesmas.",
        "Unduh aplikasi JKN di Play Store atau App Store.",
        "Unduh aplikasi kami, kata direktur perusahaan itu.",
        "Cek jadwal kapal di kanal WhatsApp dinas perhubungan.",
        "Kunjungi pameran itu sampai 30 November di Gedung Juang.",
        "Gabung dengan kami di sungai, ajak anak-anak itu.",
        "Bergabung dengan kami adalah pilihan terbaik, kata ketua partai.",
        "Baca doa itu bersama kami, pinta imam.",
        '"Ikuti kanal WhatsApp kami," kata penipu itu kepada korban.',
        '"Ikuti saluran kami. Dapatkan hadiah di aplikasi kami," begitu pesannya.',
        "Dukung kami dengan donasi Rp 10.000, begitu pesan penipu itu.",
        "Support our players, the coach said.",
        "Follow us home, the boy said.",
        "Download the app from our office, the clerk told them.",
        "Semoga bermanfaat.",
        "Penulis adalah guru SMA Negeri 2 Wonosobo.",
        "Artikel ini dimuat di Kompas.",
        "Artikel ini terbit di Nature dengan judul The Origin of Coffee.",
        "Berita ini pernah tayang di Facebook dengan judul Vaksin Membunuh.",
        "Artikel ini telah tayang di Tempo dengan judul yang salah.",
        "Tulisan Goenawan Mohamad tentang Chairil Anwar pertama kali dimuat di Tempo.",
        "Artikel Mohammad Hatta tentang koperasi muncul pertama kali di Daulat Ra'jat.",
        'Tulisan "Indonesia Gelap" di tembok itu pertama kali muncul di Yogyakarta.',
        "Tulisan ini pertama kali muncul di Yogyakarta.",
        "Konten ini muncul di TikTok.",
        "Konten ini muncul pertama kali di Facebook.",
        "Berita ini muncul di Facebook.",
        "Rencana ini dimuat di Perda Nomor 5.",
        "Untuk informasi lainnya, kunjungi javajazzfestival.com.",
        "Cek berita terbaru itu di turnbackhoax.id.",
        "Dapatkan berita terbaru gempa setiap hari dari BMKG.",
        "Cek saluran air kami sudah rusak sejak lama.",
        "Cek akun kami sudah diretas.",
        "Dukung usaha kami lewat media sosial.",
        "(HR. Bukhari dan Muslim)",
        "(QS Al-Baqarah)",
        "[Tepuk Tangan]",
        "(Persib Bandung)",
        "Please support our reporting to the police.",
        "The post Trump shared appeared first on Truth Social.",
    ],
)
def test_what_a_story_says_last_stays(line: str) -> None:
    """A story's last sentence stays, however near it comes."""
    assert without_closing([*STORY, line], set()) == [*STORY, line]


@pytest.mark.parametrize(
    "line",
    [
        "The post Tol Probolinggo–Banyuwangi Dibuka appeared first on Kabar Tanjung.",
        "The post Tol appeared first on Kabar Tanjung",
        'The post "Kami Tidak Takut," Kata Nelayan appeared first on KabarTanjung.com.',
        "Artikel Tol Probolinggo-Banyuwangi Dibuka pertama kali tampil pada Kabar Tanjung.",
        "Pos Tol Probolinggo-Banyuwangi Dibuka pertama kali tampil pada Kabar Tanjung.",
        "Artikel Harga Beras Turun Tipis muncul pertama kali di Kabar Tanjung.",
        "Postingan Harga Beras Turun Tipis muncul pertama kali di KabarTanjung.com.",
        "Dapatkan update berita pilihan dan breaking news setiap hari dari Kabar Tanjung.",
        "Dapatkan update berita pilihan dan terkini setiap hari dari KabarTanjung.com.",
        "Simak berita lainnya di KabarTanjung.com",
        "Jangan lupa follow Instagram dan TikTok Kabar Tanjung!",
        "Jangan lupa subscribe channel YouTube Kabar Tanjung!",
        "Unduh aplikasi Kabar Tanjung di Play Store dan App Store.",
        "Dukung Kabar Tanjung dengan berlangganan.",
        "Baca berita terbaru Kabar Tanjung di aplikasi.",
        "Tonton video selengkapnya di kanal YouTube KabarTanjung.com.",
        "Gabung Kabar Tanjung Plus sekarang",
    ],
)
def test_what_asks_in_the_sites_name_goes(line: str) -> None:
    """What asks for something or tells where it stood first, in the site's name, goes; of another site it stays."""
    assert without_closing([*STORY, line], SITE) == STORY
    assert without_closing([*STORY, line], {"kabarlain"}) == [*STORY, line]


@pytest.mark.parametrize(
    "line",
    [
        "Warga mengunduh aplikasi Kabar Tanjung untuk membaca pengumuman itu.",
        "Redaksi Kabar Tanjung menyimpan rekaman percakapan itu.",
        "Unduh aplikasi JKN di Play Store atau App Store.",
        '"Unduh aplikasi Kabar Tanjung," kata penipu itu.',
        "Polisi belum menjawab pertanyaan Kabar Tanjung.",
        "Dapatkan kabar dari tanjung itu lewat radio nelayan.",
        "Nama Kabar Tanjung diambil dari koran yang terbit pada 1926.",
    ],
)
def test_what_tells_of_the_site_stays(line: str) -> None:
    """A sentence that names the site and asks readers for nothing stays."""
    assert without_closing([*STORY, line], SITE) == [*STORY, line]


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("https://surabaya.tribunnews.com/a", "Ikuti festival itu di Surabaya pada Sabtu mendatang."),
        ("https://bali.antaranews.com/a", "Dapatkan tiket festival itu di Bali mulai Rp 50.000."),
        ("https://bandung.kompas.com/a", "Cek jadwal SIM Keliling di Bandung sebelum berangkat."),
        ("https://bandung.kompas.com/a", "Cek jadwal SIM Keliling Bandung di kanal YouTube dinas perhubungan."),
        ("https://medan.kompas.com/a", "Temukan durian terbaik di Medan pada Desember hingga Februari."),
        ("https://jogja.tribunnews.com/a", "Tonton pertunjukannya di Taman Budaya Jogja malam ini pukul 19.00."),
        ("https://www.merdeka.com/a", "Kunjungi pameran itu di Jalan Merdeka nomor 5."),
        ("https://www.merdeka.com/a", "Kunjungi pameran itu di Jalan Merdeka."),
        ("https://www.merdeka.com/a", "Simak upacara HUT RI di Istana Merdeka pada Senin pukul 10.00."),
        ("https://news.detik.com/a", "Ikuti turnamen Mobile News di mal itu."),
        ("https://www.fajar.co.id/a", "Dukung Fajar di final besok."),
        ("https://www.tempo.co/a", "Gabung Tempo pada 1985 setelah lulus dari UGM."),
        ("https://www.tempo.co/a", "Tulisan Goenawan Mohamad tentang Chairil Anwar pertama kali dimuat di Tempo."),
    ],
)
def test_places_and_names_like_the_sites_stay(url: str, line: str) -> None:
    """A city before the site's domain, a place, and a longer name that has the site's in it are not the site."""
    assert without_closing([*STORY, line], site_keys(None, url, "")) == [*STORY, line]


@pytest.mark.parametrize(
    "url", ["https://bali.kabartanjung.com/a", "https://www.kabartanjung.co.id", "https://kabartanjung.id"]
)
def test_a_site_is_known_by_its_domain(url: str) -> None:
    """A site is known by the label that it registered, whatever stands before and behind it."""
    assert without_closing([*STORY, "Unduh aplikasi Kabar Tanjung."], site_keys(None, url, "")) == STORY


def test_a_longer_name_is_not_the_sites() -> None:
    """A name that begins with the site's one word is another's."""
    asked = "Unduh aplikasi Suara Warga di Play Store sebelum mengadu."
    assert without_closing([*STORY, asked], {"suara"}) == [*STORY, asked]
    assert without_closing([*STORY, "Unduh aplikasi Suara di Play Store."], {"suara"}) == STORY


def test_a_question_goes_with_what_asks_for_a_comment() -> None:
    """What readers are asked goes where they are asked to comment behind it, and stays at the end of an essay."""
    question = "Bagaimana menurut Anda?"
    assert without_closing([*STORY, question, "Tulis di kolom komentar!"], set()) == STORY
    essay = [*STORY, question, "Isi artikel ini di luar tanggung jawab redaksi."]
    assert without_closing(essay, set()) == [*STORY, question]


def test_the_middle_of_a_story_stays() -> None:
    """Only what stands at the end goes."""
    middle = [STORY[0], "Dilansir dari berbagai sumber.", STORY[1]]
    assert without_closing(middle, set()) == middle


def test_a_story_never_goes_whole() -> None:
    """Of a text that is nothing else one paragraph stays."""
    assert without_closing(["Terima kasih telah membaca."], set()) == ["Terima kasih telah membaca."]
    assert without_closing(["Tulis di kolom komentar!", "(ANTARA/Rina)"], set()) == ["Tulis di kolom komentar!"]


def test_each_site_is_known_by_its_page() -> None:
    """A page's site is known by its address, its crawler and what it declares."""
    asked = "Unduh aplikasi Kabar Tanjung di Play Store."
    body = "".join(f"<p>{line}</p>" for line in [*STORY, asked])
    declared = '<meta property="og:site_name" content="Kabar Tanjung">'
    page = (
        "<html lang=id><head>{}<title>Pasar Ikan Diresmikan</title></head><body><article><h1>Pasar Ikan Diresmikan</h1>"
    )
    page += f"<div class=entry-content>{body}</div></article></body></html>"
    for document in (
        Document(html=page.format(declared)),
        Document(html=page.format(""), url="https://www.kabartanjung.com/pasar-ikan"),
        Document(html=page.format(""), source="Kabar Tanjung"),
    ):
        assert clean(document)[0].text == "\n\n".join(STORY)
    assert asked in clean(Document(html=page.format("")))[0].text


_FEWEST = 3
_OPENINGS = (
    *(
        "Artikel ini",
        "Isi artikel ini",
        "Artikel ini dibuat dengan bantuan",
        "Tulis di kolom komentar",
        "Ikuti kami di",
    ),
    *("Dukung kami agar", "Simak berita terbaru", "Unduh aplikasi itu untuk", "Terima kasih telah membaca"),
    *("The post", "Let us know", "Support our", "Follow us on", "Untuk berita lainnya, kunjungi", "Laporan wartawan"),
)


@given(torn(), st.sampled_from(_OPENINGS), st.integers(3, 30))
def test_torn_prose_stays(text: str, opening: str, most: int) -> None:
    """A sentence that opens so and goes on as stories do stays, however it is torn."""
    words = [word for word in text.split() if word.islower() and word.isalpha()][:most]
    line = " ".join([opening, *words]) + "."
    assert len(words) < _FEWEST or without_closing([*STORY, line], set()) == [*STORY, line]


def test_closing_rules_are_quick_on_any_line() -> None:
    """No line makes the rules search for long."""
    for hostile in (
        "Artikel A " + "b " * 245,
        "The post A" + " appeared first on" * 27,
        "Simak berita terbaru " * 24,
        "Ikuti kami, Facebook" * 24,
        "(A " * 160,
        "A. " * 160,
        "Disclaimer: isi artikel " * 20,
        "a" * 500,
        "? " * 250,
        "Anda " * 100 + "?",
    ):
        assert turns(partial(without_closing, [*STORY, hostile.strip()], set())) < 16


def test_the_site_and_a_day_close_a_story() -> None:
    """Behind its site's name a day closes a story; behind a place it is how a statement is signed."""
    site = site_keys("Kabar Lawu", None, "")
    assert without_closing(["Warga pulang.", "Kabar Lawu, 24 November 2026"], site) == ["Warga pulang."]
    for line in ["Ngrambe, 24 November 2026", "Kabar Lawu, 24 November 2026 pagi, mencatat hal itu."]:
        assert without_closing(["Warga pulang.", line], site) == ["Warga pulang.", line]

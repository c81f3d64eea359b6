"""Furniture that rules know."""

from functools import partial

import pytest
from articles import PORTS
from effort import turns
from hypothesis import given
from hypothesis import strategies as st
from torn import torn

from tasks.cleaning.furniture import is_furniture


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
        "Kabar Nusantara - Senin, 02 Mar 2026 08:00 WIB",
        "Kabar Nusantara, 17 Januari 2026, 09:00 WIB",
        "Kabar Nusantara, Senin 2 Maret 2026",
        "Senin Legi, 2 Maret 2026",
        "Read more: Rail operators warn of delays",
        "Skip to main content",
        "View this post on Instagram",
        "Dapatkan berita terbaik setiap pagi langsung di kotak surel Anda.",
        "A post shared by Kabar Nusantara (@kabarnusantara)",
        "(Baca: Jembatan Baru Diresmikan di Genuk)",
        "Jembatan baru di Genuk (Foto: Warta Kita)",
        "Ilustrasi jembatan pada malam hari. Shutterstock",
        "Sumber",
        "Loading...",
        "Memuat komentar...",
        "Tags:",
        "Tags: banjir, Wanasari, BPBD",
        "Lanjut Baca",
        "Lanjutkan membaca",
        "Sumber foto: Istimewa",
        "Hak Cipta © 2026 PT Kabar Lembah Media. Seluruh hak dilindungi undang-undang.",
        "Copyright 2026 The Wire. All rights reserved. This material may not be published or broadcast.",
        "Baca: Bupati Wanasari Lantik Kepala Puskesmas, Ini Daftarnya.",
        "Penulis: Dr. H. Ahmad Fauzi, M.Si.",
        "Foto: Antara/Galih Pradipta.",
        "Berita Terkait: Harga Cabai Turun",
        "Berita lain: Harga Cabai Turun",
        "Baca selanjutnya: Harga Cabai Turun",
        "Halaman Selanjutnya",
        "Halaman: 1 2 3 Tampilkan Semua",
        "Page 1 | 2 | 3 Next",
        "Halaman 1 2 3 Selanjutnya »",
        "Page: 1 2 3 ... Show All",
        "Ayo gabung di grup Telegram Kabar Nusantara",
        "Jangan lupa ikuti kami di Google News",
        "Daftar buletin kami untuk kabar pagi.",
        "Sign up for our daily email",
        "Subscribe to get the best stories in your inbox",
        "Dapatkan kabar terbaru langsung di email Anda",
        "Jangan lupa ikuti saluran WhatsApp Kabar Nusantara",
        "Simak berita terbaru Kabar Kota lewat Telegram.",
        "Simak KabarKota.com di Google News",
        "Update berita terbaru lewat kanal WhatsApp Kabar",
        "Baca artikel lainnya di saluran WhatsApp KabarKota.com",
        "Yuk, gabung di grup Telegram KabarKota.com untuk berita terkini!",
        "Ikuti kami di Telegram",
        "Gabung di saluran WhatsApp Kabar Kota untuk update berita setiap hari.",
        'Dapatkan update berita pilihan dari KabarKota.com. Mari bergabung di Grup Telegram "Kabar", klik https://t.me/x',
        "Ikuti Telegram kami",
        "Yuk, ikuti saluran WhatsApp kami!",
        "Follow us on Telegram",
        "Nantikan berita pilihan kami di saluran WhatsApp",
        "SCROLL KE BAWAH \u2193",
        "Geser ke bawah untuk lanjut membaca",
        "Scroll untuk mengikuti jajak pendapat",
        "SCROLL DOWN FOR VIDEO",
        "Scroll down to read more",
        "Polling Pekan Ini",
        "Jajak Pendapat Pembaca",
        "Polling: Setujukah Anda dengan kenaikan tarif parkir?",
        "Jajak Pendapat Pekan Ini | Apakah Anda setuju jam malam diberlakukan?",
        "Apakah Anda setuju tarif parkir naik? Ya / Tidak",
        "Setuju / Tidak setuju / Ragu-ragu",
        "Ya | Tidak",
        "Ikuti polling kami: siapa juara Liga 1?",
        "Yuk ikuti jajak pendapat di bawah ini!",
        "Simak! Video Pilihan Redaksi:",
        "Foto utama: Kapal kandas di Selat Sape. Foto: Yusuf Rahman/Hutan Kita",
        "Leave a comment, like and share",
        "Beri komentar, suka, dan bagikan",
        "Tulis komentar, Anda harus masuk lebih dulu",
    ],
)
def test_furniture_is_known(line: str) -> None:
    """What sites write between and around paragraphs is furniture."""
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        *PORTS,
        "Baca buku itu sebelum menilai penulisnya, kata Rina.",
        "Iklan rokok akan dilarang di seluruh stasiun mulai Maret.",
        "Editor majalah itu mengundurkan diri pada Rabu.",
        "Pada Rabu, 3 Juli 2024, hujan turun sejak pagi.",
        "Ngrambe, 24 November 2026",
        "Surakarta, 1 Januari 1945",
        "Komentar itu membuat pasar saham jatuh dua persen.",
        "Share prices fell by two per cent in London.",
        "Line Jensen scored twice as Norway beat Iceland.",
        "Ilustrasi itu dibuat seorang pelajar dari Semarang.",
        "Ia menyerahkan tiga berkas (foto rumah, akta, dan surat tanah).",
        "Tidak.",
        "Hak cipta lagu daerah itu kini dipegang oleh pemerintah kabupaten.",
        "Copyright lawyers in the city said the ruling would change how museums lend their paintings.",
        "Baca: kata itu ditulis besar-besar di papan tulis oleh guru yang datang pertama pagi itu.",
        "Sumber: begitulah warga menyebut mata air yang tidak pernah kering di lereng Gunung Mawar itu.",
        "Video: polisi memutar tiga rekaman di depan hakim sebelum saksi pertama dipanggil.",
        "Penulis: pekerjaan itu yang disebut Wulan ketika petugas sensus mengetuk pintunya pekan lalu.",
        "Related: that was the word the court used to describe the two companies in its ruling on Friday.",
        "Berita terkait kenaikan harga itu dibantah oleh kepala dinas perdagangan dalam jumpa pers.",
        "Terpopuler di antara semua calon adalah Ratna Sekarwangi, yang dipilih hampir separuh responden.",
        "Artikel ini telah tayang di majalah sekolah sebelum diterbitkan sebagai buku oleh penulisnya.",
        "Halaman 12 buku itu memuat gambar perahu yang dilukis warga.",
        "Jangan lupa ikuti arahan petugas ketika air mulai naik ke jalan.",
        "Berita lain datang dari Genuk, tempat jembatan baru dibuka kemarin.",
        "Dilarang mengambil ikan dengan racun, begitu bunyi papan yang dipasang warga di tepi sungai.",
        # What is sent to one's address.
        "Dapatkan hasil tes melalui email Anda dalam dua hari.",
        "Dapatkan bantuan dengan mengirim berkas ke email Anda.",
        "Dapatkan surat keterangan itu di kantor desa, atau lewat surel Anda.",
        "Dapatkan kepastian dulu sebelum membuka tautan di kotak masuk, kata polisi.",
        "Daftarkan kendaraan Anda, lalu periksa email Anda sebelum datang ke kantor Samsat.",
        "Daftar penerima bantuan dikirim lewat email kepada kepala desa.",
        "Daftarkan anak anda di sekolah itu melalui emel sebelum Jumaat, kata guru besar.",
        "Dapatkan borang permohonan di pejabat daerah atau semak e-mel anda.",
        "Sign up by email before Friday, officials told residents who want sandbags.",
        "Subscribers found a letter from the water company in their mail on Monday.",
        # Posts.
        "A post shared by Budi drew wide criticism from the police.",
        "A post shared by the ministry on Friday was deleted an hour later.",
        "A post shared by @banjirwanasari showed water up to the windows.",
        "A post shared by two senators (both later apologised) named the wrong man.",
        "View this as a warning, the mayor told residents of the valley.",
        "View more on the hill and you see the whole bay, the guide said.",
        "Unggahan yang dibagikan Budi menuai kecaman dari polisi.",
        "Hantaran yang dikongsi menteri itu dipadam sejam kemudian.",
        # Pages.
        "Page 5 10 people died in the flood.",
        "Page 3 12 ministers were named in the letter.",
        "Page 7 2 of the diary tells all that happened next.",
        "Pages 12 and 13 of the report were left blank.",
        "Halaman 5 10 orang meninggal dalam banjir itu.",
        "Halaman 2 3 kepala desa diperiksa sampai selanjutnya ditahan.",
        "Laman 4 20 mangsa banjir dipindahkan ke sekolah itu.",
        "Halaman rumah itu dipakai warga untuk menjemur padi.",
        "Selanjutnya, ia naik perahu ke Pulau Nipah.",
        "Halaman berikutnya memuat foto perahu itu.",
        # Channels.
        "Mari simak bagaimana penipu memakai Telegram untuk mencuri data warga.",
        "Ayo bergabung menjaga sungai, tulis warga di Telegram.",
        "Ayo ikuti kami ke sungai, tulis seorang warga lewat Telegram.",
        "Jangan lupa cek rekening Anda, kata polisi lewat saluran Telegram miliknya.",
        "Simak pidato presiden yang disiarkan lewat Telegram, kata juru bicara.",
        "Simak cara melapor ke polisi lewat Telegram.",
        "Dapatkan informasi terbaru soal gempa lewat kanal Telegram BMKG.",
        "Ikuti pengumuman gubernur di kanal WhatsApp sebelum datang ke posko.",
        "Bergabunglah di kanal WhatsApp BPBD untuk tahu tinggi air.",
        "Gabung di kanal WhatsApp itu untuk berita banjir, kata kepala BPBD.",
        "Unduh aplikasi antrean itu di Play Store sebelum datang ke puskesmas.",
        "Cek jadwal kapal di kanal WhatsApp dinas perhubungan.",
        "Ikuti kabar terbaru banjir di grup WhatsApp warga.",
        "Simak berita terbaru di grup WhatsApp warga itu, pinta ketua RT.",
        "Baca berita terbaru soal itu di Telegram, kata Rina kepada ibunya.",
        "Simak berita kami lewat Telegram\u201d, tulis akun itu, \u201cdan menangkan hadiah.",
        "Update harga pangan disampaikan lewat WhatsApp kepada pedagang pasar.",
        "Ikuti langkah kami melaporkan penipuan lewat WhatsApp.",
        "Ayo bergabung dengan grup Telegram ini, kata penipu itu kepada korbannya.",
        "Gabung saja dengan kami di Telegram, begitu bunyi pesan penipu itu.",
        "Bergabung di kanal Telegram itu, mereka menyebarkan berita bohong.",
        "Bergabung ke saluran Telegram tersebut, korban mendapat berita palsu soal investasi.",
        "Bergabung di kanal Telegram Presiden Zelensky, jutaan orang membaca berita perang setiap hari.",
        "Cek berita itu di cekfakta.com melalui chatbot WhatsApp yang disediakan pemerintah.",
        "Baca berita di aplikasi WhatsApp makin disukai, menurut survei terkini Reuters.",
        # Steps of a guide.
        "Gulir ke bawah.",
        "Gulir ke bawah",
        "Geser ke bawah untuk melanjutkan ke layar berikutnya",
        "Geser untuk membaca pesan",
        "Scroll ke bawah lalu pilih menu Privasi",
        "Gulir ke bawah layar untuk melihat peta itu, kata petugas kepada pengunjung museum.",
        "Pilih jawaban Anda",
        "Kirim jawaban",
        "Lihat hasil polling",
        "Scroll down to Privacy and tap Security",
        "Scroll down for more options in the list.",
        # What is told of a poll, and asked and answered in an interview.
        "Polling Litbang Kabar menunjukkan 54 persen warga puas.",
        "Polling: dari 1.200 responden, 40 persen memilih calon nomor satu.",
        "Jajak pendapat itu diikuti 1.200 responden di 34 provinsi.",
        "Isi polling ini menunjukkan warga lelah, kata peneliti itu.",
        "Isi polling kami menunjukkan warga lelah.",
        "Ikuti jajak pendapat kami, dan Anda tahu apa yang dirasakan warga.",
        "Polling: apa yang salah dengan cara lama?",
        "Polling: Elektabilitas Prabowo unggul, apakah Anda setuju?",
        "Apakah Anda setuju dengan putusan hakim itu?",
        "Apakah Anda setuju? Ya, tidak ada pilihan lain.",
        "Ya, tidak ada yang memberi tahu kami.",
        "Ya, tidak",
        "Setuju, tidak setuju itu hak warga.",
        "Setuju atau tidak, warga harus pindah.",
        "Jajak pendapat",
        "Lihat hasil panen yang melimpah itu, kata bupati.",
        # Other stories.
        "Simak video pilihan redaksi majalah itu menunjukkan bagaimana banjir datang.",
        "Foto utama di ruang tamu itu menunjukkan wajah kakeknya ketika muda.",
        "Menarik disimak: dari 10 calon, hanya dua yang perempuan",
        "Selanjutnya: KPK akan memanggil dua saksi dari DPR",
        "Selanjutnya: rebus daun pepaya selama sepuluh menit",
        "Artikel ini telah tayang di Tempo dengan judul yang salah, kata Dewan Pers.",
        "Baca selanjutnya ia lakukan di perpustakaan kota setiap sore.",
        "Berita lain: begitulah kepala desa menyebut kabar yang beredar di warung pagi itu.",
    ],
)
def test_prose_is_no_furniture(line: str) -> None:
    """A sentence that begins like furniture is a sentence."""
    assert not is_furniture(line)


_FEWEST = 3
_OPENINGS = (
    *("Ikuti", "Simak berita", "Baca", "Gabung di grup WhatsApp warga", "Ikuti kami"),
    *("Polling", "Jajak pendapat kami", "Isi polling ini menunjukkan", "Apakah Anda setuju? Ya, tidak"),
    *("Ya, tidak", "Setuju, tidak setuju", "Scroll ke bawah", "Gulir ke bawah untuk", "Geser", "Scroll down for"),
)


@given(torn(), st.sampled_from(_OPENINGS), st.integers(3, 30))
def test_torn_prose_is_no_furniture(text: str, opening: str, most: int) -> None:
    """A sentence that opens as a poll or an invitation and goes on as stories do is a sentence, however it is torn."""
    words = [word for word in text.split() if word.islower() and word.isalpha()][:most]
    assert len(words) < _FEWEST or not is_furniture(" ".join([opening, *words]) + " itu.")


def test_furniture_rules_are_quick_on_any_line() -> None:
    """No line makes the rules search for long."""
    for hostile in (
        "baca " * 60,
        "share " * 50 + "!",
        "( a / " * 50,
        "a" * 300,
        "published " * 30,
        "1 " * 150,
        "page " + "1" * 295,
    ):
        assert turns(partial(is_furniture, hostile[:300].strip())) < 16

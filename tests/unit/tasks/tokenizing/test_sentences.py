"""The sentence splitter."""

from itertools import pairwise

import pytest
from effort import turns
from hypothesis import given
from hypothesis import strategies as st

from tasks.tokenizing.sentences import split
from worker.records import Span

LANGUAGES = ["id", "en", "de", "zh", "hi", "und"]


def sentences(text: str, language: str = "id") -> list[str]:
    """Split a text of one paragraph; give the sentences themselves."""
    return [text[start:end] for start, end in split(text, [(0, len(text))], language)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        # Abbreviations and names.
        ("id", ["Menurut dr. Siti dan Prof. Dr. Ir. H. Budi Darma, hal itu wajar.", "Warga tenang."]),
        ("id", ["Hj. Aminah tinggal di Jl. Melati No. 5, Kec. Beji.", "Rumahnya besar."]),
        ("id", ["Saham PT. Maju Tbk. turun menjadi Rp. 1.000 per lembar.", "Pasar lesu."]),
        ("id", ["Surat a.n. Rudi d.a. Kantor Pos tiba pada tgl. 5 Mei, lihat hlm. 7."]),
        ("id", ["Letjen. Suryo, Kol. Amir dan AKBP. Tono hadir.", "Rapat lancar."]),
        ("id", ["Rep. Ann Lee, D-Ohio, dan Sen. Bob Ray mundur.", "Pemilu dekat."]),
        ("id", ["Presiden B.J. Habibie lalu Joko W. Widodo menjabat.", "Rakyat memilih."]),
        ("id", ["Beras, gula, dll. habis.", "Harga beras, gula, dll.", "Pasar sepi."]),
        ("id", ["Ia adalah Rudi Hartono, S.H., M.Si. dari Medan.", "Pengacaranya Ani, S.H.", "Ia diam."]),
        ("id", ["Mereka lolos dari Grup B.", "Pada laga lain, Persib menang."]),
        ("id", ["Itu suatu hal.", "Tono tahu."]),
        ("id", ["Kata Yoh. Sudarmo, Ign. Suryadi hadir.", "Hujan turun."]),
        ("id", ["Serangan terjadi di Jos.", "Polisi datang.", "Ia dikenal sebagai Yos.", "Budi Santoso pulang."]),
        ("id", ["Ia menyalami Nur.", "Hidayat pulang."]),
        # Quotations.
        ("id", ["“Kami senang mendengar berita itu,” kata Putri.", "Ia tersenyum."]),
        ("id", ["“Benar.”", "Ia pergi."]),
        ("id", ["“Siapa?” tanya Budi.", "“Saya!” jawab Ani.", '"Kapan?" sela Tono.']),
        ("id", ["“Saya lupa … lalu saya pulang,” katanya.", "Hujan turun..."]),
        # Figures, places, datelines.
        ("id", ["Pada Senin (13/4/2020) pukul 10.00 WIB, 1.000 orang datang.", "Mereka pulang pukul 12.30."]),
        ("id", ["JAKARTA, KABAR.com - Hujan turun.", "BOGOR, 5 Okt. - Banjir datang."]),
        ("id", ["1. Unggah foto.", "2. Ikuti akun kami."]),
        ("id", ["Ia menutup pidatonya.", "(ant)"]),
        ("id", ["Ada 5 orang tewas pada 2017.", "25 orang luka."]),
        # Offices, ranks, courts, streets.
        ("id", ["Plt. Kepala Dinas, Ir. H. Darsono, ditahan pk. 14.30 WIB.", "Ia dijerat Pasal 2 jo. Pasal 18."]),
        ("id", ["Menurut Ustaz. Mahfud, Tgk. Ali ada di kantor Perum. Bulog.", "Telp. (021) 555 sibuk."]),
        ("id", ["Kompol. Dwi tinggal di Kp. Baru RT. 04/RW. 11, Blk. C.", "Rumahnya kecil."]),
        ("id", ["Ia Ir. Joko Susilo, M.T.", "Acara singkat.", "Hadir Antonius, Pr.", "Umat meluber."]),
        ("ms", ["Tenaga Lintang Sdn. Bhd. ada di Kg. Sg. Buluh, kata Pn. Rohana Md. Noor.", "Beliau gembira."]),
        (
            "ms",
            ["Insp. Ravi dan YB. Dr. Lim hadir di Bt. 5, Jln. Hj. Kassim.", "Rujuk Bil. 3, ms. 12.", "Kes selesai."],
        ),
        # Abbreviations in small letters, of no list, and what else a sentence may well begin behind.
        ("id", ["Rumahnya di jl. Mawar, kec. Gerong.", "Suhu maks. 34 derajat.", "Surat a/n. Siti hilang."]),
        ("id", ["Gub. Lestari menemui Bup. Harjo di RS. Kasih Bunda.", "Keduanya sehat."]),
        ("id", ["Formulir diambil di loket B.", "Antrean panjang.", "Pasien masuk RSUD.", "Antrean panjang."]),
        ("id", ["Bayar di loket 3.", "Simpan struknya.", "Lihat No. Peng-12/PJ.09 itu."]),
        (
            "id",
            [
                "Novel N.H. Dini dibaca Kabid. Humas pada ay. 5.",
                "GERONG. (Kabar) - Bupati pulang pada 1 Jun.",
                "Ia lelah.",
            ],
        ),
        ("id", ["Acara “Jadi, Siapa?” (2026) ditayangkan.", "Warga menonton."]),
        ("ms", ["Untung dicatat Maybina Bhd.", "Lembaga pengarah gembira.", "Syarikat itu membayar dividen."]),
        # Lists inside of a line, and what counts nothing.
        ("id", ["Paketnya: A. Makan siang, B. Makan malam.", "Yang lolos 1. H. Ahmad, 2. Drs. Budi.", "Itu saja."]),
        ("id", ["Aset: i. Tanah, ii. Rumah, dan iii. Mobil.", "Nilainya besar.", "Disusul 2. Raka, lalu 3. Putri."]),
        ("id", ["Pemenangnya: 1. Ani Lestari, 2. Budi Santoso.", "Hadiahnya sepeda."]),
        ("id", ["Juaranya SMAN 1 disusul 2. SMAN 3, 3. MAN Gerong.", "Piala diserahkan camat."]),
        ("id", ["Syaratnya: a. Warga desa, b. Sehat.", "Kelompoknya: I. Tani Makmur, II. Tani Jaya.", "Itu saja."]),
        (
            "id",
            ["Skor akhir: 3.", "Penonton di RT 3.", "RW 4.", "Usia mereka 17, 18.", "Warga diam.", "Bab II.", "Isi."],
        ),
        ("ms", ["Dato'. Seri Rahman hadir.", "Tetamu berdiri."]),
        ("ms", ["Op. Tapis dijalankan.", "Malaysia dalam Kumpulan D.", "Vietnam lawan pertama."]),
        # Other languages.
        ("en", ["Mr. Smith of Acme Corp. met Gen. Lee at 5 p.m. on Jan. 5.", "The U.S. Army left."]),
        ("en", ["He moved to the U.S.", "She stayed."]),
        ("de", ["Am 3. Oktober wird gefeiert.", "Alle kommen."]),
        ("hi", ["यह एक वाक्य है।", "यह दूसरा है।"]),
        ("ar", ["من هو؟", "لا أعرف."]),
        ("und", ["Dr. Who left.", "Nobody saw it!", "Why?"]),
    ],
)
def test_known_texts(language: str, expected: list[str]) -> None:
    """Sentences that were joined by spaces come apart again."""
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["Pemerintah membuka dua belas posko banjir.", "Posko itu buka siang dan malam."],
        [
            "Posko itu buka siang dan malam.",
            '"Kami siap," kata Wali Kota Andini Maheswari.',
            "Ia meminta warga melapor.",
        ],
        ['Ia berkata, "Kami siap."', "Warga tenang.", "“Benar?”", "Ia pergi."],
        ["Harganya naik 30%.", "Warga mengeluh.", "Ada 25 orang luka pada 2017.", "BPBD mencatatnya."],
        [
            "Persikan menang 2-1.",
            "Banjir surut di Krai.",
            "Sekolah dibuka lagi.",
            "Tiketnya nomor 7.",
            "Kereta berangkat.",
        ],
        ["Siapa pelakunya?", "Polisi belum tahu!", "Ia (52) pergi (ke Solo).", "Rumahnya kosong..."],
    ],
)
def test_a_stop_without_a_space_ends_a_sentence(expected: list[str]) -> None:
    """Between a small letter, a figure or what closes and a word with a capital nothing else is meant."""
    assert sentences("".join(expected)) == expected


@pytest.mark.parametrize(
    "whole",
    [
        "Portal Kompas.Com dan Tribun.ID memuatnya.",
        "Surel Budi.Santoso@kabar.Example atau www.kota.Go.Id aktif.",
        "Gelar S.Pd. dan M.Kes milik drh.Wulan dan Jl.Melati No.5.",
        "A.S.Hikam dan Rp.5.000 serta U.S.Army.",
        "Aplikasi Gerong.App dan Gub.Harjo dipuji Jl.Kereta.",
    ],
)
def test_a_stop_inside_of_a_name_ends_none(whole: str) -> None:
    """Addresses, degrees, initials and abbreviations keep what follows their stops at once."""
    assert sentences(whole) == [whole]


def test_chinese_needs_no_space() -> None:
    """Chinese is split behind its full stop, and what closes a quotation stays with it."""
    assert sentences("他说：“你好。”她走了！为什么？", "zh") == ["他说：“你好。”", "她走了！", "为什么？"]


def test_paragraph_bound() -> None:
    """A paragraph's end is a sentence's end, whatever stands there, and white space belongs to none."""
    text = "Judul tanpa titik \n\n  kata dr.\n\n \n\nBudi."
    assert split(text, [(0, 18), (20, 30), (32, 33), (35, len(text))], "id") == [(0, 17), (22, 30), (35, 40)]


def test_outside_of_paragraphs() -> None:
    """Text that is in no paragraph is in no sentence."""
    assert split("Satu. Dua. Tiga.", [(6, 10)], "id") == [(6, 10)]
    assert split("", [], "id") == []


PIECES = st.lists(
    st.sampled_from(
        [
            *" .!?…”“\"'()-–。।\n\t\u00a0",
            "...",
            "?!",
            "Dr",
            "PT",
            "S.H",
            "Ia",
            "kata",
            "B",
            "10",
            "你好",
            "है",
            "x\u200b",
        ]
    )
    | st.text(max_size=3),
    max_size=40,
)


@given(st.lists(PIECES, max_size=4), st.sampled_from(LANGUAGES))
def test_contract(parts: list[list[str]], language: str) -> None:
    """Spans are in order, inside a paragraph, bare of white space, cover all else, and cut no word of most scripts."""
    text = ""
    paragraphs: list[Span] = []
    for part in parts:
        paragraphs.append((len(text), len(text) + len("".join(part))))
        text += "".join(part) + "\n\n"
    spans = split(text, paragraphs, language)
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for start, end in spans:
        assert text[start:end] == text[start:end].strip() != ""
        assert any(first <= start and end <= last for first, last in paragraphs)
        if language != "zh":
            after = text[end : end + 2]
            glued = any(character.isupper() or character.istitle() for character in after)
            assert not after or text[end].isspace() or end in {last for _, last in paragraphs} or glued


@pytest.mark.parametrize(
    "unit",
    ["kata ", ".", ". ", "a.", '."', "?!", ".\n", " ", '"', '."""" ', "Dr. ", "(", "1. ", "。", "… "],
)
def test_linear_time(unit: str) -> None:
    """A long text is split soon, also where nothing or everything ends a sentence."""
    text = unit * 100_000
    assert turns(lambda: split(text, [(0, len(text))], "id")) < 600


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Hadis itu HR. Bukhari dan dibaca imam.", 1),
        ("Ayat itu ada dalam QS. Luqman ayat 14.", 1),
        ("Mereka dirawat di RSUD.dr. Soetomo sejak Senin.", 1),
        ("Lihat UU No. 11 Tahun 2008 ttg. ITE dan aturannya.", 1),
        ("Nilainya Rp 5 M. Proyek dimulai Agustus.", 2),
        ("Nilainya Rp2,1 T. Pendapatan turun.", 2),
        ("Surat itu ditulis M. Yusuf Hasan di Medan.", 1),
        ("Apel dipimpin Suharto S.Pd. Upacara berlangsung khidmat.", 2),
        ("Apel dipimpin Suharto, S.Pd. M.Si. Upacara berlangsung khidmat.", 2),
    ],
)
def test_amounts_and_degrees_end_sentences(text: str, count: int) -> None:
    """A letter that counts billions ends a sentence, and so does a degree; what stands before a name does not."""
    assert len(split(text, [(0, len(text))], "id")) == count


def marked(text: str) -> list[str]:
    """The sentences of a text in which a ``|`` stands where one ends."""
    return [sentence.strip() for sentence in text.split("|")]


@pytest.mark.parametrize(
    "text",
    [
        # For: behind what is counted.
        "Pembangunan itu masuk tahap I. |Sekolah itu rampung.",
        "Perkara itu dilimpahkan ke Lapas Kelas I. |Kuasa hukum banding.",
        "Ia naik ke golongan V. |Gajinya bertambah.",
        "Rapat dipimpin Ketua Komisi X. |Menteri hadir.",
        "Jeruk kaya akan vitamin C. |Sumber lainnya jambu biji.",
        "Timnas berada di Grup B. |Indonesia menghadapi Jepang.",
        "Kampus meraih akreditasi A. |Rektor senang.",
        # Close: initials.
        "Pemimpin grup H. Ahmad dan personel grup M. Rahmat hadir.",
        "Juara pertama diraih oleh I. Nyoman Sudarsana. |Hadiahnya sepeda.",
        "Surat itu ditandatangani oleh V. Karmiati. |Warga tenang.",
        "Pemilik toko vitamin itu C. Sumarno. |Warga tenang.",
        "Petugas mengambil sampel darah M. Yusuf untuk diperiksa.",
        "Warga ikut donor darah A. Yani Runners dan H. Abdul Rahman di Masjid Agung.",
        "Tekanan darah H. Ma'ruf normal. |Obat hepatitis H. Lulung dibeli di Singapura.",
        "Ia menerima vitamin M. Nuh setiap pagi.",
        "Rumah tipe F. Widodo dijual.",
        "Aksara itu disebut huruf H. Kern pada 1913.",
        "Sang juara I. Made Wirawan menerima piala.",
        "Menurut saksi X. Suryadi dan dr I. Ketut Mandra, kereta terlambat.",
    ],
)
def test_a_roman_number_ends_a_sentence_behind_counted_words(text: str) -> None:
    """Behind other words a letter with a stop is an initial, though it may count."""
    assert sentences(text.replace("|", "")) == marked(text)


@pytest.mark.parametrize(
    "text",
    [
        # For: the next word opens a sentence.
        "Ia menonton film Iron Man. |Film itu tayang Rabu.",
        "Gugatan diajukan di PTUN. |Sidang berlangsung Senin.",
        "Berkas dilimpahkan ke Kejari. |Jaksa memeriksanya.",
        "Berkas dilimpahkan ke Kejati. |Penyidik menunggu.",
        "Sidang digelar di PN. |Hakim menolak permohonan itu.",
        "Pelaku ditangkap tim Opsnal. |Barang bukti disita.",
        "Ia lulusan S.Kom. |Ayahnya petani.",
        "Saham PT Gerong Tbk. |Investor panik.",
        "Bantuan datang dari Pemda. |Dinda juga meminta bantuan. |Surat ada di Pemprov. |Marullah berharap.",
        # Close: a name goes on.
        "Kasus itu ditangani PN. Sleman, Kejari. Bantul dan PTUN. Bandung.",
        "Rudi, S.Kom. dan Man. Sembiring dimakamkan di TPU. Karangasem.",
        "Saham Gerong Tbk. Investama naik.",
    ],
)
def test_abbreviations_that_are_words_too_end_sentences(text: str) -> None:
    """What stands before a name and by itself ends a sentence where the next word surely begins one."""
    assert sentences(text.replace("|", "")) == marked(text)


@pytest.mark.parametrize(
    "text",
    [
        # For: figures that count nothing.
        "Skor akhir: Indonesia unggul, 3. |Penonton bersorak.",
        "Rinciannya: Bandung, 12. |Garut, 7. |Semua sembuh.",
        # Close: lists.
        "Susunan pemain: 21. Ernando, 5. Rizky, 3. Asnawi. |Pelatihnya Shin.",
        "MotoGP 2026: 1. M. Marquez, 2. F. Bagnaia, 3. J. Martin. |Balapan itu panas.",
        "Kategori lomba: A. SD, B. SMP, C. SMA. |Pendaftaran gratis.",
        "Alternatifnya: A. Bus, B. Kereta, Z. Kapal. |Yang lolos: 1. (51 kg) Aldi, 2. (57 kg) Beni. |Tarif naik.",
        # Capitals that count nothing.
        "Hasilnya: mereka lolos dari grup A. |Warga dari grup B. |Keduanya lolos.",
    ],
)
def test_a_figure_behind_a_colon_counts_in_a_list_alone(text: str) -> None:
    """One figure behind a colon and a comma is no list; two are, in any order."""
    assert sentences(text.replace("|", "")) == marked(text)


@pytest.mark.parametrize(
    "text",
    [
        # For: what an abbreviation or an initial goes on with.
        "Mobil bernomor Nopol. D 4567 AB kabur. |Motor No. Pol. B 1234 XY dan bus No. B 7001 IW dikejar.",
        "Hubungi No. HP. 0812345, No. Telp. (021) 555 di RT 03/rw. 05.",
        "Hubungi No. HP-nya 0812345.",
        "Rapat digelar di Gedung B. J. Habibie dan Gedung A. Yani.",
        "Rapat digelar di Gedung B. Sudirman, Aula B. Soetomo Surabaya dan Ruang C. Simanjuntak.",
        "Gol dicetak M. Salah pada menit ke-10. |Mo. Salah tersenyum. |Liverpool menang.",
        "Menurut A. Hakim, warga Beji, dan I. Anak Agung Gde, air naik.",
        "Ketua Yayasan, Hj. Nur Aini SE. MM., menolak komentar.",
        "Hadir H. Das'ad Latif dan H. Das’ad Rai.",
        "Gubernur NTB, H. Lalu Sukrawan, dan Bupati H. Lalu Rai tiba. |Lalu ia berpidato.",
        "Peneliti Santoso dkk. (2021) menemukan hal serupa. |Hasilnya terbit.",
        # Close: ends.
        "Penipuan dilakukan lewat WA. |17 korban melapor.",
        "Pelaku berinisial H. |Lalu Kapolsek Iptu Budi menjelaskan. |Korban adalah H. |Lalu Iptu Suryo datang.",
        "Film itu dibintangi Reza. |(2019) dan sekuelnya laris.",
        "Katanya no. |HP-nya rusak.",
        "Warga menemui Pak H. |Lalu mereka pulang.",
        "Hasilnya terbit. |(2021) Kini ia pensiun.",
        "Gol dicetak M. Salah. |Salah satu gol dianulir.",
        "Mereka lolos dari grup A. |Salah kaprah itu terjadi.",
        "Putusan itu dibatalkan MA. |MK, sebaliknya, menguatkannya.",
        "Berkas dikirim ke MA. |MUI, PBNU dan PGI menunggu.",
        "Ia lulusan SMAN. |20 siswa lain menyusul.",
        "Buku karya N. SUDARJOWIBOWO terbit. |Warga membacanya.",
        "Mereka lolos dari grup A. |Salah satu lawannya Persib.",
        "Nilainya Rp 5 M. |Hakim menolaknya.",
        "Polisi mencatat nopol. |Rapat digelar 5 Feb. |Dr. Budi hadir.",
        "Rudi SH. MH. hadir. |Ia lulus SE. |Menurut dia, biayanya mahal.",
        "Ia bergolongan darah O. |PMI membutuhkannya.",
    ],
)
def test_what_an_abbreviation_goes_on_with(text: str) -> None:
    """Plates, numbers of kinds, names that are words and degrees go on; what is like them begins a sentence."""
    assert sentences(text.replace("|", "")) == marked(text)

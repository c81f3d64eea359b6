"""What a story explains of its names."""

import re

import pytest
from marked import names


def test_the_story_says_otherwise() -> None:
    """What a story explains counts more than what is commonly meant."""
    assert names("[O Pesta Kesenian Bali (PKB)] dibuka. [O PKB] ramai.")[1] == "Pesta Kesenian Bali"
    assert names("[O PKB] ramai.") == ["Partai Kebangkitan Bangsa"]


def test_a_branch() -> None:
    """A place behind the bracket belongs to the body: "Komisi Pemilihan Umum (KPU) Kabupaten Serang" is one."""
    text = "Kata [O Komisi Pemilihan Umum] ([O KPU]) [G Kabupaten Serang], siap. [O KPU Kabupaten Serang] dan [O KPU]."
    full = "Komisi Pemilihan Umum Kabupaten Serang"
    assert names(text) == [full, full, "Kabupaten Serang", full, full]
    vote = "[E Pemilihan Gubernur] ([E Pilgub]) di [G Jabar] ramai. Warga menunggu [E Pilgub Jabar]."
    assert names(vote)[-1] == "Pemilihan Gubernur Jabar"
    short = "[O Badan Pusat Statistik] ([O BPS]) mencatat. Kata [O BPS Sumbar], di [G Sumbar] naik."
    assert names(short)[2] == "Badan Pusat Statistik Sumbar"
    assert names("[O Bank Rakyat Desa] ([O BRD]) naik. [O BRD Life] turun.")[2] == "BRD Life"
    court = "[O Pengadilan Negeri] ([O PN]) [G Medan] sepi. Di [O PN Medan] ramai."
    assert names(court) == ["Pengadilan Negeri Medan", "Pengadilan Negeri Medan", "Medan", "Pengadilan Negeri Medan"]


def test_a_school_has_no_branch() -> None:
    """The city behind a university's bracket is where it is, and no branch of it."""
    text = "[O Institut Teknologi Sepuluh Nopember] ([O ITS]) [G Surabaya] siap."
    assert names(text)[1] == "Institut Teknologi Sepuluh Nopember"


def test_a_school_that_is_called_by_its_city() -> None:
    """Where the story calls a university by its acronym and the city, the city belongs to its name."""
    text = "[O Institut Seni Indonesia] ([O ISI]) [G Surakarta] siap. Dosen [O ISI Surakarta] senang."
    full = "Institut Seni Indonesia Surakarta"
    assert names(text) == [full, full, "Surakarta", full]


def test_a_word_of_the_name_in_brackets() -> None:
    """A word of a body's name that stands in brackets behind it is what it is called; a place there is not."""
    text = "[O Asosiasi Pengemudi Garda Indonesia] ([O Garda]) siap. Kata [O Garda], aman."
    assert set(names(text)) == {"Asosiasi Pengemudi Garda Indonesia"}
    assert names("[O Himpunan Petani Garut Raya] ([G Garut]) siap.")[1] == "Garut"


def test_what_else_a_body_is_called() -> None:
    """The word "sebutan" stands between what a body is called and its name."""
    assert names("Di [O Kampus Putih], sebutan [O UMM], ramai.") == ["UMM", "UMM"]


def test_two_words_in_brackets() -> None:
    """A bracket of two words that are made of the body's before it is its short name; another body's is not."""
    full = "Bank Riau Kepri Syariah"
    assert names(f"[O {full}] ([O BRK Syariah]) naik. Laba [O BRK Syariah] baik.") == [full, full, full]
    assert names("[O Persib Muda] ([O Persija Jakarta]) menang.")[1] == "Persija Jakarta"


def test_a_title_inside_the_initials() -> None:
    """Initials that have a title's letter are the person's, without the title."""
    assert names("[P Ustaz Adi Hidayat] ([P UAH]) hadir.") == ["Adi Hidayat", "Adi Hidayat"]


def test_another_language_in_brackets() -> None:
    """A name in another language and its acronym, in one bracket, are the name before it."""
    text = "[O Organisasi Kesehatan Dunia] ([O World Health Organization]/[O WHO]) siap. Kata [O WHO], aman."
    assert set(names(text)) == {"Organisasi Kesehatan Dunia"}


def test_sites() -> None:
    """The acronym of a site is all of its name, with the word for its kind or without."""
    text = "Di [F Stadion Utama Gelora Bung Karno] ([F GBK]) ramai. [F Stadion GBK] penuh."
    assert set(names(text)) == {"Stadion Utama Gelora Bung Karno"}
    assert set(names("Di [F Tol Cikopo-Palimanan] ([F Cipali]) macet. [F Tol Cipali] padat.")) == {
        "Tol Cikopo-Palimanan"
    }


def test_a_region() -> None:
    """The word for the kind of region belongs to the name that its acronym stands for."""
    text = "Di [G Kabupaten Ogan Komering Ilir] ([G OKI]) panen. Warga [G OKI] senang."
    assert set(names(text)) == {"Kabupaten Ogan Komering Ilir"}


def test_nicknames() -> None:
    """Quotes round a name, "atau" before one that begins alike, and "nama asli" say who is meant; "atau" alone not."""
    assert names('[P Gilang] "[P Sanz]" menang. [P Sanz] hebat.')[2] == "Gilang"
    assert names("[P Jonatan Christie] atau [P Jojo] menang. [P Jojo] hebat.")[2] == "Jonatan Christie"
    assert names("[P Kairi], pemain asal [G Filipina] bernama asli [P Kairi Rayos], menang.")[0] == "Kairi Rayos"
    assert names("[P Anies Baswedan] atau [P Ganjar] menang. [P Ganjar] hebat.")[2] == "Ganjar"
    assert names("[P ANR] (27) alias [P Ambon] lari. [P Ambon] jatuh.")[2] == "ANR"
    assert names("[P Nur Arifin] atau [P Mas Ipin] hadir. [P Ipin] pulang.")[2] == "Nur Arifin"
    assert names("[P Zaki Ubai] menang. [P Ubed], panggilan [P Zaki], senang. [P Ubed] pulang.")[3] == "Zaki Ubai"
    assert names("[P Ida Kompyang] hadir. [P Gus Kowi], sapaan akrabnya, pulang.")[1] == "Ida Kompyang"
    assert names("[P Maulan Aklil], yang populer dengan sapaan [P Molen], menang.")[1] == "Maulan Aklil"
    assert names("[P Cak Nur], sapaan [P Nurochman], menyeduh.") == ["Nurochman", "Nurochman"]
    assert names("[P Trump] dan putranya, [P Donald Trump Jr.], hadir. [P Trump Jr.] pulang.")[2] == "Donald Trump Jr."
    assert names("[L Gunung Kelimutu] yang terkenal dengan [L Danau Tiga Warna] ramai.")[1] == "Danau Tiga Warna"
    assert names("[P Haji Sukirno] rugi. Kata [P Kirno], sapaan akrabnya, berat.")[1] == "Sukirno"
    assert names('[P Agung "Ubed" Zaki] menang. [P Ubed] pulang.')[1] == "Agung Zaki"
    assert names("[P Agung 'Ubed' Zaki] menang. [P Ubed] pulang. [P Ma'ruf Amin] hadir.")[1:] == [
        "Agung Zaki",
        "Ma'ruf Amin",
    ]
    assert names("[P Yahya Staquf] atau [P Gus Kikin] hadir. Warga menyapa [P Gus Kikin].")[2] == "Yahya Staquf"
    assert names("[P Abdul Kikin] hadir. [P Kiai Dul], begitu warga menyapanya, pulang.")[1] == "Abdul Kikin"
    assert names("[P Ritchie Ismail], nama asli [P Jeje Govinda], hadir.") == ["Jeje Govinda", "Jeje Govinda"]
    assert names("Kata [P Tri Rismaharini] atau [P Risma], aman. Lalu [P Risma] pulang.")[2] == "Tri Rismaharini"
    assert names("[P Yudi Wahono], nama lengkap [P Piyu], hadir.") == ["Yudi Wahono", "Yudi Wahono"]
    assert names("[P Acuan] alias [P Lim Tjhun An] lari. [P Acuan] jatuh.")[2] == "Lim Tjhun An"
    assert names("[P Syahrini] alias [P Princess Syahrini] tiba.")[1] == "Syahrini"
    assert names("[P Abdul Qodir Jaelani] atau [P Dul Jaelani] hadir. [P Dul] pulang.")[2] == "Abdul Qodir Jaelani"
    assert names("[P Anies Baswedan] atau [P Ganjar Pranowo] menang.")[1] == "Ganjar Pranowo"
    assert names("[P Rizki Pratama] (akrab disapa [P Kiki]) menang.")[1] == "Rizki Pratama"
    assert names("[P Rizki Pratama alias Kiki] lari. [P Kiki] jatuh.") == ["Rizki Pratama", "Rizki Pratama"]
    assert names('"Menang," kata [P Gilang]. "[P Sanz] hebat," katanya.') == ["Gilang", "Sanz"]


def test_who_is_called_so_in_the_next_sentence() -> None:
    """The words "Pria yang akrab disapa" mean the one person of the sentence before; of two, and "tetangga", nobody."""
    assert names("[P Rizki Pratama] tiba. Pria asal Solo yang akrab disapa [P Kiki] itu pulang.")[1] == "Rizki Pratama"
    assert names("[P Ani] menyapa [P Rizki Pratama]. Pria yang akrab disapa [P Kiki] itu pulang.")[2] == "Kiki"
    assert names("[P Rizki Pratama] tiba. Tetangga yang akrab disapa [P Kiki] itu pulang.")[1] == "Kiki"
    assert names("[P Rizki Pratama] tiba. Ia biasa dipanggil [P Kiki].")[1] == "Rizki Pratama"


@pytest.mark.parametrize(
    "marked",
    [
        "[P Budi Hasan] tiba. Ia dipanggil [P Prabowo Subianto] ke Istana. [P Prabowo Subianto] senang.",
        "[P Budi Hasan] tiba. Ia akrab disapa [P Prabowo Subianto].",
        "[P Budi Hasan] tiba. Ia biasa dipanggil [P Prabowo] ke Istana.",
        "Tersangka [P Budi Hasan] diperiksa. Ia dipanggil [P Ani Susanti] pada Senin.",
        "[P Budi Hasan] dipanggil [P Ani] kemarin.",
        "[P Budi Hasan] disapa [P Ani Susanti] kemarin.",
        "[P Budi Hasan] kerap dipanggil [P Ani] ke sekolah.",
        "[P Budi Hasan] kerap disapa [P Ani Susanti] di pasar.",
        "[P Egy Vikri] tampil. Ia dijuluki [P Lionel Messi] Indonesia.",
        "[P Egy Vikri] dijuluki [P Lionel Messi] Indonesia.",
        "[P Budi Hasan] dibunuh tetangganya. Pria yang dikenal sebagai [P Jagal] itu kabur.",
    ],
)
def test_who_is_somebody(marked: str) -> None:
    """Who summons, greets or is compared, or was not surely named before, is not who was named before."""
    assert names(marked) == re.findall(r"\[\w ([^\]]*)\]", marked)


def test_a_titled_one_summons() -> None:
    """Behind words that may tell what another does, a name with an office is somebody's, with an address a nickname."""
    assert names("[P Budi Hasan] kerap dipanggil [P Iptu Ani] lagi.") == ["Budi Hasan", "Ani"]
    assert names("[P Budi Hasan] kerap dipanggil [P Pak Mulus].") == ["Budi Hasan", "Budi Hasan"]


def test_whom_others_know_so() -> None:
    """Words that say that the one named behind a nickname is known by it join both, and none who does something."""
    assert names("[P Mbah Tris], begitu [P Sutrisno Hadi] disapa, tertawa.")[0] == "Sutrisno Hadi"
    assert names("[P TMJ], demikian [P Ismail Idris] biasa dikenal, datang.")[0] == "Ismail Idris"
    assert names("[P Tris] marah, begitu [P Sutrisno Hadi] menyapa.")[0] == "Tris"
    assert names("[P Joko], begitu [P Sutrisno Hadi] datang, pergi.")[0] == "Joko"
    assert names("[P Budi], demikian [P Andi Hasan] disebut saksi, lari.")[0] == "Budi"
    assert names("[P Rahma] tersangka. Polisi memanggilnya [P Ani Wulandari] juga.")[0] == "Rahma"


def test_whose_whole_name_is_told() -> None:
    """A sentence that tells the whole name of somebody called by a nickname joins both, and no others."""
    assert names("[P Ucok] kuliah. Nama asli [P Ucok] adalah [P Parsaoran Harahap].")[0] == "Parsaoran Harahap"
    assert names("[P Ucok] kuliah. Nama dosen [P Ucok] adalah [P Parsaoran Harahap].")[0] == "Ucok"
    assert names("[P Ucok] kuliah. Teman [P Ucok] adalah [P Parsaoran Harahap].")[0] == "Ucok"


def test_a_body_without_its_sort_in_brackets() -> None:
    """A bracket has letters of a party's name behind the word "Partai", or the name's last words."""
    assert set(names("[O Partai Gelombang Rakyat Indonesia] ([O Gelora]) siap. Kader [O Gelora] senang.")) == {
        "Partai Gelombang Rakyat Indonesia"
    }
    full = "Asosiasi Pengemudi Ojek Daring Garda Indonesia"
    assert set(names(f"[O {full}] ([O Garda Indonesia]) siap. Kata [O Garda Indonesia], aman.")) == {full}
    assert names(f"[O {full}] ([O Gojek Indonesia]) siap.")[1] == "Gojek Indonesia"
    assert names("[O Partai Gelombang Rakyat Indonesia] ([O Golkar]) siap.")[1] == "Partai Golkar"


def test_the_title_explains() -> None:
    """An acronym that only the headline explains is known in the story."""
    assert names("[O SCO] luas.", title="Organisasi Kerjasama Shanghai (SCO) Bertambah") == [
        "Organisasi Kerjasama Shanghai"
    ]


def test_a_comma_as_a_name() -> None:
    """A comma that a recognizer took for a body is no name of what is called otherwise behind it."""
    assert names("Lagu [O ,] dikenal [O sebagai] hit. [O Sebagai] laku.") == [",", "sebagai", "sebagai"]


BMKG = "Badan Meteorologi, Klimatologi, dan Geofisika"


@pytest.mark.parametrize(
    ("marked", "last"),
    [
        ("Belum jelas siapa, [P Ridwan Kamil], atau [P Dedi], yang diusung. [P Dedi] siap.", "Dedi"),
        (
            "Calon ialah [P Bambang Soesatyo], [P Airlangga Hartarto], atau [P Bahlil], kata dia. [P Bahlil] siap.",
            "Bahlil",
        ),
        ("Entah [P Anies Baswedan], atau [P Ganjar], yang menang. [P Ganjar] siap.", "Ganjar"),
        (f"[O {BMKG} (BMKG) Juanda] siap. Kata [O BMKG], cerah.", BMKG),
        ("[O Partai Demokrasi Perjuangan] ([O Perindo]) hadir. Ketua [O Perindo] senang.", "Perindo"),
        ("[O Persatuan Sepak Bola Surabaya] ([O Persija]) kalah. Pelatih [O Persija] senang.", "Persija"),
        ("[O Bank Rakyat Indonesia] ([O Bareksa]) untung. Kata [O Bareksa], wajar.", "Bareksa"),
    ],
)
def test_no_definition(marked: str, last: str) -> None:
    """A choice, a list, another's bracket and a branch's place give the last name no other's."""
    assert names(marked)[-1] == last

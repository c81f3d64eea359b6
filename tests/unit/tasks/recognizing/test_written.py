"""What is told by how it is written, in sentences that it is for and in sentences that it must leave alone."""

import re
from typing import get_args

import pytest
from effort import turns

from tasks.languages import LANGUAGES
from tasks.recognizing.names import Mention
from tasks.recognizing.told import BY_RULE
from tasks.recognizing.written import as_written
from worker.records import Label

FOR = {
    "LAW": [
        "Ia dijerat [Pasal 7 ayat (2) huruf b UU Nomor 9 Tahun 2020] tentang pajak.",
        "Dakwaannya [Pasal 340 dan 338 KUHP].",
        "Menurut [Permendag 8/2024] impor dibatasi.",
        "Sesuai [Perda Kota Sorong Nomor 3 Tahun 2022], parkir dilarang.",
        "Lewat [SE Mendagri Nomor 1 Tahun 2025] ia meminta data.",
        "Berkas [Pasal 2 ayat (1)] juncto [Pasal 18 UU Tipikor] lengkap.",
        "Revisi [UU Cipta Kerja] ditunda, [RUU PPRT] tidak.",
        "Dasarnya [PMK Nomor 128/PMK.010/2019] dan [POJK Nomor 12/POJK.03/2020].",
        "Menurut [Keputusan Menteri Hukum dan HAM Nomor 4 Tahun 2016] tarifnya tetap.",
        "itu melanggar [pasal 109 ayat (1) kuhap] katanya.",
        "Lihat [Pasal 22A UUD 1945] dan [Pasal 5 Kode Etik Jurnalistik].",
    ],
    "DATE": [
        "Laba [triwulan I 2024] naik, [kuartal III/2025] turun, [Q3 2025] tetap.",
        "Pada [semester II 2025] dan [semester I] lalu.",
        "Sepanjang [Januari-September 2025] hujan, [Oktober 2025-Maret 2026] kering.",
        "Digelar [19 hingga 25 Oktober 2025] di Jakarta.",
        "Selama [Ramadan 1446 H] sampai [1 Syawal 1447 H].",
        "Candi dari [abad ke-9] itu.",
    ],
    "TIME": [
        "Perjalanan [empat jam], lalu [40 menit], [setengah jam] lagi.",
        "Lapor dalam [2x24 jam], buka [08.00-10.00 WIB].",
        "Ia datang pukul [sembilan] malam dan selesai dalam [6 jam 41 menit].",
    ],
    "MONEY": [
        "Harganya [lima ratus ribu rupiah], bukan [ratusan juta rupiah].",
        "Senilai [24,68 miliar dolar AS] dan [5-7 dolar Singapura] per kilo.",
        "Bayar [Rp 2-3 juta] atau [Rp1,2 T], paling murah [Rp 230 jutaan].",
        "Antara [lima sampai sepuluh juta rupiah] sebulan.",
    ],
    "PERCENT": ["Naik [lima persen], lalu [25 basis poin], [0,3%], [19 hingga 20 persen] dan [25 dan 15 persen]."],
    "QUANTITY": [
        "Luasnya [dua hektare], beratnya [setengah kilogram], suhunya [minus 20 derajat Celsius].",
        "Melaju [120 km/jam], memori [16 GB], mesin [1.500 cc], kapal [2 x 115 PK].",
        "Debit [2.200 liter per detik] dari bak [40 meter kubik].",
    ],
}
ALONE = [
    "Undang-undang itu dan perda tersebut dibahas, RUU itu juga.",
    "PP Muhammadiyah, SE dan SK menolak Putusan MK Nomor 12/PUU.",
    "Gol tercipta pada menit ke-12, jam tangan dua orang hilang.",
    "Dua jam tangan dan tiga jam dinding hilang.",
    "Semester 5 kuliah, kuartal yang baik, triwulan depan.",
    "Januari lalu, sampai Maret.",
    "Pukul berapa saja, sudah pukul rata.",
    "Dolar AS dan rupiah menguat, seribu orang datang.",
    "Sepuluh ribu ekor ayam, 12 orang, nomor 12.000.001.",
    "Slot orbit 113 derajat Bujur Timur, baterai 12 kilowatt-jam.",
    "Umurnya 42 tahun, dua hari, tiga bulan.",
    "Persentase dan persenan.",
]


NEAR = {
    ("ms", "LAW"): [
        "Didakwa mengikut [Seksyen 39B(1)(a) Akta Dadah Berbahaya 1952] dan [Seksyen 302 Kanun Keseksaan].",
        "Disiasat di bawah [Akta Imigresen 1959/63], [Akta 852] dan [Perkara 153 Perlembagaan Persekutuan].",
    ],
    ("ms", "MONEY"): ["Rugi [RM2.5 bilion], naik [30 sen], bayar [B$25,000] atau [lima ringgit]."],
    ("ms", "PERCENT"): ["Naik [6.3 peratus], lalu [25 mata asas]."],
    ("ms", "TIME"): ["Jam [7.30] malam, pukul [8] malam, selama [45 minit], catat [10.09 saat]."],
    ("ms", "DATE"): ["Pada [Isnin], [3 Mac], [20 hingga 23 Ogos], [suku pertama 2026] dan sejak [Januari hingga Mei]."],
    ("ms", "QUANTITY"): [
        "Kira-kira [80 batu nautika], [lima ekar], [38.6 darjah Celsius], [20 tan], [4,100 tan metrik]."
    ],
    ("ms", "EVENT"): [
        "Menjelang [Aidiladha], [PRU16], [Sukan SEA 2025] dan [Terbuka Malaysia], [Anugerah Juara Lagu ke-39]."
    ],
    ("ms", "ORG"): ["Kata [Jabatan Perdana Menteri], lalu Presiden [PAS] Tan Sri Ali."],
    ("ms", "GPE"): ["Ketua Menteri [Sabah] Datuk Ali ke [Kudat] dan [Hulu Langat], kata Ahli Parlimen [Muar] Ali."],
    ("ms", "LANGUAGE"): ["Dalam bahasa [Melayu]."],
    ("jv", "MONEY"): ["Regane [Rp 70 ewu] utawa [150 yuta rupiah]."],
    ("jv", "DATE"): ["Dina [Senen], wiwit [Kemis Pon]."],
    ("jv", "TIME"): ["Sawise [enem jam], [telung menit]."],
    ("su", "DATE"): ["Ti [Rebo] nepi ka [Jumaah], dina [Senén (8/6/2026)]."],
    ("su", "GPE"): ["Di [Désa Kanékés] loba jalma."],
    ("su", "MONEY"): ["Hargana [Rp 15 rébu]."],
}
NEAR_ALONE = [
    ("ms", "Saat terakhir itu sen tidak bernilai, Seksyen 7 sunyi, solat Jumaat di Pasar Ahad."),
    ("ms", "Mac Donald makan Big Mac, Jun Ling dan Mei Ling datang selama 3 hari 2 malam."),
    ("ms", "Menteri Besar dan Ketua Polis datang, jabatan itu dan mahkamah tinggi juga."),
    ("ms", "Jabatan Ketua Pengarah, Universiti Tun Hussein Onn, Hospital Wanita dan Kanak-Kanak Likas."),
    ("ms", "Nilainya RM1.2b, RM3.5bil, RM980.5mil, RM2.75j dan RM12.90sen."),
    ("ms", "Pada 2018 Tan Sri Ali dilantik, pada usia 70 Tan Sri Ali bersara, 3 Tan bersaudara datang."),
    ("ms", "Ketua Pegawai Eksekutif Malaysia Airports Holdings Bhd, Saham Petronas Gas Bhd, Kontrak Gamuda Berhad."),
    (
        "ms",
        "Sidang Kemuncak Asia Timur Donald Trump, Pilihan Raya Umum Malaysia Anwar Ibrahim, Op Tiris Anwar Ibrahim.",
    ),
    ("ms", "Selama dua jam setengah dan tiga jam setengah, dari 8 pagi hingga 5 petang."),
    (
        "ms",
        "Seksyen 51A, PJ, Seksyen 17A dan 13A, paip di bawah Seksyen 7 Shah Alam dan di bawah Seksyen 7, PJ.",
    ),
    ("ms", "Persatuan Bola Sepak Malaysia FAM, Tabung Masjid As-Salam, Stesen Televisyen Al Jazeera."),
    ("ms", "Anak Selangor FC, kelab Sabah FC, jalan di Johor Street."),
    ("min", "Harago duo ratuih ribu rupiah."),
    ("jv", "Regane rong puluh hektar, Setu Babakan, Pasar Senen."),
    ("su", "Kampung Rebo jeung Minggu isuk di Désa."),
]


def read(marked: str, label: str) -> tuple[str, list[Mention]]:
    """A text that marks its mentions with brackets of the other kind than it has itself."""
    text, mentions = "", []
    for piece in re.split(r"(\[[^\]]*\])", marked):
        inside = piece.strip("[]")
        if piece != inside:
            mentions.append(Mention(len(text), len(text) + len(inside), label, BY_RULE))
        text += inside
    return text, mentions


def spans(text: str, found: dict[str, str]) -> list[Mention]:
    """Mentions of what stands in a text."""
    return [Mention(at := text.index(name), at + len(name), label, 0.7) for name, label in found.items()]


@pytest.mark.parametrize(("label", "marked"), [(label, each) for label, these in FOR.items() for each in these])
def test_for(label: str, marked: str) -> None:
    """What is written so is a whole mention, though nothing was found there."""
    text, mentions = read(marked, label)
    assert as_written(text, [], "id") == mentions


@pytest.mark.parametrize("text", ALONE)
def test_left_alone(text: str) -> None:
    """What only looks like it stays."""
    assert as_written(text, [], "id") == []


@pytest.mark.parametrize(
    ("language", "label", "marked"), [(*key, each) for key, these in NEAR.items() for each in these]
)
def test_of_its_relatives(language: str, label: str, marked: str) -> None:
    """Malay, Javanese and Sundanese write so what is a whole mention."""
    text, mentions = read(marked, label)
    assert [each for each in as_written(text, [], language) if each.label == label] == mentions


@pytest.mark.parametrize(("language", "text"), NEAR_ALONE)
def test_left_alone_in_its_relatives(language: str, text: str) -> None:
    """What only looks like it stays in them, too."""
    assert as_written(text, [], language) == []


@pytest.mark.parametrize(
    ("text", "found", "told"),
    [
        ("Kata Jabatan Kesihatan Johor.", {"Jabatan Kesihatan": "ORG", "Johor": "GPE"}, "ORG"),
        ("Kata Mahkamah Tinggi Shah Alam.", {"Shah Alam": "GPE"}, "ORG"),
        ("Di Stesen Pasar Seni.", {"Stesen Pasar Seni": "GPE"}, "FAC"),
        ("Pada Sidang Kemuncak Asia Timur.", {"Asia Timur": "LOC"}, "EVENT"),
        ("Ubah RUU Gig.", {"RUU Gig": "ORG"}, "LAW"),
    ],
)
def test_as_far_as_found(text: str, found: dict[str, str], told: str) -> None:
    """A body, building or event goes on over words in capitals as far as the pipeline found names."""
    start = text.index(" ") + 1
    assert as_written(text, spans(text, found), "ms") == [Mention(start, len(text) - 1, told, BY_RULE)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kata Jabatan Kesihatan Johor Ahmad Ali semalam.", {"Ahmad Ali": "PERSON"}),
        ("Sidang Kemuncak Asia Timur Donald Trump.", {"Asia Timur": "LOC", "Donald Trump": "PERSON"}),
        ("Pilihan Raya Umum Malaysia Anwar Ibrahim.", {"Malaysia": "GPE", "Anwar Ibrahim": "PERSON"}),
        ("Persatuan Bola Sepak Malaysia FAM.", {"Persatuan Bola Sepak Malaysia": "ORG"}),
        ("Persatuan Bola Sepak Malaysia FAM.", {"Persatuan Bola Sepak Malaysia": "ORG", "FAM": "ORG"}),
        ("Tabung Masjid As-Salam dicuri.", {"Masjid As-Salam": "FAC"}),
        ("Stesen Televisyen Al Jazeera.", {"Al Jazeera": "ORG"}),
        ("Nilainya RM12.90sen.", {"RM12.90sen": "MONEY"}),
        ("Dua jam setengah.", {"Dua jam setengah": "TIME"}),
        ("Pada 2018 Tan Sri Ali.", {"2018": "DATE", "Ali": "PERSON"}),
    ],
)
def test_what_was_found_stays(text: str, found: dict[str, str]) -> None:
    """No form goes on over who or what else stands behind a name, nor takes a piece of an amount."""
    assert [each[:3] for each in as_written(text, spans(text, found), "ms")] == [
        each[:3] for each in spans(text, found)
    ]


@pytest.mark.parametrize(
    "unit", ["A'", "Op A'", "Aa Bb ", "Akta A ", "Jabatan Aa ", "RUU A dan ", "RM1.", "Seksyen 1(a)", "satu ", "1,"]
)
def test_linear_time(unit: str) -> None:
    """A long text is read soon, also where everything begins a name or an amount."""
    text = unit * (40_000 // len(unit))
    assert turns(lambda: as_written(text, [], "ms")) < 400


def test_parts_give_way() -> None:
    """Parts of what is told go, and so do wrong numbers that reach out of it."""
    text = "Menurut UU Nomor 9 Tahun 2020 harga 50 dolar AS per kilogram."
    parts = [("UU Nomor 9 Tahun", "LAW"), ("2020", "DATE"), ("50 dolar", "MONEY"), ("AS per kilogram", "QUANTITY")]
    found = [Mention(text.index(part), text.index(part) + len(part), label, 0.7) for part, label in parts]
    assert [(text[m.start : m.end], m.label) for m in as_written(text, found, "id")] == [
        ("UU Nomor 9 Tahun 2020", "LAW"),
        ("50 dolar AS", "MONEY"),
    ]


def test_a_name_does_not_give_way() -> None:
    """What is written so inside of a name is a part of it."""
    text = "Film Dua Jam Bersama menang di Festival 19-25 Oktober 2025."
    found = [Mention(5, 20, "WORK_OF_ART", 0.7), Mention(31, len(text) - 1, "EVENT", 0.7)]
    assert as_written(text, found, "id") == found


def test_what_names_nothing() -> None:
    """A word of the list names nothing, whatever it was found to be; as a part of a name it does."""
    text = "APBN naik, kata Kementerian BUMN."
    kept = Mention(text.index("Kementerian"), len(text) - 1, "ORG", 0.7)
    assert as_written(text, [Mention(0, 4, "ORG", 0.9), kept], "id") == [kept]


def test_surnames_that_look_like_offices() -> None:
    """A surname that is written as a short office is somebody's name."""
    for name in ("Mendes", "Kasi"):
        found = [Mention(0, len(name), "PERSON", 0.9)]
        assert as_written(f"{name} tampil di Jakarta.", found, "id") == found
    assert as_written("Menpora tampil di Jakarta.", [Mention(0, 7, "PERSON", 0.9)], "id") == []


def test_another_language() -> None:
    """A language without forms loses and gains nothing."""
    found = [Mention(0, 4, "ORG", 0.9)]
    assert as_written("APBN naik 5 persen, UU Nomor 9 Tahun 2020", found, "fi") == found


def test_each_form_names_its_label() -> None:
    """Each form of each language has a group that is called as one of the labels."""
    labels = set(get_args(Label))
    for language in LANGUAGES:
        for form in language.written.forms:
            assert set(re.compile(form).groupindex) <= labels
            assert re.compile(form).groupindex

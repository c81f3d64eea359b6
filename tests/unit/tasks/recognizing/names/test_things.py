"""Which mentions are one organisation or place, and which may be another."""

import re

import pytest
from marked import names


@pytest.mark.parametrize(
    ("marked", "full"),
    [
        ("[O Organisasi Kerjasama Shanghai (SCO)] luas. KTT [O SCO] usai.", "Organisasi Kerjasama Shanghai"),
        ("[O Organisasi Kerjasama Shanghai] (SCO) luas. KTT [O SCO] usai.", "Organisasi Kerjasama Shanghai"),
        ("[O SCO] (Organisasi Kerjasama Shanghai) luas. KTT [O SCO] usai.", "SCO"),
        ("[O SCO] ([O Serikat Cinta Orkes]) luas. KTT [O SCO] usai.", "Serikat Cinta Orkes"),
        ("Organisasi Kerjasama Shanghai (SCO) luas. KTT [O SCO] usai.", "Organisasi Kerjasama Shanghai"),
        ("Badan Nasional Penanggulangan Bencana (BNPB) siap. [O BNPB] pergi.", "Badan Nasional Penanggulangan Bencana"),
        ("[O Organisasi Kesehatan Dunia (WHO)] bicara. [O WHO] diam.", "Organisasi Kesehatan Dunia"),
        ("[O Badan Pengawas Pemilu (Bawaslu)] bicara. [O BAWASLU] diam.", "Badan Pengawas Pemilu"),
        ("[O World Trade Organization] bicara. [O WTO] diam.", "World Trade Organization"),
        ("[O Association of Southeast Asian Nations] kuat. [O ASEAN] maju.", "Association of Southeast Asian Nations"),
        ("[O PT Bank Central Asia Tbk (BBCA)] naik. [O BCA] untung.", "PT Bank Central Asia Tbk"),
        ("[O Pertamina] rugi. [O PT Pertamina (Persero)] untung.", "PT Pertamina"),
        ("[O Demokrat] bicara. [O Partai Demokrat] diam.", "Partai Demokrat"),
        ("[O Persib Bandung] menang. Pelatih [O Persib] senang.", "Persib Bandung"),
        ("[O Manchester City] menang. Pelatih [O City] senang.", "Manchester City"),
        ("[O PT Freeport Indonesia] untung. Saham [O Freeport] naik.", "PT Freeport Indonesia"),
        ("[O Polres Jakarta Selatan] bergerak. Kata [O Polres], aman.", "Polres Jakarta Selatan"),
        ("[O DPR RI] bersidang. [O DPR] setuju.", "Dewan Perwakilan Rakyat"),
        ("[O PT Sinar Telemedia Pratama] tumbuh. Saham [O Sinar Telemedia] naik.", "PT Sinar Telemedia Pratama"),
        ("[O PT Telemedia Pratama] tumbuh. Saham [O Telemedia] naik.", "PT Telemedia Pratama"),
        ("[O PT BYD Motor Indonesia] tumbuh. Kata [O BYD Indonesia], baik.", "PT BYD Motor Indonesia"),
        ("[O PT Astra International Tbk] tumbuh. Laba [O Astra] naik.", "PT Astra International Tbk"),
        ("[O Visinema Studios] tumbuh. Film [O Visinema] laku.", "Visinema Studios"),
        ("[O Dewa 19] tampil. Lagu [O Dewa] lama.", "Dewa 19"),
        ("[O Persebaya] menang. Pelatih [O Bajul Ijo] senang.", "Persebaya Surabaya"),
        ("[O Timnas Indonesia] menang. Pelatih [O Timnas] senang.", "Timnas Indonesia"),
        ("[O BPJS Kesehatan] siap. Kas [O BPJS] cukup.", "BPJS Kesehatan"),
        ("[O Pemprov Jabar] siap. [O Pemerintah Provinsi Jawa Barat] setuju.", "Pemerintah Provinsi Jawa Barat"),
        ("[O SMAN 2 Kudus] libur. [O SMA Negeri 2 Kudus] ramai.", "SMA Negeri 2 Kudus"),
        ("[O Kejaksaan Negeri Demak] siap. Kata [O Kejari], beres.", "Kejaksaan Negeri Demak"),
        ("[F RSUP Dr Sardjito] penuh. Di [F RS Sardjito] ramai.", "RSUP Dr Sardjito"),
        ("[G Nagari Sungai Puar] banjir. Warga [G Sungai Puar] mengungsi.", "Nagari Sungai Puar"),
        ("[E China Open 2025] dibuka. Final [E China Open] ramai.", "China Open 2025"),
        ("[R Mobile Legends: Bang Bang] ramai. Gim [R Mobile Legends] laku.", "Mobile Legends: Bang Bang"),
        ("[R Honda ADV160] baru. Harga [R ADV160] naik.", "Honda ADV160"),
        ("[O Kemenag] siap. [O Kementerian Agama RI] setuju.", "Kementerian Agama RI"),
        ("[O RS Harapan] penuh. [O Rumah Sakit Harapan] dibuka.", "Rumah Sakit Harapan"),
        ("[L Gunung Semeru] meletus. [L Semeru] siaga.", "Gunung Semeru"),
        ("[F Stadion Manahan] penuh. [F Manahan] ramai.", "Stadion Manahan"),
        ("[G Kabupaten Demak] banjir. Warga [G Demak] mengungsi.", "Kabupaten Demak"),
        ("[G Korea Selatan] maju. [G KORSEL] menang.", "Korea Selatan"),
        ("[G Indonesia-nya] maju. [G Republik Indonesia] menang.", "Indonesia"),
        ("[G AS] maju. [G Amerika Serikat] menang.", "Amerika Serikat"),
        ("[O RHB Sekuritas Indonesia] untung. Analis [O RHB Sekuritas] senang.", "RHB Sekuritas Indonesia"),
        ("[O PT Telkom Indonesia Tbk] untung. Saham berkode [O TLKM] naik.", "PT Telkom Indonesia Tbk"),
        ("[O Perum Bulog] siap. Gudang [O Bulog] penuh.", "Perum Bulog"),
        ("[O Kelompok Tani Ngudi Makmur] panen. Ketua [O Ngudi Makmur] senang.", "Kelompok Tani Ngudi Makmur"),
        ("[O Yayasan Cahaya Harapan Timur] siap. Kata [O Yayasan Cahaya Harapan].", "Yayasan Cahaya Harapan Timur"),
        ("[O Dinas Kesehatan Kota Depok] siap. Kepala [O Dinkes Depok] senang.", "Dinas Kesehatan Kota Depok"),
        ("[O Institut Teknologi Del] dibuka. Dosen [O IT Del] senang.", "Institut Teknologi Del"),
        ("[O Kementerian Pariwisata] siap. Kata [O Kemenpar], beres.", "Kementerian Pariwisata"),
        ("[O Universitas Diponegoro] siap. Dosen [O Undip] senang.", "Universitas Diponegoro"),
        ("[O Kementerian Komunikasi dan Digital] siap. Kata [O Komdigi], beres.", "Kementerian Komunikasi dan Digital"),
        ("[G Kabupaten Kutai Kartanegara] maju. Bupati [G Kukar] senang.", "Kabupaten Kutai Kartanegara"),
        ("[O BPBD Lombok Timur] siap. Kepala [O BPBD Lotim] senang.", "BPBD Lombok Timur"),
        ("[O Timnas Indonesia U-17] dan [O Timnas Jepang U-17]. [O Timnas U-17] menang.", "Timnas Indonesia U-17"),
        ("[O Manchester United] dan [O Manchester City]. [O Man United] menang.", "Manchester United"),
        ("[R Samsung Galaxy S25] laku. Kamera [R S25] baik.", "Samsung Galaxy S25"),
        ("[F Bandara Internasional Kertajati] ramai. [F Bandara Kertajati] luas.", "Bandara Internasional Kertajati"),
        ("[L Gunung Lewotobi Laki-laki] meletus. [L Lewotobi] siaga.", "Gunung Lewotobi Laki-laki"),
        ("[G Jepang] menang. Warga [G Negeri Sakura] senang.", "Jepang"),
        ("[O Polres Metro Jakarta Selatan] siap. Kata [O Polres Jaksel], aman.", "Polres Metro Jakarta Selatan"),
        ("[O Dinas Kehutanan Jawa Tengah] siap. Kata [O Dishut Jateng], aman.", "Dinas Kehutanan Jawa Tengah"),
        (
            "[O Badan Urusan Lahan Provinsi Jawa Timur] siap. Kata [O BUL Jatim], aman.",
            "Badan Urusan Lahan Provinsi Jawa Timur",
        ),
        ("[O DPD Partai Golkar Jawa Barat] siap. Kata [O DPD Golkar Jabar], aman.", "DPD Partai Golkar Jawa Barat"),
        ("[O Borneo FC Samarinda] menang. Pelatih [O Borneo FC] senang.", "Borneo FC Samarinda"),
        ("[O Perpustakaan Nasional RI] siap. Kata [O Perpusnas], aman.", "Perpustakaan Nasional RI"),
        ("[O Bareskrim Polri] bergerak. Kata [O Bareskrim], aman.", "Bareskrim Polri"),
        ("[O PT Kereta Api Indonesia] siap. Kata [O PT KAI], aman.", "PT Kereta Api Indonesia"),
        ("[O Bank Negara Indonesia] ([O BNI]) naik. Laba [O Bank BNI] tumbuh.", "Bank Negara Indonesia"),
        ("[O KAI Daop 8 Surabaya] siap. Kata [O Daop 8 Surabaya], aman.", "KAI Daop 8 Surabaya"),
        ("[O PT Telkom Indonesia Tbk] siap. Kata [O TLKM], aman.", "PT Telkom Indonesia Tbk"),
        ("[O Universitas Harvard] tua. Dosen [O Harvard] senang.", "Universitas Harvard"),
        ("[O KPU RI] siap. Kata [O KPU], aman.", "Komisi Pemilihan Umum"),
        ("[O Kementerian Perdagangan] siap. Kata [O Kementrian Perdagangan], aman.", "Kementerian Perdagangan"),
        ("[E Super League 2025/2026] mulai. Klasemen [E Super League] ketat.", "Super League 2025/2026"),
        ("[R KMP Cakalang III] berlayar. Nakhoda [R Cakalang III] siap.", "KMP Cakalang III"),
        ("[R Samsung Galaxy S26 Ultra] laku. Kamera [R S26 Ultra] baik.", "Samsung Galaxy S26 Ultra"),
        ("[W Ghost in the Cell] tayang. Naskah [W Ghost] baik.", "Ghost in the Cell"),
        ("[F Rumah Sakit Al-Shifa] penuh. Dokter [F Al-Shifa] lelah.", "Rumah Sakit Al-Shifa"),
        (
            "[F Gereja Santa Maria Mater Dolorosa] penuh. Di [F Gereja Mater Dolorosa] ramai.",
            "Gereja Santa Maria Mater Dolorosa",
        ),
        ("[F Taman Makam Pahlawan Kalibata] sunyi. Di [F TMP Kalibata] ramai.", "Taman Makam Pahlawan Kalibata"),
        ("[O PT Bank Tabungan Negara Tbk] ([O BTN]) naik. Saham [O BBTN] naik.", "PT Bank Tabungan Negara Tbk"),
        (
            "[O Balai Pelaksanaan Jalan Nasional NTT] ([O BPJN NTT]) siap. Kata [O BPJN], aman.",
            "Balai Pelaksanaan Jalan Nasional NTT",
        ),
        ("[O Dewa United Banten FC] menang. Pelatih [O Dewa United] senang.", "Dewa United Banten FC"),
        ("[O Komisi Disiplin PSSI] siap. Kata [O Komdis], aman.", "Komisi Disiplin PSSI"),
        ("[F Hotel Santika Bogor] penuh. Di [F Hotel Santika] ramai.", "Hotel Santika Bogor"),
        ("[G SOE] - Warga [G Soe] senang.", "Soe"),
    ],
)
def test_things_and_places(marked: str, full: str) -> None:
    """The first and the last mention carry the fullest name, by brackets, initials, legal forms or common knowledge."""
    found = names(marked)
    assert found[0] == found[-1] == full


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[G Jakarta] dan [G DKI Jakarta] serta [G Kota Jakarta Selatan].",
            ["Jakarta", "DKI Jakarta", "Kota Jakarta Selatan"],
        ),
        ("[O Universitas Indonesia] di [G Indonesia].", ["Universitas Indonesia", "Indonesia"]),
        ("[O Bank Indonesia] dan [O Indonesia].", ["Bank Indonesia", "Indonesia"]),
        ("[O PT Pertamina Patra Niaga] dan [O Pertamina].", ["PT Pertamina Patra Niaga", "Pertamina"]),
        ("[O Google Cloud] milik [O Google].", ["Google Cloud", "Google"]),
        ("[O PT Astra Honda Motor] tumbuh. [O Astra] untung. [O Honda] rugi.", None),
        ("[O PT Indofood CBP Sukses Makmur Tbk] tumbuh. Induknya [O PT Indofood Sukses Makmur Tbk].", None),
        ("[O Telemedia] milik [O PT Telemedia Pratama].", ["Telemedia", "PT Telemedia Pratama"]),
        ("[O Mandiri Sekuritas] naik. Laba [O Mandiri] turun.", None),
        ("[O PSM Makassar] dan [O PSM Sleman]. [O PSM] menang.", None),
        ("[E Pemilu 2019] dan [E Pemilu 2024]. Sejak [E Pemilu] itu.", None),
        ("[R iPhone 17 Pro] dan [R iPhone 17].", None),
        ("[A Pasal 2 ayat (1)] dan [A Pasal 2 ayat (2)].", None),
        ("[G Kabupaten Bogor] dan [G Kota Bogor]. Ia ke [G Bogor].", ["Kabupaten Bogor", "Kota Bogor", "Bogor"]),
        ("[O Manchester City] dan [O Manchester United] di [G Manchester].", None),
        ("Ketua [O KPU Solo] hadir. Kata [O KPU], siap.", ["KPU Solo", "KPU"]),
        ("[O PBB] dan partai lain mendaftar.", ["PBB"]),
        ("[F Stasiun Bandung] di [G Bandung].", ["Stasiun Bandung", "Bandung"]),
        ("[G Arab Saudi] dan [G AS].", ["Arab Saudi", "Amerika Serikat"]),
        ("[O Manchester United] (ENG) menang. [O ENG] bicara.", ["Manchester United", "ENG"]),
        ("Warga [G Demak] di [G Kecamatan Demak].", ["Demak", "Kecamatan Demak"]),
        ("Tersangka berinisial [G RI] ditahan. Kata [G RI], benar.", ["RI", "RI"]),
        ("Polisi menangkap pelaku [P JK] (34).", ["JK"]),
        (
            "Pengurus Besar [O Nahdlatul Ulama] (PBNU) hadir. [O PBNU] setuju.",
            ["Nahdlatul Ulama", "Pengurus Besar Nahdlatul Ulama"],
        ),
        ("[O PT Perusahaan Perdagangan] ([O Persero]) rugi.", ["PT Perusahaan Perdagangan", "Persero"]),
        ("[G Kutai Timur] dan [G Kupang Timur] maju. [G Kutim] menang. [G Malang] kalah dari [G Malaka].", None),
        ("[O Kementerian Perdagangan] siap. Kata [O Kemendes], beres.", None),
        ("[O Bank Indonesia] siap. [O Bank] tutup. [O CNN Indonesia] menulis, seperti [O CNN].", None),
        ("[O GrabPay Indonesia] siap, kata [O Grab Indonesia]. [F Jalan Johar Baru] dekat [F Johar].", None),
        ("Saham [O TLKM] naik. [O PT Telkom Tbk] dan [O PT Telekom Tbk] siap.", None),
        ("[O SPKT Polres Jember] siap. Kata [O Polres Jember], aman.", None),
        ("[O DPP Partai Golkar] siap. Kata [O Partai Golkar], aman.", None),
        ("[W Pengabdi Setan] dan [W Pengabdi Setan 2 Communion]. [W Dilan 1990] dan [W Dilan].", None),
        ("[O PT Telkom Indonesia Tbk] siap. Kata [O TMKL], aman. [O BPJS] sepi.", None),
        ("[F RSUD Cilacap] di [G Cilacap]. [F Rumah Sakit Siaga] di [O Siaga].", None),
        ("[O Universitas Bandung] di [G Bandung]. [O Bandung] menang.", None),
        ("Di [G Kota Gaza] sepi. [G Gaza] lapar.", None),
        ("[O Bank BNI] naik. [O Bank BRI] turun.", None),
        ("[F Pasar Juwana Baru] dibuka. [F Pasar Juwana] tutup.", None),
        ("[O McDonald's] dan [W (500) Days of Summer]", ["McDonald's", "(500) Days of Summer"]),
        ("Pada [D Senin (13/4/2020)] ia pulang.", ["Senin (13/4/2020)"]),
    ],
)
def test_things_kept_apart(marked: str, expected: list[str] | None) -> None:
    """What may be another, as a branch, a subsidiary, a city or a regency, keeps its name."""
    assert names(marked) == (expected or re.findall(r"\[\w ([^\]]*)\]", marked))


def test_a_long_word_beside_a_long_name() -> None:
    """Words glued together are compared with a body's syllables by steps that grow with their length, not twofold."""
    glued = "Ka" * 45
    full = "Kantor Kajian Kawasan Karantina Kabupaten Karawang Kalimantan"
    assert names(f"[O {full}] siap. Kata [O {glued}], beres.") == [full, glued]

"""Stories that share a template: only numbers and names differ, as a news desk fills them in day after day."""

import random
from collections.abc import Callable

_CLUBS = [
    "Persela Utara",
    "Garuda Timur",
    "Bintang Laut FC",
    "Rajawali Kota",
    "Putra Mahakam",
    "Semen Selatan",
    "Harimau Andalas",
    "Elang Bahari",
    "Banteng Jaya",
    "Mutiara Hitam",
    "Singa Mandar",
    "Laskar Pesisir",
]
_GIVEN = ["Rizal", "Bagas", "Adi", "Yoga", "Hendra", "Matheus", "Carlos", "Ilham", "Wahyu", "Irfan", "Dedik", "Febri"]
_FAMILY = ["Pranata", "Santoso", "Wijaya", "Silva", "Kurnia", "Hasan", "Ramdani", "Putra", "Lestaluhu", "Siregar"]
_PLAYERS = [f"{given} {family}" for given in _GIVEN for family in _FAMILY]
_COACHES = [
    f"{given} {family}" for given in ("Bima", "Robert", "Milan", "Dejan", "Aji", "Tatang") for family in _FAMILY
]
_PLACES = [
    "Bengkulu",
    "Maluku Tenggara",
    "Sumba Barat",
    "Pacitan",
    "Tasikmalaya",
    "Gorontalo",
    "Nias Selatan",
    "Kepulauan Talaud",
    "Manokwari",
    "Lombok Utara",
    "Tuban",
    "Malang",
]
_CITIES = ["Serang", "Bandung", "Semarang", "Yogyakarta", "Surabaya", "Denpasar", "Mataram", "Kupang", "Palu", "Ambon"]
_SHARES = [
    "BKSN",
    "TLPN",
    "ASRI",
    "UNVS",
    "BMAN",
    "GGPT",
    "ICBN",
    "KLBR",
    "PGSA",
    "ANTN",
    "INDS",
    "MEDK",
    "SMGI",
    "ADRU",
]
_DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat"]
_SKIES = ["cerah", "cerah berawan", "berawan", "hujan ringan", "hujan sedang", "hujan petir", "berkabut"]


def _figure(draw: random.Random, low: float, high: float) -> str:
    return f"{draw.uniform(low, high):.2f}".replace(".", ",")


def _date(draw: random.Random) -> str:
    return f"{draw.choice(_DAYS)} ({draw.randint(1, 28)}/{draw.randint(1, 12)}/2026)"


def match_report(draw: random.Random) -> str:
    """A match report of 130 words."""
    home, away = draw.sample(_CLUBS, 2)
    first, second, third, fourth = draw.sample(_PLAYERS, 4)
    one, two = draw.sample(_COACHES, 2)
    own, other = draw.randint(1, 4), draw.randint(0, 3)
    minutes = sorted(draw.sample(range(2, 90), 4))
    return (
        f"{home} menang {own}-{other} atas {away} pada pekan ke-{draw.randint(1, 34)} Liga Nusantara, "
        f"{_date(draw)}.\n\n"
        f"Tuan rumah tampil menekan sejak menit awal. Gol pembuka lahir pada menit ke-{minutes[0]} lewat sundulan "
        f"{first} "
        f"yang menyambut umpan silang {second}. Keunggulan itu bertahan hingga {third} menggandakan skor pada menit "
        f"ke-{minutes[1]} dengan tendangan dari luar kotak penalti.\n\n"
        f"Tim tamu mencoba bangkit pada babak kedua. {fourth} mendapat peluang pada menit ke-{minutes[2]}, tetapi bola "
        f"masih membentur tiang gawang. Wasit mengeluarkan {draw.randint(1, 7)} kartu kuning sepanjang laga.\n\n"
        f'"Kami bermain disiplin dan pantas mendapat tiga poin," kata pelatih {home}, {one}. Adapun pelatih {away}, '
        f"{two}, menyebut timnya kehilangan konsentrasi.\n\n"
        f"Dengan hasil ini {home} mengumpulkan {draw.randint(3, 70)} poin dan berada di peringkat "
        f"ke-{draw.randint(1, 18)}, "
        f"sedangkan {away} tertahan di urutan ke-{draw.randint(1, 18)} dengan {draw.randint(1, 60)} poin."
    )


def market_report(draw: random.Random) -> str:
    """The stock exchange's day in 110 words; the index and the exchange are always the same."""
    up = draw.sample(_SHARES, 3)
    down = draw.sample([share for share in _SHARES if share not in up], 3)
    day = _date(draw)
    return (
        f"Indeks Harga Saham Gabungan (IHSG) ditutup menguat {_figure(draw, 3, 90)} poin atau "
        f"{_figure(draw, 0.1, 1.9)} "
        f"persen ke level {draw.randint(5, 8)}.{draw.randint(100, 999)} pada akhir perdagangan {day} di Bursa Efek "
        f"Indonesia.\n\n"
        f"Sebanyak {draw.randint(150, 350)} saham naik, {draw.randint(100, 300)} saham turun, dan "
        f"{draw.randint(80, 200)} "
        f"saham tidak bergerak. Nilai transaksi mencapai Rp {_figure(draw, 6, 15)} triliun dari {_figure(draw, 8, 25)} "
        f"miliar saham yang diperdagangkan. Investor asing mencatat pembelian bersih Rp {draw.randint(50, 900)} "
        f"miliar.\n\n"
        f"Saham yang memimpin kenaikan adalah {up[0]} sebesar {_figure(draw, 1, 9)} persen, {up[1]} "
        f"{_figure(draw, 1, 9)} "
        f"persen, dan {up[2]} {_figure(draw, 1, 9)} persen. Adapun yang melemah paling dalam {down[0]} "
        f"{_figure(draw, 1, 9)} persen, {down[1]} {_figure(draw, 1, 9)} persen, dan {down[2]} {_figure(draw, 1, 9)} "
        f"persen.\n\n"
        f"Di pasar uang, nilai tukar rupiah berada di posisi Rp {draw.randint(14, 16)}.{draw.randint(100, 999)} per "
        f"dolar Amerika Serikat."
    )


def weather(draw: random.Random) -> str:
    """The forecast for the same ten cities in the same order, 150 words."""
    cities = " ".join(
        f"{city} diprakirakan {draw.choice(_SKIES)} dengan suhu {draw.randint(19, 26)} hingga {draw.randint(28, 36)} "
        f"derajat "
        f"Celsius dan kelembapan {draw.randint(50, 75)} sampai {draw.randint(80, 99)} persen."
        for city in _CITIES
    )
    return (
        f"Badan Meteorologi, Klimatologi, dan Geofisika merilis prakiraan cuaca untuk {_date(draw)}.\n\n{cities}\n\n"
        f"Masyarakat diimbau waspada terhadap angin kencang berkecepatan hingga {draw.randint(20, 60)} kilometer per "
        f"jam "
        f"serta gelombang setinggi {_figure(draw, 1, 4)} meter di perairan selatan {draw.choice(_PLACES)}."
    )


def earthquake(draw: random.Random) -> str:
    """An earthquake bulletin of 80 words."""
    place = draw.choice(_PLACES)
    return (
        f"Gempa bumi dengan magnitudo {_figure(draw, 4, 7)[:3]} mengguncang wilayah {place}, {_date(draw)} pukul "
        f"{draw.randint(0, 23):02}.{draw.randint(0, 59):02} WIB.\n\n"
        f"Badan Meteorologi, Klimatologi, dan Geofisika menyebut pusat gempa berada di laut pada koordinat "
        f"{_figure(draw, 1, 10)} Lintang Selatan dan {_figure(draw, 95, 140)} Bujur Timur, {draw.randint(20, 300)} "
        f"kilometer arah barat daya {place}, pada kedalaman {draw.randint(5, 200)} kilometer.\n\n"
        f"Gempa tersebut tidak berpotensi tsunami. Hingga berita ini diturunkan belum ada laporan kerusakan maupun "
        f"korban. "
        f"Hasil pemantauan menunjukkan {draw.randint(1, 30)} aktivitas gempa susulan."
    )


def aftershock(draw: random.Random) -> str:
    """A bulletin on one day and one place: magnitude, clock, coordinates and depth differ, nothing else."""
    return (
        f"Gempa susulan bermagnitudo {_figure(draw, 3, 6)[:3]} kembali mengguncang Lombok Utara, Senin (6/8/2026) "
        f"pukul "
        f"{draw.randint(0, 23):02}.{draw.randint(0, 59):02} Wita.\n\n"
        f"Kepala Pusat Gempa Bumi dan Tsunami, Rahmat Triyana, mengatakan pusat gempa berada di darat pada koordinat "
        f"{_figure(draw, 8, 9)} Lintang Selatan dan {_figure(draw, 116, 117)} Bujur Timur di kedalaman "
        f"{draw.randint(8, 40)} kilometer. Warga diminta tetap tenang dan menghindari bangunan yang retak.\n\n"
        f"Gempa ini dirasakan di Mataram dan Denpasar dengan intensitas III MMI. Tidak ada potensi tsunami."
    )


def gold_price(draw: random.Random) -> str:
    """The price of gold on a day, by weight."""
    gram = draw.randint(900, 1500)
    rows = " ".join(
        f"Emas {w} gram dijual Rp {gram * w - draw.randint(1, 60):,}.000.".replace(",", ".") for w in (2, 3, 5, 10, 25)
    )
    return (
        f"Harga emas batangan produksi PT Logam Nusantara pada {_date(draw)} dipatok Rp {gram}.000 per gram, "
        f"{draw.choice(('naik', 'turun'))} Rp {draw.randint(1, 20)}.000 dibanding perdagangan sebelumnya.\n\n"
        f"Harga pembelian kembali atau buyback berada di Rp {gram - draw.randint(60, 120)}.000 per gram. {rows}\n\n"
        f"Sesuai ketentuan, setiap pembelian emas batangan dikenai pajak penghasilan. Harga tersebut berlaku di gerai "
        f"Jakarta dan dapat berbeda di kota lain."
    )


def court_report(draw: random.Random) -> str:
    """A verdict: the words are the court's, the names and few of the numbers differ."""
    accused, victim = draw.sample(_PLAYERS, 2)
    judge = draw.choice(_COACHES)
    place = draw.choice(_PLACES)
    years = draw.randint(2, 15)
    return (
        f"Majelis hakim Pengadilan Negeri {place} menjatuhkan hukuman {years} tahun penjara kepada {accused}, "
        f"terdakwa kasus "
        f"penipuan terhadap {victim}. Putusan itu dibacakan ketua majelis hakim {judge} dalam sidang, "
        f"{_date(draw)}.\n\n"
        f"Hakim menyatakan terdakwa terbukti secara sah dan meyakinkan bersalah. Vonis lebih ringan dari tuntutan "
        f"jaksa yang "
        f"meminta {years + draw.randint(1, 4)} tahun penjara. Hal yang memberatkan, perbuatan terdakwa merugikan "
        f"korban "
        f"hingga Rp {draw.randint(50, 900)} juta. Hal yang meringankan, terdakwa bersikap sopan dan belum pernah "
        f"dihukum.\n\n"
        f"Menanggapi putusan itu, {accused} melalui kuasa hukumnya menyatakan pikir-pikir."
    )


def daily_count(draw: random.Random) -> str:
    """A disease's daily count: names stay, all figures differ, 90 words."""
    return (
        f"Kementerian Kesehatan mencatat tambahan {draw.randint(100, 6000)} kasus demam berdarah pada {_date(draw)}. "
        f"Dengan "
        f"tambahan itu jumlah kasus sejak awal tahun menjadi {draw.randint(10, 99)}.{draw.randint(100, 999)}.\n\n"
        f"Pasien yang sembuh bertambah {draw.randint(100, 5000)} orang dan yang meninggal {draw.randint(1, 90)} orang. "
        f"Kasus terbanyak dilaporkan dari Jawa Barat dengan {draw.randint(50, 900)} kasus, disusul Jawa Timur "
        f"{draw.randint(50, 900)} kasus dan Bali {draw.randint(20, 300)} kasus.\n\n"
        f"Juru bicara kementerian, Siti Nadia, meminta warga menguras bak mandi dan menutup tempat penampungan air. Ia "
        f"mengingatkan agar pasien segera dibawa ke rumah sakit bila demam tidak turun dalam tiga hari."
    )


def appointment(draw: random.Random) -> str:
    """Somebody takes office: nothing but names differs."""
    new, old = draw.sample(_PLAYERS, 2)
    guest = draw.choice(_COACHES)
    place, other = draw.sample(_PLACES, 2)
    return (
        f"Bupati {place} melantik {new} sebagai kepala dinas pendidikan yang baru di pendapa kabupaten. Ia "
        f"menggantikan "
        f"{old} yang memasuki masa pensiun.\n\n"
        f"Dalam sambutannya, bupati meminta {new} segera bekerja dan memperbaiki gedung sekolah yang rusak. "
        f"Pelantikan itu "
        f"dihadiri antara lain oleh ketua dewan, {guest}, serta para kepala sekolah dari {place} dan {other}.\n\n"
        f"Seusai acara, {new} mengatakan akan mengunjungi sekolah di wilayah perbatasan dengan {other}. Adapun mantan "
        f"kepala "
        f"dinas, {old}, berharap program yang sudah berjalan diteruskan. Acara ditutup dengan doa dan ramah tamah."
    )


BULLETINS: tuple[Callable[[random.Random], str], ...] = (
    match_report,
    market_report,
    weather,
    earthquake,
    aftershock,
    gold_price,
    court_report,
    daily_count,
    appointment,
)

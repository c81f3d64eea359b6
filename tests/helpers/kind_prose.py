"""Indonesian news prose of our own writing, made from patterns: invented people, places, outlets and things."""

import random

_GIVEN = [
    "Rizal",
    "Bagas",
    "Dewi",
    "Yoga",
    "Hendra",
    "Sari",
    "Ilham",
    "Wahyu",
    "Irfan",
    "Ratna",
    "Febri",
    "Lestari",
    "Tomi",
    "Murni",
    "Galih",
    "Ayu",
    "Surya",
    "Laras",
]
_FAMILY = [
    "Pranata",
    "Wirasena",
    "Kurniadi",
    "Hasanah",
    "Ramdani",
    "Lestaluhu",
    "Tanubrata",
    "Sirait",
    "Mandala",
    "Pattiasina",
    "Gunadi",
]
_PLACES = (
    "Kabupaten Arunika",
    "Kota Wanasari",
    "Teluk Bayangan",
    "Lembah Kencana",
    "Pulau Sendari",
    "Kecamatan Rawajati",
    "Kota Purbaloka",
    "Desa Cibeureum Hilir",
    "Provinsi Nusa Langgam",
    "Pelabuhan Tanjung Gading",
)
_BODIES = (
    "Dinas Pekerjaan Umum",
    "Badan Penanggulangan Bencana Daerah",
    "Polres Wanasari",
    "Kementerian Perikanan",
    "PT Surya Lintas Bahari",
    "Universitas Purbaloka",
    "Komisi Pemilihan Umum Daerah",
    "Asosiasi Petani Kopi Arunika",
    "Bank Niaga Sendari",
    "klub Rajawali Wanasari",
)
_THINGS = (
    "jembatan gantung",
    "pasar induk",
    "jalur kereta ringan",
    "harga beras",
    "layanan kapal cepat",
    "program beasiswa",
    "bendungan kecil",
    "aplikasi pengaduan warga",
    "lahan tebu",
    "gedung sekolah",
)
_DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
_MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
_HEADLINES = (
    "{body} Targetkan {thing} di {place} Rampung Tahun Depan",
    "Warga {place} Keluhkan {thing}, Ini Penjelasan {body}",
    "{person} Ditunjuk Memimpin {body}",
    "Hujan Deras Semalaman, {n} Rumah di {place} Terendam",
    "Jelang Libur Panjang, {thing} di {place} Ramai Dikunjungi",
    "{n} Siswa {place} Raih Penghargaan Nasional",
    "Anggaran {thing} Naik {n} Persen, DPRD Minta Rincian",
    "{person}: {thing} Harus Dirasakan Semua Warga",
    "Kronologi Truk Terguling di {place}, Sopir Selamat",
    "Menang Tipis, Rajawali Wanasari ke Puncak Klasemen",
    "Cerita {person} Merawat {thing} Selama {n} Tahun",
    "{body} Buka {n} Lowongan, Simak Syaratnya",
    "Cuaca {place} Besok: Hujan Ringan hingga Sedang",
    "Polisi Selidiki Kebakaran di {place}",
)
_SENTENCES = (
    "{body} memastikan pembangunan {thing} di {place} berjalan sesuai jadwal.",
    "Kepala {body} {person} mengatakan pihaknya sudah menyiapkan anggaran Rp {n} miliar untuk {thing}.",
    '"Kami ingin {thing} ini benar-benar dirasakan masyarakat," kata {person} di {place}, {day} ({d}/{m}/2026).',
    "Menurut {person}, sedikitnya {n} warga sudah mendaftar sejak awal pekan.",
    "Ia menambahkan bahwa keluhan soal {thing} akan ditindaklanjuti dalam waktu dekat.",
    "Data {body} menunjukkan jumlah itu naik {n} persen dibandingkan tahun lalu.",
    "Warga {place} berharap rencana tersebut tidak berhenti di atas kertas.",
    "Sejumlah pedagang mengaku penjualan mereka turun karena {thing} belum selesai diperbaiki.",
    "Peristiwa itu terjadi sekitar pukul {h}.{mm} waktu setempat ketika hujan deras mengguyur {place}.",
    "Tidak ada korban jiwa, tetapi {n} keluarga terpaksa mengungsi ke balai desa.",
    "Petugas gabungan dari {body} masih berada di lokasi hingga {day} malam.",
    '"Saya kaget, air naik cepat sekali," tutur {person}, warga setempat.',
    "Sebelumnya, {person} juga menyoroti {thing} yang dinilai belum merata di {place}.",
    "Pertandingan babak kedua berjalan lebih terbuka dengan peluang di kedua kubu.",
    "Rapat yang digelar {day} itu dihadiri perwakilan {body} dan tokoh masyarakat.",
    "Hingga berita ini ditulis, pihak {body} belum memberikan keterangan resmi.",
    "Rencananya, tahap berikutnya akan dimulai pada {month} mendatang.",
    "Pengamat dari {body} menilai kebijakan tersebut perlu dikaji ulang agar tidak membebani warga kecil.",
)


class Writer:
    """Writes, seeded: the same seed gives the same words."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw

    def person(self) -> str:
        """A name that nobody is meant by."""
        return f"{self.draw.choice(_GIVEN)} {self.draw.choice(_FAMILY)}"

    def headline(self) -> str:
        """A headline in title case."""
        return self._filled(_HEADLINES, str.title)

    def sentence(self) -> str:
        """A sentence of news."""
        return self._filled(_SENTENCES, str)

    def paragraph(self, fewest: int = 1, most: int = 4) -> str:
        """So many sentences."""
        return " ".join(self.sentence() for _ in range(self.draw.randint(fewest, most)))

    def moment(self) -> str:
        """A day and a clock, as pages write them."""
        day, month, hour, minute = (self.draw.randint(*of) for of in ((1, 28), (1, 12), (0, 23), (0, 59)))
        return self.draw.choice(
            (
                f"{self.draw.choice(_DAYS)}, {day} {_MONTHS[month - 1]} 2026 {hour:02}:{minute:02} WIB",
                f"{day:02}/{month:02}/2026, {hour:02}:{minute:02} WIB",
                f"{self.draw.randint(2, 55)} menit yang lalu",
                f"{day} {_MONTHS[month - 1]} 2026",
                f"{self.draw.randint(1, 23)} jam lalu",
            )
        )

    def _filled(self, patterns: tuple[str, ...], form: type[str] | object) -> str:
        draw = self.draw
        thing = draw.choice(_THINGS)
        text = draw.choice(patterns).format(
            body=draw.choice(_BODIES),
            person=self.person(),
            place=draw.choice(_PLACES),
            thing=thing.title() if form is str.title else thing,
            n=draw.randint(2, 900),
            d=draw.randint(1, 28),
            m=draw.randint(1, 12),
            h=f"{draw.randint(0, 23):02}",
            mm=f"{draw.randint(0, 59):02}",
            day=draw.choice(_DAYS),
            month=draw.choice(_MONTHS),
        )
        return text[0].upper() + text[1:]

"""Lines that tell when a page was published."""

import pytest

from tasks.cleaning.stamps import is_prose, stamps_in


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Rabu, 3 Juli 2024 | 10:05 WIB", ["2024-07-03"]),
        ("Sri Lestari - detikNews | Rabu, 03 Jul 2024 10:05 WIB", ["2024-07-03"]),
        ("3 Juli 2024 - Oleh Sri Lestari - Kategori: Daerah - Tag: laut, kapal, pelabuhan", ["2024-07-03"]),
        ("Diterbitkan pada 3 Juli 2024, diperbarui 5 Juli 2024", ["2024-07-03"]),
        ("Published July 3, 2024; last updated July 5, 2024", ["2024-07-03"]),
        ("3 Juli 2024 10:05 waktu setempat", ["2024-07-03"]),
        ("Oleh: Sri Lestari 03 Juli 2024, 10:05:22 (WITA)", ["2024-07-03"]),
        ("Nomor 12 - 3 Juli 2024", ["2024-07-03"]),
        ("10.05 - 13 Juli 2024", ["2024-07-13"]),
        ("Liputan 6 - 16 Juli 2024 08:00 WIB", ["2024-07-16"]),
        ("Admin02 - 16 Juli 2024 08:00 WIB", ["2024-07-16"]),
        ("iNews 12 - 16 Juli 2024, 08:00 WIB", ["2024-07-16"]),
        ("Halaman 1 - 16 Juli 2024", ["2024-07-16"]),
        ("tvOne 3 - 16 Juli 2024 08:00 WIB", ["2024-07-16"]),
        ("COVID-19 - 20 Juli 2024", ["2024-07-20"]),
        ("Piala Dunia U-17 - 22 Juli 2024 08:00 WIB", ["2024-07-22"]),
        ("Rina | 16 Juli 2024 08:00 WIB | 31\u00b0C", ["2024-07-16"]),
        ("Semarang, 16 Juli 2024 | 31\u00b0C", []),
        ("Acara dimulai Selasa, 16 Juli 2024, pukul 19.30 WIB", []),
        ("Panen raya dijadwalkan pada Selasa, 16 Juli 2024, pukul 08.00 WIB", []),
        ("Rebo Wage, 3 Juli 2024", ["2024-07-03"]),
        ("Rabu, 3 Juli 2024 M / 26 Zulhijah 1445 H", ["2024-07-03"]),
        ("Humas Pemkab Demak / 3 Juli 2024 / 120x dibaca", ["2024-07-03"]),
        ("Nomor 3/7/2024-PB", []),
        ("No. 12/07/2024/Humas", []),
        ("Kode 2024-07-03-001", []),
        ("Rp 03.07.2024,00", []),
        ("Edisi 3-10 Juli 2024", []),
        ("3 \u2013 10 Juli 2024", []),
        ("Dikemas kini: 5 Julai 2024", []),
        ("Diakses pada 16 Juli 2024", []),
        ("Batas Pendaftaran : 16 Juli 2024 pukul 23.59 WIB", []),
        ("Lapangan Renon - Kick-off: Selasa, 16 Juli 2024 19:00 WITA", []),
        ("Tanggal Lahir: 16 Juli 1994", []),
        ("Tarikh Tutup: 16 Julai 2024", []),
        ("Closing date: July 16, 2024", []),
        ("Hari/Tanggal : Selasa, 16 Juli 2024", ["2024-07-16"]),
        ("Tgl. Terbit: 16 Juli 2024 | Dibaca: 120", ["2024-07-16"]),
        ("Dibuat: Selasa, 16 Juli 2024 08:00", ["2024-07-16"]),
        ("Penulis: Sri Lestari | Redaksi: 16 Juli 2024 08:00 WIB", ["2024-07-16"]),
        ("Oleh: Sri Lestari - Date: 16 Jul 2024", ["2024-07-16"]),
        ("Semarang: 16 Juli 2024 08:15 WIB", ["2024-07-16"]),
        ("Reporter Budi: 16/07/2024", ["2024-07-16"]),
        ("Redaksi: 16 Juli 2024", ["2024-07-16"]),
        ("Pendaftaran: 16 Juli 2024 08:15 WIB", []),
        ("Wamena: 16 Juli 2024", ["2024-07-16"]),
        ("Berita Terkini: Jumat, 16 Juli 2024 - 10:30 WIB", ["2024-07-16"]),
        ("Edisi: Jumat, 16 Juli 2024", ["2024-07-16"]),
        ("Rilis Humas: 16 Juli 2024", ["2024-07-16"]),
        ("16 Julai 2024 | 10:30 am | Masa: 3 minit baca", ["2024-07-16"]),
        ("Selasa, 16 Juli 2024 10:30 WIB | Lokasi: Bandung", ["2024-07-16"]),
        ("Semarang, Selasa (16/7/2024) 13:20 WIB", ["2024-07-16"]),
        ("Warga Semarang, Selasa (16/7/2024) 13:20 WIB", []),
        ("Semarang, Selasa (16/7/2024)", []),
        ("Jadwal tayang bioskop: 16 Juli 2024", []),
        ("Olahraga - Jadwal | 16 Juli 2024 08:15 WIB", ["2024-07-16"]),
        ("Event date: July 16, 2024", []),
        ("schedule 16 Juli 2024", ["2024-07-16"]),
        ("Embargo hingga 16 Juli 2024 pukul 10.00 WIB", []),
        ("Embargo Minyak - 16 Juli 2024 pukul 10.00 WIB", ["2024-07-16"]),
        ("Tanggal: 16 Juli 2024 pukul 10.00 WIB | Tempat: Balai Kota", []),
        ("Tayang: 16 Juli 2024 10.00 WIB | Lokasi: Semarang", ["2024-07-16"]),
        ("Banjir besar terakhir terjadi pada 12 Februari 2021.", []),
        ("Banjir di Demak, Kamis (2/7/2026)", []),
        ("Warga Demak, Kamis (2/7/2026)", []),
        ("Foto: Antara, 3 Juli 2024", []),
        ("Jadwal salat hari ini di Semarang 3 Juli 2024", []),
    ],
)
def test_lines_of_a_date(line: str, days: list[str]) -> None:
    """A date with what stands beside dates is one; a sentence, a caption, a change and a headline are none."""
    assert [str(each[0]) for each in stamps_in(line)] == days


def test_what_is_said_of_it_above() -> None:
    """A word on the line above says what a date is."""
    assert not list(stamps_in("5 Juli 2024", "modified"))
    assert list(stamps_in("5 Juli 2024", "published"))


def test_strictly() -> None:
    """Where it must hold nothing else, a byline is too much."""
    assert list(stamps_in("Rabu, 3 Juli 2024 pukul 10:05 WIB", strict=True))
    assert list(stamps_in("Rabu Pon, 3 Juli 2024 | 26 Zulhijah 1445 H", strict=True))
    assert not list(stamps_in("Sri Lestari, 3 Juli 2024", strict=True))


@pytest.mark.parametrize(
    ("line", "is_so"),
    [
        ("Pemerintah kota membuka dua belas posko banjir di tepi sungai itu.", True),
        ("Pemerintah Kota Membuka Posko", False),
        ("Oleh Sri Lestari, Rabu, 3 Juli 2024", False),
    ],
)
def test_prose(line: str, is_so: bool) -> None:
    """A sentence is prose, a title and a byline are not."""
    assert is_prose(line) is is_so

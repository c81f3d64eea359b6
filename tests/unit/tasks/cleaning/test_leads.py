"""How stories open: torn datelines, and leads that look like headlines."""

import pytest

from tasks.cleaning.leads import is_lead, with_datelines
from tasks.cleaning.page import Line

FLOOD = "Kapal nelayan yang hilang kontak selama empat hari ditemukan selamat di utara pulau itu, Sabtu siang."


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        (["GRESIKAN", f"- {FLOOD}"], [f"GRESIKAN - {FLOOD}"]),
        (["GRESIKAN, Kabar Kota", f"-- {FLOOD}"], [f"GRESIKAN, Kabar Kota -- {FLOOD}"]),
        (["GRESIKAN, KABAR.com -", FLOOD], [f"GRESIKAN, KABAR.com - {FLOOD}"]),
        (["Juara harapan", f"- {FLOOD}", f"- {FLOOD}"], ["Juara harapan", f"- {FLOOD}", f"- {FLOOD}"]),
        (["Juara harapan", "- Rina Dewi"], ["Juara harapan", "- Rina Dewi"]),
    ],
)
def test_torn_datelines(torn: list[str], whole: list[str]) -> None:
    """A dateline on a line of its own goes before its paragraph, wherever its dash is; a list's items stay."""
    assert [line.text for line in with_datelines([Line(text, "body") for text in torn])] == whole


def test_furniture_opens_nothing() -> None:
    """A line that is none of the body is put before no paragraph."""
    lines = [Line("GRESIKAN", "other"), Line(f"- {FLOOD}", "body")]
    assert with_datelines(lines) == lines


@pytest.mark.parametrize(
    "text",
    [
        "Kabar.com-Kasus pencurian kabel di Kota Tirtasari terungkap",
        "KABAR.NET-Pebulu tangkis tunggal putri Indonesia, Rina Dewi, melaju ke final",
        "TIRTASARI - Polisi menangkap tiga pencuri kabel listrik",
        "Polisi menangkap tiga pencuri kabel listrik di Kota Tirtasari, Senin (12/3)",
        "Siapa yang tak suka makan donat di pagi hari?",
        "Harga beras naik. Warga mengeluh kepada wali kota",
        "Warga panik! Mereka berlarian keluar rumah saat lampu padam",
        "PT. Kabel Nusa menyerahkan bantuan. Nelayan menerimanya kemarin",
        "Kabar itu dibenarkan Plt. Wali Kota. Ia meminta warga tenang",
        "BREAKING NEWS: Polisi menangkap dua orang. Keduanya kini ditahan",
        "KUALA LUMPUR: Kerajaan bersetuju menaikkan gaji minimum",
        "KUALA LUMPUR: Datuk Seri Anwar Ibrahim hari ini mengumumkan bantuan",
        "JAKARTA: Gubernur Pramono Anung meresmikan stasiun MRT baru di Kota Tua",
        (
            "Pebulu tangkis tunggal putri Indonesia Rina Dewi melaju ke babak final setelah mengalahkan pemain nomor "
            "satu dunia dalam tiga gim pada Minggu malam"
        ),
    ],
)
def test_leads(text: str) -> None:
    """A dateline, a day in brackets, a second sentence, or the length and case of prose show a first sentence."""
    assert is_lead(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kapal Nelayan Asal Pantura Ditemukan Selamat",
        "Kapan Hujan Reda di Kota Tirtasari?",
        "Plt. Wali Kota Tirtasari Lantik 12 Pejabat",
        "Prof. Rina Dewi: Kasus Menurun di Tirtasari",
        "PT. Kabel Nusa Serahkan Bantuan untuk Nelayan",
        "KH. Budi Dewanto Terima Kunjungan Wali Kota",
        "Dr. Rina ajak warga Tirtasari berolahraga",
        "YB. Rina Umum Peruntukan Baharu",
        "BREAKING NEWS: Wali Kota Tirtasari Ditangkap",
        "BREAKING NEWS - Gempa Guncang Tirtasari",
        "CEK FAKTA: Air Tirtasari Mengandung Emas Adalah Hoaks",
        "Harga Beras Naik? Ini Penjelasan Wali Kota",
        "Awas! Gunung Tirtasari Naik Status",
        "Kemenhub siapkan dua belas kapal untuk mudik gratis",
        "Dewan kota dan wali kota bertemu di balai kota untuk membahas tarif air",
        (
            "Daftar Lengkap Pemenang Festival Film Tirtasari 2026, dari Aktor Terbaik Sampai Penata Musik dan "
            "Penyunting Gambar yang Paling Banyak Dinanti"
        ),
    ],
)
def test_headlines(text: str) -> None:
    """A headline is none, in either case: an abbreviation ends no sentence, and a label is no dateline."""
    assert not is_lead(text)

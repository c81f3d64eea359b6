"""Markdown as crawlers for language models write it."""

import re
import textwrap

import pytest

from tasks.cleaning.markdown import is_markdown, plain


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Warga [Demak](https://a.id/tag/demak) pulang.", "Warga Demak pulang."),
        ('Kata [Rina](https://a.id/b_(c) "Rina Wati") kepada [Kabar](/).', "Kata Rina kepada Kabar."),
        (
            "Laporan [BPS [2026]](https://a.id/x) dan [data][1] itu.\n\n[1]: https://a.id/y",
            "Laporan BPS [2026] dan data itu.",
        ),
        ("![Banjir](https://a.id/a.jpg)Warga pulang.", "Warga pulang."),
        ("[![Iklan](https://a.id/a.jpg)](https://a.id/x)", ""),
        ("* [Beranda](https://a.id/)\n* [Nasional](/nasional)", ""),
        ("[Baca juga: Banjir Surut](https://a.id/2)", ""),
        ("Warga [Kabupaten\nDemak](https://a.id/tag/demak) pulang.", "Warga Kabupaten Demak pulang."),
        ("[![](https://a.id/a.jpg)\\\n\\\n**Banjir Surut**\\\n\\\n25 Nov 2026](https://a.id/2)", ""),
        ("- [Banjir Surut\n\nWarga Demak pulang ke rumah.](https://a.id/2)", ""),
        ("[25 November 2026](https://a.id/2026/11/)", "25 November 2026"),
        ("## [Gudang Garam Dibuka](https://a.id/1) ##", "Gudang Garam Dibuka"),
        ("**DEMAK** - Warga *sudah* ~~pergi~~ __pulang__ ke `rumah`.", "DEMAK - Warga sudah pergi pulang ke rumah."),
        (
            "## Suhu\n\n- 3 derajat pada hari Jum`at, kata Qur`an itu 2**3**4.\n# 1 Persib",
            "Suhu\n\n- 3 derajat pada hari Jum`at, kata Qur`an itu 2**3**4.\n# 1 Persib",
        ),
        (
            "[Warga Demak pulang ke rumah mereka setelah banjir surut.](https://a.id/1)\n\n[Lihat laporannya.](/2)",
            "Warga Demak pulang ke rumah mereka setelah banjir surut.",
        ),
        (
            "# Judul\n\nHarga naik 5\\.000 \\- 6.000 rupiah\\\nper kilo.",
            "Judul\n\nHarga naik 5.000 - 6.000 rupiah\nper kilo.",
        ),
        (
            "# Judul\n\n> Kami pulang, kata dia.\n\n---\n\n- Beras\n1. Gula",
            "Judul\n\nKami pulang, kata dia.\n\nBeras\n1. Gula",
        ),
        ("# Skor\n\n| Tim | Nilai |\n| --- | ---: |\n| Persija | 3 |", "Skor\n\nTim Nilai\n\nPersija 3"),
    ],
)
def test_marks(written: str, meant: str) -> None:
    """Marks go, what they mark stays; pictures, and lines that are no more than links, lead elsewhere."""
    assert is_markdown(written)
    assert re.sub(r"\n{3,}", "\n\n", plain(written)).strip() == meant


def test_a_wrapped_text() -> None:
    """Lines that a program wrapped are one paragraph again; a heading, a list and a line of its own stay apart."""
    sentence = "Pemerintah Kabupaten Demak membuka gudang garam baru di pesisir selatan itu, kata bupati."
    wrapped = "\n".join(textwrap.wrap(" ".join([sentence] * 5), 78))
    told = plain(f"# Gudang Garam Dibuka\n{wrapped}\n- Beras\n- Gula\n\n[Demak](https://a.id/tag\n'Demak') pulih.")
    assert told.split("\n\n") == ["\nGudang Garam Dibuka", f"{' '.join([sentence] * 5)}\nBeras\nGula", "Demak pulih."]
    assert plain(f"**A**\n{sentence}\n{sentence} Ia pulang.") == f"A\n{sentence}\n{sentence} Ia pulang."


@pytest.mark.parametrize(
    "text",
    [
        "Harga * belum termasuk pajak, kata dia (2*3*4).",
        "Persija #1 di klasemen, #banjir dan # 5 ramai.",
        "Hotel bintang *** di Demak [sic] (https://a.id) _file_name_ 10 ~ 20.",
        "- Beras\n- Gula\n> Kami pulang\n-----\n1. Satu",
        "Pasal 5 [ayat (2)] dan [Gambas:Video 20detik] (baca juga)",
        "Hari Jum`at ia membaca Al Qur`an dan memaki **jing**.",
        "# 1 Persib\n- 3 derajat\n> 40 tahun\n2**3 dan 4**2",
        "# Banjir Surut",
    ],
)
def test_plain_text(text: str) -> None:
    """Stars, numbers, brackets and dashes of plain text make no Markdown of it."""
    assert not is_markdown(text)

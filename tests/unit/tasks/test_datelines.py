"""What is taken for a dateline."""

import pytest

from tasks.datelines import begins_dashed, dateline_length, is_dateline, is_without_dash, opens_story


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SEMARANG, KABAR.com - ", "Banjir merendam tiga kecamatan."),
        ("Demak, Warta Pesisir -- ", "Banjir merendam tiga kecamatan."),
        ("Demak (Kantor Kabar) – ", "Banjir merendam tiga kecamatan."),
        ("Den Haag, Belanda, 12/3 (Kantor Kabar) - ", "“Air naik cepat,” kata Siti."),
        ("KOREA SELATAN— ", "Banjir merendam tiga kota."),
        ("Kabar.example - ", "Banjir merendam tiga kecamatan."),
        ("", "Demak - Kudus kini ditempuh dalam satu jam."),
        ("", "GO - JEK akan menambah 200 pengemudi."),
        ("", "Warga Demak -- 200 orang lebih -- mengungsi."),
        ("", "Hujan lebat, angin kencang - itulah cuaca hari ini."),
        ("", "DEMAK, KABAR.example - Foto Banjir"),
        ("", "Banjir-Bandang, Kata Warga, datang pada malam hari."),
    ],
)
def test_dateline_length(before: str, after: str) -> None:
    """Place and outlet before a dash are told from names that a dash joins, and from an aside."""
    assert dateline_length(before + after) == len(before)


@pytest.mark.parametrize(
    ("line", "whole", "begun"),
    [
        ("JAKARTA, KABAR.com -", True, True),
        ("Demak (Antara) --", True, True),
        ("Demak (Antara) -- Banjir merendam tiga kecamatan", False, True),
        ("Demak, Warta Pesisir", False, False),
        ("\u2022 Demak -", False, False),
    ],
)
def test_of_a_line(line: str, whole: bool, begun: bool) -> None:
    """A line is a dateline with a dash at its end, and begins with one where more follows."""
    assert (is_dateline(line), begins_dashed(line)) == (whole, begun)


def test_without_dash() -> None:
    """A dateline whose dash went to the next line begins with a capital and has no other sign than these."""
    assert is_without_dash("Jakarta, Kabar Samudra")
    assert not is_without_dash("jakarta, Kabar Samudra")
    assert not is_without_dash("Jakarta: Kabar Samudra")


def test_of_a_story() -> None:
    """A story opens with a place in capitals, or with a place and a medium, before a dash."""
    assert opens_story("SEMARANG, KABAR.com - Banjir merendam tiga kecamatan.")
    assert opens_story("Semarang, Kabar Pesisir \u2013 Banjir merendam tiga kecamatan.")
    assert not opens_story("Semarang dilanda banjir - tiga kecamatan terendam.")

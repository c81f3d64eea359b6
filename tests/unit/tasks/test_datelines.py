"""What is taken for a dateline."""

import pytest

from tasks.datelines import begins_dashed, dateline, dateline_length, is_dateline, is_without_dash, opens_story

FLOOD = "Banjir merendam tiga kecamatan."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SEMARANG, KABAR.com - ", FLOOD),
        ("Demak, Warta Pesisir -- ", FLOOD),
        ("Demak (Kantor Kabar) – ", FLOOD),
        ("Den Haag, Belanda, 12/3 (Kantor Kabar) - ", "“Air naik cepat,” kata Siti."),
        ("KOREA SELATAN— ", "Banjir merendam tiga kota."),
        ("Kabar.example - ", FLOOD),
        ("Kabar.com-", FLOOD),
        ("KABAR.NET-", "Pebulu tangkis Rina Dewi melaju ke final."),
        ("DEMAK-", FLOOD),
        ("DEMAK- ", FLOOD),
        ("DEMAK -", FLOOD),
        ("DEMAK, (WP).- ", FLOOD),
        ("kabar.com, DEMAK - ", FLOOD),
        ("KABAR.CO.ID, DEMAK — ", FLOOD),
        ("KABAR.co.id | DEMAK - ", FLOOD),
        ("DEMAK | ", FLOOD),
        ("Demak/Kabar Times - ", FLOOD),
        ("Demak, 12 Maret 2026 (Kantor Kabar) -- ", FLOOD),
        ("Demak, 12/03/2026 - ", FLOOD),
        ("Demak (12/3/2026) - ", FLOOD),
        ("KOTA TANJUNG: ", "Polis menahan dua lelaki semalam."),
        ("KOTA TANJUNG, 5 Julai (Berita) -- ", "Polis menahan dua lelaki semalam."),
        ("KUBANG BARU (July 3): ", "Police have arrested two men here."),
        ("HARBORVILLE, Ohio (WN) — ", "Dock workers went back to work."),
        ("Warnanews - ", FLOOD),
        ("Demak, Warta Pesisir - - ", FLOOD),
        ("", "Demak - Kudus kini ditempuh dalam satu jam."),
        ("", "GO - JEK akan menambah 200 pengemudi."),
        ("", "Warga Demak -- 200 orang lebih -- mengungsi."),
        ("", "Hujan lebat, angin kencang - itulah cuaca hari ini."),
        ("", "DEMAK, KABAR.example - Foto Banjir"),
        ("", "Banjir-Bandang, Kata Warga, datang pada malam hari."),
        ("", "COVID-19 kembali merebak di tiga kecamatan."),
        ("", "JAKARTA–BANDUNG kini ditempuh dalam satu jam."),
        ("", "Rina Dewi: Banjir merendam tiga kecamatan."),
        ("", "Jakarta–Bandung kini ditempuh dalam satu jam."),
    ],
)
def test_dateline_length(before: str, after: str) -> None:
    """Place and outlet before a dash are told from names that a dash joins, and from an aside."""
    assert dateline_length(before + after) == len(before)


@pytest.mark.parametrize(
    ("before", "places", "outlets"),
    [
        ("SEMARANG, KABAR.com - ", ["SEMARANG"], ["KABAR.com"]),
        ("Demak, Warta Pesisir -- ", ["Demak"], ["Warta Pesisir"]),
        ("Den Haag, Belanda, 12/3 (Kantor Kabar) - ", ["Den Haag", "Belanda"], ["Kantor Kabar"]),
        ("GRESIKAN - ", ["GRESIKAN"], []),
        ("Kabar.com-", [], ["Kabar.com"]),
        ("KABAR.CO.ID, DEMAK BARU — ", ["DEMAK BARU"], ["KABAR.CO.ID"]),
        ("Demak, 12 Maret 2026 - ", ["Demak"], []),
        ("KOTA TANJUNG: ", ["KOTA TANJUNG"], []),
        ("BREAKING NEWS - ", [], []),
        ("Kabar.com, Demak ", [], ["Kabar.com"]),
        ("Kabar Lereng, DEMAK - ", ["DEMAK"], ["Kabar Lereng"]),
        ("Warta Pesisir, Semarang -- ", ["Semarang"], ["Warta Pesisir"]),
        ("Semarang, ANTARA - ", ["Semarang"], ["ANTARA"]),
        ("Demak (Kantor Kabar/Antara) - ", ["Demak"], ["Kantor Kabar", "Antara"]),
        ("Demak (Rabu, 3/12) - ", ["Demak"], []),
        ("Warnanews - ", [], ["Warnanews"]),
    ],
)
def test_parts(before: str, places: list[str], outlets: list[str]) -> None:
    """A dateline says which of its words are places and which the outlets; "Breaking news" is neither."""
    text = before + FLOOD
    found = dateline(text)
    assert found is not None
    assert [text[start:end] for start, end in found.places] == places
    assert [text[slice(*each)] for each in found.outlets] == outlets


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

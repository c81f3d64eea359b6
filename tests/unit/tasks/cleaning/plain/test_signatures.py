"""Who signed a statement, at a text's end."""

import pytest
from articles import PORTS

from tasks.cleaning.plain.read import read_plain
from tasks.cleaning.text import readable

HEADLINE = "Maluku Dapat Tiga Pelabuhan Baru"


def body(lines: list[str]) -> list[str]:
    """Give the lines of a text that are body."""
    page = read_plain(readable("\n\n".join([HEADLINE, *PORTS, *lines])))
    return [line.text for line in page.lines if line.kind == "body"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Hormat kami,", "Aliansi Petani Lawu"],
        ["Ttd. Darmi"],
        ["Kontak media: Yono, 0812-3456-7890"],
        ["Jakarta, 24 November 2026", "Ketua Umum", "Ttd.", "Darmi"],
        ["Yours sincerely,", "Jane Miller", "Chief Executive"],
    ],
)
def test_a_signature_stays(lines: list[str]) -> None:
    """Who signed a statement stays at its end, with what opens it."""
    assert body(lines) == [*PORTS, *lines]
    assert body([*lines, "Editor: Rina Kartika", "Bagikan ke WhatsApp"]) == [*PORTS, *lines]


@pytest.mark.parametrize(
    "lines",
    [
        ["Kontak Media", "Karier"],
        ["TTD untuk Remaja Putri"],
        ["Beranda", "Ttd. Darmi"],
    ],
)
def test_what_is_no_signature_goes(lines: list[str]) -> None:
    """A menu's entry, another story's headline, and what stands below a menu are no signature."""
    assert body(lines) == [*PORTS]

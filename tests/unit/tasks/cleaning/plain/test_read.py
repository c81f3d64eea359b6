"""A page of text: its headline, datelines and body."""

import numpy as np
import pytest
from articles import PORTS

from tasks.cleaning.plain.read import kinds_of, may_be_headline, read_plain
from tasks.cleaning.text import readable


def test_dateline_on_its_own_line_opens_the_paragraph() -> None:
    """A dateline that stands alone above the first paragraph is put before it."""
    page = read_plain(readable("\n\n".join(["Maluku Dapat Tiga Pelabuhan Baru", "AMBON, KABAR SAMUDRA --", *PORTS])))
    body = [line.text for line in page.lines if line.kind == "body"]
    assert body[0].startswith("AMBON, KABAR SAMUDRA -- Menteri Perhubungan")
    assert len(body) == len(PORTS)


def test_dateline_is_kept_with_its_paragraph_alone() -> None:
    """However unlike body a dateline looks by itself, it is kept above a paragraph that is kept, and only there."""
    lines = ["AMBON, KABAR SAMUDRA --", *PORTS]
    assert kinds_of(lines, np.array([0.05, 0.9, 0.9, 0.9])) == ["body"] * 4
    assert kinds_of(lines, np.array([0.05, 0.01, 0.9, 0.9])) == ["other", "other", "body", "body"]


def test_headline_is_told_from_caption_and_menu() -> None:
    """Of the lines above a story its headline is found, not the caption and not the menu's entry."""
    above = [
        "Beranda",
        "Indeks Berita Terbaru Hari Ini",
        "Maluku Dapat Tiga Pelabuhan Baru Tahun Depan",
        "rina kartika",
    ]
    page = read_plain(readable("\n\n".join([*above, *PORTS])))
    assert [line.text for line in page.lines if line.kind in ("headline", "heading")] == [above[2]]
    assert [line.text for line in page.lines if line.kind == "body"] == list(PORTS)


@pytest.mark.parametrize("line", ["putin", "Ia pergi.", "Foto: Reuters", "Rabu, 3 Juli 2024", "Oleh: Rina Kartika"])
def test_what_cannot_be_a_headline(line: str) -> None:
    """A word, a sentence, a credit, a date and a byline are no headlines."""
    assert not may_be_headline(line)

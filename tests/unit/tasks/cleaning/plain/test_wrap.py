"""Text that was wrapped at a width is a paragraph a line again."""

import textwrap

import pytest
from articles import PORTS

from tasks.cleaning.plain.wrap import unwrap


def test_wrapped_text_is_unwrapped() -> None:
    """Paragraphs wrapped at a fixed width, with blank lines between, are a line each."""
    wrapped = (
        "Menteri Perhubungan Rina Kartika mengatakan pemerintah akan\n"
        "membangun tiga pelabuhan baru di Maluku tahun depan, setelah\n"
        "anggaran disetujui oleh Dewan Perwakilan Rakyat pada Selasa.\n"
        "\n"
        "Pembangunan dimulai dari Pulau Seram karena jalur kapal ke\n"
        "sana paling sering terganggu ombak besar pada musim barat,\n"
        "kata Rina.\n"
    )
    first, second = unwrap(wrapped)
    assert first.endswith("Dewan Perwakilan Rakyat pada Selasa.")
    assert second.startswith("Pembangunan dimulai")
    assert second.endswith("musim barat, kata Rina.")


def test_text_that_a_browser_for_terminals_wrapped_is_unwrapped() -> None:
    """It is unwrapped by its width, though a menu stands above and no blank line between; the menu loses its marks."""
    menu = ["Beranda", "Nasional", "Olahraga", "Sepak bola", "Bulu tangkis", "Renang"]
    paragraphs = [" ".join(PORTS), " ".join(PORTS[::-1])]
    marks = ["     * ", "     * ", "     * ", "          + ", "               o ", "               o "]
    indented = [mark + item for mark, item in zip(marks, menu, strict=True)] + [
        textwrap.fill(paragraph, 72, initial_indent="   ", subsequent_indent="   ") for paragraph in paragraphs
    ]
    assert unwrap("\n".join(indented)) == menu + paragraphs


@pytest.mark.parametrize("width", [60, 65, 72, 80])
@pytest.mark.parametrize("indent", ["  ", "    ", "        ", "\t", "\u3000"])
@pytest.mark.parametrize("parted", ["\n", "\n\n"])
def test_indented_first_lines_open_paragraphs(width: int, indent: str, parted: str) -> None:
    """Of wrapped text whose paragraphs begin with spaces, each is a line, whether the one before was full or not."""
    paragraphs = [*PORTS, '"Kami senang," kata Rina Wati.', PORTS[0].replace("tahun depan", "bertahun-tahun")]
    wrapped = parted.join(textwrap.fill(each, width, initial_indent=indent) for each in paragraphs)
    for head in ("", "Maluku Dapat Tiga Pelabuhan Baru\n\n", "          Maluku Dapat Tiga Pelabuhan Baru\n\n"):
        assert unwrap(head + wrapped) == [*filter(None, [head.strip()]), *paragraphs]


def test_items_that_go_on_further_in_stay_whole() -> None:
    """Of wrapped items whose other lines are indented, each is a line with all of them."""
    items = [f"{number}. {port}" for number, port in enumerate(PORTS, 1)]
    assert unwrap("\n".join(textwrap.fill(each, 70, subsequent_indent="   ") for each in items)) == items


def test_a_word_torn_at_its_hyphen() -> None:
    """A doubled word that was torn behind its hyphen is one again."""
    text = "Warga menunggu gudang itu bertahun-tahun lamanya, kata ketua kelompok tani, dan kini anak-anak mereka " * 4
    for width in range(60, 80):
        assert unwrap(textwrap.fill(text.strip(), width)) == [text.strip()]


def test_a_paragraph_a_line_is_left_alone() -> None:
    """Text with a paragraph a line, and a menu, keeps its lines."""
    lines = ["Beranda", "Nasional", "Ekonomi", "Olahraga", *PORTS]
    assert unwrap("\n".join(lines)) == lines


@pytest.mark.parametrize("width", [60, 72, 78])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_wrapped_lines_are_unwrapped(width: int, count: int) -> None:
    """A text of a paragraph or two is unwrapped, too, under a headline or not."""
    for top in ([], ["Maluku Dapat Tiga Pelabuhan Baru"]):
        wrapped = [*top, *(textwrap.fill(paragraph, width) for paragraph in PORTS[:count])]
        assert unwrap("\n\n".join(wrapped)) == [*top, *PORTS[:count]]


def test_lists_and_headlines_are_no_wrapped_text() -> None:
    """Lines that end where a paragraph ends, headlines and results stay lines."""
    lines = ["Maluku Dapat Tiga Pelabuhan Baru Tahun Depan", "Sabtu, 4 Juli 2026", "Persewa 1-0 Persika", "jadwal lain"]
    assert unwrap("\n".join(lines)) == lines
    lines = ["Maluku Dapat Tiga Pelabuhan Baru Tahun Depan, Anggaran Cair", *PORTS]
    assert unwrap("\n".join(lines)) == lines

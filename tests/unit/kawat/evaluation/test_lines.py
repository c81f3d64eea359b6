"""Which lines are labelled as body, and what the scores of lines mean."""

import pytest

from kawat.evaluation import lines


def test_lines_of_the_body_are_labelled_once() -> None:
    """A teaser or a menu that repeats a line of the body is not body; a short line that stands in it alone is."""
    page = [
        "Panen raya",
        "Petani di lereng Merbabu memanen cabai dua pekan lebih awal.",
        "Petani di lereng Merbabu memanen cabai dua pekan lebih awal.",
        "Harga naik",
        "Di pasar kota harganya naik sepertiga, kata seorang pedagang.",
        "Panen raya",
        "Bagikan",
    ]
    gold = "\n\n".join([*page[2:5], "Baris ini tidak ada di halaman."])
    assert lines.label_lines(page, gold) == [False, False, True, True, True, False, False]


def test_lines_of_japanese_are_labelled() -> None:
    """Text without spaces is compared letter by letter: a line of the body need not be one of its lines."""
    gold = "春の雨が降りました。人々は喜びました。"
    assert lines.label_lines(["人々は喜びました。", "目次"], gold) == [True, False]


def test_blocks_of_the_body_are_labelled_once() -> None:
    """So are blocks, whatever their case; a heading is found between the paragraphs that it parts."""
    page = [
        "Panen raya",
        "Petani di lereng Merbabu memanen cabai dua pekan lebih awal.",
        "HARGA NAIK",
        "Di pasar kota harganya naik sepertiga, kata seorang pedagang.",
        "Petani di lereng Merbabu memanen cabai dua pekan lebih awal.",
        "Panen raya",
    ]
    gold = "\n\n".join(page[1:4]).replace("HARGA NAIK", "Harga naik")
    assert lines.label_blocks(page, gold) == [False, True, True, True, False, False]


def test_line_scores() -> None:
    """Lines of all pages are counted together."""
    score = lines.score([([True, True, False], [True, False, False]), ([True, False], [True, True])])
    assert (score.precision, score.recall) == (pytest.approx(2 / 3), pytest.approx(2 / 3))

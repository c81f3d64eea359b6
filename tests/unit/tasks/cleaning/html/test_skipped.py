"""What a page lets its readers skip."""

import pytest

from tasks.cleaning.html.blocks import blocks_of
from tasks.cleaning.html.read import parse
from tasks.cleaning.html.skipped import skipped

LONG = "Pelabuhan itu menambah satu pabrik es berkapasitas enam puluh ton per hari, kata kepala pelabuhan."
OFFER = "Liputan mendalam kami langsung di WhatsApp Anda."


def of_skipped(*lines: str) -> list[str]:
    """Gives the texts of the blocks that readers may skip."""
    blocks, _ = blocks_of(parse(f"<body>{''.join(f'<p>{line}</p>' for line in (LONG, *lines, LONG))}</body>"))
    return [blocks[i].text for i in sorted(skipped(blocks))]


@pytest.mark.parametrize(
    ("skip", "end"),
    [
        ("Lewati Whatsapp dan lanjutkan membaca", "Akhir dari Whatsapp"),
        ("Lewati Paling banyak dibaca dan terus membaca", "Akhir dari Paling banyak dibaca"),
        ("Skip podcast promotion and continue reading", "End of podcast promotion"),
    ],
)
def test_what_may_be_skipped(skip: str, end: str) -> None:
    """From the link that skips it to the line that says that it ends nothing is the article's; without one the link."""
    assert of_skipped(skip, OFFER, end) == [skip, OFFER, end]
    assert of_skipped(skip, OFFER) == [skip]
    assert of_skipped(skip, OFFER, "Akhir dari cerita itu belum diketahui.") == [skip]


@pytest.mark.parametrize(
    "line",
    [
        "Lewati jembatan itu dan lanjutkan perjalanan ke utara, kata petugas.",
        "Lewati bab pertama dan lanjutkan membaca, saran guru itu.",
        "Akhir dari WhatsApp",
        "Skip the queue and continue to the second gate, the guard said.",
    ],
)
def test_what_is_told_stays(line: str) -> None:
    """A sentence that opens so is the article's."""
    assert of_skipped(line, OFFER) == []

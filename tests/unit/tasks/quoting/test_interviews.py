"""The answers of interviews."""

import pytest
from quoting import found, told

INTRO = "Budi Raya memelihara lebah. Berikut petikan wawancara dengannya.\n\n"


@pytest.mark.parametrize(
    "turns",
    [
        "Sejak kapan?\n\nSejak kecil.\n\nTidak takut?\n\nTakut, sedikit.",
        "Tanya: Sejak kapan?\n\nJawab: Sejak kecil.\n\nTanya: Tidak takut?\n\nJawab: Takut, sedikit.",
        "T: Sejak kapan?\nJ: Sejak kecil.\n\nT: Tidak takut?\nJ: Takut, sedikit.",
        "Redaksi: Sejak kapan?\n\nBudi: Sejak kecil.\n\nRedaksi: Tidak takut?\n\nBudi: Takut, sedikit.",
        'Sejak kapan?\n\n"Sejak kecil."\n\nTidak takut?\n\n"Takut, sedikit."',
        "Sejak kapan?\n\nSejak kecil.\n\nTidak takut?\n\nTakut, sedikit.\n\nLebah berdengung sampai petang.",
    ],
)
def test_answers(turns: str) -> None:
    """Each answer is a statement of who is interviewed, without what stands before it; questions are none."""
    text = INTRO + turns
    assert told(text, found(text, "Budi Raya")) == [
        ("direct", ["Sejak kecil."], "Budi Raya"),
        ("direct", ["Takut, sedikit."], "Budi Raya"),
    ]


def test_an_answer_of_two_paragraphs() -> None:
    """An answer goes on over paragraphs in which somebody still speaks."""
    text = INTRO + "Sejak kapan?\n\nSejak kecil.\n\nKakek saya yang mengajari.\n\nTidak takut?\n\nTidak."
    assert told(text, found(text, "Budi Raya"))[0][1] == ["Sejak kecil.", "Kakek saya yang mengajari."]


def test_what_is_no_interview() -> None:
    """A story that asks its readers a question is no interview."""
    text = "Hujan turun.\n\nKapan berhenti?\n\nTidak ada yang tahu.\n\nBudi Raya diam.\n\nSawah tergenang."
    assert found(text, "Budi Raya") == []

"""Statements in a story's own words."""

import pytest
from quoting import found, told


@pytest.mark.parametrize(
    "text",
    [
        "Budi Raya mengatakan jalan itu ditutup.",
        "Budi Raya mengatakan bahwa jalan itu ditutup.",
        "Budi Raya juga menjelaskan, jalan itu ditutup.",
        "Budi Raya mengatakan kepada wartawan bahwa jalan itu ditutup.",
        "Budi Raya mengingatkan warga bahwa jalan itu ditutup.",
        "Jalan itu ditutup, kata Budi Raya.",
        "Jalan itu ditutup, menurut Budi Raya, Senin.",
        "Menurut Budi Raya, jalan itu ditutup.",
        "Menurut Budi Raya jalan itu ditutup.",
        "Padahal, menurut Budi Raya, jalan itu ditutup.",
        "Dikatakan Budi Raya, jalan itu ditutup.",
        "Budi Raya datang. Menurutnya, jalan itu ditutup.",
        "Budi Raya datang. Namun, lanjutnya, jalan itu ditutup.",
        "Budi Raya menyatakan jalan itu ditutup, Senin (3/11/2026).",
        "Budi Raya menyatakan jalan itu ditutup saat ditemui di rumahnya.",
        "Budi Raya meminta dan mendesak jalan itu ditutup.",
        "Garut (Wira) - Budi Raya mengatakan jalan itu ditutup.",
    ],
)
def test_where_the_speaker_stands(text: str) -> None:
    """The words are the clause that is said, without who says it, when and where."""
    ((kind, words, name),) = told(text, found(text, "Budi Raya"))
    assert (kind, [one.lower() for one in words], name) == ("reported", ["jalan itu ditutup"], "Budi Raya")


@pytest.mark.parametrize(
    "text",
    [
        "Budi Raya menjelaskan hal itu di kantornya.",
        "Budi Raya menuturkan alasan penutupan jalan.",
        "Budi Raya enggan mengatakan jalan itu ditutup.",
        "Budi Raya datang untuk mengumumkan pemenang lomba.",
        "Surat edaran itu menyebut jalan itu ditutup.",
        "Kekalahan ini memastikan timnya turun kelas.",
        "Menurut rencana, jalan itu ditutup.",
        "Budi Raya mencatat dua gol.",
        "Dalam novel itu Budi Raya mengatakan jalan itu ditutup.",
    ],
)
def test_what_is_none(text: str) -> None:
    """What is only pointed at, not said, or said by no one is no statement."""
    assert found(text, "Budi Raya") == []


def test_two_halves() -> None:
    """Two who say something in the halves of one sentence have a statement each."""
    text = "Budi Raya yakin jalan dibuka, sedangkan Siti Aini ragu jalan itu aman."
    assert told(text, found(text, "Budi Raya", "Siti Aini")) == [
        ("reported", ["jalan dibuka"], "Budi Raya"),
        ("reported", ["jalan itu aman"], "Siti Aini"),
    ]


def test_a_word_that_is_talked_about() -> None:
    """A word in marks that is talked about makes no statement mixed."""
    text = 'Budi Raya mengatakan kata "mager" masuk kamus.'
    assert told(text, found(text, "Budi Raya"))[0][0] == "reported"


def test_english_behind() -> None:
    """In English who says it may stand behind with the predicate."""
    text = "The road is closed, Budi Raya said."
    assert told(text, found(text, "Budi Raya", language="en")) == [("reported", ["The road is closed"], "Budi Raya")]

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


@pytest.mark.parametrize(
    "intro", ["Budi Raya memelihara lebah.", "Budi Raya memelihara lebah, kata Siti Aini dalam wawancara."]
)
def test_questions_of_an_editor(intro: str) -> None:
    """Questions under which a story explains something are no interview."""
    text = intro + "\n\nApa itu lebah?\n\nSerangga.\n\nBerapa harganya?\n\nMurah.\n\nApa gunanya?\n\nKita panen madu."
    assert [words for _, words, _ in told(text, found(text, "Budi Raya", "Siti Aini"))][1:] == []


@pytest.mark.parametrize(
    "text",
    [
        "Budi Raya memelihara lebah.\n\nApa itu lebah?\n\nSerangga.\n\nHarganya?\n\nSaya kira murah, kata Siti Aini.",
        "Apa itu lebah?\n\nSerangga yang kami sukai.\n\nBerapa harganya?\n\nMurah.",
        "Budi Raya pergi. Apa sebabnya?\n\nKami tidak tahu.\n\nSiapa yang tahu?\n\nSemua, dan tak seorang pun.",
    ],
)
def test_an_editor_who_speaks_of_himself(text: str) -> None:
    """Where somebody else is told to say it, or nobody is named before the first question, it is no interview."""
    assert [one for one in told(text, found(text, "Budi Raya", "Siti Aini")) if one[0] == "direct"] == []


@pytest.mark.parametrize(
    "intro",
    [
        "Budi Raya menerima wartawan Kabar untuk wawancara pada Senin. Berikut petikannya:",
        "Budi Raya bercerita dalam wawancara dengan Kabar.",
        "Wawancara dengan Budi Raya dilakukan Senin. Ia ramah.",
        "Berikut hasil perbincangan kami dengan Budi Raya, menurut catatan wartawan:",
    ],
)
def test_an_interview_that_is_announced(intro: str) -> None:
    """Where a story says somewhere that it is an interview, it is one, though answers have several paragraphs."""
    text = (
        intro
        + "\n\nApa kabar?\n\nBaik.\n\nIni lama.\n\nMengapa?\n\nHujan.\n\nJalan rusak.\n\nKapan?\n\nBesok.\n\nMudah."
    )
    assert [words for _, words, _ in told(text, found(text, "Budi Raya"))] == [["Baik."], ["Hujan."], ["Besok."]]


def test_an_interview_that_nothing_announces() -> None:
    """Where a story has hardly anything else than questions and answers, whoever speaks of himself is interviewed."""
    text = "Budi Raya memelihara lebah.\n\nApa itu lebah?\n\nTeman saya.\n\nBerapa harganya?\n\nMurah."
    assert told(text, found(text, "Budi Raya")) == [
        ("direct", ["Teman saya."], "Budi Raya"),
        ("direct", ["Murah."], "Budi Raya"),
    ]


def test_a_lead_in_capitals() -> None:
    """A name in capitals before an answer is the one that the story has, without its title."""
    text = (
        INTRO + "SITI: Sejak kapan?\n\nBUDI RAYA: Sejak kecil. (tertawa)\n\nSITI: Dan Ibu?\n\nBU AINI: Sejak kemarin."
    )
    assert told(text, found(text, "Budi Raya")) == [
        ("direct", ["Sejak kecil."], "Budi Raya"),
        ("direct", ["Sejak kemarin."], "Aini"),
    ]


def test_an_interview_in_a_story() -> None:
    """What stands before an interview and behind it is read as any story is; an answer goes on to the next question."""
    text = (
        "Budi Raya mengatakan madunya laku.\n\nTanya: Sejak kapan?\n\nJawab: Sejak kecil.\n\nLama sekali.\n\n"
        "Tanya: Takut?\n\nJawab: Tidak.\n\nBudi meminta kami datang lagi."
    )
    assert told(text, found(text, "Budi Raya")) == [
        ("reported", ["madunya laku"], "Budi Raya"),
        ("direct", ["Sejak kecil.", "Lama sekali."], "Budi Raya"),
        ("direct", ["Tidak."], "Budi Raya"),
        ("reported", ["kami datang lagi"], "Budi Raya"),
    ]

"""Lines with a day that are their story's."""

import pytest
from articles import PORTS

from tasks.cleaning.plain.dated import has_sentence, is_signed
from tasks.cleaning.plain.read import read_plain
from tasks.cleaning.text import readable

SIGNED = ["Ngrambe, 24 November 2026", "Surakarta, 1 Januari 1945", "Kota Batu, 24/11/2026."]
SENTENCES = [
    "Karangjati, Selasa 24 November 2026. Bupati pulang.",
    "Selasa, 24 November 2026. Bupati pulang.",
    "24 November 2026: Bupati pulang.",
]


@pytest.mark.parametrize("at", [2, len(PORTS)])
@pytest.mark.parametrize("line", [*SIGNED, *SENTENCES])
def test_dated_lines_of_a_story_stay(line: str, at: int) -> None:
    """A place and a day, and a sentence behind a day, stay between a story's paragraphs and at its end."""
    page = read_plain(readable("\n\n".join(["Maluku Dapat Tiga Pelabuhan Baru", *PORTS[:at], line, *PORTS[at:]])))
    assert line in [each.text for each in page.lines if each.kind == "body"]


@pytest.mark.parametrize("line", ["Ngrambe, 24 November 2026", "Ngrambe, Selasa Pahing 24 November 2026"])
def test_a_release_tells_its_day(line: str) -> None:
    """A place and a day above a text without markup or at its end say when it was published, amid it nothing."""
    head, parts = "Maluku Dapat Tiga Pelabuhan Baru", ["\n\n".join(PORTS[:2]), "\n\n".join(PORTS[2:])]
    texts = [[head, line, *parts], [head, *parts, line], [head, parts[0], line, parts[1]]]
    told = [read_plain(readable("\n\n".join(each))).moments.told for each in texts]
    assert [[str(each.moment[0]) for each in moments] for moments in told] == [["2026-11-24"], ["2026-11-24"], []]


@pytest.mark.parametrize(
    "line", ["Selasa, 24 November 2026", "Ngrambe, 24 November 2026, 10:05 WIB", "Ngrambe", *SENTENCES]
)
def test_a_signed_line_is_a_place_and_a_day(line: str) -> None:
    """A day alone, a clock beside it and a sentence behind it are no signed line."""
    assert not is_signed(line)
    assert all(map(is_signed, SIGNED))


@pytest.mark.parametrize(
    "line",
    [
        "24 November 2026. Oleh: Rina Kartika.",
        "Selasa, 24 November 2026. Baca juga: Harga Cabai Turun",
        "24 November 2026. Berlangganan.",
        "Budi, 24 November 2026 10:05 Setuju sekali pak.",
        *SIGNED,
    ],
)
def test_what_is_no_sentence_behind_a_day(line: str) -> None:
    """A byline, a link, a button and a comment behind a day are no sentence of the story."""
    assert not has_sentence(line)

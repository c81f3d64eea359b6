"""From which word on a mention names a person."""

import re

import pytest

from tasks.recognizing.names import Mention
from tasks.recognizing.people import as_people, from_first_word

LABELS = {"P": "PERSON", "O": "ORG", "G": "GPE", "F": "FAC"}


def marked(text: str) -> tuple[str, list[Mention]]:
    """A text without its marks of mentions, ``[G Demak]``, and these."""
    plain, mentions = "", []
    for piece in re.split(r"(\[[^\]]*\])", text):
        if piece.startswith("["):
            mentions.append(Mention(len(plain), len(plain) + len(piece) - 4, LABELS[piece[1]]))
        plain += piece[3:-1] if piece.startswith("[") else piece
    return plain, mentions


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            "[G SAMARINDA] - Kepala [O BPBD] [P Samarinda Suwarso] datang.",
            "[G SAMARINDA] - Kepala [O BPBD Samarinda] [P Suwarso] datang.",
        ),
        ("Di [G Pati], Bupati [P Pati Sudewo] datang.", "Di [G Pati], Bupati [G Pati] [P Sudewo] datang."),
        (
            "Kepala [O Damkar] [P Klaten Sumino] datang. Kata [P Sumino], api padam.",
            "Kepala [O Damkar Klaten] [P Sumino] datang. Kata [P Sumino], api padam.",
        ),
        (
            "Kepala [O SMK Negeri 2] [P Salatiga Suharni] datang. [P Suharni] senang.",
            "Kepala [O SMK Negeri 2 Salatiga] [P Suharni] datang. [P Suharni] senang.",
        ),
        (
            "Direktur [F RSUD] [P Temanggung Hartoyo] datang. [P Hartoyo] senang.",
            "Direktur [F RSUD Temanggung] [P Hartoyo] datang. [P Hartoyo] senang.",
        ),
        ("Kadisdik [P Jabar Purwanto] datang.", "Kadisdik [G Jabar] [P Purwanto] datang."),
        ("Jaksa [O Kejari] [P Jaktim Dodi Raya] datang.", "Jaksa [O Kejari Jaktim] [P Dodi Raya] datang."),
        ("Bola ditendang [P Mo]. [P Salah] ke gawang.", "Bola ditendang [P Mo. Salah] ke gawang."),
        ("Ia bertemu [P KH. Abd]. [P Matin] kemarin.", "Ia bertemu [P KH. Abd. Matin] kemarin."),
    ],
)
def test_people_begin_with_their_names(given: str, told: str) -> None:
    """A town behind a body or a ruler is no part of a person's name, and a given name that is cut short is."""
    text, mentions = marked(given)
    assert from_first_word(text, mentions, [(0, len(text))], "id") == marked(told)[1]


@pytest.mark.parametrize(
    "given",
    [
        "Aktor [P Jabar Hussein] datang. Kata [P Hussein], itu benar.",
        "Hakim [P Jabar Nur] datang.",
        "Kadisdik [P Jabar Purwanto] datang. [P Jabar Purwanto] senang.",
        "Ketua [O PKK] [P Bima Arya Sugiarto] datang. [P Arya Sugiarto] senang.",
        "[G Bogor] dipimpin Wali Kota [P Bima Arya].",
        "Kadisdik [P Jabaruddin Amir] datang bersama [P Abdul Jabar] dan [P Jatim].",
        "Wali Kota [P Bima Arya] ke [G Bima]. [P Bima Arya] senang.",
        "Di [G Demak], guru [P Demak Lestari] datang.",
        "Di [G Demak], Ketua [O KPU], [P Demak Lestari], datang.",
        "Ia melihat [P Mohammad]. [P Salah] pergi.",
        "Ia bertemu [P Gus]. [P Yusuf] juga.",
        "Ia melihat [P Nur]. [P Hidayat] pergi.",
        "Bek [O PSG] [P Milan Skriniar] pindah dari [G Milan].",
        "Kapten [O Chelsea] [P Paris Nainggolan] ke [G Paris].",
        "Bek [O PSG] [P Milan Skriniar] datang. [P Skriniar] senang.",
        "Direktur [O Celios] [P Bandung Mawardi] datang. [P Mawardi] senang.",
        "Ketua [O KPU] [P Bima Arya] datang. [P Arya] senang.",
        "Kepala [O BPBD] [P Bima Arya] datang. [P Bima] dan [P Arya] senang.",
        "Kepala [O BPBD] [P Raja Hamdan] datang. [P Hamdan] senang.",
        "Kepala [O BPBD] [P Bandung Mawardi] datang.",
        "Ketua [O NasDem] [P Surya Paloh] datang. [P Paloh] senang.",
    ],
)
def test_names_that_begin_as_towns(given: str) -> None:
    """A given name that is a town's, too, stays, where nobody rules that town, or the story has the whole name."""
    text, mentions = marked(given)
    assert from_first_word(text, mentions, [(0, len(text))], "id") == mentions


def test_another_sentence() -> None:
    """A mention that begins a sentence is no part of the name before it."""
    text, mentions = marked("Ia melihat [P Mo]. [P Salah] pergi.")
    assert from_first_word(text, mentions, [(0, 14), (15, len(text))], "id") == mentions


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            "Direktur Gempa Bumi dan [P Tsunami] [O BMKG] [P Daryono] datang.",
            "Direktur Gempa Bumi dan Tsunami [O BMKG] [P Daryono] datang.",
        ),
        ('Ketua [P Ali "Cak"] [P Rosyid] datang.', 'Ketua [P Ali "Cak" Rosyid] datang.'),
        ("Kata [P Ali] 'Gembul' [P Subagyo]. [P Ali] tertawa.", "Kata [P Ali 'Gembul' Subagyo]. [P Ali] tertawa."),
        ('Kata [P Mike "Iron" Tyson].', 'Kata [P Mike "Iron" Tyson].'),
        (
            "Pelawak [P Tri] \u201c[P Tukul]\u201d [P Wibowo] datang.",
            "Pelawak [P Tri \u201cTukul\u201d Wibowo] datang.",
        ),
    ],
)
def test_who_is_a_person(given: str, told: str) -> None:
    """Words of an office are nobody, and a nickname stands inside of a name."""
    text, mentions = marked(given)
    assert [one[:3] for one in as_people(text, mentions, "id")] == [one[:3] for one in marked(told)[1]]


@pytest.mark.parametrize(
    "given",
    [
        "[P Budi], [O BMKG] dan [P Siti] [O BMKG] datang.",
        "[P Budi] dan [P Siti] [O BMKG] datang, lalu [P Ani].",
        "Wali Kota [G Kyiv], [G Ukraina], mengatakan air naik.",
        'Ia membaca "Gie" [P Riri Riza].',
        '[P Budi] membaca "Gie" [P Riri].',
        'Dulu [P Megawati] "Sindir" [P Jokowi].',
        '[P Ahok] "Mundur" Dari [O Pertamina].',
        'Lagu [P Raisa Andriana] "Kali Kedua" Jadi Hits.',
        'Kini [P Budi Hasan] "Sindir" [P Ani Susanti].',
        'Kini [P Budi] "Sindir" [P Ani]. [P Budi] dan [P Ani] rapat.',
        '[P Andrea Hirata] "Laskar" [O Gramedia] terbit.',
    ],
)
def test_who_is_none(given: str) -> None:
    """A country between commas, people beside bodies, and two people or a work round marks stay as they were found."""
    text, mentions = marked(given)
    assert as_people(text, mentions, "id") == mentions

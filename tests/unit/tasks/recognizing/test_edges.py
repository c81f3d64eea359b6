"""Where names begin and end in languages that a relative's recognizer reads."""

import re

import pytest
from effort import turns

from tasks.recognizing.edges import with_edges
from tasks.recognizing.names import Mention

LABELS = {"P": "PERSON", "O": "ORG", "G": "GPE", "F": "FAC", "E": "EVENT", "T": "TIME"}


def marked(text: str) -> tuple[str, list[Mention]]:
    """A text without its marks of mentions, ``[G Demak]``, and these."""
    plain, mentions = "", []
    for piece in re.split(r"(\[[^\]]*\])", text):
        if piece.startswith("["):
            mentions.append(Mention(len(plain), len(plain) + len(piece) - 4, LABELS[piece[1]]))
        plain += piece[3:-1] if piece.startswith("[") else piece
    return plain, mentions


@pytest.mark.parametrize(
    ("language", "given", "told"),
    [
        ("ms", "Kata [P Tan Sri Abdul Hadi Awang] semalam.", "Kata Tan Sri [P Abdul Hadi Awang] semalam."),
        ("ms", "Kata [P Tun Dr Mahathir Mohamad] semalam.", "Kata Tun [P Dr Mahathir Mohamad] semalam."),
        ("ms", "Kata [P Dato' Sri Yusof Ismail] itu.", "Kata Dato' Sri [P Yusof Ismail] itu."),
        ("ms", "Titah [P Agong Sultan Ibrahim] itu.", "Titah Agong Sultan [P Ibrahim] itu."),
        (
            "ms",
            "Speaker [O Dewan Negara Datuk Awang] [P Bemee Ali] hadir.",
            "Speaker [O Dewan Negara] Datuk [P Awang Bemee Ali] hadir.",
        ),
        ("ms", "Peguam [P R. Siva] a/[P l Rasiah] hadir.", "Peguam [P R. Siva a/l Rasiah] hadir."),
        ("ms", "Tertuduh [P Siva s]/[P o Subra] hadir.", "Tertuduh [P Siva s/o Subra] hadir."),
        ("ms", "Mangsa Muthu a/[P l Raman] hadir.", "Mangsa Muthu a/l [P Raman] hadir."),
        ("ms", "Kata [P Puan Salmah Ali] itu.", "Kata Puan [P Salmah Ali] itu."),
        ("ms", "Tertuduh [P Ali] bin Abu Bakar didakwa.", "Tertuduh [P Ali bin Abu Bakar] didakwa."),
        ("jv", "Ing [G Kecamatan Tepus saka] kidul.", "Ing [G Kecamatan Tepus] saka kidul."),
        ("jv", "Warga [G ing Rembang] seneng.", "Warga ing [G Rembang] seneng."),
        ("jv", "Miturut [P Ni Made Indrayanti ngandharake] iku.", "Miturut [P Ni Made Indrayanti] ngandharake iku."),
        ("jv", "Ana macan. [P Macan katon] mlayu.", "Ana macan. Macan katon mlayu."),
        ("su", "Dina [E Asia Africa Festival ti] isuk.", "Dina [E Asia Africa Festival] ti isuk."),
    ],
)
def test_edges(language: str, given: str, told: str) -> None:
    """Titles and small words at the ends of a name are none of it, and a father's name is."""
    assert with_edges(*marked(given), language) == marked(told)[1]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Kata [P Tan Sri Abdul Hadi] dan [G Desa Suka yang]."),
        ("en", "Said [P Sultan Ibrahim] bin Ali."),
        ("ms", "Di [F Masjid Sultan Ahmad] dan [F Jalan Tun Razak], kata [P Tuanku Muhriz]."),
        ("ms", "Di [O SMK Datuk Haji Abdul Kadir], kata [P Ali]."),
        ("ms", "Kata [P Puan Maharani] kepada [P Tun Min Latt] dan [P Tan Sri Abang Johari Tun Openg]."),
        ("ms", "Kata [P Ali] bin Abu [G Kuala Lumpur] itu."),
        ("ms", "Kata [O Persatuan ibu bapa] dalam [T 45 minit]."),
        ("ms", "Kata [P Khairul], bin sampah [O MBPJ] penuh."),
        ("jv", "Ing [G Solo] [P Joko Widodo] rawuh."),
        ("su", "Ceuk [P ajengan yayan] ti dinya."),
    ],
)
def test_left_alone(language: str, text: str) -> None:
    """Names of buildings keep their titles, what is counted its units, and other languages all they have."""
    plain, mentions = marked(text)
    assert with_edges(plain, mentions, language) == mentions


def test_linear_time() -> None:
    """Many fathers are found soon."""
    plain, mentions = marked("[P Ali] bin Abu di [G Kuala Lumpur], " * 4_000)
    assert turns(lambda: with_edges(plain, mentions, "ms")) < 400

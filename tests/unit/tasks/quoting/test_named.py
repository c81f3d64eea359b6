"""One name for who speaks, in statements and in the mentions of people."""

import re

import pytest

from tasks.quoting.named import agreed
from worker.records import Entity, Quote

LABELS = {"P": "PERSON", "O": "ORG", "G": "GPE", "F": "FAC", "N": "NORP"}
SAID = [(0, 0)]


def marked(text: str) -> tuple[str, list[Entity]]:
    """A text without its marks of mentions, ``[P Ani=Ani Wijaya]``, and these; each is called as written by itself."""
    plain, mentions = "", []
    for piece in re.split(r"(\[[^\]]*\])", text):
        written, _, name = piece[3:-1].partition("=") if piece.startswith("[") else (piece, "", "")
        if piece.startswith("["):
            mentions.append(Entity(len(plain), len(plain) + len(written), LABELS[piece[1]], name or written))
        plain += written
    return plain, mentions


def told(given: str, speaker: str, name: str) -> tuple[list[Entity], str | None]:
    """The mentions of a text, and the name of the statement of who stands before "bicara"."""
    text, entities = marked(given)
    at = text.index(f"{speaker} bicara")
    quote = Quote(words=SAID, kind="reported", speaker=(at, at + len(speaker)), name=name)
    mentions, (statement,) = agreed(text, entities, [quote])
    return mentions, statement.name


@pytest.mark.parametrize(
    ("given", "speaker", "name", "expected"),
    [
        (
            "[P Ani Hartono] tiba.\n\nFoto: [P Budi]\n\n[P Ani=Ani Hartono] bicara.",
            "Ani",
            "Budi Ani",
            "Ani Hartono",
        ),
        ("[P Bima Sakti] bicara, kata [P Bima=Bima Sakti].", "Sakti", "Sakti", "Bima Sakti"),
        ("[P Bima Arya] bicara. [P Bima Arya] pulang.", "Arya", "Arya", "Bima Arya"),
        ("[P Charles III] sakit. [P Charles=Charles III] bicara.", "Charles", "Raja Charles", "Charles III"),
        ("[P Eko=Eko Ndaru] bicara. [P Eko Ndaru] lahir.", "Eko", "Eko Dari", "Eko Ndaru"),
        # what stays
        ("[P Ani] bicara. Datang Ani Hartono.", "Ani", "Ani Hartono", "Ani Hartono"),
        ("[P Bima Arya Sugiarto] bicara.", "Arya Sugiarto", "Arya Sugiarto", "Arya Sugiarto"),
        ("[P Tambora Kompol Ani Hartono] bicara.", "Ani Hartono", "Ani Hartono", "Ani Hartono"),
        ("[P Kio Jasin Halim] bicara. [P Kio] dan [P Jasin].", "Jasin Halim", "Jasin Halim", "Jasin Halim"),
        ("[P Bima Arya] bicara. [P Arya] pulang.", "Arya", "Arya", "Arya"),
        ("[P Gusti Ayu] Rai bicara.", "Gusti Ayu Rai", "Gusti Ayu Rai", "Gusti Ayu Rai"),
        ("Manajer [P Maggie Couture] [P Jessica Oey] bicara.", "Jessica Oey", "Jessica Oey", "Jessica Oey"),
        ("Warga [N Inka] bicara.", "Inka", "Suku Inka", "Suku Inka"),
        ("[P Joko Widodo] tiba. [P Jokowi=Joko Widodo] bicara.", "Jokowi", "Kahiyang Joko Widodo", "Joko Widodo"),
        ("[P Jokowi=Joko Widodo] bicara.", "Jokowi", "Jokowi", "Jokowi"),
    ],
)
def test_statements_take_names(given: str, speaker: str, name: str, expected: str) -> None:
    """A statement takes the whole name of the mention in which its speaker stands, and no mention is changed."""
    assert told(given, speaker, name) == (marked(given)[1], expected)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            "Direktur [P Celios Bhima Yudha] bicara. [P Bhima=Celios Bhima Yudha] pulang.",
            "Direktur Celios [P Bhima Yudha] bicara. [P Bhima=Bhima Yudha] pulang.",
        ),
        (
            "Kepala [P Riau Bhima Yudha=Riau Bhima Yudha] bicara. [P Bhima Yudha] pulang.",
            "Kepala Riau [P Bhima Yudha] bicara. [P Bhima Yudha] pulang.",
        ),
        # all of it again, or its first word
        (
            "[P Celios Bhima Yudha] bicara. [P Bhima] pulang. [P Celios Bhima Yudha] tidur.",
            "[P Celios Bhima Yudha] bicara. [P Bhima] pulang. [P Celios Bhima Yudha] tidur.",
        ),
        (
            "[P Celios Bhima Yudha] bicara. [P Bhima] pulang. [P Celios] tidur.",
            "[P Celios Bhima Yudha] bicara. [P Bhima] pulang. [P Celios] tidur.",
        ),
    ],
)
def test_mentions_begin_with_names(given: str, expected: str) -> None:
    """What a statement leaves out before a name is no part of it where the story goes on about the next word alone."""
    assert told(given, "Bhima Yudha", "Bhima Yudha") == (marked(expected)[1], "Bhima Yudha")

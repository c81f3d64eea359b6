"""The mentions of people as the statements of their story call who speaks."""

import re

import pytest

from tasks.quoting.named import as_speakers
from worker.records import Entity, Quote

LABELS = {"P": "PERSON", "O": "ORG", "G": "GPE", "F": "FAC"}
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


@pytest.mark.parametrize(
    ("given", "speaker", "name", "told"),
    [
        (
            "Direktur [P Celios Bhima Yudha] bicara. [P Bhima=Celios Bhima Yudha] pulang.",
            "Bhima Yudha",
            "Bhima Yudha",
            "Direktur Celios [P Bhima Yudha] bicara. [P Bhima=Bhima Yudha] pulang.",
        ),
        (
            "Kepala [O BPBD] [P Riau Supartono] bicara.",
            "Supartono",
            "Supartono",
            "Kepala [O BPBD Riau] [P Supartono] bicara.",
        ),
        (
            "Kepala [O Polsek=Kepolisian Sektor Bawang] [P Bawang Supartono] bicara.",
            "Supartono",
            "Supartono",
            "Kepala [O Polsek Bawang=Kepolisian Sektor Bawang] [P Supartono] bicara.",
        ),
        ("Lurah [P Riau Supartono] bicara.", "Supartono", "Supartono", "Lurah [G Riau] [P Supartono] bicara."),
        (
            "Dokter [F RSUD Sukamaju dr. Ani Hartono] bicara. [P Ani] pulang. [P Ani Hartono] tidur.",
            "Ani Hartono",
            "Ani Hartono",
            "Dokter [F RSUD Sukamaju] dr. [P Ani Hartono] bicara. [P Ani] pulang. [P Ani Hartono] tidur.",
        ),
        ("[P Gusti Ayu] Rai bicara.", "Gusti Ayu Rai", "Gusti Ayu Rai", "[P Gusti Ayu Rai] bicara."),
        (
            "[P Ani Hartono] datang. [O Ani] bicara.",
            "Ani",
            "Ani Hartono",
            "[P Ani Hartono] datang. [P Ani=Ani Hartono] bicara.",
        ),
        (
            "[P Ani Hartono] datang. Ani bicara.",
            "Ani",
            "Ani Hartono",
            "[P Ani Hartono] datang. [P Ani=Ani Hartono] bicara.",
        ),
        # nobody else is called so
        (
            "[P Ani] bicara. Datang [P Ani] (66), dan [P Ani].",
            "Ani",
            "Ani Hartono",
            "[P Ani=Ani Hartono] bicara. Datang [P Ani] (66), dan [P Ani=Ani Hartono].",
        ),
        # what stays
        ("[P Ani Hartono] bicara.", "Ani Hartono", "Ani Hartono", "[P Ani Hartono] bicara."),
        (
            "[P Dr. Ani Hartono=Ani Hartono] bicara.",
            "Ani Hartono",
            "Ani Hartono",
            "[P Dr. Ani Hartono=Ani Hartono] bicara.",
        ),
        (
            "[P Ani] datang. Pelatih [G Belanda] itu bicara.",
            "Pelatih Belanda itu",
            "Ani",
            "[P Ani] datang. Pelatih [G Belanda] itu bicara.",
        ),
        ("Akun [O Info Warga] bicara.", "Info Warga", "Info Warga", "Akun [O Info Warga] bicara."),
        (
            "[P Ani] datang. Akun Info Warga bicara.",
            "Info Warga",
            "Info Warga",
            "[P Ani] datang. Akun Info Warga bicara.",
        ),
    ],
)
def test_people_are_called_as_speakers(given: str, speaker: str, name: str, told: str) -> None:
    """Where a person speaks the mention has the speaker's bounds and name, and so have the others of that name."""
    text, entities = marked(given)
    at = text.index(f"{speaker} bicara")
    quote = Quote(words=SAID, kind="reported", speaker=(at, at + len(speaker)), name=name)
    assert as_speakers(text, entities, [quote]) == marked(told)[1]


def test_two_names_for_one() -> None:
    """A name that stands for two who speak is changed only where they do."""
    text, entities = marked("[P Ani] bicara. [P Ani] bicara. [P Ani] pulang.")
    quotes = [
        Quote(words=SAID, kind="reported", speaker=(at, at + 3), name=name)
        for at, name in ((0, "Ani Hartono"), (12, "Ani Wijaya"))
    ]
    assert [one.name for one in as_speakers(text, entities, quotes)] == ["Ani Hartono", "Ani Wijaya", "Ani"]

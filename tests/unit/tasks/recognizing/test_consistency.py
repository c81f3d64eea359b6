"""What the mentions of a story tell of one another."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.recognizing.consistency import consistent
from tasks.recognizing.names import Mention

LABELS = {"P": "PERSON", "O": "ORG", "G": "GPE", "F": "FAC", "D": "DATE"}


def read(marked: str) -> tuple[str, list[Mention]]:
    """A text that marks mentions as ``[G Demak]``, which is as sure as .9, or ``[G.4 Demak]``."""
    text, mentions = "", []
    for piece in re.split(r"(\[[^\]]*\])", marked):
        if mark := re.fullmatch(r"\[([A-Z])(\.\d)? ([^\]]*)\]", piece):
            confidence = float(mark[2] or ".9")
            mentions.append(Mention(len(text), len(text) + len(mark[3]), LABELS[mark[1]], confidence))
            text += mark[3]
        else:
            text += piece
    return text, mentions


def made(text: str, mentions: list[Mention]) -> list[Mention]:
    """The consistent mentions, with words and sentences by simple rules."""
    words = [match.span() for match in re.finditer(r"\w+(?:-\w+)*|[^\w\s]", text)]
    sentences = [match.span() for match in re.finditer(r"[^\s.][^.]*\.?", text)]
    return consistent(text, mentions, words, sentences)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        # one label, that of the clear majority
        (
            "[G Demak] surut. [G Demak] sepi. Di [P.4 Demak] hujan.",
            "[G Demak] surut. [G Demak] sepi. Di [G Demak] hujan.",
        ),
        ("[O.3 Sidoarjo] lalu [G.9 Sidoarjo].", "[G.9 Sidoarjo] lalu [G.9 Sidoarjo]."),
        # found wherever it stands alone
        (
            "[O BPOM] menarik obat itu. Obat itu, kata BPOM, buruk.",
            "[O BPOM] menarik obat itu. Obat itu, kata [O BPOM], buruk.",
        ),
        ("Di [G Guiyang] hujan. Guiyang juga dingin.", "Di [G Guiyang] hujan. [G Guiyang] juga dingin."),
        (
            "[O Bank of Kudus] dan [G Kudus]. Ia ke Bank of Kudus.",
            "[O Bank of Kudus] dan [G Kudus]. Ia ke [O Bank of Kudus].",
        ),
        # an acronym whose name stands before it
        (
            "[O Badan Penanggulangan Bencana Daerah] (BPBD) datang. Sore itu BPBD pulang.",
            "[O Badan Penanggulangan Bencana Daerah] ([O BPBD]) datang. Sore itu [O BPBD] pulang.",
        ),
        ("[G Ogan Komering Ilir] ([P.5 OKI]) kering.", "[G Ogan Komering Ilir] ([G OKI]) kering."),
        # a body that stands whole elsewhere
        ("[O Polda Riau] diam. Kata [O Polda] [G Riau], aman.", "[O Polda Riau] diam. Kata [O Polda Riau], aman."),
    ],
)
def test_what_is_told(given: str, told: str) -> None:
    """Where the story's other mentions tell of a name, it is what they say, and as sure as the surest of them."""
    text, mentions = read(given)
    assert (text, made(text, mentions)) == read(told)


@pytest.mark.parametrize(
    "marked",
    [
        "[P.6 Medan] menang. Di [G.5 Medan] hujan.",  # no clear majority
        "Kapolres [G Sorong] dan [O Polres Sorong].",  # other strings
        "[G Sorong] ramai. Kata Polres Sorong diam.",  # a part of another name
        "[G Serang] ramai. Jalan tol Serang-Panimbang macet.",
        "[G Papua] ramai. Pegawai di Papua Pegunungan diam.",  # goes on
        "[G Papua] ramai. Kata Pemprov Papua diam.",
        "[G.6 Batang] ramai. Ada batang di sana, kata orang Batang.",  # not sure enough
        "[O kpk] diam, lalu kpk pulang.",  # in small letters
        "[G Jambi] ramai. Kata [P Jambi]. Orang ke Jambi.",  # two labels
        "[D Senin] lalu hari Senin.",  # no name
        "[G Demak] ramai. Banjir di Demaknya juga.",  # a part of a word
        "[F Masjid Istiqlal] (MI) ramai.",  # a facility's acronym is often its body's
        "[O PT Garuda Indonesia] (Persero) untung.",  # not made of the name
        "[G Jakarta] (AFP) dan lagi.",
        "[O Polda Riau] diam. Kata [P Adi Polda] Riau.",  # another reaches out of it
    ],
)
def test_what_is_left_alone(marked: str) -> None:
    """Where the text says otherwise, or nothing is sure, all stays."""
    text, mentions = read(marked)
    assert made(text, mentions) == mentions


def test_without_confidence() -> None:
    """A mention of which it is not known how sure it is outweighs a guess, but is not looked for elsewhere."""
    text = "DEMAK - Banjir. Di DEMAK hujan. Kata orang DEMAK."
    mentions = [Mention(0, 5, "GPE"), Mention(19, 24, "PERSON", 0.4)]
    assert made(text, mentions) == [Mention(0, 5, "GPE"), Mention(19, 24, "GPE")]


@given(
    st.lists(st.tuples(st.sampled_from(["Polda Riau", "Riau", "Polda", "di", "(PR)", "."]), st.sampled_from("POG-")))
)
def test_never_overlapping(parts: list[tuple[str, str]]) -> None:
    """Whatever was found, mentions are in order and do not overlap."""
    text, mentions = read(" ".join(word if label == "-" else f"[{label} {word}]" for word, label in parts))
    told = made(text, mentions)
    assert all(one.end <= other.start for one, other in pairwise(told))

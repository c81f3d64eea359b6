"""How what a person types becomes what is searched for."""

import pytest

from worker.errors import KawatError
from worker.terms.query import MOST_ITEMS, Query, asked, parse, places
from worker.terms.stems import stem_of


@pytest.mark.parametrize(
    ("said", "query"),
    [
        ("banjir  demak", Query(("banjir", "demak"))),
        ('"banjir bandang" -jakarta -"kota tua"', Query(("banjir bandang",), ("jakarta", "kota tua"))),
        ("“miring sekali", Query(("miring sekali",))),
        ("Rp 1,5 triliun korupsi", Query(("Rp 1,5 triliun", "korupsi"))),
        ("korupsi 1,5 triliun rupiah", Query(("korupsi", "1,5 triliun rupiah"))),
        ("Rp1,5 triliun rupiah", Query(("Rp1,5 triliun rupiah",))),
        ("1,5 triliun ton rupiah", Query(("1,5", "triliun", "ton", "rupiah"))),
        ("non-aktif - &", Query(("non-aktif",))),
        ("polisi polisi", Query(("polisi",))),
        ("", Query(())),
    ],
)
def test_parse(said: str, query: Query) -> None:
    """Words, phrases, amounts, and what is not to be there; signs alone are nothing."""
    assert parse(said) == query


@pytest.mark.parametrize(
    "said", ["-banjir", "&", '""', "x " * (MOST_ITEMS + 1) + " ".join(map(str, range(40))), "a" * 1001]
)
def test_no_search(said: str) -> None:
    """What cannot be searched for is refused in a sentence."""
    with pytest.raises(KawatError):
        parse(said)


def test_places() -> None:
    """Each item is marked where it is, in any form; a phrase as one."""
    text = "Serangan itu, kata polisi, menyerang kota tua."
    found = places(text, ["diserang", "kota tua", "jalan"], stem_of("id"))
    assert [[text[start:end] for start, end in spans] for spans in found] == [
        ["Serangan", "menyerang"],
        ["kota tua"],
        [],
    ]


def test_asked() -> None:
    """A compound is asked for in a row, or as one."""
    assert asked("non-aktif", stem_of("id")) == (("non", "aktif"), ("nonaktif",))

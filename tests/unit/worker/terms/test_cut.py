"""How a text is cut into terms."""

import pytest

from worker.terms.cut import cut
from worker.terms.stems import stem_of

STEM = stem_of("id")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("anak-anak", ["anak"]),
        ("tolong-menolong", ["tolong"]),
        ("undang-undang", ["undangundang"]),
        ("perundang-undangan", ["undangundang"]),
        ("mengundang", ["undang"]),
        ("setinggi-tingginya", ["tinggi"]),
        ("ke-17", ["ke", "17"]),
        ("2024-2024", ["2024", "2024"]),
    ],
)
def test_said_twice(text: str, terms: list[str]) -> None:
    """What a hyphen says twice is one term, but for roots that mean another thing then."""
    assert cut(text, STEM).terms == terms


@pytest.mark.parametrize(
    "amount",
    [
        *("Rp1,5 triliun", "Rp 1,5 triliun", "Rp. 1.5T", "IDR 1.500 miliar", "rp1.500.000 juta", "IDR 1.5 trillion"),
        *("1,5 triliun rupiah", "1.500 miliar Rupiah", "1,5-triliun rupiah", "Rp1,5 triliun rupiah"),
    ],
)
def test_amounts(amount: str) -> None:
    """An amount of rupiah is the same however it is written, beside its words."""
    text = f"Utang {amount} itu"
    whole, span = next((whole, span) for whole, span in cut(text, STEM).wholes if whole.startswith("rp"))
    assert whole == "rp1500000000000"
    assert text[slice(*span)] == amount


def test_no_amounts() -> None:
    """A number without the currency's name, or apart from it, is no amount of it."""
    for text in (
        "1,5 triliun ton",
        "rupiah 1,5 triliun",
        "1,5 triliun, rupiah",
        "2.1.3 rupiah",
        "kurs rupiah",
        "Rp ½jam",
    ):
        assert [whole for whole, _ in cut(text, STEM).wholes] == [], text


def test_compounds() -> None:
    """What a hyphen binds is found without it, too; numbers are not run together."""
    assert [whole for whole, _ in cut("non-aktif COVID-19 12-15", STEM).wholes] == ["nonaktif", "covid19"]

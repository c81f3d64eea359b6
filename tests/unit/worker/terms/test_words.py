"""How text is cut into words as people type them."""

import pytest

from worker.terms.words import words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Jum'at Jum’at JUM`AT Jumat", ["jumat"] * 4),
        ("Ma'ruf Maʼruf", ["maruf"] * 2),
        ("Café cafe\u0301", ["cafe"] * 2),
        ("Biden's", ["biden"]),
        ("1.200 1,200 1200", ["1200"] * 3),
        ("1,5 1.5", ["1.5"] * 2),
        ("2.191.232,50", ["2191232.50"]),
        ("1.2.3", ["1.2.3"]),
        ("COVID-19 COVID19", ["covid", "19"] * 2),
        ("'kutip' \"kata\"", ["kutip", "kata"]),
        ("漢字", ["漢", "字"]),
        ("so\u00adal", ["soal"]),
        ("a_b -- & 🌊", ["a", "b"]),
        ("x" * 100, ["x" * 64]),
        ("", []),
    ],
)
def test_plain(text: str, plain: list[str]) -> None:
    """A word is the same however it is typed."""
    assert words(text).plain == plain


def test_spans() -> None:
    """Each word's span is the word as it stands in the text."""
    text = "Hari Jum’at, Rp1.500 🌊 habis."
    assert [text[start:end] for start, end in words(text).spans] == ["Hari", "Jum’at", "Rp", "1.500", "habis"]

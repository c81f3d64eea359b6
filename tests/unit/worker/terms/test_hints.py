"""What somebody may have meant who searches."""

import pytest

from worker.terms.hints import Hint, hints, hints_for_a_name, hints_for_statements


@pytest.mark.parametrize(
    ("said", "hint", "sentence"),
    [
        ("banjir OR gempa", Hint.EITHER, "'OR' is searched for as a word"),
        ("banjir | gempa", Hint.EITHER, "'|' is searched for as a word"),
        ("banjir ATAU gempa", Hint.EITHER, "'ATAU'"),
        ("banjir AND gempa", Hint.ALL, "'AND' is searched for as a word: leave it out"),
        ("banjir NOT gempa", Hint.WITHOUT, "has a minus: -word"),
        ("banj*", Hint.STAR, "* means nothing here"),
        ("Sri Mulyani pajak", Hint.PHRASE, 'have to stand together: "Sri Mulyani"'),
        ("'kereta cepat'", Hint.PHRASE, '"kereta cepat"'),
        ("nama:banjir", Hint.FIELD, "'nama:' is searched for as a word"),
        ("banjir source:kompas", Hint.FIELD, "'source:'"),
        ("banjir said-by:Jokowi", Hint.FIELD, "'said-by:'"),
        ('"kereta cepat', Hint.OPEN, '"kereta cepat" is searched for'),
        ("banjir “kereta  cepat -jakarta", Hint.OPEN, '"kereta cepat -jakarta"'),
    ],
)
def test_what_means_something_elsewhere(said: str, hint: Hint, sentence: str) -> None:
    """Marks and words that others take for more than words are told, with what to say instead."""
    (found,) = hints(said)
    assert (found.hint, sentence in str(found)) == (hint, True), str(found)


@pytest.mark.parametrize(
    "said",
    [
        "foto: banjir",
        "pukul 12:30",
        "source:",
        '"banjir',
        'layar 5"',
        '"dari: Ani"',
        "https://a.example/",
        "",
        "banjir demak",
        '"Sri Mulyani" -"OR x"',
        "BANJIR DEMAK",
        "Jum'at 5* hotel",
        "hari atau malam",
        "R&D",
        "Sumber: Antara",
        "banjir -source:kompas",
        "surat dari: Jakarta",
        "isi:BBM",
        "to: do",
    ],
)
def test_what_is_right_as_it_is(said: str) -> None:
    """What is said as it is meant, or in quotes, has no hint."""
    assert hints(said) == []


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("pajak OR cukai", Hint.EITHER),
        ("pajak DAN cukai", Hint.ALL),
        ("pajak NOT cukai", Hint.NOT_SAID),
        ("pajak*", Hint.PART),
        ("'kereta cepat'", Hint.PHRASE),
        ("nama:Ani", Hint.FIELD),
        ('"kereta cepat', Hint.OPEN),
        ("pajak", None),
    ],
)
def test_what_means_something_elsewhere_of_statements(said: str, hint: Hint | None) -> None:
    """Of statements it is told what is so of them: parts of words are found, and nothing is left out by a word."""
    assert [each.hint for each in hints_for_statements(said)] == [hint] * bool(hint)


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("KPK OR Polri", Hint.ONE_NAME),
        ("KPK | Polri", Hint.ONE_NAME),
        ("Jokowi DAN Prabowo", Hint.ONE_NAME),
        ("Jokow*", Hint.NAME_STAR),
        ("Johnson && Johnson", Hint.ONE_NAME),
        ("Johnson & Johnson", None),
        ("Sri Mulyani", None),
        ("Badan Meteorologi dan Geofisika", None),
        ("KEMENTERIAN PENDIDIKAN DAN KEBUDAYAAN", None),
    ],
)
def test_what_is_no_name(said: str, hint: Hint | None) -> None:
    """Who asks for several names at once, or for the beginning of one, is told how a name is asked for."""
    assert [each.hint for each in hints_for_a_name(said)] == [hint] * bool(hint)

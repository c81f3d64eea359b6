"""What somebody may have meant who searches."""

import pytest

from worker.terms.hints import Hint, hints


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
    ],
)
def test_what_means_something_elsewhere(said: str, hint: Hint, sentence: str) -> None:
    """Marks and words that others take for more than words are told, with what to say instead."""
    (found,) = hints(said)
    assert (found.hint, sentence in str(found)) == (hint, True), str(found)


@pytest.mark.parametrize(
    "said", ["", "banjir demak", '"Sri Mulyani" -"OR x"', "BANJIR DEMAK", "Jum'at 5* hotel", "hari atau malam", "R&D"]
)
def test_what_is_right_as_it_is(said: str) -> None:
    """What is said as it is meant, or in quotes, has no hint."""
    assert [each.hint for each in hints(said) if each.hint is not Hint.STAR] == []

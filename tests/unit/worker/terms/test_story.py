"""What a story is found by, and how much each term counts in it."""

from worker.terms.story import MOST_PLACES, MOST_WORDS, found_by


def test_places() -> None:
    """Title, text and the names that the text does not have follow one another, with a place free between them."""
    found = found_by("id", "Banjir Demak", "AS membantu.", ["Amerika Serikat", "Demak"])
    assert found.places == ["banjir", "demak", None, "as", "bantu", None, "amerika", "serikat"]


def test_steps() -> None:
    """A term counts the more the more often it is met, and much in the title; said once it has no step."""
    text = "banjir " * 2 + "hujan " * 8 + "angin " + "kata lain " * 30
    steps = {term.split("_")[0]: int(term[-1]) for term in found_by("id", "Gempa", text, []).beside}
    assert "angin" not in steps
    assert 0 < steps["banjir"] < steps["hujan"] <= steps["gempa"] + 1


def test_stems_by_language() -> None:
    """A term says by which stemmer it was made, so that one language's does not find another's."""
    assert found_by("en", None, "running", []).places == [None, "run_e"]
    assert found_by("ms", None, "menyerang", []).places == [None, "serang"]
    assert found_by("fr", None, "organes", []).places == [None, "organes_o"]


def test_bounds() -> None:
    """No story has more places, and no term more of them, than both databases keep."""
    found = found_by("id", "a", "b " * 300 + "c " * MOST_WORDS, ["nama lain"])
    assert len(found.places) <= MOST_WORDS + 1
    assert found.places.count("b") == found.places.count("c") == MOST_PLACES


def test_wholes_of_words_that_count() -> None:
    """A compound behind the last word that counts is not found as a whole, one among those that count is."""
    found = found_by("id", None, "non-aktif " + "kata " * MOST_WORDS + "pra-kerja", [])
    assert ("nonaktif" in found.beside, "prakerja" in found.beside) == (True, False)

"""A story as the rules for statements read it."""

from quoting import read


def test_no_bound_inside_of_a_quotation() -> None:
    """Sentences inside of marks are of the one outside, and so is what follows with a small letter."""
    reading = read('Ia duduk. "Satu. Dua. Tiga!" kata dia. Lalu pulang.')
    sentences = [" ".join(reading.written[first:end]) for first, end in reading.sentences]
    assert sentences == ["Ia duduk .", '" Satu . Dua . Tiga ! " kata dia .', "Lalu pulang ."]


def test_what_is_inside() -> None:
    """Words between marks, and the marks, are known to be inside."""
    reading = read('Kata "satu dua" itu.')
    assert reading.inside == [False, True, True, True, True, False, False]
    assert [one.behind for one in reading.quoted_from(0, 4)] == [5]


def test_words_of_speech() -> None:
    """Words with the ending for who spoke before are told from others that end so."""
    reading = read("Katanya rumahnya menyebutnya menurutnya mobilnya.")
    assert [reading.ends_with_his(token) for token in range(5)] == [True, False, False, False, False]
    assert [reading.says_of_him(token) for token in range(5)] == [False, False, True, False, False]
    assert [reading.leads_with_his(token) for token in range(5)] == [True, False, False, True, False]
    assert reading.telling(0, 5) == [0, 2, 3]
    assert [reading.bare(token) for token in range(2)] == ["kata", "rumah"]


def test_verbs_and_people() -> None:
    """Verbs are told by how they are written, but for words that only look so; people by what they do."""
    reading = read("membaca Menteri direktur penari pertanian")
    assert [reading.is_verb(token) for token in range(5)] == [True, False, False, False, False]
    assert [reading.is_human(token) for token in range(5)] == [False, True, True, True, False]


def test_a_language_without_words() -> None:
    """A language that has no words for speech has none that tell anything."""
    assert read("Hän sanoi sen.", "fi").telling(0, 4) == []

"""What is taken for a word."""

from tasks.words import LONG_WORD, lower_words, word_set


def test_words() -> None:
    """Letters, digits and underscores make words; a long one has three of them."""
    assert lower_words("Rp5 untuk KPK-nya, 2_a é") == ["rp5", "untuk", "kpk", "nya", "2_a", "é"]
    assert LONG_WORD.findall("di Ambon, 12 kapal") == ["Ambon", "kapal"]
    assert word_set(" satu\n dua satu ") == {"satu", "dua"}

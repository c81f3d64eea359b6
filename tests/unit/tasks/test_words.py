"""What is taken for a word."""

from tasks.words import LONG_WORD, NICKNAME, lower_words, word_set


def test_words() -> None:
    """Letters, digits and underscores make words; a long one has three of them."""
    assert lower_words("Rp5 untuk KPK-nya, 2_a é") == ["rp5", "untuk", "kpk", "nya", "2_a", "é"]
    assert LONG_WORD.findall("di Ambon, 12 kapal") == ["Ambon", "kapal"]
    assert word_set(" satu\n dua satu ") == {"satu", "dua"}


def test_nicknames() -> None:
    """A nickname stands in marks between words of a name; what is said or is a word of a sentence is none."""
    text = "Ali \"Cak\" Rosyid, Tri 'Si Tukul' Wibowo, Floyd \u201cMoney\u201d Mayweather."
    assert NICKNAME.findall(text) == ['"Cak"', "'Si Tukul'", "\u201cMoney\u201d"]
    assert not NICKNAME.search(
        'Ia bilang "Ya," lalu "Tidak." Budi membaca "Laskar Pelangi Baru Lagi" Hirata, "Gie" lalu.'
    )

"""How a sentence reads where it stands alone."""

import pytest

from tasks.summarizing.standalone import leans_back, stands_badly


@pytest.mark.parametrize(
    "sentence",
    [
        "Foto: Menteri Budi meninjau pasar di Medan.",
        "Baca juga: Harga beras naik",
        "Warga antre di pasar, Senin pagi",
        "Bagaimana menurut Anda?",
        "Berikut daftar lengkapnya:",
        "(ant/rud)",
        "[Gambas:Video 20detik]",
        "Penulis: Rudi Hartono.",
        "Video terbaru.",
        "2. Minum air putih dua gelas",
    ],
)
def test_stands_badly(sentence: str) -> None:
    """Captions, notices, questions, list heads and bylines are told from sentences."""
    assert stands_badly(sentence, len(sentence.split()))


@pytest.mark.parametrize(
    "sentence",
    [
        "Harga beras naik lima persen.",
        "“Siapa yang datang?” tanya Budi kepada Ani.",
        "Ia menutup pidatonya (dan pulang).",
        "Foto itu beredar luas di media sosial.",
    ],
)
def test_stands_well(sentence: str) -> None:
    """Sentences that look a little like such are kept."""
    assert not stands_badly(sentence, len(sentence.split()))


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("Ia pergi ke Bandung.", True),
        ("Namun, harga tetap naik.", True),
        ("Selain itu, warga meminta bantuan.", True),
        ("Selain beras, warga meminta air.", False),
        ("“Kami hanya sempat lari.", True),
        ("“Kami hanya sempat lari,” kata Siti.", False),
        ("Budi pergi ke Bandung.", False),
    ],
)
def test_leans_back(sentence: str, leans: bool) -> None:
    """Pronouns, connectives and open quotations lean on what came before."""
    words = sentence.lower().replace(",", "").replace("“", "").split()
    assert leans_back(sentence, words) is leans

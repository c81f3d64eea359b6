"""What in news of our own is to be looked at."""

from types import ModuleType

import pytest
from recipes import recipe


@pytest.fixture(scope="module")
def news() -> ModuleType:
    """The report, with what it uses."""
    return recipe("news")


def article(news: ModuleType, *lines: str) -> object:
    """An article of these paragraphs."""
    texts = recipe("news_texts")
    text, mentions, paragraphs = "", [], []
    for line in lines:
        bare, found = texts.marked(line)
        begin = len(text) + 2 * bool(text)
        text += "\n\n" * bool(text) + bare
        mentions += [(begin + s, begin + e, label) for s, e, label in found]
        paragraphs.append((begin, len(text)))
    return news.Article("police-1-01", "wire", "as is", text, mentions, paragraphs, list(range(3, 3 + len(lines))))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Kata [Kemenag|ORG] [Tegal|GPE].", "one name?"),
        ("Di Kabupaten [Tegal|GPE].", "the word before"),
        ("Dana [APBN|ORG].", "names nothing"),
        ("Kata [Pak Budi|PERSON].", "a title"),
        ("Pada [UU Nomor 9|LAW] Tahun 2020.", "the next words"),
        ("Sejak [tahun 2020|DATE].", "first words are outside"),
    ],
)
def test_doubts(news: ModuleType, line: str, said: str) -> None:
    """What the guideline has otherwise is told with its line."""
    (doubt,) = news.doubtful(article(news, line))
    assert doubt.startswith("police-1.txt:3: ")
    assert said in doubt


def test_no_doubts(news: ModuleType) -> None:
    """What is right by the guideline is not told."""
    line = "Wali Kota [Tegal|GPE] dan Kepala Desa [Lawa|GPE] ke [Polres Tegal|ORG], [Pasal 7 ayat (2) UU TNI|LAW]."
    assert list(news.doubtful(article(news, line))) == []


def test_disagreeing(news: ModuleType) -> None:
    """A name with two labels, or with none elsewhere, is told where the rarer ones stand."""
    one = article(news, "[Tegal|GPE] dan [Tegal|GPE].", "Tegal dan [Polres Tegal|ORG].")
    assert list(news.disagreeing([one])) == [("Tegal: GPE 2, none 1", ["police-1.txt:4"])]


def test_frames(news: ModuleType) -> None:
    """A frame of words is told where it stands more than five times, whatever names fill it."""
    reader = news.Reader()
    names = ("Tegal", "Palu", "Kendari", "Sorong", "Ende", "Muna")
    six = [article(news, f"Warga [{name}|GPE] lalu pulang ke rumah.") for name in names]
    sentences = [one for each in six for one in reader.sentences(each)]
    told = [what for what, at in news.repeats(sentences, []) if len(at) == len(names)]
    assert "frame, 6 times: warga GPE lalu pulang ke" in told
    assert [what for what, _ in news.repeats(sentences[:5], [])] == []

"""News of our own, as its files have it."""

from pathlib import Path
from types import ModuleType

import pytest
from recipes import recipe


@pytest.fixture(scope="module")
def texts() -> ModuleType:
    """The reader."""
    return recipe("news_texts")


def test_article(texts: ModuleType, tmp_path: Path) -> None:
    """An article is its paragraphs with the mentions' offsets into them; a rule ends it."""
    file = tmp_path / "police-1.txt"
    file.write_text(
        "---\npolice-1-01 | regional | as is\n[Polres Tegal|ORG] diam.\n\n\\[Foto\\] Ketua [KPU|ORG] | [Tegal|GPE]\n\n"
        "---\npolice-1-02 | wire | glued\ndari[detikX|ORG]\n"
    )
    first, second = texts.read(file)
    assert first.text == "Polres Tegal diam.\n\n[Foto] Ketua KPU | Tegal"
    assert [(first.text[s:e], label) for s, e, label in first.mentions] == [
        ("Polres Tegal", "ORG"),
        ("KPU", "ORG"),
        ("Tegal", "GPE"),
    ]
    assert [first.text[s:e] for s, e in first.paragraphs] == first.text.split("\n\n")
    assert (first.id, first.site, first.style, first.desk) == ("police-1-01", "regional", "as is", "police")
    assert [first.where(start) for start, _, _ in first.mentions] == [
        "police-1.txt:3",
        "police-1.txt:5",
        "police-1.txt:5",
    ]
    assert (second.text, second.mentions) == ("daridetikX", [(4, 10, "ORG")])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("di [Tegal|GEP]", "has the label 'GEP'"),
        ("di [Tegal |GPE]", "space at an end"),
        ("di [|GPE]", "nothing in it"),
        ("di [Tegal]", "stands wrong"),
        ("di [Tegal|GPE", "not closed"),
        ("di [Polres [Tegal|GPE]|ORG]", "no mention in another"),
        ("di Tegal|GPE]", "stands wrong"),
        ("di C:\\Tegal", "stands wrong"),
        ("di [Tegal|GPE]nya", "inside of a word"),
        ("di  Tegal", "two together"),
        ("di Tegal ", "spaces at an end"),
        ("di\u00a0Tegal", "plain ones"),
    ],
)
def test_bad_markup(texts: ModuleType, line: str, said: str) -> None:
    """Whoever writes is told the line, what is wrong and what to do."""
    with pytest.raises(texts.BadMarkup, match=rf"police-1\.txt:7: .*{said}"):
        texts.marked(line, "police-1.txt:7")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Teks.\n", "begin it with"),
        ("---\nTeks.\n", "no head"),
        ("---\npolice-2-01 | wire | as is\nTeks.\n", "write police-1-"),
        ("---\npolice-1-01 | blog | as is\nTeks.\n", "no site is called 'blog'"),
        ("---\npolice-1-01 | wire | poem\nTeks.\n", "no style is called 'poem'"),
        ("---\npolice-1-01 | wire | as is\n\n", "has no text"),
        ("---\npolice-1-01 | wire | as is\nA.\n---\npolice-1-01 | wire | as is\nB.\n", "given before"),
    ],
)
def test_bad_heads(texts: ModuleType, tmp_path: Path, content: str, said: str) -> None:
    """An article without a right head, or without text, is refused."""
    file = tmp_path / "police-1.txt"
    file.write_text(content)
    with pytest.raises(texts.BadMarkup, match=rf"police-1\.txt:\d+: .*{said}"):
        texts.read(file)


def test_parts(texts: ModuleType) -> None:
    """A tenth of the articles is for testing and a tenth for tuning, by a digest of their ids that stays the same."""
    parts = [texts.Article(f"police-{n}-01", "", "", "", [], [], []).part for n in range(10_000)]
    assert 950 <= parts.count("test") <= 1050
    assert 950 <= parts.count("dev") <= 1050
    assert parts[:6] == ["train", "test", "test", "train", "train", "train"]

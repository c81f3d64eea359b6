"""The tokenize stage's pure function: words and sentences that fit each other."""

import re

import pytest
import spacy
from articles import article
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from tasks.tokenizing.indonesian import indonesian
from tasks.tokenizing.tokenize import tokenize
from worker.records import Story


def pipeline() -> Language:
    """A pipeline of the Indonesian tokenizer alone."""
    nlp = spacy.blank("id")
    nlp.tokenizer = indonesian(nlp.vocab)
    return nlp


NLP = {"id": pipeline(), "en": spacy.blank("en"), "xx": spacy.blank("xx")}

# What news is made of, and what goes wrong: abbreviations, quotes, numbers, odd spaces, marks that hug letters.
PIECES = st.sampled_from(
    [
        *(
            "Presiden",
            "Joko",
            "Rep.",
            "Lloyd",
            "D-Texas",
            "Rp",
            "1,5",
            "triliun",
            "S.H.",
            "besar-besaran",
            "(13/4/2020)",
        ),
        *(
            "10.00",
            "WIB",
            ".",
            "!",
            "?",
            "...",
            "…",
            '"',
            "“",
            "”",
            "'",
            ",",
            "-",
            "--",
            "–",
            ":",
            "dr.",
            "No.",
            "5",
            "🌉",
        ),
        *(
            "selesai.Dia",
            "kata.",
            'Ya."',
            "PT.",
            "Tbk.",
            "https://x.example/a.b?c=1",
            "a@b.example",
            "Ke-2.",
            "é.",
            "\u0301",
        ),
    ]
)
SPACES = st.sampled_from([" ", " ", " ", "", "  ", "\n", "\t", "\xa0", "\u2009", "\u3000", " \xa0 ", "\x1f", "\u200b"])
LINES = st.lists(st.tuples(PIECES, SPACES), min_size=1, max_size=25).map(lambda made: "".join(sum(made, ())).strip())
PARAGRAPHS = st.lists(LINES.filter(bool), min_size=1, max_size=4)


@pytest.mark.parametrize("language", NLP)
@given(paragraphs=PARAGRAPHS)
def test_words_fit_sentences(language: str, paragraphs: list[str]) -> None:
    """No token is white space or crosses a sentence's bound, and together they are all that is written."""
    story = article(paragraphs, language)
    made = tokenize(story, NLP[language])
    for start, end in made.tokens:
        token = story.text[start:end]
        assert token
        assert token == token.strip()
        assert [s for s in made.sentences if s[0] <= start and end <= s[1]], (token, made.sentences)
    assert made.tokens == sorted(made.tokens)
    assert all(this[1] <= following[0] for this, following in zip(made.tokens, made.tokens[1:], strict=False))
    assert "".join(story.text[a:b] for a, b in made.tokens) == re.sub(r"\s+", "", story.text)


def test_news() -> None:
    """The words and sentences of a news story are those that a reader would name."""
    story = article(["Harga naik Rp 1,5 triliun. “Kami kaget,” kata Rep. Ani, D-Texas.", "Selesai."])
    made = tokenize(story, NLP["id"])
    assert [story.text[a:b] for a, b in made.sentences] == [
        "Harga naik Rp 1,5 triliun.",
        "“Kami kaget,” kata Rep. Ani, D-Texas.",
        "Selesai.",
    ]
    expected = "Harga naik Rp 1,5 triliun . “ Kami kaget , ” kata Rep. Ani , D - Texas . Selesai ."
    assert [story.text[a:b] for a, b in made.tokens] == expected.split()


def test_offsets_behind_the_first_paragraph() -> None:
    """A token of a later paragraph is where the whole text has it."""
    story = article(["Satu 🌉.", "Dua.", "Tiga."])
    assert [story.text[a:b] for a, b in tokenize(story, NLP["id"]).tokens] == [
        "Satu",
        "🌉",
        ".",
        "Dua",
        ".",
        "Tiga",
        ".",
    ]


def test_languages_without_spaces() -> None:
    """Where a language puts no space after a sentence, no token goes on into the next one either."""
    story = article(["これは本です。それも本です。", "終わり。"], "ja")
    made = tokenize(story, NLP["xx"])
    assert len(made.sentences) == 3
    for start, end in made.tokens:
        assert [s for s in made.sentences if s[0] <= start and end <= s[1]]


def test_nothing_written() -> None:
    """A story without text has neither words nor sentences."""
    made = tokenize(Story(text="", paragraphs=[], language="id"), NLP["id"])
    assert (made.tokens, made.sentences) == ([], [])


def test_new_words_are_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a bound a tokenizer forgets the words that it meets, and splits as before."""
    texts = [" ".join(f"kata{number}x{n}," for n in range(50)) for number in range(20)]
    stories = [Story(text=text, paragraphs=[(0, len(text))], language="id") for text in texts]
    split = [tokenize(story, NLP["id"]) for story in stories]
    monkeypatch.setattr("tasks.tokenizing.tokenize._MOST_LEARNT", 200)
    nlp = pipeline()
    known = len(nlp.vocab.strings)
    assert [tokenize(story, nlp) for story in stories] == split
    assert len(nlp.vocab.strings) - known < 300


def test_long_words_are_not_kept() -> None:
    """A word that is longer than words are is split as any other, and forgotten at once: 30,000 would fill memory."""
    nlp = pipeline()
    known = len(nlp.vocab.strings)
    story = article(["Katanya " + "panjang" * 1000])
    assert len(tokenize(story, nlp).tokens) == 2
    assert len(nlp.vocab.strings) == known

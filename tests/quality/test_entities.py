"""Floors for the shipped Indonesian recognizers. They are only ever raised.

The test part of our own news was set apart before the first training; the public development sets count under their
own labels and, read anew, under our guideline.
"""

import pytest
from floors import check, data
from recipes import recipe
from shipped import ACCURATE, FAST, load
from spacy.language import Language

from kawat.evaluation.entities import NEWS, Example, evaluate, read


@pytest.fixture(params=[FAST, ACCURATE])
def nlp(request: pytest.FixtureRequest) -> Language:
    """Each of the two."""
    return load(request.param)


@pytest.mark.parametrize("pipeline", [FAST, ACCURATE])
@pytest.mark.parametrize("name", ["idner", "ner-ui"])
def test_floor(pipeline: str, name: str) -> None:
    """The strict entity F1 on a news development set stays at its floor or above."""
    reached = evaluate(load(pipeline), read(data(name)), NEWS).scores["all"].f1
    check({f"entities/{name}/{pipeline}": 100 * reached})


@pytest.mark.parametrize("pipeline", [FAST, ACCURATE])
def test_sixteen_labels(pipeline: str) -> None:
    """The strict entity F1 over 16 labels, on the 400 Wikipedia sentences held out, stays at its floor or above."""
    folder = data("gsd-ner").parents[2]
    held_out = recipe("entities_data").gsd(folder)[2]
    examples = [Example(sentence.text, sentence.mentions) for sentence in held_out]
    scores = evaluate(load(pipeline), examples).scores
    assert (len(examples), len(scores.keys() - {"all"})) == (400, 16)
    check({f"entities/gsd-ner/{pipeline}": 100 * scores["all"].f1})


HARD = ("ORG", "FAC", "LAW", "EVENT", "PRODUCT")


@pytest.mark.parametrize("pipeline", [FAST, ACCURATE])
def test_news_of_our_own(pipeline: str) -> None:
    """The strict entity F1 on whole articles of today, over all labels and on each hard one, stays at its floor."""
    data("our-news")
    articles = recipe("news_texts").read_all()
    examples = [Example(article.text, article.mentions) for article in articles if article.part == "test"]
    scores = evaluate(load(pipeline), examples).scores
    check({f"entities/our news/{name}/{pipeline}": 100 * scores[name].f1 for name in ("all", *HARD)})


@pytest.mark.parametrize("pipeline", [FAST, ACCURATE])
@pytest.mark.parametrize("name", ["news", "wiki"])
def test_our_guideline(pipeline: str, name: str) -> None:
    """The strict entity F1 on what is held out of the public sets, labelled by our guideline, stays at its floor."""
    data("public-labels")
    recipes, folder = recipe("entities_data"), data("idner").parents[2]
    sentences = recipes.news(folder, "dev") if name == "news" else recipes.gsd(folder)[1]
    examples = [Example(sentence.text, sentence.mentions) for sentence in sentences]
    check({f"entities/our guideline/{name}/{pipeline}": 100 * evaluate(load(pipeline), examples).scores["all"].f1})


ARTICLE = (
    "“Kerja sama ini penting,” kata Presiden Joko Widodo di Istana Merdeka, Jakarta, Senin (13/4/2020).\n\n"
    "Menteri Keuangan Sri Mulyani Indrawati mengatakan anggaran Kementerian Kesehatan naik menjadi"
    " Rp 1,5 triliun atau 50 persen."
)


def test_article(nlp: Language) -> None:
    """Running text with line breaks and curly quotes gives people, organisations, places and amounts."""
    found = {(ent.text, ent.label_) for ent in nlp(ARTICLE).ents}
    assert found >= {
        ("Joko Widodo", "PERSON"),
        ("Jakarta", "GPE"),
        ("Sri Mulyani Indrawati", "PERSON"),
        ("Kementerian Kesehatan", "ORG"),
        ("Rp 1,5 triliun", "MONEY"),
        ("50 persen", "PERCENT"),
    }


def test_word_without_end(nlp: Language) -> None:
    """A word longer than the encoder can read, alone or after others, is no entity and hides none."""
    assert [ent.text for ent in nlp(f"Joko Widodo {'漢' * 2000} tiba di Jakarta. {'漢' * 2000}").ents] == [
        "Joko Widodo",
        "Jakarta",
    ]


def test_line_breaks_belong_to_no_entity(nlp: Language) -> None:
    """In paragraphs apart by blank lines no entity takes a line break in."""
    entities = nlp("\n\n".join([ARTICLE] * 3)).ents
    assert len(entities) >= 3 * 6
    assert not [ent.text for ent in entities if "\n" in ent.text]

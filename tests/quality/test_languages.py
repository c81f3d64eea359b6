"""Floors for telling languages apart. They are only ever raised."""

import json
from pathlib import Path

import pytest
from floors import check, data

from kawat.evaluation.language import load_documents, recall, told
from kawat.evaluation.stories import articles
from tasks.cleaning.language import language_of
from tasks.pipelines.installed import serving


@pytest.fixture(scope="module")
def folder() -> Path:
    """Gives the folder of NusaX' sentences."""
    return data("nusax-indonesian").parent


def test_documents_of_five_sentences(folder: Path) -> None:
    """Documents of five sentences in Indonesian, Javanese, Sundanese and English are told right, 99 in 100 of each."""
    shares = recall(told(load_documents(folder), language_of))
    check({"languages/nusax": min(shares.values())})


def test_indonesian_articles() -> None:
    """999 in 1,000 Indonesian news articles are told to be Indonesian."""
    right = [language_of("\n\n".join(article.paragraphs)) == "id" for article in articles(data("indosum"))]
    check({"languages/indosum": sum(right) / len(right)})


def test_malay_and_indonesian_on_malaysia() -> None:
    """Malay news is told from Indonesian news on Malaysian subjects, in documents of five short sentences.

    The set and the words that tell the two are by one author: see ``malay.md``.
    """
    documents = [json.loads(line) for line in data("malay").read_text("utf-8").splitlines()]
    shares = recall(told([(document["text"], document["language"]) for document in documents], language_of))
    check({f"languages/malay/{code}": shares[code] for code in ("ms", "id")})


def test_bulletins_about_malaysia() -> None:
    """Of bulletins about the same events in both languages, and of two sentences of them, the language is told.

    See ``about_malaysia.md``.
    """
    bulletins = [json.loads(line) for line in data("about-malaysia").read_text("utf-8").splitlines()]
    documents = []
    for bulletin in bulletins:
        sentences = bulletin["text"].split(". ")
        pieces = (sentences, sentences[:2], sentences[-2:])
        documents += [(". ".join(piece), bulletin["language"]) for piece in pieces]
    shares = recall(told(documents, language_of))
    check({f"languages/about Malaysia/{code}": shares[code] for code in ("id", "ms")})


def test_bulletins() -> None:
    """Bulletins of 20 to 60 words in Malay, Indonesian, regional languages and English are told, 98 in 100 of each.

    What decides between the first two has learnt from none of them: see ``short_news.md``.
    """
    bulletins = [json.loads(line) for line in data("short-news").read_text("utf-8").splitlines()]
    shares = recall(told([(bulletin["text"], bulletin["language"]) for bulletin in bulletins], language_of))
    check({f"languages/bulletins/{code}": share for code, share in shares.items()})


def test_regional_languages() -> None:
    """News in Minangkabau, Balinese, Javanese, Sundanese and Malay is told, and gets the Indonesian recognizer.

    Also where the page declares Indonesian, as most sites do on all pages: see ``regional.md``.
    """
    news = [json.loads(line) for line in data("regional").read_text("utf-8").splitlines()]
    second = [each for each in news if each["part"] == "second"]
    shares = [
        recall(
            told([(each["text"], each["language"]) for each in second], lambda text, hint=hint: language_of(text, hint))
        )
        for hint in (None, "id")
    ]
    told_as = [language_of(each["text"], hint) for each in news for hint in (None, "id")]
    served = [serving(language, {"id", "en"}) == "id" for language in told_as]
    check(
        {
            f"languages/regional/{code}": min(share[code] for share in shares)
            for code in ("min", "ban", "jv", "su", "ms")
        }
        | {"languages/regional/recognized": sum(served) / len(served)}
    )


def test_bulletins_of_others(folder: Path) -> None:
    """So are 40 words of NusaX' sentences at a time, and of IndoSum's articles."""
    documents = [(passage, code) for text, code in load_documents(folder, sentences=20) for passage in _passages(text)]
    shares = recall(told(documents, language_of))
    check({f"languages/bulletins of NusaX/{code}": share for code, share in shares.items()})
    passages = [passage for article in articles(data("indosum")) for passage in _passages(" ".join(article.paragraphs))]
    right = [language_of(passage) == "id" for passage in passages[::5]]
    check({"languages/bulletins of IndoSum": sum(right) / len(right)})


def _passages(text: str) -> list[str]:
    """A text's words by forties, the rest left out."""
    words = text.split()
    return [" ".join(words[start : start + 40]) for start in range(0, len(words) - 39, 40)]

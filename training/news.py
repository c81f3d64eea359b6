"""What the news of our own writing holds, how varied it is, and what in it is to be looked at.

    python -m training.news [DESK-PART ...]

Prints a table by desk, what is said more often than it may be, and where labels disagree, with file and line. Repeats
are counted over all files, and told where a file that is named has one.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import spacy

from tasks.recognizing.recognize import LABELS
from tasks.tokenizing.indonesian import indonesian
from tasks.tokenizing.sentences import split
from training.news_doubts import disagreeing, doubtful
from training.news_texts import Article, BadMarkup, read_all

ROBUST = Path(__file__).parents[1] / "tests/quality/robust.jsonl"
MOST = 5  # times that a frame may stand
_FRAME, _ORDINARY = 5, 3  # words, and how many of them are neither names nor numbers
_LIKE_ROBUST = 7  # words in a row
_SHORT = 4  # words that two sentences may have in common
_ARTICLES = {"PERSON": 6, "FAC": 6, "PRODUCT": 6, "WORK_OF_ART": 4, "EVENT": 10, "LAW": 6, "ORG": 20, "LOC": 12}
"""In how many articles one name may stand; countries and cities in more."""


class Word(NamedTuple):
    """A word, or a whole mention with its label for a word, as frames are compared by."""

    form: str
    ordinary: bool


class Sentence(NamedTuple):
    """A sentence of an article by the splitter that ships."""

    article: Article
    where: str
    text: str
    words: list[str]
    frame: list[Word]


class Reader:
    """What cuts texts as the pipelines do."""

    def __init__(self) -> None:
        self._tokenizer = indonesian(spacy.blank("id").vocab)

    def sentences(self, article: Article) -> Iterator[Sentence]:
        """The article's sentences, by the line that each stands in."""
        for start, end in split(article.text, article.paragraphs, "id"):
            own = [(s - start, e - start, label) for s, e, label in article.mentions if start <= s < end]
            text = article.text[start:end]
            words = [token for token in self._tokenizer(text) if any(map(str.isalnum, token.text))]
            frame: dict[int, Word] = {}
            for token in words:
                within = [(s, label) for s, e, label in own if s < token.idx + len(token) and token.idx < e]
                if within:
                    frame[within[0][0]] = Word(within[0][1], ordinary=False)
                else:
                    number = any(map(str.isdigit, token.text))
                    frame[token.idx] = Word("0" if number else token.text.lower(), ordinary=not number)
            yield Sentence(
                article, article.where(start), text, [word.text for word in words], [frame[i] for i in sorted(frame)]
            )

    def uncut(self, article: Article) -> Iterator[str]:
        """The mentions that no tokens, or no single sentence, would hold."""
        doc = self._tokenizer(article.text)
        ends = [end for _, end in split(article.text, article.paragraphs, "id")]
        for start, end, label in article.mentions:
            name = article.text[start:end]
            if doc.char_span(start, end) is None and article.style != "glued":
                yield f"{article.where(start)}: the tokenizer cuts elsewhere: [{name}|{label}]"
            if any(start < cut < end for cut in ends):
                yield f"{article.where(start)}: a sentence ends in it: [{name}|{label}]"


def grams(words: Sequence[Word], length: int, ordinary: int) -> Iterator[str]:
    """The runs of so many words of which so many are ordinary."""
    for i in range(len(words) - length + 1):
        run = words[i : i + length]
        if sum(word.ordinary for word in run) >= ordinary:
            yield " ".join(word.form for word in run)


def repeats(sentences: Iterable[Sentence], robust: Iterable[Sentence]) -> Iterator[tuple[str, list[str]]]:
    """What stands more often than it may, and where."""
    frames, whole, names = (defaultdict[str, list[str]](list) for _ in range(3))
    held_out = {run for one in robust for run in grams(one.frame, _LIKE_ROBUST, _LIKE_ROBUST - 2)}
    for one in sentences:
        for run in grams(one.frame, _FRAME, _ORDINARY):
            frames[run].append(one.where)
        if len(one.words) > _SHORT:
            whole[one.text.lower()].append(one.where)
        for run in grams(one.frame, _LIKE_ROBUST, _LIKE_ROBUST - 2):
            if run in held_out:
                yield f"stands in the robust set: {run}", [one.where]
    yield from ((f"frame, {len(at)} times: {run}", at) for run, at in frames.items() if len(at) > MOST)
    yield from ((f"sentence twice: {text}", at) for text, at in whole.items() if len(at) > 1)
    for article in {id(one.article): one.article for one in sentences}.values():
        firsts = {(label, article.text[s:e]): s for s, e, label in reversed(article.mentions) if label in _ARTICLES}
        for (label, name), start in firsts.items():
            names[f"{label} {name}"].append(article.where(start))
    for name, at in names.items():
        if len(at) > _ARTICLES[name.split(" ")[0]]:
            yield f"name in {len(at)} articles: {name}", at


def held_out_sentences(reader: Reader) -> Iterator[Sentence]:
    """The robust set's sentences: none of them may be said again."""
    for line in ROBUST.read_text("utf-8").splitlines():
        known = json.loads(line)
        text = known["text"]
        mentions = [tuple(mention) for mention in known["entities"]]
        yield from reader.sentences(Article(known["id"], "", "", text, mentions, [(0, len(text))], [0]))


def table(sentences: Sequence[Sentence]) -> Iterator[str]:
    """Sentences, words, distinct runs of four words and mentions by label, a row a desk."""
    labels = sorted(LABELS)
    yield "\t".join(("desk", "articles", "test", "dev", "sentences", "words", "4-grams", *labels))
    desks = sorted({one.article.desk for one in sentences})
    for desk in (*desks, "all"):
        own = [one for one in sentences if desk in ("all", one.article.desk)]
        articles = {one.article.id: one.article for one in own}.values()
        parts = Counter(article.part for article in articles)
        runs = [tuple(one.words[i : i + 4]) for one in own for i in range(len(one.words) - 3)]
        count = Counter(label for article in articles for _, _, label in article.mentions)
        distinct = f"{100 * len(set(runs)) / max(1, len(runs)):.1f}%"
        yield "\t".join(
            map(
                str,
                (
                    desk,
                    len(articles),
                    parts["test"],
                    parts["dev"],
                    len(own),
                    sum(len(one.words) for one in own),
                    distinct,
                    *(count[label] for label in labels),
                ),
            )
        )


def main() -> None:
    """Prints all of it; ends with 1 where the markup is bad."""
    parser = argparse.ArgumentParser(prog="python -m training.news", description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", metavar="DESK-PART", help="tell only what stands in these: police-1")
    named = tuple(f"{name}.txt:" for name in parser.parse_args().files)
    try:
        articles = read_all()
    except BadMarkup as bad:
        raise SystemExit(str(bad)) from None
    reader = Reader()
    sentences = [one for article in articles for one in reader.sentences(article)]
    shown = [one for one in sentences if not named or one.where.startswith(named)]
    print("\n".join(table(shown)).expandtabs(11))
    for title, found in (
        ("\nSaid too often", repeats(sentences, held_out_sentences(reader))),
        ("\nLabelled in two ways, or not everywhere", disagreeing(articles)),
    ):
        print(title)
        for what, at in found:
            if not named or any(where.startswith(named) for where in at):
                print(f"  {what}\n      {', '.join(at[:12])}{' ...' if len(at) > 12 else ''}")  # noqa: PLR2004
    print("\nTo be looked at")
    for article in articles:
        for doubt in (*reader.uncut(article), *doubtful(article)):
            if not named or doubt.startswith(named):
                print(f"  {doubt}")


if __name__ == "__main__":
    main()

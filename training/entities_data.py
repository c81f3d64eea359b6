"""Labelled sentences as running text with character offsets, ready for the recognizer.

Our own news, and three public sets under the same guideline.
"""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from kawat.evaluation.entities import LabelledSpan
from tasks.pipelines.kawat_encoder_ner import capitalized
from training import public_texts
from training.news_texts import Article, read_all
from training.public_texts import letters, placed

Span = tuple[int, int]

READ_TOGETHER = 60  # words of an article's paragraphs, as the recognizer reads them
NEWS_SETS = ("idner", "nerui")
_SEEN, _MOSTLY = 3, 9  # times in a form, at least; in lower case, so many times as often as with a capital
_OPENING = "([{“‘"
_CLOSING = ")]}”’,.;:!?%"
_TIGHT = "-/"


class Sentence(NamedTuple):
    """A text with its mentions.

    ``tokenized``: the text is a corpus' tokens, apart by spaces.
    """

    text: str
    mentions: list[LabelledSpan]
    source: str
    tokenized: bool = False


def ours(part: str) -> Iterator[Sentence]:
    """Reads a part ("train", "dev", "test") of our own news: some paragraphs together, as the recognizer meets them."""
    for article in read_all():
        if article.part == part:
            for start, end in _together(article):
                mentions = [(s - start, e - start, label) for s, e, label in article.mentions if start <= s < end]
                yield Sentence(article.text[start:end], mentions, "ours")


def _together(article: Article) -> Iterator[Span]:
    begin, words = 0, 0
    for at, (start, end) in enumerate(article.paragraphs):
        own = len(article.text[start:end].split())
        if words and words + own > READ_TOGETHER:
            yield begin, article.paragraphs[at - 1][1]
            begin, words = start, 0
        words += own
    yield begin, len(article.text)


def gsd(folder: Path, *, seed: int = 0, held_out: int = 400) -> tuple[list[Sentence], list[Sentence], list[Sentence]]:
    """Reads GSD-NER-18 and holds out some of its sentences.

    Args:
        folder: The training data.
        seed: Chooses which are held out.
        held_out: How many.

    Returns:
        The training sentences, by our guideline where it has them otherwise; those held out, likewise; the same as the
        set has them.
    """
    sentences = list(public_texts.wiki(folder))
    random.Random(seed).shuffle(sentences)
    ours = [Sentence(text, theirs if ours is None else placed(ours, text), "gsd") for text, theirs, ours in sentences]
    theirs = [Sentence(text, theirs, "gsd") for text, theirs, _ in sentences[:held_out]]
    return ours[held_out:], ours[:held_out], theirs


def news(folder: Path, part: str) -> Iterator[Sentence]:
    """Reads a part ("train", "dev") of both news sets, as the raw lines have them where those are known."""
    raw = _raw_lines(folder)
    for name, tokens, mentions in _news(folder, part):
        text = raw.get(_bare(tokens)) or join(tokens.split(" "))
        yield Sentence(text, placed(mentions, text), name)


def news_tokenized(folder: Path, part: str) -> Iterator[Sentence]:
    """Reads a part of both news sets as they are: the sets' own tokens."""
    for name, tokens, mentions in _news(folder, part):
        yield Sentence(tokens, placed(mentions, tokens), name, tokenized=True)


def _news(folder: Path, part: str) -> Iterator[tuple[str, str, list[LabelledSpan]]]:
    for name in NEWS_SETS:
        for tokens, _, ours in public_texts.news(folder, name, part):
            if ours is not None:
                yield name, tokens, ours


def read(tokenizer: Tokenizer, sentence: Sentence) -> Doc:
    """Tokenizes a sentence, unless it is a corpus' tokens."""
    if sentence.tokenized:
        return Doc(tokenizer.vocab, words=sentence.text.split(" "))
    doc: Doc = tokenizer(sentence.text)
    return doc


def raw_text(folder: Path) -> list[str]:
    """Reads unlabelled news: IndoSum's articles, paragraphs apart by blank lines, then kumparan's sentences."""
    indosum = (folder / "summarization/indosum/train.jsonl").read_text("utf-8").splitlines()
    articles = [
        "\n\n".join(" ".join(map(_running, paragraph)) for paragraph in json.loads(line)["paragraphs"])
        for line in indosum
    ]
    kumparan = (folder / "ner/nlp-id-postag/dataset_postag.txt").read_text("utf-8").split("\n\n")
    return articles + [_running([line.split("\t")[0] for line in block.split("\n")]) for block in kumparan]


def usual_forms(articles: Iterable[str]) -> dict[str, str]:
    """Gives, by words in lower case, how raw text has them where one could not guess it from the word in capitals.

    "di", in lower case nine times of ten; "Rp" and "PSSI", more often so than not. Counted where a capital tells
    something: after a lower-case letter or a comma.
    """
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for word in re.findall(r"(?<=[a-z,] )[^\W\d_]{2,}(?:-[^\W\d_]+)*", article):
            seen[word.lower()][word] += 1
    forms = {}
    for word, counts in sorted(seen.items()):
        form, count = counts.most_common(1)[0]
        least = (_MOSTLY if form == word else 1) * (counts.total() - count)
        if count >= max(_SEEN, least) and form != capitalized(word.upper()):
            forms[word] = form
    return forms


def _running(words: Iterable[str]) -> str:
    return join(word for word in words if word.strip())


def _raw_lines(folder: Path) -> dict[str, str]:
    lines = [
        re.sub(r"</?[A-Z]+(?: TYPE=\"[A-Z]+\")?>", "", line).strip()
        for name in ("ugm-raw-xml/data_noleak.txt", "ner-ui/raw_enamex_noleak.txt")
        for line in (folder / "ner" / name).read_text("utf-8").splitlines()
    ]
    return {_bare(line): line for line in lines}


def _bare(text: str) -> str:
    return "".join(text[i] for i in letters(text))


def join(words: Iterable[str]) -> str:
    """Joins tokens, of which hyphens, slashes and quotes may stand alone, as running text would have them."""
    text = ""
    quoted = {'"': False, "'": False}
    glue = True
    for word in words:
        closes = quoted.get(word, False)
        if not (glue or closes or word[0] in _CLOSING or word in _TIGHT):
            text += " "
        if word in quoted:
            quoted[word] = not closes
        glue = word in _OPENING or word in _TIGHT or (word in quoted and not closes)
        text += word
    return text

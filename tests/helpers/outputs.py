"""What each stage makes of texts of our own, as a digest: when one changes, the number of that stage's code is raised.

``make outputs`` does that: it writes ``tasks/outputs.json`` anew. A digest has to be the same on every processor. So
the recognizer's network, in 8 bits, is left out: numbers made of what it is given stand for what it would answer, and
the digest of its files for itself.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec
import numpy as np
from spacy.language import Language

from tasks.cleaning.clean import clean
from tasks.cleaning.sketch import similarity, sketch
from tasks.pipelines.installed import find
from tasks.pipelines.kawat_encoder_ner import ByWords
from tasks.pipelines.loaded import Pipelines
from tasks.quoting import find_quotes
from tasks.quoting.named import agreed
from tasks.recognizing.names import Mention, name_mentions
from tasks.recognizing.recognize import recognize
from tasks.summarizing import Length, Summarizer
from tasks.tokenizing.tokenize import tokenize
from worker.errors import BadInput
from worker.intake.files import Found, read
from worker.records import Document, Entity, Span, Story, Tokens
from worker.route import Stage

ROOT = Path(__file__).parents[2]
FILE = ROOT / "tasks" / "outputs.json"
SHIPPED = ("id_kawat_news", "id_kawat_news_accurate")
LENGTHS = ("adaptive", "3", "20%")
MOST_BYTES = 10_000_000


@cache
def labelled(name: str) -> list[dict[str, Any]]:
    """The lines of one of the labelled sets of our own."""
    path = ROOT / "tests" / "quality" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()]


def stories() -> Iterator[Story]:
    """Clean stories, cut into paragraphs at every blank line."""
    for name in ("robust", "malay", "names"):
        for line in labelled(name):
            paragraphs = [match.span() for match in re.finditer(r"\S(?:.|\n(?!\n))*", line["text"])]
            yield Story(text=line["text"], paragraphs=paragraphs, language=line.get("language", "id"))


def cut(story: Story) -> Tokens:
    """Words and sentences by rules that never change."""
    sentences = [
        (start + match.start(), start + match.end())
        for start, end in story.paragraphs
        for match in re.finditer(r"\S.*?(?:[.!?](?=\s)|$)", story.text[start:end].replace("\n", " "))
    ]
    return Tokens(
        [
            (start + match.start(), start + match.end())
            for start, end in sentences
            for match in re.finditer(r"\w+|[^\w\s]", story.text[start:end])
        ],
        sentences,
    )


def documents() -> Iterator[Document]:
    """The sample pages; and labelled texts as they stand, under a menu, and as pages with markup."""
    for item in read([str(ROOT / "seeds")], MOST_BYTES):
        assert isinstance(item, Found), item
        yield item.document
    for line in [*labelled("robust"), *labelled("malay"), *labelled("names")]:
        text = line["text"]
        marked = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
        yield Document(text=text, title=line.get("title"))
        yield Document(text=f"Beranda\nMasuk\nIndeks Berita\n\n{text}\n\nBaca juga: Berita lain\nCopyright 2026")
        yield Document(html=f"<title>Berita</title><nav><a href='/'>Beranda</a></nav><article>{marked}</article>")


def cleaned() -> Iterator[object]:
    """What cleaning makes, with each story's sketch and how alike it is to the one before."""
    before = b""
    for document in documents():
        try:
            made = clean(document)
        except BadInput:
            yield None
            continue
        for story in made:
            known = sketch(story.text)
            yield story, known, round(similarity(before, known.packed) or 0, 3) if before and known else None
            before = known.packed if known else before


def tokenized() -> Iterator[object]:
    """Words and sentences, with the shipped pipeline's tokenizer and with spaCy's."""
    loaded = Pipelines({"id": SHIPPED[0]}, "numpy")
    for story in stories():
        yield tokenize(story, loaded.tokenizer(story.language))


class Stand:
    """In the place of a recognizer's network: scores that follow from what it is given, the same everywhere."""

    def __init__(self, tags: int) -> None:
        self._tags = tags

    def run(self, _names: Sequence[str], given: Mapping[str, Any]) -> list[Any]:
        """For each word, scores made of its first piece's embedding; half of the words are in no mention."""
        pieces = given["embedded"].reshape(-1, given["embedded"].shape[-1])
        scores = np.zeros((len(given["firsts"]), self._tags), np.float32)
        for row, first in enumerate(given["firsts"]):
            mark = crc32(pieces[first].tobytes())
            scores[row] = np.random.default_rng(mark).integers(0, 100, self._tags)
            scores[row, 0] += 100 * (mark % 2)
        scores -= 250  # as logarithms of probabilities are, and so small that all is in doubt
        return [scores]


def recognized() -> Iterator[object]:
    """Entities as the code around the network finds them; names of labelled mentions; quotes; the networks' files."""
    for name in SHIPPED:
        nlp: Language | None = Pipelines({"id": name}, "numpy").recognizer("id")
        assert nlp is not None, name
        component: Any = nlp.get_pipe("ner")
        for network in component.networks.values():
            network.session = Stand(1 + 2 * len(component.labels))
            if isinstance(network.units, ByWords):  # the first piece stands for the word: sums of floats differ
                network.units._compose = lambda embedded, _lengths, _shares: embedded[:, 0]
        given = [(story, cut(story)) for story in stories() if story.language == "id"]
        yield [(found.entities, found.pipeline) for found in recognize(given, nlp)]
        folder = find(name)
        assert folder is not None, name
        yield [
            (path.name, hashlib.sha256(path.read_bytes()).hexdigest())
            for path in [folder / "config.cfg", *sorted((folder / "ner").iterdir())]
        ]
    for line in labelled("names"):
        mentions = [Mention(*mention[:3]) for mention in line["mentions"]]
        story = Story(text=line["text"], paragraphs=_paragraphs(line["text"]), language=line["language"])
        sentences = cut(story).sentences
        yield name_mentions(line["text"], mentions, sentences, line["language"], line["title"])
    for line in labelled("quotes"):
        story = Story(text=line["text"], paragraphs=_paragraphs(line["text"]), language=line["language"])
        tokens, told = cut(story), {tuple(each["speaker"]): each for each in line["quotes"] if each["speaker"]}
        people = [Entity(*span, "PERSON", told[span]["name"]) for span in sorted(told) if told[span]["name"]]
        quotes = find_quotes(story.text, story.paragraphs, tokens.sentences, tokens.tokens, people, story.language)
        yield agreed(story.text, people, quotes)


def _paragraphs(text: str) -> list[Span]:
    return [match.span() for match in re.finditer(r"(?:.|\n(?!\n))+", text)]


def summarized() -> Iterator[object]:
    """The summaries, in each form of length."""
    given = [(story, cut(story)) for story in stories()]
    for length in LENGTHS:
        yield Summarizer.load(length=Length.named(length)).summarize(given)


STAGES: dict[Stage, Callable[[], Iterator[object]]] = {
    Stage.CLEAN: cleaned,
    Stage.TOKENIZE: tokenized,
    Stage.RECOGNIZE: recognized,
    Stage.SUMMARIZE: summarized,
}


def digest(stage: Stage) -> str:
    """The digest of what a stage makes."""
    whole = hashlib.sha256()
    for made in STAGES[stage]():
        whole.update(msgspec.json.encode(made) + b"\n")
    return whole.hexdigest()[:16]


def recorded() -> dict[str, dict[str, Any]]:
    """The number and the digest of each stage, as they are kept."""
    known: dict[str, dict[str, Any]] = json.loads(FILE.read_text())
    return known


def main() -> None:
    """Raise the number of each stage that makes something else than when it was last raised."""
    known = recorded()
    for stage in STAGES:
        here, found = known.setdefault(stage.value, {"code": 0, "digest": ""}), digest(stage)
        if found != here["digest"]:
            here |= {"code": here["code"] + 1, "digest": found}
            print(f"{stage}: its code is number {here['code']} now")  # noqa: T201  (a command)
    FILE.write_text(json.dumps(known, indent=2) + "\n")


if __name__ == "__main__":
    main()

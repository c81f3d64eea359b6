"""Makes the two Indonesian entity pipelines of pipelines/kawat_pipelines in one command.

KAWAT_TRAINING_DATA=... python -m training.entities
"""

import argparse
import os
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from torch import Tensor

from kawat.evaluation import entities as scoring
from kawat.evaluation.entities import NEWS, Example, Labels, LabelScore
from tasks.tokenizing.indonesian import indonesian
from training.entities_calibration import calibrate
from training.entities_card import OnTest, Scores, card, speed
from training.entities_data import gsd, news, news_tokenized, ours, raw_text, read, usual_forms
from training.entities_model import Reader, Recognizer
from training.entities_pipeline import pipeline
from training.entities_student import distil, teach
from training.entities_teacher import fine_tune, tagged
from training.entities_texts import Text, text
from training.entities_words import FEED_FORWARD, HEADS, WordRecognizer
from training.news_texts import read_all

VERSION = "0.6.0"
TEACHER, STUDENTS = 1, (1, 2, 3)  # seeds
SPEED_ARTICLES = 300
OUTPUT = Path(__file__).parents[1] / "pipelines/kawat_pipelines"
ROBUST = Path(__file__).parents[1] / "tests/quality/robust.jsonl"  # only scored
FAST, ACCURATE = "id_kawat_news", "id_kawat_news_accurate"
DESCRIPTIONS = {
    FAST: "Indonesian tokenizer and named entities for news, by a small transformer.",
    ACCURATE: "Indonesian tokenizer and named entities for news, by two transformers: slower, and more often right.",
}


class Corpus(NamedTuple):
    """What there is to learn from.

    ``texts``: the labelled ones first. ``forms``: how running text has words, by these in lower case.
    ``gold``: the number of each labelled row's tag, (rows,).
    """

    labels: list[str]
    texts: list[Text]
    forms: dict[str, str]
    gold: Tensor


def main() -> None:
    """Trains, scores and writes the pipelines."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder that holds the pipelines' folders")
    parser.add_argument(
        "--work",
        type=Path,
        default=Path("build/entities"),
        help="folder for what is made on the way: a step whose file is there is not done again",
    )
    arguments = parser.parse_args()
    if not (location := os.environ.get("KAWAT_TRAINING_DATA")):
        parser.error("say by KAWAT_TRAINING_DATA which folder has the public sets")
    data, work = Path(location), arguments.work
    for folder in (work, arguments.output):
        folder.mkdir(parents=True, exist_ok=True)

    torch.set_num_threads(1)  # of two, each waits for the other where a core is shared
    labels, texts, forms, gold = corpus(data)
    labelled = [one for one in texts if one.source != "raw"]
    if not (work / "teacher.pt").is_file():
        _save(fine_tune(labels, labelled, forms, gold, TEACHER), work / "teacher.pt")
    teacher = Recognizer(labels)
    teacher.load_state_dict(_load(work / "teacher.pt"))
    teacher.eval()
    if not (work / "lessons.npy").is_file():
        teach(teacher, texts, work / "lessons-begun.npy")
        (work / "lessons-begun.npy").rename(work / "lessons.npy")
    files = [work / f"student-{seed}.pt" for seed in STUDENTS]
    if not all(file.is_file() for file in files):
        lesson = np.load(work / "lessons.npy", mmap_mode="r")
        for file, student in zip(files, distil(teacher, texts, forms, gold, lesson, STUDENTS), strict=True):
            _save(student, file)

    sets = to_score(data)
    raw = raw_text(data)[:SPEED_ARTICLES]

    def of(*files: Path) -> WordRecognizer:
        model = WordRecognizer(teacher)
        model.narrow(FEED_FORWARD, HEADS)
        model.load_state_dict(mean([_load(file) for file in files]))
        model.eval()
        return model

    apart = [evaluate(pipeline(of(file), texts, forms, work / FAST), sets) for file in files]
    _ship(pipeline(of(*files), texts, forms, work / FAST), FAST, sets, raw, arguments.output, apart)
    accurate = pipeline(of(*files), texts, forms, work / ACCURATE, second=teacher)
    _ship(accurate, ACCURATE, sets, raw, arguments.output)


def corpus(data: Path) -> Corpus:
    """Reads and tokenizes the labelled sentences and the raw paragraphs."""
    tokenizer = indonesian(Vocab())
    wiki = gsd(data)[0]
    labels = sorted({label for sentence in wiki for _, _, label in sentence.mentions})
    texts: list[Text] = []
    gold: list[Tensor] = []
    row = 0

    def add(doc: Doc, source: str, *, tokenized: bool = False) -> None:
        nonlocal row
        texts.append(text(doc, source, row, tokenized=tokenized))
        row += len(texts[-1].words)

    for sentence in chain(wiki, news(data, "train"), news_tokenized(data, "train"), ours("train")):
        doc = read(tokenizer, sentence)
        add(doc, sentence.source, tokenized=sentence.tokenized)
        gold.append(tagged(doc, sentence, labels))
    articles = raw_text(data)
    for article in articles:
        for paragraph in article.split("\n\n"):
            add(tokenizer(paragraph), "raw")
    return Corpus(labels, [one for one in texts if one.words], usual_forms(articles), torch.cat(gold))


def _save(model: Reader, file: Path) -> None:
    begun = file.with_suffix(".begun")
    torch.save(model.state_dict(), begun)
    begun.rename(file)


def mean(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Gives the mean of several models' weights, by their names."""
    # In 64 bits, so that what none of them changed stays as it is.
    return {name: torch.stack([state[name] for state in states]).double().mean(0).float() for name in states[0]}


def _load(file: Path) -> dict[str, Tensor]:
    return torch.load(file, weights_only=True)  # type: ignore[no-any-return]


Sets = Mapping[str, tuple[list[Example], Labels | None]]


def to_score(data: Path) -> Sets:
    """What is scored, each set being its examples and how labels are compared."""
    dev, test = (
        [Example(one.text, one.mentions) for one in read_all() if one.part == part] for part in ("dev", "test")
    )
    public = [Example(one.text, one.mentions) for one in news(data, "dev")]
    wiki, wiki_theirs = ([Example(one.text, one.mentions) for one in part] for part in gsd(data)[1:])
    robust = scoring.read(ROBUST)
    sixteen = {label: label for one in robust for _, _, label in one.mentions}
    return {
        "our own news, dev": (dev, None),
        "idner-news-2k and NER-UI, dev, by our guideline": (public, None),
        "our own news, test": (test, None),
        "the robust set": (robust, Labels(sixteen, sixteen)),
        "idner-news-2k, dev, as it is": (scoring.read(data / "ner/idner-news-2k/dev.txt"), NEWS),
        "NER-UI, dev, as it is": (scoring.read(data / "ner/ner-ui/dev.01.tsv"), NEWS),
        "GSD-NER-18, the 400 held out, by our guideline": (wiki, None),
        "the same, as they are": (wiki_theirs, None),
    }


def evaluate(nlp: Language, sets: Sets) -> dict[str, dict[str, LabelScore]]:
    """Scores a pipeline on each set."""
    return {name: scoring.evaluate(nlp, examples, labels).scores for name, (examples, labels) in sets.items()}


def on_test(nlp: Language) -> OnTest:
    """Looks closer at what a pipeline does on the test part of our own news."""
    desks: defaultdict[str, list[Example]] = defaultdict(list)
    for article in read_all():
        if article.part == "test":
            desks[article.desk].append(Example(article.text, article.mentions))
    whole = scoring.evaluate(nlp, [example for examples in desks.values() for example in examples])
    return OnTest(
        {desk: scoring.evaluate(nlp, examples).scores["all"] for desk, examples in sorted(desks.items())},
        Counter(mistake.kind for mistake in whole.mistakes),
        whole.calibration_error or 0.0,
    )


def _ship(nlp: Language, name: str, sets: Sets, raw: list[str], folder: Path, apart: Sequence[Scores] = ()) -> None:
    """Calibrates and scores a pipeline; writes it and its card.

    Args:
        nlp: The pipeline.
        name: Of its folder.
        sets: To be scored on.
        raw: Text to measure the speed on.
        folder: That holds the pipelines.
        apart: The scores of each seed's own.
    """
    nlp.meta.update(
        name=name.removeprefix("id_"),
        version=VERSION,
        description=DESCRIPTIONS[name],
        license="see README.md: the sets it was trained on have licences of their own",
        author="The Kawat authors",
        requirements=["onnxruntime>=1.22,<2"],
    )
    calibrate(nlp)
    nlp.to_disk(folder / name)
    said = card(folder / name, nlp, evaluate(nlp, sets), on_test(nlp), speed(nlp, raw), apart)
    (folder / name / "README.md").write_text(said, "utf-8")
    print(said)


if __name__ == "__main__":
    main()

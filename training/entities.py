"""Makes the two Indonesian entity pipelines of pipelines/kawat_pipelines in one command.

KAWAT_TRAINING_DATA=... python -m training.entities
"""

import argparse
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

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
from training.entities_model import Recognizer
from training.entities_pipeline import pipeline
from training.entities_student import averaged, distil, lessons, shallow, teach
from training.entities_teacher import fine_tune, tagged
from training.entities_texts import Text, text
from training.news_texts import read_all

VERSION = "0.5.0"
TEACHER = 1  # its seed
STUDENTS = (0, 1, 2)
RAW = 2  # one in so many of the raw paragraphs teaches the students: more take longer than they are worth
PARTS = ("dev", "test")  # of our own news
SPEED_ARTICLES = 300
CORES = 2
OUTPUT = Path(__file__).parents[1] / "pipelines/kawat_pipelines"
ROBUST = Path(__file__).parents[1] / "tests/quality/robust.jsonl"  # only scored
FAST, ACCURATE = "id_kawat_news", "id_kawat_news_accurate"
DESCRIPTIONS = {
    FAST: "Indonesian tokenizer and named entities for news, by a small transformer.",
    ACCURATE: "Indonesian tokenizer and named entities for news, by a transformer: slower, and more often right.",
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

    torch.set_num_threads(CORES)
    _side_by_side(partial(_teacher, data, work), [TEACHER])
    labels, texts, forms, gold = corpus(data)
    teacher = Recognizer(labels)
    teacher.load_state_dict(_load(work / f"teacher-{TEACHER}.pt"))
    teacher.eval()
    if not (work / "lessons").is_dir():
        teach(teacher, met(texts), gold, work / "lessons-begun")
        (work / "lessons-begun").rename(work / "lessons")
    _side_by_side(partial(_student, data, work), STUDENTS)

    sets = _sets(data)
    weights = {f"seed {seed}": _load(work / f"student-{seed}.pt") for seed in STUDENTS}
    weights["their average"] = averaged(list(weights.values()))
    students, scores = {}, {}
    for name, weight in weights.items():
        student = shallow(labels)
        student.load_state_dict(weight)
        students[name] = pipeline(student.eval(), texts, forms, work / name.replace(" ", "-"))
        scores[name] = evaluate(students[name], sets)
    best = max(scores, key=lambda name: sum(scores[name][of]["all"].f1 for of in OURS))
    raw = raw_text(data)[:SPEED_ARTICLES]
    _ship(students[best], FAST, scores, best, raw, arguments.output)
    accurate = pipeline(teacher, texts, forms, work / ACCURATE)
    _ship(accurate, ACCURATE, {ACCURATE: evaluate(accurate, sets)}, ACCURATE, raw, arguments.output)


def corpus(data: Path, *, raw: bool = True) -> Corpus:
    """Reads and tokenizes the labelled sentences and, unless told not to, the raw paragraphs."""
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
    for article in articles if raw else ():
        for paragraph in article.split("\n\n"):
            add(tokenizer(paragraph), "raw")
    return Corpus(labels, [one for one in texts if one.words], usual_forms(articles), torch.cat(gold))


def met(texts: Sequence[Text]) -> list[Text]:
    """Gives the texts that students meet: all labelled ones, and of the raw ones one in so many."""
    raw = [one for one in texts if one.source == "raw"]
    return [*texts[: len(texts) - len(raw)], *raw[::RAW]]


def _side_by_side(make: Callable[[int], None], seeds: Collection[int]) -> None:
    """Makes something with each seed, in a process of one thread each."""
    with ProcessPoolExecutor(len(seeds), get_context("spawn")) as pool:
        list(pool.map(make, seeds))


def _teacher(data: Path, work: Path, seed: int) -> None:
    file = work / f"teacher-{seed}.pt"
    if not file.is_file():
        torch.set_num_threads(1)
        labels, texts, forms, gold = corpus(data, raw=False)
        _save(fine_tune(labels, texts, forms, gold, seed), file)


def _student(data: Path, work: Path, seed: int) -> None:
    file = work / f"student-{seed}.pt"
    if not file.is_file():
        torch.set_num_threads(1)
        labels, texts, forms, _ = corpus(data)
        _save(
            distil(labels, _load(work / f"teacher-{TEACHER}.pt"), texts, forms, lessons(work / "lessons"), seed), file
        )


def _save(model: Recognizer, file: Path) -> None:
    begun = file.with_suffix(".begun")
    torch.save(model.state_dict(), begun)
    begun.rename(file)


def _load(file: Path) -> dict[str, Tensor]:
    return torch.load(file, weights_only=True)  # type: ignore[no-any-return]


Sets = Mapping[str, tuple[list[Example], Labels | None]]
TEST = "our own news, test"
OURS = "our own news, dev", "idner-news-2k and NER-UI, dev, by our guideline"  # they choose what ships


def _sets(data: Path) -> Sets:
    """What is scored, each set being its examples and how labels are compared."""
    whole = {part: [Example(one.text, one.mentions) for one in read_all() if one.part == part] for part in PARTS}
    public = [Example(one.text, one.mentions) for one in news(data, "dev")]
    wiki, wiki_theirs = ([Example(one.text, one.mentions) for one in part] for part in gsd(data)[1:])
    robust = scoring.read(ROBUST)
    sixteen = {label: label for one in robust for _, _, label in one.mentions}
    return {
        OURS[0]: (whole["dev"], None),
        OURS[1]: (public, None),
        TEST: (whole["test"], None),
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


def _ship(nlp: Language, name: str, scores: Mapping[str, Scores], best: str, raw: list[str], folder: Path) -> None:
    """Calibrates a pipeline; writes it and its card.

    Args:
        nlp: The pipeline.
        name: Of its folder.
        scores: Of all that were trained, by their names.
        best: Which of these it is.
        raw: Text to measure the speed on.
        folder: That holds the pipelines.
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
    said = card(folder / name, nlp, scores, best, on_test(nlp), speed(nlp, raw))
    (folder / name / "README.md").write_text(said, "utf-8")
    print(said)


if __name__ == "__main__":
    main()

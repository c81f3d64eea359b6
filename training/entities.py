"""Makes the two Indonesian entity pipelines of tasks/pipelines in one command.

KAWAT_TRAINING_DATA=... python -m training.entities
"""

import argparse
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import msgspec
import numpy as np
import spacy
import torch
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import NumpyOps, fix_random_seed, set_current_ops

from tasks.evaluation import entities as scoring
from tasks.evaluation.entities import NEWS, Example, Labels, Score
from tasks.tokenizer import indonesian
from training import entities_accurate
from training.entities_card import card, speed
from training.entities_data import Sentence, gsd, news, news_tokenized, raw_text, read, settle
from training.entities_recognizer import blank, train
from training.entities_silver import labelled, states
from training.entities_teacher import Teacher, allowed, fine_tune
from training.entities_words import Means, table

VERSION = "0.3.0"
PASSES = 7
SEEDS = (0, 1, 2)
REPORT = 2000  # texts
SPEED_ARTICLES = 300
CORES = 2
OUTPUT = Path(__file__).parent.parent / "tasks/pipelines"
FAST, ACCURATE = "id_kawat_news", "id_kawat_news_accurate"
DESCRIPTIONS = {
    FAST: "Indonesian tokenizer and named entities for news.",
    ACCURATE: "Indonesian tokenizer and named entities for news, by a transformer: slower, and more often right.",
}


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
    work.mkdir(parents=True, exist_ok=True)

    wiki, held_out = gsd(data)
    gold = wiki + settle(news(data, "train")) + settle(news_tokenized(data, "train"))
    raw = raw_text(data)
    teacher = _taught(sorted({label for sentence in wiki for _, _, label in sentence.mentions}), gold, work)
    docs = list(_docs(gold, raw))
    _read(teacher, gold, docs, work)

    accurate = entities_accurate.pipeline(teacher, docs, work / ACCURATE)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # each student has a core to itself
    with ProcessPoolExecutor(CORES, get_context("spawn")) as pool:
        list(pool.map(partial(_student, work), SEEDS))
    same = {label: label for label in teacher.labels}
    sets = {
        "idner-news-2k, dev": (scoring.read(data / "ner/idner-news-2k/dev.txt"), NEWS),
        "NER-UI, dev": (scoring.read(data / "ner/ner-ui/dev.01.tsv"), NEWS),
        "GSD-NER-18, the 400 held out": (
            [Example(sentence.text, sentence.mentions) for sentence in held_out],
            Labels(same, same),
        ),
    }
    students = [spacy.load(work / f"student-{seed}") for seed in SEEDS]
    scores = [evaluate(student, sets) for student in students]
    news_sets = [name for name, (_, labels) in sets.items() if labels is NEWS]
    best = max(range(len(SEEDS)), key=lambda i: min(scores[i][name]["all"].f1 for name in news_sets))
    _ship(students[best], FAST, scores, best, raw, arguments.output)
    _ship(accurate, ACCURATE, [evaluate(accurate, sets)], 0, raw, arguments.output)


def _taught(labels: list[str], gold: list[Sentence], work: Path) -> Teacher:
    """Fine-tunes the teacher, or reads it."""
    file = work / "teacher.pt"
    if file.is_file():
        teacher = Teacher(labels)
        teacher.load_state_dict(torch.load(file, weights_only=True), strict=False)
        return teacher.eval()
    teacher = fine_tune(labels, gold, indonesian(Vocab()), SEEDS[0])
    torch.save(teacher.state_dict(), file)
    return teacher


def _docs(gold: list[Sentence], raw: list[str]) -> Iterator[Doc]:
    """Gives the gold sentences and the raw paragraphs, tokenized."""
    tokenizer = indonesian(Vocab())
    yield from (read(tokenizer, sentence) for sentence in gold)
    yield from (tokenizer(paragraph) for article in raw for paragraph in article.split("\n\n"))


def _read(teacher: Teacher, gold: list[Sentence], docs: list[Doc], work: Path) -> None:
    """Has the teacher read all text, and writes down the words' vectors and the labels that a student learns.

    The gold sentences are the first of the documents.
    """
    if (work / "words.npz").is_file():
        return
    means, sentences = Means(), dict[int, Sentence]()
    for number, (i, state) in enumerate(states(teacher, docs)):
        means.add(docs[i], state)
        known = (gold[i], allowed(docs[i], gold[i], teacher.labels)) if i < len(gold) else None
        sentences[i] = labelled(teacher, docs[i], state, known)
        if number % REPORT == 0:
            print(f"read {number} of {len(docs)} texts", flush=True)
    (work / "sentences.json").write_bytes(msgspec.json.encode([sentences[i] for i in sorted(sentences)]))
    vectors = means.vectors()
    np.savez(work / "words.npz", words=np.array(list(vectors)), vectors=np.stack(list(vectors.values())))


def _student(work: Path, seed: int) -> None:
    """Trains the small pipeline."""
    if (work / f"student-{seed}").is_dir():
        return
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(seed)
    sentences = msgspec.json.decode((work / "sentences.json").read_bytes(), type=list[Sentence])
    with np.load(work / "words.npz") as known:
        vectors = dict(zip(known["words"].tolist(), known["vectors"], strict=True))
    nlp = blank(lambda nlp: table(nlp.vocab, vectors))
    train(nlp, sentences, PASSES, seed)
    nlp.to_disk(work / f"student-{seed}")


Sets = Mapping[str, tuple[list[Example], Labels]]


def evaluate(nlp: Language, sets: Sets) -> dict[str, dict[str, Score]]:
    """Scores a pipeline on each set, a set being its examples and how labels are compared."""
    return {name: scoring.evaluate(nlp, examples, labels).scores for name, (examples, labels) in sets.items()}


def _ship(
    nlp: Language, name: str, scores: list[dict[str, dict[str, Score]]], best: int, raw: list[str], folder: Path
) -> None:
    """Writes a pipeline and its card.

    Args:
        nlp: The pipeline.
        name: Of its folder.
        scores: Of all that were trained, by set and label.
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
    )
    nlp.to_disk(folder / name)
    text = card(folder / name, nlp, scores, best, speed(nlp, raw[:SPEED_ARTICLES]), SEEDS)
    (folder / name / "README.md").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()

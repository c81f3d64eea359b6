"""Makes tasks/pipelines/id_kawat_news, the Indonesian tokenizer and entity recognizer, in one command.

KAWAT_TRAINING_DATA=... python -m training.entities
"""

import argparse
import os
import random
from pathlib import Path

from spacy.language import Language
from spacy.vocab import Vocab
from thinc.api import NumpyOps, fix_random_seed, set_current_ops

from tasks.evaluation.entities import NEWS_LABELS, Example, Score, find, read_conll, score
from tasks.tokenizer import indonesian
from training.entities_card import card, speed
from training.entities_data import Sentence, gsd, news, news_tokenized, raw_text, settle
from training.entities_recognizer import blank, train
from training.entities_teacher import fine_tune
from training.entities_words import Targets, table, targets

VERSION = "0.2.0"
PASSES = 9
SPEED_ARTICLES = 300
RAW_WORDS = 700_000
OUTPUT = Path(__file__).parent.parent / "tasks/pipelines/id_kawat_news"


def main() -> None:
    """Trains, scores and writes the pipeline."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder to write")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    data = Path(os.environ["KAWAT_TRAINING_DATA"])
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(arguments.seed)

    wiki, held_out = gsd(data)
    sentences = wiki + settle(news(data, "train"), wiki) + settle(news_tokenized(data, "train"), wiki)
    raw = raw_text(data)
    known = learn_words(wiki, sentences, raw, arguments.seed)
    nlp = blank(lambda nlp: table(nlp.vocab, known))
    train(nlp, sentences, PASSES, arguments.seed)
    nlp.meta.update(
        name="kawat_news",
        version=VERSION,
        description="Indonesian tokenizer and named entities for news.",
        license="see README.md: the sets it was trained on have licences of their own",
        author="The Kawat authors",
    )
    nlp.to_disk(arguments.output)

    wiki_gold = [Example(s.text, s.mentions) for s in held_out]
    scores = {
        "idner-news-2k, dev": evaluate(nlp, read_conll(data / "ner/idner-news-2k/dev.txt", NEWS_LABELS)),
        "NER-UI, dev": evaluate(nlp, read_conll(data / "ner/ner-ui/dev.01.tsv", NEWS_LABELS)),
        "GSD-NER-18, the 400 held out": score(
            wiki_gold, find(nlp, wiki_gold, {label: label for label in nlp.pipe_labels["ner"]})
        ),
    }
    text = card(arguments.output, nlp, scores, speed(nlp, raw[:SPEED_ARTICLES]))
    (arguments.output / "README.md").write_text(text, "utf-8")
    print(text)


def learn_words(wiki: list[Sentence], sentences: list[Sentence], raw: list[str], seed: int) -> Targets:
    """Fine-tunes the teacher on the gold sentences and has it read them and raw text, for its word vectors."""
    labels = sorted({label for sentence in wiki for _, _, label in sentence.mentions})
    tokenizer = indonesian(Vocab())
    teacher = fine_tune(labels, sentences, tokenizer, seed)
    docs = [tokenizer(sentence.text) for sentence in sentences if not sentence.tokenized]
    paragraphs = [paragraph for article in raw for paragraph in article.split("\n\n")]
    random.Random(seed).shuffle(paragraphs)
    words = 0
    for paragraph in paragraphs:
        docs.append(tokenizer(paragraph))
        words += len(docs[-1])
        if words > RAW_WORDS:
            break
    return targets(teacher, docs)


def evaluate(nlp: Language, examples: list[Example]) -> dict[str, Score]:
    """Scores the pipeline on a news set."""
    return score(examples, find(nlp, examples, NEWS_LABELS))


if __name__ == "__main__":
    main()

"""Word vectors from raw news: subword vectors (floret), so that no word is without one."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import floret
from spacy.language import Language
from spacy.training.initialize import convert_vectors
from spacy.vectors import Vectors

WIDTH = 96
ROWS = 20_000
SPREAD = 0.5


def subword_vectors(nlp: Language, texts: Iterable[str]) -> Vectors:
    """Trains vectors on texts as the pipeline tokenizes them.

    Args:
        nlp: Gives the tokenizer; its vectors are replaced.
        texts: Articles.

    Returns:
        The pipeline's vectors: ``ROWS`` rows of ``WIDTH``, with a standard deviation of ``SPREAD``.
    """
    with tempfile.TemporaryDirectory() as folder:
        corpus, table = Path(folder, "words.txt"), Path(folder, "vectors.floret")
        with corpus.open("w", encoding="utf-8") as file:
            for doc in nlp.tokenizer.pipe(texts):
                file.write(" ".join(token.text for token in doc if not token.is_space) + "\n")
        model = floret.train_unsupervised(
            str(corpus),
            model="cbow",
            mode="floret",
            hashCount=2,
            bucket=ROWS,
            minn=3,
            maxn=5,
            dim=WIDTH,
            minCount=3,
            epoch=6,
            neg=10,
            thread=1,  # with more it differs from run to run
        )
        model.save_floret_vectors(str(table))
        convert_vectors(nlp, table, truncate=0, prune=-1, name="id_kawat_news", mode="floret")
    vectors = nlp.vocab.vectors
    vectors.data *= SPREAD / vectors.data.std()
    return vectors

"""What the ranker sees of each sentence: cheap figures that are mostly independent of language.

Words are taken by one regular expression, not from the story's tokens, so that the figures do not change with the
tokenizer. Similarities are cosines of tf-idf vectors, the idf counted over the story's own sentences.
LexRank is Erkan & Radev 2004 (JAIR 22), continuous, with a damping of .85.
"""
# ruff: noqa: RUF001 - quotes as news sites write them

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from worker.records import Span, Story

Floats = npt.NDArray[np.float32]

_WORD = re.compile(r"\w+")
_CONTENT, _LONG = 4, 8  # letters; shorter words are mostly particles, longer ones mostly derived

# How a sentence may open, by what it says of the sentence's place in the story.
_OPENINGS = {
    "follows": """
        namun tetapi tapi selain sementara sedangkan kemudian lalu selanjutnya setelah bahkan padahal meski
        meskipun walau sebab karena sehingga jadi maka juga akibatnya begitu adapun lagi dan atau however but
        also meanwhile then later moreover furthermore therefore thus so besides instead still yet and
    """,
    "refers": """
        ia dia mereka ini itu hal tersebut kami kita saya aku anda kamu beliau pihaknya menurutnya sebelumnya
        he she it they this that these those we i you his her its their
    """,
    "reports": """
        menurut kata ujar dikatakan katanya ujarnya diketahui berdasarkan according said
    """,
}
_CATEGORY = {
    word: number for number, words in enumerate(_OPENINGS.values(), start=1) for word in words.split()
}
_REPORTING = frozenset(
    """
    kata katanya ujar ujarnya tutur tuturnya ucap ucapnya jelas jelasnya ungkap ungkapnya tegas tegasnya tambah
    tambahnya imbuh imbuhnya papar paparnya tukas tukasnya lanjut lanjutnya kutip tulis terang terangnya sebut sebutnya
    mengatakan menyatakan mengungkapkan menjelaskan menuturkan menegaskan menambahkan berkata said says told added
    """.split()
)
_REFERRING = frozenset(["ini", "itu", "tersebut", "this", "that", "these", "those", "such"])

NAMES = (
    "sentences", "position", "position_share", "from_end", "paragraph", "paragraphs", "in_paragraph",
    "paragraph_sentences", "words", "words_share", "words_before", "words_story", "title_share", "title_pairs",
    "title_precision", "centroid", "centroid_rank", "lexrank", "lexrank_rank", "like_first", "like_first_paragraph",
    "like_earlier", "like_previous", "like_next", "new_words", "capitals", "capitals_earlier", "all_capitals",
    "digits", "numbers", "quoted", "quote_inside", "quote_opens", "quote_closes", "question", "exclaims", "colon",
    "unfinished", "brackets", "commas", "opening", "opening_next", "reports", "refers", "common_words", "long_words",
    "paragraph_words", "frequent_names",
)  # fmt: skip


def _vectors(words: Sequence[Sequence[str]]) -> npt.NDArray[np.float64]:
    """Return tf-idf vectors of unit length, a row a sentence; one without words is a row of zeros."""
    index: dict[str, int] = {}
    rows, columns = [], []
    for row, sentence in enumerate(words):
        for word in sentence:
            rows.append(row)
            columns.append(index.setdefault(word, len(index)))
    matrix = np.zeros((len(words), max(len(index), 1)))
    np.add.at(matrix, (rows, columns), 1.0)
    frequency = np.count_nonzero(matrix, axis=0)
    matrix *= np.log((1 + len(words)) / (1 + frequency)) + 1
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix / np.where(length == 0, 1, length)


def _lexrank(similar: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    weights = similar.sum(axis=1, keepdims=True)
    share = np.where(weights == 0, 1 / len(similar), similar / np.where(weights == 0, 1, weights))
    rank = np.full(len(similar), 1 / len(similar))
    for _ in range(12):
        rank = 0.15 / len(similar) + 0.85 * rank @ share
    return rank


def _ranks(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    ranks = np.empty(len(values))
    ranks[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return ranks


def _paragraph_of(sentences: Sequence[Span], paragraphs: Sequence[Span]) -> list[int]:
    numbers, current = [], 0
    for start, _ in sentences:
        while current + 1 < len(paragraphs) and paragraphs[current + 1][0] <= start:
            current += 1
        numbers.append(current)
    return numbers


def features(story: Story, sentences: Sequence[Span]) -> Floats:
    """Describe the sentences of a story.

    Args:
        story: its text, paragraphs and title; without a title the title's figures are missing (NaN).
        sentences: spans into its text, at least one.

    Returns:
        One row a sentence, one column for each of `NAMES`.
    """
    text = story.text
    count = len(sentences)
    surfaces = [text[start:end] for start, end in sentences]
    cased = [_WORD.findall(surface) for surface in surfaces]
    words = [[word.lower() for word in sentence] for sentence in cased]
    sizes = np.array([len(sentence) for sentence in words])
    total = max(int(sizes.sum()), 1)

    vectors = _vectors(words)
    similar = vectors @ vectors.T
    np.fill_diagonal(similar, 0)
    centroid = vectors @ vectors.mean(axis=0)
    lexrank = _lexrank(similar) * count
    earlier = np.tril(similar).max(axis=1)
    paragraph = _paragraph_of(sentences, story.paragraphs)
    paragraph_sizes = Counter(paragraph)
    paragraph_words: Counter[int] = Counter()
    for number, size in zip(paragraph, sizes, strict=True):
        paragraph_words[number] += int(size)
    first = [row for row, number in enumerate(paragraph) if number == paragraph[0]]
    like_first_paragraph = similar[:, first].max(axis=1)

    frequency = Counter(word for sentence in words for word in sentence)
    common = {word for word, times in frequency.most_common(12) if times > 1 and len(word) >= _CONTENT}
    names = Counter(word for sentence in cased for word in sentence[1:] if word[0].isupper())
    frequent_names = {word for word, times in names.most_common(8) if times > 1}

    title = _WORD.findall(story.title.lower()) if story.title else []
    title_words = set(title)
    title_pairs = set(pairwise(title))

    seen: set[str] = set()
    seen_names: set[str] = set()
    inside = False
    before = 0
    openings = [_CATEGORY.get(sentence[0], 0) if sentence else 0 for sentence in words]
    centroid_rank, lexrank_rank = _ranks(centroid), _ranks(lexrank)
    rows = []
    starts: dict[int, int] = {}
    for row, (surface, upper, lower) in enumerate(zip(surfaces, cased, words, strict=True)):
        size = max(len(lower), 1)
        unique = set(lower)
        capitals = [word for word in upper[1:] if word[0].isupper()]
        opened, closed = surface.count("“"), surface.count("”")
        straight = surface.count('"')
        was_inside = inside
        if opened != closed:
            inside = opened > closed
        elif straight % 2:
            inside = not inside
        in_paragraph = row - starts.setdefault(paragraph[row], row)
        last = surface.rstrip("\"'”’)] ")[-1:]
        rows.append(
            (
                count, row, row / count, count - 1 - row, paragraph[row], len(story.paragraphs), in_paragraph,
                paragraph_sizes[paragraph[row]], len(lower), len(lower) * count / total, before, total,
                len(unique & title_words) / len(title_words) if title else np.nan,
                len(title_pairs.intersection(pairwise(lower))) / max(len(title_pairs), 1)
                if title else np.nan,
                len(unique & title_words) / size if title else np.nan,
                centroid[row], centroid_rank[row], lexrank[row], lexrank_rank[row], similar[row, 0],
                like_first_paragraph[row], earlier[row],
                similar[row, row - 1] if row else 0, similar[row, row + 1] if row + 1 < count else 0,
                len(unique - seen) / size, len(capitals) / size,
                len(seen_names.intersection(capitals)) / max(len(capitals), 1),
                sum(word.isupper() and len(word) > 1 for word in upper) / size,
                sum(character.isdigit() for character in surface), sum(word[0].isdigit() for word in lower),
                opened + closed + straight, was_inside, surface[:1] in '"“', surface[-1:] in '"”' or inside,
                last == "?", last == "!", last == ":", last.isalnum(), surface.count("("), surface.count(","),
                openings[row], openings[row + 1] if row + 1 < count else -1,
                not _REPORTING.isdisjoint(unique), sum(word in _REFERRING for word in lower[:6]),
                len(common & unique), sum(len(word) >= _LONG for word in lower) / size,
                paragraph_words[paragraph[row]], len(frequent_names.intersection(upper)),
            )
        )  # fmt: skip
        seen |= unique
        seen_names.update(capitals)
        before += len(lower)
    return np.array(rows, dtype=np.float32)

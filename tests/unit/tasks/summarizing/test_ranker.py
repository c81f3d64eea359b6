"""The summarizer: which sentences it chooses, and that it survives odd stories and a fork."""

import os
import random
import subprocess
import sys
import tracemalloc
from pathlib import Path

import lightgbm
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.summarizing import Summarizer
from tasks.summarizing.choice import Length, choose
from tasks.summarizing.features import features, words_of
from tasks.summarizing.reading import dateline, leans_back, stands_badly
from tasks.tokenizing.sentences import split
from worker.records import Span, Story, Tokens

FLOOD = """\
SEMARANG, KABAR.com - Banjir setinggi dua meter merendam tiga kecamatan di Semarang, Senin (4/3/2024). Sedikitnya \
1.200 warga mengungsi ke balai kota dan dua sekolah.
Kepala BPBD Semarang Rudi Hartono mengatakan tanggul Sungai Garang jebol setelah hujan lebat selama enam jam. Ia \
meminta warga di bantaran sungai segera pindah.
Foto: Warga menerobos banjir di Semarang
“Air naik cepat sekali. Kami hanya sempat membawa pakaian,” kata Siti, seorang warga.
Apakah rumah Anda juga terendam?
Pemerintah kota menyiapkan dapur umum dan lima perahu karet. Wali kota menetapkan keadaan darurat hingga Jumat.
Baca juga: Cara membersihkan rumah setelah banjir
(rud/ant)""".splitlines()


def article(paragraphs: list[str], language: str = "id", title: str | None = None) -> tuple[Story, Tokens]:
    """Make a story, and its sentences, from its paragraphs."""
    spans: list[Span] = []
    start = 0
    for paragraph in paragraphs:
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    story = Story(text=text, paragraphs=spans, language=language, title=title)
    return story, Tokens(tokens=[], sentences=split(text, spans, language))


def summary(summarizer: Summarizer, given: tuple[Story, Tokens]) -> list[str]:
    """Summarize one story; give the sentences themselves."""
    [chosen] = summarizer.summarize([given])
    return [given[0].text[start:end] for start, end in chosen.sentences]


@pytest.fixture(scope="module")
def summarizer() -> Summarizer:
    """The shipped model, loaded once."""
    return Summarizer.load()


def test_reads_well(summarizer: Summarizer) -> None:
    """A summary has the news, and neither dateline, caption, byline, notice, question nor half a quotation."""
    chosen = summary(summarizer, article(FLOOD))
    assert chosen[0].startswith("Banjir setinggi")
    assert not any(stands_badly(sentence, len(sentence.split())) for sentence in chosen)
    assert not any("Air naik" in sentence for sentence in chosen)


def test_title_counts() -> None:
    """The ranker sees which sentences share a title's words; of a story without one it sees that this is missing."""
    untitled, titled = article(FLOOD), article(FLOOD, title="Wali kota menetapkan keadaan darurat")
    assert np.isnan(features(untitled[0], untitled[1].sentences)["title_share"]).all()
    share = features(titled[0], titled[1].sentences)["title_share"]
    assert share.max() == 1
    assert titled[0].text[slice(*titled[1].sentences[int(share.argmax())])].startswith("Wali kota")


@pytest.mark.parametrize("paragraphs", [[], ["Satu kalimat saja."], ["Kalimat satu.", "Apakah dua?"]])
def test_short_stories_come_out_whole(summarizer: Summarizer, paragraphs: list[str]) -> None:
    """A story of up to two sentences is its own summary, whatever they are."""
    assert summary(summarizer, article(paragraphs)) == paragraphs


def test_nothing_in_nothing_out(summarizer: Summarizer) -> None:
    """No stories, no summaries."""
    assert summarizer.summarize([]) == []


def test_batch_is_no_shared_fate(summarizer: Summarizer) -> None:
    """A story's summary does not depend on the stories beside it, empty ones among them."""
    stories = [article(FLOOD), article([]), article(FLOOD[:2]), article(["Pendek."]), article(FLOOD[::-1])]
    assert summarizer.summarize(stories) == [summarizer.summarize([one])[0] for one in stories]


@pytest.mark.parametrize("count", [1, 3, 5])
def test_fixed_length(count: int) -> None:
    """A fixed length is kept where the story has so many sentences."""
    summarizer = Summarizer.load(length=Length(count, count))
    assert len(summary(summarizer, article(FLOOD))) == count
    assert len(summary(summarizer, article(FLOOD[2:3]))) == 1


@pytest.mark.parametrize(
    ("name", "sentences", "expected"),
    [
        ("3", 10, (3, 3)),
        ("5", 6, (5, 5)),
        ("20%", 10, (2, 2)),
        ("20%", 2, (1, 1)),
        ("50%", 100, (8, 8)),
        ("adaptive", 12, (2, 6)),
        ("adaptive", 7, (2, 4)),
        ("adaptive", 6, (2, 4)),
        ("adaptive", 3, (2, 2)),
    ],
)
def test_named_length(name: str, sentences: int, expected: tuple[int, int]) -> None:
    """A length is a number of sentences, or a share of the story's, one at least and eight at most.

    The adaptive one is two to six, and half of the story and one more at most.
    """
    length = Length.named(name).of(sentences)
    assert (length.fewest, length.most) == expected


def test_share_of_a_story(summarizer: Summarizer) -> None:
    """A summary of half a story's sentences has half of them, in a batch of stories of other sizes too."""
    half = Summarizer.load(length=Length.named("50%"))
    stories = [article(FLOOD), article(FLOOD[:2])]
    halves = [len(tokens.sentences) // 2 for _, tokens in stories]
    assert [len(made.sentences) for made in half.summarize(stories)] == halves
    assert [len(made.sentences) for made in summarizer.summarize(stories)] != halves


@pytest.mark.parametrize(("fewest", "most"), [(0, 3), (4, 3), (2, 9)])
def test_impossible_length(fewest: int, most: int) -> None:
    """A length that cannot be met is refused by its numbers."""
    with pytest.raises(ValueError, match=f"not {fewest} and {most}"):
        Length(fewest, most)


def test_missing_model(tmp_path: Path) -> None:
    """A model that is not there is an error that names the file."""
    with pytest.raises(lightgbm.basic.LightGBMError, match=r"nowhere\.txt"):
        Summarizer.load(tmp_path / "nowhere.txt")


PIECES = [
    "Banjir",
    "di",
    "Bogor",
    "“",
    "”",
    '"',
    ".",
    "?",
    "…",
    "12",
    "(",
    "\u00a0",
    "你好。",
    "है।",
    "Ia",
    "\u200b",
    '," -',
]
PARAGRAPH = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60).map(" ".join)


@settings(max_examples=60)
@given(st.lists(PARAGRAPH, max_size=6), st.sampled_from(["id", "en", "zh", "hi", "und"]), st.none() | st.text())
def test_any_story(summarizer: Summarizer, paragraphs: list[str], language: str, title: str | None) -> None:
    """Of any text, in any language, a summary is two to six of its sentences, in order, each once.

    The story's first may have lost its beginning.
    """
    given = article(paragraphs, language, title)
    sentences = given[1].sentences
    [chosen] = summarizer.summarize([given])
    assert sorted(set(chosen.sentences)) == chosen.sentences
    ends = {end: start for start, end in sentences}
    assert all(start == ends[end] or ends[end] == 0 < start < end for start, end in chosen.sentences)
    assert min(2, len(sentences)) <= len(chosen.sentences) <= 6


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The council of Leeds voted on Monday to close {} old libraries by the end of next year."),
        ("de", "Der Rat der Stadt Köln hat am Montag beschlossen, {} alte Bäder zum Jahresende zu schließen."),
        ("zh", "市议会星期一决定在明年年底之前关闭{}座旧图书馆。"),
    ],
)
def test_other_languages_keep_the_lead(summarizer: Summarizer, language: str, sentence: str) -> None:
    """In a language without labels a story of like sentences is summarized by its first ones."""
    paragraphs = [sentence.format(number) for number in range(20, 35)]
    chosen = summary(summarizer, article(paragraphs, language))
    assert paragraphs[0] in chosen
    assert all(one in paragraphs[:6] for one in chosen)


def test_prefers_what_stands_alone() -> None:
    """Of two equally good sentences the one is chosen that does not lean on a sentence left out."""
    scores = np.array([0.9, 0.1, 0.5, 0.1, 0.5])
    sizes = np.full(5, 20.0)
    for leaning in (2, 4):
        marks = [row == leaning for row in range(5)]
        assert choose(scores, sizes, marks, [False] * 5, Length(2, 2)) == [0, 6 - leaning]


def test_leaning_is_no_fault_beside_its_support() -> None:
    """A sentence that leans on the one before it is chosen together with that one."""
    scores = np.array([0.9, 0.8, 0.1, 0.79])
    assert choose(scores, np.full(4, 20.0), [False, True, False, False], [False] * 4, Length(2, 2)) == [0, 1]


def test_bad_ones_fill_up() -> None:
    """Sentences that say nothing are chosen only where there are too few others."""
    scores = np.array([0.9, 0.8, 0.1])
    assert choose(scores, np.full(3, 20.0), [False] * 3, [True, True, False], Length(2, 2)) == [0, 2]


@pytest.mark.parametrize(("size", "expected"), [(20, [0, 1, 2]), (30, [0, 1])])
def test_editors_length(size: int, expected: list[int]) -> None:
    """A doubtful sentence is added to a short summary, and not to one of the length that editors write."""
    sizes = np.array([size, size, 20.0])
    assert choose(np.array([0.9, 0.9, 0.35]), sizes, [False] * 3, [False] * 3, Length()) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Foto: Menteri Budi meninjau pasar di Medan.",
        "Baca juga: Harga beras naik",
        "Warga antre di pasar, Senin pagi",
        "Bagaimana menurut Anda?",
        "Berikut daftar lengkapnya:",
        "(ant/rud)",
        "[Gambas:Video 20detik]",
        "Penulis: Rudi Hartono.",
        "Video terbaru.",
        "2. Minum air putih dua gelas",
    ],
)
def test_stands_badly(sentence: str) -> None:
    """Captions, notices, questions, list heads and bylines are told from sentences."""
    assert stands_badly(sentence, len(sentence.split()))


@pytest.mark.parametrize(
    "sentence",
    [
        "Harga beras naik lima persen.",
        "“Siapa yang datang?” tanya Budi kepada Ani.",
        "Ia menutup pidatonya (dan pulang).",
        "Foto itu beredar luas di media sosial.",
    ],
)
def test_stands_well(sentence: str) -> None:
    """Sentences that look a little like such are kept."""
    assert not stands_badly(sentence, len(sentence.split()))


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("Ia pergi ke Bandung.", True),
        ("Namun, harga tetap naik.", True),
        ("Selain itu, warga meminta bantuan.", True),
        ("Selain beras, warga meminta air.", False),
        ("“Kami hanya sempat lari.", True),
        ("“Kami hanya sempat lari,” kata Siti.", False),
        ("Budi pergi ke Bandung.", False),
    ],
)
def test_leans_back(sentence: str, leans: bool) -> None:
    """Pronouns, connectives and open quotations lean on what came before."""
    words = sentence.lower().replace(",", "").replace("“", "").split()
    assert leans_back(sentence, words) is leans


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SEMARANG, KABAR.com - ", "Banjir merendam tiga kecamatan."),
        ("Demak, Warta Pesisir -- ", "Banjir merendam tiga kecamatan."),
        ("Demak (Kantor Kabar) – ", "Banjir merendam tiga kecamatan."),
        ("Den Haag, Belanda, 12/3 (Kantor Kabar) - ", "“Air naik cepat,” kata Siti."),
        ("KOREA SELATAN— ", "Banjir merendam tiga kota."),
        ("Kabar.example - ", "Banjir merendam tiga kecamatan."),
        ("", "Demak - Kudus kini ditempuh dalam satu jam."),
        ("", "GO - JEK akan menambah 200 pengemudi."),
        ("", "Warga Demak -- 200 orang lebih -- mengungsi."),
        ("", "Hujan lebat, angin kencang - itulah cuaca hari ini."),
        ("", "DEMAK, KABAR.example - Foto Banjir"),
        ("", "Banjir-Bandang, Kata Warga, datang pada malam hari."),
    ],
)
def test_dateline(before: str, after: str) -> None:
    """Place and outlet before a dash are told from names that a dash joins, and from an aside."""
    assert dateline(before + after) == len(before)


FORK = """
import os, sys
from tasks.tokenizing.sentences import split
from tasks.summarizing import Summarizer
from worker.records import Story, Tokens

summarizer = Summarizer.load()
text = " ".join(f"Harga beras di pasar nomor {number} naik lima persen." for number in range(40))
story = Story(text=text, paragraphs=[(0, len(text))], language="id")
child = os.fork()
made = summarizer.summarize([(story, Tokens([], split(text, story.paragraphs, "id")))] * 8)
if child == 0:
    os._exit(0 if len(made) == 8 and made[0].sentences else 1)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_survives_a_fork() -> None:
    """A model loaded before a fork summarizes on both sides of it, with OpenMP at its defaults."""
    environment = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
    subprocess.run([sys.executable, "-c", FORK], env=environment, check=True, timeout=60)


def test_a_long_story_takes_no_memory_out_of_proportion(long_sentences: list[str]) -> None:
    """The sentences of a book are described in a few times its own memory, not in sentences times words."""
    story, tokens = article(long_sentences)
    tracemalloc.start()
    described = features(story, tokens.sentences)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(described["lexrank"]) == len(tokens.sentences) == len(long_sentences)
    assert most < 100_000_000


@pytest.fixture
def long_sentences() -> list[str]:
    """4,000 sentences of 20 words; as in books, most words are met again and again, and some are new."""
    draw = random.Random(0)
    return [
        "Kata " + " ".join(f"kata{int(draw.paretovariate(0.5)) % 50_000}" for _ in range(19)) + "." for _ in range(4000)
    ]


def test_likeness_is_that_of_whole_vectors() -> None:
    """Centroid, LexRank and likeness to what came before are those of the matrix of all sentences and words."""
    story, tokens = article([*FLOOD, "!!!", FLOOD[0], "Zebra zirkon."])
    described = features(story, tokens.sentences)
    words = [
        [word.lower() for word in words_of(story.text[start:end], story.language)] for start, end in tokens.sentences
    ]
    vocabulary = sorted({word for sentence in words for word in sentence})
    matrix = np.array([[sentence.count(word) for word in vocabulary] for sentence in words], dtype=float)
    matrix *= np.log((1 + len(words)) / (1 + (matrix > 0).sum(0))) + 1
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    similar = matrix @ matrix.T
    np.fill_diagonal(similar, 0)
    weights = similar.sum(1, keepdims=True)
    share = np.where(weights == 0, 1 / len(words), similar / np.where(weights == 0, 1, weights))
    rank = np.full(len(words), 1 / len(words))
    for _ in range(12):
        rank = 0.15 / len(words) + 0.85 * rank @ share
    assert np.allclose(described["centroid"], matrix @ matrix.mean(0), rtol=0, atol=1e-12)
    assert np.allclose(described["lexrank"], rank * len(words), rtol=0, atol=1e-12)
    assert np.allclose(described["like_earlier"], np.tril(similar).max(1), rtol=0, atol=1e-12)

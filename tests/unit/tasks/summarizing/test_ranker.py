"""The summarizer: which sentences it chooses, and that it survives odd stories and a fork."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from articles import FLOOD, in_sentences
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.summarizing import Summarizer
from tasks.summarizing.choice import Length
from tasks.summarizing.standalone import stands_badly
from worker.records import Story, Tokens


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
    chosen = summary(summarizer, in_sentences(FLOOD))
    assert chosen[0].startswith("Banjir setinggi")
    assert not any(stands_badly(sentence, len(sentence.split())) for sentence in chosen)
    assert not any("Air naik" in sentence for sentence in chosen)


@pytest.mark.parametrize("paragraphs", [[], ["Satu kalimat saja."], ["Kalimat satu.", "Apakah dua?"]])
def test_short_stories_come_out_whole(summarizer: Summarizer, paragraphs: list[str]) -> None:
    """A story of up to two sentences is its own summary, whatever they are."""
    assert summary(summarizer, in_sentences(paragraphs)) == paragraphs


def test_a_short_story_leaves_its_dateline_out(summarizer: Summarizer) -> None:
    """A story that is its own summary begins with its news there, too."""
    sentences = ["Banjir merendam dua desa di tepi sungai.", "Warga mengungsi."]
    assert summary(summarizer, in_sentences([f"PAKUWARU, KABAR.com - {sentences[0]}", sentences[1]])) == sentences


@pytest.mark.parametrize(
    ("opening", "kept"),
    [
        ("Liputan6.com, Jakarta - ", False),
        ("JAKARTA, KABAR.com - ", False),
        ("Persib - ", True),
        ("Catatan: ", True),
        ("GO - JEK ", True),
    ],
)
def test_a_dateline_below_a_description(summarizer: Summarizer, opening: str, *, kept: bool) -> None:
    """The dateline goes that names its medium and opens the second paragraph, where the first has none."""
    above, said = "Kementerian Sosial menyalurkan beras.", "Kementerian Sosial menyalurkan beras kepada warga Demak."
    below = f"{opening}{said}"
    assert summary(summarizer, in_sentences([above, below])) == [above, below if kept else said]
    dated = summary(summarizer, in_sentences([f"DEMAK, KABAR.com - {above}", below]))
    assert dated == [above, below]


def test_nothing_in_nothing_out(summarizer: Summarizer) -> None:
    """No stories, no summaries."""
    assert summarizer.summarize([]) == []


def test_batch_is_no_shared_fate(summarizer: Summarizer) -> None:
    """A story's summary does not depend on the stories beside it, empty ones among them."""
    stories = [
        in_sentences(FLOOD),
        in_sentences([]),
        in_sentences(FLOOD[:2]),
        in_sentences(["Pendek."]),
        in_sentences(FLOOD[::-1]),
    ]
    assert summarizer.summarize(stories) == [summarizer.summarize([one])[0] for one in stories]


@pytest.mark.parametrize("count", [1, 3, 5])
def test_fixed_length(count: int) -> None:
    """A fixed length is kept where the story has so many sentences."""
    summarizer = Summarizer.load(length=Length(count, count))
    assert len(summary(summarizer, in_sentences(FLOOD))) == count
    assert len(summary(summarizer, in_sentences(FLOOD[2:3]))) == 1


def test_share_of_a_story(summarizer: Summarizer) -> None:
    """A summary of half a story's sentences has half of them, in a batch of stories of other sizes too."""
    half = Summarizer.load(length=Length.named("50%"))
    stories = [in_sentences(FLOOD), in_sentences(FLOOD[:2])]
    halves = [len(tokens.sentences) // 2 for _, tokens in stories]
    assert [len(made.sentences) for made in half.summarize(stories)] == halves
    assert [len(made.sentences) for made in summarizer.summarize(stories)] != halves


def test_missing_model(tmp_path: Path) -> None:
    """A model that is not there is an error that names the file."""
    with pytest.raises(FileNotFoundError, match=r"nowhere\.txt"):
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
    given = in_sentences(paragraphs, language, title)
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
    chosen = summary(summarizer, in_sentences(paragraphs, language))
    assert paragraphs[0] in chosen
    assert all(one in paragraphs[:6] for one in chosen)


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

"""What the scores of summaries, bodies, languages and joints mean, on answers whose score can be told by hand."""

import builtins
import gzip
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kawat.evaluation import extraction, language, lines, stories, summaries
from kawat.evaluation.indosum import raw_articles
from tasks.summarizing import Length, Summarizer
from worker.errors import FormatError, KawatError

SENTENCES = [
    ["Warga", "desa", "menanam", "seribu", "pohon", "bakau", "."],
    ["Acara", "itu", "dibuka", "kepala", "desa", "."],
    ["Bibit", "datang", "dari", "kota", "."],
    ["Cuaca", "pagi", "itu", "cerah", "."],
    ["Panitia", "berterima", "kasih", "."],
]
ARTICLE: dict[str, Any] = {
    "id": "12-tanam-bakau",
    "source_url": "https://contoh.id/tanam-bakau-di-pantai",
    "category": "umum",
    "paragraphs": [[sentence] for sentence in SENTENCES],
    "gold_labels": [[True], [False], [False], [False], [False]],
    "summary": [SENTENCES[0]],
}


def written(path: Path, *articles: dict[str, Any]) -> Path:
    """Writes articles as IndoSum does."""
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    return path


def test_rouge() -> None:
    """A summary that is its reference scores 100, one that shares no word 0; the mean is over summaries."""
    same = (["Ani tiba di Bogor."], ["Ani tiba di Bogor."])
    other = (["Ani tiba di Bogor."], ["Hujan turun lebat."])
    assert summaries.rouge([same]) == dict.fromkeys(summaries.MEASURES, pytest.approx(100))
    assert summaries.rouge([same, other]) == dict.fromkeys(summaries.MEASURES, pytest.approx(50))


def test_summaries_beside_the_lead(tmp_path: Path) -> None:
    """Kawat's summary and the first three and four sentences are scored on the same article, each with its length."""
    (article,) = summaries.read_indosum(written(tmp_path / "a.jsonl", ARTICLE))
    watched: list[summaries.Article] = []
    report = summaries.evaluate(
        Summarizer.load(length=Length.named("1")), [article], lambda items: watched.extend(items) or watched
    )
    assert watched == [article]
    assert {name: one.sentences for name, one in report.systems.items()} == {"kawat": 1, "lead-3": 3, "lead-4": 4}
    lead = report.systems["lead-3"].rouge["rouge1"]  # all 6 words of the reference, among 15
    assert lead == pytest.approx(100 * 2 * 6 / (6 + 15))
    assert report.systems["lead-4"].rouge["rouge1"] < lead
    assert report.milliseconds > 0


def test_rouge_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without rouge_score the error says how to install it."""
    load = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:  # noqa: ANN401  (whatever the import gives)
        if name.startswith("rouge_score"):
            raise ImportError(name)
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(KawatError, match=r"pip install 'kawat\[evaluate\]'"):
        summaries.rouge([])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"summary": "Ringkasan"}, r"line 2: expected an article of IndoSum.*\$.summary"),
        ({"gold_labels": [[True]]}, "line 2: expected a label in gold_labels for each sentence"),
        ({"paragraphs": [], "gold_labels": []}, "line 2: expected words in paragraphs"),
        ({"summary": []}, "line 2: expected words in paragraphs and in summary"),
    ],
)
def test_no_article(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    """A line that is no article of IndoSum is named, with what was expected."""
    path = written(tmp_path / "a.jsonl", ARTICLE, ARTICLE | change)
    with pytest.raises(FormatError, match=said):
        list(raw_articles(path))


def test_no_article_at_all(tmp_path: Path) -> None:
    """A file without an article is refused, not scored 0."""
    with pytest.raises(FormatError, match="is empty: expected an article of IndoSum"):
        list(raw_articles(written(tmp_path / "a.jsonl")))


def test_bodies() -> None:
    """F1 is of the pages' mean precision and mean recall, over shingles of four words."""
    gold = "satu dua tiga empat lima"  # two shingles
    got = extraction.score([(gold, gold), (gold, "satu dua tiga empat")])
    assert got == (1.0, 0.75, pytest.approx(2 * 0.75 / 1.75))
    assert extraction.score([(gold, "")]) == (0.0, 0.0, 0.0)


def test_a_page_that_is_refused(tmp_path: Path) -> None:
    """A page from which no text comes counts as nothing found, and its reason is kept."""
    body = "Warga desa menanam seribu pohon bakau di tepi pantai sejak pagi, kata kepala desa kepada wartawan."
    page = f"<html><body><article><h1>Tanam bakau</h1><p>{body}</p><p>{body[::-1]}</p></article></body></html>"
    pages(tmp_path, {"a": (page, f"{body}\n\n{body[::-1]}"), "b": ("", body)})
    good, refused = extraction.evaluate(extraction.load(tmp_path))
    assert good.score.recall > 0.9
    assert good.refused is None
    assert refused.score.f1 == 0
    assert refused.refused


def pages(folder: Path, labelled: dict[str, tuple[str, str]]) -> None:
    """Writes pages, (HTML, body) by key, as Zyte's benchmark does."""
    (folder / "html").mkdir()
    truth = {key: {"url": f"https://contoh.id/{key}", "articleBody": body} for key, (_, body) in labelled.items()}
    (folder / "ground-truth.json").write_text(json.dumps(truth), "utf-8")
    for key, (html, _) in labelled.items():
        (folder / "html" / f"{key}.html.gz").write_bytes(gzip.compress(html.encode()))


@pytest.mark.parametrize(
    ("truth", "said"),
    [
        ('{\n"a": }', "line 2: expected an object with"),
        ("[]", "expected an object with"),
        ("{}", "found none"),
        ('{"a": {"url": "https://contoh.id"}}', "page a: expected an object with"),
        ('{"a": {"url": "https://contoh.id", "articleBody": ""}}', "a.html.gz: expected a page of HTML, gzipped"),
    ],
)
def test_no_labelled_pages(tmp_path: Path, truth: str, said: str) -> None:
    """Labels of another format and a page that is not gzipped are named, with what was expected."""
    pages(tmp_path, {"a": ("", "")})
    (tmp_path / "html/a.html.gz").write_bytes(b"<html>")
    (tmp_path / "ground-truth.json").write_text(truth)
    with pytest.raises(FormatError, match=said):
        list(extraction.load(tmp_path))


def test_languages(tmp_path: Path) -> None:
    """Each file of NusaX is read in documents of so many sentences, and recall is by the language of its name."""
    (tmp_path / "nusax_javanese.csv").write_text("id,text,label\n1,siji,neutral\n2,loro,neutral\n3,telu,neutral\n")
    (tmp_path / "nusax_madurese.csv").write_text('id,text,label\n1,"settong,\nduwa\'",neutral\n')
    documents = language.load(tmp_path, 2)
    assert documents == [("siji loro", "jv"), ("telu", "jv"), ("settong,\nduwa'", "mad")]
    counts = language.told(documents, lambda text: "jv" if "siji" in text else "und")
    assert counts == {"jv": Counter(jv=1, und=1), "mad": Counter(und=1)}
    assert language.recall(counts) == {"jv": 0.5, "mad": 0.0}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("kalimat.csv", b"text\nsiji\n", "expected NusaX's files"),
        ("nusax_klingon.csv", b"text\nsiji\n", "expected one of NusaX's languages in the name"),
        ("nusax_javanese.csv", b"id,kalimat\n1,siji\n", 'line 2: expected a row of CSV with a sentence under "text"'),
        ("nusax_javanese.csv", b"id,text\n1,siji\n2\n", 'line 3: expected a row of CSV with a sentence under "text"'),
        ("nusax_javanese.csv", b"id,text\n1,\xff\n", "line 2: is not UTF-8"),
        ("nusax_javanese.csv", b'id,text\n1,"siji"x\n', "line 2: expected CSV"),
        ("nusax_javanese.csv", b"id,text\n", "found none"),
    ],
)
def test_no_sentences(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    """A folder or a file that is not NusaX's is named, with what was expected."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FormatError, match=said):
        language.load(tmp_path)


PAGE = stories.Glued(["a", "b", "c", "d"], [0, 2])


@pytest.mark.parametrize(
    ("starts", "score"),
    [
        ([0, 2], (1.0, 1.0, 0.0, 1)),
        ([0], (0.0, 0.0, 0.0, 1)),
        ([0, 3], (0.0, 0.0, 1.0, 1)),
        ([0, 2, 3], (0.0, 1.0, 1.0, 1)),
    ],
)
def test_joints(starts: list[int], score: tuple[float, ...]) -> None:
    """A page is right where all of its joints are found and no other; a cut where no story begins is an alarm."""
    assert stories.score([PAGE], lambda _: starts) == score


def test_joints_by_kind() -> None:
    """Kinds of pages are scored apart."""
    cut: Callable[[list[str]], list[int]] = lambda paragraphs: [0, 2] if paragraphs else [0]  # noqa: E731
    kinds = [("two", PAGE), ("single", stories.Glued(["a", "b", "c"], [0])), ("single", stories.Glued([], [0]))]
    got = stories.evaluate(kinds, cut)
    assert (got["two"].exact, got["single"].exact, got["single"].alarms) == (1.0, 0.5, 0.5)


def test_articles_that_are_glued(tmp_path: Path) -> None:
    """Articles of three paragraphs are glued, the unseen ones are every second of these, and pages stay the same."""
    short = ARTICLE | {"paragraphs": [[SENTENCES[0]]], "gold_labels": [[True]]}
    five = [ARTICLE | {"id": f"{number}-artikel-{number}"} for number in range(5)]
    path = written(tmp_path / "a.jsonl", short, *five)
    assert [article.title for article in stories.read_pool(path, unseen=False)] == [f"Artikel {i}" for i in range(5)]
    unseen = stories.read_pool(path, unseen=True)
    assert [article.title for article in unseen] == ["Artikel 1", "Artikel 3"]
    made = list(stories.pages(unseen))
    assert made == list(stories.pages(unseen))
    assert Counter(len(page.starts) for _, page in made) == {1: 2, 2: 1000, 3: 500, 4: 500}
    assert all(len(page.paragraphs) == 5 * len(page.starts) for _, page in made)
    assert dict(made)["three stories"].starts == [0, 5, 10]


def test_too_few_to_glue(tmp_path: Path) -> None:
    """One article cannot be glued, and that is said."""
    with pytest.raises(FormatError, match="expected two articles to glue, of 3 paragraphs or more, found 1"):
        stories.read_pool(written(tmp_path / "a.jsonl", ARTICLE), unseen=False)


def test_lines_of_the_body_are_labelled_once() -> None:
    """A teaser or a menu that repeats a line of the body is not body; a short line that stands in it alone is."""
    page = [
        "Panen raya",
        "Petani di lereng Merbabu memanen cabai dua pekan lebih awal.",
        "Petani di lereng Merbabu memanen cabai dua pekan lebih awal.",
        "Harga naik",
        "Di pasar kota harganya naik sepertiga, kata seorang pedagang.",
        "Panen raya",
        "Bagikan",
    ]
    gold = "\n\n".join([*page[2:5], "Baris ini tidak ada di halaman."])
    assert lines.label(page, gold) == [False, False, True, True, True, False, False]


def test_lines_of_japanese_are_labelled() -> None:
    """Text without spaces is compared letter by letter: a line of the body need not be one of its lines."""
    gold = "春の雨が降りました。人々は喜びました。"
    assert lines.label(["人々は喜びました。", "目次"], gold) == [True, False]


def test_line_scores() -> None:
    """Lines of all pages are counted together."""
    score = lines.score([([True, True, False], [True, False, False]), ([True, False], [True, True])])
    assert (score.precision, score.recall) == (pytest.approx(2 / 3), pytest.approx(2 / 3))

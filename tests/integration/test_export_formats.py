"""What is written for other programs, read by them: pandas, polars, DuckDB, spaCy, and a spreadsheet's rules."""

import csv
import json
import re
import subprocess
import sys
import weakref
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import spacy
from missing import missing
from pyarrow import parquet
from results import BRIDGE, FLOOD, LEAD, MENTIONS, QUOTES, SAID, at, page, result, story
from spacy.tokens import DocBin
from workers import PATIENCE

from kawat.export import docbin, spreadsheet
from kawat.export.files import write_parts
from kawat.export.formats import FORMATS, Format, writer
from tasks.recognizing.recognize import LABELS
from worker.errors import KawatError
from worker.store.engine import open_store
from worker.store.stories import export
from worker.store.write import write_results

try:
    import duckdb
    import pandas as pd
    import polars as pl
except ModuleNotFoundError as error:
    missing(f"exports NOT read by other programs: {error.name} is not here; pip install --group analysis")

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "export.md"
TABLES = FORMATS[Format.PARQUET].tables
SURE = 0.875


@pytest.fixture
def stories(tmp_path: Path) -> list[dict[str, Any]]:
    """Stories of a store: one of which all is known, one of a day, one with quotes, one that was not analysed."""
    store = open_store(f"sqlite:///{tmp_path / 'kawat.db'}", create=True)
    whole = story(BRIDGE, *MENTIONS, title="Jembatan", published_at="2026-11-24T06:30:00.123456+07:00")
    whole.story.published_precision = "minute"
    whole.story.unsure_joints = [len(LEAD) + 2]
    whole.entities.entities[0].confidence = SURE
    day = story(FLOOD, ("Demak", "GPE"), published_at="2026-11-24")
    day.story.published_precision = "day"
    bare = story("Salam  dari\tSolo.", language="und", recognized=False)
    bare.tokens.tokens, bare.tokens.sentences, bare.summary.sentences = [], [], []
    said = story(SAID, ("Ani Wijaya", "PERSON"))
    said.entities.quotes = list(QUOTES)
    document = page(1, id="d1", source="Kabar", metadata={"nomor": 2**70})
    write_results(store, [result(document, whole, day, said), result(page(2, id="d2"), bare)])
    found = list(export(store))
    store.dispose()
    return found


@pytest.fixture
def folder(stories: list[dict[str, Any]], tmp_path: Path) -> Path:
    """These stories as Parquet, in parts of two."""
    made = tmp_path / "parquet"
    write_parts(writer(Format.PARQUET), stories, made, tables=TABLES, suffix="parquet", size=2, name="all")
    return made


def spans(rows: Any) -> list[list[int]]:  # noqa: ANN401  (of three libraries)
    """Spans as the export has them."""
    return [[row["start"], row["end"]] for row in rows]


def test_the_same_in_pandas_polars_and_duckdb(stories: list[dict[str, Any]], folder: Path) -> None:
    """pandas, polars and DuckDB read from a folder of parts what the store has: text, numbers, nulls, lists, times."""
    read = {
        "pandas": {name: pd.read_parquet(folder / name, dtype_backend="pyarrow").to_dict("records") for name in TABLES},
        "polars": {name: pl.read_parquet(folder / name / "*.parquet").to_dicts() for name in TABLES},
        "duckdb": {name: in_duckdb("FROM read_parquet(?)", f"{folder}/{name}/*.parquet") for name in TABLES},
    }
    for found in read.values():
        assert found["stories"][0]["published_at"] == datetime(2026, 11, 23, 23, 30, 0, 123456, UTC)
        assert found["stories"][1]["published_at"] == datetime(2026, 11, 24, 12, tzinfo=UTC)
        assert nothing(found["stories"][3]["published_at"]) and nothing(found["stories"][3]["similarity"])
        assert nothing(found["stories"][3]["source"]) and nothing(found["stories"][3]["pages"])
        assert [row["text"] for row in found["stories"]] == [each["text"] for each in stories]
        for name in ("paragraphs", "tokens", "summary"):
            assert [spans(row[name]) for row in found["stories"]] == [each[name] for each in stories]
        assert [list(row["unsure_joints"]) for row in found["stories"]] == [[len(LEAD) + 2], [], [], []]
        assert json.loads(found["stories"][0]["metadata"]) == {"nomor": 2**70}
        sure = [row["confidence"] for row in found["mentions"]]
        assert sure[0] == SURE and all(map(nothing, sure[1:]))
        assert [(row["document_id"], row["story"], row["sentence"], row["name"]) for row in found["mentions"]] == [
            ("d1", 0, 0, "Joko Widodo"),
            ("d1", 0, 0, "Semarang"),
            ("d1", 0, 1, "PT Karya Kabar"),
            ("d1", 1, 0, "Demak"),
            ("d1", 2, 0, "Ani Wijaya"),
        ]
        assert [told(row) for row in found["quotes"]] == [
            ("d1", 2, 0, "direct", "Pasar dibuka pekan depan.", "Ani Wijaya", "Ani Wijaya", "Wali Kota", "kata", 0),
            ("d1", 2, 1, "reported", "warga datang", "Dia", None, None, "berharap", 0),
        ]
        assert [spans(row["words"]) for row in found["quotes"]] == [
            [list(span) for span in quote.words] for quote in QUOTES
        ]
        assert [spans([row["speaker"], row["cue"]]) for row in found["quotes"]] == [
            [list(span) for span in (quote.speaker, quote.cue) if span] for quote in QUOTES
        ]
        assert spans([found["quotes"][0]["role"]]) == [list(at("Wali Kota"))] and nothing(found["quotes"][1]["role"])
        assert [(row["story"], row["sentence"], row["text"], row["in_summary"]) for row in found["sentences"]] == [
            (0, 0, LEAD, True),
            (0, 1, BRIDGE.removeprefix(LEAD).strip(), False),
            (1, 0, FLOOD, True),
            (2, 0, SAID, True),
        ]


def told(row: dict[str, Any]) -> tuple[object, ...]:
    """What a row tells of a quote in words and numbers."""
    names = ("document_id", "story", "quote", "kind", "words_text", "speaker_text", "name", "role_text", "cue_text")
    return tuple(None if nothing(row[name]) else row[name] for name in (*names, "sentence"))


def test_the_page(
    stories: list[dict[str, Any]], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the page on exports says in Python and SQL, done as it stands there, finds who is in the news and when."""
    with (tmp_path / "news.spacy").open("wb") as stream:
        docbin.write(stories, {"stories": stream})
    folder.rename(tmp_path / "news")
    text = PAGE.read_text()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        for code in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
            exec(code, {})  # noqa: S102  (our own page)
        (sql,) = re.findall(r"`(SELECT [^`]*)`", text)
        assert {(row["name"], row["count_star()"]) for row in in_duckdb(sql)} >= {("Joko Widodo", 1), ("Demak", 1)}
        (polars,) = re.findall(r"`(pl\.[^`]*)`", text)
        assert len(eval(polars, {"pl": pl})) == 5  # noqa: S307  (the same)
    said = capsys.readouterr().out
    assert re.search(r"^Joko Widodo +1$", said, re.MULTILINE)
    assert re.search(r"^2026-11-24 +1$", said, re.MULTILINE)
    assert "('PT Karya Kabar', 'ORG', 'PT Karya Kabar', None)" in said
    assert f"('Joko Widodo', 'PERSON', 'Joko Widodo', {SURE})" in said


def nothing(value: object) -> bool:
    """Whether it is what a library has for null."""
    return value is None or value is pd.NA or value is pd.NaT or value != value  # noqa: PLR0124  (NaN)


def in_duckdb(query: str, *paths: str) -> list[dict[str, Any]]:
    """What DuckDB answers, in UTC."""
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        answer = database.execute(query, paths)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def test_types(folder: Path) -> None:
    """Moments have their zone, confidence is a float, spans are lists of integers, null is only what can be."""
    schema = parquet.read_schema(folder / "stories" / "all-00000.parquet")
    assert schema.field("published_at").type == pa.timestamp("us", tz="UTC")
    assert schema.field("published_at").nullable and not schema.field("text").nullable
    assert parquet.read_schema(folder / "mentions" / "all-00000.parquet").field("confidence").type == pa.float64()
    assert pl.read_parquet(folder / "stories" / "*.parquet").schema["tokens"] == pl.List(
        pl.Struct({"start": pl.Int32, "end": pl.Int32})
    )
    assert str(pd.read_parquet(folder / "stories")["published_at"].dtype) == "datetime64[us, UTC]"
    query = "SELECT typeof(published_at) AS at, typeof(story) AS story FROM read_parquet(?) LIMIT 1"
    (types,) = in_duckdb(query, f"{folder}/stories/*")
    assert types == {"at": "TIMESTAMP WITH TIME ZONE", "story": "INTEGER"}


def test_tables_join(folder: Path) -> None:
    """In DuckDB a mention is found in its story's text by its offsets, and by its sentence."""
    query = """
        SELECT substr(s.text, m.start + 1, m."end" - m.start) AS there, m.text, contains(t.text, m.text) AS inside
        FROM read_parquet(?) m JOIN read_parquet(?) s USING (document_id, story)
        JOIN read_parquet(?) t USING (document_id, story, sentence)"""
    paths = (f"{folder}/{table}/*" for table in ("mentions", "stories", "sentences"))
    assert {(row["there"], row["text"], row["inside"]) for row in in_duckdb(query, *paths)} == {
        (word, word, True) for word in ("Joko Widodo", "Semarang", "PT Karya Kabar", "Demak", "Ani Wijaya")
    }


def test_no_stories(tmp_path: Path) -> None:
    """Of no stories each format makes a file that can be read, with its columns."""
    for form in Format:
        made, tables = FORMATS[form], FORMATS[form].tables
        write_parts(writer(form), [], tmp_path, tables=tables, suffix=made.suffix, size=5, name=form)
    assert len(pd.read_parquet(tmp_path / "stories" / "parquet-00000.parquet")) == 0
    assert "text" in pl.read_csv(tmp_path / "stories" / "csv-00000.csv").columns
    assert list(docs(tmp_path / "stories" / "docbin-00000.spacy")) == []
    assert (tmp_path / "stories" / "jsonl-00000.jsonl").read_bytes() == b""


class Counted(dict[str, Any]):
    """A story of which it is known whether anybody still has it."""

    __hash__ = object.__hash__  # type: ignore[assignment]


@pytest.mark.parametrize("form", Format)
def test_no_more_than_a_part_in_memory(stories: list[dict[str, Any]], form: Format) -> None:
    """Stories are written as they come: of a thousand no more than some hundreds are held at once."""
    there: weakref.WeakSet[Counted] = weakref.WeakSet()
    most = []

    def coming() -> Iterator[Counted]:
        for number in range(1000):
            there.add(story := Counted(stories[number % len(stories)]))
            most.append(len(there))
            yield story

    writer(form)(coming(), {table: BytesIO() for table in FORMATS[form].tables})
    assert len(most) == 1000
    assert max(most) <= 400  # a part that is being written, and the next one


def docs(path: Path) -> Iterator[Any]:
    """The documents of a DocBin."""
    return DocBin().from_disk(path).get_docs(spacy.blank("id").vocab)


def test_a_docbin_in_plain_spacy(stories: list[dict[str, Any]], tmp_path: Path) -> None:
    """SpaCy alone, without Kawat, loads a DocBin with words, sentences, entities, names, quotes and summary."""
    target = tmp_path / "stories.spacy"
    with target.open("wb") as stream:
        docbin.write(stories, {"stories": stream})
    site = tmp_path / "site"
    site.mkdir()
    for installed in Path(spacy.__file__).parents[1].iterdir():
        if "kawat" not in installed.name and installed.suffix != ".pth":
            (site / installed.name).symlink_to(installed)
    script = f"""
import json, sys
sys.path.append({str(site)!r})
import spacy
from spacy.tokens import DocBin, Span
Span.set_extension("confidence", default=None)
docs = DocBin().from_disk({str(target)!r}).get_docs(spacy.blank("id").vocab)
json.dump([{{
    "text": doc.text,
    "tokens": [[token.idx, token.idx + len(token)] for token in doc if not token.is_space],
    "sentences": [sentence.text.strip() for sentence in doc.sents],
    "entities": [[e.start_char, e.end_char, e.label_, e.kb_id_, e._.confidence] for e in doc.ents],
    "summary": [span.text for span in doc.spans["summary"]],
    "quotes": [[q.id_, q.label_, q.kb_id_, q.start_char, q.end_char] for q in doc.spans["quotes"]],
    "story": doc.user_data["story"],
}} for doc in docs], sys.stdout)
assert not any(name.split(".")[0] in ("kawat", "worker", "tasks") for name in sys.modules), "Kawat was there"
"""
    done = subprocess.run(
        [sys.executable, "-IS", "-c", script], capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr
    for found, given in zip(json.loads(done.stdout), stories, strict=True):
        text = given["text"]
        assert found["text"] == text
        assert found["summary"] == [text[start:end] for start, end in given["summary"]]
        assert found["entities"] == [
            [e["start"], e["end"], e["label"], e["name"], e["confidence"]] for e in given["entities"]
        ]
        assert found["quotes"] == [
            [str(number), quote["kind"], quote["name"] or "", *span]
            for number, quote in enumerate(given["quotes"])
            for span in quote["words"]
        ]
        assert found["story"]["quotes"] == given["quotes"]
        assert found["story"]["title"] == given["title"] and found["story"]["document_id"] == given["document_id"]
        assert json.loads(found["story"]["metadata"] or "null") == given["metadata"]
        if given["tokens"]:
            assert found["tokens"] == given["tokens"]
            assert found["sentences"] == [text[start:end] for start, end in given["sentences"]]


def test_a_docbin_has_an_end(stories: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    """More stories than go into one DocBin are refused before anything is written, with what to do instead."""
    monkeypatch.setattr(docbin, "MOST", 2)
    stream = BytesIO()
    with pytest.raises(KawatError, match="no more than 2 stories go into one DocBin: --folder makes several"):
        docbin.write(stories, {"stories": stream})
    assert stream.getvalue() == b""


def test_mentions_within_a_word(stories: list[dict[str, Any]], tmp_path: Path) -> None:
    """Of mentions that bound within words a DocBin has those that whole words can tell apart, and loads."""
    given = stories[1] | {"tokens": [[0, len(FLOOD)]]}
    given["entities"] = [{**given["entities"][0], "start": at, "end": at + 3} for at in (0, 6)]
    with (tmp_path / "stories.spacy").open("wb") as stream:
        docbin.write([given], {"stories": stream})
    (doc,) = docs(tmp_path / "stories.spacy")
    assert [ent.text for ent in doc.ents] == [FLOOD]


def cells(stories: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The rows that are written for these stories."""
    stream = BytesIO()
    spreadsheet.write(stories, {"stories": stream})
    assert stream.getvalue().startswith("\ufeff".encode())
    return list(csv.DictReader(StringIO(stream.getvalue().decode("utf-8-sig"), newline="")))


def test_csv(stories: list[dict[str, Any]]) -> None:
    """A row a story, with the names of each label joined, each once, and nothing where nothing is known."""
    again = {**stories[0]["entities"][0], "start": 0, "end": 0}
    semicolon = {**again, "name": "A; B"}
    first, second, said, third = cells(
        [stories[0] | {"entities": [*stories[0]["entities"], again, semicolon]}, *stories[1:]]
    )
    assert (first["document_id"], first["story"], first["title"]) == ("d1", "0", "Jembatan")
    assert first["text"] == BRIDGE
    assert (first["person_names"], first["org_names"], first["gpe_names"]) == (
        "Joko Widodo; A, B",
        "PT Karya Kabar",
        "Semarang",
    )
    assert (second["published_at"], second["gpe_names"]) == ("2026-11-24", "Demak")
    assert said["speakers"] == "Ani Wijaya"
    assert said["quotes"] == "Ani Wijaya: “Pasar dibuka” … “pekan depan.”; Dia: warga datang"
    assert (third["title"], third["source"], third["similarity"], third["pages"]) == ("", "", "", "")
    assert set(spreadsheet.LABELS) == LABELS


@pytest.mark.parametrize(
    ("cue", "shown"),
    [("membantah", "Dia, membantah: warga datang"), ("memuji", "Dia, memuji: warga datang"), (None, "warga datang")],
)
def test_statements_in_csv(stories: list[dict[str, Any]], cue: str | None, shown: str) -> None:
    """A cell shows a denial and praise with its verb, as pages do, and words of nobody alone."""
    quote = stories[2]["quotes"][1] | {"cue_text": cue}
    (row,) = cells([stories[2] | {"quotes": [quote if cue else quote | {"speaker_text": None}]}])
    assert row["quotes"] == shown


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'=1"),
        ("Baik;=1", "Baik;'=1"),
        ('Baik\n"=1', "Baik\n'\"=1"),
        ("Harga = 5, naik + 1 - 2 @ pasar", "Harga = 5, naik + 1 - 2 @ pasar"),
        ("hapus\x1b[2J\u202e", "hapus[2J"),
        ('dua "kutip", koma', 'dua "kutip", koma'),
    ],
)
def test_no_formula(stories: list[dict[str, Any]], hostile: str, harmless: str) -> None:
    """No cell begins as a formula does, in whatever language a spreadsheet cuts rows; other text stays as it is."""
    entity = {**stories[0]["entities"][0], "name": hostile.replace(";", ",")}
    (row,) = cells([stories[0] | {"title": hostile, "text": hostile, "source": hostile, "entities": [entity]}])
    assert (row["title"], row["text"], row["source"]) == (harmless, harmless, harmless)
    assert row["person_names"] == (harmless if ";" not in hostile else "Baik,=1")


def test_csv_in_pandas_polars_and_duckdb(stories: list[dict[str, Any]], tmp_path: Path) -> None:
    """pandas, polars and DuckDB read the CSV with its first column's name and its texts whole."""
    target = tmp_path / "stories.csv"
    with target.open("wb") as stream:
        spreadsheet.write(stories, {"stories": stream})
    texts = [each["text"] for each in stories]
    assert list(pd.read_csv(target)["text"]) == texts
    assert list(pl.read_csv(target)["text"]) == texts
    assert [row["text"] for row in in_duckdb("SELECT text FROM read_csv(?)", str(target))] == texts
    assert list(pd.read_csv(target)["document_id"]) == ["d1", "d1", "d1", "d2"]

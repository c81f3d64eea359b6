"""Reading JSON in all the forms in which crawlers leave it."""

import json
from pathlib import Path

import pytest
from reading import SENTENCE, documents, found, only, reason, skipped, written

from worker.intake.files import Found, Unreadable
from worker.records import Document

JOBS = [{"text": 'satu "dua" \\'}, {"text": "tiga } ] , {"}, {"text": "empat", "metadata": {"a": [[1, {}], "x"]}}]


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(JOBS),
        json.dumps(JOBS, indent=2),
        "\ufeff" + json.dumps(JOBS),
        "".join(json.dumps([job]) for job in JOBS),
        json.dumps(JOBS[:2]) + "\n" + json.dumps(JOBS[2:]),
        "\n".join(map(json.dumps, JOBS)),
        "\n".join(json.dumps(job, indent=1) for job in JOBS),
        "".join(json.dumps(job, indent=1) for job in JOBS),
        ",\n".join(map(json.dumps, JOBS)),
        "[\n" + ",\n".join(map(json.dumps, JOBS)) + ",\n]",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_forms(tmp_path: Path, data: str, encoding: str) -> None:
    """Lines, arrays, several arrays, and objects over several lines come to the same."""
    path = written(tmp_path / "a.txt", data.removeprefix("\ufeff" * (encoding == "utf-16")).encode(encoding))
    assert [item.where for item in found(path)] == [f"{path}:{n}" for n in (1, 2, 3)]
    assert [document.text for document in documents(path)] == [job["text"] for job in JOBS]


@pytest.mark.parametrize("shift", range(20))
def test_values_over_the_edge_of_what_is_read_at_once(tmp_path: Path, shift: int) -> None:
    """Where one read ends and the next begins, in a string or an escape, makes no difference."""
    text = "\\" * 7 + '"' * 5
    jobs = [{"text": "x" * (65_510 + shift) + text}, {"text": text}]
    path = written(tmp_path / "a", json.dumps(jobs))
    assert [document.text for document in documents(path)] == [job["text"] for job in jobs]


def test_an_array_may_be_of_any_length(tmp_path: Path) -> None:
    """An array many times larger than a document may be comes through, and what is too large in it is named."""
    jobs = [{"text": f"{number} " + "x" * 5000} for number in range(100)]
    jobs[3]["text"] *= 50
    items = found(written(tmp_path / "a", json.dumps(jobs)))
    assert [isinstance(item, Found) for item in items] == [number != 3 for number in range(100)]
    assert isinstance(items[3], Unreadable) and items[3].reason.startswith("larger than 100000 bytes")


def test_a_bad_element_costs_itself_alone(tmp_path: Path) -> None:
    """What in an array is no job, or no JSON, is named by its number."""
    path = written(tmp_path / "a", '[{"text": "satu"}, 2, {"text" "dua"}, [3], {"text": "empat"}]')
    assert [isinstance(item, Found) for item in found(path)] == [True, False, False, False, True]


def test_a_first_line_that_is_broken_costs_itself_alone(tmp_path: Path) -> None:
    """Lines are told as such although the first is none."""
    path = written(tmp_path / "a", '{"text": "sa\n{"text": "dua"}\n')
    assert [isinstance(item, Found) for item in found(path)] == [False, True]


@pytest.mark.parametrize("data", ["[]", '["a", "b"]', "[[1, 2]]", "{}\n"])
def test_json_that_holds_no_job(tmp_path: Path, data: str) -> None:
    """JSON of another kind is one answer, and in a folder it is skipped."""
    written(tmp_path / "a.json", data)
    assert isinstance(found(tmp_path / "a.json")[0], Unreadable)
    assert data == "{}\n" or reason(tmp_path / "a.json") == "JSON that is no job"
    assert data == "{}\n" or skipped(tmp_path) == {"JSON that is no job": 1}


@pytest.mark.parametrize("indent", [None, 2])
def test_json_feed(tmp_path: Path, indent: int | None) -> None:
    """Of a JSON Feed each item is a document."""
    items = [
        {
            "id": "1",
            "url": "https://a.example/1",
            "title": "Judul",
            "date_published": "2026-07-06T09:15:00+08:00",
            "authors": [{"name": "Baiq Nurul"}],
            "content_html": "<p>Isi</p>",
            "summary": "ringkas",
        },
        {"id": "https://a.example/2", "content_text": "Isi"},
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Warta", "items": items}
    assert documents(written(tmp_path / "a", json.dumps(feed, indent=indent))) == [
        Document(
            html="<p>Isi</p>",
            url="https://a.example/1",
            title="Judul",
            published_at="2026-07-06T09:15:00+08:00",
            author="Baiq Nurul",
        ),
        Document(text="Isi", url="https://a.example/2"),
    ]


def test_ids_of_a_json_feed(tmp_path: Path) -> None:
    """An item's identity may be a number or any text; its address is only what is one."""
    ids: list[object] = [7, "7", 4.5, "https://kabar.example/7", None]
    items = [{"id": each, "content_text": SENTENCE, "title": 2026} for each in ids]
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    read = documents(written(tmp_path / "a", feed))
    assert [(each.url, each.title) for each in read] == [
        (each if str(each).startswith("https:") else None, "2026") for each in ids
    ]


def test_one_object_has_no_number(tmp_path: Path) -> None:
    """An object alone over several lines is the file's one document."""
    path = written(tmp_path / "a", '{\n "text": "Isi"\n}\n')
    assert found(path) == [Found(str(path), Document(text="Isi"))]
    assert only(path).text == "Isi"


@pytest.mark.parametrize("indent", [None, 1])
def test_what_an_interface_answers(tmp_path: Path, indent: int | None) -> None:
    """Of an object that is no job and holds one list of objects, these are the jobs."""
    answer = {"status": "ok", "totalResults": 2, "articles": [{"title": "Satu", "content": "Isi"}, {"title": "Dua"}]}
    path = written(tmp_path / "a", json.dumps(answer, indent=indent))
    first, second = found(path)
    assert isinstance(first, Found) and (first.document.title, first.document.text) == ("Satu", "Isi")
    assert isinstance(second, Unreadable) and second.where.endswith(":2")


def test_what_python_writes_and_json_has_not(tmp_path: Path) -> None:
    """NaN, infinities and halves of characters cost themselves alone, and are told of; so in lines, arrays, answers."""
    job = '{"text": "Isi \\ud83d berita \\ud83d\\ude00", "score": NaN, "most": [-Infinity, 1]}'
    right = {"score": None, "most": [None, 1], "not_json": ["-Infinity", "NaN", "\\ud83d"]}
    for data in (f"{job}\n{job}\n", f"[{job},\n{job}]", f'{{"articles": [{job}, {job}], "took": NaN}}'):
        for document in documents(written(tmp_path / "a", data)):
            assert document.text == "Isi  berita \U0001f600"
            assert document.metadata.get("score", 0) is None
        assert len(documents(tmp_path / "a")) == 2
    assert only(written(tmp_path / "a", job)).metadata == right


def test_text_sequences(tmp_path: Path) -> None:
    """Of a sequence (RFC 7464) each value is a job, also over several lines."""
    for indent in (None, 1):
        data = "".join(f"\x1e{json.dumps(job, indent=indent)}\n" for job in JOBS)
        read = documents(written(tmp_path / "a", data))
        assert [document.text for document in read] == [job["text"] for job in JOBS]


def test_lines_of_old_macs(tmp_path: Path) -> None:
    """Lines may end in a carriage return alone."""
    read = documents(written(tmp_path / "a", "\r".join(map(json.dumps, JOBS)) + "\r"))
    assert [document.text for document in read] == [job["text"] for job in JOBS]


@pytest.mark.parametrize("depth", [600, 5000])
def test_a_line_nested_without_end_costs_itself_alone(tmp_path: Path, depth: int) -> None:
    """Behind a job of objects in each other, deeper than any stack, the next lines are read all the same."""
    deep = '{"url": "https://a.example", "data": ' + '{"text": ' * depth + '"Isi."' + "}" * depth + "}"
    items = found(written(tmp_path / "a.jsonl", f"{deep}\n{json.dumps(JOBS[0])}\n"))
    assert [isinstance(item, Found) for item in items] == [False, True]


def test_a_bulk_request(tmp_path: Path) -> None:
    """Lines that say what Elasticsearch is to do with the next are skipped, and the others are documents."""
    lines = [{"index": {"_index": "b", "_id": 1}}, {"isi": SENTENCE}, {"create": {}}, {"isi": f"{SENTENCE} Lagi."}]
    lines += [{"delete": {"_index": "b", "_id": 2}}, {"update": {"_id": 3}}, {"doc": {"isi": f"{SENTENCE} Tiga."}}]
    path = written(tmp_path / "a", "".join(f"{json.dumps(line)}\n" for line in lines))
    assert [each.text for each in documents(path)] == [SENTENCE, f"{SENTENCE} Lagi.", f"{SENTENCE} Tiga."]
    assert skipped(path) == {"an action of a bulk request": 4}
    assert "none of its fields" in reason(written(tmp_path / "c", '{"delete": {"alasan": "x"}}'))
    assert "none of its fields" in reason(written(tmp_path / "b", '{"index": {"judul": "x"}}'))


def test_what_schema_org_has_beside_articles(tmp_path: Path) -> None:
    """Of a graph the articles are read, and what has no text by its type is skipped."""
    graph = [{"@type": "WebPage", "name": "x"}, {"@type": "NewsArticle", "headline": "Satu", "articleBody": SENTENCE}]
    path = written(tmp_path / "a", json.dumps({"@context": "https://schema.org", "@graph": graph}))
    assert [(each.title, each.text) for each in documents(path)] == [("Satu", SENTENCE)]
    assert skipped(path) == {"no text in a WebPage": 1}


def test_telegrams_export(tmp_path: Path) -> None:
    """Messages of two channels with one number are two documents, and those without a text are skipped."""
    about = {"id": 1, "type": "service", "date_unixtime": "1", "action": "create_channel", "text": ""}
    photo = {"id": 3, "type": "message", "date_unixtime": "3", "photo": "a.jpg", "text": ""}
    for channel in ("a", "b"):
        message = {"id": 2, "type": "message", "date_unixtime": "2", "text": f"{SENTENCE} {channel}"}
        path = written(tmp_path / channel, json.dumps({"name": channel, "messages": [about, photo, message]}))
        (document,) = documents(path)
        assert (document.id, document.text, document.metadata["message_id"]) == (None, f"{SENTENCE} {channel}", 2)
        assert skipped(path) == {"a message of Telegram without a text": 2}
    plain = {"id": 2, "type": "service", "text": SENTENCE}
    assert [each.id for each in documents(written(tmp_path / "c", json.dumps({"rows": [plain]})))] == ["2"]

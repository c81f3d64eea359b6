"""How stories look on a terminal and in a pipe."""

import io
from datetime import UTC

import pytest
from rich.console import Console

from kawat.cli import console
from kawat.cli.terminal import marked, print_story

TEXT = "Ani Wijaya tiba di Solo.\n\nIa lalu ke Semarang."
ENTITIES = [
    {"start": 0, "end": 10, "label": "PERSON", "text": "Ani Wijaya", "name": "Ani Wijaya"},
    {"start": 19, "end": 23, "label": "GPE", "text": "Solo", "name": "Solo"},
    {"start": 37, "end": 45, "label": "GPE", "text": "Semarang", "name": "Semarang"},
]
STORY = {
    "document_id": "d1",
    "story": 0,
    "title": "Kunjungan [bold]Ani[/]",
    "language": "id",
    "published_at": "2026-11-24T00:00:00Z",
    "text": TEXT,
    "paragraphs": [[0, 24], [26, 46]],
    "tokens": [[0, 3], [4, 10]],
    "entities": ENTITIES,
    "quotes": [],
    "summary": [[26, 46]],
    "duplicate_of": None,
    "version": 1,
    "pipeline": {"name": "id_kawat_news", "version": "1"},
}


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Console:
    """The output, in a pipe."""
    made = Console(file=io.StringIO(), force_terminal=False, width=80, highlight=False)
    monkeypatch.setattr(console, "output", made)
    return made


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Console:
    """The output, on a terminal with colours."""
    made = Console(file=io.StringIO(), force_terminal=True, color_system="standard", width=80, highlight=False)
    monkeypatch.setattr(console, "output", made)
    return made


def written(to: Console) -> str:
    """What was written to a console."""
    assert isinstance(to.file, io.StringIO)
    return to.file.getvalue()


@pytest.mark.usefixtures("pipe")
def test_marked_in_a_pipe() -> None:
    """In a pipe an entity stands in brackets with its label."""
    assert marked(TEXT, 0, 24, ENTITIES).plain == "[Ani Wijaya PERSON] tiba di [Solo GPE]."


@pytest.mark.usefixtures("pipe")
@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (26, 46, "Ia lalu ke [Semarang GPE]."),
        (4, 24, "Wijaya tiba di [Solo GPE]."),
        (0, 21, "[Ani Wijaya PERSON] tiba di So"),
        (11, 18, "tiba di"),
    ],
)
def test_marked_in_part(start: int, end: int, expected: str) -> None:
    """Of a part of the text the entities that lie in it are marked; one that its bound cuts is plain text."""
    assert marked(TEXT, start, end, ENTITIES).plain == expected


@pytest.mark.usefixtures("screen")
def test_marked_on_a_terminal() -> None:
    """On a terminal the text is as it is, and each entity has the colour of its label, also an unknown one."""
    unknown = {"start": 11, "end": 15, "label": "LAIN"}
    made = marked(TEXT, 0, 24, [ENTITIES[0], unknown, ENTITIES[1]])
    assert made.plain == TEXT[:24]
    styles = {made.plain[span.start : span.end]: span.style for span in made.spans}
    assert styles == {"Ani Wijaya": "bold magenta", "tiba": "bold bright_blue", "Solo": "bold green"}


@pytest.mark.usefixtures("pipe")
def test_marked_is_safe() -> None:
    """Nothing that a terminal would obey comes through, in an entity or beside it."""
    hostile = "\x1b[2JAni\x07 tiba"
    assert marked(hostile, 0, len(hostile), [{"start": 4, "end": 8, "label": "PERSON"}]).plain == "[2J[Ani PERSON] tiba"


def test_a_story_in_a_pipe(pipe: Console) -> None:
    """In a pipe a story is plain lines: title as it is, facts, summary, entities by label, and the text if asked."""
    print_story(STORY, whole=False, zone=UTC)
    short = written(pipe)
    for part in (
        "Kunjungan [bold]Ani[/]",
        "Indonesian · 2026-11-24 00:00 UTC · 2 tokens · d1/0",
        "\n  Ia lalu ke [Semarang GPE].",
        "\n  PERSON    Ani Wijaya\n  GPE       Solo, Semarang\n",
    ):
        assert part in short
    assert "\x1b" not in short
    assert "tiba di" not in short
    print_story(STORY, whole=True)
    assert "\n  [Ani Wijaya PERSON] tiba di [Solo GPE]." in written(pipe)


def test_a_long_line_in_a_pipe(pipe: Console) -> None:
    """In a pipe a paragraph is one line, however long it is."""
    long = "kata " * 100 + "akhir."
    print_story({**STORY, "text": long, "entities": [], "summary": [[0, len(long)]]}, whole=False)
    assert f"\n  {long}\n" in written(pipe)


def test_a_story_on_a_terminal(screen: Console) -> None:
    """On a terminal the entities of the summary are in colour, without their labels."""
    print_story(STORY, whole=False)
    assert "Ia lalu ke \x1b[1;32mSemarang\x1b[0m." in written(screen)


def test_a_name_that_comes_often(pipe: Console) -> None:
    """A name that a story mentions several times is listed once, with their number, the most frequent first."""
    entities = [ENTITIES[1], ENTITIES[2], {**ENTITIES[2], "start": 1, "end": 2}]
    print_story({**STORY, "entities": entities, "summary": []}, whole=False)
    assert "GPE       Semarang ×2, Solo\n" in written(pipe)


def test_statements(pipe: Console) -> None:
    """Who is quoted stands below the entities, the frequent first; with the text what each says, on a line."""
    nobody = dict.fromkeys(("name", "speaker_text", "role_text", "cue_text")) | {
        "kind": "reported",
        "words_text": "warga\ndatang",
        "words": [[0, 12]],
    }
    quotes = [
        nobody | {"speaker_text": "Ia"},
        nobody
        | {
            "kind": "direct",
            "words_text": "Baik.",
            "words": [[0, 5]],
            "name": "Ani Wijaya",
            "role_text": "Wali Kota\x1b[2J",
        },
        nobody | {"name": "Ani Wijaya", "speaker_text": "Ia"},
        nobody | {"role_text": "polisi", "cue_text": "membantah bahwa"},
        nobody | {"speaker_text": "Sekda", "role_text": "Sekda"},
        nobody,
    ]
    print_story({**STORY, "quotes": quotes}, whole=False)
    assert "\n  quoted    Ani Wijaya ×2, Ia, Sekda\n" in written(pipe)
    assert "Baik" not in written(pipe)
    print_story({**STORY, "quotes": quotes}, whole=True)
    assert (
        "\nStatements\n  Ia: warga datang\n  Ani Wijaya, Wali Kota[2J: “Baik.”\n  Ani Wijaya: warga datang\n"
        "  polisi, membantah bahwa: warga datang\n  Sekda: warga datang\n  warga datang\n\nText\n"
    ) in written(pipe)


def test_statements_on_a_terminal(screen: Console) -> None:
    """On a terminal who speaks is in the colour of people."""
    quote = {"kind": "direct", "words_text": "Baik.", "words": [[0, 5]], "name": "Ani Wijaya", "speaker_text": "Ia"}
    quote |= {"role_text": None, "cue_text": "bantah"}
    print_story({**STORY, "quotes": [quote]}, whole=True)
    assert "\x1b[1;35mAni Wijaya\x1b[0m: “Baik.”" in written(screen)


def test_no_recognizer_is_said(pipe: Console) -> None:
    """A story in a language without a recognizer says so, and one without a title too."""
    missing = {**STORY, "title": None, "language": "fi", "entities": [], "pipeline": {"name": None, "version": None}}
    print_story(missing, whole=False)
    assert "No entities: there is no recognizer for the language 'fi'." in written(pipe)
    assert "(no title on the page)" in written(pipe)


def test_the_nearest_recognizer_is_said(pipe: Console) -> None:
    """A story whose entities another language's recognizer found says which; one in its own language does not."""
    print_story({**STORY, "language": "min"}, whole=False)
    print_story(STORY, whole=False)
    assert written(pipe).count(f"entities by {STORY['pipeline']['name']}, the nearest") == 1


def test_a_recognizer_of_many_languages_is_not_called_the_nearest(pipe: Console) -> None:
    """A recognizer that is configured for the language itself is no relative's, whatever it is called."""
    print_story({**STORY, "language": "sv", "pipeline": {"name": "xx_ent_wiki_sm", "version": "1"}}, whole=False)
    assert "the nearest" not in written(pipe)


def test_a_near_duplicate_is_said(pipe: Console) -> None:
    """A near duplicate names its first, and where it was not analysed says that."""
    again = {**STORY, "duplicate_of": "d7", "duplicate_story": 2, "similarity": 0.914}
    print_story(again, whole=False)
    print_story({**again, "tokens": [], "entities": [], "summary": []}, whole=False)
    assert written(pipe).count("again d7/2, 91% alike") == 2
    assert written(pipe).count("Not analysed: it was seen before") == 1

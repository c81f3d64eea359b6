"""What commands say, in a pipe and on a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from kawat.cli import console
from kawat.cli.say import print_table, remark, safe, tell


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written to is taken for a terminal."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(
        console, "errors", Console(stderr=True, force_terminal=True, color_system="standard", highlight=False)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mmerah\x1b[0m", "[31mmerah[0m"),
        ("\x1b]0;judul\x07", "]0;judul"),
        ("\x9b2J", "2J"),
        ("atas\rbawah\b\x7f", "atasbawah"),
        ("kanan\u202eiri\u2066x\u2069", "kananirix"),
        ("baris\n\tlain é 🌉", "baris\n\tlain é 🌉"),
    ],
)
def test_a_terminal_obeys_nothing(text: str, expected: str) -> None:
    """Escape sequences lose what makes them such, marks of direction go; lines, tabs and letters stay."""
    assert safe(text) == expected


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    """Of all control characters only those that end a line or move to the next column are left."""
    assert {c for c in safe(text) if unicodedata.category(c) == "Cc"} <= {"\n", "\t"}


def test_a_table_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """In a pipe a table is tab-separated lines without heads; a cell has no tab, line or escape, and is not cut."""
    print_table("a", "b", rows=[("x\ty\nz", "\x1b[1m" + "panjang " * 30), (1, None)])
    assert capsys.readouterr() == ("x y z\t[1m" + " ".join(["panjang"] * 30) + "\n1\tNone\n", "")
    print_table("a", rows=[("x",)], to_errors=True, heads=True)
    assert capsys.readouterr() == ("", "a\nx\n")


@pytest.mark.usefixtures("screen")
def test_a_table_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal a table has heads, and its cells are text, no markup."""
    print_table("kepala", rows=[("[red]x[/]",)])
    said = capsys.readouterr().out
    assert "kepala" in said
    assert "[red]x[/]" in said


def test_told_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """In a pipe what is wrong is one plain line on standard error, whatever is in it."""
    tell("[bold]apa[/]", "rusak\x1b[2J", where="feed.jsonl:3")
    remark("[1 dari 2]")
    assert capsys.readouterr() == ("", "[bold]apa[/]: feed.jsonl:3: rusak[2J\n[1 dari 2]\n")


@pytest.mark.usefixtures("screen")
def test_told_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal it stands there in colour, and what looks like markup is text."""
    tell("apa", "[red]rusak[/]", where="feed.jsonl:3")
    said = capsys.readouterr().err
    assert "\x1b[33mapa:\x1b[0m" in said
    assert "[red]rusak[/]" in said

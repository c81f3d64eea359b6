"""What pages list of the code is all that there is."""

import re
from pathlib import Path

import pytest

from kawat import __version__
from tasks.recognizing.recognize import LABELS
from worker.route import Stage

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
_NO_WORDS = re.compile(r"kawat |celery |tests/|KAWAT_|--")  # of a log: commands, paths, settings, options


def rows(page: str) -> list[str]:
    """What stands in the first column of a page's tables, bold and code left out."""
    return re.findall(r"^\| `?([^|`]+?)`? \|", (ROOT / page).read_text(), re.MULTILINE)


def test_the_index_has_every_page() -> None:
    """Each page of the docs is led to from their index."""
    linked = {(DOCS / link).resolve() for link in re.findall(r"\]\(([^)#]+)\)", (DOCS / "README.md").read_text())}
    assert {page for page in DOCS.rglob("*.md") if page.parent != DOCS or page.name != "README.md"} - linked == set()


def test_labels_of_the_export() -> None:
    """The store's page ends with all labels that an entity can have."""
    page = (DOCS / "reference/store.md").read_text()
    sentence = re.search(r"^Labels are OntoNotes': ([A-Z_,\s]+)\.", page, re.MULTILINE)
    assert sentence
    assert set(re.split(r",\s+", sentence[1])) == LABELS


def test_labels_have_a_guideline() -> None:
    """Who labels texts is told of each label what it is."""
    assert {row for row in rows("tests/quality/robust.md") if row.isupper()} == LABELS


@pytest.mark.parametrize("stage", Stage)
def test_stages(stage: Stage) -> None:
    """The README's picture and the glossary have each stage."""
    assert re.search(rf"^ .*\b{stage}\b", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert re.search(rf"^\| stage \|.*\b{stage}\b", (DOCS / "glossary.md").read_text(), re.MULTILINE)


def test_what_is_seen() -> None:
    """What the page on faults quotes of logs and commands stands in the code."""
    rows = re.findall(r"^\| .*", (DOCS / "reference/what-happens-when.md").read_text(), re.MULTILINE)
    quoted = re.findall(r"`([^`]+)`", "\n".join(rows))
    paths = (path for storey in ("kawat", "tasks", "worker") for path in (ROOT / storey).rglob("*.py"))
    code = "\n".join(path.read_text() for path in paths)
    assert [words for words in quoted if words not in code and not _NO_WORDS.match(words)] == []


def test_the_changelog_has_each_version() -> None:
    """Below what is not released yet stands a dated section for each version, this one first."""
    first, *sections = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert first == "Unreleased"
    assert sections[0].startswith(f"{__version__} - ")
    assert [section for section in sections if not re.fullmatch(r"\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d", section)] == []

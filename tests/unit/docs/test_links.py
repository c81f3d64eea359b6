"""Links between the Markdown pages of the repository."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGES = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()

_BLOCKS = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\]\(\s*([^)\s]+)\s*\)")
_ELSEWHERE = re.compile(r"[a-z]+:")  # http:, https:, mailto:


@cache
def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return _BLOCKS.sub("", page.read_text())


def anchors(page: Path) -> set[str]:
    """The names that a page's headings have, as forges make them."""
    headings = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_no_link_is_dead(page: str) -> None:
    """Each relative link of a page leads to a file or folder of the repository, and to a heading where it names one."""
    dead = []
    for link in _LINK.findall(_CODE.sub("", prose(ROOT / page))):
        if _ELSEWHERE.match(link):
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []

"""What the Markdown pages of the repository lead to, and name, is there."""

import re
import subprocess
from fnmatch import fnmatch
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FILES = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
PAGES = [name for name in FILES if name.endswith(".md")]

_BLOCKS = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\]\(\s*([^)\s]+)\s*\)")
_ELSEWHERE = re.compile(r"[a-z]+:")  # http:, https:, mailto:
_FOLDERS = sorted({name.partition("/")[0] for name in FILES if "/" in name and not name.startswith(".")})
_PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(_FOLDERS)})/[\w./*-]*[\w/*]")
_TELLING = {".py", ".lua", ".toml", ".yaml", ".example", ".sh"}
_IMPORT = re.compile(r"^ *from ((?:kawat|tasks|worker)\b[\w.]*) import ([\w, ]+)$", re.MULTILINE)


@cache
def prose(page: str) -> str:
    """A page without its blocks of code."""
    return _BLOCKS.sub("", (ROOT / page).read_text())


def anchors(page: Path) -> set[str]:
    """The names that a page's headings have, as forges make them."""
    headings = re.findall(r"^#+ (.*)$", prose(str(page.resolve().relative_to(ROOT))), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def is_there(path: str) -> bool:
    """Whether a path, or what a pattern stands for, is a file or folder of the repository."""
    return any(fnmatch(name, path) or fnmatch(name, f"{path}/*") for name in FILES)


@pytest.mark.parametrize("page", PAGES)
def test_no_link_is_dead(page: str) -> None:
    """Each relative link of a page leads to a file or folder of the repository, and to a heading where it names one."""
    dead = []
    for link in _LINK.findall(_CODE.sub("", prose(page))):
        if _ELSEWHERE.match(link):
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("page", [page for page in PAGES if page != "CHANGELOG.md"])
def test_no_name_is_old(page: str) -> None:
    """Each path of the repository that a page names is there, and each name that its Python imports."""
    code = _BLOCKS.findall((ROOT / page).read_text()) + _CODE.findall(prose(page))
    paths = {path.rstrip("/") for part in code for path in _PATH.findall(part)}
    assert [path for path in sorted(paths) if not is_there(path)] == []
    for module, names in _IMPORT.findall("\n".join(code)):
        there = import_module(module)
        assert [name for name in names.split(", ") if not hasattr(there, name)] == []


def test_pages_that_code_names() -> None:
    """Each page of the docs that code, settings or containers name is there."""
    told = {name: (ROOT / name).read_text() for name in FILES if Path(name).suffix in _TELLING}
    pages = {(page, name) for name, text in told.items() for page in re.findall(r"\bdocs/[\w./-]+\.md", text)}
    assert sorted((page, name) for page, name in pages if page not in PAGES) == []

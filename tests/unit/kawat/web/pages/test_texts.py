"""The interface's texts."""

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import kawat.web.pages
from kawat.web.pages.rendering import SECTIONS
from kawat.web.pages.texts import TEXTS
from worker.errors import Fault
from worker.records import ArticleKind
from worker.route import Lane
from worker.store.labels import NAMES
from worker.terms.hints import Hint

FOLDER = Path(kawat.web.pages.__file__).parent
USED = re.compile(r"""\br\(\s*["'](\w+)["']([^)~]*~)?""")  # the second: with something put behind it
# Asked for by what they name: a part of the site, a label.
NAMED = (
    {f"kind_{kind}" for kind in get_args(ArticleKind)}
    | {name for name, _ in SECTIONS}
    | {*NAMES, "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"}
)


def test_both_languages_say_the_same() -> None:
    """Each text has both languages, and in all their forms the same values are put in."""
    for key, both in TEXTS.items():
        fields = {
            frozenset(name for _, name, *_ in Formatter().parse(form) if name)
            for text in both
            for form in text.split("|")
        }
        assert all(both) and len(fields) == 1, key


def test_none_is_missing_and_none_is_left_over() -> None:
    """Every text that a template asks for is there, and none is there for which no template asks."""
    found = [each for file in FOLDER.glob("templates/*.html") for each in USED.findall(file.read_text())]
    used = {key for key, behind in found if not behind} | NAMED
    beginnings = {key for key, behind in found if behind}
    assert used <= TEXTS.keys()
    assert {f"lane_{lane.value}" for lane in Lane} <= TEXTS.keys()
    assert {f"fault_{fault.name.lower()}" for fault in Fault} <= TEXTS.keys()
    assert {f"hint_{hint.name.lower()}" for hint in Hint} <= TEXTS.keys()
    assert {key for key in TEXTS if key not in used and not any(map(key.startswith, beginnings))} == set()
    assert {each for each in beginnings if not any(key.startswith(each) for key in TEXTS)} == set()

"""What made a result, and what would make it now, in words."""

import pytest

from kawat.cli.makers import changes, is_made_by
from tasks.stages.made import Makers
from worker.route import Stage
from worker.settings import Settings
from worker.store.again import Alike
from worker.store.made import made_by

MAKERS = Makers(Settings(pipelines={"id": "id_kawat_news"}))
NOW = made_by(MAKERS.would_make("id", linked=False)) or {}
PIPELINE = NOW["recognize"]["pipeline"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("id_kawat_news 0.4.0", True),
        ("id_kawat_news", True),
        ("id_kawat_news 0.4", True),
        ("id_kawat", False),
        ("id_kawat_news 0", True),
        ("clean 5", True),
        ("clean 50", False),
        ("kawat 0.4.0", True),
        ("length adaptive", True),
        ("unknown", False),
    ],
)
def test_named_by_a_part(said: str, meant: bool) -> None:
    """What made a result is named by any part of it, or by how one begins, up to a space or a dot."""
    by = {"clean": {"code": 5, "kawat": "0.4.0"}, "recognize": {"code": 1, "pipeline": "id_kawat_news 0.4.0"}}
    assert is_made_by(said, {**by, "summarize": {"code": 1, "length": "adaptive"}}) == meant


def test_what_did_not_say() -> None:
    """What a release made that did not say by what is called unknown, and would be made by something else now."""
    assert is_made_by("unknown", None) and not is_made_by("kawat", None)
    (change,) = changes(MAKERS, Alike(None, None, "id"))
    assert change.differs and change.told == "unknown: an older release, which did not say"


def test_what_differs() -> None:
    """The difference is told by stage: code, pipeline, settings; Kawat's version and the search for twins are none."""
    (same,) = changes(MAKERS, Alike("x", NOW, "id"))
    assert (same.differs, same.told) == (False, "the same")
    clean = {**NOW["clean"], "kawat": "0.1", "near_duplicates": False}
    assert not changes(MAKERS, Alike("x", {**NOW, "clean": clean}, "id"))[0].differs
    old = {**NOW, "clean": {**clean, "code": 1}, "recognize": {**NOW["recognize"], "pipeline": "id_kawat_news 0.1"}}
    (change,) = changes(MAKERS, Alike("x", {**old, "summarize": {**NOW["summarize"], "length": "3"}}, "id"))
    assert change.differs
    assert change.told == f"clean 1 -> {NOW['clean']['code']}, id_kawat_news 0.1 -> {PIPELINE}, length 3 -> adaptive"


def test_near_duplicates_apart() -> None:
    """Where near duplicates are not analysed, they and the others are told apart; else they are one."""
    apart = Makers(Settings(pipelines={"id": "id_kawat_news"}, analyse_duplicates=False))
    found = changes(apart, Alike("x", {"clean": NOW["clean"]}, "id"))
    assert [(each.linked, each.differs) for each in found] == [(False, True), (True, False)]


def test_a_page_that_is_no_article() -> None:
    """Of a page without a story what found it so counts."""
    clean = made_by({Stage.CLEAN: MAKERS.by(Stage.CLEAN)}) or {}
    (change,) = changes(MAKERS, Alike("x", {"clean": {**clean["clean"], "code": 1}}, None))
    assert (change.linked, change.differs) == (None, True)
    assert not changes(MAKERS, Alike("x", clean, None))[0].differs

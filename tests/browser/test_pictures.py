"""The pictures of the documents: taken of pages as they are. KAWAT_PICTURES=1 has them put into docs/."""

import os
import struct
from pathlib import Path

import pytest
from browsers import NewContext, expect
from sqlalchemy import Engine, func, select

from worker.store.schema import entities, quotes, stories

DOCS = Path(__file__).parents[2] / "docs"
DESK, PHONE = {"width": 1200, "height": 760}, {"width": 390, "height": 760}
PICTURES = {
    "web-today.png": ("/", "light", DESK),
    "web-story.png": ("a story with quotes", "light", DESK),
    "web-thread.png": ("a thread", "light", DESK),
    "web-rising.png": ("/rising", "dark", PHONE),
    "web-name.png": ("a name", "light", PHONE),
}
MOST_BYTES = 1_000_000  # all together: every version of them stays in the history


def _path(name: str, seen: Engine) -> str:
    number = func.count()
    queries = {
        "a story with quotes": select("/stories/" + quotes.c.document_id + "/0")
        .where(quotes.c.name.is_not(None))
        .group_by(quotes.c.document_id),
        "a thread": select("/threads/" + stories.c.duplicate_of + "/0")
        .where(stories.c.duplicate_of.is_not(None))
        .group_by(stories.c.duplicate_of),
        "a name": select("/name?name=" + entities.c.name).where(entities.c.label == "PERSON").group_by(entities.c.name),
    }
    if name not in queries:
        return name
    with seen.connect() as connection:
        return str(connection.execute(queries[name].order_by(number.desc()).limit(1)).scalar_one())


@pytest.mark.parametrize("name", PICTURES)
def test_picture(name: str, seen: Engine, root: str, new_context: NewContext, tmp_path: Path) -> None:
    """Each picture that the documents show is one of a page as large as it is taken here."""
    path, scheme, size = PICTURES[name]
    page = new_context(color_scheme=scheme, viewport=size).new_page()
    page.goto(root + _path(path, seen))
    expect(page.locator("h1")).to_be_visible()
    page.screenshot(path=tmp_path / name)
    if os.environ.get("KAWAT_PICTURES"):
        (DOCS / name).write_bytes((tmp_path / name).read_bytes())
    assert _size(DOCS / name) == _size(tmp_path / name) == (size["width"], size["height"])


def _size(picture: Path) -> tuple[int, ...]:
    return struct.unpack(">II", picture.read_bytes()[16:24])


def test_small() -> None:
    """All pictures of pages are together no larger than one may ask a clone to be."""
    assert sum(picture.stat().st_size for picture in DOCS.glob("web-*.png")) < MOST_BYTES

"""Floors for the title and date of whole pages of HTML. They are only ever raised.

The labels were made by reading the pages. The title is the headline that a reader sees above the story, without the
site's name; the date is the day of the page's own moment of publication as it is written, so in its zone, else the
day that the page shows; null where it tells none. One of the 181 pages tells none clearly, and has no label.
"""

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from training_data import training_data

from tasks.cleaning.clean import clean
from worker.errors import BadInput
from worker.records import Document

GROUND_TRUTH = "512e9a9498912047a966e22f47302e849dfa45dca1f555d97588317dac7e5a3d"
LABELS = "2c4fa02c253ebc4ba73f00aa7ebd06b649a966e176a8b8e58b50698344eeec21"
PAGES = "f6a3d4df38f60d3a6c20a5bd2d0e1f089673f7d4a8bcb66e9c5d40fdb0b2870c"
TITLES = 0.97
DATES = 0.99


@pytest.fixture(scope="module")
def results() -> list[tuple[bool, bool]]:
    """Gives of each labelled page whether its title and its date are right."""
    truth = training_data("extraction/zyte-181/ground-truth.json", GROUND_TRUTH)
    labels = Path(__file__).with_name("titles_dates.jsonl").read_bytes()
    assert hashlib.sha256(labels).hexdigest() == LABELS
    urls = {key: page["url"] for key, page in json.loads(truth.read_bytes()).items()}
    read = hashlib.sha256()
    found = []
    for label in map(json.loads, labels.splitlines()):
        page = gzip.decompress((truth.parent / "html" / f"{label['page']}.html.gz").read_bytes())
        read.update(page)
        title, date = _title_and_day(Document(html=page.decode("utf-8", "replace"), url=urls[label["page"]]))
        found.append((title == label["title"], date == label["date"]))
    assert read.hexdigest() == PAGES
    return found


def _title_and_day(document: Document) -> tuple[str | None, str | None]:
    try:
        story = clean(document)[0]
    except BadInput:
        return None, None
    return story.title, story.published_at and story.published_at[:10]


def test_titles(results: list[tuple[bool, bool]]) -> None:
    """The title is the headline, letter by letter, on the floor's share of the labelled pages."""
    assert sum(title for title, _ in results) / len(results) >= TITLES


def test_dates(results: list[tuple[bool, bool]]) -> None:
    """The day of publication is right on the floor's share of the labelled pages."""
    assert sum(date for _, date in results) / len(results) >= DATES

"""Floors for the title and date of whole pages of HTML. They are only ever raised.

The labels were made by reading the pages. The title is the headline that a reader sees above the story, without the
site's name; the date is the day of the page's own moment of publication as it is written, so in its zone, else the
day that the page shows; null where it tells none. One of the 181 pages tells none clearly, and has no label.
"""

import gzip
import json

import pytest
from floors import check, data

from tasks.cleaning.clean import clean
from worker.errors import BadInput
from worker.records import Document


@pytest.fixture(scope="module")
def results() -> list[tuple[bool, bool]]:
    """Gives of each labelled page whether its title and its date are right."""
    truth = data("zyte")
    labels = data("titles-dates").read_bytes()
    urls = {key: page["url"] for key, page in json.loads(truth.read_bytes()).items()}
    found = []
    for label in map(json.loads, labels.splitlines()):
        page = gzip.decompress((truth.parent / "html" / f"{label['page']}.html.gz").read_bytes())
        title, date = _title_and_day(Document(html=page.decode("utf-8", "replace"), url=urls[label["page"]]))
        found.append((title == label["title"], date == label["date"]))
    return found


def _title_and_day(document: Document) -> tuple[str | None, str | None]:
    try:
        story = clean(document)[0]
    except BadInput:
        return None, None
    return story.title, story.published_at and story.published_at[:10]


def test_titles(results: list[tuple[bool, bool]]) -> None:
    """The title is the headline, letter by letter, on the floor's share of the labelled pages."""
    check({"titles": sum(title for title, _ in results) / len(results)})


def test_dates(results: list[tuple[bool, bool]]) -> None:
    """The day of publication is right on the floor's share of the labelled pages."""
    check({"dates": sum(date for _, date in results) / len(results)})

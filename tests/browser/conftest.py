"""One served store and one browser for all tests of pages: each of them only looks."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from browsers import Browser, BrowserContext, NewContext, browsing
from many_stories import NOW, fill
from serving import Served, served
from sqlalchemy import Engine, select

from worker.store.engine import open_store
from worker.store.name_days import count_days
from worker.store.schema import entities, quotes, stories
from worker.store.search_index import make

STORIES = 300
LONG_NAME = "Kementerian " + "Koordinator Bidang Pembangunan Manusia dan Kebudayaan " * 3


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store with hostile stories and others, quotes, an index to search, and all counted by day."""
    engine = open_store(f"sqlite:///{tmp_path_factory.mktemp('seen') / 'kawat.db'}", create=True)
    fill(engine, STORIES)
    _quote(engine)
    for _ in make(engine):
        pass
    while count_days(engine, NOW, 1):
        pass
    yield engine
    engine.dispose()


def _quote(engine: Engine) -> None:
    """What stands between marks in these stories, as if the first person of its paragraph had said so."""
    rows = []
    with engine.begin() as connection:
        people = connection.execute(select(entities).where(entities.c.label == "PERSON")).all()
        for story in connection.execute(select(stories)).all():
            here = [each for each in people if each.document_id == story.document_id]
            for start, end in story.paragraphs:
                if match := re.compile('"[^"]+"').search(story.text, start, end):
                    words = [match.start() + 1, match.end() - 1]
                    who = next((each for each in here if start <= each.start_char < end), None)
                    rows.append(
                        {
                            "document_id": story.document_id,
                            "story": 0,
                            "number": sum(row["document_id"] == story.document_id for row in rows),
                            "kind": "direct",
                            "words": [words],
                            "words_text": story.text[slice(*words)],
                            "name": who and who.name,
                            "published_at": story.published_at or NOW,
                        }
                    )
        rows[0]["name"] = LONG_NAME
        connection.execute(quotes.insert(), rows)


@pytest.fixture(scope="module")
def site(seen: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The pages of that store, below a path, as a proxy would have them."""
    with served(tmp_path_factory.mktemp("site"), str(seen.url), "--root-path", "/kawat") as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser."""
    with browsing() as browser:
        yield browser


@pytest.fixture
def new_context(browser: Browser) -> Iterator[NewContext]:
    """Makes people: what a context of Playwright's is told of them. An Indonesian at a desk, unless told otherwise."""
    made: list[BrowserContext] = []

    def new(**told: Any) -> BrowserContext:  # noqa: ANN401  (Playwright's own)
        made.append(browser.new_context(**{"locale": "id-ID"} | told))
        made[-1].set_default_timeout(60_000)
        return made[-1]

    yield new
    for context in made:
        context.close()


@pytest.fixture
def root(site: Served) -> str:
    """Where the pages are."""
    return site.url

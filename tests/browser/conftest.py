"""One served store and one browser for all tests of pages: each of them only looks."""

from collections.abc import Iterator
from typing import Any

import pytest
from browsers import Browser, BrowserContext, NewContext, browsing
from many_stories import fill
from serving import Served, served
from sqlalchemy import Engine

from worker.store.engine import open_store

STORIES = 300


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store with hostile stories and others."""
    engine = open_store(f"sqlite:///{tmp_path_factory.mktemp('seen') / 'kawat.db'}", create=True)
    fill(engine, STORIES)
    yield engine
    engine.dispose()


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

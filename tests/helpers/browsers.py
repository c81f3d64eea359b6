"""A real browser, Debian's Chromium, that looks at pages as people do."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from missing import missing

try:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
except ModuleNotFoundError:
    missing("pages NOT tested in a browser: playwright or axe is not here; pip install --group browser")

__all__ = ["Axe", "Browser", "BrowserContext", "NewContext", "Page", "browsing", "expect", "opened"]

WIDTH, HEIGHT = 1100, 620
NewContext = Callable[..., BrowserContext]


@contextmanager
def browsing() -> Iterator[Browser]:
    """The browser, with nothing open."""
    program = shutil.which("chromium") or missing("no browser here: Debian's package chromium has it")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def opened(**context: Any) -> Iterator[Page]:  # noqa: ANN401  (Playwright's own)
    """A page of a browser of its own, which knows what a context of Playwright's is told."""
    with browsing() as browser:
        made = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, **context)
        made.set_default_timeout(120_000)
        yield made.new_page()

"""A real browser, Debian's Chromium, that looks at Flower as its user does."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from flowers import PASSWORD
from missing import missing

try:
    from playwright.sync_api import Page, sync_playwright
except ModuleNotFoundError:
    missing("Flower NOT tested in a browser: playwright is not here; pip install --group browser")

WIDTH, HEIGHT = 1100, 620


@contextmanager
def opened() -> Iterator[Page]:
    """A page of a browser that knows Flower's password."""
    program = shutil.which("chromium") or missing("no browser here: Debian's package chromium has it")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        password = {"username": "kawat", "password": PASSWORD}
        context = browser.new_context(http_credentials=password, viewport={"width": WIDTH, "height": HEIGHT})
        context.set_default_timeout(120_000)
        yield context.new_page()
        browser.close()

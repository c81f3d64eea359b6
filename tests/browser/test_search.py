"""The search, as people use it."""

import re

from browsers import NewContext, expect


def test_search_by_keyboard(root: str, new_context: NewContext) -> None:
    """A slash goes to the search, and what is found has the word, marked; a hit leads to its story."""
    page = new_context().new_page()
    page.goto(f"{root}/")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("banjir")
    page.keyboard.press("Enter")
    expect(page.locator("#q")).to_have_value("banjir")
    marks = page.locator(".stories mark")
    expect(marks.first).to_be_visible()
    assert all(re.search("banjir", text, re.IGNORECASE) for text in marks.all_text_contents())
    title = page.locator(".stories h2 a").first.inner_text()
    page.locator(".stories h2 a").first.click()
    expect(page.locator("h1")).to_have_text(title)


def test_a_slash_in_a_field_is_a_slash(root: str, new_context: NewContext) -> None:
    """Whoever writes a slash has it written."""
    page = new_context().new_page()
    page.goto(f"{root}/search")
    page.locator("#q").click()
    page.keyboard.type("a/b")
    expect(page.locator("#q")).to_have_value("a/b")


def test_what_cannot_be_found_is_said(root: str, new_context: NewContext) -> None:
    """What is no search is answered in a sentence, and markup in it stays text."""
    page = new_context().new_page()
    page.goto(f"{root}/search?q=-%3Cb%3Exyz")
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.locator("main b").count() == 0
    page.goto(f"{root}/search?q=%3Cimg%20src=x%3E")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cari \u201c<img src=x>\u201d")

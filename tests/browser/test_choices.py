"""The reader's choices, the keyboard, and pages without JavaScript."""

from browsers import NewContext, expect

PAGE = "/undated"


def test_language_and_zone_are_kept(root: str, new_context: NewContext) -> None:
    """Who chooses a language or a zone stays on the page, has it from then on, and everywhere below the sub-path."""
    context = new_context()
    page = context.new_page()
    page.goto(f"{root}{PAGE}")
    expect(page.locator("html")).to_have_attribute("lang", "id")
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="WIT", exact=True).click()
    assert page.url == f"{root}{PAGE}"
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="WIT", exact=True)).to_have_attribute("aria-pressed", "true")
    assert {cookie["path"] for cookie in context.cookies()} == {"/kawat"}
    page.goto(f"{root}/")
    page.locator(".stories h2 a").first.click()
    expect(page.locator("dl.facts")).to_contain_text(" WIT")


def test_nobody_is_led_elsewhere(root: str, new_context: NewContext) -> None:
    """A form that says to go to another host leads to the start page, and what is no choice is not kept."""
    context = new_context()
    for back in ("https://jahat.example/", "//jahat.example/", "/\\jahat.example/", "jahat"):
        answer = context.request.post(
            f"{root}/reader", form={"back": back, "language": "xx", "zone": "<b>"}, max_redirects=0
        )
        assert (answer.status, answer.headers["location"]) == (303, "/kawat/")
        assert "set-cookie" not in answer.headers


def test_by_keyboard(root: str, new_context: NewContext) -> None:
    """The first tab leads past the head of the page, and what has the focus shows it."""
    page = new_context().new_page()
    page.goto(f"{root}/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    link = page.locator(".stories a").first
    expect(link).to_be_focused()
    assert link.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


def test_without_javascript(root: str, new_context: NewContext) -> None:
    """With scripts switched off the pages are read, followed and put into another language all the same."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{root}/")
    page.locator(".stories h2 a").first.click()
    expect(page.locator("section.text")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Summary")).to_be_visible()


def test_only_what_changed_is_asked_for_again(root: str, new_context: NewContext) -> None:
    """A static file may be kept for ever, for its address has what it contains; another version of it is not there."""
    context = new_context()
    page = context.new_page()
    page.goto(f"{root}/")
    style = str(page.locator("link[rel=stylesheet]").get_attribute("href"))
    host = root.removesuffix("/kawat")
    kept = context.request.get(host + style)
    assert (kept.status, kept.headers["cache-control"]) == (200, "public, max-age=31536000, immutable")
    version = style.split("/")[-2]
    for wrong in (style.replace(version, "0" * 12), style.replace("kawat.css", "none.css")):
        assert context.request.get(host + wrong).status == 404

"""Each page in a real browser: sound for all who read it, and true to what the store has."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from browsers import Axe, NewContext, Page
from many_stories import HOSTILE
from sqlalchemy import Engine, func, select

from worker.store.schema import dead_letters, entities, quotes, stories

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 860}
PAGES = (
    *("/", "/?day=2001-01-01", "/undated", "/nothing", "a story", "a reprint", "a hostile story", "a long title"),
    *("a thread", "differences"),
    *(
        "/jobs",
        "/dead",
        "a letter",
        "/rising",
        "a name",
        "/name?name=nobody",
        "/search?q=banjir",
        "/search",
        "/search?q=-",
        "/search?q=Sri+Mulyani+OR+banj*",
        "/search?q=banjir&source=Warta&label=PERSON",
        "/search?name=nobody&from=zzz&foo=1",
        "a long speaker",
    ),
)
LONGEST_NAME = 100  # characters that may fit beside a quote on a phone
MISSING = ("/nothing", "/name?name=nobody")
_OWN_TEXT = """element => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("small").forEach(each => each.remove());
  return copy.textContent;
}"""


def _path(name: str, seen: Engine) -> str:
    """The address of a page; of a story by what is said of it."""
    columns = stories.c
    said = {
        "a story": columns.document_id.in_(select(columns.duplicate_of)),
        "a reprint": columns.duplicate_of.is_not(None),
        "a hostile story": columns.title.startswith("<script>"),
        "a long title": columns.title.startswith("AAAA"),
    }
    with seen.connect() as connection:
        if name == "a name":
            often = select(entities.c.name).group_by(entities.c.name).order_by(func.count().desc()).limit(1)
            return f"/name?{urlencode({'name': connection.execute(often).scalar_one()})}"
        if name == "a long speaker":
            long = select(quotes.c.document_id).where(func.length(quotes.c.name) > LONGEST_NAME)
            return f"/stories/{connection.execute(long.limit(1)).scalar_one()}/0"
        if name == "a letter":
            letter = connection.execute(select(dead_letters.c.job_id).limit(1)).scalar_one()
            return f"/dead/letter?{urlencode({'job': letter})}"
        if name in ("a thread", "differences"):
            linked = select(columns.document_id, columns.duplicate_of).where(columns.duplicate_of.is_not(None))
            again, first = connection.execute(linked.limit(1)).one()
            return f"/threads/{again}/0" if name == "a thread" else f"/differences?old={first}/0&new={again}/0"
        if name not in said:
            return name
        return f"/stories/{connection.execute(select(columns.document_id).where(said[name]).limit(1)).scalar_one()}/0"


@pytest.mark.parametrize("name", PAGES)
def test_sound(name: str, seen: Engine, root: str, new_context: NewContext) -> None:
    """Light and dark, on a phone and at a desk, axe finds nothing wrong, nor does the console; it fits."""
    for scheme, size, language in (("light", DESK, "id-ID"), ("dark", PHONE, "en-GB")):
        page = new_context(color_scheme=scheme, viewport=size, locale=language).new_page()
        said: list[str] = []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        answer = page.goto(root + _path(name, seen))
        assert answer and answer.status == (404 if name in MISSING else 200)
        assert [each for each in said if "status of 404" not in each] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert page.locator("html").get_attribute("lang") == language[:2]
        assert page.locator("h1").count() == 1
        assert list(_violations(page)) == []


def _violations(page: Page) -> Iterator[str]:
    """What axe finds, with where."""
    for each in Axe().run(page).response["violations"]:
        yield f"{each['impact']}: {each['id']}: {[node['html'][:200] for node in each['nodes'][:3]]}"


def test_a_storys_text_is_as_it_was(seen: Engine, root: str, new_context: NewContext) -> None:
    """Paragraph by paragraph, with the marks away, a story's page has the very text, and marks the mentions alone."""
    page = new_context().new_page()
    page.goto(root + _path("a story", seen))
    document = page.url.split("/")[-2]
    with seen.connect() as connection:
        story = connection.execute(select(stories).where(stories.c.document_id == document)).one()
        of = select(entities.c.text).where(entities.c.document_id == document)
        mentions = connection.execute(of.order_by(entities.c.start_char)).scalars().all()
    shown = [each.evaluate(_OWN_TEXT) for each in page.locator("section.text p").all()]
    assert shown == [story.text[start:end] for start, end in story.paragraphs]
    assert [each.evaluate(_OWN_TEXT) for each in page.locator("section.text .mention").all()] == mentions
    assert page.locator("h1").inner_text() == story.title


def test_what_means_harm_stays_text(seen: Engine, root: str, new_context: NewContext) -> None:
    """A hostile title or text is shown as it is: no element of it comes to be, and nothing of it runs."""
    page = new_context().new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    with seen.connect() as connection:
        rows = connection.execute(select(stories.c.document_id, stories.c.title, stories.c.text)).all()
    hostile = [row for row in rows if (row.title, row.text) in HOSTILE]
    assert len(hostile) == len(HOSTILE)
    for row in hostile:
        page.goto(f"{root}/stories/{row.document_id}/0")
        assert page.locator("h1").text_content() == (row.title or "(tanpa judul)")
        assert page.locator("main :is(script, img, b, style, iframe)").count() == 0
        shown = "\n\n".join(page.locator("section.text p").all_text_contents())
        assert shown.split() == row.text.replace("\0", "").split()
    assert dialogs == []


def test_every_story_of_a_day_is_reached(seen: Engine, root: str, new_context: NewContext) -> None:
    """By the links to what is older, a day's stories come up one and all, without those that are only reprints."""
    with seen.connect() as connection:
        day = connection.execute(
            select(func.date(stories.c.published_at, "+7 hours").label("day"))
            .where(stories.c.duplicate_of.is_(None))
            .group_by("day")
            .order_by(func.count().desc())
        ).scalar()
        of = (stories.c.duplicate_of.is_(None), func.date(stories.c.published_at, "+7 hours") == day)
        there = set(connection.execute(select(stories.c.document_id).where(*of)).scalars())
    page = new_context().new_page()
    page.goto(f"{root}/?day={day}")
    found: list[str] = []
    while True:
        links = page.locator(".stories h2 a")
        found += [str(each.get_attribute("href")).split("/")[-2] for each in links.all()]
        if not page.locator("a.more").count():
            break
        page.locator("a.more").click()
    assert sorted(found) == sorted(there)

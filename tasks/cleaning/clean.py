"""The clean stage: one document into its stories."""

from tasks.cleaning.dates import iso
from tasks.cleaning.html import read as html
from tasks.cleaning.language import identify
from tasks.cleaning.page import Line, Page
from tasks.cleaning.plain import read as plain
from tasks.cleaning.stories import split as stories
from tasks.cleaning.text import readable, squeeze
from worker.errors import BadInput
from worker.records import Document, Span, Story

_PARAGRAPH_BREAK = "\n\n"


def clean(document: Document) -> list[Story]:
    """Return the stories of a document, one or more, in the page's order.

    What the crawler says of title and date wins over what the page says; but where the page holds several stories, a
    headline above the first wins over the crawler's title.

    Raises:
        BadInput: If nothing in it looks like an article; the message says why.
    """
    pages = (
        html.read(readable(document.html), document.url)
        if document.html
        else [plain.read(readable(document.text or ""))]
    )
    made = [story for page in pages for story in _stories(page, document)]
    given = squeeze(document.title or "")
    if given and (len(made) == 1 or not made[0].title):
        made[0].title = given
    return made


def _stories(page: Page, document: Document) -> list[Story]:
    """Cut a page; its own title, author, address and date are the first story's."""
    made: list[Story] = []
    published = iso(document.published_at)
    for headline, paragraphs, unsure in _parts(page.lines):
        text, spans = _join(paragraphs)
        language = identify(text, document.language or page.language)
        story = Story(text=text, paragraphs=spans, language=language, title=headline, published_at=published)
        story.unsure_joints = [spans[at][0] for at in unsure]
        if not made:
            story.title = page.title or headline
            story.author = page.author
            story.url = page.url
            story.published_at = published or iso(page.published_at)
        made.append(story)
    return made


def _parts(lines: list[Line]) -> list[tuple[str | None, list[str], list[int]]]:
    """Cut the page's lines into stories.

    Returns:
        For each its headline, if it has one, its paragraphs, and which of these perhaps begin another story.
    """
    body = [i for i, line in enumerate(lines) if line.kind in ("body", "heading")]
    if not any(lines[i].kind == "body" for i in body):
        raise BadInput(f"the page has no article text: 0 of {len(lines)} lines are body")
    starts, unsure = stories.joints([lines[i].text for i in body], [_is_headed(lines, i) for i in body])
    parts = []
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        above = lines[body[start - 1] + 1 if start else 0 : body[start]]
        headlines = [line.text for line in above if line.kind == "headline"]
        paragraphs = [lines[i] for i in body[start:end]]
        first = start
        # A heading that opens a story is its headline, not part of its text.
        while len(paragraphs) > 1 and paragraphs[0].kind == "heading":
            headlines.append(paragraphs.pop(0).text)
            first += 1
        perhaps = [at - first for at in unsure if first < at < end]
        parts.append((headlines[0] if headlines else None, [line.text for line in paragraphs], perhaps))
    return parts


def _is_headed(lines: list[Line], at: int) -> bool:
    """Tell whether the line is a heading, or stands below a headline with nothing but furniture between."""
    if lines[at].kind == "heading":
        return True
    above = at - 1
    while above >= 0 and lines[above].kind == "other":
        above -= 1
    return above >= 0 and lines[above].kind == "headline"


def _join(paragraphs: list[str]) -> tuple[str, list[Span]]:
    spans = []
    at = 0
    for paragraph in paragraphs:
        spans.append((at, at + len(paragraph)))
        at += len(paragraph) + len(_PARAGRAPH_BREAK)
    return _PARAGRAPH_BREAK.join(paragraphs), spans

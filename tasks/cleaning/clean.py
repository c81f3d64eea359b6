"""The clean stage: one document into its stories."""

from tasks.cleaning import html, plain, stories
from tasks.cleaning.dates import iso
from tasks.cleaning.language import identify
from tasks.cleaning.page import Line
from tasks.cleaning.text import readable, squeeze
from worker.errors import BadInput
from worker.records import Document, Span, Story

_PARAGRAPH_BREAK = "\n\n"


def clean(document: Document) -> list[Story]:
    """Return the stories of a document, one or more, in the page's order.

    What the crawler says of title and date wins over what the page says.

    Raises:
        BadInput: If nothing in it looks like an article; the message says why.
    """
    page = html.read(readable(document.html)) if document.html else plain.read(readable(document.text or ""))
    parts = _parts(page.lines)
    declared = document.language or page.language
    published = iso(document.published_at) or iso(page.published_at)
    made = []
    for number, (headline, paragraphs) in enumerate(parts):
        given = document.title or page.title
        title = headline if (number > 0 or len(parts) > 1) else None
        if number == 0:
            title = title or given or headline
        text, spans = _join(paragraphs)
        made.append(
            Story(
                text=text,
                paragraphs=spans,
                language=identify(text, declared),
                title=squeeze(title) if title else None,
                author=page.author,
                published_at=published,
            )
        )
    return made


def _parts(lines: list[Line]) -> list[tuple[str | None, list[str]]]:
    """Cut the page's lines into stories: the headline of each, if it has one, and its paragraphs."""
    body = [i for i, line in enumerate(lines) if line.kind in ("body", "heading")]
    if not body:
        raise BadInput(f"the page has no article text: 0 of {len(lines)} lines are body")
    starts = stories.split([lines[i].text for i in body])
    parts = []
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        above = lines[body[start - 1] + 1 if start else 0 : body[start]]
        headlines = [line.text for line in above if line.kind == "headline"]
        parts.append((headlines[-1] if headlines else None, [lines[i].text for i in body[start:end]]))
    return parts


def _join(paragraphs: list[str]) -> tuple[str, list[Span]]:
    spans = []
    at = 0
    for paragraph in paragraphs:
        spans.append((at, at + len(paragraph)))
        at += len(paragraph) + len(_PARAGRAPH_BREAK)
    return _PARAGRAPH_BREAK.join(paragraphs), spans

"""What the readers of HTML and of plain text hand to the story splitter: a page as labelled lines."""

from typing import Literal, NamedTuple

from tasks.cleaning.published import Moments
from worker.records import Access, ArticleKind, PageOf

LineKind = Literal["body", "heading", "subheading", "headline", "other"]


class Line(NamedTuple):
    """One block of a page's text, white space collapsed, with the part that it plays.

    A ``headline`` stands above a story and is no part of its text; a ``heading`` stands inside one, and is, unless
    another story begins below it; below a ``subheading`` none does.
    """

    text: str
    kind: LineKind


class Page(NamedTuple):
    """A page as read: its lines in order, and what it says about itself.

    A live page or a gallery is one story, whatever its lines are like. How sure its kind is is None where that was not
    told: of text, and of a piece of a page. ``site`` is what it calls its site.
    """

    lines: list[Line]
    title: str | None = None
    author: str | None = None
    moments: Moments = Moments()
    url: str | None = None
    page_of: PageOf | None = None
    language: str | None = None
    site: str = ""
    kind: ArticleKind = "article"
    access: Access = "open"
    kind_probability: float | None = None

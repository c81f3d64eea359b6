"""The clean stage: one document into its stories.

What happens to it, in order:

1. Its text is made regular: one kind of newline, nothing that no reader sees (:mod:`tasks.cleaning.text`).
2. It is read as a page of lines, each body, heading, headline or neither: from markup (:mod:`tasks.cleaning.html.read`)
   or without any (:mod:`tasks.cleaning.plain.read`). Markup may hold several pages. A page of markup that is no
   article (:mod:`tasks.cleaning.kinds.tell`) ends here.
3. Torn datelines go before their paragraphs, and what sites write into paragraphs goes
   (:mod:`tasks.cleaning.leads`, :mod:`tasks.cleaning.inserts`), and a paywall's offer (:mod:`tasks.cleaning.offers`).
4. The body is cut where one story ends and another begins (:mod:`tasks.cleaning.stories.split`).
5. What its site writes at each story's end goes (:mod:`tasks.cleaning.closing`).
6. Each story gets the headline above it, its language and a date; the first what the page says of itself.
7. What the crawler says wins.
"""

import re
from datetime import datetime
from typing import NamedTuple

from tasks.cleaning.bylines import has_role, listed
from tasks.cleaning.closing import site_keys, without_closing
from tasks.cleaning.dates import Moment, read, read_ago
from tasks.cleaning.form import form_of
from tasks.cleaning.html.read import read_html
from tasks.cleaning.inserts import without_inserts
from tasks.cleaning.language import tell
from tasks.cleaning.leads import is_lead, with_datelines
from tasks.cleaning.offers import without_offers
from tasks.cleaning.page import Line, LineKind, Page
from tasks.cleaning.plain.head import names_of
from tasks.cleaning.plain.read import read_plain
from tasks.cleaning.published import (
    NONE_NAMED,
    SIGNED,
    Crawl,
    NamedZones,
    Told,
    Witnesses,
    after_crawl,
    host_of,
    latest_day,
    of_address,
    published,
)
from tasks.cleaning.stamps import stamps_in
from tasks.cleaning.stories.split import heads, joints
from tasks.cleaning.stories.text import joined
from tasks.cleaning.text import length, name, readable
from tasks.cleaning.titles import without_page, without_site
from worker.errors import NoArticle
from worker.records import Document, Story

# Of a whole page that has not loaded there is left so much text or less; a bulletin has a sentence.
_SHORTEST = 25
_SURE = 0.95
_HALF = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
_HEADINGS: tuple[LineKind, ...] = ("heading", "subheading")
_TEXT: tuple[LineKind, ...] = ("body", *_HEADINGS)
# What a story's moment says where the crawler's was not understood, or cannot be: after the crawl, at the year 1.
_NOT_CRAWLERS = "not the crawler's"


class _Part(NamedTuple):
    """Of a page's lines those of one story.

    Attributes:
        headline: the line above.
        paragraphs: its text.
        unsure: which of them may begin another story.
        below: the lines below the headline that say who wrote it and when.
    """

    headline: str | None
    paragraphs: list[str]
    unsure: list[int]
    below: list[str]


def clean(document: Document, zones: NamedZones = NONE_NAMED, accepted: datetime | None = None) -> list[Story]:
    """The stories of a document, one or more, in the page's order.

    What the crawler says of title, author and date wins over what the page says; but where the page holds several
    stories, a headline above the first wins over the crawler's title, and so does its author.

    Args:
        document: the page.
        zones: what the operator says of clocks without a zone.
        accepted: when it was delivered, if that is known: no story is younger.

    Raises:
        BadInput: it cannot be read; the message says why.
        NoArticle: nothing in it looks like an article; the message says why.
    """
    crawl = Crawl.of(document.crawled_at, accepted)
    pages = _read(document, crawl.latest)
    stories = [story for page in pages for story in _stories(page, document, zones, crawl)]
    size = sum(length(story.text) for story in stories)
    if pages[0].kind_probability is not None and size < _SHORTEST:
        raise NoArticle(f"half a page: {size} characters of text", kind="broken", probability=_SURE)
    for story in stories:
        story.title = story.title and without_page(story.title, story.page_of.number if story.page_of else None)
    title = name(document.title or "")
    if title and (len(stories) == 1 or not stories[0].title):
        site = site_keys(document.source, document.url or pages[0].url, pages[0].site)
        stories[0].title = without_site(title, stories[0].title, site)
    author = name(document.author or "")
    if author and has_role(author):
        author = listed([author]) or author
    if author and (len(stories) == 1 or not stories[0].author):
        stories[0].author = author
    return stories


def _read(document: Document, latest: datetime | None) -> list[Page]:
    form = form_of(readable(document.html or document.text or ""))
    if form.markup:
        return read_html(form.content, document.url, latest)
    return [read_plain(form.content, names_of(document.source, document.url))]


def _stories(page: Page, document: Document, zones: NamedZones, crawl: Crawl) -> list[Story]:
    """The stories of a page; its own title, author, address and date are the first one's."""
    lines, offered = without_offers(_told(page.lines))
    parts = _parts(lines) if page.kind == "article" else [_whole(lines)]
    stories = [_story(part, page, document) for part in parts]
    for story in stories:
        story.kind, story.kind_probability = page.kind, page.kind_probability
        story.access = "cut" if offered else page.access
    _date(stories, [part.below for part in parts], page, document, zones, crawl)
    first = stories[0]
    first.title = _first_title([part.headline for part in parts], name(page.title or ""), parts[0].paragraphs)
    first.author = name(page.author or "") or (first.author if len(stories) > 1 else None)
    first.url = page.url
    first.page_of = page.page_of
    return stories


def _first_title(headlines: list[str | None], declared: str, paragraphs: list[str]) -> str | None:
    """The first story's title: what the page calls itself, unless each story has a headline, or that is another's."""
    own, *others = headlines
    is_own = (others and all(headlines)) or declared in others or (own and declared in paragraphs)
    return own if is_own else declared or own


def _date(
    stories: list[Story],
    below: list[list[str]],
    page: Page,
    document: Document,
    zones: NamedZones,
    crawl: Crawl,
) -> None:
    """Say when the stories were published: what the crawler says holds for all, what the page says for the first.

    Of several stories each has what stands below its headline.
    """
    witnesses = Witnesses(
        job=document.timezone,
        source=document.source,
        urls=(document.url, page.url),
        page=page.moments.zone,
        named=zones,
    )
    given = _given(document, document.language or page.language, crawl.latest) or read_ago(document.published_at)
    crawler = [Told("crawler", given)] if given else []
    address = of_address(document.url)
    page_told = [*page.moments.told, *([Told("address", address)] if address else [])]
    page_told.sort(key=lambda each: each.source == SIGNED)
    for number, (story, own) in enumerate(zip(stories, below, strict=True)):
        several = own if len(stories) > 1 else []
        shown = [Told("visible line", moment) for line in several for moment in stamps_in(line)]
        when = published([*crawler, *([] if number else page_told), *shown], witnesses, crawl)
        story.published_at, story.published_from, story.published_precision = when.at, when.source, when.precision
        if not number and not document.published_at:
            story.late_moment = after_crawl(page_told, witnesses, crawl)
        if document.published_at and not (when.source or "").startswith("crawler"):
            story.published_from = f"{when.source}, {_NOT_CRAWLERS}" if when.source else _NOT_CRAWLERS


def _given(document: Document, language: str | None, latest: datetime | None) -> Moment | None:
    """When the crawler says that it was published.

    Before AM or PM either of two numbers of an English page may be the month, for programs of America write so.
    """
    written = document.published_at or ""
    american = _HALF.search(written) is not None and (language or "").lower().startswith("en")
    return read(written, month_first=latest_day(latest) if american else False)


def _story(part: _Part, page: Page, document: Document) -> Story:
    site = site_keys(document.source, document.url or page.url, page.site)
    text, spans = joined(without_closing(part.paragraphs, site))
    title = part.headline or page.title or document.title
    hosts = [host_of(document.url), host_of(page.url), document.source or ""]
    told = tell(text, document.language or page.language, title, hosts)
    return Story(
        text=text,
        paragraphs=spans,
        language=told.language,
        unsure_language=told.unsure,
        title=part.headline,
        author=listed(part.below),
        unsure_joints=[spans[at][0] for at in part.unsure if at < len(spans)],
    )


def _told(lines: list[Line]) -> list[Line]:
    """The lines without what is written into them, datelines before their paragraphs."""
    told = [line._replace(text=without_inserts(line.text)) if line.kind == "body" else line for line in lines]
    return with_datelines([line for line in told if line.text])


def _parts(lines: list[Line]) -> list[_Part]:
    """The page's lines cut at the joints between stories.

    Raises:
        BadInput: None of them is body.
    """
    body = [i for i, line in enumerate(lines) if line.kind in _TEXT]
    if not any(lines[i].kind == "body" for i in body):
        why = f"no article text: 0 of {len(lines)} lines are body"
        raise NoArticle(why, kind="broken", probability=1.0)
    kinds = [lines[i].kind for i in body]
    paragraphs_at, headings = heads([lines[i].text for i in body], [kind in _HEADINGS for kind in kinds])
    above_each = [line or _above(lines, body[at]) for at, line in zip(paragraphs_at, headings, strict=True)]
    within = [number for number, at in enumerate(paragraphs_at) if "subheading" in kinds[max(0, at - 1) : at + 1]]
    found = joints([lines[body[at]].text for at in paragraphs_at], above_each, within)
    # A story begins behind the last paragraph of the one before: with the heading between them.
    starts, unsure = ([paragraphs_at[at - 1] + 1 if at else 0 for at in places] for places in found)
    parts = []
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        above = lines[body[start - 1] + 1 if start else 0 : body[start]]
        headlines = [line.text for line in above if line.kind == "headline"]
        paragraphs = [lines[i] for i in body[start:end]]
        first = start
        # A heading that opens a story is its headline, not part of its text, unless one stands above already.
        if not headlines and len(paragraphs) > 1 and _is_headline(paragraphs[0]):
            headlines.append(paragraphs.pop(0).text)
            first += 1
        headline = headlines[0] if headlines else None
        perhaps = [at - first for at in unsure if first < at < end]
        since = body[first - 1] if first else 0
        below = [line.text for line in lines[since : body[first]] if line.kind == "other"]
        parts.append(_Part(headline, [line.text for line in paragraphs], perhaps, below))
    return parts


def _whole(lines: list[Line]) -> _Part:
    return _Part(None, [line.text for line in lines if line.kind in _TEXT], [], [])


def _is_headline(line: Line) -> bool:
    return line.kind in _HEADINGS and not is_lead(line.text)


def _above(lines: list[Line], at: int) -> str:
    """The headline above a line with nothing but furniture between, or ""."""
    above = at - 1
    while above >= 0 and lines[above].kind == "other":
        above -= 1
    return lines[above].text if above >= 0 and lines[above].kind == "headline" else ""

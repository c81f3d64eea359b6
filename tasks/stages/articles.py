"""The pages of one article: those of a batch, and those that the store has, made into its text.

Why it is done so: docs/background/pages.md.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec
from sqlalchemy import Engine

from tasks.cleaning.clean import clean
from tasks.cleaning.published import NamedZones
from tasks.cleaning.stories.pages import Numbered, in_order, join
from worker.errors import BadInput
from worker.identity import Identity, document_at
from worker.ledger.codec import unpack_body
from worker.ledger.values import moment
from worker.life.work import isolate
from worker.records import Document, Made, PageOf, Part, Story
from worker.route import Stage
from worker.store.pages import Article, Page, articles, deliver_anew
from worker.store.write import made_as_now

WouldMake = Callable[[str, bool], Mapping[Stage, Made]]


class Arrived(NamedTuple):
    """A job as it came, and the stories of its page alone."""

    identity: Identity
    document: Document
    accepted_ms: int
    stories: list[Story]

    @property
    def article(self) -> str:
        """The id of the article that it is, or is a page of. A crawler's own id is not given up for another."""
        page_of = self.stories[0].page_of
        if page_of is None or self.document.id is not None:
            return self.identity.document
        return document_at(page_of.url)


@dataclass
class Together:
    """What became of jobs whose articles have several pages.

    ``stories``: one job of each article has them, the others none. ``duplicate``: the store has them as they are.
    ``pages``: by article the documents that its pages would be by themselves.
    """

    stories: dict[str, list[Story]] = field(default_factory=dict)
    duplicate: list[str] = field(default_factory=list)
    failed: dict[str, Exception] = field(default_factory=dict)
    pages: dict[str, set[str]] = field(default_factory=dict)


def put_together(
    store: Engine, arrived: Mapping[str, Arrived], paged: set[str], would_make: WouldMake, zones: NamedZones
) -> Together:
    """Make the articles anew of which pages came.

    Args:
        store: has the other pages.
        arrived: what came, by job.
        paged: documents of which the store has pages already.
        would_make: what would make a story now.
        zones: what the operator says of clocks without a zone.

    Raises:
        StoreUnavailable: the store is away, locked or full.
    """
    groups: dict[str, dict[str, Arrived]] = {}
    for job, each in arrived.items():
        groups.setdefault(each.article, {})[job] = each
    here = {
        article: jobs
        for article, jobs in groups.items()
        if article in paged or any(each.identity.document != article for each in jobs.values())
    }
    found = Together()
    if not here:
        return found
    known = articles(store, here)
    unchanged = {article for article, jobs in here.items() if _is_unchanged(jobs, known[article])}
    if unchanged:
        unchanged &= made_as_now(store, list(unchanged), would_make)
        jobs_again = {job: each for article in unchanged for job, each in here.pop(article).items()}
        deliver_anew(store, {each.identity.document: moment(each.accepted_ms) for each in jobs_again.values()})
        found.duplicate = list(jobs_again)
    worked = isolate(
        here, lambda given: {article: _made(jobs, known[article], zones) for article, jobs in given.items()}
    )
    for article, jobs in here.items():
        if article in worked.failed:
            found.failed |= dict.fromkeys(jobs, worked.failed[article])
            continue
        stories: list[Story] = worked.made[article]
        first, *others = jobs
        found.stories |= {first: stories, **{job: [] for job in others}}
        page_of = stories[0].page_of
        found.pages[article] = {part.document for part in page_of.parts} if page_of else set()
    return found


def _is_unchanged(jobs: Mapping[str, Arrived], known: Article) -> bool:
    """Whether the store has each of these from another delivery, and its article is made of all that it has."""
    for each in jobs.values():
        page = known.pages.get(each.identity.document)
        if page is None or page.content != each.identity.content or page.accepted_at == moment(each.accepted_ms):
            return False
    made_of = {(part.document, part.content) for part in known.parts or ()}
    return made_of == {(page.document, page.content) for page in known.pages.values()}


def _made(jobs: Mapping[str, Arrived], known: Article, zones: NamedZones) -> list[Story]:
    """The stories of an article, of the pages that came and of those that the store has; the newest of each."""
    came = {each.identity.document: each for each in jobs.values() if not _is_older(each, known)}
    numbers: dict[str, Numbered] = {}
    for document, page in known.pages.items():
        numbers[document] = Numbered(page.number, page.last, page.accepted_at.timestamp())
    for document, each in came.items():
        page_of = each.stories[0].page_of or PageOf(url="")
        numbers[document] = Numbered(page_of.number, page_of.last, each.accepted_ms / 1000)
    documents = list(numbers)
    used = [documents[at] for at in in_order(list(numbers.values()))]
    stories = join([came[each].stories if each in came else list(_again(known.pages[each], zones)) for each in used])
    stories = stories or next(iter(jobs.values())).stories
    contents = {document: page.content for document, page in known.pages.items()}
    contents |= {document: each.identity.content for document, each in came.items()}
    parts = [
        Part(numbers[each].number, each, contents[each], each in used)
        for each in [*used, *(each for each in documents if each not in used)]
    ]
    urls = [each.stories[0].page_of.url for each in jobs.values() if each.stories[0].page_of]
    url = urls[0] if urls else next(str(each.document.url) for each in jobs.values())
    last = max((number.last or 0 for number in numbers.values()), default=0)
    page_of = PageOf(url=url, number=parts[0].number, last=last or None, parts=parts)
    stories[0] = msgspec.structs.replace(stories[0], url=url, page_of=page_of)
    return stories


def _is_older(each: Arrived, known: Article) -> bool:
    """Whether the store has a page from a later delivery."""
    page = known.pages.get(each.identity.document)
    return page is not None and page.accepted_at > moment(each.accepted_ms)


def _again(page: Page, zones: NamedZones) -> Iterator[Story]:
    """The stories of a page that the store has; none where this release sees none."""
    with suppress(BadInput):
        yield from clean(unpack_body(page.body), zones)

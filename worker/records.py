"""What travels: the document that a crawler delivers, and what each stage makes of it.

All offsets are Python string offsets into ``Story.text``, end exclusive.
The stages' records are packed as MessagePack by :mod:`worker.ledger.ledger`; a document is one JSON object.
"""

from typing import Any, Literal, NamedTuple

import msgspec

Span = tuple[int, int]
ArticleKind = Literal["article", "live", "gallery"]
NoArticleKind = Literal["list", "forum", "product", "other", "broken"]
Access = Literal["open", "cut"]
Precision = Literal["minute", "day", "none"]
QuoteKind = Literal["direct", "reported", "mixed"]
Label = Literal[
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE", "TIME",
    "MONEY", "PERCENT", "QUANTITY",
]  # fmt: skip


class Document(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One page as a crawler delivers it. Either ``html`` or ``text`` is there; ``html`` wins if both are."""

    html: str | None = None
    text: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    language: str | None = None
    source: str | None = None
    published_at: str | None = None
    crawled_at: str | None = None
    timezone: str | None = None
    id: str | None = None
    metadata: dict[str, Any] = {}


class Made(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """What made something: the number of its stage's code, Kawat's version, and the settings that change what is made.

    ``near_duplicates``: whether they were looked for. ``timezones``: those that are named for clocks without one.
    ``pipeline``: its name and version. ``least_confidence``: of mentions, where any are left out. ``length``: a
    summary's.
    """

    code: int
    kawat: str
    near_duplicates: bool | None = None
    timezones: str | None = None
    pipeline: str | None = None
    least_confidence: float | None = None
    length: str | None = None


class Receipt(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a document became that was given to a producer.

    accepted: it is a job, and will not be lost. duplicate: this very content is in flight already, one job's work.
    refused: it cannot be a job, for ``reason``; ``field`` names the field at fault, where it is one.
    buffered: a :class:`Producer` has it, the ledger not yet.
    """

    state: Literal["accepted", "duplicate", "refused", "buffered"]
    job_id: str | None = None
    document_id: str | None = None
    reason: str | None = None
    field: str | None = None


class Duplicate(msgspec.Struct):
    """The story that another is again, but for a few words, and how much of the wording they share: 0 to 1."""

    document: str
    story: int
    similarity: float


WHOLE = 0  # the number of a page that has all of an article's


class Part(NamedTuple):
    """A page of an article: its number, the document and content that it is by itself, and whether the text has it."""

    number: int
    document: str
    content: str
    used: bool


class PageOf(msgspec.Struct, omit_defaults=True):
    """Of which article a document is a page, or a twin under another address.

    ``url`` is the article's address. ``number`` counts from 1; :data:`WHOLE` has all pages. ``last`` is the highest
    number that the page names. ``parts`` are the pages that the article was made of, those in its text
    first, in order; none where it was made of one document alone.
    """

    url: str
    number: int = 1
    last: int | None = None
    parts: list[Part] = []


class Story(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One news article inside a document, cleaned.

    ``text`` is the body alone: paragraphs joined by a blank line, without headline, menu or caption.
    ``paragraphs`` are their spans. ``language`` is a code of ISO 639-1, of 639-3 where that has none, or "und" where
    it is too short to tell.
    ``unsure_language``: Indonesian and Malay are both likely, or the text is very short, and it is taken for the first.
    ``published_at`` is ISO 8601, as exact as ``published_precision`` says; ``published_from`` is what told it,
    ``late_moment`` what the page tells that lies after its crawl, and is none. ``url`` is what the page calls its own
    address. ``kind`` is what its page is, with a probability of 0 to 1, None where that was not asked. ``access``:
    "cut" where the page has no more than the beginning, for who does not pay.
    ``unsure_joints`` are the offsets of paragraphs at which perhaps another story begins.
    ``duplicate_of`` is None where it is the first. ``stored_as``: of one that is made again its number as the store has
    it, None where that has no such story. ``made`` is set by the stage, here as in all that stages make;
    None where a release made it that did not say.
    """

    text: str
    paragraphs: list[Span]
    language: str
    title: str | None = None
    author: str | None = None
    unsure_language: bool = False
    published_at: str | None = None
    published_from: str | None = None
    published_precision: Precision = "none"
    late_moment: str | None = None
    url: str | None = None
    kind: ArticleKind = "article"
    kind_probability: float | None = None
    access: Access = "open"
    unsure_joints: list[int] = []
    page_of: PageOf | None = None
    duplicate_of: Duplicate | None = None
    stored_as: int | None = None
    made: Made | None = None


class Tokens(msgspec.Struct):
    """The words and sentences of one story. No token is white space; no token crosses a sentence's bound."""

    tokens: list[Span]
    sentences: list[Span]
    made: Made | None = None


class Entity(msgspec.Struct):
    """One mention. ``name`` is the full name that it stands for in its story.

    ``confidence`` is how sure it is, 0 to 1; None where the recognizer does not say.
    """

    start: int
    end: int
    label: str
    name: str
    confidence: float | None = None


class Quote(msgspec.Struct, omit_defaults=True):
    """What a story says that somebody said.

    ``words`` are spans of the text, what was said without its quotation marks; a statement that goes on after its
    speaker has several. ``kind``: direct between quotation marks, reported in the story's own words, mixed of both.
    ``speaker`` is the span beside it, "he" too. ``name`` is the speaker's full name in this story, None where nobody is
    told. ``role`` is the span that says what the speaker is, ``cue`` that of the word that says that something is said.
    """

    words: list[Span]
    kind: QuoteKind
    speaker: Span | None = None
    name: str | None = None
    role: Span | None = None
    cue: Span | None = None


class Entities(msgspec.Struct):
    """The mentions of one story, in order, not overlapping; ``pipeline`` is None where no recognizer was there.

    ``quotes``: what is said in it and by whom, in order; an older worker tells none, and does not see them.
    """

    entities: list[Entity]
    pipeline: str | None
    version: str | None
    made: Made | None = None
    quotes: list[Quote] = []


class Summary(msgspec.Struct):
    """The chosen sentences of one story, in the story's order; the first without the dateline that may open it."""

    sentences: list[Span]
    made: Made | None = None

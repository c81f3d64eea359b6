"""What is exported of a story: its fields and their types, which the API describes by them too."""

from typing import Any

from typing_extensions import TypedDict  # pydantic, which makes a schema of them, takes no other before Python 3.12

from worker.records import Access, ArticleKind, Precision, QuoteKind, Span


class Mention(TypedDict):
    """One mention: where it stands in ``text``, and the full name that it stands for."""

    start: int
    end: int
    label: str
    text: str
    name: str
    confidence: float | None


class Said(TypedDict):
    """What a story says that somebody said; spans with the text that they have."""

    kind: QuoteKind
    words: list[Span]
    words_text: str
    speaker: Span | None
    speaker_text: str | None
    name: str | None
    role: Span | None
    role_text: str | None
    cue: Span | None
    cue_text: str | None


class Pipeline(TypedDict):
    """The entity recognizer that read it; nulls where its language has none."""

    name: str | None
    version: str | None


class ExportedStory(TypedDict):
    """One story. Spans are ``[start, end]``, offsets into ``text`` as Python counts characters."""

    schema: int
    document_id: str
    story: int
    url: str | None
    source: str | None
    title: str | None
    author: str | None
    language: str
    unsure_language: bool | None
    published_at: str | None
    published_from: str | None
    published_precision: Precision | None
    kind: ArticleKind | None
    kind_probability: float | None
    access: Access | None
    pages: list[int] | None
    last_page: int | None
    text: str
    paragraphs: list[Span]
    unsure_joints: list[int]
    sentences: list[Span]
    tokens: list[Span]
    entities: list[Mention]
    quotes: list[Said]
    summary: list[Span]
    summary_text: str
    duplicate_of: str | None
    duplicate_story: int | None
    similarity: float | None
    version: int
    versions: int
    changed_at: str | None
    metadata: dict[str, Any] | None
    pipeline: Pipeline
    made_by: dict[str, Any] | None
    processed_at: str

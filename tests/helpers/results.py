"""Results as the stages would hand them to the store."""

import re
from typing import Any

from worker.identity import identify
from worker.ledger.codec import pack_body
from worker.records import Document, Entities, Entity, Made, Quote, Story, Summary, Tokens
from worker.route import Stage
from worker.store.write import AnalysedDocument, AnalysedStory

NOON = 1_790_000_000_000  # a moment, in ms
LEAD = "Presiden Joko Widodo meresmikan jembatan di Semarang 🌉."
BRIDGE = f"{LEAD}\n\nPT Karya Kabar membangunnya."
MENTIONS = (("Joko Widodo", "PERSON"), ("Semarang", "GPE"), ("PT Karya Kabar", "ORG"))
FLOOD = "Banjir merendam Demak."
SAID = "“Pasar dibuka,” kata Wali Kota Ani Wijaya, “pekan depan.” Dia berharap warga datang."


def at(words: str) -> tuple[int, int]:
    """Where words first stand in :data:`SAID`."""
    return (start := SAID.index(words)), start + len(words)


QUOTES = (
    Quote(
        [at("Pasar dibuka"), at("pekan depan.")],
        "direct",
        speaker=at("Ani Wijaya"),
        name="Ani Wijaya",
        role=at("Wali Kota"),
        cue=at("kata"),
    ),
    Quote([at("warga datang")], "reported", speaker=at("Dia"), cue=at("berharap")),
)
"""What is said in :data:`SAID`."""


def would_make(language: str = "id", linked: bool = False) -> dict[Stage, Made]:
    """What makes a story."""
    pipeline = "id_kawat_news 1" if language == "id" else None
    settings = {"clean": {"near_duplicates": True}, "recognize": {"pipeline": pipeline}, "summarize": {"length": "3"}}
    stages = [Stage.CLEAN] if linked else list(Stage)[:-1]
    return {stage: Made(code=1, kawat="1", **settings.get(stage, {})) for stage in stages}


def story(content: str, *mentions: tuple[str, str], recognized: bool = True, **fields: Any) -> AnalysedStory:  # noqa: ANN401
    """A story as the stages would hand it over, with these texts in it as entities of these labels."""
    entities = [Entity((start := content.index(word)), start + len(word), label, word) for word, label in mentions]
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", content)]
    by = would_make()
    return AnalysedStory(
        Story(text=content, paragraphs=paragraphs, made=by[Stage.CLEAN], **{"language": "id"} | fields),
        Tokens([match.span() for match in re.finditer(r"\w+|[^\w\s]", content)], paragraphs, by[Stage.TOKENIZE]),
        Entities(entities, *(("id_kawat_news", "1") if recognized else (None, None)), by[Stage.RECOGNIZE]),
        Summary(paragraphs[:1], by[Stage.SUMMARIZE]),
    )


def page(number: int = 1, **fields: Any) -> Document:  # noqa: ANN401
    """A page as a crawler delivers it."""
    return Document(**{"url": f"https://kabar.example/{number}", "text": BRIDGE} | fields)


def result(document: Document, *stories: AnalysedStory, accepted_ms: int = NOON) -> AnalysedDocument:
    """A page with what was made of it."""
    return AnalysedDocument(identify(document), document, pack_body(document), accepted_ms, list(stories))

"""What the store has of documents beside what would be made of them now: what changes, story by story, and in all."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import msgspec
from rich.console import Group
from rich.text import Text

from kawat.cli.console import output
from kawat.cli.say import counted, emit, safe
from tasks.stages.look import Looked
from worker.store.stories import as_published
from worker.store.write import AnalysedStory, parse_moment

_SHOWN = 160  # characters of a paragraph
_PARTS = ("title", "language", "published_at", "text", "summary", "mentions", "statements")


class Side(msgspec.Struct, kw_only=True):
    """A story, old or new, as it is compared: ``text`` by paragraphs, ``mentions`` by label."""

    title: str | None
    language: str
    published_at: str | None
    text: list[str]
    summary: list[str]
    mentions: dict[str, list[str]]
    statements: list[str]


class Parted(msgspec.Struct):
    """What goes and what comes."""

    gone: list[str]
    new: list[str]


class StoryChange(msgspec.Struct):
    """What changes of a story; ``story`` is its number in the store, None where it would be a new one."""

    story: int | None
    what: str  # same, changed, gone, new
    parts: dict[str, Parted] = {}


class DocumentChange(msgspec.Struct):
    """What changes of a document; ``why_none``: it would have no story."""

    document_id: str
    url: str | None
    stories: list[StoryChange]
    why_none: str | None = None


def difference(document: str, stored: Sequence[Mapping[str, Any]], looked: Looked) -> DocumentChange:
    """What changes of a document, of which the store has these stories, as its export gives them."""
    made = {each.story.stored_as: _of_made(each) for each in looked.stories if each.story.stored_as is not None}
    changes = []
    for story in stored:
        new = made.get(story["story"])
        parts = _parts(_of_stored(story), new) if new else {}
        changes.append(StoryChange(story["story"], ("changed" if parts else "same") if new else "gone", parts))
    changes += [
        StoryChange(None, "new", {"title": Parted([], [each.story.title or each.story.text[:_SHOWN]])})
        for each in looked.stories
        if each.story.stored_as is None
    ]
    url = stored[0]["url"] if stored else None
    return DocumentChange(document, url, changes, str(looked.why_not) if looked.why_not else None)


def totals(changes: Sequence[DocumentChange]) -> dict[str, Any]:
    """How many of what change in all; mentions by label."""
    stories = [story for each in changes for story in each.stories]
    parts, mentions = Counter[str](), dict[str, dict[str, int]]()
    for story in stories:
        for name, parted in story.parts.items() if story.what == "changed" else ():
            if name.isupper():
                label = mentions.setdefault(name, {"gone": 0, "new": 0})
                label["gone"] += len(parted.gone)
                label["new"] += len(parted.new)
            else:
                parts[name] += 1
    return {
        "documents": len(changes),
        "stories": dict(Counter(story.what for story in stories)),
        "changed": dict(parts),
        "mentions": dict(sorted(mentions.items())),
        "would_have_none": sum(each.why_none is not None for each in changes),
    }


def show(changes: Sequence[DocumentChange]) -> None:
    """Print what changes, to be read: lines that go and lines that come."""
    for each in changes:
        told = [story for story in each.stories if story.what != "same"]
        if not told and not each.why_none:
            continue
        output.print(Text(f"{each.document_id}  {safe(each.url or '')}", style="bold"), soft_wrap=True)
        if each.why_none:
            output.print(Text(f"  would have no story: {safe(each.why_none)}", style="yellow"), soft_wrap=True)
        for story in told if not each.why_none else ():
            output.print(Group(*_lines(story)), soft_wrap=True)


def show_totals(found: Mapping[str, Any]) -> None:
    """Print how many of what change in all."""
    stories = ", ".join(f"{number} {what}" for what, number in found["stories"].items()) or "none"
    emit(f"{counted(found['documents'], 'document')} made again here, and nothing written. Stories: {stories}.")
    if found["changed"]:
        emit(f"Of the changed: {', '.join(f'{name} {number}' for name, number in found['changed'].items())}.")
    for label, number in found["mentions"].items():
        emit(f"  {label:<12} {number['gone']:>5} gone {number['new']:>5} new")
    if found["would_have_none"]:
        emit(f"{counted(found['would_have_none'], 'document')} would have no story.")


def _lines(story: StoryChange) -> Iterator[Text]:
    yield Text(f"  story {'new' if story.story is None else story.story}: {story.what}")
    for name, parted in story.parts.items():
        for sign, values, colour in (("-", parted.gone, "red"), ("+", parted.new, "green")):
            for value in values:
                yield Text(f"    {name:<12} {sign} {safe(value)[:_SHOWN]}", style=colour)


def _parts(old: Side, new: Side) -> dict[str, Parted]:
    found = {name: _sequence(_listed(getattr(old, name)), _listed(getattr(new, name))) for name in _PARTS[:5]}
    for label in sorted(old.mentions.keys() | new.mentions.keys()):
        found[label] = _bag(old.mentions.get(label, []), new.mentions.get(label, []))
    found["statements"] = _bag(old.statements, new.statements)
    return {name: parted for name, parted in found.items() if parted.gone or parted.new}


def _listed(value: list[str] | str | None) -> list[str]:
    return value if isinstance(value, list) else [value or "(none)"]


def _sequence(old: list[str], new: list[str]) -> Parted:
    gone, came = [], []
    for tag, *at in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += old[at[0] : at[1]]
            came += new[at[2] : at[3]]
    return Parted(gone, came)


def _bag(old: list[str], new: list[str]) -> Parted:
    was, now = Counter(old), Counter(new)
    return Parted(list((was - now).elements()), list((now - was).elements()))


def _of_stored(story: Mapping[str, Any]) -> Side:
    text = story["text"]
    mentions: dict[str, list[str]] = {}
    for mention in story["entities"]:
        mentions.setdefault(mention["label"], []).append(mention["text"])
    return Side(
        title=story["title"],
        language=story["language"],
        published_at=story["published_at"],
        text=[text[start:end] for start, end in story["paragraphs"]],
        summary=[text[start:end] for start, end in story["summary"]],
        mentions=mentions,
        statements=[_words(text, quote["words"]) for quote in story["quotes"]],
    )


def _of_made(made: AnalysedStory) -> Side:
    story, text = made.story, made.story.text
    mentions: dict[str, list[str]] = {}
    for mention in made.entities.entities:
        mentions.setdefault(mention.label, []).append(text[mention.start : mention.end])
    return Side(
        title=story.title,
        language=story.language,
        published_at=as_published(parse_moment(story.published_at), story.published_precision),
        text=[text[start:end] for start, end in story.paragraphs],
        summary=[text[start:end] for start, end in made.summary.sentences],
        mentions=mentions,
        statements=[_words(text, quote.words) for quote in made.entities.quotes],
    )


def _words(text: str, spans: Sequence[Sequence[int]]) -> str:
    return " ".join(text[start:end] for start, end in spans)

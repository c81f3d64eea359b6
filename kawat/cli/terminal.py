"""How stories look on a terminal; plain lines in a pipe."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Column, Table
from rich.text import Text

from kawat.cli import console
from kawat.cli.moment import shown
from kawat.cli.say import counted, safe

_COLOURS = {
    "PERSON": "magenta",
    "ORG": "cyan",
    "GPE": "green",
    "LOC": "green",
    "FAC": "green",
    "NORP": "blue",
    "EVENT": "red",
    "DATE": "yellow",
    "TIME": "yellow",
    "MONEY": "bright_yellow",
    "PERCENT": "bright_yellow",
    "QUANTITY": "bright_yellow",
}
_OTHER_COLOUR = "bright_blue"


def marked(text: str, start: int, end: int, entities: Iterable[Mapping[str, Any]]) -> Text:
    """The part of a story's text with its entities in colour; in a pipe with their labels: ``[Putin PERSON]``."""
    made = Text()
    at = start
    for entity in entities:
        if entity["start"] < at or entity["end"] > end:
            continue
        made.append(safe(text[at : entity["start"]]))
        mention = safe(text[entity["start"] : entity["end"]])
        if console.output.is_terminal:
            made.append(mention, style=f"bold {_COLOURS.get(entity['label'], _OTHER_COLOUR)}")
        else:
            made.append(f"[{mention} {entity['label']}]")
        at = entity["end"]
    return made.append(safe(text[at:end]))


def again(story: Mapping[str, Any]) -> str:
    """Which story a near duplicate is again: ``again ae32a826/0, 97% alike``."""
    return f"again {story['duplicate_of']}/{story['duplicate_story']}, {story['similarity']:.0%} alike"


def print_story(exported: Mapping[str, Any], *, whole: bool, zone: tzinfo | None = None) -> None:
    """Print a story to read: title, facts, summary, entities by label, who is quoted.

    Where asked, what they say, and its whole text. Moments are in the zone, else in the machine's.
    """
    from tasks.languages import record_of  # noqa: PLC0415  (most commands print no story)

    language = record_of(exported["language"])
    facts = [
        language.name or exported["language"],
        counted(len(exported["tokens"]), "token"),
        f"{exported['document_id']}/{exported['story']}",
    ]
    if exported["duplicate_of"]:
        facts.append(again(exported))
    if exported["version"] > 1:
        changed = _published(exported["changed_at"], zone)
        facts.append(f"version {exported['version']} of {exported['version']}, changed {changed}")
    facts[1:1] = [_published(exported["published_at"], zone)]
    recognizer = exported["pipeline"]["name"]
    if recognizer and language.nearest and recognizer.startswith(f"{language.nearest}_"):
        facts.append(f"entities by {recognizer}, the nearest")
    parts: list[RenderableType] = [
        heading(Text(safe(exported["title"] or "(no title on the page)"))),
        Text(" · ".join(map(safe, facts)), style="dim"),
    ]
    text, entities = exported["text"], exported["entities"]
    summary = Text("\n").join(marked(text, start, end, entities) for start, end in exported["summary"])
    parts += [Text(), Text("Summary", style="bold"), indented(summary)]
    parts += [Text(), *_entities(exported)]
    if whole:
        if exported["quotes"]:
            said = (statement(quote, exported["language"]) for quote in exported["quotes"])
            parts += [Text(), Text("Statements", style="bold"), *map(indented, said)]
        parts += [Text(), Text("Text", style="bold")]
        for start, end in exported["paragraphs"]:
            parts += [indented(marked(text, start, end, entities)), Text()]
    console.output.print(
        Group(*parts, Text()), soft_wrap=not console.output.is_terminal
    )  # in a pipe a line is as long as it is


def _published(at: str | None, zone: tzinfo | None) -> str:
    """A moment of the export as it is shown; a day as it is."""
    if at is None:
        return "no date"
    return shown(datetime.fromisoformat(at), zone) if "T" in at else at


def heading(title: Text) -> RenderableType:
    """A story's title: a line across the window on a terminal."""
    title.style = "bold"
    return Rule(title, align="left", style="dim") if console.output.is_terminal else title


def colour_of(label: str) -> str:
    """The colour of an entity label."""
    return _COLOURS.get(label, _OTHER_COLOUR)


def indented(text: Text) -> RenderableType:
    """Two columns in."""
    return (
        Padding(text, (0, 0, 0, 2))
        if console.output.is_terminal
        else Text("\n").join(Text("  ") + t for t in text.split())
    )


def _entities(exported: Mapping[str, Any]) -> list[RenderableType]:
    if exported["duplicate_of"] and not exported["tokens"]:
        return [Text("Not analysed: it was seen before, see the story that it is again.", style="dim")]
    if exported["pipeline"]["name"] is None:
        return [Text(f"No entities: there is no recognizer for the language {exported['language']!r}.", style="dim")]
    names: dict[str, dict[str, int]] = {}
    for entity in exported["entities"]:
        counted = names.setdefault(entity["label"], {})
        counted[entity["name"]] = counted.get(entity["name"], 0) + 1
    if not names:
        return [Text("No entities.", style="dim")]
    order = [*_COLOURS, *sorted(names.keys() - _COLOURS.keys())]
    said = [who for quote in exported["quotes"] if (who := quote["name"] or quote["speaker_text"])]
    rows = [(label, names[label], colour_of(label)) for label in sorted(names, key=order.index)]
    rows += [("quoted", Counter(said), _COLOURS["PERSON"])] if said else []
    if not console.output.is_terminal:
        return [Text("Entities"), *(Text(f"  {label:<9} ") + _counted(counts, "") for label, counts, _ in rows)]
    grid = Table.grid(Column(min_width=11), Column())
    for label, counts, colour in rows:
        grid.add_row(Text(f"  {label}", style="dim"), _counted(counts, colour))
    return [Text("Entities", style="bold"), grid]


def statement(quote: Mapping[str, Any], language: str) -> Text:
    """Who said what, on one line: ``Ani Wijaya, Wali Kota: “Pasar dibuka.”``; what is reported without marks.

    Of a denial, of praise and of criticism with the word that tells it: ``Ani Wijaya, Wali Kota, membantah: pasar
    ditutup``. Where the speaker stood between the words is an ellipsis: ``Ani Wijaya: “Pasar,” … “dibuka.”``
    """
    from tasks.quoting.shown import in_marks, verb  # noqa: PLC0415  (most commands print none)

    who = quote["name"] or quote["speaker_text"]
    made = Text()
    if who:
        made.append(_line(who), style=f"bold {_COLOURS['PERSON']}" if console.output.is_terminal else "")
    if quote["role_text"] and quote["role_text"] != who:
        made.append(f"{', ' if who else ''}{_line(quote['role_text'])}", style="dim")
    if verb(quote["kind"], quote["cue_text"], language):
        made.append(f"{', ' if made else ''}{_line(quote['cue_text'])}", style="bold")
    words = in_marks(quote["words_text"], quote["words"], quote["kind"])
    return made.append(": " if made else "").append(_line(words))


def _line(text: str) -> str:
    return safe(" ".join(text.split()))


def _counted(names: Mapping[str, int], colour: str) -> Text:
    """Names, the frequent ones first: ``Putin ×9, Xi ×6, Joe Biden``."""
    often = sorted(names.items(), key=lambda item: -item[1])
    shown = (
        Text(safe(name), style=colour) + Text(f" ×{count}" if count > 1 else "", style="dim") for name, count in often
    )
    return Text(", ").join(shown)

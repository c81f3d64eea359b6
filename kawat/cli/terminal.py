"""How stories look on a terminal; plain lines in a pipe."""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Column, Table
from rich.text import Text

output = Console(highlight=False)
errors = Console(stderr=True, highlight=False)

INTERRUPTED = 130  # the exit code of what Ctrl-C ended: 128 + SIGINT, as shells have it

_form = {"json": "--json" in sys.argv}  # how what is wrong is told
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
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """The text without what a terminal would obey: escape sequences, and marks that turn its direction."""
    return _CONTROL.sub("", text)


def emit(line: str) -> None:
    """Print one line for a program, as it is."""
    output.file.write(line + "\n")


def json_errors() -> None:
    """From now on what is wrong is told as JSON, an object a line."""
    _form["json"] = True


def tell(what: str, reason: str, *, where: str | None = None, colour: str = "yellow") -> None:
    """Say on standard error what is wrong: ``what: where: reason``, or the same as a JSON object."""
    if _form["json"]:
        facts = {"what": what, **({"where": where} if where else {}), "reason": reason}
        errors.file.write(json.dumps(facts, ensure_ascii=False) + "\n")
    else:
        message = f"{where}: {reason}" if where else reason
        errors.print(f"[{colour}]{escape(what)}:[/] {escape(safe(message))}", soft_wrap=True)


def remark(message: str) -> None:
    """Say on standard error how it goes; a program is not told."""
    if not _form["json"]:
        errors.print(message, soft_wrap=True)


def counted(number: int, thing: str) -> str:
    """So many of them: ``1 job``, ``2 jobs``."""
    return f"{number} {thing if number == 1 else (thing[:-1] + 'ies' if thing[-1] == 'y' else thing + 's')}"


def print_table(
    *columns: str, rows: Iterable[Iterable[object]], console: Console = output, heads: bool = False
) -> None:
    """Print a table on a terminal; tab-separated lines in a pipe, and there its columns' heads only where asked."""
    cells = [[" ".join(safe(str(cell)).split()) for cell in row] for row in rows]
    if not console.is_terminal:  # past rich, which would make spaces of tabs and break long lines
        console.file.writelines("\t".join(row) + "\n" for row in [*([columns] if heads else []), *cells])
        return
    made = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in cells:
        made.add_row(*(Text(cell) for cell in row))
    console.print(made)


def marked(text: str, start: int, end: int, entities: Iterable[Mapping[str, Any]]) -> Text:
    """The part of a story's text with its entities in colour; in a pipe with their labels: ``[Putin PERSON]``."""
    made = Text()
    at = start
    for entity in entities:
        if entity["start"] < at or entity["end"] > end:
            continue
        made.append(safe(text[at : entity["start"]]))
        mention = safe(text[entity["start"] : entity["end"]])
        if output.is_terminal:
            made.append(mention, style=f"bold {_COLOURS.get(entity['label'], _OTHER_COLOUR)}")
        else:
            made.append(f"[{mention} {entity['label']}]")
        at = entity["end"]
    return made.append(safe(text[at:end]))


def again(story: Mapping[str, Any]) -> str:
    """Which story a near duplicate is again: ``again ae32a826/0, 97% alike``."""
    return f"again {story['duplicate_of']}/{story['duplicate_story']}, {story['similarity']:.0%} alike"


def print_story(exported: Mapping[str, Any], *, whole: bool) -> None:
    """Print a story to read: title, facts, summary, entities by label; and its whole text where asked."""
    from tasks.languages import record_of  # noqa: PLC0415  (most commands print no story)

    facts = [
        record_of(exported["language"]).name or exported["language"],
        counted(len(exported["tokens"]), "token"),
        f"{exported['document_id']}/{exported['story']}",
    ]
    if exported["duplicate_of"]:
        facts.append(again(exported))
    facts[1:1] = [exported["published_at"]] if exported["published_at"] else []
    parts: list[RenderableType] = [
        _heading(safe(exported["title"] or "(no title on the page)")),
        Text(" · ".join(map(safe, facts)), style="dim"),
    ]
    text, entities = exported["text"], exported["entities"]
    summary = Text("\n").join(marked(text, start, end, entities) for start, end in exported["summary"])
    parts += [Text(), Text("Summary", style="bold"), _indented(summary)]
    parts += [Text(), *_entities(exported)]
    if whole:
        parts += [Text(), Text("Text", style="bold")]
        for start, end in exported["paragraphs"]:
            parts += [_indented(marked(text, start, end, entities)), Text()]
    output.print(Group(*parts, Text()), soft_wrap=not output.is_terminal)  # in a pipe a line is as long as it is


def _heading(title: str) -> RenderableType:
    return Rule(Text(title, style="bold"), align="left", style="dim") if output.is_terminal else Text(title)


def _indented(text: Text) -> RenderableType:
    return Padding(text, (0, 0, 0, 2)) if output.is_terminal else Text("\n").join(Text("  ") + t for t in text.split())


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
    grid = Table.grid(Column(min_width=11), Column())
    for label in sorted(names, key=order.index):
        grid.add_row(Text(f"  {label}", style="dim"), _counted(names[label], _COLOURS.get(label, _OTHER_COLOUR)))
    if output.is_terminal:
        return [Text("Entities", style="bold"), grid]
    lines = (Text(f"  {label:<9} ") + _counted(names[label], "") for label in sorted(names, key=order.index))
    return [Text("Entities"), *lines]


def _counted(names: Mapping[str, int], colour: str) -> Text:
    """Names, the frequent ones first: ``Putin ×9, Xi ×6, Joe Biden``."""
    often = sorted(names.items(), key=lambda item: -item[1])
    shown = (
        Text(safe(name), style=colour) + Text(f" ×{count}" if count > 1 else "", style="dim") for name, count in often
    )
    return Text(", ").join(shown)

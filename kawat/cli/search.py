"""``kawat search``: for those who look for stories."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import tzinfo
from typing import Annotated

import msgspec
import typer
from rich.console import Group
from rich.text import Text

from kawat.cli.console import output, paged
from kawat.cli.filters import Kind, Label, Language, Name, PublishedFrom, PublishedTo, Source, story_filter
from kawat.cli.here import Here
from kawat.cli.moment import day_shown, shown
from kawat.cli.said import print_said
from kawat.cli.say import counted, emit, remark, safe, tell
from kawat.cli.terminal import colour_of, heading, indented
from worker.records import Span
from worker.store.labels import NAMES
from worker.store.search import Hit, Order, Page, each_alone
from worker.store.search import search as search_store
from worker.terms.hints import hints

_NAMES = 6  # of a story, shown

search = typer.Typer(add_completion=False, rich_markup_mode=None)


@search.command("search", context_settings={"ignore_unknown_options": True})  # -words
def _search(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help="What a story says; none: all stories, newest first.")
    ] = None,
    order: Annotated[Order, typer.Option(help="What comes first; of equally good ones the newest.")] = Order.BEST,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Stories at most.")] = 20,
    said_by: Annotated[
        str | None, typer.Option(metavar="NAME", help="What somebody said, the newest first, not stories.")
    ] = None,
    cursor: Annotated[
        str | None, typer.Option(metavar="CURSOR", help="Where to go on: what the search before printed at its end.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="A line of JSON a story.")] = False,
    language: Language = None,
    source: Source = None,
    kind: Kind = None,
    published_from: PublishedFrom = None,
    published_to: PublishedTo = None,
    label: Label = None,
    name: Name = None,
) -> None:
    """Find stories by what they say: words, phrases, names, the best or the newest first.

    A story has all the words, in any of their forms, in its title, its text or its full names: "menyerang" finds
    "serangan". Words in quotes stand together; one with a minus is not there. docs/how-to/search.md has more.

    For example:

      kawat search banjir demak

      kawat search '"kereta cepat" -jakarta' --from 7d --source Kompas

      kawat search Rp1,5 triliun --order newest

    With --said-by it finds statements, of whoever is called so in full, else by the first or the last name; with all
    the words, or parts of words, in what was said. Reprints are left out. docs/how-to/quotes.md has more.

      kawat search --said-by 'Sri Mulyani' --from 2026-11-01 pajak

    Exit code 1: nothing was found.
    """
    here: Here = context.obj
    said = " ".join(words or ())
    for word in words or ():
        if word.startswith("--"):
            context.fail(f"No such option: {word}")
    which = story_filter(
        here,
        language=language,
        source=source,
        kind=kind,
        published_from=published_from,
        published_to=published_to,
        label=label,
        name=name,
    )
    if said_by is not None:
        if not print_said(here.store(), said_by, said, which, here.zone, limit=limit, cursor=cursor, json=json):
            raise typer.Exit(1)
        return
    found = search_store(here.store(), said, which, order=order, most=limit, cursor=cursor)
    if not found.complete:
        tell("search", "not all stories of this store are found yet: kawat store index puts them into its index")
    with nullcontext() if json else paged():
        for hit in found.hits:
            if json:
                emit(msgspec.json.encode(hit).decode())
            else:
                _print_hit(hit, here.zone)
    if found.total == 0 and not json and (alone := each_alone(here.store(), said, which)):
        remark(f"each by itself: {', '.join(f'{safe(item)} {number}' for item, number in alone)}")
    _tell_the_rest(found, said, json=json)
    if not found.hits:
        raise typer.Exit(1)


def _tell_the_rest(found: Page, said: str, *, json: bool) -> None:
    """Say on standard error how many there are in all, how to go on, and what may have been meant."""
    if json:
        rest = {"total": found.total, "cursor": found.cursor}
        sys.stderr.write(msgspec.json.encode(rest).decode() + "\n")
        return
    for hint in hints(said):
        remark(str(hint))
    in_all = "" if found.total is None else f" of {found.total}"
    more = f"; the next ones: --cursor {found.cursor}" if found.cursor else ""
    shown = counted(len(found.hits), "story") if found.hits else "no story"
    remark(f"{shown}{in_all if found.hits else ''}{more}")


def _print_hit(hit: Hit, zone: tzinfo | None) -> None:
    facts = [
        shown(hit.at, zone) if hit.published_precision == "minute" else day_shown(hit.published_at, hit.at, zone),
        *([hit.source] if hit.source else []),
        f"{hit.document_id}/{hit.story}",
        *([f"again {hit.duplicate_of}/{hit.duplicate_story}"] if hit.duplicate_of else []),
    ]
    title = _marked(hit.title, hit.title_marks) if hit.title else Text("(no title on the page)")
    found = _marked(hit.snippet.text, hit.snippet.marks)
    found = Text("… " if hit.snippet.cut_before else "") + found + Text(" …" if hit.snippet.cut_behind else "")
    parts = [heading(title), Text(" · ".join(map(safe, facts)), style="dim"), indented(found)]
    names = [name for name in hit.names if name.label in NAMES][:_NAMES]
    if names:
        coloured = (Text(safe(name.name), style=colour_of(name.label)) for name in names)
        parts.append(indented(Text(", ").join(coloured)))
    output.print(Group(*parts, Text()), soft_wrap=not output.is_terminal)


def _marked(text: str, marks: Sequence[Span]) -> Text:
    """A text with what was found: bold on a terminal, between asterisks in a pipe."""
    made = Text()
    at = 0
    for start, end in _apart(marks):
        made.append(safe(text[at:start]))
        said = safe(text[start:end])
        made.append(said, style="bold reverse") if output.is_terminal else made.append(f"*{said}*")
        at = end
    return made.append(safe(text[at:]))


def _apart(marks: Iterable[Span]) -> Iterable[Span]:
    """Spans in order, without those that begin in another one."""
    at = 0
    for start, end in marks:
        if start >= at:
            yield start, end
            at = end

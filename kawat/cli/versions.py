"""``kawat versions``: what pages said before they were changed, and which were changed soon after publication."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from datetime import datetime, timedelta, tzinfo
from typing import Annotated

import msgspec
import typer
from rich.text import Text
from sqlalchemy import Engine

from kawat.cli.console import output, paged
from kawat.cli.filters import Kind, Label, Language, Name, PublishedFromAlone, PublishedTo, Source, story_filter
from kawat.cli.here import Here
from kawat.cli.moment import moment, shown, span
from kawat.cli.named import document_named
from kawat.cli.say import counted, emit, remark, safe
from worker.errors import KawatError
from worker.store.changes import Change, Line, StoryChange, words
from worker.store.versions import Edit, Version, Versions, changes_between, edits, versions_of

_WENT, _CAME = "red", "green"


def versions(
    context: typer.Context,
    document: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A document's id, or how it begins, or its URL.")
    ] = None,
    diff: Annotated[
        tuple[int, int] | None, typer.Option(metavar="A B", help="What version B says otherwise than version A.")
    ] = None,
    changed_within: Annotated[
        str | None,
        typer.Option(metavar="SPAN", help="List what was changed so soon after publication, as 24h; of all documents."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="WHEN", help="With it: changed then or later: 2026-11-24, 7d.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="With it: so many at most, the newest.")] = None,
    language: Language = None,
    source: Source = None,
    kind: Kind = None,
    published_from: PublishedFromAlone = None,
    published_to: PublishedTo = None,
    label: Label = None,
    name: Name = None,
    json: Annotated[bool, typer.Option("--json", help="A JSON object a line.")] = False,
) -> None:
    """What pages said before they were changed, and which were changed soon after publication.

    What says "only" goes with --changed-within, as --since and --limit do.

    For example:

      kawat versions https://kabar.example/ekonomi/1234

      kawat versions ae32a826 --diff 1 3

      kawat versions --changed-within 24h --since 7d --source Kabar
    """
    here: Here = context.obj
    filters = (language, source, kind, published_from, published_to, label, name)
    if (document is None) == (changed_within is None):
        raise KawatError("say which: either a document, or --changed-within of all")
    if changed_within is None and any(each is not None for each in (since, limit, *filters)):
        raise KawatError("--since, --limit and filters are for --changed-within")
    if diff is not None and document is None:
        raise KawatError("--diff is of one document: say which")
    which = story_filter(
        here,
        language=language,
        source=source,
        kind=kind,
        published_from=published_from,
        published_to=published_to,
        label=label,
        name=name,
        from_option="--from",
    )
    store = here.store()
    with nullcontext() if json else paged():
        if changed_within is not None:
            asked = None if since is None else moment("--since", since)
            _list(
                store, edits(store, span("--changed-within", changed_within), asked, which, limit), here.zone, json=json
            )
        else:
            found = _found(store, str(document))
            if diff is not None:
                _print_difference(changes_between(store, found.document_id, *diff), found, diff, json=json)
            else:
                _print_versions(found, here.zone, json=json)


def _found(store: Engine, document: str) -> Versions:
    """The versions of the one document that is meant.

    Raises:
        KawatError: there is none, or several, or it has no story.
    """
    one = document_named(store, document)
    found = versions_of(store, one)
    if found is None:
        raise KawatError(f"{one} is no article, and has no versions: kawat show says what it is")
    return found


def _print_versions(found: Versions, zone: tzinfo | None, *, json: bool) -> None:
    for version in found.versions:
        if json:
            emit(msgspec.json.encode(version).decode())
        else:
            _print(_said(version, found.newest, zone), *_told(version.change))
    if found.lost and not json:
        _print(Text(f"Those before version {found.versions[0].version} are kept no longer.", style="dim"))


def _said(version: Version, newest: int, zone: tzinfo | None) -> Text:
    facts = [f"came {shown(version.came_at, zone)}"]
    facts += [f"published {shown(datetime.fromisoformat(version.published_at), zone)}"] if version.published_at else []
    head = Text(f"version {version.version} of {newest}", style="bold")
    head.append(f" · {' · '.join(facts)}", style="not bold dim")
    return head.append(f"  {safe(version.title or '(no title on the page)')}", style="not bold")


def _list(store: Engine, found: Iterable[Edit], zone: tzinfo | None, *, json: bool) -> None:
    is_any = False
    for edit in found:
        is_any = True
        went = _went(store, edit)
        if json:
            emit(msgspec.json.encode(edit._asdict() | {"sentences_went": went}).decode())
            continue
        after = _span(edit.changed_at - edit.published_at)
        head = Text(safe(edit.title or "(no title on the page)"), style="bold")
        facts = [f"{edit.source or 'no source'}", f"changed {shown(edit.changed_at, zone)}, {after} after publication"]
        facts.append(f"{edit.document_id}, version {edit.version} of {edit.newest}")
        _print(head, Text(" · ".join(map(safe, facts)), style="dim"), *_told(edit.change))
        for said in went:
            _print(Text(f"  - {safe(_line(said))}", style=_WENT if output.is_terminal else ""))
    if not is_any:
        remark("nothing was changed so soon after its publication")


def _went(store: Engine, edit: Edit) -> list[str]:
    """The sentences that went, or were changed, as they were; none where that text is kept no longer."""
    try:
        between = changes_between(store, edit.document_id, edit.version - 1, edit.version)
    except KawatError:
        return []
    return [line.old or "" for story in between for line in story.lines if line.kind in ("went", "changed")]


def _print_difference(stories: Sequence[StoryChange], found: Versions, numbers: tuple[int, int], *, json: bool) -> None:
    older, newer = numbers
    for story in stories:
        if json:
            facts = {"document_id": found.document_id, "older": older, "newer": newer, "is_changed": story.is_changed}
            emit(msgspec.json.encode(facts | msgspec.to_builtins(story)).decode())
            continue
        if not story.is_changed:
            continue
        _print(Text(_head(found.document_id, story), style="bold"))
        if story.has_other_title:
            _print(*_changed(Line("changed", story.old_title or "", story.title or "")))
        for line in story.lines:
            _print(*_lines(line))
        _print(Text())
    if not json and not any(story.is_changed for story in stories):
        _print(Text(f"Versions {older} and {newer} say the same."))


def _head(document: str, story: StoryChange) -> str:
    """Which story it is, and its title where that is the same."""
    number = story.old_story if story.story is None else story.story
    title = story.old_title if story.story is None else story.title
    became = " came" if story.old_story is None else " went" if story.story is None else ""
    said = "title:" if story.has_other_title else safe(title or "(no title on the page)")
    return f"{document}/{number}{became}  {said}"


def _lines(line: Line) -> Iterator[Text]:
    """A sentence as lines of a difference: two where it was changed and this is no terminal."""
    if line.kind == "changed":
        yield from _changed(line)
    elif line.kind == "went":
        yield _marked("-", str(line.old), _WENT)
    elif line.kind == "came":
        yield _marked("+", str(line.new), _CAME)
    else:
        yield Text(f"  {safe(_line(str(line.new)))}", style="dim")


def _changed(line: Line) -> Iterator[Text]:
    """A sentence that was changed: on a terminal with its words marked, in a pipe as it was and as it is."""
    old, new = _line(line.old or ""), _line(line.new or "")
    if not output.is_terminal:
        yield Text(f"- {safe(old)}")
        yield Text(f"+ {safe(new)}")
        return
    styles = {"same": "", "went": f"{_WENT} strike", "came": f"bold {_CAME}"}
    yield Text.assemble("~ ", *((safe(part.text), styles[part.kind]) for part in words(old, new)))


def _marked(sign: str, sentence: str, colour: str) -> Text:
    return Text(f"{sign} {safe(_line(sentence))}", style=colour if output.is_terminal else "")


def _told(change: Change | None) -> Iterator[Text]:
    """A change in lines: titles, how much, names and numbers."""
    if change is None:
        return
    for title in change.titles:
        yield Text(f"  title: {safe(title.old or '(none)')} -> {safe(title.new or '(none)')}")
    counts = (
        ("story", "went", change.stories_went),
        ("story", "came", change.stories_came),
        ("sentence", "went", change.sentences_went),
        ("sentence", "came", change.sentences_came),
        ("sentence", "changed", change.sentences_changed),
    )
    if any(number for _, _, number in counts):
        yield Text("  " + ", ".join(f"{counted(number, thing)} {how}" for thing, how, number in counts if number))
    for how, names, numbers in (
        ("went", change.names_went, change.numbers_went),
        ("came", change.names_came, change.numbers_came),
    ):
        said = [*(f"{name.name} ({name.label})" for name in names), *numbers]
        if said:
            yield Text(f"  {how}: {safe('; '.join(said))}")


def _print(*lines: Text) -> None:
    for line in lines:
        output.print(line, soft_wrap=not output.is_terminal)  # in a pipe a line is as long as it is


def _line(sentence: str) -> str:
    """A sentence on one line."""
    return " ".join(sentence.split())


def _span(length: timedelta) -> str:
    """A span as a person says it: ``35 min``, ``7 h 5 min``, ``3 d 2 h``."""
    minutes = max(0, round(length.total_seconds() / 60))
    days, hours = divmod(minutes // 60, 24)
    if days:
        return f"{days} d {hours} h"
    return f"{hours} h {minutes % 60} min" if hours else f"{minutes} min"

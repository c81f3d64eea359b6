"""What somebody said, found by name: to read, or a line of JSON each."""

import re
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import tzinfo
from typing import NamedTuple

import msgspec
from rich.console import Group
from rich.text import Text
from sqlalchemy import Engine

from kawat.cli.console import output, paged
from kawat.cli.moment import day_shown
from kawat.cli.say import counted, emit, remark, safe, tell
from kawat.cli.terminal import indented, statement
from worker.errors import KawatError
from worker.store.quotes import Speakers, Statement, in_role, place_of, speakers, statements
from worker.store.stories import StoryFilter
from worker.terms.hints import hints_for_a_name, hints_for_statements
from worker.terms.query import QUOTES


def print_said(
    store: Engine,
    called: str,
    words: str,
    which: StoryFilter,
    zone: tzinfo | None,
    *,
    limit: int,
    cursor: str | None,
    json: bool,
) -> bool:
    """Print what somebody said, the newest first; on standard error, whom else the name could mean, and how to go on.

    Args:
        store: where.
        called: the speaker's name.
        words: that are in what was said, or parts of them; "several in a row" in quotes.
        which: only what stands in these stories.
        zone: in which days are shown; None: the machine's.
        limit: statements at most.
        cursor: where to go on, as the command before said.
        json: a line of JSON each.

    Returns:
        Whether there was any.

    Raises:
        KawatError: a word is not to be there, which is not asked here; or the cursor is none of statements.
    """
    after = None if cursor is None else place_of(cursor)
    wanted = _wanted(words)
    meant = _meant(store, called)
    found: list[Statement] = []
    if meant.names or meant.roles:
        which = which if meant.ids is None else which._replace(ids=meant.ids)
        found = statements(store, meant.names, which, roles=meant.roles, containing=wanted, after=after, most=limit)
    with nullcontext() if json else paged():
        for said in found:
            if json:
                emit(msgspec.json.encode(_exported(said)).decode())
            else:
                _print(said, zone)
    more = found[-1].place.cursor if len(found) == limit else None
    if json:
        sys.stderr.write(
            msgspec.json.encode({"speakers": meant.names, "roles": meant.roles, "cursor": more}).decode() + "\n"
        )
    else:
        for each in hints_for_statements(words):
            remark(str(each))
        shown = counted(len(found), "statement") if found else "no statement"
        remark(shown + (f"; the next ones: --cursor {more}" if more else ""))
    return bool(found)


class _Meant(NamedTuple):
    """Whose statements are meant: those of these names, or else in these roles in these documents."""

    names: Sequence[str] = ()
    roles: Sequence[str] = ()
    ids: Sequence[str] | None = None


def _meant(store: Engine, called: str) -> _Meant:
    """Whom a name means; on standard error, who that is where it is not plain."""
    found = speakers(store, called)
    if not found.meant and (spoken := in_role(store, called)):
        remark(f"nobody is called {safe(called)}: what was said in that role, in the newest stories that have it")
        return _Meant(roles=spoken.roles, ids=spoken.ids)
    if not found.meant:
        found = _without_titles(store, called) or found
    meant, others = found
    if len(meant) > 1:
        remark(f"{called} can be {len(meant)}: {'; '.join(map(safe, meant))}")
    elif meant and others:
        remark(f"there is also {'; '.join(map(safe, others))}")
    elif not meant:
        there = f"; there is {'; '.join(others)}" if others else ""
        tell("--said-by", f"nobody who says something in this store is called {called!r}, or has that role{there}")
        for hint in hints_for_a_name(called):
            tell("--said-by", str(hint))
    return _Meant(meant)


def _without_titles(store: Engine, called: str) -> Speakers | None:
    """Whom a name means without titles and addresses: "Pak Jokowi"; None: it has none."""
    from tasks.recognizing.names.forms import bare_name  # noqa: PLC0415  (all languages' words)

    bare = bare_name(called, "person")
    return None if bare == called else speakers(store, bare)


def _wanted(words: str) -> Sequence[str]:
    parts = re.findall(rf"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]?|([^\s{QUOTES}]+)", words)
    found = [each for in_a_row, word in parts if (each := in_a_row.strip() or word)]
    for word in found:
        if word.startswith("-"):
            raise KawatError(f"{word}: with --said-by, say words that are there")
    return found


def _exported(said: Statement) -> dict[str, object]:
    """As in the export, with what is known of its story."""
    return {
        **said.place._asdict(),
        "kind": said.kind,
        "name": said.name,
        "words": said.words,
        "words_text": said.text,
        "speaker_text": said.speaker,
        "role_text": said.role,
        "cue_text": said.cue,
        "title": said.title,
        "source": said.source,
        "url": said.url,
        "language": said.language,
    }


def _print(said: Statement, zone: tzinfo | None) -> None:
    place = said.place
    where = (said.source, f"{place.document_id}/{place.story}", said.title)
    facts = [
        day_shown(place.published_at if said.dated else None, place.published_at, zone),
        *(part for part in where if part),
    ]
    told = Text(" · ".join(map(safe, facts)), style="dim")
    output.print(
        Group(told, indented(statement(_exported(said), said.language)), Text()), soft_wrap=not output.is_terminal
    )

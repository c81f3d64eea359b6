"""What somebody said, found by name: to read, or a line of JSON each."""

import re
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import tzinfo

import msgspec
from rich.console import Group
from rich.text import Text
from sqlalchemy import Engine

from kawat.cli.moment import day_shown
from kawat.cli.say import counted, emit, remark, safe, tell
from kawat.cli.terminal import indented, output, paged, statement
from worker.errors import KawatError
from worker.store.quotes import Speakers, Statement, place_of, speakers, statements
from worker.store.stories import StoryFilter
from worker.terms.hints import hints_for_a_name, hints_for_statements


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
    meant, others = _speakers(store, called)
    if len(meant) > 1:
        remark(f"{called} can be {len(meant)}: {'; '.join(map(safe, meant))}")
    elif meant and others:
        remark(f"there is also {'; '.join(map(safe, others))}")
    elif not meant:
        there = f"; there is {'; '.join(others)}" if others else ""
        tell("--said-by", f"nobody is called {called!r} who says something in this store{there}")
        for hint in hints_for_a_name(called):
            tell("--said-by", str(hint))
    found = statements(store, meant, which, containing=wanted, after=after, most=limit) if meant else []
    with nullcontext() if json else paged():
        for said in found:
            if json:
                emit(msgspec.json.encode(_exported(said)).decode())
            else:
                _print(said, zone)
    more = found[-1].place.cursor if len(found) == limit else None
    if json:
        sys.stderr.write(msgspec.json.encode({"speakers": meant, "cursor": more}).decode() + "\n")
    else:
        for each in hints_for_statements(words):
            remark(str(each))
        shown = counted(len(found), "statement") if found else "no statement"
        remark(shown + (f"; the next ones: --cursor {more}" if more else ""))
    return bool(found)


def _speakers(store: Engine, called: str) -> Speakers:
    """Whom a name means, or else that without titles and addresses: "Pak Jokowi"."""
    from tasks.recognizing.names.forms import bare_name  # noqa: PLC0415  (all languages' words)

    found = speakers(store, called)
    bare = bare_name(called, "person")
    if found.meant or bare == called:
        return found
    return speakers(store, bare)


def _wanted(words: str) -> Sequence[str]:
    found = [in_a_row or word for in_a_row, word in re.findall(r'"([^"]+)"|(\S+)', words)]
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

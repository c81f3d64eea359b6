"""Which stories are meant: the options that all commands have in common that take some of the store's."""

from collections.abc import Sequence
from typing import Annotated

import typer
from sqlalchemy import Engine

from kawat.cli.here import Here
from kawat.cli.moment import end, moment
from kawat.cli.say import tell
from worker import records
from worker.errors import KawatError
from worker.languages import check_code
from worker.records import ArticleKind
from worker.store.called import any_name, languages, names_near, near, sources, spellings
from worker.store.stories import StoryFilter
from worker.terms.hints import hints_for_a_name

_SHOWN = 10  # of a store's sources

Language = Annotated[str | None, typer.Option(help="Only stories in this language, as id.")]
Source = Annotated[str | None, typer.Option(help="Only those of this source, as it was delivered.")]
Kind = Annotated[ArticleKind | None, typer.Option(help="Only those of pages of this kind.")]
_FROM = "Only those published then or later: 2026-11-24, 7d, yesterday."
PublishedFrom = Annotated[str | None, typer.Option("--from", "--since", metavar="WHEN", help=_FROM)]
PublishedFromAlone = Annotated[  # of commands whose --since is another
    str | None, typer.Option("--from", metavar="WHEN", help=_FROM)
]
PublishedTo = Annotated[
    str | None, typer.Option("--to", metavar="WHEN", help="Only those published before; a day is in it.")
]
Label = Annotated[records.Label | None, typer.Option(help="Only those with a mention of this label.")]
Name = Annotated[str | None, typer.Option(help="Only those that mention this full name.")]


def story_filter(
    here: Here,
    *,
    language: str | None,
    source: str | None,
    kind: ArticleKind | None,
    published_from: str | None,
    published_to: str | None,
    label: records.Label | None,
    name: str | None,
    from_option: str = "--from/--since",
) -> StoryFilter:
    """What these options mean. On standard error, what of it no story has, and what is near it.

    Raises:
        KawatError: one of them is no moment, or no language, or nothing can be between the moments.
    """
    since = None if published_from is None else moment(from_option, published_from)
    before = None if published_to is None else end("--to", published_to)
    if since and before and since >= before:
        raise KawatError(f"{from_option} {published_from} is not before --to {published_to}: nothing is between them")
    if language is not None:
        check_language(language)
    return StoryFilter(
        language=language,
        source=source,
        kind=kind,
        published_from=since,
        published_before=before,
        label=label,
        name=name,
        spellings=_known(here.store(), language, source, name) if language or source or name else (),
    )


def check_language(said: str) -> None:
    """Look whether it is a language.

    Raises:
        KawatError: it is none.
    """
    try:
        check_code(said)
    except ValueError as error:
        raise KawatError(f"--language {error}") from None


def tell_unknown(store: Engine, language: str | None, source: str | None) -> None:
    """Say which of these no story has, and what there is."""
    for option, said, known in (("--language", language, languages), ("--source", source, sources)):
        there = None if said is None else known(store)
        if said is not None and there and said not in there:  # of a store that is empty nothing is said
            _tell_none(option, said, near(said, there) or there[:_SHOWN])


def tell_unknown_name(store: Engine, name: str) -> None:
    """Say that no story mentions a name, and which are near it."""
    if any_name(store):  # of a store that is empty nothing is said
        _tell_none("--name", name, names_near(store, name))
        for hint in hints_for_a_name(name):
            tell("--name", str(hint))


def _known(store: Engine, language: str | None, source: str | None, name: str | None) -> tuple[str, ...]:
    tell_unknown(store, language, source)
    found = spellings(store, name) if name else ()
    if name and not found:
        tell_unknown_name(store, name)
    return found


def _tell_none(option: str, said: str, others: Sequence[str]) -> None:
    tell(option, f"no story of this store has {said!r}" + (f"; there is {', '.join(others)}" if others else ""))

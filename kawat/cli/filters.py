"""Which stories are meant: the options that all commands have in common that take some of the store's."""

from collections.abc import Sequence
from typing import Annotated

import typer

from kawat.cli.moment import end, moment
from worker.errors import KawatError
from worker.records import ArticleKind
from worker.store.stories import StoryFilter

Language = Annotated[str | None, typer.Option(help="Only stories in this language, as id.")]
Source = Annotated[str | None, typer.Option(help="Only those of this source, as it was delivered.")]
Kind = Annotated[ArticleKind | None, typer.Option(help="Only those of pages of this kind.")]
PublishedFrom = Annotated[
    str | None, typer.Option("--from", metavar="WHEN", help="Only those published then or later: 2026-11-24, 7d.")
]
PublishedTo = Annotated[
    str | None, typer.Option("--to", metavar="WHEN", help="Only those published before; a day is in it.")
]
Label = Annotated[str | None, typer.Option(help="Only those with a mention of this label, as PERSON.")]
Name = Annotated[str | None, typer.Option(help="Only those that mention this full name.")]


def story_filter(
    *,
    language: str | None,
    source: str | None,
    kind: ArticleKind | None,
    published_from: str | None,
    published_to: str | None,
    label: str | None,
    name: str | None,
) -> StoryFilter:
    """What these options mean.

    Raises:
        KawatError: one of them is no moment.
    """
    return StoryFilter(
        language=language,
        source=source,
        kind=kind,
        published_from=None if published_from is None else moment("--from", published_from),
        published_before=None if published_to is None else end("--to", published_to),
        label=label,
        name=name,
    )


def the_one(ids: Sequence[str], name: str) -> str:
    """The document that a name means, of those that it may mean, of which there is one at least.

    Raises:
        KawatError: there are several.
    """
    if len(ids) > 1 and name not in ids:
        raise KawatError(f"several documents begin so: {', '.join(ids)}")
    return name if name in ids else ids[0]

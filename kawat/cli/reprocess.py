"""``kawat reprocess``: what an older pipeline, code or setting made is made again."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, NamedTuple

import msgspec
import typer

from kawat import __version__
from kawat.cli.filters import Kind, Label, Language, Name, PublishedFrom, PublishedTo, Source, story_filter
from kawat.cli.here import Here
from kawat.cli.makers import Change, changes, is_made_by, parts
from kawat.cli.moment import moment
from kawat.cli.named import document_named
from kawat.cli.resend import Sending
from kawat.cli.say import counted, emit, print_table, tell
from tasks.pipelines.installed import check, told
from tasks.stages.made import Makers
from worker.errors import KawatError
from worker.settings import Settings
from worker.store.again import Which, alike, count, deliveries, sample
from worker.store.stories import StoryFilter, export

_COMPARED_AT_ONCE = 32  # documents


class _Meant(NamedTuple):
    """Documents that were made by the same, and what would make them now."""

    which: Which
    change: Change


def reprocess(
    context: typer.Context,
    documents: Annotated[
        list[str] | None, typer.Argument(help="Documents' ids, how they begin, or addresses.", show_default=False)
    ] = None,
    made_by: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help='Only what this made: "id_kawat_news 0.4.0", "clean 5", "kawat 0.4.0".'),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Whatever made it, also what would be made the same.")] = False,
    language: Language = None,
    source: Source = None,
    kind: Kind = None,
    published_from: PublishedFrom = None,
    published_to: PublishedTo = None,
    label: Label = None,
    name: Name = None,
    processed_before: Annotated[
        str | None, typer.Option(metavar="WHEN", help="Only those that were made before then.")
    ] = None,
    rate: Annotated[
        float | None, typer.Option(min=0.01, help="At most so many documents a second.", show_default=False)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Send nothing, say what would be.")] = False,
    compare: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Send nothing; make N of them again here, and show what would change."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="With --dry-run or --compare: JSON, for a program.")] = False,
) -> None:
    """Make again what an older pipeline, code or setting made, from the documents that the store has.

    By default all that this installation would make by something else now. They wait on a lane of their own, behind all
    that is new, and replace what is there when they are done; links of near duplicates stay. What is delivered
    meanwhile wins. Stopped in the middle, the same command goes on with the others. See docs/how-to/reprocess.md.

    For example:

      kawat reprocess --dry-run

      kawat reprocess --compare 20

      kawat reprocess --rate 20

      kawat reprocess --source "Kabar Nusantara" --from 2026-05-01 --made-by "id_kawat_news 0.4.0"
    """
    here: Here = context.obj
    began = datetime.now(UTC)
    before = began if processed_before is None else moment("--processed-before", processed_before)
    if made_by and every:
        raise KawatError("say which: either --made-by or --all")
    check(here.settings.pipelines, Settings.model_fields["pipelines"].default)
    ids = [document_named(here.store(), each) for each in documents] if documents else None
    which = story_filter(
        here,
        language=language,
        source=source,
        kind=kind,
        published_from=published_from,
        published_to=published_to,
        label=label,
        name=name,
    )._replace(ids=ids)
    meant = list(_meant(here, which, before, made_by=made_by, every=every))
    if made_by and not meant:
        makers = dict.fromkeys(part for each in alike(here.store()) for part in parts(each.made_by))
        tell("--made-by", f"nothing was made by {made_by!r}" + (f"; there is {', '.join(makers)}" if makers else ""))
    if dry_run:
        _tell_what_would_be(here, meant, json=json)
        return
    if compare:
        _compare(here, [each.which for each in meant], compare, json=json)
        return
    _check_workers(here)
    again = "" if not (made_by or every) else f"; say --processed-before {before.isoformat(timespec='seconds')}, too"
    sending = Sending(here, rate, again)
    sending.send([each.which for each in meant])
    there = f" {_others(sending.there)} on the way already." if sending.there else ""
    dead = f" {_others(sending.dead)} dead of it: kawat dead retry." if sending.dead else ""
    emit(f"{counted(sending.documents, 'document')} sent, to be made again.{there}{dead} Watch them: kawat status")


def _others(number: int) -> str:
    return f"{counted(number, 'other')} {'is' if number == 1 else 'are'}"


def _meant(here: Here, which: StoryFilter, before: datetime, *, made_by: str | None, every: bool) -> Iterator[_Meant]:
    """The documents that are meant, by what made them."""
    makers, for_stories_alone = Makers(here.settings), which._replace(ids=None, source=None) != StoryFilter()
    for each in alike(here.store()):
        if each.language is None and for_stories_alone:
            continue
        for change in changes(makers, each):
            if every or (is_made_by(made_by, each.made_by) if made_by else change.differs):
                yield _Meant(Which(each, change.linked, which, before), change)


def _tell_what_would_be(here: Here, meant: Sequence[_Meant], *, json: bool) -> None:
    store = here.store()
    rows: list[dict[str, Any]] = []
    for which, change in meant:
        number, stories = count(store, which)
        if number:
            facts = {"documents": number, "stories": stories, "language": which.alike.language}
            rows.append({**facts, "made_by": which.alike.made_by, "now": change.now, "changes": change.told})
    rows.sort(key=lambda row: -row["documents"])
    total = sum(row["documents"] for row in rows)
    if json:
        emit(msgspec.json.encode({"documents": total, "made_by": rows}).decode())
        return
    cells = ((r["documents"], r["stories"], r["language"] or "no article", r["changes"]) for r in rows)
    print_table("documents", "stories", "language", "made by, and now", rows=cells)
    emit(f"{counted(total, 'document')} would be made again.")


def _compare(here: Here, meant: Sequence[Which], number: int, *, json: bool) -> None:
    """Make some of them again here, as many of each kind as there are of it, and show what would change."""
    from kawat.cli import compare  # noqa: PLC0415  (with spaCy)
    from tasks.stages.look import Look  # noqa: PLC0415
    from worker.process import Process  # noqa: PLC0415

    store = here.store()
    counts = [count(store, which)[0] for which in meant]
    drawn = Counter(random.sample(range(len(meant)), number, counts=counts) if sum(counts) > number else {})
    ids = {id_ for at, which in enumerate(meant) for id_ in sample(store, which, drawn[at] if drawn else number)}
    process = Process(here.settings)
    process.store = store
    look, found = Look(process), []
    for at in range(0, len(ids), _COMPARED_AT_ONCE):
        part = sorted(ids)[at : at + _COMPARED_AT_ONCE]
        made = look.at(deliveries(store, part))
        stored: dict[str, list[Mapping[str, Any]]] = {}
        for story in export(store, ids=part):
            stored.setdefault(story["document_id"], []).append(story)
        changes = [compare.difference(document, stored.get(document, []), each) for document, each in made.items()]
        found += changes
        if json:
            for change in changes:
                emit(msgspec.json.encode(change).decode())
        else:
            compare.show(changes)
    if json:
        emit(msgspec.json.encode({"total": compare.totals(found)}).decode())
    else:
        compare.show_totals(compare.totals(found))


def _check_workers(here: Here) -> None:
    """What is made again by others than this installation knows would be meant again and again.

    Raises:
        KawatError: a worker is of another release, or none has the pipelines that are here.
    """
    pipelines = told(here.settings.pipelines)
    reports = here.broker.ledger.reports(here.settings.worker_gone_seconds)
    for report in reports:
        if report.kawat != __version__:
            release = f"Kawat {report.kawat}" if report.kawat else "an older Kawat"
            raise KawatError(
                f"a worker of {release} is at work, and this is {__version__}: what it makes again would not be as it "
                "is made here. Replace the workers first"
            )
    others = sorted({report.pipelines or "none" for report in reports if report.pipelines != pipelines})
    if reports and all(report.pipelines != pipelines for report in reports):
        raise KawatError(
            f"no worker has the pipelines that are here ({pipelines or 'none'}), but {'; '.join(others)}: give this "
            "command the KAWAT_PIPELINES that the workers have"
        )
    for each in others:
        tell("warning", f"a worker has other pipelines than those here ({pipelines or 'none'}): {each}")

"""``kawat watch``: who is told of new stories that fit a query, by feeds and webhooks."""

import re
import signal
import sys
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Annotated, Any

import msgspec
import typer

from kawat.cli.filters import check_language, tell_unknown, tell_unknown_name
from kawat.cli.here import Here
from kawat.cli.moment import moment
from kawat.cli.say import counted, emit, print_table, remark
from kawat.export.files import write_text
from kawat.watching import webhooks
from kawat.watching.feeds import FeedFormat
from kawat.watching.feeds import feed as make_feed
from kawat.watching.teller import Teller, run
from worker.errors import KawatError
from worker.records import ArticleKind, Label
from worker.store import deliveries
from worker.store.called import spellings
from worker.store.watches import (
    MOST_DAYS,
    Watch,
    WatchQuery,
    add_watch,
    count_arrivals,
    remove_watch,
    watch_called,
    watches_told,
    would_match,
)
from worker.terms.hints import hints
from worker.terms.query import parse

watch = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Be told of new stories that fit a query, by feeds and webhooks.\n\nHow it works: docs/how-to/be-told.md.",
)

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")  # a part of an address, too

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the watch is called.")]
Json = Annotated[bool, typer.Option("--json", help="For a program.")]


@watch.command("add", context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})  # -words
def watch_add(
    context: typer.Context,
    called: Annotated[str, typer.Argument(metavar="NAME", help="What to call it: small letters, digits, hyphens.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS",
            help='What a story says, as kawat search has it: "in a row", -not. Where nothing is asked, its NAME.',
        ),
    ] = None,
    name: Annotated[str | None, typer.Option(help="Stories that mention this full name.", show_default=False)] = None,
    label: Annotated[
        Label | None, typer.Option(help="That have a mention of this label; with --name it has both.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="In this language, as id.")] = None,
    source: Annotated[str | None, typer.Option(help="Of this source, as it was delivered.")] = None,
    kind: Annotated[ArticleKind | None, typer.Option(help="Of pages of this kind.")] = None,
    max_age: Annotated[
        float | None,
        typer.Option(
            metavar="DAYS",
            min=0,
            max=MOST_DAYS,
            help="Published no longer ago when they come: no archive that is crawled.",
        ),
    ] = None,
    webhook: Annotated[
        str | None, typer.Option(metavar="URL", help="Where each match is sent: a signed POST.", show_default=False)
    ] = None,
    secret_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Has the secret to sign with, whsec_...; else a new one is made."),
    ] = None,
    tell_from: Annotated[
        str | None,
        typer.Option("--from", metavar="WHEN", help="Tell also what was published since then: 2026-11-24, 7d."),
    ] = None,
) -> None:
    """Keep a watch: from now on what comes and fits all that is said is told, once each.

    Where neither words nor an option say what fits, the words are those of its name; '' is every story.

    A new secret that deliveries are signed with is printed, this once. `kawat watch run` sends.

    For example:

      kawat watch add banjir

      kawat watch add jokowi --name 'Joko Widodo' --language id

      kawat watch add bandang 'banjir bandang' -game --source kompas

      kawat watch add pertamina --name Pertamina --label ORG --webhook https://hook.example/kawat
    """
    here: Here = context.obj
    if not _NAME.fullmatch(called):
        raise KawatError(f"NAME {called!r}: small letters, digits and hyphens, 63 at most")
    said = _said(context, words or ())
    if language is not None:
        check_language(language)
    query = WatchQuery(
        words=said, language=language, source=source, kind=kind, label=label, name=name, max_age_days=max_age
    )
    if words is None and query == WatchQuery(max_age_days=max_age):
        query = msgspec.structs.replace(query, words=called.replace("-", " "))
    since = None if tell_from is None else moment("--from", tell_from)
    if secret_file and not webhook:
        raise KawatError("--secret-file is for --webhook")
    secret = secret_file.read_text().strip() if secret_file else webhooks.new_secret()
    webhooks.key_of(secret)
    if webhook is not None:
        webhooks.check_address(webhook)
    store = here.store(create=True)
    tell_unknown(store, language, source)
    if name is not None and name not in spellings(store, name):
        tell_unknown_name(store, name)
    add_watch(
        store,
        called,
        query,
        now=datetime.now(UTC),
        webhook=webhook,
        secret=secret if webhook else None,
        tell_from=since,
    )
    remark(f"{called} watches: {query.said()}")
    if webhook and not secret_file:
        remark("What its deliveries are signed with, which is not shown again:")
        emit(secret)


def _said(context: typer.Context, words: Sequence[str]) -> str | None:
    """The words as one; what may have been meant by them is said on standard error.

    Raises:
        KawatError: nothing can be found by them.
    """
    for word in words:
        if word.partition("=")[0] == "--said-by":
            raise KawatError(
                "--said-by: a watch tells of stories, not of what was said in them: --name tells of those that mention "
                "somebody; kawat search --said-by finds statements"
            )
        if word.startswith("--"):
            context.fail(f"No such option: {word}")
    said = " ".join(words).strip()
    parse(said)
    for hint in hints(said):
        remark(str(hint))
    return said or None


@watch.command("list")
def watch_list(context: typer.Context, json: Json = False) -> None:
    """The watches: what each asks for, where it sends, what it told last, what waits and what is dead."""
    here: Here = context.obj
    store = here.store()
    rows = [_told(row) for row in watches_told(store)]
    if json:
        for row in rows:
            emit(msgspec.json.encode(row).decode())
        return
    if not rows:
        remark("no watches: kawat watch add")
        return
    heads = ("name", "watches", "webhook", "matches", "last (UTC)", "waiting", "dead", "stopped")
    cells = (
        (
            row["name"],
            row["watches"],
            row["webhook"] or "-",
            row["matches"],
            f"{row['last_match']:%F %T}" if row["last_match"] else "-",
            row["waiting"],
            row["dead"],
            row["stopped"] or "-",
        )
        for row in rows
    )
    print_table(*heads, rows=cells)
    if undecided := count_arrivals(store):
        remark(f"{counted(undecided, 'arrival')} nobody looked at yet: kawat watch run does, or kawat watch feed.")


def _told(row: Any) -> dict[str, Any]:  # noqa: ANN401  (a row)
    try:
        asks = Watch.of(row).query.said()
    except KawatError as error:
        asks = str(error)
    return {
        "name": row.name,
        "id": row.id,
        "watches": asks,
        "webhook": webhooks.host_of(row.webhook) if row.webhook else None,
        "added_at": row.added_at,
        "matches": row.matches,
        "last_match": row.last_match,
        "waiting": row.waiting,
        "sent": row.sent,
        "dead": row.dead,
        "stopped": row.stopped or row.gone,
    }


@watch.command("remove")
def watch_remove(
    context: typer.Context,
    name: Name,
    yes: Annotated[bool, typer.Option("--yes", help="Also where deliveries were not taken yet.")] = False,
) -> None:
    """Forget a watch, and all that it told."""
    here: Here = context.obj
    store = here.store()
    row = next((each for each in watches_told(store) if each.name == name), None)  # also one that cannot be read
    if row is None:
        raise KawatError(f"there is no watch {name!r}: kawat watch list")
    if (row.waiting or row.dead) and not yes:
        left = f"{row.waiting} waiting and {row.dead} dead deliveries"
        raise KawatError(f"{name} has {left}, which nobody would get: say it again with --yes")
    remove_watch(store, name)
    remark(f"{name} is no more, and {counted(row.matches, 'match')} with it.")


@watch.command("retry")
def watch_retry(context: typer.Context, name: Name) -> None:
    """Send the dead deliveries of a watch again, with all their days; its webhook is called again, if it was not."""
    here: Here = context.obj
    store = here.store()
    found = watch_called(store, name)
    if found.stopped:
        raise KawatError(f"{name}: {found.stopped}: remove it, and add it again, --from when that was")
    again = deliveries.retry(store, found, datetime.now(UTC))
    remark(f"{counted(again, 'delivery')} {'waits' if again == 1 else 'wait'} again.")


@watch.command("test")
def watch_test(
    context: typer.Context,
    name: Name,
    days: Annotated[float, typer.Option(min=0, max=MOST_DAYS, help="How far to look back.")] = 7,
    most: Annotated[int, typer.Option(min=1, help="Show so many, the newest first.")] = 20,
    send: Annotated[bool, typer.Option("--send", help="Send one delivery that is marked as a test.")] = False,
) -> None:
    """Show what a watch would have told of the last days; with --send see whether its webhook takes a delivery."""
    here: Here = context.obj
    store = here.store()
    found = watch_called(store, name)
    records = would_match(store, found.query, datetime.now(UTC) - timedelta(days=days), most)
    if not send:
        cells = ((r["published_at"] or "-", r["source"] or "-", r["title"] or "-", r["url"] or "-") for r in records)
        print_table("published", "source", "title", "url", rows=cells)
        shown = f"{most} or more, the newest above" if len(records) == most else counted(len(records), "story")
        remark(f"{found.query.said()}, of the last {days:g} days: {shown}.")
        return
    if found.webhook is None or found.secret is None:
        raise KawatError(f"{name} has no webhook: remove it, and add it with --webhook")
    sample = records[0] if records else _SAMPLE
    content = webhooks.body(webhooks.TEST, found.name, sample, datetime.now(UTC))
    seconds = here.settings.webhook_timeout_seconds
    answer = webhooks.post(found.webhook, found.secret, f"test-{uuid.uuid4()}", content, seconds)
    if not answer.is_taken:
        remark(f"{webhooks.host_of(found.webhook)} did not take it: {answer.reason}")
        raise typer.Exit(1)
    remark(f"{webhooks.host_of(found.webhook)} took it.")


_SAMPLE = {
    "document_id": "contoh",
    "story": 0,
    "url": "https://kabar.example/contoh",
    "source": "kabar",
    "title": "Contoh",
    "author": None,
    "language": "id",
    "published_at": "2026-11-29T05:00:00Z",
    "kind": "article",
    "access": "open",
    "duplicate_of": None,
    "summary": "Ini contoh.",
    "names": [],
}


@watch.command("feed")
def watch_feed(
    context: typer.Context,
    name: Name,
    form: Annotated[FeedFormat, typer.Option("--format", help="Which kind of feed.")] = FeedFormat.ATOM,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file, which is there when it is whole.")
    ] = None,
    address: Annotated[
        str | None, typer.Option("--address", metavar="URL", help="Where readers will find it, which a feed says too.")
    ] = None,
) -> None:
    """Write what a watch told last as a feed, the newest first. It looks for what is new before that.

    For example:

      kawat watch feed jokowi --output /var/www/feeds/jokowi.atom

      kawat watch feed jokowi --format json
    """
    here: Here = context.obj
    store = here.store()
    found = watch_called(store, name)
    teller = Teller(store, here.settings)
    while teller.look():
        pass
    content = make_feed(store, found, form, address).content.decode()
    if output:
        write_text(output, content)
    else:
        sys.stdout.write(content)


@watch.command("run")
def watch_run(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Look once, send what is due, and end.")] = False,
) -> None:
    """Look for what is new, tell the watches of it, and send to their webhooks, until told to stop (SIGTERM, Ctrl-C).

    A process of its own, one for all workers; two share the work. It needs the store alone.
    """
    here: Here = context.obj
    settings, teller = here.settings, Teller(here.store(create=True), here.settings)
    if once:
        while teller.look():
            pass
        for sending in teller.send():
            sending.result()
        return
    ends = SimpleQueue[int]()  # a handler may put while its own thread gets, as it may not set an Event
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: ends.put(number))
    remark("watching")

    def beat() -> None:
        if settings.heartbeat_file:
            settings.heartbeat_file.touch()

    run(teller, lambda seconds: _comes(ends, seconds), settings.watch_seconds, beat)


def _comes(ends: SimpleQueue[int], seconds: float) -> bool:
    try:
        return bool(ends.get(timeout=seconds))
    except Empty:
        return False

"""``kawat run``: the whole way on one machine, with an embedded broker and workers of its own."""

import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import tzinfo
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Self

import msgspec
import typer
from redis.exceptions import RedisError
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy import Engine

from kawat.cli.console import errors, output
from kawat.cli.here import Here
from kawat.cli.private import Ending, own_worker, private_broker
from kawat.cli.say import counted, emit, print_table, remark, safe, tell
from kawat.cli.terminal import print_story
from tasks.pipelines.installed import check
from worker.broker.connection import Broker
from worker.errors import KawatError
from worker.identity import Identity
from worker.intake.files import Found, Skipped, Unreadable, read
from worker.intake.producer import enqueue
from worker.ledger.ledger import Ledger
from worker.ledger.values import Counts
from worker.settings import Settings
from worker.store.read import articles_of, count_stories, dead_of, no_articles
from worker.store.stories import export

_LOOK_AHEAD = 64  # documents; fewer in all are cut so that every process gets some
_OPEN_AT_ONCE = 5000  # jobs in the ledger; beyond, reading waits for the workers
_POLL_SECONDS = 0.1
_PLAIN_SECONDS = 5.0  # between two lines of progress in a pipe
_BURY_SECONDS = 30.0
_AWAY_SECONDS = 30.0  # the private broker does not come back by itself
_SHOWN_STORIES = 20
_IDS_A_QUERY = 200


def run(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)],
    json: Annotated[bool, typer.Option("--json", help="Print the stories as export lines (JSONL).")] = False,
    processes: Annotated[
        int, typer.Option(min=1, help="Pool processes.", show_default="one a processor")
    ] = os.cpu_count() or 1,
) -> None:
    """Process pages here and now, and show what came out.

    Pages and texts, JSON and CSV, feeds, WARC and its kin, saved pages, archives of these, packed or not: what a file
    is shows in it, not in its name (docs/reference/formats.md). It needs no Redis: it brings its own, and stops it at
    the end. Results stay in the output store; what is there already, unchanged, is not made again.

    For example:

      kawat run seeds/

      kawat run page.html --json | jq .summary_text

      zcat crawl.jsonl.gz | kawat run -
    """
    here: Here = context.obj
    where: dict[str, str] = {}
    unreadable: list[Unreadable] = []
    skipped: Counter[str] = Counter()
    configured = here.settings
    batches = _batches(paths, processes, configured, unreadable, skipped)
    first = next(batches, None)  # before anything is started for nothing
    if first is None and not unreadable:
        if skipped:
            reasons = Skipped("", skipped, 0).reason
            raise KawatError(f"nothing to process: no page or text is among what is there: {reasons}")
        raise KawatError("nothing to process: no page, text or archive of them is there")
    if first is None:
        raise typer.Exit(1)
    check(configured.pipelines, Settings.model_fields["pipelines"].default)
    store = here.store(create=True)
    configured.data_dir.mkdir(parents=True, exist_ok=True)
    log_file = configured.data_dir.resolve() / "run.log"
    ending = Ending()
    try:
        with (
            ending,
            private_broker(configured, ending) as broker,
            _told_where_it_stops(broker, where),
            own_worker(processes, broker, log_file, ending) as worker,
            _Watch(worker, broker.ledger, log_file) as watch,
        ):
            for batch in chain([first], batches):
                documents = [item.named for item in batch]
                receipts = enqueue(documents, batch_documents=len(batch), wait_seconds=_AWAY_SECONDS, broker=broker)
                where |= {str(receipt.job_id): item.where for receipt, item in zip(receipts, batch, strict=True)}
                while watch.look() > _OPEN_AT_ONCE:
                    time.sleep(_POLL_SECONDS)
            while watch.look():
                time.sleep(_POLL_SECONDS)
            _wait_for_burials(broker.ledger)
    except KeyboardInterrupt:
        tell("stopped", "what is done is in the store; the same command goes on from there")
        raise typer.Exit(128 + (ending.asked or signal.SIGINT)) from None
    _report(configured, store, where, unreadable, here.zone, json=json)


def _batches(
    paths: list[str], processes: int, configured: Settings, unreadable: list[Unreadable], skipped: Counter[str]
) -> Iterator[list[Found]]:
    """What is found, in batches; what cannot be read is said at once, what was skipped after each path."""

    def found() -> Iterator[Found]:
        for item in read(paths, configured.max_document_bytes):
            if isinstance(item, Found):
                yield item
            elif isinstance(item, Skipped):
                skipped.update(item.counts)
                tell("skipped", item.reason, where=item.where)
            else:
                unreadable.append(item)
                tell("unreadable", item.reason, where=item.where)

    items = found()
    ahead = list(islice(items, _LOOK_AHEAD))
    few = len(ahead) < _LOOK_AHEAD
    size = max(1, len(ahead) // (2 * processes)) if few else configured.batch_documents
    items = chain(ahead, items)
    while batch := list(islice(items, size)):
        yield batch


@contextmanager
def _told_where_it_stops(broker: Broker, given: Mapping[str, str]) -> Iterator[None]:
    """Say how far a stopped run got, once its worker has finished what it had begun."""
    try:
        yield
    except KeyboardInterrupt:
        if given:
            with suppress(RedisError, KawatError):
                _tell_progress(broker.impatient_ledger.counts())
        raise


def _tell_progress(counts: Counts) -> None:
    remark(f"{counts.accepted - counts.open} of {counted(counts.accepted, 'document')} done")


def _wait_for_burials(book: Ledger) -> None:
    """The dead are dead before the store has their letters, which the report is made of."""
    deadline = time.monotonic() + _BURY_SECONDS
    while book.any_dead() and time.monotonic() < deadline:
        time.sleep(_POLL_SECONDS)


class _Watch:
    """Looks how far the jobs are, and shows it: a bar on a terminal, a line now and then in a pipe."""

    def __init__(self, worker: "subprocess.Popen[bytes]", book: Ledger, log_file: Path) -> None:
        self._worker = worker
        self._book = book
        self._log_file = log_file
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)
        self._task = self._progress.add_task("starting the workers", total=None)
        self._said = time.monotonic()

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def look(self) -> int:
        """The number of jobs that have not ended.

        Raises:
            KawatError: the worker is gone.
        """
        counts = self._book.counts()
        ended = counts.accepted - counts.open
        if ended or any(counts.running.values()):
            self._progress.update(self._task, description="processing", total=counts.accepted, completed=ended)
        if not errors.is_terminal and time.monotonic() - self._said > _PLAIN_SECONDS:
            self._said = time.monotonic()
            _tell_progress(counts)
        if counts.open and self._worker.poll() is not None:
            last = self._log_file.read_text(errors="replace").strip().splitlines()[-1:]
            raise KawatError(f"the worker ended, its log is {self._log_file}: {safe(' '.join(last))}")
        return counts.open


def _report(
    configured: Settings,
    store: Engine,
    where: dict[str, str],
    unreadable: list[Unreadable],
    zone: tzinfo | None,
    *,
    json: bool,
) -> None:
    places = {Identity.of_job(job).document: place for job, place in where.items()}
    documents = list(dict.fromkeys(each for ids in _in_parts(list(places)) for each in articles_of(store, ids)))
    found = 0
    for ids in _in_parts(documents):
        if json:
            for exported in export(store, ids=ids):
                emit(msgspec.json.encode(exported).decode())
            continue
        with closing(export(store, ids=ids)) as stories:  # its connection is free before the next question
            for exported in islice(stories, max(0, _SHOWN_STORIES - found)):
                print_story(exported, whole=False, zone=zone)
        found += count_stories(store, ids)
    if found > _SHOWN_STORIES:
        output.print(f"... and {counted(found - _SHOWN_STORIES, 'more story')}.")
    others = {id_: reason for ids in _in_parts(list(places)) for id_, reason in no_articles(store, ids).items()}
    dead = {job: reason for jobs in _in_parts(list(where)) for job, reason in dead_of(store, jobs).items()}
    _tell_of("no article", [(places[id_], reason) for id_, reason in others.items()], json=json)
    _tell_of("not processed", [(where[job], reason) for job, reason in dead.items()], json=json)
    if not json:
        article = next((each for each in documents if each not in others), None)
        _say_what_next(configured.store_target, len(documents), found, article)
    if dead or unreadable:
        raise typer.Exit(1)


def _tell_of(what: str, reasons: list[tuple[str, str]], *, json: bool) -> None:
    """Say where no story came from, and why."""
    if json:
        for place, reason in reasons:
            tell(what, reason, where=place)
    elif reasons:
        print_table(what, "reason", rows=reasons, to_errors=True)


def _in_parts(ids: list[str]) -> Iterator[list[str]]:
    return (ids[at : at + _IDS_A_QUERY] for at in range(0, len(ids), _IDS_A_QUERY))


def _say_what_next(store_url: str, documents: int, shown: int, article: str | None) -> None:
    place = store_url.removeprefix("sqlite:///") if store_url.startswith("sqlite") else "KAWAT_STORE_URL"
    found = f"{counted(documents, 'document')}, {counted(shown, 'story')}"
    output.print(f"[bold]{found}[/] in the store: {escape(place)}", soft_wrap=True)
    if article and output.is_terminal:
        output.print(f"Next:  [bold]kawat show {article[:8]}[/]  the whole text with its entities")
        output.print("       [bold]kawat export --format jsonl[/]  all stories for a program")
        output.print("       [bold]kawat --help[/]  the rest: a queue, workers, several machines")

"""``kawat enqueue``: for those who have pages and let others work."""

import math
import os
import select
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Annotated

import msgspec
import typer
from rich.markup import escape

from kawat.cli.console import output
from kawat.cli.here import Here
from kawat.cli.say import counted, emit, tell
from worker.broker.connection import Broker
from worker.errors import KawatError, NotAccepted, QueueFull
from worker.intake.files import Found, Skipped, Unreadable, read
from worker.intake.producer import enqueue as accept
from worker.records import Receipt

_LINGER_SECONDS = 1.0  # what was read waits no longer for others
_POLL_SECONDS = 0.5
_SAY_SECONDS = 30.0  # how often it says that it waits
_AWAY_SECONDS = 12.0  # a restart of Redis


def enqueue(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)],
    urgent: Annotated[bool, typer.Option(help="Do not wait behind a back-fill.")] = False,
    wait: Annotated[bool, typer.Option(help="Wait for room where the queue is full, or else refuse.")] = True,
    source: Annotated[
        str | None, typer.Option(help="The source of documents that name none.", show_default=False)
    ] = None,
    metadata: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY=VALUE", help="Metadata of documents that have none of that name.", show_default=False
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print a receipt for each document (JSONL).")] = False,
) -> None:
    """Put pages on the queue and return. From then on none of them is lost.

    What ``kawat run`` reads is read (docs/reference/formats.md), and what is skipped is counted.
    What comes through a pipe is put there as it comes, within a second. Told to stop (SIGTERM or Ctrl-C), it puts there
    what it has read, and ends with code 143 or 130.

    For example:

      kawat enqueue crawl-2026-11-24.warc.gz

      kawat enqueue breaking.jsonl --urgent --source kabar --metadata desk=economy

      my-crawler | kawat enqueue - --json
    """
    here: Here = context.obj
    feed = _Feed(here.broker, urgent=urgent, wait=wait, source=source, metadata=_pairs(metadata or []), json=json)
    with feed.told_to_stop():
        with suppress(_Stopped):
            for item in read(paths, here.settings.max_document_bytes, feed.wait_for):
                feed.take(item)
        feed.flush()
    if not json:
        also = f", {feed.duplicate} in flight already" if feed.duplicate else ""
        done = f"{counted(feed.accepted, 'document')} accepted by {escape(here.broker.shown)}{also}"
        output.print(f"{done}. Watch them: [bold]kawat status[/]", soft_wrap=True)
    if feed.stopped:
        raise typer.Exit(128 + feed.stopped)
    if feed.bad:
        raise typer.Exit(1)


def _pairs(given: list[str]) -> dict[str, str]:
    for pair in given:
        if not pair.partition("=")[0] or "=" not in pair:
            raise typer.BadParameter(f"{pair!r} is not KEY=VALUE", param_hint="--metadata")
    return {name: value for name, _, value in (pair.partition("=") for pair in given)}


class _Stopped(BaseException):
    """There is nothing more to be read."""


class _Feed:
    """What was read and is not yet accepted, and what became of the rest."""

    def __init__(
        self,
        broker: Broker,
        *,
        urgent: bool,
        wait: bool,
        source: str | None,
        metadata: Mapping[str, str],
        json: bool,
    ) -> None:
        self._broker = broker
        self._urgent, self._wait, self._json = urgent, wait, json
        self._source, self._metadata = source, metadata
        self._found: list[Found] = []
        self._due = 0.0
        self._said = -math.inf
        self._woken, self._wake = os.pipe()
        self.accepted = self.duplicate = self.bad = 0
        self.stopped = 0  # the signal that said so

    @contextmanager
    def told_to_stop(self) -> Iterator[None]:
        """Let the first signal end the reading; whoever sends a second one means it."""

        def stop(number: int, _frame: object) -> None:
            self.stopped = number
            signal.signal(number, signal.SIG_DFL)
            os.write(self._wake, b"!")

        before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            os.close(self._woken)
            os.close(self._wake)

    def wait_for(self, descriptor: int) -> None:
        """Wait until there is something to read.

        Raises:
            _Stopped: to stop was said before.
        """
        while True:
            left = max(0.0, self._due - time.monotonic()) if self._found else None
            ready, _, _ = select.select([descriptor, self._woken], [], [], left)
            if self._woken in ready:
                raise _Stopped
            if ready:
                return
            self.flush()

    def take(self, item: Found | Unreadable | Skipped) -> None:
        """Put it with the others, and all of them on the queue when it is time."""
        if isinstance(item, Unreadable):
            self._say(item.where, item.reason)
        elif isinstance(item, Skipped):
            tell("skipped", item.reason, where=item.where)
        else:
            document = item.named
            metadata = {**self._metadata, **document.metadata}
            document = msgspec.structs.replace(document, source=document.source or self._source, metadata=metadata)
            if not self._found:
                self._due = time.monotonic() + _LINGER_SECONDS
            self._found.append(Found(item.where, document))
        if self._found and (len(self._found) >= self._broker.settings.batch_documents or time.monotonic() >= self._due):
            self.flush()

    def flush(self) -> None:
        """Have all that was read accepted.

        Raises:
            KawatError: it was not, and to wait longer was not asked for.
        """
        tried = time.monotonic()
        while self._found:
            documents = [item.document for item in self._found]
            try:
                self._answer(accept(documents, urgent=self._urgent, wait_seconds=0, broker=self._broker))
            except NotAccepted as error:
                self._answer(error.receipts)
                full = isinstance(error, QueueFull)
                if full:
                    tried = time.monotonic()
                late = not self._wait if full else time.monotonic() - tried > _AWAY_SECONDS
                if self.stopped or late or not error.passing:
                    done = counted(self.accepted + self.duplicate, "document")
                    where = f"accepted until then: {done}; not accepted: those from {self._found[0].where} on"
                    raise KawatError(f"{error}; {where}") from None
                if time.monotonic() - self._said >= _SAY_SECONDS:
                    tell("waiting", str(error))
                    self._said = time.monotonic()
                time.sleep(_POLL_SECONDS)

    def _answer(self, receipts: list[Receipt]) -> None:
        for item, receipt in zip(self._found, receipts, strict=False):
            if receipt.state == "refused":
                self._say(item.where, str(receipt.reason))
                continue
            self.accepted += receipt.state == "accepted"
            self.duplicate += receipt.state == "duplicate"
            if self._json:
                emit(msgspec.json.encode({"where": item.where, **msgspec.structs.asdict(receipt)}).decode())
        del self._found[: len(receipts)]
        output.file.flush()

    def _say(self, where: str, reason: str) -> None:
        self.bad += 1
        tell("unreadable", reason, where=where)

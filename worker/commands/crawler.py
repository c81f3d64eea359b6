"""``kawat enqueue``: for those who have pages and let others work."""

from itertools import islice
from typing import Annotated

import typer
from rich.markup import escape

from worker.commands.terminal import emit, errors, output, safe
from worker.errors import KawatError, QueueFull
from worker.inputs import Found, read
from worker.producer import enqueue as accept
from worker.settings import settings


def enqueue(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)],
    urgent: Annotated[bool, typer.Option(help="Do not wait behind a back-fill.")] = False,
    wait: Annotated[bool, typer.Option(help="Wait for room where the queue is full, or else refuse.")] = True,
    json: Annotated[bool, typer.Option("--json", help="Print a receipt for each document (JSONL).")] = False,
) -> None:
    """Put pages on the queue and return. From then on none of them is lost.

    [bold]Examples[/]

      kawat enqueue crawl-2026-11-24.warc.gz

      kawat enqueue breaking.jsonl --urgent

      my-crawler | kawat enqueue -
    """
    import msgspec  # noqa: PLC0415

    unreadable = fresh = duplicate = 0
    items = read(paths, settings().max_document_bytes)
    while chunk := list(islice(items, settings().batch_documents)):
        found = [item for item in chunk if isinstance(item, Found)]
        for item in chunk:
            if not isinstance(item, Found):
                unreadable += 1
                errors.print(f"[yellow]unreadable:[/] {escape(safe(f'{item.where}: {item.reason}'))}", soft_wrap=True)
        try:
            given = [item.document for item in found]
            receipts = accept(given, urgent=urgent, wait_seconds=None if wait else 0)
        except QueueFull as full:
            done = fresh + duplicate + len(full.receipts)
            raise KawatError(f"{full}; the first {done} documents were accepted, those after them were not") from None
        for item, receipt in zip(found, receipts, strict=True):
            fresh, duplicate = fresh + (receipt.state == "accepted"), duplicate + (receipt.state == "duplicate")
            if json:
                emit(msgspec.json.encode({"where": item.where, **msgspec.structs.asdict(receipt)}).decode())
    if not json:
        also = f", {duplicate} in flight already" if duplicate else ""
        output.print(f"{fresh} documents accepted{also}. Watch them: [bold]kawat status[/]", soft_wrap=True)
    if unreadable:
        raise typer.Exit(1)

"""Reading web archives: MB of WARC a second in one process, and what walking through the same records costs alone.

OMP_NUM_THREADS=1 KAWAT_TRAINING_DATA=<the data folder> python benchmarks/archives.py [--turns 3]

The archive is made of Zyte's 181 news pages, three times over, each after its request, with an image after each third
page, as it is and with a gzip member a record. Walking is warcio's: each response is read, its content coding undone.
Reading is what `kawat run` and `kawat enqueue` do: the pages told, decoded, checked, as documents. Times are of the
processor; the best of the turns, which both take one after the other.
"""

import argparse
import gzip
import io
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from worker.intake.files import Found, read

_TIMES = 3
_IMAGE_EVERY = 3
_IMAGE_BYTES = 40_000
_MAX_BYTES = 10_000_000


def made(path: Path, pages: list[bytes], *, packed: bool) -> None:
    """Write the archive."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)

        def add(url: str, kind: str, content_type: str, body: bytes) -> None:
            head = StatusAndHeaders("200 OK", [("Content-Type", content_type)], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=head))

        for number, page in enumerate(pages * _TIMES, 1):
            url = f"https://kabar.example/{number}"
            add(url, "request", "text/html", b"")
            add(url, "response", "text/html; charset=utf-8", page)
            if number % _IMAGE_EVERY == 0:
                add(f"{url}.png", "response", "image/png", os.urandom(_IMAGE_BYTES))


def walk(path: Path) -> int:
    """Walk through the records alone; how many responses there are."""
    with path.open("rb") as file:
        return sum(
            bool(record.content_stream().read()) for record in ArchiveIterator(file) if record.rec_type == "response"
        )


def documents(path: Path) -> int:
    """Read the documents; how many there are."""
    return sum(isinstance(item, Found) for item in read([str(path)], _MAX_BYTES))


def seconds(call: Callable[[Path], int], path: Path) -> float:
    """What the processor takes for it."""
    began = time.process_time()
    call(path)
    return time.process_time() - began


def main() -> None:
    """Make the archives, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    folder = Path(os.environ["KAWAT_TRAINING_DATA"]) / "extraction" / "zyte-181"
    pages = [gzip.decompress(path.read_bytes()) for path in sorted(folder.rglob("*.html.gz"))]
    table = Table("archive", "read, MB/s", "walked, MB/s", "ratio", box=None)
    with tempfile.TemporaryDirectory() as there:
        plain = Path(there) / "plain.warc"
        made(plain, pages, packed=False)
        size = plain.stat().st_size / 1e6
        packed = Path(there) / "packed.warc.gz"
        made(packed, pages, packed=True)
        for path in (plain, packed):
            turns = [(seconds(documents, path), seconds(walk, path)) for _ in range(options.turns)]
            reading, walking = (min(times) for times in zip(*turns, strict=True))
            table.add_row(path.name, f"{size / reading:.0f}", f"{size / walking:.0f}", f"{walking / reading:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()

#!/usr/bin/env bash
# warcio 1.8.1: a body that was stored un-chunked under Transfer-Encoding: chunked loses a first line that is a number.
#
# Many writers of archives store the decoded body and leave the header as the server sent it; warcio knows that, and
# gives such bodies as they are. How it tells is by the first line: where that reads as a hexadecimal number it is taken
# for a chunk's length and left out, though nothing behind it fits. A text that begins with a year on a line of its own,
# or with "Ade" or "dada", loses it; one that begins with "Jakarta" does not.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'warcio==1.8.1'
"$work/venv/bin/python" - <<'PYTHON'
import io
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def read(body: bytes) -> bytes:
    fields = [("Content-Type", "text/plain"), ("Transfer-Encoding", "chunked")]
    archive = io.BytesIO()
    writer = WARCWriter(archive, gzip=False)
    head = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record("https://news.example/", "response", payload=io.BytesIO(body), http_headers=head)
    )
    archive.seek(0)
    record = next(ArchiveIterator(archive))
    return record.content_stream().read()


jakarta, year, name = (read(first + b"\r\nBanjir surut.") for first in (b"Jakarta", b"2026", b"Ade"))
print(jakarta, year, name, sep="\n")
raise SystemExit(not (jakarta == b"Jakarta\r\nBanjir surut." and year == name == b"Banjir surut."))
PYTHON

#!/usr/bin/env bash
# fastwarc 2.0.1: the address of a page that wget archived comes in angle brackets.
#
# wget (1.21, and all before) follows WARC 1.0's grammar to the letter and writes "WARC-Target-URI: <https://...>"; the
# standard's own examples, every other writer and WARC 1.1 leave the brackets out. warcio takes them away. fastwarc gives
# the field as it stands: urlsplit finds neither scheme nor host in it, and the same page crawled by another program has
# another address.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'fastwarc==2.0.1' 'warcio==1.8.1'
"$work/venv/bin/python" - <<'PYTHON'
import io
from urllib.parse import urlsplit
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Jembatan baru dibuka.</p>"
HEAD = (  # as wget 1.21.3 writes it
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:2f191f41-9f56-4ab6-b6aa-4aafedd1faeb>\r\n"
    b"WARC-Target-URI: <https://news.example/1>\r\nWARC-Date: 2026-03-10T03:15:00Z\r\n"
    b"Content-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n"
)
archive = HEAD % len(ANSWER) + ANSWER + b"\r\n\r\n"
by_fastwarc = next(iter(FastIterator(io.BytesIO(archive)))).headers["WARC-Target-URI"]
by_warcio = next(ArchiveIterator(io.BytesIO(archive))).rec_headers.get_header("WARC-Target-URI")
print("fastwarc:", by_fastwarc, "host:", urlsplit(by_fastwarc).hostname)
print("warcio:  ", by_warcio, "host:", urlsplit(by_warcio).hostname)
raise SystemExit((by_fastwarc, by_warcio) != ("<https://news.example/1>", "https://news.example/1"))
PYTHON

#!/usr/bin/env bash
# warcio 1.8.1: of an HTTP body of two gzip members only the first is given, without an error.
#
# A gzip file may be several members one after the other (RFC 1952, 2.2), and HTTP clients read them all, urllib3 for
# one. One would guess that a reader of web archives, whose own files are such chains of members, does so with bodies
# too. It stops after the first: an article served in parts by a compressing proxy ends in the middle.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'warcio==1.8.1' 'urllib3==2.5.0'
"$work/venv/bin/python" - <<'PYTHON'
import gzip
import io
from urllib3.response import HTTPResponse
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

body = gzip.compress(b"<p>Paragraf satu.</p>") + gzip.compress(b"<p>Paragraf dua.</p>")
fields = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
archive = io.BytesIO()
writer = WARCWriter(archive, gzip=False)
head = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
writer.write_record(
    writer.create_warc_record("https://news.example/", "response", payload=io.BytesIO(body), http_headers=head)
)
archive.seek(0)
record = next(ArchiveIterator(archive))
by_warcio = record.content_stream().read()
by_urllib3 = HTTPResponse(io.BytesIO(body), headers=dict(fields), preload_content=False).read(decode_content=True)
print("warcio: ", by_warcio)
print("urllib3:", by_urllib3)
raise SystemExit(not (by_warcio == b"<p>Paragraf satu.</p>" and by_urllib3.endswith(b"<p>Paragraf dua.</p>")))
PYTHON

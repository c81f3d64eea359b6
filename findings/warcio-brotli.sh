#!/usr/bin/env bash
# warcio 1.8.1 beside brotli 1.2.1: a record whose HTTP body has Content-Encoding: br cannot be read.
#
# One would guess that warcio decodes br once the package brotli is there: it looks for it. It does look, and then sets
# an attribute on the decompressor, which brotli's class does not allow. Without brotli the body comes through still
# packed. So installing brotli for another library turns readable archives into AttributeError; the record behind it is
# fine.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'warcio==1.8.1' 'brotli==1.2.1'
"$work/venv/bin/python" - <<'PYTHON'
import io
import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

page = b"<p>Jembatan baru dibuka.</p>"
archive = io.BytesIO()
writer = WARCWriter(archive, gzip=False)
for name, body, coding in (("br", brotli.compress(page), "br"), ("plain", page, None)):
    fields = [("Content-Type", "text/html")] + ([("Content-Encoding", coding)] if coding else [])
    head = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
    url = f"https://news.example/{name}"
    writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=head))
archive.seek(0)
seen = []
for record in ArchiveIterator(archive):
    try:
        seen.append(record.content_stream().read())
    except AttributeError as error:
        seen.append(str(error))
print(*seen, sep="\n")
raise SystemExit(not ("unused_data" in str(seen[0]) and seen[1] == page))
PYTHON

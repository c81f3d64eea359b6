#!/usr/bin/env bash
# Scrapy 2.19.0: the XML feed writes None as the word "None", and bytes as Python shows them, b'...'.
#
# In CSV an absent value is an empty cell, in JSON it is null; in XML one would guess an empty element. <author>None</author>
# is a person to whoever reads it. The body of a response comes as b'&lt;p&gt;...', with \xc3\xa9 for each letter that is
# not ASCII; JSON refuses bytes, and CSV decodes them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile 'scrapy==2.19.0' 'w3lib==2.5.0'
"$work/venv/bin/python" - <<'PYTHON'
import io
from scrapy.exporters import CsvItemExporter, XmlItemExporter

item = {"author": None, "html": "<p>Café</p>".encode()}
seen = []
for kind in (CsvItemExporter, XmlItemExporter):
    file = io.BytesIO()
    exporter = kind(file)
    exporter.start_exporting()
    exporter.export_item(item)
    exporter.finish_exporting()
    seen.append(file.getvalue().decode().strip().split("\n")[-1].strip())
    print(f"{kind.__name__:<16} {seen[-1]}")
csv, xml = seen
raise SystemExit(not (csv == ",<p>Café</p>" and "<author>None</author><html>b'&lt;p&gt;Caf\\xc3\\xa9" in xml))
PYTHON

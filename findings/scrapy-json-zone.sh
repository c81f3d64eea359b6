#!/usr/bin/env bash
# Scrapy 2.17.0: the JSON feeds write an aware datetime without its zone; CSV and XML of the same item keep it.
#
# An item whose published_at is 10:15 at +07:00 stands in items.jsonl as "2026-03-10 10:15:00": whoever reads that takes
# it for UTC, or for a zone of his own, and is hours off without a word. Scrapy 2.18 writes ISO 8601 with the zone. Up to
# then give .isoformat() in the item.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile 'scrapy==2.17.0' 'w3lib==2.5.0'
"$work/venv/bin/python" - <<'PYTHON'
import io
from datetime import datetime, timedelta, timezone
from scrapy.exporters import CsvItemExporter, JsonLinesItemExporter

item = {"published_at": datetime(2026, 3, 10, 10, 15, tzinfo=timezone(timedelta(hours=7)))}
seen = []
for kind in (JsonLinesItemExporter, CsvItemExporter):
    file = io.BytesIO()
    exporter = kind(file)
    exporter.start_exporting()
    exporter.export_item(item)
    exporter.finish_exporting()
    seen.append(file.getvalue().decode().split("\n")[-2].strip())
    print(f"{kind.__name__:<22} {seen[-1]}")
raise SystemExit(seen != ['{"published_at": "2026-03-10 10:15:00"}', "2026-03-10 10:15:00+07:00"])
PYTHON

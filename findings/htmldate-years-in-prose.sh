#!/usr/bin/env bash
# htmldate 1.11.0, and trafilatura 2.3.1 by it: a law's year in the prose becomes the page's date.
#
# Of an article without a date of its own one would guess that no date comes out. Where it says "UU Nomor 5 Tahun 2014",
# the date is 2014-01-01; a telephone number 2021-0412 gives 2021-01-01, a copyright line 2019-01-01. trafilatura writes
# it as "date" beside the text, with nothing to tell it from a date that the page declares. htmldate's own
# extensive_search=False finds none; trafilatura takes that by date_extraction_params.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
    'trafilatura==2.3.1' 'htmldate==1.11.0' 'lxml-html-clean==0.4.3'
"$work/venv/bin/python" - <<'PYTHON'
import json
from htmldate import find_date
import trafilatura

BODY = "<p>Warga menunggu banjir surut di jalan raya sejak pagi hari, kata camat.</p>" * 5
seen = []
for line in ("Menurut UU Nomor 5 Tahun 2014, warga berhak.", "Posko: 2021-0412.", "Warga berhak."):
    page = f"<html><head><title>Banjir</title></head><body><article><h1>Banjir</h1>{BODY}<p>{line}</p></article></body></html>"
    found = json.loads(trafilatura.extract(page, output_format="json", with_metadata=True))["date"]
    seen.append((find_date(page), found, find_date(page, extensive_search=False)))
    print(f"{line:<46} htmldate {seen[-1][0]}, trafilatura {found}, not extensive {seen[-1][2]}")
raise SystemExit(seen != [("2014-01-01", "2014-01-01", None), ("2021-01-01", "2021-01-01", None), (None, None, None)])
PYTHON

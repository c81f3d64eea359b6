#!/usr/bin/env bash
# w3lib 2.5.0 (Scrapy's): believes a meta element that says utf-16, and makes Chinese characters of the page.
#
# A meta element that a parser could read in ASCII cannot stand in UTF-16; so the HTML standard says that utf-16 there
# means UTF-8 ("prescan a byte stream to determine its encoding": if charset is UTF-16BE/LE, then set it to UTF-8).
# Browsers do so. w3lib, which follows browsers' tables of names elsewhere, decodes as big-endian UTF-16.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'w3lib==2.5.0'
"$work/venv/bin/python" - <<'PYTHON'
from w3lib.encoding import html_to_unicode

page = b'<html><head><meta charset="utf-16"></head><body><p>Banjir di Jakarta surut.</p></body></html>'
encoding, text = html_to_unicode(None, page)
print(encoding, text[:20])
raise SystemExit(not (encoding == "utf-16-be" and "Jakarta" not in text))
PYTHON

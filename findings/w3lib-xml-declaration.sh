#!/usr/bin/env bash
# w3lib 2.5.0 (Scrapy's): for an HTML page an XML declaration beats the meta element.
#
# XHTML templates often begin with an XML declaration that nobody has looked at for years. For text/html the standard
# makes it the last resort, where no meta element names an encoding ("prescan a byte stream to determine its encoding",
# its fallback encoding). w3lib takes whichever stands first in the page, which an XML declaration always does, and the
# meta element's utf-8 is lost: the apostrophe of "Jum'at" becomes three characters.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'w3lib==2.5.0'
"$work/venv/bin/python" - <<'PYTHON'
from w3lib.encoding import html_to_unicode

page = (
    '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE html><html><head><meta charset="utf-8"></head>'
    "<body><p>Jum\N{RIGHT SINGLE QUOTATION MARK}at</p></body></html>"
).encode()
encoding, text = html_to_unicode("text/html", page)
print(encoding, text[-40:])
raise SystemExit(not (encoding == "cp1252" and "Jumâ€™at" in text))
PYTHON

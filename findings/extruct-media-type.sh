#!/usr/bin/env bash
# extruct 0.18.0: JSON-LD whose script type has a parameter or capitals is not found, and nothing says so.
#
# A media type may carry parameters and is compared without regard to case (RFC 9110, 8.3.1); several content systems
# write type="application/ld+json; charset=utf-8". extruct compares the attribute letter by letter: the article's own
# headline and moment are silently absent.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'extruct==0.18.0'
"$work/venv/bin/python" - <<'PYTHON'
import extruct

seen = {}
for kind in ("application/ld+json", "application/ld+json; charset=utf-8", "Application/LD+JSON"):
    page = f'<html><head><script type="{kind}">{{"@type": "NewsArticle", "headline": "x"}}</script></head></html>'
    seen[kind] = len(extruct.extract(page, syntaxes=["json-ld"])["json-ld"])
print(seen)
raise SystemExit(list(seen.values()) != [1, 0, 0])
PYTHON

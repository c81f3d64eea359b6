#!/usr/bin/env bash
# extruct 0.18.0: the microdata value of a <time> without a datetime attribute is the empty string.
#
# The HTML standard gives such an element the value of its text: <time>2026-03-10</time> is that day. extruct reads the
# attribute alone and gives '', which a caller takes for "the page gives no date"; on a <span> the same text is read.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'extruct==0.18.0'
"$work/venv/bin/python" - <<'PYTHON'
import extruct

PAGE = (
    '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Banjir surut</h1>'
    '<{0} itemprop="datePublished">2026-03-10T10:15:00+07:00</{0}></div>'
)
seen = {}
for element in ("time", "span"):
    (item,) = extruct.extract(PAGE.format(element), syntaxes=["microdata"])["microdata"]
    seen[element] = item["properties"]["datePublished"]
print(seen)
raise SystemExit(seen != {"time": "", "span": "2026-03-10T10:15:00+07:00"})
PYTHON

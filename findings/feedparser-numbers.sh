#!/usr/bin/env bash
# feedparser 6.0.14: a pubDate in seconds since 1970 is read as a day of 1773, and an ISO week as a month.
#
# A date that it does not know is absent from published_parsed, as "10 Mei 2026" is; one would guess the same of these.
# Of 1773112500 (10 March 2026) it takes 1773-11-25, of 2026-W11-2, which is ISO 8601 for that day, 2026-11-01; bozo
# stays False. The first is found soon, the second looks right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'feedparser==6.0.14'
"$work/venv/bin/python" - <<'PYTHON'
import feedparser

RSS = '<rss version="2.0"><channel><item><title>x</title><pubDate>{}</pubDate></item></channel></rss>'
seen = {}
for written in ("Tue, 10 Mar 2026 03:15:00 GMT", "10 Mei 2026", "1773112500", "2026-W11-2"):
    feed = feedparser.parse(RSS.format(written))
    parsed = feed.entries[0].get("published_parsed")
    seen[written] = tuple(parsed[:3]) if parsed else None
    print(f"{written:<30} {seen[written]}, bozo {feed.bozo}")
raise SystemExit(list(seen.values()) != [(2026, 3, 10), None, (1773, 11, 25), (2026, 11, 1)])
PYTHON

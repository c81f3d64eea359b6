#!/usr/bin/env bash
# feedparser 6.0.14: a pubDate in WIB, MYT or UTC+7 is given as if it were UTC, and nothing says so.
#
# RFC 822 knows few zone names; feedparser reads EST and its kind, and gives the moment in UTC. One would guess that a
# name which it does not know makes the date unreadable, as a weekday in another language does (None), or sets bozo.
# Instead the clock is taken for UTC's: each item of an Indonesian feed that writes WIB is seven hours late.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'feedparser==6.0.14'
"$work/venv/bin/python" - <<'PYTHON'
import feedparser

RSS = '<rss version="2.0"><channel><item><title>x</title><pubDate>{}</pubDate></item></channel></rss>'
seen = {}
for zone in ("+0700", "EST", "WIB", "MYT", "UTC+7"):
    feed = feedparser.parse(RSS.format(f"Tue, 10 Mar 2026 10:15:00 {zone}"))
    seen[zone] = feed.entries[0].published_parsed[3], feed.bozo
    print(f"{zone:<6} hour in UTC {seen[zone][0]:>2}, bozo {feed.bozo}")
expected = {"+0700": 3, "EST": 15, "WIB": 10, "MYT": 10, "UTC+7": 10}
raise SystemExit(seen != {zone: (hour, False) for zone, hour in expected.items()})
PYTHON

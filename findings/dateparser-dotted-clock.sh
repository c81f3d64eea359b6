#!/usr/bin/env bash
# dateparser 1.5.0: "kemarin 10.15 WIB" is read as yesterday at the hour of asking; with a colon the clock is read.
#
# Indonesian writes the clock with a dot, as its spelling rules ask; dateparser knows that beside an absolute day ("10
# Maret 2026 10.15"). Beside a relative day the dotted clock is dropped without a word, and the moment of asking lends
# its own hour and minute, with the zone that was written: an invented moment that looks exact.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'dateparser==1.5.0'
"$work/venv/bin/python" - <<'PYTHON'
from datetime import datetime
import dateparser

asked = datetime(2026, 3, 10, 15, 42)
found = {
    text: dateparser.parse(text, languages=["id"], settings={"RELATIVE_BASE": asked})
    for text in ("10 Maret 2026 10.15 WIB", "kemarin 10:15 WIB", "kemarin 10.15 WIB")
}
for text, moment in found.items():
    print(f"{text:<24} {moment}")
clocks = [(moment.hour, moment.minute) for moment in found.values()]
raise SystemExit(clocks != [(10, 15), (10, 15), (15, 42)])
PYTHON

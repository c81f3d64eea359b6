#!/usr/bin/env bash
# ftfy 6.3.1: of a closing quotation mark that was read as cp1252 and lost its last byte, it makes a dagger, and takes
# the space behind it away.
#
# The mark is E2 80 9D in UTF-8, and cp1252 has no character at 9D: many programs drop it, so that articles are full of
# two characters where a quotation ends, and a space. One would guess that they are left alone, or become the mark. A
# dagger is E2 80 A0, and where A0 was read as a no-break space a cleaner may have made a plain space of it; ftfy takes
# the space for that. So words are joined by a sign that the text never had. With its last byte there the same mark is
# mended as one would wish.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'ftfy==6.3.1' 'wcwidth==0.2.13'
"$work/venv/bin/python" - <<'PYTHON'
from ftfy import fix_text

opening, whole, cut = "\u00e2\u20ac\u0153", "\u00e2\u20ac\u009d", "\u00e2\u20ac"
kept = fix_text(f"{opening}Siap,{whole} kata Ani.", uncurl_quotes=False)
lost = fix_text(f"{opening}Siap,{cut} kata Ani.", uncurl_quotes=False)
print("third byte there:", ascii(kept))
print("third byte lost: ", ascii(lost))
raise SystemExit(kept != "\u201cSiap,\u201d kata Ani." or lost != "\u201cSiap,\u2020kata Ani.")
PYTHON

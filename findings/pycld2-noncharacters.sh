#!/usr/bin/env bash
# pycld2 0.42: valid UTF-8 with a noncharacter or a C1 control is refused as invalid UTF-8.
#
# U+FDD0 and U+FFFF are noncharacters, but their UTF-8 is well formed, and U+0085 is a control character that old pages
# use as a line end; Python's own decoder takes all three. CLD2 answers with an error that calls the input invalid
# UTF-8, so one such character in a long article leaves it without a language unless it is taken out first. A tab is
# fine.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pycld2==0.42'
"$work/venv/bin/python" - <<'PYTHON'
import pycld2

TEXT = "Wali kota meresmikan jembatan baru di kecamatan itu.{}Warga berharap kemacetan segera berkurang."
seen = {}
for character in ("\t", "\ufdd0", "\uffff", "\u0085"):
    text = TEXT.format(character)
    assert text.encode().decode() == text
    try:
        seen[character] = pycld2.detect(text)[2][0][1]
    except pycld2.error as error:
        seen[character] = str(error)
    print(f"U+{ord(character):04X}: {seen[character]}")
told = [value.startswith("input contains invalid UTF-8") for value in seen.values()]
raise SystemExit(told != [False, True, True, True])
PYTHON

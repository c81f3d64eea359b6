#!/usr/bin/env bash
# feedparser 6.0.14: of an author's address in .media or .online a piece is cut off, and put into the author's name.
#
# RSS 2.0 has an author as "ani@berita.media (Ani Lestari)". One would guess that author_detail tells name and address
# as it does in .com. It takes a domain's last part to have four letters at most, as all had when it was written: the
# address is ani@berita.medi, the name "a (Ani Lestari", and of an address alone the name is "a". In Atom, where name
# and address are elements of their own, a second author who has no address is given the first one's, cut off likewise.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'feedparser==6.0.14'
"$work/venv/bin/python" - <<'PYTHON'
import feedparser

RSS = '<rss version="2.0"><channel><item><title>x</title><author>{}</author></item></channel></rss>'
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>x</title><author><name>Ani</name>'
    "<email>ani@berita.media</email></author><author><name>Budi</name></author></entry></feed>"
)


def authors(feed):
    parsed = feedparser.parse(feed)
    assert not parsed.bozo
    return [(each.get("name"), each.get("email")) for each in parsed.entries[0].authors]


seen = {}
for written in (
    "ani@berita.com (Ani Lestari)",
    "ani@berita.media (Ani Lestari)",
    "Ani Lestari &lt;ani@berita.online&gt;",
    "redaksi@berita.media",
):
    (seen[written],) = authors(RSS.format(written))
    print(f"RSS   {written:<38} {seen[written]}")
both = authors(ATOM)
print("Atom  Ani, ani@berita.media; Budi           ", both)
expected = [
    ("Ani Lestari", "ani@berita.com"),
    ("a (Ani Lestari", "ani@berita.medi"),
    ("Ani Lestari <ne>", "ani@berita.onli"),
    ("a", "redaksi@berita.medi"),
]
mixed = [("Ani", "ani@berita.media"), ("Budi", "ani@berita.medi")]
raise SystemExit(not (list(seen.values()) == expected and both == mixed))
PYTHON

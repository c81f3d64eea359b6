#!/usr/bin/env bash
# trafilatura 2.3.1 and courlan 1.4.0: an address with &section= or &timestamp= comes out as another address.
#
# A page's canonical link is "?id=5&amp;section=politik", as HTML wants it; its parser makes "?id=5&section=politik" of
# that. One would guess that the address in the output is that one, or the one that was handed in as url. It is
# "?id=5§ion=politik": all metadata is unescaped as HTML a second time, and HTML's oldest entities need no semicolon:
# &section, &region, &timestamp, &current, &center, &notify and &degree begin with one. courlan's clean_url, which takes
# plain addresses, does the same and then escapes what it made: a crawler that cleans links by it asks for pages that
# are not there. check_url leaves the same address alone.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
    'trafilatura==2.3.1' 'courlan==1.4.0' 'lxml-html-clean==0.4.3'
"$work/venv/bin/python" - <<'PYTHON'
import json
import courlan
import trafilatura

ADDRESS = "https://news.example/read?id=5&{}"
BODY = "<p>Warga menunggu banjir surut di jalan raya sejak pagi hari, kata camat.</p>" * 5
PAGE = "<html><head><title>Banjir</title>{}</head><body><article><h1>Banjir</h1>" + BODY + "</article></body></html>"


def source(head, url=None):
    found = trafilatura.extract(PAGE.format(head), url=url, output_format="json", with_metadata=True)
    return json.loads(found)["source"]


seen = {}
for parameter in ("page=2", "section=politik", "timestamp=17"):
    address = ADDRESS.format(parameter)
    linked = source(f'<link rel="canonical" href="{address.replace("&", "&amp;")}">')
    seen[parameter] = linked, source("", address), courlan.clean_url(address), courlan.check_url(address)[0]
    print(address)
    for name, value in zip(("linked", "handed in", "clean_url", "check_url"), seen[parameter], strict=True):
        print(f"  {name:<10}{value}")
right = ADDRESS.format("page=2")
assert seen["page=2"] == (right, right, right, right)
begin = ADDRESS[: ADDRESS.index("&")]
wrong = {
    "section=politik": (f"{begin}§ion=politik", f"{begin}%C2%A7ion%3Dpolitik"),
    "timestamp=17": (f"{begin}×tamp=17", f"{begin}%C3%97tamp%3D17"),
}
still = all(
    seen[parameter] == (unescaped, unescaped, cleaned, ADDRESS.format(parameter))
    for parameter, (unescaped, cleaned) in wrong.items()
)
raise SystemExit(not still)
PYTHON

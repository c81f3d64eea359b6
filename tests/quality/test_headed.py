"""Floors for stories one after another under headlines: no paragraph is lost, and most are stories of their own."""

import json

from floors import check, data
from taken import taken


def test_headed() -> None:
    """Of the stories' paragraphs as many are found as the floors say, and of the pages as many come out exactly."""
    found: dict[str, list[bool]] = {"dev": [], "held": []}
    exact: dict[str, list[bool]] = {"dev": [], "held": []}
    for page in map(json.loads, data("headed").read_text("utf-8").splitlines()):
        wanted = [(story["title"], story["paragraphs"]) for story in page["stories"]]
        got = taken(page["html"])
        had = {paragraph for _, paragraphs in got for paragraph in paragraphs}
        found[page["half"]] += [paragraph in had for _, paragraphs in wanted for paragraph in paragraphs]
        exact[page["half"]].append(got == wanted)
    check({f"headed/{half}/found": sum(each) / len(each) for half, each in found.items()})
    check({f"headed/{half}/exact": sum(each) / len(each) for half, each in exact.items()})

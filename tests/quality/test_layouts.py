"""Floors for ways in which sites lay an article out: no paragraph is lost, and nothing else comes in."""

import json

from floors import check, data
from taken import paragraphs


def test_layouts() -> None:
    """Of the articles' paragraphs as many are found, and of what is taken as little is none, as the floors say."""
    wanted = found = taken = exact = 0
    pages = [json.loads(line) for line in data("layouts").read_text("utf-8").splitlines()]
    for page in pages:
        got = paragraphs(page["html"])
        both = len(set(got) & set(page["paragraphs"]))
        wanted, found, taken = wanted + len(page["paragraphs"]), found + both, taken + len(got)
        exact += got == page["paragraphs"]
    check(
        {
            "layouts/found": found / wanted,
            "layouts/else": 1 - found / taken,
            "layouts/exact": exact / len(pages),
        }
    )

"""What repeats on a page: sections under a headline each that lead elsewhere, and links to people."""

import re
from collections import Counter
from math import log1p

from tasks.cleaning.kinds.walk import HEADLINE, Block, Links, Walked
from tasks.words import word_set

_HEADS = word_set("h1 h2 h3 h4 h5 h6")
_TEASER = 800  # characters of prose under a headline, at most
_SENTENCE = 40
_PERSON = re.compile(
    r"(?:^|/)(?:u|users?|members?|memberlist|profiles?|profil|people|author|authors|anggota|penulis|@[\w.-]+)(?:[/.]|$)"
    r"|[?&](?:u|uid|user|userid|author)="
)


def repeat_traits(walked: Walked, dated: set[Block]) -> dict[str, float]:
    """The traits of what repeats outside of the margins; ``dated`` are the short blocks with a date."""
    return _of_sections([block for block in walked.blocks if not block.margin], dated) | _of_people(walked.links)


def _of_sections(main: list[Block], dated: set[Block]) -> dict[str, float]:
    """How much of the prose stands in sections that only lead elsewhere: a headline, a few sentences, a link."""
    sections: list[tuple[int, bool, bool]] = []
    prose, leads, when, closing = 0, False, False, False
    for block in main:
        linked = block.linked > block.plain
        if block.tag in _HEADS or (linked and block.linked >= HEADLINE):
            sections.append((prose, leads or closing, when))
            prose, leads, when, closing = 0, linked, False, False
            continue
        when = when or block in dated
        if block.plain >= _SENTENCE and not linked:
            prose, closing = prose + block.plain, False
        elif linked and prose:
            closing = True
    sections.append((prose, leads or closing, when))
    told = [one for one in sections if one[0]]
    teased = [size for size, leads, _ in told if leads and size <= _TEASER]
    sizes = sorted(size for size, _, _ in told)
    return {
        "sections.many": log1p(len(sections)),
        "sections.told": log1p(len(told)),
        "sections.teased": log1p(len(teased)),
        "sections.teased_share": sum(teased) / max(1, sum(sizes)),
        "sections.teased_part": len(teased) / max(1, len(told)),
        "sections.longest": log1p(sizes[-1] if sizes else 0),
        "sections.median": sizes[len(sizes) // 2] if sizes else 0,
        "sections.dated": sum(when for _, _, when in sections) / len(sections),
    }


def _of_people(links: Links) -> dict[str, float]:
    """How many people the main text links to, and how often."""
    often = Counter[str]()
    for element, block, _ in links:
        if not block.margin:
            href = element.get("href", "")
            if _PERSON.search(href):
                often[href.partition("#")[0]] += 1
    return {"people.many": log1p(len(often)), "people.all": log1p(often.total())}

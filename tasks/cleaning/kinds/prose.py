"""How a page's text lies: much of it together as in an article, or in many places that are alike, as in lists."""

import re
from collections import Counter
from math import log1p

from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.kinds.walk import HEADLINE, Block, Shape
from tasks.languages import ALL
from tasks.words import word_set

_PROSE = 80  # characters of a paragraph, of which links are less than half
_SHORT = 60
_SENTENCE = 40
_SHORTEST_SAID, _LONGEST_SAID = 30, 1000
_FEW_LINKS = 3
_FEWEST_WORDS = 3  # of a line
_HEADS = word_set("h1 h2 h3 h4 h5 h6")
_GAP = 3  # blocks without prose that interrupt no article
_SCREEN = 2500  # characters below the headline that a reader sees at first
_LEVELS = 4
_FEWEST_ALIKE = 3
_FIGURES = re.compile(r"\d+(?:[.,:]\d+)*")
PRICE = re.compile(r"(?:from )?(?:rp|rm|us\$|[$€£])\.? ?\d|\d[\d.,]* ?(?:€|usd|idr)", re.IGNORECASE)
"""What a line with a price begins with."""

_DATE = re.compile(
    r"\b(?:\d{1,2}[ /.-](?:[^\W\d]{3,9}|\d{1,2})[ /.,-]+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    r"[^\W\d]{3,9}\.? \d{1,2}, (?:19|20)\d\d|\d+ ?(?:[hmd]|[^\W\d]{3,7}) (?:yang )?(?:lalu|ago))\b",
    re.IGNORECASE,
)
_SAID = {
    words: kind
    for kind in ("reading", "selling", "listing", "replying", "buying")
    for words in getattr(ALL.kinds, kind)
}
_PRICED = ("harga", "price")
_FIRST = {words.split()[0] for words in _SAID}
_KINDS = ("price", "reading", "selling", "listing", "replying", "buying")


def prose_traits(blocks: list[Block], shapes: Counter[Shape], links: int) -> dict[str, float]:
    """The traits of a page's text."""
    prose = [block for block in blocks if block.plain >= _PROSE and block.linked < block.plain / 2]
    main = [block for block in prose if not block.margin]
    everything = max(1, sum(block.size for block in blocks))
    said = sum(block.plain for block in main)
    return (
        _of_all(blocks, everything, links)
        | _of_main(main, said, everything)
        | _of_order(blocks, set(prose), set(main), said)
        | _of_posts(main, said)
        | _of_short([block.text[0] for block in blocks if block.size <= _SHORT])
        | _of_shapes(shapes)
        | {
            "prose.margin": log1p(sum(block.plain for block in prose if block.margin)),
            "text.said": any(_says(block) for block in blocks),
            "text.short": _is_short(blocks),
        }
    )


def _says(block: Block) -> bool:
    """Whether a block says something in a whole sentence, outside of the margins."""
    if block.margin or block.plain < _SENTENCE or not block.text[-1].endswith((".", "!", "?", "”", '"')):
        return False
    return not is_furniture(" ".join(block.text))


def _is_short(blocks: list[Block]) -> bool:
    """Whether a page is a headline and a few lines of its own below, without links: a score, a poem, an interview."""
    main = [block for block in blocks if not block.margin]
    at = next((at for at, block in enumerate(main) if block.tag == "h1"), None)
    if at is None or sum(block.links for block in main) > _FEW_LINKS:
        return False
    below = [block for block in main[at + 1 :] if not block.links and not is_furniture(" ".join(block.text))]
    told = [block for block in below if not block.text[-1].endswith(("...", "…"))]
    said = sum(block.plain for block in told)
    # A table of rates or a forecast has cells, and no lines.
    lines = sum(block.plain for block in told if len(" ".join(block.text).split()) >= _FEWEST_WORDS)
    return _SHORTEST_SAID <= said <= _LONGEST_SAID and lines > said / 2


def _of_all(blocks: list[Block], everything: int, links: int) -> dict[str, float]:
    heads = [block for block in blocks if block.tag in _HEADS]
    first = next((block for block in heads if block.tag == "h1"), None)
    return {
        "text.all": log1p(everything),
        "text.linked": sum(block.linked for block in blocks) / everything,
        "text.blocks": log1p(len(blocks)),
        "text.mean": everything / max(1, len(blocks)),
        "h1.length": first.size if first else 0,
        "h1.linked": bool(first and first.linked),
        "heads.linked": sum(block.linked > block.plain for block in heads) / max(1, len(heads)),
        "heads.long": log1p(sum(block.linked >= HEADLINE for block in heads)),
        "links.short": sum(block.links for block in blocks if block.linked < HEADLINE) / max(1, links),
    }


def _of_main(main: list[Block], said: int, everything: int) -> dict[str, float]:
    """How much of the prose there is, and how much of it one element holds."""
    lengths = sorted(block.plain for block in main)
    held, grand = Counter[Block | None](), Counter[Block | None]()
    many = Counter(block.above for block in main)
    for block in main:
        held[block.above] += block.plain
        grand[block.above and block.above.above] += block.plain
    holder, most = held.most_common(1)[0] if held else (None, 0)
    return {
        "prose.all": log1p(said),
        "prose.share": said / everything,
        "prose.blocks": log1p(len(main)),
        "prose.longest": log1p(lengths[-1] if lengths else 0),
        "prose.median": lengths[len(lengths) // 2] if lengths else 0,
        "prose.sentences": log1p(
            sum(text.count(". ") + text.endswith((".", "!", "?", "”", '"')) for b in main for text in b.text)
        ),
        "prose.p": sum(block.tag == "p" for block in main) / max(1, len(main)),
        "main.all": log1p(most),
        "main.share": most / max(1, said),
        "main.of_text": most / everything,
        "main.blocks": log1p(many[holder]),
        "main.mean": most / max(1, many[holder]),
        "main.grand": max(grand.values(), default=0) / max(1, said),
        "main.holders": log1p(len(held)),
    }


def _of_order(blocks: list[Block], prose: set[Block], main: set[Block], said: int) -> dict[str, float]:
    """Where the prose lies: how much in one run, how much right below the headline."""
    best = run = gap = seen = below = 0
    headed = False
    places = []
    for place, block in enumerate(blocks):
        if block in main:
            places.append(place)
        if block in prose:
            run, gap = run + block.plain, 0
        elif block.tag not in _HEADS and block.plain < _PROSE:
            gap += 1
            if gap > _GAP:
                best, run = max(best, run), 0
        if block.tag == "h1":
            headed = True
        elif headed and seen < _SCREEN:
            seen += block.size
            below += block.plain if block in prose else 0
    best = max(best, run)
    return {
        "run.best": log1p(best),
        "run.share": best / max(1, said),
        "h1.below": below / max(1, seen) if headed else -1,
        "prose.first": places[0] / len(blocks) if places else -1,
        "prose.last": places[-1] / len(blocks) if places else -1,
        "prose.dense": len(places) / (places[-1] - places[0] + 1) if places else 0,
    }


def _of_posts(main: list[Block], said: int) -> dict[str, float]:
    """How much of the prose stands in many elements that are alike: posts, long teasers, offers."""
    holders: dict[tuple[int, str, str | None], Counter[Block]] = {}
    for block in main:
        one = block.above
        for level in range(_LEVELS):
            if one is None or one.above is None:
                break
            holders.setdefault((level, one.tag, one.name), Counter())[one] += block.plain
            one = one.above
    alike = [held for held in holders.values() if len(held) >= _FEWEST_ALIKE]
    posts = max(alike, key=lambda held: held.total(), default=Counter[Block]())
    whole = posts.total()
    return {
        "posts.many": log1p(len(posts)),
        "posts.share": whole / max(1, said),
        "posts.most": log1p(max(map(len, holders.values()), default=0)),
        "posts.mean": whole / max(1, len(posts)),
        "posts.first": next(iter(posts.values()), 0) / max(1, whole),
        "posts.largest": max(posts.values(), default=0) / max(1, whole),
    }


def _of_short(lines: list[str]) -> dict[str, float]:
    """What short lines begin with that only pages of a kind have: buttons, counts, prices, dates."""
    often = Counter[str]()
    for line in lines:
        figures = any(map(str.isdigit, line))
        if figures and PRICE.match(line):
            often["price"] += 1
            continue
        often["dates"] += bool(figures and _DATE.search(line))
        words = (_FIGURES.sub("0", line) if figures else line).lower().rstrip(":.!").split(None, 3)[:3]
        if words and words[0].rstrip(":") in _FIRST:
            for many in range(len(words), 0, -1):
                if kind := _SAID.get(" ".join(words[:many]).rstrip(":")):
                    often[kind] += 1
                    often["offers"] += kind == "buying" and (many > 1 or _is_field(line, words[0]))
                    break
    counts = {f"words.{kind}": log1p(often[kind]) for kind in _KINDS}
    return counts | {"dates": log1p(often["dates"]), "text.offers": often["offers"]}


def _is_field(line: str, word: str) -> bool:
    """Whether a line that begins with a word of a shop is a field or a button, "Stok: 14"; prices stand in news too."""
    return (word.endswith(":") or len(line) == len(word)) and not word.startswith(_PRICED)


def _of_shapes(shapes: Counter[Shape]) -> dict[str, float]:
    """Teasers: how many links have the text of a headline, and how alike they stand."""
    most = [often for _, often in shapes.most_common(2)] + [0, 0]
    return {
        "teasers.all": log1p(shapes.total()),
        "teasers.alike": log1p(most[0]),
        "teasers.second": log1p(most[1]),
        "teasers.evenness": most[0] / max(1, shapes.total()),
        "teasers.shapes": log1p(len(shapes)),
    }

"""Which of a page's blocks make its article: by the classifier's chances, and by rules that hold for every page."""

from collections import Counter
from itertools import chain, islice, pairwise

import numpy as np
from numpy.typing import NDArray

from tasks.cleaning.bylines import ends_in_degree, listed, opens_credit
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.html.ads import ads
from tasks.cleaning.html.block_context import usual
from tasks.cleaning.html.blocks import CAPTIONS, Block, Holder
from tasks.cleaning.html.comments import comments
from tasks.cleaning.html.others import cards, others
from tasks.cleaning.page import Line
from tasks.cleaning.plain.line_shape import ENDS
from tasks.datelines import is_dateline
from tasks.words import lower_words, word_set

# Of what is usual for the page's likely body, a block needs so much: where precision and recall balance in
# cross-validation. How sure the classifier is differs from page to page.
_SHARE = 0.4
_LEAST = 0.1
_SHORTEST_SENTENCE = 60
# A text of so many letters that stands twice is told twice, for two sizes of screen.
_SHORTEST_TWICE = 40
# Within it some lines may be missing the second time.
_LARGEST_STEP = 3
_GRAM = 4
_MOST_FOUND = 0.9
_MOST_SAID = 4  # a page may say one thing thousands of times: the first tell enough
# A block of so many letters that is put together of so many others is the article again, without its paragraphs.
_SHORTEST_WHOLE, _FEWEST_PARTS = 500, 3
# Between headline and first paragraph stand a byline, a date, a row of share buttons, a picture with its caption.
_HIGHEST_HEADLINE = 25
_SURELY_NONE = 0.05
_SURELY_NONE_INSIDE = 0.12
_SURELY_NONE_BESIDE = 0.08
_BELOW = 6
_MOST_LINKED = 0.3
# Between a heading and its text stand a byline and a date.
_LOWEST = 3
# What a foot is called that tells of the author, or where the story stands.
_NO_TEXT = word_set("author authors bio byline meta tags share social copyright newsletter subscribe nav")
_LEADS = word_set("lead lede intro standfirst teras")


def body_lines(blocks: list[Block], chances: NDArray[np.float64], titles: set[str]) -> list[Line]:
    """The article's lines, without furniture and titles, and what stands right below, where a paywall shows itself.

    Args:
        blocks: the page's blocks.
        chances: how likely each is body.
        titles: what the page calls its article, in small letters.
    """
    advertised = ads(blocks)
    chances = np.array([chance for i, chance in enumerate(chances) if i not in advertised])
    blocks = [block for i, block in enumerate(blocks) if i not in advertised]
    size = np.array([len(block.text) for block in blocks], dtype=np.float64)
    enough = max(_SHARE * usual(chances, size), _LEAST)
    taken = np.flatnonzero(chances > enough).tolist()
    headlines = _headlines(blocks, taken)
    head = min([_head(blocks, titles), *headlines])
    found = sorted(
        {
            *taken,
            *_boxed(blocks, taken),
            *headlines,
            *_between(blocks, chances, taken, titles),
            *_at_the_end(blocks, chances, taken),
        }
    )
    likely = _outside(_without_comments([i for i in found if i >= head], blocks), blocks) or [blocks[i] for i in found]
    titled = _titled(likely, titles)
    likely = [block for block in likely if block not in titled and not is_furniture(block.text)]
    kept = _once(_without_links(_without_captions(_without_credits(likely), blocks)))
    while kept and _is_heading(kept[-1]):  # of what follows, which is none of the article's
        kept.pop()
    lines = [Line(block.text, "heading" if _is_heading(block) else "body") for block in kept]
    above = next((block.text for block in titled if block.holder.heading), None)
    if lines and lines[0].kind == "heading" and above:  # else that heading might count as the headline
        lines.insert(0, Line(above, "headline"))
    below = next((i for i, block in enumerate(blocks, 1) if kept and block is kept[-1]), len(blocks))
    return lines + [Line(block.text, "other") for block in blocks[below : below + _BELOW]]


def _between(blocks: list[Block], chances: NDArray[np.float64], taken: list[int], titles: set[str]) -> list[int]:
    """The paragraphs between the headline and the article's end that the classifier would leave out.

    A sentence there is the article's, whatever element or class holds it, unless it is surely something else.
    """
    prose = [i for i in taken if _is_sentence(blocks[i])]
    if not prose:
        return []
    first, last = prose[0], prose[-1]
    above = range(max(0, first - _HIGHEST_HEADLINE), first)
    named = (i for i in reversed(above) if blocks[i].text.casefold() in titles)
    head = next(named, next((i for i in above if _is_first(blocks[i])), max(0, first - 1)))
    return [
        i
        for i in range(head, last)
        if chances[i] > (_SURELY_NONE if i < first else _SURELY_NONE_INSIDE)
        and _is_sentence(blocks[i])
        and blocks[i].linked < _MOST_LINKED * len(blocks[i].text)
        and not blocks[i].holder.hidden
    ]


def _boxed(blocks: list[Block], taken: list[int]) -> list[int]:
    """The heads of boxes in the article of which all else is taken."""
    known = set(taken)
    return [
        i - 1
        for i in taken[1:]
        if i - 1 not in known
        and blocks[i - 1].holder.heading
        and not blocks[i - 1].links
        and blocks[i - 1].holder.card is not None
        and blocks[i].holder.card is blocks[i - 1].holder.card
    ]


def _at_the_end(blocks: list[Block], chances: NDArray[np.float64], taken: list[int]) -> list[int]:
    """The sentences right below the last one, in its element or beside that, also under a heading like one above."""
    last = max((i for i in taken if _is_sentence(blocks[i])), default=len(blocks))
    over = (max((i for i in range(max(0, at - _LOWEST), at) if _is_heading(blocks[i])), default=-1) for at in taken)
    headings = {_made(blocks[i]) for i in over if i >= 0}
    found = []
    for i in range(last + 1, len(blocks)):
        block, of = blocks[i], blocks[i - 1].holder
        if _is_heading(block) and _made(block) in headings:
            found.append(i)
            continue
        beside = block.holder is of or block.holder.parent in (of, of.parent) or _is_foot(block.holder, of)
        if not (beside and ENDS.search(block.text) and block.linked < _MOST_LINKED * len(block.text)):
            break
        if chances[i] <= (_SURELY_NONE if block.holder is of else _SURELY_NONE_BESIDE):
            break
        found.append(i)
    return found


def _made(block: Block) -> tuple[object, ...]:
    """What a block has in common with those made alike in elements made alike, beside each other."""
    up = block.holder.parent
    return block.holder.kind, up and (up.kind, up.parent)


def _is_foot(holder: Holder, of: Holder) -> bool:
    """Whether an element is the foot of the article that another is in: only there it may hold its last paragraphs."""
    foot = holder if holder.tag == "footer" else holder.parent
    return foot is not None and foot.tag == "footer" and foot.parent is of.parent and _NO_TEXT.isdisjoint(foot.words)


def _head(blocks: list[Block], titles: set[str]) -> int:
    """Where the headline stands, or 0."""
    named = (i for i, block in enumerate(blocks) if _is_first(block) and block.text.casefold() in titles)
    return next(named, 0)


def _headlines(blocks: list[Block], taken: list[int]) -> list[int]:
    """The first-level headings over text of their own, where several are made alike: each may be another story's."""
    firsts = [i for i, block in enumerate(blocks) if block.holder.tag == "h1" and not block.is_link]
    prose = [i for i in taken if _is_sentence(blocks[i])]
    over = [at for at, end in pairwise([*firsts, len(blocks)]) if any(at < i < end for i in prose)]
    made = Counter(blocks[i].holder.kind for i in over)
    alike = {blocks[i].text: i for i in reversed(over) if made[blocks[i].holder.kind] > 1}
    return sorted(alike.values()) if len(alike) > 1 else []


def _titled(likely: list[Block], titles: set[str]) -> list[Block]:
    """What repeats the page's title, unless it is another story's: headings made alike stand over text above it."""
    titled: list[Block] = []
    headings: set[object] = set()
    said: set[str] = set()
    over: object = None
    for block in likely:
        title = block.text.casefold()
        if title in titles and (title in said or _made(block) not in headings):
            titled.append(block)
        if title in titles:
            said.add(title)
        if _is_heading(block):
            over = _made(block)
        elif over and _is_sentence(block):
            headings.add(over)
    return titled


def _outside(found: list[int], blocks: list[Block]) -> list[Block]:
    """Leave out what leads to other articles; of cards only where they are not what the page is about."""
    surely = others(blocks)
    own = [i for i in found if i not in surely]
    if not any(_is_sentence(blocks[i]) for i in own):
        return [blocks[i] for i in found]
    of_cards = cards(blocks)
    rest = [blocks[i] for i in own if i not in of_cards]
    few = sum(map(_is_sentence, rest)) > sum(i in of_cards for i in found) / 2
    return rest if few else [blocks[i] for i in own]


def _is_first(block: Block) -> bool:
    return any(holder.tag == "h1" for holder in islice(block.holder.chain(), 2))


def _is_heading(block: Block) -> bool:
    """Whether it is marked up as a heading, and no sentence: some sites make a heading of the first paragraph."""
    return block.holder.heading and not _is_sentence(block)


def _is_sentence(block: Block) -> bool:
    return len(block.text) >= _SHORTEST_SENTENCE and ENDS.search(block.text) is not None


def _without_credits(kept: list[Block]) -> list[Block]:
    """Leave out the short lines above the first paragraph: who wrote it and when. A dateline is no such line.

    Below a heading further down, which may be another story's, only what says so is one.
    """
    begun = next(
        (
            i
            for i, each in enumerate(kept)
            if is_dateline(each.text) or (ENDS.search(each.text) and not _is_credit(each.text))
        ),
        0,
    )
    return [
        block
        for i, block in enumerate(kept)
        if len(block.text) >= _SHORTEST_SENTENCE
        or _is_heading(block)
        or (i >= begun and not (i and _is_heading(kept[i - 1]) and _is_credit(block.text)))
    ]


def _is_credit(line: str) -> bool:
    return opens_credit(line) and (not ENDS.search(line) or ends_in_degree(line)) and listed([line]) is not None


def _without_comments(found: list[int], blocks: list[Block]) -> list[int]:
    """Leave out readers' comments, which come after some of the article."""
    said = comments(blocks)
    begun = next((i for i in found if i not in said and _is_sentence(blocks[i])), len(blocks))
    return [i for i in found if i <= begun or i not in said]


def _without_captions(kept: list[Block], blocks: list[Block]) -> list[Block]:
    """Leave out what stands under pictures, where that is not most of the text.

    What is called a caption, and stands under none, may be the lead.
    """
    under = {_caption_of(block) for block in blocks if block.pictured}
    first = next((block for block in kept if _is_sentence(block)), None)
    bare = [
        block
        for block in kept
        if block.holder.tag != "figcaption"
        and ((of := _caption_of(block)) is None or (block is first and of not in under))
    ]
    prose = sum(len(block.text) for block in bare if _is_sentence(block))
    return bare if 2 * prose >= sum(len(block.text) for block in kept) else kept


def _caption_of(block: Block) -> Holder | None:
    """The outermost element around a block that is called a caption, and not the lead, which may be under a picture."""
    if CAPTIONS.isdisjoint(block.holder.marks):
        return None
    called = [each for each in block.holder.chain() if not CAPTIONS.isdisjoint(each.words)]
    return None if any(not _LEADS.isdisjoint(each.words) for each in called) else called[-1]


def _without_links(kept: list[Block]) -> list[Block]:
    """Leave out paragraphs that are all link, where the article is prose: they lead to others."""
    bare = [b for b in kept if b.holder.tag not in ("p", "div") or not b.is_link or _is_heading(b)]
    prose = sum(len(block.text) for block in bare if _is_sentence(block))
    return bare if prose > sum(len(block.text) for block in kept) / 2 else kept


def _once(kept: list[Block]) -> list[Block]:
    """Leave out what a page tells twice: for two sizes of screen, or as a whole beside its paragraphs.

    A stretch that comes again is told twice where it is what the article begins with, or what it has just told. What
    comes again elsewhere may be meant: the same question to another person, a refrain.
    """
    grams = [_grams(block.text) for block in kept]
    often = Counter(chain.from_iterable(grams))
    if not any(sum(often[gram] > 1 for gram in of) >= _MOST_FOUND * len(of) for of in grams):
        return kept
    has: dict[str, list[int]] = {}
    for i, of in enumerate(grams):
        for gram in of:
            if len(where := has.setdefault(gram, [])) < _MOST_SAID:
                where.append(i)
    gone = {i for i, block in enumerate(kept) if len(block.text) >= _SHORTEST_WHOLE and _is_whole(i, grams[i], has)}
    told = [i for i in range(len(kept)) if i not in gone]
    began = next((at for at, i in enumerate(told) if _is_sentence(kept[i])), 0)
    place = {i: at for at, i in enumerate(told)}
    before = [place.get(_same_before(i, grams[i], has), -1) for i in told]
    start = 0
    while start < len(told):
        end = start + 1
        if before[start] >= 0:
            while end < len(told) and 0 < before[end] - before[end - 1] <= _LARGEST_STEP:
                end += 1
            again = before[start] <= began or before[end - 1] >= start - _LARGEST_STEP
            if again and max(len(kept[i].text) for i in told[start:end]) >= _SHORTEST_TWICE:
                gone.update(told[start:end])
        start = end
    return [block for i, block in enumerate(kept) if i not in gone]


def _same_before(at: int, grams: set[str], has: dict[str, list[int]]) -> int:
    """The first block before that says all of a block, or -1."""
    shared = Counter(i for gram in grams for i in has[gram] if i < at)
    return next((i for i in sorted(shared) if shared[i] == len(grams)), -1)


def _grams(text: str) -> set[str]:
    words = lower_words(text)
    return {" ".join(words[i : i + _GRAM]) for i in range(max(1, len(words) - _GRAM + 1))}


def _is_whole(at: int, grams: set[str], has: dict[str, list[int]]) -> bool:
    """Whether a block is put together of others."""
    others = [next((i for i in has[gram] if i != at), None) for gram in grams]
    found = [i for i in others if i is not None]
    return len(found) >= _MOST_FOUND * len(grams) and len(set(found)) >= _FEWEST_PARTS

"""Which of a page's blocks make its article: by the classifier's chances, and by rules that hold for every page."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, groupby, islice, pairwise, takewhile

import numpy as np
from numpy.typing import NDArray

from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.html.ads import ads
from tasks.cleaning.html.block_context import usual
from tasks.cleaning.html.block_text import (
    is_bold,
    is_credit,
    is_heading,
    is_note,
    is_sentence,
    is_subhead,
    made,
)
from tasks.cleaning.html.blocks import CAPTIONS, Block, Holder
from tasks.cleaning.html.comments import comments
from tasks.cleaning.html.ends import end_of, going_on, right_below
from tasks.cleaning.html.others import cards, others, summed_up, teasers
from tasks.cleaning.html.roundups import roundup
from tasks.cleaning.html.skipped import skipped
from tasks.cleaning.html.subheads import subheads
from tasks.cleaning.leads import opens
from tasks.cleaning.page import Line
from tasks.cleaning.sentences import ENDS, SHORTEST_SENTENCE
from tasks.words import lower_words, word_set

# Of what is usual for the page's likely body, a block needs so much: where precision and recall balance in
# cross-validation. How sure the classifier is differs from page to page.
_SHARE = 0.4
_LEAST = 0.1
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
_BELOW = 6
_MOST_LINKED = 0.3
# Between a headline and its text stand a byline and a date.
_LOWEST = 3
_FEWEST_ROWS = 3
# "Nomor 12/HM/XI/2026".
_NUMBERED = re.compile(r"\b(?:No|Nomor)\b ?[.:]? ?[\w.-]*\d[\w.-]*(?:/[\w.-]+){2,}", re.IGNORECASE)
_LONGEST_OVER = 100
_FEWEST_UNENDED = 12  # words: what a picture shows, and who took it, is shorter, or below it
_LEADS = word_set("lead lede intro standfirst teras")
_SHORT_LEADS = _LEADS | word_set("dek deck excerpt subheadline subtitle")


def body_lines(blocks: list[Block], chances: NDArray[np.float64], titles: set[str]) -> list[Line]:
    """The article's lines, without furniture and titles, and what stands right below, where a paywall shows itself.

    Args:
        blocks: the page's blocks.
        chances: how likely each is body.
        titles: what the page calls its article, in small letters.
    """
    heads, boxes = roundup(blocks, titles)
    told = {id(blocks[i]) for i in boxes}
    apart = {*ads(blocks), *skipped(blocks), *teasers(blocks), *summed_up(blocks)} - boxes
    headings = {id(blocks[i]) for i in heads}
    chances = np.array([chance for i, chance in enumerate(chances) if i not in apart])
    blocks = [block for i, block in enumerate(blocks) if i not in apart]
    size = np.array([len(block.text) for block in blocks], dtype=np.float64)
    enough = max(_SHARE * usual(chances, size), _LEAST)
    taken = np.flatnonzero(chances > enough).tolist()
    chances[_commented(blocks, taken)] = 0
    taken = np.flatnonzero(chances > enough).tolist()
    headlines = _headlines(blocks, taken)
    head = min([_head(blocks, titles), *headlines])
    found = sorted(
        {
            *taken,
            *_boxed(blocks, taken),
            *_subhead(blocks, taken),
            *headlines,
            *_between(blocks, chances, taken, titles),
            *right_below(blocks, chances, taken),
            *going_on(blocks, chances, taken, enough),
        }
    )
    found = sorted({*found, *_dateline(blocks, found)})
    likely = _outside([i for i in found if i >= head], blocks, told) or [blocks[i] for i in found]
    titled = _titled(likely, titles)
    likely = [block for block in likely if block not in titled and not is_furniture(block.text)]
    kept = _once(_without_links(_without_captions(_without_credits(likely), blocks), headings))
    kept = kept[: end_of(kept)]
    lines = list(_lines(kept, blocks, headings))
    opening = next((line.kind for line in lines if line.kind != "other"), None)
    if opening in ("heading", "subheading") and (above := _headline_above(blocks, kept[0], titles)):
        lines.insert(0, Line(above, "headline"))  # else that heading might count as the headline
    if lines and (over := _over_headline(blocks, head)):
        lines.insert(0, Line(over, "body"))
    below = next((i for i, block in enumerate(blocks, 1) if kept and block is kept[-1]), len(blocks))
    return lines + [Line(block.text, "other") for block in blocks[below : below + _BELOW]]


def _over_headline(blocks: list[Block], head: int) -> str | None:
    """A statement's number right above the headline, in its article or element."""
    over, headline = blocks[head - 1], blocks[head].holder
    if not head or not _is_first(blocks[head]) or over.links or not _NUMBERED.search(over.text) or is_note(over.text):
        return None
    beside = any(each is headline.parent for each in islice(over.holder.chain(), 3)) and len(over.text) < _LONGEST_OVER
    return over.text if beside else None


def _between(blocks: list[Block], chances: NDArray[np.float64], taken: list[int], titles: set[str]) -> list[int]:
    """The paragraphs between the headline and the article's end that the classifier would leave out.

    A sentence there is the article's, whatever element or class holds it, unless it is surely something else.
    """
    prose = [i for i in taken if is_sentence(blocks[i])]
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
        and (is_sentence(blocks[i]) or (i < first and (_is_lead(blocks, head, i, first) or _is_unended(blocks[i]))))
        and blocks[i].linked < _MOST_LINKED * len(blocks[i].text)
        and not blocks[i].holder.hidden
    ]


def _is_lead(blocks: list[Block], head: int, at: int, first: int) -> bool:
    """Whether a short sentence is called a lead, and only who and when stand between headline, it and the text."""
    block = blocks[at]
    if not ENDS.search(block.text) or _SHORT_LEADS.isdisjoint(block.holder.words) or not _is_first(blocks[head]):
        return False
    return all(is_note(each.text) for each in (*blocks[head + 1 : at], *blocks[at + 1 : first]))


def _is_unended(block: Block) -> bool:
    """Whether nothing but a full stop is missing in a sentence that is no picture's caption."""
    words = block.text.split()
    return (
        len(block.text) >= SHORTEST_SENTENCE
        and len(words) >= _FEWEST_UNENDED
        and 2 * sum(word[0].isupper() for word in words) < len(words)
        and not (block.pictured or is_note(block.text) or block.links)
    )


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


def _head(blocks: list[Block], titles: set[str]) -> int:
    """Where the headline stands, or 0."""
    named = (i for i, block in enumerate(blocks) if _is_first(block) and block.text.casefold() in titles)
    return next(named, 0)


def _subhead(blocks: list[Block], taken: list[int]) -> list[int]:
    """The heading right above the first sentence and beside it, where a first-level one stands further up."""
    first = next((i for i in taken if is_sentence(blocks[i])), 0)
    of, above = blocks[first].holder, blocks[first - 1]
    beside = first and is_heading(above) and not above.links and above.holder.parent is of.parent
    headed = any(map(_is_first, blocks[: max(0, first - 1)])) and not _is_first(above)
    return [first - 1] if beside and headed else []


def _dateline(blocks: list[Block], found: list[int]) -> list[int]:
    """The dateline in a block of its own right above the first sentence, which lacks it."""
    first = next((i for i in found if is_sentence(blocks[i])), 0)
    above = blocks[first - 1].text
    return [first - 1] if first and not is_note(above) and opens(above, blocks[first].text) else []


def _headline_above(blocks: list[Block], first: Block, titles: set[str]) -> str | None:
    """The page's title where a heading above the first block says it."""
    above = takewhile(lambda block: block is not first, blocks)
    return next((each.text for each in above if each.holder.heading and each.text.casefold() in titles), None)


def _headlines(blocks: list[Block], taken: list[int]) -> list[int]:
    """The first-level headings over text of their own, where several are made alike: each may be another story's."""
    firsts = [i for i, block in enumerate(blocks) if block.holder.tag == "h1" and not block.is_link]
    prose = [i for i in taken if is_sentence(blocks[i])]
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
        if title in titles and (title in said or made(block) not in headings):
            titled.append(block)
        if title in titles:
            said.add(title)
        if is_heading(block):
            over = made(block)
        elif over and is_sentence(block):
            headings.add(over)
    return titled


def _outside(found: list[int], blocks: list[Block], told: set[int]) -> list[Block]:
    """Leave out what leads to other articles; of cards only where they are not what the page is about.

    A round-up tells of them: of its boxes, which are known as identities, nothing goes.
    """
    surely = {i for i in others(blocks) if id(blocks[i]) not in told}
    own = [i for i in found if i not in surely]
    if not any(is_sentence(blocks[i]) for i in own):
        return [blocks[i] for i in found]
    of_cards = {i for i in cards(blocks) if id(blocks[i]) not in told}
    rest = [blocks[i] for i in own if i not in of_cards]
    few = sum(map(is_sentence, rest)) > sum(i in of_cards for i in found)
    return rest if few else [blocks[i] for i in own]


def _is_first(block: Block) -> bool:
    return any(holder.tag == "h1" for holder in islice(block.holder.chain(), 2))


def _without_credits(kept: list[Block]) -> list[Block]:
    """Leave out the short lines above the first paragraph: who wrote it and when. A dateline is no such line.

    Below a heading further down, which may be another story's, only what says so is one. Several lines made alike are
    the rows of a list, which may be the article.
    """
    rows = _rows(kept)
    begun = next(
        (
            i
            for i, each in enumerate(kept)
            if (i + 1 < len(kept) and opens(each.text, kept[i + 1].text))
            or (ENDS.search(each.text) and not is_credit(each.text))
        ),
        0,
    )
    first = next((i for i, each in enumerate(kept) if is_sentence(each)), 0)
    return [
        block
        for i, block in enumerate(kept)
        if len(block.text) >= SHORTEST_SENTENCE
        or is_heading(block)
        or is_subhead(block, kept[i + 1 : i + 2])
        or i in rows
        or _NUMBERED.fullmatch(block.text)
        or (i >= begun and not (i and (begun < i < first or is_heading(kept[i - 1])) and is_note(block.text)))
    ]


def _rows(kept: list[Block]) -> set[int]:
    """The short lines of which so many stand together, made alike, that they are a list; none says who and when."""
    rows: set[int] = set()
    for (short, _), run in groupby(range(len(kept)), lambda i: (len(kept[i].text) < SHORTEST_SENTENCE, made(kept[i]))):
        alike = list(run)
        if short and len(alike) >= _FEWEST_ROWS:
            rows.update(i for i in alike if not is_note(kept[i].text))
    return rows


def _lines(kept: list[Block], blocks: list[Block], headings: set[int]) -> Iterator[Line]:
    """The kept blocks, and below each headline what says who wrote the story under it, and when.

    A line in bold above such a one is a heading.
    """
    place = {id(block): i for i, block in enumerate(blocks)}
    within = subheads(kept, blocks) | headings
    head, start = True, max(0, place[id(kept[0])] - _LOWEST) if kept else 0
    for block in kept:
        between = blocks[start : place[id(block)]] if head else []
        start = place[id(block)] + 1
        yield from (Line(each.text, "other") for each in between if is_note(each.text))
        if head and is_note(block.text):
            yield Line(block.text, "other")
            continue
        following = blocks[start : start + 1]
        head = is_heading(block) or (is_bold(block) and any(is_note(each.text) for each in following))
        yield Line(block.text, "subheading" if id(block) in within else "heading" if head else "body")


def _commented(blocks: list[Block], taken: list[int]) -> list[int]:
    """Readers' comments, which come after some of the article."""
    said = comments(blocks)
    begun = next((i for i in taken if i not in said and is_sentence(blocks[i])), len(blocks))
    return [i for i in said if i > begun]


def _without_captions(kept: list[Block], blocks: list[Block]) -> list[Block]:
    """Leave out what stands under pictures, where that is not most of the text.

    What is called a caption, and stands under none, may be the lead.
    """
    under = {_caption_of(block) for block in blocks if block.pictured}
    first = next((block for block in kept if is_sentence(block)), None)
    bare = [
        block
        for block in kept
        if block.holder.tag != "figcaption"
        and ((of := _caption_of(block)) is None or (block is first and of not in under))
    ]
    prose = sum(len(block.text) for block in bare if is_sentence(block))
    return bare if 2 * prose >= sum(len(block.text) for block in kept) else kept


def _caption_of(block: Block) -> Holder | None:
    """The outermost element around a block that is called a caption, and not the lead, which may be under a picture."""
    if CAPTIONS.isdisjoint(block.holder.marks):
        return None
    called = [each for each in block.holder.chain() if not CAPTIONS.isdisjoint(each.words)]
    return None if any(not _LEADS.isdisjoint(each.words) for each in called) else called[-1]


def _without_links(kept: list[Block], headings: set[int]) -> list[Block]:
    """Leave out paragraphs that are all link, where the article is prose: they lead to others, unless they head it."""
    bare = [b for b in kept if not (_is_paragraph(b.holder) and b.is_link) or is_heading(b) or id(b) in headings]
    prose = sum(len(block.text) for block in bare if is_sentence(block))
    return bare if prose > sum(len(block.text) for block in kept) / 2 else kept


def _is_paragraph(holder: Holder) -> bool:
    """Whether an element holds a paragraph, or what WordPress puts in of another page."""
    return holder.tag in ("p", "div") or (holder.tag == "blockquote" and "embedded" in holder.words)


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
    began = next((at for at, i in enumerate(told) if is_sentence(kept[i])), 0)
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

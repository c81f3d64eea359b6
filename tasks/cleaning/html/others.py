"""Which of a page's blocks lead to other articles: cards, what stands under "Baca juga", an article in an article.

They are told by how they are made, for their text is an article's, too.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice, takewhile

from tasks.cleaning.html.block_text import is_note, is_sentence
from tasks.cleaning.html.blocks import WIDGETS, Block, Holder
from tasks.cleaning.sentences import ENDS
from tasks.languages import ALL
from tasks.words import lower_words

_HIGHEST_CARD, _LARGEST_CARD = 4, 350
_LABEL = re.compile(
    rf"\W*(?:{ALL.furniture.also}|{ALL.lines.more_heads}|{ALL.lines.more_stories})\b[^.!?]{{0,30}}", re.IGNORECASE
)
_SUMMED_UP = re.compile(rf"\W*(?:{ALL.lines.summed_up})\W*", re.IGNORECASE)
_STORIES = re.compile(rf"\W*(?:{ALL.lines.more_stories})\W*", re.IGNORECASE)
_LONGEST_LABEL = 50
_LONGEST_BOX_HEAD = 3  # words
_LONGEST_TEASER, _MOST_TOLD = 240, 24
_LEAST_TOLD = 0.6  # of its words
_SHORTEST_PROSE = 60
_MOST_OF_TEXT = 0.3
_HIGHEST_TEASER, _FEWEST_TEASERS = 6, 2
# A domain without what stands before it: papers have a host a section.
_SITE = re.compile(r"(?:https?:)?//(?:[^/?#:]*\.)?([^/?#:.]+\.[^/?#:.]+)", re.IGNORECASE)
_FEWEST_SITES, _MOST_OF_SITE = 3, 2
_NUMBER = re.compile(r"(?<![\w.,])\d{1,2}(?![\w.,]*\d)")
_MOST_OF_CARD = 6


def teasers(blocks: list[Block]) -> set[int]:
    """The blocks of cards without a label: beside each other, made alike, each a linked heading over a teaser.

    Where one has more in it, they are parts of the story, and so they are where they lead to many sites, as items
    of a list of the best; and where little is beside them, the page is about them.
    """
    beside: dict[tuple[object, ...], list[list[int]]] = {}
    for root, inside in _around_heads(blocks).items():
        beside.setdefault((root.parent, root.tag, root.words[:1]), []).append(inside)
    rows = [row for row in beside.values() if len(row) >= _FEWEST_TEASERS]
    alike = [
        row
        for row in rows
        if all(_is_teaser([blocks[i] for i in inside]) for inside in row)
        and not _list_many(blocks, [i for inside in row for i in inside])
    ]
    found = {i for row in alike for inside in row for i in inside}
    prose = [i for i, block in enumerate(blocks) if found and is_sentence(block)]
    own = [i for i in prose if i not in found and not blocks[i].is_link]
    size, among = (sum(len(blocks[i].text) for i in each) for each in (own, found.intersection(prose)))
    return found if len(own) > 1 and size > among else set()


def _around_heads(blocks: list[Block]) -> dict[Holder, list[int]]:
    """The largest elements round a heading that leads to another page, without another heading, with their blocks."""
    led = [block for block in blocks if block.holder.heading and block.is_link and block.away]
    if len(led) < _FEWEST_TEASERS:
        return {}
    heads: Counter[Holder] = Counter()
    inside: dict[Holder, list[int]] = {}
    for i, block in enumerate(blocks):
        for holder in islice(block.holder.chain(), _HIGHEST_TEASER):
            inside.setdefault(holder, []).append(i)
            heads[holder] += block.holder.heading
    roots = [list(takewhile(lambda each: heads[each] == 1, block.holder.chain())) for block in led]
    return {holders[-1]: inside[holders[-1]] for holders in roots if holders}


def _list_many(blocks: list[Block], row: list[int]) -> bool:
    """Whether headings lead to hardly more pages of a site than one, and to several sites, and are the story's list.

    The headline says how many there are, or most of the page's prose stands between them: other cards are native ads.
    """
    heads = [i for i in row if blocks[i].holder.heading and blocks[i].away]
    led = [_SITE.match(blocks[i].away or "") for i in heads]
    sites = {found[1].lower() if found else "" for found in led}
    if len(sites) < _FEWEST_SITES or _MOST_OF_SITE * len(sites) <= len(led):
        return False
    headlines = " ".join(block.text for block in blocks if block.holder.tag == "h1")
    if str(len(heads)) in _NUMBER.findall(headlines):
        return True
    size = [len(block.text) * is_sentence(block) for block in blocks]
    return 2 * sum(size[heads[0] : max(row[-1] + 1, heads[-1] + 2)]) > sum(size)


def _is_teaser(inside: list[Block]) -> bool:
    """Whether there is no more in an element than a heading, a sentence or two in one block, a picture and a date."""
    told = [each for each in inside if _is_prose(each) or (not each.links and ENDS.search(each.text))]
    marked = any(block.pictured or is_sentence(block) or is_note(block.text) for block in inside)
    small = 1 < len(inside) <= _MOST_OF_CARD and sum(len(block.text) for block in inside) <= _LARGEST_CARD
    return marked and small and len(told) <= 1


def cards(blocks: list[Block]) -> set[int]:
    """The blocks of cards: elements with little more in them than a heading that leads to another article.

    None where the page's headings lead to many sites and are its list: of events, of the best.
    """
    inside: dict[int, list[int]] = {}
    for i, block in enumerate(blocks):
        for holder in islice(block.holder.chain(), _HIGHEST_CARD):
            inside.setdefault(holder.number, []).append(i)
    found: set[int] = set()
    led = [i for i, block in enumerate(blocks) if block.holder.heading and block.is_link]
    for block in [] if _list_many(blocks, led) else [blocks[i] for i in led]:
        around = [inside[holder.number] for holder in islice(block.holder.chain(), _HIGHEST_CARD)]
        small = [
            of for of in around if sum(len(blocks[i].text) for i in of) <= _LARGEST_CARD and not _is_headed(blocks, of)
        ]
        found.update(small[-1] if small and len(small[-1]) > 1 else ())
    return found


def _is_headed(blocks: list[Block], of: list[int]) -> bool:
    """Whether a headline stands in it: its link leads to the author."""
    return any(blocks[i].holder.tag == "h1" and not blocks[i].links for i in of)


def others(blocks: list[Block]) -> set[int]:
    """The blocks that are another article's: under a label, or a small part of the text."""
    inside = {i for i, block in enumerate(blocks) if block.holder.articles > 1}.union(_called(blocks))
    letters = sum(len(blocks[i].text) for i in inside if _is_prose(blocks[i]))
    few = letters == 0 or letters < _MOST_OF_TEXT * sum(len(block.text) for block in blocks if _is_prose(block))
    return inside.union(_labelled(blocks)) if few else set(_labelled(blocks))


def summed_up(blocks: list[Block]) -> set[int]:
    """The blocks of a list in which a machine or an editor says above the text, under its label, what stands there.

    A list further down, or of what the text does not tell, is the article's own.
    """
    short = (i for i, each in enumerate(blocks) if len(each.text) <= _LONGEST_LABEL)
    labels = set(islice((i for i in short if _SUMMED_UP.fullmatch(blocks[i].text)), _MOST_TOLD))
    if not labels:
        return set()
    items = {i for label in labels for i in _items(blocks, label) if i not in labels}
    above = sum(is_sentence(each) for each in blocks[: max(labels)]) - sum(is_sentence(blocks[i]) for i in items)
    said = {word for i, each in enumerate(blocks) if i not in items for word in lower_words(each.text)}
    words = [word for i in items for word in lower_words(blocks[i].text)]
    told = sum(word in said for word in words) > _LEAST_TOLD * len(words)
    return labels | items if told and above <= 1 else set()


def _items(blocks: list[Block], label: int) -> Iterator[int]:
    """The items of the list behind a label; others may follow in it, "Poin Penting"."""
    return takewhile(lambda i: _is_item(blocks[i]) or _SUMMED_UP.fullmatch(blocks[i].text), _behind(blocks, label))


def _behind(blocks: list[Block], label: int) -> range:
    return range(label + 1, min(len(blocks), label + 1 + _MOST_TOLD))


def _labelled(blocks: list[Block]) -> Iterator[int]:
    """What follows a label such as "Baca juga" as long as it leads elsewhere."""
    for at, label in enumerate(blocks):
        if len(label.text) <= _LONGEST_LABEL and not label.is_link and _LABEL.fullmatch(label.text):
            run = list(_run(blocks, at))
            if len(run) <= _MOST_TOLD:
                yield from run
                if run and _is_box(blocks, at, run[-1]):
                    yield at
        if len(label.text) <= _LONGEST_LABEL and _STORIES.fullmatch(label.text):
            items = list(takewhile(lambda i: _is_linked_item(blocks[i]), _behind(blocks, at)))
            yield from (at, *items) if items else ()


def _is_box(blocks: list[Block], first: int, last: int) -> bool:
    """Whether an element holds these blocks and no others."""
    beside = {
        holder for each in (blocks[:first][-1:], blocks[last + 1 :][:1]) for b in each for holder in b.holder.chain()
    }
    inside = set(blocks[last].holder.chain())
    return any(each in inside and each not in beside for each in blocks[first].holder.chain())


def _is_item(block: Block) -> bool:
    return any(holder.tag == "li" for holder in islice(block.holder.chain(), 2))


def _is_linked_item(block: Block) -> bool:
    return block.links > 0 and _is_item(block) and (block.is_link or not is_sentence(block))


def _run(blocks: list[Block], label: int) -> Iterator[int]:
    """The blocks behind a label up to the first element beside it that leads nowhere."""
    around = set(blocks[label].holder.chain())
    start, headed, teased = label + 1, False, False
    while start < len(blocks):
        end = _end(blocks, start, around)
        one = blocks[start:end]
        leads = _leads(one)
        # Where cards have no element of their own, a teaser stands below its linked heading, and the next card below
        # that: where prose does, the story goes on.
        teaser = headed and len(one) == 1 and len(one[0].text) <= _LONGEST_TEASER
        teaser = teaser and (teased or end == len(blocks) or _leads(blocks[end : _end(blocks, end, around)]))
        if not (leads or teaser):
            return
        teased = teased or teaser
        yield from range(start, end)
        headed = leads and len(one) == 1 and one[0].holder.heading
        start = end


def _end(blocks: list[Block], start: int, around: set[Holder]) -> int:
    """Where the outermost element ends that holds a block and not the label; behind it where it stands beside that."""
    unit = _unit(blocks[start].holder, around)
    end = start + 1
    while unit is not None and end < len(blocks) and _unit(blocks[end].holder, around) is unit:
        end += 1
    return end


def _leads(one: list[Block]) -> bool:
    """Whether blocks are links, with no more than a teaser each."""
    links = sum(block.is_link for block in one)
    return links > 0 and sum(len(block.text) for block in one) <= links * _LONGEST_TEASER


def _unit(holder: Holder, around: set[Holder]) -> Holder | None:
    """The outermost element that holds a block and not the label; None where it stands beside the label."""
    unit = None
    for each in holder.chain():
        if each in around:
            return unit
        unit = each
    return unit


def _called(blocks: list[Block]) -> Iterator[int]:
    """Small elements behind some text: called cards, or aside, with a heading; or what readers are asked."""
    begun = False
    for of, run in groupby(range(len(blocks)), lambda i: blocks[i].holder.card):
        one = list(run)
        if of is None:
            begun = begun or any(_is_prose(blocks[i]) for i in one)
        elif begun and (_is_card([blocks[i] for i in one]) or _is_widget(of, [blocks[i] for i in one])):
            yield from one


def _is_card(blocks: list[Block]) -> bool:
    head, size = blocks[0], sum(len(block.text) for block in blocks)
    # The head of a box with facts says what they are in a word or two, and leads nowhere.
    boxed = len(head.text.split()) <= _LONGEST_BOX_HEAD and not any(block.links for block in blocks)
    return len(blocks) > 1 and head.holder.heading and size <= _LARGEST_CARD and not boxed


def _is_widget(of: Holder, blocks: list[Block]) -> bool:
    return not WIDGETS.isdisjoint(of.words) and sum(len(block.text) for block in blocks) <= _LARGEST_CARD


def _is_prose(block: Block) -> bool:
    return len(block.text) >= _SHORTEST_PROSE and not block.is_link

"""Which of a page's blocks are advertisements put into its text: told by what holds them, and by what they say.

What is called one need not be one: a template's ``ads-lead`` may hold a paragraph of the article. That speaks of what
the article speaks of, and asks for nothing.
"""

import re
from itertools import islice

from tasks.cleaning.html.blocks import Block, Holder
from tasks.cleaning.sentences import SHORTEST_SENTENCE, is_long_sentence
from tasks.languages import ALL
from tasks.words import LONG_WORD, lower_words

_LABEL = re.compile(rf"\W*(?:{ALL.furniture.advertised})\b.{{0,20}}", re.IGNORECASE)
_LARGEST = 350
_LEADS = frozenset({"lead", "lede"})
# So many words of the article's make a paragraph its own; names and places come again.
_FEWEST_SHARED = 2
_HIGHEST = 3


def ads(blocks: list[Block]) -> set[int]:
    """The blocks of advertisements, by index; none of a page that is little else."""
    called: dict[Holder, list[int]] = {}
    for i, block in enumerate(blocks):
        if block.holder.ad is not None:
            called.setdefault(block.holder.ad, []).append(i)
    small = {holder: of for holder, of in called.items() if _size(blocks, of) <= _LARGEST}
    labelled = [of for i, block in enumerate(blocks) if _is_label(block) and (of := _under(blocks, i))]
    perhaps = {i for of in (*small.values(), *labelled) for i in of}
    if not perhaps:
        return set()
    prose = [i for i, block in enumerate(blocks) if i not in perhaps and _is_prose(block)]
    said = {word for i in prose for word in _words(blocks[i].text)}
    found = {i for holder, of in small.items() if not _is_own(blocks, holder, of, said) for i in of}
    begun = prose[0] if prose else len(blocks)
    return found.union(*(of for of in labelled if of[0] > begun)) if prose else set()


def _size(blocks: list[Block], of: list[int]) -> int:
    return sum(len(blocks[i].text) for i in of)


def _is_label(block: Block) -> bool:
    return len(block.text) <= SHORTEST_SENTENCE and _LABEL.fullmatch(block.text) is not None


def _under(blocks: list[Block], label: int) -> list[int]:
    """The label and what stands below it in the element around both, where that is small."""
    for holder in islice(blocks[label].holder.chain(), _HIGHEST):
        if label and holder in blocks[label - 1].holder.chain():
            return []
        end, size = label, 0
        while end < len(blocks) and holder in blocks[end].holder.chain():
            size += len(blocks[end].text)
            if size > _LARGEST:
                return []
            end += 1
        of = list(range(label, end))
        if len(of) > 1:
            return of
    return []


def _is_own(blocks: list[Block], holder: Holder, of: list[int], said: set[str]) -> bool:
    """Whether what is called an advertisement is a paragraph of the article's all the same."""
    text = " ".join(blocks[i].text for i in of)
    if holder.tag in ("aside", "ins") or _is_label(blocks[of[0]]) or any(blocks[i].links for i in of):
        return False
    if not any(_is_prose(blocks[i]) for i in of) or not ALL.furniture.pitches.isdisjoint(lower_words(text)):
        return False
    return not _LEADS.isdisjoint(holder.words) or len(_words(text) & said) >= _FEWEST_SHARED


def _is_prose(block: Block) -> bool:
    return is_long_sentence(block.text) and not block.is_link


def _words(text: str) -> set[str]:
    return set(LONG_WORD.findall(text.lower())) - ALL.lines.function_words

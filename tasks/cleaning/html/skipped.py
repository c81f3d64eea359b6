"""What a page lets its readers skip: between "Lewati WhatsApp dan lanjutkan membaca" and "Akhir dari WhatsApp"."""

import re
from itertools import islice

from tasks.cleaning.html.blocks import Block
from tasks.languages import ALL

_WORDS = ALL.furniture
_SKIP = re.compile(rf"(?:{_WORDS.skip}) (?P<what>.{{1,80}}?) (?:{_WORDS.reading_on})", re.IGNORECASE)
_END = re.compile(rf"(?:{_WORDS.end_of}) (?P<what>.{{1,80}})", re.IGNORECASE)
_LONGEST = 60  # blocks


def skipped(blocks: list[Block]) -> set[int]:
    """The blocks from one that offers to skip something to the one that says that it ends; without an end, that one."""
    found: set[int] = set()
    for at, block in enumerate(blocks):
        if (skip := _SKIP.fullmatch(block.text)) is None:
            continue
        behind = ((i, _END.fullmatch(blocks[i].text)) for i in islice(range(at + 1, len(blocks)), _LONGEST))
        what = skip["what"].casefold()
        end = next((i for i, ends in behind if ends and ends["what"].casefold() == what), at)
        found.update(range(at, end + 1))
    return found

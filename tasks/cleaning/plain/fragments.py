"""Paragraphs that were broken at each link and each word in bold, put together again.

So they come from programs that take a page's text node by node, as Beautiful Soup's ``get_text`` may.
"""

import re
from itertools import pairwise

from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.plain.line_shape import FUNCTION_WORDS
from tasks.cleaning.sentences import ENDS
from tasks.datelines import is_without_dash

# What no paragraph begins with, beside a small letter.
_MARK = re.compile("(?!\\.\\.)[,.;:!?)\\]%\u201d\u2019](?:$|[\\s,.;:!?)\"'\u201d\u2019])|['\u2019]s\\b")
_NO_SPACE_BEFORE = tuple(",.;:!?)]%\u201d\u2019'\u2026")
_NO_SPACE_AFTER = tuple("([\u201c\u2018")
_CLOSING = "\"'\u201d\u2019\u00bb)]"
# A page is broken if so many of its lines go on from the line before, one of them with a mark: a list of words in small
# letters has none.
_FEWEST = 3
# Of two shorter lines, as of a menu, it cannot be told.
_SHORTEST = 25
_DASH = re.compile("(?:--|[-\u2013\u2014]) ")
_SHORTEST_LEAD = 60
# Words of a link within a sentence.
_LONGEST_LINK = 8


def mend(blocks: list[list[str]]) -> list[list[str]]:
    """The blocks with those lines joined that were one: datelines and labels always, else on a broken page.

    Args:
        blocks: of one line or more each, white space squeezed and none empty; between two blocks a paragraph ends.
    """
    pairs = [pair for block in blocks for pair in pairwise(block)]
    broken = sum(_goes_on(*pair) for pair in pairs) >= _FEWEST and any(_MARK.match(line) for _, line in pairs)
    return [_mended(block, broken=broken) for block in blocks]


def _mended(block: list[str], *, broken: bool) -> list[str]:
    paragraphs = [[block[0]]]
    for before, line, following in zip(block, block[1:], [*block[2:], ""], strict=False):
        if not (
            _is_labelled(before, line)
            or _is_dated(before, line, following)
            or (broken and (_goes_on(before, line) or _is_link(before, line, following)))
        ):
            paragraphs.append([line])
        elif line.startswith(_NO_SPACE_BEFORE) or before.endswith(_NO_SPACE_AFTER):
            paragraphs[-1].append(line)
        else:
            paragraphs[-1] += [" ", line]
    return ["".join(parts) for parts in paragraphs]


def _is_labelled(before: str, line: str) -> bool:
    """Whether a line stands under its label, as the address of another story under "Baca juga:"."""
    return before.endswith(":") and not _closes(line) and is_furniture(f"{before} {line}")


def _is_dated(before: str, line: str, following: str) -> bool:
    """Whether a line begins with the dash after a dateline, which is often in bold; lists have more dashes."""
    return (
        len(line) >= _SHORTEST_LEAD
        and _DASH.match(line) is not None
        and not _DASH.match(following)
        and is_without_dash(before)
    )


def _goes_on(line: str, following: str) -> bool:
    """Whether a line goes on in the next."""
    if _MARK.match(following) or line.endswith(_NO_SPACE_AFTER):
        return True
    long = max(len(line), len(following)) >= _SHORTEST
    return long and following[0].islower() and not _closes(line)


def _is_link(before: str, line: str, following: str) -> bool:
    """Whether a line is a link or a name in bold that stands in a sentence, between the lines around it."""
    return (
        following != ""
        and len(line.split()) <= _LONGEST_LINK
        and not _closes(line)
        and _is_open(before)
        and _goes_on(line, following)
    )


def _is_open(line: str) -> bool:
    """Whether a line must go on: its last word is no name and no end."""
    if _closes(line):
        return False
    last = line.rsplit(maxsplit=1)[-1]
    return last.endswith(",") or last[0].islower() or last.lower() in FUNCTION_WORDS


def _closes(line: str) -> bool:
    return ENDS.search(line) is not None or line.rstrip(_CLOSING).endswith(":")

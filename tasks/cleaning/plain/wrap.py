"""Plain text into lines, a line a paragraph: text that was wrapped at a fixed width is unwrapped."""

import re
from collections import Counter
from itertools import groupby, pairwise

from tasks.cleaning.plain.fragments import mend
from tasks.cleaning.sentences import ENDS
from tasks.cleaning.text import squeeze

# Widths at which mail programs, editors, wire services and browsers for terminals wrap, indentation counted.
_WIDTHS = range(50, 133)
# Some lines are longer than the width: an address without a space, a line that was indented by less.
_LONGER = 0.1
_FEWEST = 4
_MOST_LOOSE = 0.25
# A doubled word, as of "bertahun-tahun", is torn behind its hyphen.
_TORN = re.compile(r"(?<=[^\W\d_]-)\n\s*(?=[^\W\d_A-Z])")
# Where paragraphs are indented, so many of the indented lines open with no small letter, and so many before them end.
_MOST_OPEN, _MOST_ENDED = 0.9, 0.6
# What programs draw before a list's items and headings.
_DRAWN = re.compile("^(?:[*+\u2022\u00b7\u25e6\u25aa\u203a\u00bb>#]{1,6}|o(?= [A-Z(])) +(?=\\S)")


def unwrap(text: str) -> list[str]:
    """The text's lines, white space squeezed, none empty; wrapped and broken paragraphs are one line each.

    The marks that a program drew before items and headings are left out.
    """
    blocks = _blocks(text)
    width = _width(blocks)
    if width is None:
        whole = mend([[squeeze(line) for line in block] for block in blocks])
    else:
        margin = _margin(blocks)
        whole = [_joined(block, width, margin) for block in blocks]
    return [_DRAWN.sub("", line) for block in whole for line in block]


def _width(blocks: list[list[str]]) -> int | None:
    """At how many columns the text was wrapped, None if it was not.

    Lines that go on in the next, which begins with no capital, are nearly all full then; of others, as in a menu, it
    cannot be told. In a script without capitals all are looked at.
    """
    on = [(line, following) for block in blocks for line, following in pairwise(block) if _is_small(following)]
    if len(on) < _FEWEST:
        return _width_of_few(blocks, on)
    width = sorted(len(line) for line, _ in on)[-1 - int(_LONGER * len(on))]
    loose = sum(not _full(line, following, width) for line, following in on)
    return width if width in _WIDTHS and loose <= _MOST_LOOSE * len(on) else None


def _width_of_few(blocks: list[list[str]], on: list[tuple[str, str]]) -> int | None:
    """The width of a text of few lines: that of the longest, if all that go on are full and none ends a sentence."""
    width = max((len(line) for block in blocks for line in block if " " in line.strip()), default=0)
    full = all(_full(line, following, width) and not ENDS.search(line) for line, following in on)
    return width if on and full and width in _WIDTHS else None


def _is_small(line: str) -> bool:
    """Whether the line begins with letters, no capital; a single letter may be a list's mark."""
    start = line.lstrip()[:2]
    return start.isalpha() and not start[0].isupper()


def _full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _margin(blocks: list[list[str]]) -> int | None:
    """Where lines begin that go on, if what begins further in opens a paragraph; None where that is not so.

    In lists it is the lines that go on which begin further in.
    """
    lines = [line for block in blocks for line in block]
    inner = Counter(_indent(line) for line in lines if _is_small(line))
    margin = max(inner, key=inner.__getitem__, default=0)
    further = [line for line in lines if _indent(line) > margin]
    behind = [before for block in blocks for before, line in pairwise(block) if _indent(line) > margin]
    opens = len([line for line in further if not _is_small(line)]) >= _MOST_OPEN * len(further)
    ended = len([line for line in behind if ENDS.search(line)]) >= _MOST_ENDED * len(behind)
    return margin if further and opens and ended else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _joined(block: list[str], width: int, margin: int | None) -> list[str]:
    paragraphs = [[block[0]]]
    for previous, line in pairwise(block):
        opens = margin is not None and _indent(line) > margin
        if _full(previous, line, width) and not opens:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [squeeze(_TORN.sub("", "\n".join(parts))) for parts in paragraphs]


def _blocks(text: str) -> list[list[str]]:
    """The lines of each run of lines that no blank line parts, with their indentation."""
    lines = (raw.rstrip() for raw in text.split("\n"))
    return [list(block) for filled, block in groupby(lines, bool) if filled]

"""Plain text into lines, a line a paragraph: text that was wrapped at a fixed width is unwrapped."""

from itertools import pairwise

from tasks.cleaning.text import squeeze

# Widths at which mail programs, editors and wire services wrap.
_WIDTHS = range(50, 133)
_FEWEST = 4
_MOST_LOOSE = 0.15


def unwrap(text: str) -> list[str]:
    """Return the text's lines, white space squeezed, none empty; wrapped paragraphs are one line each."""
    blocks = _blocks(text)
    inner = [pair for block in blocks for pair in pairwise(block)]
    width = max((len(line) for line, _ in inner), default=0)
    loose = sum(not _full(line, following, width) for line, following in inner)
    if len(inner) < _FEWEST or width not in _WIDTHS or loose > _MOST_LOOSE * len(inner):
        return [line for block in blocks for line in block]
    return [line for block in blocks for line in _joined(block, width)]


def _full(line: str, following: str, width: int) -> bool:
    """Tell whether the next line's first word would not have fitted on this one."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _joined(block: list[str], width: int) -> list[str]:
    lines = block[:1]
    for previous, line in pairwise(block):
        if _full(previous, line, width):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return lines


def _blocks(text: str) -> list[list[str]]:
    """Return the lines of each run of lines that no blank line parts."""
    blocks: list[list[str]] = [[]]
    for raw in text.split("\n"):
        if line := squeeze(raw):
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return blocks

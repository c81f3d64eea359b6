"""What a block of a page is by its text and its markup: a sentence, a heading, a line that says who wrote it."""

from tasks.cleaning.bylines import ends_in_degree, listed, opens_credit
from tasks.cleaning.html.blocks import Block
from tasks.cleaning.sentences import ENDS, is_long_sentence
from tasks.cleaning.stamps import stamps_in

_BOLD = 0.9
_LONGEST_NOTE = 100


def is_sentence(block: Block) -> bool:
    """Whether it is long enough for a sentence, and ends as one."""
    return is_long_sentence(block.text)


def is_heading(block: Block) -> bool:
    """Whether it is marked up as a heading, and no sentence: some sites make a heading of the first paragraph."""
    return block.holder.heading and not is_sentence(block)


def is_note(line: str) -> bool:
    """Whether a line says who wrote the article or when, as one below a headline does."""
    return len(line) <= _LONGEST_NOTE and (is_credit(line) or next(stamps_in(line), None) is not None)


def is_bold(block: Block) -> bool:
    """Whether it is a line in bold, of several words, and no sentence."""
    return block.bold >= _BOLD * len(block.text) and " " in block.text and not is_sentence(block)


def is_subhead(block: Block, following: list[Block]) -> bool:
    """Whether a line in bold heads the sentence that follows beside it: no name, which has no small letters."""
    words = block.text.split()
    return (
        is_bold(block)
        and any(word.islower() for word in words)
        and not any(map(str.isdigit, block.text))
        and not is_credit(block.text)
        and any(is_sentence(each) and each.holder.parent is block.holder.parent for each in following)
    )


def made(block: Block) -> tuple[object, ...]:
    """What a block has in common with those made alike in elements made alike, beside each other."""
    up = block.holder.parent
    return block.holder.kind, up and (up.kind, up.parent)


def is_credit(line: str) -> bool:
    """Whether a line says who wrote the article, and nothing else."""
    return opens_credit(line) and (not ENDS.search(line) or ends_in_degree(line)) and listed([line]) is not None

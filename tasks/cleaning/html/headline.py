"""The headline of a page without a first-level heading: a line above the text that the text says again."""

from collections.abc import Container
from itertools import chain, islice, pairwise

from lxml.html import HtmlElement

from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.html.block_text import is_bold, is_note, is_sentence
from tasks.cleaning.html.blocks import MARKS, Block, blocks_of
from tasks.cleaning.html.site import SEPARATOR, name_key
from tasks.cleaning.text import squeeze
from tasks.words import LONG_WORD, lower_words, word_set

# What an element with a headline is called.
_TITLES = word_set("title headline judul tajuk heading")
# The same where it is meant for machines, or stands so in every page of a system: a microformat's class, Joomla's.
_SAID = {"itemprop": ["headline"], "role": ["heading"], "class": ["headline", "entry-title", "contentheading"]}
# Between a headline and its text stand a date, a byline, buttons, a picture with its caption.
_HIGHEST = 12
_FEWEST_WORDS, _LONGEST = 4, 200
# The first sentence of the text has another so near below.
_NEAR = 3
# The text has so much of a headline's words. A declared title goes before lines that are no headings, and before those
# of which it does not have far more; one of few words is a motto.
_LEAST_SAID, _FAR_LESS = 0.5, 0.3
_MOST_OF_A_MOTTO = 4
_MOST_SENTENCES = 40


def headline_over(tree: HtmlElement, names: Container[str], declared: str | None) -> str | None:
    """The declared title, if text or page says it; else the line above the text that the text says, or that title.

    Of those lines it is one in an element that is a heading, is called one or is bold, else the one right above; but
    before a declared title goes a heading alone, or what tells machines that it is one.

    Args:
        tree: the page.
        names: the keys of what its site may be called.
        declared: what the page declares as its title.
    """
    blocks, _ = blocks_of(tree)
    sentences = [at for at, block in enumerate(blocks) if is_sentence(block) and 2 * block.linked < len(block.text)]
    first = next((at for at, after in pairwise(sentences) if after - at <= _NEAR), None)
    if first is None:
        return declared
    text = set(chain.from_iterable(lower_words(blocks[at].text) for at in islice(sentences, _MOST_SENTENCES)))
    machines = _for_machines(tree)
    above = [block for block in reversed(blocks[max(0, first - _HIGHEST) : first]) if _may_be(block)]
    marked = [block for block in above if block.text in machines or _is_marked(block)]
    if declared and any(_same(block.text, declared) for block in marked):
        return declared
    likely = [block for block in marked if _is_of(block, text, names)]
    bare = (block for block in above if not block.links and not block.pictured and _is_of(block, text, names))
    best = max(likely, key=lambda block: _said(block.text, text), default=None) or next(bare, None)
    if best is None or not declared:
        return best.text if best else declared
    if not (best.holder.heading or best.text in machines):
        return declared  # a line that is bold, or called a title, may be a lead or another article's
    parts = (part for part in SEPARATOR.split(declared) if len(part.split()) > _MOST_OF_A_MOTTO)
    more = _said(best.text, text) - max(_said(part, text) for part in (declared, *parts))
    return best.text if goes_before(more, declared) else declared


def goes_before(more: float, declared: str) -> bool:
    """Whether a line goes before a declared title, where the text has more of its words: shares, 0 to 1."""
    return more > (0 if len(lower_words(declared)) <= _MOST_OF_A_MOTTO else _FAR_LESS)


def _for_machines(tree: HtmlElement) -> set[str]:
    """What stands in elements that tell machines that they are headlines."""
    said = (tree.iterfind(f".//*[@{name}='{value}']") for name, values in _SAID.items() for value in values)
    return {squeeze(each.text_content()) for of in said for each in islice(of, _HIGHEST)}


def _is_of(block: Block, text: set[str], names: Container[str]) -> bool:
    return name_key(block.text) not in names and _said(block.text, text) >= _LEAST_SAID


def _same(line: str, declared: str) -> bool:
    """Whether a declared title is no more than a line of the page, and perhaps the site's name."""
    return line.casefold() in declared.casefold() and 2 * len(line) >= len(declared)


def _said(line: str, text: set[str]) -> float:
    """The share of a line's longer words that the text has: the shorter ones are in any."""
    words = set(LONG_WORD.findall(line.lower())) or set(lower_words(line))
    return len(text & words) / max(1, len(words))


def _may_be(block: Block) -> bool:
    """Whether a block has the form of a headline, and is no caption, credit, date or button."""
    return (
        len(block.text) <= _LONGEST
        and len(block.text.split()) >= _FEWEST_WORDS
        and not block.text.endswith((".", ":"))
        and (block.holder.heading or not block.is_link)
        and not block.holder.hidden
        and MARKS.isdisjoint(block.holder.marks)
        and not is_note(block.text)
        and not is_furniture(block.text)
    )


def _is_marked(block: Block) -> bool:
    around = islice(block.holder.chain(), 2)
    return block.holder.heading or is_bold(block) or any(not _TITLES.isdisjoint(each.words) for each in around)

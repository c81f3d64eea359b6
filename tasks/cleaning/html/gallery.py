"""A page of pictures: what it tells stands under them."""

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.html.linked_data import Object
from tasks.cleaning.html.names import Attributes, Named, in_body
from tasks.cleaning.html.render import lines_of, render
from tasks.cleaning.page import Line, Page
from tasks.languages import ALL
from tasks.words import word_set

# In small letters.
_CAPTION = re.compile(r"(?<![^\s_-])(?:caption|figcaption|keterangan|photo-desc|foto-desc)(?![^\s_-])")
_NOTED = ("data-caption", "data-sub-html", "data-title")
# Which of how many pictures it is: "1/3", "2 dari 12.", "Foto 1/3: ", "(1 of 3)".
_COUNT = re.compile(
    rf"(?:\(|\[)?(?:(?:{ALL.furniture.credited})\s*)?(?P<number>\d{{1,3}})\s*(?:/|{ALL.furniture.of})\s*(?P<all>\d{{1,3}})"
    rf"(?:\)|\])?(?:\s*[.:|\u2013\u2014-])?(?:\s+|$)",
    re.IGNORECASE,
)
_NO_PICTURES_OF = word_set("a nav")
"""What holds a card's caption, and those of a menu that opens wide; the page's foot does, too."""

_FEWEST, _SHORTEST = 3, 30
_LONGEST_INTRODUCTION = 800


def captions(tree: HtmlElement, known: list[Object], names: Named, called: Attributes) -> list[str]:
    """The captions of a page's pictures in its order, each once; none where there are less than a gallery has.

    They are those that are shown, else those that are noted for a script to show, else those in JSON-LD.
    """
    for found in (_shown(tree, names), _noted(tree, called), _listed(known)):
        whole = list(dict.fromkeys(text for text in uncounted(found) if text and not is_furniture(text)))
        if sum(len(text) >= _SHORTEST for text in whole) >= _FEWEST:
            return whole
    return []


def uncounted(texts: Iterable[str]) -> list[str]:
    """The texts without the "1/3" that they begin with, where several are counted so in order; some may be empty."""
    bare = list(texts)
    counts: dict[str, list[tuple[int, re.Match[str]]]] = {}
    for at, text in enumerate(bare):
        if found := _COUNT.match(text):
            counts.setdefault(found["all"], []).append((at, found))
    for every in counts.values():
        numbers = [int(found["number"]) for _, found in every]
        if len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            for at, found in every:
                bare[at] = bare[at][found.end() :]
    return bare


def with_captions(page: Page, pictures: list[str], shown: list[str]) -> Page:
    """The page as a gallery, where most of what it tells stands under its pictures; else as it is.

    Args:
        page: what was read of it.
        pictures: the captions of its pictures.
        shown: its text in order, line by line: where its captions stand there, they stay between what stands around.
    """
    texts = uncounted(line.text for line in page.lines)
    counted = [text for text, line in zip(texts, page.lines, strict=True) if text and text != line.text]
    page = page._replace(lines=[line._replace(text=text) for text, line in zip(texts, page.lines, strict=True) if text])
    if not pictures and len(counted) >= _FEWEST:
        pictures = counted
    own = [line for line in page.lines if line.kind != "other" and line.text not in pictures]
    length = sum(len(line.text) for line in own)
    if length >= _LONGEST_INTRODUCTION or length >= sum(map(len, pictures)):
        return page
    told = [*own, *(Line(text, "body") for text in pictures)]
    places = [_place(line.text, shown) for line in told]
    if -1 not in places:
        told = [told[at] for at in sorted(range(len(told)), key=places.__getitem__)]
    return page._replace(lines=told, kind="gallery")


def _place(text: str, shown: list[str]) -> int:
    """Where a text begins to be shown, or -1: a count may stand before it, and it may be of several lines."""
    return next((at for at, line in enumerate(shown) if text.startswith(line) or line.endswith(text)), -1)


def _shown(tree: HtmlElement, names: Named) -> Iterator[str]:
    called = {each for name, elements in names.items() if _CAPTION.search(name.lower()) for each in elements}
    found = called.union(tree.iter("figcaption"))
    if len(found) < _FEWEST:
        return
    taken: set[HtmlElement] = set()
    for element in (each for each in tree.iter() if each in found):
        around = [element, *element.iterancestors()]
        if taken.isdisjoint(around) and not any(_has_no_pictures(each) for each in around):
            taken.add(element)
            yield " ".join(line for line, _ in render(element))


def _has_no_pictures(element: HtmlElement) -> bool:
    return element.tag in _NO_PICTURES_OF or (element.tag == "footer" and element.getparent().tag == "body")


def _noted(tree: HtmlElement, called: Attributes) -> Iterator[str]:
    for element in in_body(tree, {each for name in _NOTED for elements in called[name].values() for each in elements}):
        yield " ".join(lines_of(next((text for name in _NOTED if (text := element.get(name))), "")))


def _listed(known: list[Object]) -> Iterator[str]:
    for each in known:
        media = each.get("associatedMedia") or each.get("image")
        for picture in media if isinstance(media, list) else [media]:
            if isinstance(picture, dict):
                yield " ".join(lines_of(picture.get("caption") or picture.get("description")))

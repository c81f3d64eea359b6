"""A page of pictures: what it tells stands under them."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from tasks.cleaning.html.linked_data import Object
from tasks.cleaning.html.names import Named
from tasks.cleaning.html.render import render
from tasks.cleaning.page import Line, Page
from tasks.cleaning.text import squeeze

_CAPTION = re.compile(r"(?:^|[\s_-])(?:fig)?(?:caption|keterangan|photo-desc|foto-desc)(?:$|[\s_-])", re.IGNORECASE)
_NOTED = ("data-caption", "data-sub-html", "data-title")
_FEWEST, _SHORTEST = 3, 30
_LONGEST_INTRODUCTION = 800


def captions(tree: HtmlElement, known: list[Object], names: Named) -> list[str]:
    """The captions of a page's pictures in its order, each once; none where there are less than a gallery has.

    They are those that are shown, else those that are noted for a script to show, else those in JSON-LD.
    """
    for found in (_shown(tree, names), _noted(tree), _listed(known)):
        whole = list(dict.fromkeys(text for text in found if len(text) >= _SHORTEST))
        if len(whole) >= _FEWEST:
            return whole
    return []


def with_captions(page: Page, pictures: list[str]) -> Page:
    """The page as a gallery, where most of what it tells stands under its pictures; else as it is."""
    own = [line for line in page.lines if line.kind != "other" and line.text not in pictures]
    length = sum(len(line.text) for line in own)
    if length >= _LONGEST_INTRODUCTION or length >= sum(map(len, pictures)):
        return page
    return page._replace(lines=[*own, *(Line(text, "body") for text in pictures)], kind="gallery")


def _shown(tree: HtmlElement, names: Named) -> Iterator[str]:
    called = {each for name, elements in names.items() if _CAPTION.search(name) for each in elements}
    found = called.union(tree.iter("figcaption"))
    if len(found) < _FEWEST:
        return
    taken: set[HtmlElement] = set()
    for element in (each for each in tree.iter() if each in found):
        around = [element, *element.iterancestors()]
        # A card's caption is a link, or in one.
        if taken.isdisjoint(around) and not any(each.tag == "a" for each in around):
            taken.add(element)
            yield " ".join(line for line, _ in render(element))


def _noted(tree: HtmlElement) -> Iterator[str]:
    for element in tree.xpath("//body//*[" + " or ".join(f"@{name}" for name in _NOTED) + "]"):
        yield _bare(next((text for name in _NOTED if (text := element.get(name))), ""))


def _listed(known: list[Object]) -> Iterator[str]:
    for each in known:
        media = each.get("associatedMedia") or each.get("image")
        for picture in media if isinstance(media, list) else [media]:
            if isinstance(picture, dict) and isinstance(
                text := picture.get("caption") or picture.get("description"), str
            ):
                yield _bare(text)


def _bare(written: str) -> str:
    """The text of what may hold tags."""
    if "<" not in written:
        return squeeze(written)
    try:
        return squeeze(html.fragment_fromstring(written, create_parent="div").text_content())
    except (LxmlError, ValueError, AssertionError):
        return ""

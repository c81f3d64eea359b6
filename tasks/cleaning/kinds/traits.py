"""What the model of kinds goes by: all traits of a page, as numbers with names."""

from collections import Counter
from math import log1p

from lxml.html import HtmlElement

from tasks.cleaning.html.names import Attributes
from tasks.cleaning.kinds.address import address_traits
from tasks.cleaning.kinds.declared import declared_traits
from tasks.cleaning.kinds.names import name_traits
from tasks.cleaning.kinds.prose import prose_traits
from tasks.cleaning.kinds.walk import Walked

_NAMES = ("class", "id", "itemprop")
_TAGS = [
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "a",
    "img",
    "li",
    "table",
    "form",
    "input",
    "select",
    "button",
    "textarea",
    "article",
    "time",
    "nav",
    "aside",
    "section",
    "pre",
    "code",
    "iframe",
    "video",
    "figure",
    "picture",
    "blockquote",
    "dl",
    "main",
]


def traits(
    tree: HtmlElement, body: HtmlElement, walked: Walked, types: list[str], url: str | None, called: Attributes
) -> dict[str, float]:
    """The traits of a page."""
    tags = walked.tags
    names = Counter({tag: often for tag, often in tags.items() if "-" in tag})
    for name in _NAMES:
        names.update({value: len(elements) for value, elements in called[name].items()})
    return (
        {f"tags.{tag}": log1p(tags[tag]) for tag in _TAGS}
        | {
            "tags.all": log1p(tags.total()),
            "links.slug": log1p(tags["a slug"]),
            "links.slugs": tags["a slug"] / max(1, tags["a"]),
            "links.here": log1p(tags["a here"]),
        }
        | prose_traits(walked.blocks, walked.shapes, tags["a"])
        | name_traits(names)
        | declared_traits(tree, types, body, called)
        | address_traits(url)
    )

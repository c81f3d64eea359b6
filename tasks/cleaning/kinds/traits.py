"""What the model of kinds goes by: all traits of a page, as numbers with names."""

from math import log1p

from lxml.etree import XPath
from lxml.html import HtmlElement

from tasks.cleaning.kinds.address import address_traits
from tasks.cleaning.kinds.declared import declared_traits, schema_types, strings
from tasks.cleaning.kinds.names import name_traits
from tasks.cleaning.kinds.prose import prose_traits
from tasks.cleaning.kinds.walk import Walked, walk

_NAMES = [XPath(f"//@{name}", smart_strings=False) for name in ("class", "id", "itemprop")]
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


def page_traits(tree: HtmlElement, url: str | None) -> dict[str, float]:
    """The traits of a page of which nothing is known yet."""
    body = next(tree.iter("body"), tree)
    return traits(tree, body, walk(body), schema_types(tree), url)


def traits(tree: HtmlElement, body: HtmlElement, walked: Walked, types: list[str], url: str | None) -> dict[str, float]:
    """The traits of a page."""
    tags = walked.tags
    own = [tag for tag, often in tags.items() if "-" in tag for _ in range(often)]
    return (
        {f"tags.{tag}": log1p(tags[tag]) for tag in _TAGS}
        | {
            "tags.all": log1p(tags.total()),
            "links.slug": log1p(tags["a slug"]),
            "links.slugs": tags["a slug"] / max(1, tags["a"]),
            "links.here": log1p(tags["a here"]),
        }
        | prose_traits(walked.blocks, walked.shapes, tags["a"])
        | name_traits([*(name for path in _NAMES for name in strings(path, tree)), *own])
        | declared_traits(tree, types, body)
        | address_traits(url)
    )

"""Links to other stories inside of a page's paragraphs, taken off it: their label and what it links to.

Here the markup tells where a link's text ends; in text without it :mod:`tasks.cleaning.inserts` goes by the wording.
"""

import re

from lxml.html import HtmlElement

from tasks.languages import ALL

_LABEL = re.compile(
    rf"(?:^|(?<=[.!?\"”’')\]:;(\[])|(?<=\s))[(\[]?\s*(?:(?:{ALL.furniture.also})\s*[:»>|-]?|(?:{ALL.furniture.see})\s*[:»>|])\s*$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 60
_BETWEEN = re.compile(r"\s*(?:[,;|/•]|dan|and)?\s*")
_CLOSING = re.compile(r"^\s*[)\]]")
_AROUND = frozenset({"b", "strong", "i", "em", "span", "u", "font", "small"})


def drop_links(tree: HtmlElement) -> None:
    """Take off each link, or several in a row, that stands behind a label such as "Baca juga:", with the label."""
    for link in list(tree.iter("a")):
        place = _label_before(link)
        if place is None:
            continue
        holder, text, in_tail = place
        found = _LABEL.search(text[-_LONGEST_LABEL:])
        if found is None or not any(word in found[0].lower() for word in ALL.furniture.inserted):
            continue
        kept = text[: len(text) - len(found[0])].rstrip()
        setattr(holder, "tail" if in_tail else "text", f"{kept} " if kept else "")
        for each in _row(link):
            if "(" in found[0] or "[" in found[0]:
                each.tail = _CLOSING.sub("", each.tail or "")
            each.drop_tree()


def _label_before(link: HtmlElement) -> tuple[HtmlElement, str, bool] | None:
    """The element whose text, or tail, stands directly before the link; None if a block begins there."""
    node = link
    while True:
        before = node.getprevious()
        if before is not None:
            if (before.tail or "").strip():
                return before, before.tail, True
            # The label may be in bold, or in an element of its own.
            inside = before
            while len(inside) and not (inside[-1].tail or "").strip():
                inside = inside[-1]
            if inside.tag in _AROUND and not len(inside) and (inside.text or "").strip():
                return inside, inside.text, False
            return (inside[-1], inside[-1].tail, True) if len(inside) and inside.tag in _AROUND else None
        parent = node.getparent()
        if parent is None:
            return None
        if (parent.text or "").strip():
            return parent, parent.text, False
        if parent.tag not in _AROUND:
            return None
        node = parent


def _row(link: HtmlElement) -> list[HtmlElement]:
    """The link, and those that follow it with nothing but a comma between, which goes too."""
    row = [link]
    while (following := row[-1].getnext()) is not None and following.tag == "a":
        if not _BETWEEN.fullmatch(row[-1].tail or ""):
            break
        row[-1].tail = ""
        row.append(following)
    return row

"""What a page's elements are called: their class and id, and attributes that tell machines what they are."""

from collections.abc import Container

from lxml.html import HtmlElement

from tasks.words import word_set

# By attribute and by its value as written: few are different, so that few are searched.
Attributes = dict[str, dict[str, list[HtmlElement]]]
Named = dict[str, list[HtmlElement]]
_ASKED = word_set(
    "class hidden id itemprop itemtype property rel style data-article-url data-caption data-component data-href "
    "data-permalink data-sub-html data-testid data-title data-url"
)


def attributes(tree: HtmlElement) -> Attributes:
    """The elements of a page by those of their attributes that anything asks for: one walk instead of many."""
    found: Attributes = {name: {} for name in _ASKED}
    for element in tree.iter():
        for name, value in element.items():
            if name in _ASKED:
                found[name].setdefault(value, []).append(element)
    return found


def elements_by_name(tree: HtmlElement) -> Named:
    """The elements of a page's body by class and id as written."""
    by_name: Named = {}
    for body in tree.iterfind("body"):
        for element in body.iterdescendants():
            classes, own = element.get("class"), element.get("id")
            if classes or own:
                by_name.setdefault(f"{classes} {own}" if classes and own else classes or own, []).append(element)
    return by_name


def in_body(tree: HtmlElement, elements: Container[HtmlElement]) -> list[HtmlElement]:
    """Those of the elements that a page's body holds, in its order."""
    return [each for body in tree.iterfind("body") for each in body.iterdescendants() if each in elements]


def metas(tree: HtmlElement, **called: str) -> list[str]:
    """What a page's meta elements say, in its order, of which one of some attributes has its value."""
    found = (each for each in tree.iter("meta") if any(each.get(name) == value for name, value in called.items()))
    return [content for each in found if (content := each.get("content")) is not None]

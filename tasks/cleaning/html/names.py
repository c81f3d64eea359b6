"""What a page's template calls its elements: their class and id."""

from collections import defaultdict

from lxml.html import HtmlElement

Named = dict[str, list[HtmlElement]]


def elements_by_name(tree: HtmlElement) -> Named:
    """The elements of a page's body by class and id as written: few are different, so that few are searched."""
    by_name: defaultdict[str, list[HtmlElement]] = defaultdict(list)
    for element in tree.iterfind(".//body//*"):
        names = " ".join(filter(None, (element.get("class"), element.get("id"))))
        if names:
            by_name[names].append(element)
    return dict(by_name)

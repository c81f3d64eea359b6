"""What the site of a page is called, by what it declares, its address, its logo and the links to its home page."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from tasks.cleaning.html.names import metas
from tasks.words import WORD

# Around these a title is put together of a headline and the names of section and site.
SEPARATOR = re.compile(r":\s+|\s+[|:\u00bb\u00b7\u2022\u2013\u2014-]\s+|\s*\|\s*")
_HOST = re.compile(r"//(?:www\.)?([^/:?#]+)")
_LOGO = re.compile(r"(?:^|[\s_-])(?:logo|brand|site-?(?:title|name))(?:$|[\s_-])", re.IGNORECASE)
_HOME = frozenset({"", "/", "./", "/index.html", "/index.php"})
# A link to the home page stands among a page's first.
_MOST_LINKS = 60
_LONGEST_NAME = 80
_SHORTEST_PART = 8


def site_names(tree: HtmlElement, url: str | None) -> set[str]:
    """The keys of what the site may be called.

    Args:
        tree: the page.
        url: where the page is from: its host tells the site's name.
    """
    declared = metas(tree, property="og:site_name", name="application-name")
    canonical = (each.get("href") for each in tree.iter("link") if each.get("rel") == "canonical")
    addresses = [url, *canonical, *metas(tree, property="og:url")]
    hosts = [host for address in addresses for host in _HOST.findall(str(address))[:1]]
    parts = [part for host in hosts for part in (host, f"www.{host}", *host.split("."))]
    names = (*declared, *parts, *_shown(tree, hosts))
    return {key for name in names if (key := name_key(str(name)))}


def name_key(name: str) -> str:
    """A name without its spaces, signs and capitals."""
    return "".join(WORD.findall(name.casefold()))


def is_name(text: str, names: set[str]) -> bool:
    """Whether a text is one of the names, or what one begins with: a logo may have a motto behind the name."""
    key = name_key(text)
    return key in names or (len(key) >= _SHORTEST_PART and any(name.startswith(key) for name in names))


def _shown(tree: HtmlElement, hosts: list[str]) -> Iterator[str]:
    """What stands in the links to the home page, and in headings that are called a logo."""
    for link in islice(tree.iter("a"), _MOST_LINKS):
        if _leads_home(link.get("href"), hosts):
            yield from _texts(link)
    for heading in islice(tree.iter("h1"), _MOST_LINKS):
        around = (heading, heading.getparent())
        if any(
            each is not None and _LOGO.search(f"{each.get('class') or ''} {each.get('id') or ''}") for each in around
        ):
            yield from _texts(heading)


def _leads_home(href: str | None, hosts: list[str]) -> bool:
    try:
        address = urlsplit((href or "#").strip())
    except ValueError:
        return False
    of_the_site = not address.netloc or address.netloc.removeprefix("www.") in hosts
    bare = not address.query and not address.fragment and address.scheme in ("", "http", "https")
    return of_the_site and bare and address.path in _HOME and bool(address.netloc or address.path)


def _texts(element: HtmlElement) -> Iterator[str]:
    """What a reader sees there, in letters or in a picture."""
    texts = [element.text_content(), *(picture.get("alt") or "" for picture in element.iter("img"))]
    yield from (text for text in texts if len(text) <= _LONGEST_NAME)

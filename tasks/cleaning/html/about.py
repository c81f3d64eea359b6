"""What a page of HTML says about itself: its headline and its language.

Each takes the page's whole tree, before anything is taken off it.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from lxml.html import HtmlElement
from trafilatura.metadata import examine_meta, extract_author, extract_meta_json, extract_title

from tasks.cleaning.text import squeeze
from tasks.words import WORD, alike

# Around these a title is put together of a headline and the names of section and site.
_SEPARATOR = re.compile(r"\s+[|:\u00bb\u00b7\u2022\u2013\u2014-]\s+|\s*\|\s*")
_HOST = re.compile(r"//(?:www\.)?([^/:?#]+)")
# More first-level headings than this are no headlines; nested, each holds all the text of those inside.
_MOST_HEADINGS = 20
_LONGEST_HEADING = 300
# A heading is the headline where it shares so much of its words and of the declared title's (F1).
_ALIKE = 0.4


def title(tree: HtmlElement, url: str | None = None) -> str | None:
    """The page's headline; None where neither title nor ``og:title`` is declared.

    Of the first-level headings it is the one that says what the declared title says: a reader sees that one, while
    the declared title may be made for search and networks, and carries the site's name. Where no heading does, it
    is the declared title without that name.

    Args:
        tree: the page.
        url: where the page is from: its host tells the site's name.
    """
    names = _site_names(tree, url)
    told = [own for text in declared(tree) if _key(own := _without_site(text, names)) not in {*names, ""}]
    if not told:
        return None
    headings = [squeeze(h1.text_content()) for h1 in islice(tree.iter("h1"), _MOST_HEADINGS)]
    headings = [heading for heading in headings if 0 < len(heading) <= _LONGEST_HEADING]
    likeness = {heading: max(alike(heading, text) for text in told) for heading in headings}
    best = max(headings, key=likeness.__getitem__, default="")
    return best if likeness.get(best, 0.0) >= _ALIKE else told[0]


def declared(tree: HtmlElement) -> Iterator[str]:
    """What the page declares as its title, for networks and for the browser."""
    for path in ("//meta[@property='og:title' or @name='og:title']/@content", "//head/title/text()"):
        yield from (text for value in tree.xpath(path)[:1] if (text := squeeze(str(value))))


def _site_names(tree: HtmlElement, url: str | None) -> set[str]:
    """The keys of what the site may be called: the name that it declares, its host and the host's parts."""
    names = tree.xpath("//meta[@property='og:site_name' or @name='application-name']/@content")
    addresses = [url, *tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")]
    hosts = [host for address in addresses for host in _HOST.findall(str(address))[:1]]
    parts = [part for host in hosts for part in (host, f"www.{host}", *host.split("."))]
    return {key for name in (*names, *parts) if (key := _key(str(name)))}


def _key(name: str) -> str:
    return "".join(WORD.findall(name.casefold()))


def _without_site(text: str, names: set[str]) -> str:
    """Take the site's name off the end or the beginning of a title."""
    cuts = list(_SEPARATOR.finditer(text))
    if cuts and _key(text[cuts[-1].end() :]) in names:
        return text[: cuts[-1].start()]
    if cuts and _key(text[: cuts[0].start()]) in names:
        return text[cuts[0].end() :]
    return text


def likeness(tree: HtmlElement, heading: str) -> float:
    """How much of its words a heading shares with the title that the page declares, 0 where it declares none."""
    return max((alike(heading, text) for text in declared(tree)), default=0.0)


def language(tree: HtmlElement) -> str | None:
    """The language that the page declares, as a code or a locale."""
    declared = [*tree.xpath("/html/@lang"), *tree.xpath("//meta[@property='og:locale']/@content")]
    return next((str(language).strip() for language in declared if language.strip()), None)


def title_and_author(tree: HtmlElement) -> tuple[str | None, str | None]:
    """The title and the author that trafilatura finds.

    By its parts: tags, licence and guesses at the date take a fifth of its time, and nothing asks for them.
    """
    found = examine_meta(tree)
    if found.author and " " not in found.author:
        found.author = None
    with suppress(Exception):  # as trafilatura does: the page's JSON may be anything
        found = extract_meta_json(tree, found)
    found.title = found.title or extract_title(tree)
    found.author = found.author or extract_author(tree)
    found.clean_and_trim()
    return found.title, found.author

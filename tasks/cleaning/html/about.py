"""What a page of HTML says about itself: its headline, when it was published, its language.

Each takes the page's whole tree, before anything is taken off it.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from tasks.cleaning.dates import iso
from tasks.cleaning.html.render import render
from tasks.cleaning.text import squeeze
from tasks.languages import ALL
from tasks.words import WORD, word_set

# Around these a title is put together of a headline and the names of section and site.
_SEPARATOR = re.compile(r"\s+[|:\u00bb\u00b7\u2022\u2013\u2014-]\s+|\s*\|\s*")
_HOST = re.compile(r"//(?:www\.)?([^/:?#]+)")
# More first-level headings than this are no headlines; nested, each holds all the text of those inside.
_MOST_HEADINGS = 20
_LONGEST_HEADING = 300
# A heading is the headline where it shares so much of its words and of the declared title's (F1).
_ALIKE = 0.4
# Names of meta elements that hold the moment of publication: as property, name or itemprop.
_PUBLISHED = word_set(
    "article:published_time og:article:published_time article:published article.published og:pubdate pubdate "
    "datepublished publish-date parsely-pub-date dc.date.issued"
)
_IN_SCRIPT = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
# Templates write the year 1 where they know no date; no page is older than the web.
_EARLIEST = "1990"
_PUBLISHED_LINE = re.compile(rf"(?:{ALL.dates.published})\b", re.IGNORECASE)
_LONGEST_DATE_LINE = 100
# The length of a day in ISO 8601.
_DAY = len("2024-07-03")


class Moments(NamedTuple):
    """When a page says that it was published, and what other moments it shows, in ISO 8601 and the page's order."""

    said: list[str]
    shown: list[str]


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
    declared = [own for text in _declared(tree) if _key(own := _without_site(text, names)) not in {*names, ""}]
    if not declared:
        return None
    headings = [squeeze(h1.text_content()) for h1 in islice(tree.iter("h1"), _MOST_HEADINGS)]
    headings = [heading for heading in headings if 0 < len(heading) <= _LONGEST_HEADING]
    alike = {heading: max(_alike(heading, text) for text in declared) for heading in headings}
    best = max(headings, key=alike.__getitem__, default="")
    return best if alike.get(best, 0.0) >= _ALIKE else declared[0]


def _declared(tree: HtmlElement) -> Iterator[str]:
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


def _alike(one: str, other: str) -> float:
    words, others = set(WORD.findall(one.casefold())), set(WORD.findall(other.casefold()))
    return 2 * len(words & others) / max(1, len(words) + len(others))


def moments(tree: HtmlElement) -> Moments:
    """The moments that meta elements, scripts and time elements name."""
    said = [meta.get("content") for meta in tree.iter("meta") if _PUBLISHED & {name.lower() for name in meta.values()}]
    for script in tree.xpath("//script[@type='application/ld+json']"):
        said += _IN_SCRIPT.findall(script.text or "")
    said += tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
    return Moments(_plausible(said), _plausible(tree.xpath("//time/@datetime")))


def _plausible(written: list[str | None]) -> list[str]:
    return [moment for value in written if (moment := iso(value and str(value))) and moment > _EARLIEST]


def published(tree: HtmlElement, told: Moments, guess: str | None) -> str | None:
    """When the page was published, as exact as it says, in ISO 8601.

    What it declares wins, then a day that all of its time elements agree on, then a line such as "Published: ...",
    then the guess, with the clock of a time element of that day.

    Args:
        tree: the page; of it are read only the lines, and only where nothing is declared.
        told: what :func:`moments` found before anything was taken off the tree.
        guess: a day that may be it.
    """
    found, shown = told
    if not found:
        days = {moment[:_DAY] for moment in shown}
        day = days.pop() if len(days) == 1 else _line_of(tree) or guess
        found = [moment for moment in shown if day and moment.startswith(day)] or ([day] if day else [])
    day = found[0][:_DAY] if found else None
    return next((moment for moment in found if moment.startswith(day or "") and len(moment) > _DAY), day)


def _line_of(tree: HtmlElement) -> str | None:
    """The date on the first line that says when the page was published."""
    for line, _ in render(tree):
        if len(line) <= _LONGEST_DATE_LINE and _PUBLISHED_LINE.match(line) and (day := iso(line)):
            return day
    return None


def language(tree: HtmlElement) -> str | None:
    """The language that the page declares, as a code or a locale."""
    declared = [*tree.xpath("/html/@lang"), *tree.xpath("//meta[@property='og:locale']/@content")]
    return next((str(language).strip() for language in declared if language.strip()), None)

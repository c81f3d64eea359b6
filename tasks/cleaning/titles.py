"""A title without what is none of it: the number of the page on which it stands, the name of its site."""

import re

from tasks.cleaning.html.site import is_name
from tasks.languages import ALL

_WORDS = ALL.furniture
_OF = rf"(?: ?(?:{_WORDS.of}|/) ?\d{{1,3}})?"
# Behind a sign or in brackets: without these it may be a headline's, "Warga Menyapu Halaman 2". Two numbers in brackets
# may be a day: "Harga Emas Hari Ini, Kamis (3/12)".
_PAGE = re.compile(
    rf"\s+(?:[-\u2013\u2014|\u00b7] ?(?:{_WORDS.pages}) ?(?:\d{{1,3}}{_OF}|{_WORDS.everything})"
    rf"|\((?:{_WORDS.pages}) ?\d{{1,3}}{_OF}\)|\((?P<number>\d{{1,2}}) ?/ ?\d{{1,2}}\))\W*$",
    re.IGNORECASE,
)
_SITE = re.compile(r"(?:\s*\||\s+[-\u2013\u2014\u00b7])\s*(?P<name>.+)")


def without_site(title: str, headline: str | None, site: set[str]) -> str:
    """What a crawler calls a page without the site's name: the headline that the page has, if that begins it.

    Args:
        title: white space squeezed.
        headline: the page's own.
        site: the keys of what the site may be called.
    """
    if not headline or not title.startswith(headline):
        return title
    behind = _SITE.fullmatch(title, len(headline))
    return headline if behind and is_name(behind["name"], site) else title


def without_page(title: str, number: int | None = None) -> str:
    """The title without "- Halaman 2" behind it; where the page's number is known, without "(2/3)" too.

    Args:
        title: white space squeezed.
        number: of the article's page, if its address tells it.
    """
    found = _PAGE.search(title)
    if found and (found["number"] is None or int(found["number"]) == number):
        return title[: found.start()] or title
    return title

"""A title without what is none of it: the number of the page on which it stands, the name of its site."""

import re

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
# Behind the page's own headline; what is longer, or has a figure, is more of the title: "Kisah Guru - Bagian 2".
_SITE = re.compile(r"(?!.*\d)(?:\s*\||\s+[-\u2013\u2014\u00b7])\s*\S+(?: \S+){0,3}")
_FEWEST_WORDS = 3


def without_site(title: str, headline: str | None) -> str:
    """What a crawler calls a page without the site's name: the headline that the page has, if that begins it.

    Args:
        title: white space squeezed.
        headline: the page's own.
    """
    if not headline or len(headline.split()) < _FEWEST_WORDS or not title.startswith(headline):
        return title
    return headline if _SITE.fullmatch(title, len(headline)) else title


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

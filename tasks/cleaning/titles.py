"""A title without the number of the page on which it stands: it is the article's on each of them."""

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

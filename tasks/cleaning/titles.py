"""A title without the number of the page on which it stands: it is the article's on each of them."""

import re

from tasks.languages import ALL

_WORDS = ALL.furniture
_OF = rf"(?: ?(?:{_WORDS.of}|/) ?\d{{1,3}})?"
# Behind a sign or in brackets: without these it may be a headline's, "Warga Menyapu Halaman 2".
_PAGE = re.compile(
    rf"\s+(?:[-\u2013\u2014|\u00b7] ?(?:{_WORDS.pages}) ?(?:\d{{1,3}}{_OF}|{_WORDS.everything})"
    rf"|\((?:{_WORDS.pages}) ?\d{{1,3}}{_OF}\)|\((?P<number>\d{{1,2}}) ?/ ?(?P<last>\d{{1,2}})\))\W*$",
    re.IGNORECASE,
)
_BARE = re.compile(rf"\s+(?:{_WORDS.pages}) (?P<number>\d{{1,3}})$", re.IGNORECASE)


def without_page(title: str, number: int | None = None) -> str:
    """The title without "- Halaman 2" or "(2/3)" behind it; where the page's number is known, without a bare one too.

    Args:
        title: white space squeezed.
        number: of the article's page, if its address tells it.
    """
    found = _PAGE.search(title)
    if found and (found["last"] is None or int(found["number"]) <= int(found["last"])):
        return title[: found.start()] or title
    bare = _BARE.search(title) if number else None
    return title[: bare.start()] if bare and int(bare["number"]) == number else title

"""What a page's address says of its kind: numbers for the model of :mod:`tasks.cleaning.kinds.tell`."""

import re
from urllib.parse import unquote, urlsplit

from tasks.languages import ALL

_DATED = re.compile(r"/(?:19|20)\d\d[/-]?[01]?\d(?:[/-]|$)|/(?:19|20)\d{6}")
_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(r"(?:^|&)(?:page|paged|p|hal|halaman|start|offset)=\d", re.IGNORECASE)
_QUESTION = re.compile(r"(?:^|&)(?:q|s|query|search|keyword|keywords|cari|kata|term|k)=", re.IGNORECASE)
_BETWEEN = re.compile(r"[/._?=&+-]+")
_PARTS = ("list", "article", "product", "forum", "other")

# Words of a path or a host by what stands at such addresses, in all languages.
ADDRESS_WORDS = {kind: getattr(ALL.kinds, f"{kind}_address") for kind in _PARTS}


def address_traits(url: str | None) -> dict[str, float]:
    """The traits of an address; none where there is none, which the model takes for unknown."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return {}
    if not parts.netloc:
        return {}
    path = unquote(parts.path).lower()
    segments = [segment for segment in path.split("/") if segment]
    last = segments[-1] if segments else ""
    host = set(_BETWEEN.split((parts.hostname or "").removeprefix("www.")))
    words = [set(_BETWEEN.split(segment)) for segment in segments]
    folders = set().union(*words[:-1]) if words else set()
    numbers = _DIGITS.findall(path)
    return {
        "address.depth": float(len(segments)),
        "address.home": not parts.query
        and (not segments or (len(segments) == 1 and last.startswith(("index.", "home", "beranda")))),
        "address.last": len(last),
        "address.hyphens": last.count("-") + last.count("_"),
        "address.longest": max(map(len, segments), default=0),
        "address.digits": max(map(len, numbers), default=0),
        "address.dated": bool(_DATED.search(path)),
        "address.ended": last.endswith((".html", ".htm", ".php", ".aspx", ".shtml")),
        "address.slash": path.endswith("/"),
        "address.asks": bool(_QUESTION.search(parts.query)),
        "address.paged": bool(_PAGE.search(parts.query) or "/page/" in path),
    } | {
        f"address.{place}.{kind}": float(len(these & known))
        for kind, known in ADDRESS_WORDS.items()
        for place, these in (("host", host), ("folder", folders), ("last", words[-1] if words else set()))
    }

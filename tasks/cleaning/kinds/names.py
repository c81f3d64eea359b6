"""What the classes, ids and properties of a page's elements are called: sites name the same things alike."""

import re
from collections import Counter
from functools import lru_cache
from math import log1p

# Beginnings of the words in such names, in English and Indonesian. The model was made with them.
STEMS = {
    "product": "product produk prod",
    "price": "price harga prices",
    "cart": "cart basket keranjang checkout",
    "variant": "variant swatch sku quantity qty option",
    "rating": "rating star stars",
    "review": "review ulasan",
    "shop": "shop store toko woocommerce shopify",
    "thread": "thread topic",
    "post": "post posts",
    "reply": "reply replies quote balas",
    "comment": "comment komentar",
    "forum": "forum bbp vbulletin phpbb discourse xenforo board",
    "message": "message signature",
    "user": "user member avatar profile",
    "author": "author byline penulis editor reporter",
    "article": "article artikel articlebody",
    "entry": "entry body single detail read content",
    "news": "news berita story headline",
    "card": "card tile teaser",
    "grid": "grid masonry col cols row",
    "list": "list indeks index",
    "item": "item items",
    "carousel": "carousel slider swiper slick slide",
    "pages": "paginat pager paging loadmore infinite",
    "filter": "filter facet sort",
    "search": "search cari",
    "tag": "tag tags",
    "category": "categor kategori kanal archive",
    "related": "related terkait recommend popular terpopuler trending",
    "hero": "hero banner cta landing",
    "offer": "pricing feature testimonial benefit service layanan",
    "docs": "docs toc highlight codehilite admonition markdown",
    "sidebar": "sidebar",
    "faq": "faq accordion question answer",
    "vote": "vote votes upvote score karma like likes",
    "share": "share social bagikan",
    "caption": "caption credit figure",
    "date": "date time tanggal publish",
    "form": "form input field login signup",
    "hidden": "modal popup overlay",
    "code": "code",
}
_OF_FORM = {form: stem for stem, forms in STEMS.items() for form in forms.split()}
_LONGEST, _SHORTEST = 7, 4
_LONGEST_NAME = 200
_PART = re.compile(r"[A-Z]?[a-z]+")


def name_traits(names: Counter[str]) -> dict[str, float]:
    """How often each stem stands in the names, and in which share of them."""
    often = Counter[str]()
    for name, times in names.items():
        for stem in _stems(name[:_LONGEST_NAME]):
            often[stem] += times
    size = names.total() or 1
    return {f"names.{stem}": log1p(often[stem]) for stem in STEMS} | {
        f"share.{stem}": often[stem] / size for stem in STEMS
    }


@lru_cache(maxsize=20_000)
def _stems(name: str) -> list[str]:
    """The stems in a name; a site has the same names on all of its pages."""
    return [stem for part in _PART.findall(name) if (stem := _stem(part.lower()))]


@lru_cache(maxsize=5_000)
def _stem(part: str) -> str | None:
    return next(
        (
            _OF_FORM[form]
            for form in (part, *(part[:n] for n in range(_LONGEST, _SHORTEST - 1, -1)))
            if form in _OF_FORM
        ),
        None,
    )

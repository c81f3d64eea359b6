"""What a page says of itself to machines: to networks, to search engines, and in the titles that people read."""

from collections import Counter
from math import log1p

from lxml.html import HtmlElement

from tasks.cleaning.html.linked_data import Object, types
from tasks.cleaning.html.names import Attributes
from tasks.cleaning.kinds.address import ADDRESS_WORDS
from tasks.words import lower_words

_MOST = 10  # of a type: a list has as many as it is long
# schema.org's types, by what they say that the page is, or has many of.
_TYPES = {
    "article": "Article NewsArticle BlogPosting ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle "
    "LiveBlogPosting TechArticle ScholarlyArticle Review",
    "product": "Product ProductGroup Offer AggregateOffer IndividualProduct",
    "list": "ItemList CollectionPage SearchResultsPage OfferCatalog Blog",
    "forum": "DiscussionForumPosting QAPage",
    "answer": "Question Answer",
    "comment": "Comment UserComments",
    "other": "Organization LocalBusiness Service SoftwareApplication FAQPage AboutPage ContactPage Course",
    "page": "WebPage",
    "crumbs": "BreadcrumbList",
    "person": "Person",
    "media": "VideoObject ImageGallery ImageObject",
}
_KIND_OF_TYPE = {name: kind for kind, names in _TYPES.items() for name in names.split()}
ARTICLE_TYPES = frozenset(_TYPES["article"].split())
_FORUM_MAKERS = ("discourse", "phpbb", "vbulletin", "xenforo", "nodebb", "flarum", "mybb")
_DOCUMENTATION_MAKERS = ("docusaurus", "sphinx", "mkdocs", "hugo", "docbook", "doxygen", "vitepress", "gitbook")
_LISTING = ("archive", "category", "home", "blog", "search", "tax-", "tag-")


def schema_types(known: list[Object]) -> list[str]:
    """What the objects of a page's JSON-LD are, in order: of several types of one, the first that says something."""
    return [next((one for one in each if one in _KIND_OF_TYPE), each[0]) for each in types(known) if each]


def declared_traits(tree: HtmlElement, said: list[str], body: HtmlElement, called: Attributes) -> dict[str, float]:
    """The traits of what a page declares."""
    schema = Counter(_KIND_OF_TYPE.get(name) for name in said)
    marked = Counter[str | None]()
    for value, elements in called["itemtype"].items():
        marked[_KIND_OF_TYPE.get(value.rstrip("/").rpartition("/")[2])] += len(elements)
    metas = {
        (meta.get("property") or meta.get("name") or "").lower(): meta.get("content", "").lower()
        for meta in tree.iter("meta")
    }
    relations = {value: len(elements) for value, elements in called["rel"].items()}
    kind, maker = metas.get("og:type", ""), metas.get("generator", "")
    named = body.get("class", "").lower()
    return (
        {f"schema.{name}": float(min(schema[name], _MOST)) for name in _TYPES}
        | {f"marked.{name}": float(min(marked[name], _MOST)) for name in _TYPES}
        | _of_title(next((one.text or "" for one in tree.iter("title")), ""), "title")
        | _of_title(next((one.text_content() for one in body.iter("h1")), ""), "h1")
        | {
            "says.article": kind.endswith(("article", "blog", "video.other")),
            "says.product": "product" in kind,
            "says.website": kind in {"website", "object"},
            "says.none": not kind,
            "says.published": bool({"article:published_time", "publishdate", "pubdate"} & metas.keys()),
            "says.author": bool({"author", "article:author"} & metas.keys()),
            "says.section": bool({"article:section", "article:tag"} & metas.keys()),
            "says.price": bool({"product:price:amount", "og:price:amount"} & metas.keys()),
            "says.noindex": "noindex" in metas.get("robots", ""),
            "made.forum": maker.startswith(_FORUM_MAKERS),
            "made.docs": maker.startswith(_DOCUMENTATION_MAKERS),
            "links.next": relations.get("next", 0),
            "links.prev": relations.get("prev", 0),
            "links.tag": log1p(relations.get("tag", 0) + relations.get("category tag", 0)),
            "body.single": "single" in named,
            "body.list": any(word in named for word in _LISTING),
            "body.product": "product" in named,
            "body.page": "page" in named,
        }
    )


def _of_title(title: str, where: str) -> dict[str, float]:
    words = lower_words(title)
    return {f"{where}.words": float(len(words))} | {
        f"{where}.{kind}": sum(word in known for word in words) for kind, known in ADDRESS_WORDS.items()
    }

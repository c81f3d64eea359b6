"""The fields of a job in what a spider yields: an item, a Response, or an item that has one."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import scrapy
from itemadapter.adapter import AdapterInterface, ItemAdapter
from scrapy.http import HtmlResponse, Response, TextResponse

_OK = range(200, 300)


def fields(item: object) -> dict[str, Any]:
    """A job's fields, empty where it is no page. What the item says itself wins over what its Response does."""
    if isinstance(item, Response):
        return _page(item)
    if not ItemAdapter.is_item(item):
        return {}
    given = {name: value for name, value in ItemAdapter(item).items() if value is not None}
    responses = [given.pop(name) for name, value in list(given.items()) if isinstance(value, Response)]
    own = ItemAdapter(given).asdict()  # items in items, too
    return (_page(responses[0]) if responses else {}) | own


def _page(response: Response) -> dict[str, Any]:
    """An image is no page, nor is a feed, a sitemap, or what a server says of an error."""
    if not isinstance(response, TextResponse) or response.status not in _OK:
        return {}
    is_json = b"json" in (response.headers.get("Content-Type") or b"")  # has no class of its own before Scrapy 2.12
    if not isinstance(response, HtmlResponse) and (is_json or type(response) is not TextResponse):
        return {}
    return {
        "url": response.url,
        "html": response.body,
        "charset": _charset(response),
        "crawled_at": datetime.now(UTC),
    }


def _charset(response: TextResponse) -> str | None:
    """The encoding that the spider, HTTP or the page names. What Scrapy infers of the body Kawat can tell better."""
    return response._declared_encoding()  # noqa: SLF001  (what is public mixes both)


class ResponseAdapter(AdapterInterface):
    """Lets Scrapy before 2.13 take a Response for an item: it refuses what a spider yields that is none."""

    @classmethod
    def is_item_class(cls, item_class: type) -> bool:
        """Whether objects of this class are responses."""
        return issubclass(item_class, Response)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  (as its base has it)
        return getattr(self.item, name)

    def __setitem__(self, name: str, value: object) -> None:
        raise TypeError("a Response is not changed")

    def __delitem__(self, name: str) -> None:
        raise TypeError("a Response is not changed")

    def __iter__(self) -> Iterator[str]:
        return iter(("url", "text") if isinstance(self.item, TextResponse) else ("url",))

    def __len__(self) -> int:
        return len(list(iter(self)))


def take_responses() -> None:
    """Have spiders yield a Response in each version of Scrapy."""
    if scrapy.version_info < (2, 13) and ResponseAdapter not in ItemAdapter.ADAPTER_CLASSES:
        ItemAdapter.ADAPTER_CLASSES = (*ItemAdapter.ADAPTER_CLASSES, ResponseAdapter)

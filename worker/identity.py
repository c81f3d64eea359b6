"""Who a document is, and which job its content is: the same content is one job's work."""

import hashlib
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple, Self

import msgspec

from worker.address import canonical_url, former_url
from worker.records import Document

# Names of metadata that say how a page was reached, fetched and answered, not what it is.
MEASURED = (
    # Scrapy's meta
    *("depth", "download_latency", "download_slot", "download_timeout", "retry_times", "redirect_times"),
    *("redirect_ttl", "redirect_urls", "redirect_reasons", "proxy", "ip_address"),
    # what HTTP answered
    *("headers", "request_headers", "response_headers", "http_headers", "etag", "last_modified", "response_time"),
    # news-please, and its files
    *("date_download", "date_modify", "download_date", "modified_date"),
    *("filename", "localpath", "local_path", "abs_local_path"),
    # WARC, and Common Crawl's index
    *("warc_date", "warc_record_id", "warc_warcinfo_id", "warc_concurrent_to", "warc_ip_address", "warc_filename"),
    *("warc_payload_digest", "warc_block_digest", "warc_refers_to", "warc_truncated"),
    *("warc_segment", "warc_record_offset", "warc_record_length", "fetch_time"),
    # others' words for when and in which crawl
    *(
        "crawl_id",
        "crawl_time",
        "crawl_date",
        "crawl_datetime",
        "crawled_at",
        "date_crawled",
        "fetched_at",
        "date_fetched",
    ),
    *("scraped_at", "scrape_time", "date_scraped", "downloaded_at", "download_time", "date_downloaded"),
    *("retrieved_at", "date_retrieved"),
)
_ID_BYTES = 10  # 80 bits: one collision expected among 10^12 documents
_CONTENT_BYTES = 6  # tells two versions of one document apart


class Identity(NamedTuple):
    """Who a document is: ``document`` stays when its content changes, ``content`` does not."""

    document: str
    content: str

    @classmethod
    def of_job(cls, job: str) -> Self:
        """Whose and which content a job is, from its id."""
        document, _, content = job.rpartition(".")
        return cls(document, content)

    @property
    def job(self) -> str:
        """The id of the job that this content of this document is."""
        return f"{self.document}.{self.content}"


def identify(document: Document, measured: Iterable[str] = ()) -> Identity:
    """Derive the ids, of the document from its ``id``, else the canonical URL, else the text. Once, on arrival.

    When the page was crawled is no content, nor what the crawler measured on the way: the same page fetched again is
    the same work.

    Args:
        document: the document.
        measured: more names of metadata to leave out, beside those of :data:`MEASURED`.
    """
    content = {
        name: value
        for name, value in msgspec.structs.asdict(document).items()
        if name not in ("id", "url", "crawled_at", "metadata") and value
    }
    if metadata := _without(document.metadata, _plain_names(tuple(measured))):
        content["metadata"] = metadata
    digest = _digest(msgspec.json.encode(content, order="deterministic"), _CONTENT_BYTES)
    if document.id:
        return Identity(document.id, digest)
    if document.url:
        return Identity(document_at(document.url), digest)
    return Identity(_digest((document.html or document.text or "").encode(), _ID_BYTES), digest)


def document_at(url: str) -> str:
    """The id of the document that has this address, and no id of its own."""
    return _digest(canonical_url(url).encode(), _ID_BYTES)


def ids_at(url: str) -> list[str]:
    """The id of the document at this address, and the one that releases until 0.1 gave it, where that was another."""
    return list(dict.fromkeys((document_at(url), _digest(former_url(url).encode(), _ID_BYTES))))


def former_id(document: Document) -> str | None:
    """The id that releases until 0.1 gave it, where that was another: what they stored of it bears that."""
    ids = ids_at(document.url) if document.url and not document.id else []
    return ids[1] if len(ids) > 1 else None


def current(job: str, document: Document) -> Identity:
    """Whose and which content a job is, also of one that was accepted under the document's former id."""
    identity = Identity.of_job(job)
    if document.url and identity.document == former_id(document):
        return identity._replace(document=document_at(document.url))
    return identity


def _without(metadata: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """What is left of metadata, and of the objects in it; lists stay as they are."""
    return {
        name: _without(value, names) if isinstance(value, dict) else value
        for name, value in metadata.items()
        if _plain(name) not in names
    }


@cache
def _plain_names(more: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_plain, (*MEASURED, *more)))


def _plain(name: str) -> str:
    """A name whatever its spelling: ``Last-Modified``, ``last_modified`` and ``lastModified`` are one."""
    return name.casefold().replace("-", "").replace("_", "")


def _digest(data: bytes, size: int) -> str:
    return hashlib.blake2b(data, digest_size=size).hexdigest()

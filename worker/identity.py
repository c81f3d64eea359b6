"""Who a document is, and which job its content is: the same content is one job's work."""

import hashlib
from typing import NamedTuple

import msgspec
from w3lib.url import canonicalize_url, url_query_cleaner

from worker.records import Document

_TRACKING = (
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "utm_content",
    "fbclid",
    "gclid",
    "igshid",
)
_ID_BYTES = 10  # 80 bits: one collision expected among 10^12 documents
_CONTENT_BYTES = 6  # tells two versions of one document apart


class Identity(NamedTuple):
    """Who a document is: ``document`` stays when its content changes, ``content`` does not."""

    document: str
    content: str

    @property
    def job(self) -> str:
        """The id of the job that this content of this document is."""
        return f"{self.document}.{self.content}"


def identify(document: Document) -> Identity:
    """Derive the ids: from ``id``, else the canonical URL, else the content.

    When the page was crawled is no content: the same page fetched again is the same work.
    """
    content = {
        name: value
        for name, value in msgspec.structs.asdict(document).items()
        if name not in ("id", "url", "crawled_at") and value
    }
    digest = _digest(msgspec.json.encode(content, order="deterministic"), _CONTENT_BYTES)
    if document.id:
        return Identity(document.id, digest)
    if document.url:
        return Identity(_digest(canonical_url(document.url).encode(), _ID_BYTES), digest)
    return Identity(_digest((document.html or document.text or "").encode(), _ID_BYTES), digest)


def canonical_url(url: str) -> str:
    """The URL without fragment, trackers' parameters and order of its query; as it is where it is none."""
    try:
        return str(canonicalize_url(url_query_cleaner(url.strip(), _TRACKING, remove=True, unique=False)))
    except ValueError:
        return url.strip()


def _digest(data: bytes, size: int) -> str:
    return hashlib.blake2b(data, digest_size=size).hexdigest()

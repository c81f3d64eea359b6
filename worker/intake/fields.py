"""What crawlers call a job's fields, and the values that they write there, made what a job has.

The names of news-please, news-watch, newspaper4k, fundus, trafilatura, feedparser, Scrapy, Common Crawl, WordPress and
of crawlers that people wrote themselves stand in one table, which docs/reference/fields.md shows.
"""

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from html.entities import html5
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID

from worker.address import canonical_url
from worker.intake.moments import moment_of
from worker.languages import code_of
from worker.zones import zone_called

# For each field the names that mean it, in whatever case, with "-", "_", a space or neither; the first that holds
# something wins. The field's own name comes before all of them.
NAMES: dict[str, tuple[str, ...]] = {
    "html": (
        *("raw_html", "page_html", "html_content", "content_html", "body_html", "article_html", "article_body_html"),
        *("browser_html", "http_response_body", "page_source", "response_body", "raw", "body_xhtml"),
    ),
    "text": (
        *("maintext", "cleaned_text", "clean_text", "plaintext", "article_text", "full_text", "body_text"),
        *("content_text", "text_content", "article_body", "article_content", "news_content", "post_content"),
        *("main_content", "isi_berita", "konten_berita", "isi", "konten", "narasi", "artikel", "kandungan"),
        *(
            "isi_artikel",
            "konten_artikel",
            "isi_konten",
            "isi_lengkap",
            "teks_berita",
            "teks_lengkap",
            "berita_lengkap",
        ),
        *("narasi_berita", "naskah", "news_text", "news_article", "full_content", "clean_content", "cleaned_content"),
        *("content_clean", "text_clean", "paragraphs", "paragraf", "article_paragraphs"),
        *("extracted_text", "page_content", "story_text", "story_body", "news_body", "post_body", "full_article"),
        *(
            "clean_article",
            "content",
            "body",
            "article",
            "story",
            "document",
            "raw_text",
            "raw_content",
            "summary_detail",
            "teks",
            "berita",
            "news",
            "markdown",
            "fit_markdown",
            "raw_markdown",
            "content_markdown",
            "markdown_content",
            "article_markdown",
            "page_markdown",
            "md",
            "content_elements",
            "cleaned_html",
        ),
    ),
    "url": (
        *("link", "tautan", "pautan", "page_url", "article_url", "article_link", "news_url", "news_link"),
        *("link_berita", "url_berita", "tautan_berita", "alamat_berita", "link_artikel", "url_artikel", "alamat_url"),
        *("berita_url", "berita_link", "canonical_url", "canonical_link"),
        *(
            "final_url",
            "responded_url",
            "response_url",
            "web_url",
            "main_entity_of_page",
            "permalink",
            "href",
            "uri",
            "warc_target_uri",
        ),
        *("target_uri", "requested_url", "original_url", "source_url", "source_link", "url_sumber", "link_sumber"),
        *("sumber_url", "sumber_link", "alamat", "laman", "guid", "loc", "address", "url_source"),
    ),
    "title": (
        *("headline", "judul", "judul_berita", "judul_artikel", "tajuk", "article_title", "news_title", "post_title"),
        *("page_title", "news_headline", "web_title"),
    ),
    "author": (
        *("authors", "byline", "creator", "dc_creator", "author_name", "penulis", "nama_penulis", "penulis_berita"),
        *("wartawan", "nama_wartawan", "jurnalis", "reporter", "pengarang", "authors_byline"),
    ),
    "language": (
        "lang",
        "meta_lang",
        "in_language",
        "language_code",
        "bahasa",
        "kode_bahasa",
        "languages",
        "human_language",
    ),
    "source": (
        *("source_name", "site_name", "source_hostname", "media_name", "publisher", "source_domain", "outlet"),
        *("nama_media", "sumber", "sumber_berita", "nama_sumber", "sumber_media", "portal", "nama_portal"),
        *("portal_berita", "situs", "nama_situs", "news_source", "media", "website", "site", "hostname", "domain"),
        *("name_source", "outlet_name", "domain_name", "canonical_domain", "domain_url"),
    ),
    "published_at": (
        *("published", "published_date", "date_published", "publish_date", "date_publish", "publishing_date"),
        *(
            "publication_date",
            "pub_date",
            "published_time",
            "publish_time",
            "pub_time",
            "published_on",
            "published_parsed",
        ),
        *("published_datetime", "publish_datetime", "release_date"),
        *("article:published_time", "date_time_pub", "iso_date", "posted_at", "post_date_gmt", "post_date"),
        *(
            "date_posted",
            "tanggal_terbit",
            "waktu_terbit",
            "tanggal_publikasi",
            "tanggal_rilis",
            "tanggal_berita",
        ),
        *("tanggal_artikel", "tanggal_tayang", "tanggal_publish", "tanggal_posting", "tanggal_unggah", "tanggal_muat"),
        *("tgl_terbit", "tgl_publikasi", "tgl_publish", "tgl_tayang", "tgl_berita", "waktu_publikasi", "waktu_tayang"),
        *("waktu_berita", "waktu_rilis", "tanggal_waktu", "tanggal", "tgl", "tarikh", "waktu", "news_date"),
        *("article_date", "web_publication_date", "date_gmt", "datetime", "date"),
    ),
    "crawled_at": (
        *("date_download", "download_date", "downloaded_at", "date_downloaded", "crawl_date", "crawl_time", "crawled"),
        *("crawl_datetime", "date_crawled", "fetched_at", "fetch_time", "date_fetched", "scraped_at", "scrape_time"),
        *(
            "date_scraped",
            "scrape_date",
            "scraped_date",
            "fetch_date",
            "retrieved_at",
            "date_retrieved",
            "warc_date",
            "timestamp",
        ),
        *("crawled_date", "crawling_date", "scraping_date", "tanggal_crawling", "waktu_crawling", "tanggal_crawl"),
        *("waktu_crawl", "tanggal_scraping", "waktu_scraping", "tanggal_ambil", "waktu_ambil", "tanggal_akses"),
        *("waktu_akses", "tanggal_unduh", "waktu_unduh", "loaded_time", "tstamp"),
    ),
    "timezone": ("tz", "zona_waktu", "zon_masa", "pub_date_tz"),
}
# What a moment's clock is called, where it has a field of its own beside that of the day.
CLOCKS: dict[str, tuple[str, ...]] = {
    "published_at": (
        *("jam_terbit", "jam_tayang", "jam_publikasi", "jam_publish", "jam_rilis", "jam_berita", "jam_posting"),
        *("waktu_terbit", "waktu_tayang", "waktu_publikasi", "waktu_rilis", "waktu_berita", "pukul_terbit"),
        *("published_time", "publish_time", "time_published", "pub_time", "post_time", "news_time", "article_time"),
        *("jam", "pukul", "waktu", "masa", "time", "clock"),
    ),
    "crawled_at": (
        *("jam_crawling", "jam_crawl", "jam_scraping", "jam_ambil", "jam_akses", "jam_unduh"),
        *("waktu_crawling", "waktu_crawl", "waktu_scraping", "waktu_ambil", "waktu_akses", "waktu_unduh"),
        *("crawl_time", "scrape_time", "fetch_time"),
    ),
}
_BODIES = ("html", "text")
_MOMENTS = ("published_at", "crawled_at")
# Objects whose own fields count as if they were the document's: fundus' page, the records of OSCAR.
_INSIDE = ("html", "warc_headers")
_CRAWL, _LOADED = "crawl", "loadedTime"  # Apify's object; whatever else is in such a one is the crawl's own
_DEEPEST = 3  # objects in each other
_NO_WRAPPERS = frozenset((*_INSIDE, _CRAWL, "metadata", "meta"))
_HIT = "_source"  # where Elasticsearch and OpenSearch have the document
_BESIDE_AN_ID = "attributes"  # where interfaces of JSON:API have it, beside its identity
# What an object is called that holds the document itself, also beside that one's address. Beside "data", "entry" or
# "page" stands that of an interface, a feed or what somebody comments on.
_WRAPPERS = frozenset(("article", "news", "post", "story", "berita", "artikel", "fields"))
# Where an object holds the thing itself: feedparser's and WordPress' texts, MongoDB's values, people and publishers.
_HOLDERS = (
    "content",
    "value",
    "rendered",
    "name",
    "title",
    "main",
    "#text",
    "$oid",
    "@id",
    "displayName",
    "blocks",
    "fit_markdown",
    "raw_markdown",
)
# What an editor calls the kind of a text's piece, and where it has what stands in it: Editor.js, Sanity, Arc, Tiptap.
_KINDS = ("type", "_type", "nodeType")
_FORM = re.compile(r"/|^(?:x?html|plain|markdown)$")  # text/html, as feedparser calls what it gives in several
_IN_PIECES = ("text", "content", "children", "data", "value")
_ITEMS = ("items", "content_elements", "header", "rows")  # of lists, quotes and tables
_WORDS = frozenset(("", "text", "span"))  # kinds of what stands in a line
_BREAK = re.compile(r"(?:hard|line|soft)[ _-]?break|br", re.IGNORECASE)
_AWAY = re.compile(r"link|html|embed|iframe", re.IGNORECASE)  # kinds of pieces that show or lead to another page
_NONE = frozenset(("\\n", "", "none", "null", "nan", "nat", "n/a", "undefined"))
_FEWEST_COLUMNS = 2
_SWITCHES = frozenset(("true", "false", "yes", "no"))
_MOST_WORDS = 4  # "kemarin sore"; more are prose
_LONGEST_ID = 200  # characters
_LONGEST_NONE = 20  # characters, with spaces around
_PAGE = re.compile(r"https?://[^/?#\s]+(?:/[^/?#\s]|/?\?)\S*", re.IGNORECASE)  # not a site
# What HTML's oldest entities stand for, which need no semicolon: trafilatura unescapes addresses as if they were HTML,
# so that "&section=" is "\u00a7ion=". No letters: another language's parameters have them.
_ENTITIES = {
    mark: f"&{name}"
    for name, mark in html5.items()
    if name.islower() and name.isalpha() and mark != "&" and not mark.isalnum() and not mark.isspace()
}
_UNESCAPED = re.compile(rf"(?<=[^?&])[{re.escape(''.join(_ENTITIES))}](?=\w*=)")
_BRACKETED = re.compile(r"\s*<([^<>\s]+)>\s*")  # WARC 1.0's grammar has it so, and wget; not each reader undoes it
# As Python prints it, and numpy, without commas: what pandas writes into a cell.
_PRINTED_STRING = r"'(?:[^'\\\n]|\\.)*+'|\"(?:[^\"\\\n]|\\.)*+\""
_PRINTED_LIST = re.compile(r"\s*\[(?:E)(?:(?:,\s*|\s+)(?:E))*+\]\s*".replace("E", f"{_PRINTED_STRING}|None|nan"))
_CLOCK = re.compile(r"\D{0,10}\d{1,2}[.:]\d\d(?!\d|[.:/-]?\d{4})")
_CLOCK_ALONE = re.compile(  # "pukul 10.15 WIB", "9:30 malam (GMT+8)", "10:15:00+07:00"
    r"(?:[^\W\d_]+\.? )?\d{1,2}[.:]\d\d(?:[.:]\d\d(?:\.\d+)?)?"
    r"(?:[ (,]*[^\W\d_]{1,6}(?:[+-]\d{1,2})?\)?){0,2}(?:[+-]\d\d:?\d\d)?"
)
# What tables write behind a day that has no clock.
_NO_CLOCK = re.compile(r"[T ]0?0[:.]00(?:[:.]00(?:\.0+)?)?(?:Z|[+-]00:?00)?$")
_HAS_CLOCK = re.compile(r"\d:\d\d|\d[T ]+\d{1,2}(?:\.\d\d(?![.\d])|$)|\d{4}.*\b\d{1,2}\.\d\d\b(?!\.)")


class Taken(NamedTuple):
    """What a field holds, and what of the value there that is not: None where it is all."""

    value: str
    rest: Any = None


class _Place(NamedTuple):
    """Where a value stands: under a name, or in the object under a name."""

    name: str
    inner: str | None = None


def as_fields(given: Mapping[str, Any], own: frozenset[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Tell a job's fields from the rest of what a crawler writes, which becomes metadata.

    A field's own name wins over others that mean it; a body of its own, ``html`` or ``text``, over all other bodies.
    What no field holds, be it a part of a value, is in the rest.

    Args:
        given: what the crawler wrote.
        own: the names of a job's fields.

    Returns:
        The fields, also those whose values cannot be theirs, for somebody to refuse; and the rest.
    """
    fields = {name: value for name, value in given.items() if name in own and not (name != "id" and _is_none(value))}
    rest = {name: value for name, value in given.items() if name not in own}
    for name in [name for name in fields if name in _READERS]:
        _read_own(name, fields, rest)
    others = fields.keys().isdisjoint(_BODIES)
    places = {plain(place.inner or place.name): place for place in _places(rest)}
    if "dump" in rest and "date" in places:  # FineWeb's date is Common Crawl's
        places["crawldate"] = places.pop("date")
    for field, names in _PLAIN_NAMES.items():
        if field in fields or (field in _BODIES and not fields.keys().isdisjoint(_BODIES)):
            continue
        if _map(field, names, places, fields, rest, _fits):
            continue
        if field == "url" and is_page(_source(fields)):
            fields["url"] = _escaped(fields.pop("source"))  # trafilatura's name for it
        elif field == "published_at":
            _map(field, names, places, fields, rest, _may_be_words)
    for field, names in _PLAIN_CLOCKS.items():
        _add_clock(field, names, fields, rest)
    if others:  # else it may be a job that was read before
        _add_from_metadata(fields)
    return fields, rest


def unwrapped(given: Mapping[str, Any], depth: int = _DEEPEST) -> tuple[Mapping[str, Any], dict[str, Any]]:
    """A document's fields, and what stands beside them where an object of their own has them: in interfaces' answers.

    What has an address, a title or an identity of its own is no answer's envelope but a document, whatever lies in it;
    but what is called one, in an object with an address or a title, has the rest of the same document's fields.
    """
    if depth == 0 or any(isinstance(name, str) and _is_body(name, each) for name, each in given.items()):
        return given, {}
    if any(isinstance(name, str) and is_page(name) for name in given):  # several, by their addresses
        return given, {}
    if isinstance(hit := given.get(_HIT), dict):
        return hit, {name: each for name, each in given.items() if name != _HIT}
    own = {plain(name) for name, each in given.items() if isinstance(name, str) and not _is_none(each)}
    named = not own.isdisjoint(_NAMING)
    opened = {
        name: unwrapped(each, depth - 1)
        for name, each in given.items()
        if isinstance(each, dict)
        and (_wraps(name) if named else _may_wrap(name) and ("id" not in own or name == _BESIDE_AN_ID))
    }
    documents = [name for name, (fields, _) in opened.items() if _is_document(fields)]
    if len(documents) > 1:
        documents = [name for name in documents if _wraps(name)]
    if len(documents) != 1:
        return given, {}
    wrapper = documents[0]
    fields, inside = opened[wrapper]
    beside = {name: each for name, each in given.items() if name != wrapper}
    if named:
        told = {field for name, each in fields.items() if not _is_none(each) for field in _fields_of(name)}
        more = {name: each for name, each in beside.items() if (of := _fields_of(name)) and not of & told}
        fields = {**fields, **more}
        beside = {name: each for name, each in beside.items() if name not in more}
    return fields, beside | ({wrapper: inside} if inside else {})


def _wraps(name: object) -> bool:
    return isinstance(name, str) and plain(name) in _WRAPPERS


def _fields_of(name: object) -> set[str]:
    """The fields that a name may mean."""
    if not isinstance(name, str):
        return set()
    return {field for field, names in _PLAIN_NAMES.items() if plain(name) in names}


def _may_wrap(name: object) -> bool:
    """Whether a document may lie in the object under a name: that of an author is about the author."""
    if not isinstance(name, str) or name in _NO_WRAPPERS:
        return False
    return means_a_body(name) or not means_a_field(name)


def _is_document(value: object, depth: int = _DEEPEST) -> bool:
    """Whether an object has a text or page, and another of a document's fields; so deep it is looked into."""
    if not isinstance(value, Mapping):
        return False
    names = [name for name, each in value.items() if means_a_field(name) and not _is_none(each)]
    bodies = [name for name in names if _is_body(name, value[name], depth)]
    return bool(bodies) and (len(names) > len(bodies) or bool(_addresses(value.get("metadata"))))


def _is_body(name: str, value: object, depth: int = _DEEPEST) -> bool:
    """Whether a name means a text or page, and a document of its own is not what stands there."""
    return means_a_body(name) and not (depth and _is_document(value, depth - 1))


def by_columns(given: Mapping[str, Any]) -> bool:
    """Whether an object is a table: a list of several values for each of its columns, one of them an article's text."""
    columns = list(given.values())
    if len(columns) < _FEWEST_COLUMNS or not all(isinstance(each, list) for each in columns):
        return False
    rows = {len(each) for each in columns}
    return len(rows) == 1 and min(rows) > 1 and any(means_a_body(name) for name in given if isinstance(name, str))


def means_a_field(name: object) -> bool:
    """Whether a name is that of a job's field, or means one."""
    return isinstance(name, str) and plain(name) in _MEANING


def means_a_body(name: str) -> bool:
    """Whether a name is that of an article's text or page, or means one."""
    return plain(name) in _MEANING_BODIES


def is_page(text: str) -> bool:
    """Whether a text is a page's address, and not its site's."""
    return _PAGE.fullmatch(text.strip()) is not None


def _escaped(url: str) -> str:
    """An address with its parameters' names as they were, which trafilatura took for entities."""
    page, mark, query = url.partition("?")
    return page + mark + _UNESCAPED.sub(lambda entity: _ENTITIES[entity[0]], query)


def _source(fields: dict[str, Any]) -> str:
    source = fields.get("source")
    return source if isinstance(source, str) else ""


def _read_own(name: str, fields: dict[str, Any], rest: dict[str, Any]) -> None:
    """Read what stands under a field's own name; what is no moment, zone, language or author is no reason to refuse."""
    taken = _READERS[name](fields[name])
    if taken and name == "id" and len(taken.value) > _LONGEST_ID and is_page(taken.value):
        rest.setdefault(name, fields.pop(name))  # Exa's are addresses, of any length
    elif taken:
        fields[name] = taken.value
        if name != "id" and _is_none(taken.value):
            del fields[name]
        if taken.rest is not None:
            rest.setdefault(name, taken.rest)
    elif name in (*_MOMENTS, "author", "language", "source", "timezone"):
        rest.setdefault(name, fields.pop(name))


def _map(
    field: str,
    names: tuple[str, ...],
    places: dict[str, _Place],
    fields: dict[str, Any],
    rest: dict[str, Any],
    fits: Callable[[str, str], bool],
) -> bool:
    """Fill a field with what the first of the names has that can be its."""
    for name in names:
        place = places.get(name)
        if place is None or place.name not in rest:
            continue
        holder = rest if place.inner is None else rest[place.name]
        key = place.name if place.inner is None else place.inner
        taken = _READERS[field](holder[key]) if key in holder and not _is_none(holder[key]) else None
        if taken is None or _is_none(taken.value) or not fits(field, taken.value):
            continue
        fields[field] = taken.value
        if place.inner is not None:
            rest[place.name] = {inner: value for inner, value in holder.items() if inner != key}
        elif taken.rest is None:
            del rest[key]
        else:
            rest[key] = taken.rest
        if field in _MOMENTS and key.lower().endswith(("gmt", "utc")):
            fields[field] = moment_of(taken.value, utc=True)
        return True
    return False


def _add_from_metadata(fields: dict[str, Any]) -> None:
    """Fill what a job lacks from its metadata, which stays as it is, where that has the page's own address.

    A page's own headline is better than what its head calls it.
    """
    metadata = fields.get("metadata")
    addresses = _addresses(metadata)
    own = canonical_url(str(fields.get("url") or next(iter(addresses), "")))
    if not isinstance(metadata, dict) or own not in map(canonical_url, addresses):
        return
    left = dict(metadata)
    places = {plain(name): _Place(name) for name in reversed(left)}
    for field, names in _IN_METADATA.items():
        if field not in fields and not (field == "title" and "html" in fields):
            _map(field, names, places, fields, left, _fits)


def _addresses(metadata: object) -> list[str]:
    """The addresses of pages in metadata, as Firecrawl and Apify have them; LangChain's source may be a feed's."""
    named = metadata.items() if isinstance(metadata, dict) else ()
    said = (each for name, each in named if isinstance(each, str) and plain(name) in _IN_METADATA["url"])
    return [each.strip() for each in said if is_page(each)]


def _add_clock(field: str, names: tuple[str, ...], fields: dict[str, Any], rest: dict[str, Any]) -> None:
    """Put behind a day that has no clock the one that a field of its own has."""
    day = fields.get(field)
    if not isinstance(day, str) or _HAS_CLOCK.search(day := _NO_CLOCK.sub("", day.strip())):
        return
    called = {plain(name): name for name in rest}
    for name in (called[each] for each in names if each in called):
        clock = rest[name].isoformat() if isinstance(rest[name], time) else rest[name]
        if isinstance(clock, str) and _CLOCK_ALONE.fullmatch(clock.strip()):
            fields[field] = f"{day} {clock.strip()}"
            del rest[name]
            return


def _places(given: Mapping[str, Any]) -> Iterator[_Place]:
    """All places where a value stands, the likelier of two of one name last."""
    if isinstance(given.get(_CRAWL), dict) and _LOADED in given[_CRAWL]:
        yield _Place(_CRAWL, _LOADED)
    for name in _INSIDE:
        if isinstance(given.get(name), dict):
            yield from (_Place(name, inner) for inner in reversed(list(given[name])))
    yield from (_Place(name) for name in reversed(list(given)))


def plain(name: str) -> str:
    """A name as all ways to write it have it."""
    return "".join(character for character in name.casefold() if character.isalnum())


def _fits(field: str, value: str) -> bool:
    """Whether a value under another name can be the field's: such names mean many things."""
    if field == "url":
        return is_page(value)
    if field == "source" and is_page(value):
        return False
    if field in _MOMENTS:  # a clock alone is another field's
        return any(map(str.isdigit, value)) and not _CLOCK_ALONE.fullmatch(value.strip())
    return bool(value.strip())


def _may_be_words(_field: str, value: str) -> bool:
    """Whether a value without a figure may say when it was, as "Kemarin" does: whoever knows the words reads it."""
    few = 0 < len(value.split()) <= _MOST_WORDS and not any(map(str.isdigit, value))
    return few and value.strip().casefold() not in _SWITCHES


def _is_none(value: object) -> bool:
    """Whether a value says that there is none, as programs write it."""
    if isinstance(value, str):
        return value.isspace() or (len(value) <= _LONGEST_NONE and value.strip().casefold() in _NONE)
    if isinstance(value, list | tuple | dict):
        return not value
    return value is None or (isinstance(value, float | date) and value != value)  # noqa: PLR0124  (NaN, pandas' NaT)


def _body(value: object) -> Taken | None:
    """Text or markup. Of a list strings are its paragraphs, of objects that hold one it is the longest."""
    value = _as_list(value)
    if isinstance(value, str):
        return Taken(value)
    if isinstance(value, dict):
        is_body = any(name in value for name in ("sections", "paragraphs"))  # fundus'
        return Taken("\n\n".join(_strings(value))) if is_body else _first_held(value, _body)
    return _of_list(value) if isinstance(value, list | tuple) and value else None


def _of_list(value: Sequence[object]) -> Taken | None:
    if all(isinstance(each, str) for each in value):
        return Taken("\n\n".join(map(str, value)))
    if all(isinstance(each, list) and _is_nested(each) for each in value):
        return Taken(_of_lists(value))
    return (_of_pieces if all(map(_is_piece, value)) else _longest)(value)


def _is_nested(value: object) -> bool:
    """Whether it is a string, or lists in lists of nothing but strings."""
    return isinstance(value, str) or (isinstance(value, list) and all(map(_is_nested, value)))


def _of_lists(value: Sequence[object]) -> str:
    """The text of lists in lists: of paragraphs; or of words, as corpora have them, a paragraph or sentence a list."""
    strings = list(_strings(value))
    if any(" " in each.strip() for each in strings):
        return "\n\n".join(strings)
    return "\n\n".join(filter(None, (" ".join(_strings(each)) for each in value)))


def _longest(value: Sequence[object]) -> Taken | None:
    read = {at: taken for at, each in enumerate(value) if (taken := _body(each))}
    if not read:
        return None
    best = max(read, key=lambda at: len(read[at].value))
    others = [*value[:best], *([] if read[best].rest is None else [read[best].rest]), *value[best + 1 :]]
    return Taken(read[best].value, others or None)


def _of_pieces(pieces: Sequence[object]) -> Taken | None:
    """The text of all pieces, each a paragraph; the rest are pictures, frames and what leads to other pages.

    Where most of it is in what has a title or an address of its own, they are documents: the longest is taken.
    """
    texts = list(map(_of_piece, pieces))
    if any(isinstance(each, str) for each in pieces) and _is_a_line(pieces, texts):
        return Taken("".join(texts))  # cut where links and bold words are, as by Telegram
    ours: list[str] = []
    others: list[object] = []
    theirs = 0  # characters
    for piece, text in zip(pieces, map(str.strip, texts), strict=True):
        if text and not _leads_away(piece) and not _is_named(piece):
            ours.append(text)
        else:
            others.append(piece)
            theirs += 0 if _leads_away(piece) else len(text)
    if not ours or sum(map(len, ours)) < theirs:
        return _longest(pieces) if any(texts) else None
    return Taken("\n\n".join(ours), others or None)


def _is_piece(value: object) -> bool:
    """Whether it is a piece of a text, as editors keep it, and not the text in another form."""
    return isinstance(value, str) or (_kind(value) != "" and not _FORM.search(_kind(value)))


def _kind(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    return next((value[name] for name in _KINDS if isinstance(value.get(name), str)), "")


def _is_named(value: object) -> bool:
    """Whether an object has a title or an address of its own, as a document and what leads to one has."""
    return isinstance(value, dict) and any(isinstance(name, str) and plain(name) in _NAMING for name in value)


def _leads_away(value: object) -> bool:
    return _AWAY.search(_kind(value)) is not None


def _of_piece(value: object, *, apart: bool = False) -> str:
    """The text of a piece, or of several: what is a line in an editor, as an item or a cell, is a paragraph."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return _joined(value, apart=apart)
    if not isinstance(value, dict):
        return ""
    if _BREAK.fullmatch(_kind(value)):
        return "\n"
    held = next((value[name] for name in _IN_PIECES if value.get(name)), "")
    lists = [_of_piece(value[name], apart=True) for name in _ITEMS if isinstance(value.get(name), list)]
    return "\n\n".join(filter(None, (_of_piece(held), *lists)))


def _joined(pieces: Sequence[object], *, apart: bool = False) -> str:
    texts = [_of_piece(each, apart=True) for each in pieces]
    if not apart and _is_a_line(pieces, texts):
        return "".join(texts)
    lines = (text.strip() for each, text in zip(pieces, texts, strict=True) if not _leads_away(each))
    return "\n\n".join(filter(None, lines))


def _is_a_line(pieces: Sequence[object], texts: Sequence[str]) -> bool:
    """Whether pieces are the words of a line; two strings, or a string beside what has no text, are paragraphs."""
    strings = [isinstance(each, str) for each in pieces]
    if any(strings):
        told = all(text for text, is_string in zip(texts, strings, strict=True) if not is_string)
        return told and not any(first and second for first, second in pairwise(strings))
    return any(isinstance(each, dict) and _kind(each) in _WORDS for each in pieces)


def _line(value: object) -> Taken | None:
    """A string or a number; of several the first, and the rest is all of them."""
    value = _as_list(value)
    if isinstance(value, list | tuple) and value:
        taken = _line(value[0])
        return taken and (taken if len(value) == 1 else taken._replace(rest=list(value)))
    if isinstance(value, int | float | UUID) and not isinstance(value, bool):
        return Taken(str(value))
    return Taken(value) if isinstance(value, str) else _first_held(value, _line)


def _publisher(value: object) -> Taken | None:
    """A line; of an object without a name its domain."""
    taken = _line(value)
    if taken or not isinstance(value, dict) or not isinstance(value.get("domain"), str):
        return taken
    return Taken(value["domain"], {key: each for key, each in value.items() if key != "domain"} or None)


def _text_line(value: object) -> Taken | None:
    """A string; of several the first."""
    return None if isinstance(value, int | float) else _line(value)


def _address(value: object) -> Taken | None:
    """A string, without brackets around it; of several the first."""
    taken = _text_line(value)
    bracketed = taken and _BRACKETED.fullmatch(taken.value)
    return taken._replace(value=bracketed[1]) if taken and bracketed else taken


def _people(value: object) -> Taken | None:
    """A name, or several: with commas between."""
    value = _as_list(value)
    if not isinstance(value, list | tuple):
        return _text_line(value)
    names = [taken for each in value if (taken := _text_line(each))]
    more = len(names) < len(value) or any(taken.rest is not None for taken in names)
    listed = ", ".join(taken.value.strip() for taken in names)
    return Taken(listed, list(value) if more else None) if listed else None


def _moment(value: object) -> Taken | None:
    """A moment; of several the first, with the clock that the next may be."""
    if isinstance(value, list | tuple) and value and not isinstance(value[0], int):
        first, *others = value
        if isinstance(first, str) and len(others) == 1 and isinstance(others[0], str) and _CLOCK.match(others[0]):
            return Taken(f"{first.strip()} {others[0].strip()}")
        taken = _moment(first)
        return taken and (taken._replace(rest=list(value)) if others else taken)
    if isinstance(value, list | tuple) and len(value) == 1:
        value = value[0]
    written = moment_of(value)
    return None if written is None else Taken(written)


def _as_list(value: object) -> object:
    """The strings of a list that a table has in a cell, as Python prints it: ``['Rina Wati', 'Budi Hartono']``."""
    if not isinstance(value, str) or not _PRINTED_LIST.fullmatch(value):
        return value
    try:
        listed = [ast.literal_eval(each) for each in re.findall(_PRINTED_STRING, value)]
    except (ValueError, SyntaxError):
        return value
    return listed or value


def _first_held(value: object, read: Callable[[object], Taken | None]) -> Taken | None:
    """What an object holds, and what else there is in it."""
    if not isinstance(value, dict):
        return None
    name = next((name for name in _HOLDERS if not _is_none(value.get(name))), None)
    taken = read(value[name]) if name else None
    return taken and taken._replace(rest={key: each for key, each in value.items() if key != name} or taken.rest)


def _strings(value: object) -> Iterator[str]:
    """All strings in a value, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _language(value: object) -> Taken | None:
    """A language's code, or a locale."""
    taken = _text_line(value)
    return taken if taken and code_of(taken.value) else None


def _zone(value: object) -> Taken | None:
    """A time zone that there is."""
    taken = _line(value)
    name = taken.value.strip() if taken else ""
    try:
        zone_called(name)
    except ValueError:
        return None
    return taken and taken._replace(value=name)


_READERS: dict[str, Callable[[object], Taken | None]] = {
    "html": _body,
    "text": _body,
    "url": _address,
    "title": _line,
    "author": _people,
    "language": _language,
    "source": _publisher,
    "published_at": _moment,
    "crawled_at": _moment,
    "timezone": _zone,
    "id": _line,
}
_PLAIN_NAMES = {field: tuple(map(plain, (field, *names))) for field, names in NAMES.items()}
_PLAIN_CLOCKS = {field: tuple(map(plain, names)) for field, names in CLOCKS.items()}
_MEANING = frozenset(name for names in _PLAIN_NAMES.values() for name in names) | {"id"}
_NAMING = frozenset(name for field in ("url", "title") for name in _PLAIN_NAMES[field])
# What metadata has of the page, by names that no crawler has for itself. Its author may be a program or the site.
_IN_METADATA = {
    "url": (*_PLAIN_NAMES["url"], "ogurl"),
    "title": ("ogtitle",),
    "published_at": ("publishedtime", "articlepublishedtime"),
}
_MEANING_BODIES = frozenset(name for field in _BODIES for name in _PLAIN_NAMES[field])

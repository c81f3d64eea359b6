"""Tells what a file is by how it begins: its name says nothing."""

import re
import tarfile
from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import NamedTuple

import brotli

from worker.intake.fields import means_a_body, means_a_field
from worker.intake.files.heads import head_of
from worker.intake.files.source_code import is_source_code
from worker.intake.files.tables import header_of, is_without_header

LOOK_BYTES = 65_536
BLANK = b"\xef\xbb\xbf \t\r\n\f\v"  # a byte order mark, too
# An answer's whole head: under its status nothing but fields, of which one is known, or the answer behind a proxy's.
_HTTP_FIELD = rb"(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\n]+\n)*+)"
ANSWER = re.compile(
    rb"HTTP/\d(?:\.\d)? \d{3}[^\r\n]*\r?\n"
    rb"(?:\r?\n(?=HTTP/\d)|(?=%s*?(?i:Content-[a-z]|Date:|Server:|Location:))%s++\r?\n)" % (_HTTP_FIELD, _HTTP_FIELD)
)
SEQUENCE = b"\x1e"  # stands before each value in a sequence of JSON (RFC 7464)

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.01  # of a text's bytes
_TAG = re.compile(rb"<(?:[a-zA-Z][\w:.-]*[\s>/]|!|/[a-zA-Z])")
_JSON = re.compile(rb'\{\s*(?:"|\}|$)|\[\s*(?:[\[{"\]]|$)')
_PAGES = re.compile(rb'\{"format": ?"json-pages-')
_XML_HEAD = re.compile(
    rb"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?>[^\[>]+|\[.*?\]\s*(?=>))*+>)*+<(?:[\w.-]+:)?([\w.-]+)",
    re.DOTALL | re.IGNORECASE,
)
_XML_CHILD = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
_XML_MARK = re.compile(
    rb"<!--(?>.*?-->|.*)|<!\[CDATA\[(?>.*?\]\]>|.*)|<(/?)(?:[\w.-]++:)?+([\w.-]++)[^<>]*+>", re.DOTALL
)
_MAIL = re.compile(
    rb"(?>[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?>[ \t][^\n]*\n)*+){0,60}?(?:MIME-Version|Content-Type):", re.IGNORECASE
)
_MOST_CODE = 0.03  # of a text's characters
_FEW_MARKS = 5
_NAME_OF_FILE = re.compile(rb"\.[A-Za-z0-9]{1,5}$|/")
_FEW_WORDS = 5  # a line of fewer is no sentence


class Kind(Enum):
    """What is read, each by a reader of its own. ``named`` is how a kind is called where it is skipped."""

    HTML = "a page"
    TEXT = "a text"
    JSON = "JSON"
    TABLE = "a table"
    ITEMS = "a list of items"
    FEED = "a feed"
    WARC = "a WARC"
    ZIP = "a zip archive"
    TAR = "a tar archive"
    MAIL = "a saved page (MHTML)"
    PARQUET = "a Parquet file"
    ANSWER = "an answer of HTTP"

    @property
    def named(self) -> str:
        """With its article."""
        return str(self.value)


class Packing(Enum):
    """What is undone before anything else is told."""

    GZIP = auto()
    BZIP2 = auto()
    XZ = auto()
    ZSTD = auto()
    BROTLI = auto()
    DEFLATE = auto()
    UTF_16_LE = auto()
    UTF_16_BE = auto()
    UTF_32_LE = auto()
    UTF_32_BE = auto()


class Refused(NamedTuple):
    """What is not read: its name, and why not."""

    named: str
    why: str = "not read"

    def __str__(self) -> str:
        return f"{self.named}: {self.why}"


EMPTY = Refused("an empty file", "a document needs html or text")
NO_SENTENCE = Refused("a text without a sentence")
NO_TEXT = Refused("no text")
WITHOUT_HEADER = Refused("a table without names of columns", "not read: name them in its first row")
COMPRESSED = Refused("a file packed by compress", "not read: unpack it first")
_TABLES = "not read: save it as Parquet, JSON lines or CSV"
_XML_READ = "of XML, feeds and items as Scrapy writes them are read: save it as JSON, HTML or text"
_ARROW = Refused("an Arrow file", _TABLES)
_IMAGE = Refused("an image")
_SOUND = Refused("a sound")
_VIDEO = Refused("a video")
_FONT = Refused("a font")
_PROGRAM = Refused("a program")
_OFFICE = Refused("an Office document", "not read: save it as HTML or text")

_BEGINNINGS: tuple[tuple[bytes, Packing | Kind | Refused], ...] = (
    (b"\x1f\x8b", Packing.GZIP),
    (b"\x28\xb5\x2f\xfd", Packing.ZSTD),
    *((bytes([number]) + b"\x2a\x4d\x18", Packing.ZSTD) for number in range(0x50, 0x60)),  # its skippable frames
    (b"\xfd7zXZ\x00", Packing.XZ),
    (b"\x5d\x00\x00", Packing.XZ),  # its older form
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"PK\x07\x08", Kind.ZIP),
    (b"PAR1", Kind.PARQUET),
    (b"\xff\xfe\x00\x00", Packing.UTF_32_LE),
    (b"\x00\x00\xfe\xff", Packing.UTF_32_BE),
    (b"\xff\xfe", Packing.UTF_16_LE),
    (b"\xfe\xff", Packing.UTF_16_BE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OFFICE),
    (b"bplist00", Refused("a property list (of Safari: a web archive)", "not read: save the page as HTML")),
    (b"AT&TFORM", Refused("a DjVu document")),
    (b"7z\xbc\xaf\x27\x1c", Refused("a 7z archive", "not read: unpack it first")),
    (b"Rar!\x1a\x07", Refused("a RAR archive", "not read: unpack it first")),
    (b"\x04\x22\x4d\x18", Refused("an lz4 file", "not read: unpack it first")),
    (b"\x1f\x9d", COMPRESSED),
    (b"SQLite format 3\x00", Refused("an SQLite database", _TABLES)),
    (b"Obj\x01", Refused("an Avro file", _TABLES)),
    (b"ORC\x08", Refused("an ORC file", _TABLES)),
    (b"ARROW1\x00", _ARROW),
    (b"FEA1", Refused("a Feather file", _TABLES)),
    (b"\x93NUMPY", Refused("an array of NumPy", _TABLES)),
    (b"\x89HDF\r\n", Refused("an HDF5 file", _TABLES)),
    (b"\x89PNG\r\n\x1a\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF87a", _IMAGE),
    (b"GIF89a", _IMAGE),
    (b"II*\x00", _IMAGE),
    (b"MM\x00*", _IMAGE),
    (b"\x00\x00\x01\x00", _IMAGE),
    (b"8BPS\x00", _IMAGE),
    *((b"ID3" + bytes([number]), _SOUND) for number in (2, 3, 4)),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\xff\xfb", _SOUND),
    (b"\x1aE\xdf\xa3", _VIDEO),
    (b"FLV\x01", _VIDEO),
    (b"wOFF", _FONT),
    (b"wOF2", _FONT),
    (b"OTTO\x00", _FONT),
    (b"\x00\x01\x00\x00\x00", _FONT),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90\x00", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\x00asm", _PROGRAM),
    (b"filedesc://", Kind.WARC),
)
_PATTERNS: tuple[tuple[re.Pattern[bytes], Packing | Kind | Refused], ...] = tuple(
    (re.compile(pattern, re.DOTALL), kind)
    for pattern, kind in (
        (rb"\x80[\x02-\x05][\x95\]}(c]", Refused("a pickle of Python", _TABLES)),
        (rb"\xff{4}..\x00\x00\x10\x00\x00\x00", _ARROW),  # as a stream
        (rb"WARC/\d\.\d+[ \t]*\r?\n", Kind.WARC),
        (ANSWER.pattern, Kind.ANSWER),
        (rb"\{\\rtf\d", Refused("an RTF document", "not read: save it as HTML or text")),
        (rb"%!PS(?:-Adobe|[ \t]*[\r\n])", Refused("a PostScript file")),
        (rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)", Packing.BZIP2),
        (rb"(?>.{0,1024}?%PDF-)\d\.\d(?:[ \t]*[\r\n%]|$)", Refused("a PDF")),
        (rb".{4}ftyp(?:avi|hei|mif)", _IMAGE),
        (rb".{4}ftyp", _VIDEO),
        (rb"RIFF.{4}WEBP", _IMAGE),
        (rb"RIFF.{4}WAVE", _SOUND),
        (rb"RIFF.{4}AVI ", _VIDEO),
        (rb"BM.{4}\0\0\0\0", _IMAGE),
        (rb".{60}BOOKMOBI", Refused("an e-book (MOBI)")),
    )
)
_PROSE_BYTES = 64  # that are letters: behind a mark of letters, what is no text has other bytes soon
_ROOTS: Mapping[str, Kind | Refused] = {
    "html": Kind.HTML,
    "rss": Kind.FEED,
    "feed": Kind.FEED,
    "rdf": Kind.FEED,
    "urlset": Refused("a sitemap", "it holds addresses, no articles"),
    "sitemapindex": Refused("a sitemap", "it holds addresses, no articles"),
    "opml": Refused("an OPML file", "it holds addresses of feeds, no articles"),
    "svg": _IMAGE,
}
_PROGRAM_TEXT = Refused("a program or a style sheet")
_ADDRESSES = Refused("a list of addresses or files", "it holds no articles")


def _pattern(pattern: bytes) -> Callable[[bytes], object]:
    return re.compile(pattern, re.IGNORECASE).match


_JSONP = re.compile(
    rb"(?:/\*\*/\s*)?(?:typeof [\w$.]+ ?={2,3} ?['\"]function['\"] ?&& ?)?"
    rb"[A-Za-z_$][\w$.]*\(\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])"
)
_DICTS = re.compile(rb"(?:\[\s*)?\{\s*'[\w .:-]{1,40}'\s*:\s*(?:['\"\[{\d-]|b['\"]|None|True|False|datetime)")
_ASSIGNED = re.compile(
    rb"(?:(?:var|let|const) +[A-Za-z_$][\w$]*|(?:window|self)\.[\w$.]+) ?= ?(?:\{\s*[\"}]|\[\s*[\[{\"\]])"
)
_BOOKMARKS = re.compile(rb"<!DOCTYPE NETSCAPE-Bookmark-file", re.IGNORECASE)
# What mysqldump, mariadb-dump, phpMyAdmin, pg_dump and sqlite3 write at the top.
_SQL = re.compile(
    rb"(?:/\*M!\d+[^\n]*\n|--\s+)*+(?:(?<=-- )(?:MySQL|MariaDB|PostgreSQL database|phpMyAdmin SQL) dump\b"
    rb"|PRAGMA foreign_keys=OFF;)",
    re.IGNORECASE,
)
# No line of another kind: a table in a text is the text's.
_DRAWN = re.compile(rb"\+-[-+]+\+[ \t]*\r?\n(?:[|+][^\n]*(?:\n|$))++(?:\d+ rows? in set[^\n]*)?\s*$")
_TEXTS: tuple[tuple[Callable[[bytes], object], Refused], ...] = (
    (
        _pattern(rb"(?>#[^\n]*\n|\s)*+(?:user-agent[ \t]*:|disallow[ \t]*:|sitemap[ \t]*:[ \t]*http)"),
        Refused("a robots.txt", "it holds rules for crawlers, no articles"),
    ),
    (_SQL.match, Refused("a dump of a database (SQL)", "not read: save its tables as CSV or JSON")),
    (
        _DRAWN.match,
        Refused("a table drawn with lines", "not read: save it as CSV"),
    ),
    (
        _pattern(rb"HTTrack[\d.+\w-]* launched on |-[^\n]*\nFile generated automatically on "),
        Refused("a log of HTTrack"),
    ),
    (
        _pattern(rb"# (?:Netscape HTTP|HTTP|HTTrack Website Copier) Cookie File"),
        Refused("cookies of a browser", "they hold no articles"),
    ),
    (_ASSIGNED.match, Refused("a script that holds JSON", "not read: save what it assigns alone")),
    (_JSONP.match, Refused("JSONP, a script around JSON", "not read: save the JSON in its brackets alone")),
    (_pattern(rb"--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--  "), Refused("a log of wget")),
    (
        _pattern(rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) +[a-z]{3} +\d"),
        Refused("a mailbox", "not read: save each mail alone"),
    ),
    (_pattern(rb"BEGIN:V(?:CALENDAR|CARD)\s"), Refused("a calendar or an address book")),
    (_pattern(rb"WEBVTT\s[\s\S]{0,2000}?-->|\d+\r?\n\d\d:\d\d:\d\d,\d{3} --> "), Refused("subtitles of a video")),
    (
        _pattern(rb"CACHE MANIFEST[ \t]*(?:#[^\n]*)?[\r\n]"),
        Refused("a manifest", "it holds names of files, no articles"),
    ),
    (_pattern(rb"CDX(?: [A-Za-z])+\s*\n|!meta 0 \{|[\w,.:-]+\)/\S* \d{14} "), Refused("an index of an archive (CDX)")),
    (_pattern(rb"(?>#[^\n]*\n|\s)*+[\w.-]+\.\w+\s*,[^,\n]+,\s*(?:DIRECT|RESELLER)\b"), Refused("an ads.txt")),
)


def tell(start: bytes) -> Kind | Packing | Refused:
    """What a file is that begins like this, by its first ``LOOK_BYTES``."""
    body = start.lstrip(BLANK)
    if not body:
        return EMPTY
    return _markup(body) or _binary(start) or _text(start, body)


def _binary(start: bytes) -> Kind | Packing | Refused | None:
    prose = len(start) >= _PROSE_BYTES and not _CONTROL.search(start)
    for beginning, kind in _BEGINNINGS:
        if start.startswith(beginning) and not (prose and beginning.isascii() and beginning.isalnum()):
            return kind
    for pattern, told in _PATTERNS:
        if pattern.match(start):
            return told
    return Kind.TAR if _is_tar(start) else _wide(start)


def _is_tar(start: bytes) -> bool:
    if len(start) < tarfile.BLOCKSIZE or (start[257:262] != b"ustar" and start[100:107].strip(b" 01234567\x00")):
        return False
    try:  # of the oldest kind, which has no mark, its sum alone tells
        tarfile.TarInfo.frombuf(start[: tarfile.BLOCKSIZE], "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


def _wide(start: bytes) -> Packing | None:
    """UTF-16 or UTF-32 without its mark: every second byte of a Latin text is zero, or three of four."""
    sample = start[: 512 - 512 % 4]
    quarter = len(sample) // 4
    if quarter == 0:
        return None
    first, second, third, fourth = (4 * sample[at::4].count(0) > 3 * quarter for at in range(4))
    return {
        (False, True, False, True): Packing.UTF_16_LE,
        (True, False, True, False): Packing.UTF_16_BE,
        (False, True, True, True): Packing.UTF_32_LE,
        (True, True, True, False): Packing.UTF_32_BE,
    }.get((first, second, third, fourth))


def _markup(body: bytes) -> Kind | Refused | None:
    if _PAGES.match(body):
        return Refused("a list of an archive's pages (WACZ)", "it holds no articles")
    if _DICTS.match(body):
        return Refused("dicts as Python prints them", "not read: write them as JSON, by json.dumps")
    if _JSON.match(body.removeprefix(SEQUENCE).lstrip(BLANK)):
        return Kind.JSON
    if not body.startswith(b"<"):
        return Kind.MAIL if _MAIL.match(body) else None
    if re.match(rb"<\?(?:php\b|=)", body):
        return _PROGRAM_TEXT
    return _by_root(body) if _TAG.match(body) or body.startswith(b"<?") else None


def _by_root(body: bytes) -> Kind | Refused:
    found = _XML_HEAD.match(body)
    root = found[1].decode().lower() if found else "html"
    if _BOOKMARKS.match(body):
        return Refused("a browser's bookmarks", "they hold addresses, no articles")
    if root in _ROOTS:
        return _ROOTS[root]
    item = item_name(body).lower()
    # Items are cut out by their name alone: where the root has it, too, the whole file would be one.
    if item != root and (root in ("items", item + "s") or (body.startswith(b"<?xml") and _holds_documents(body))):
        return Kind.ITEMS
    if body.startswith(b"<?xml") and root not in ("body", "div", "article", "p"):
        return Refused(f"an XML file of <{found[1].decode() if found else root}>", _XML_READ)
    return Kind.HTML


def _holds_documents(body: bytes) -> bool:
    """Whether the first element in the root is a document, by the names of those in it: a text's and another field's.

    Scrapy's users name root and item as they like, and so do pandas'. A text with markup in it is none that they write.
    """
    child = _first_child(body)
    path: list[str] = []
    fields: set[str] = set()
    for mark in _XML_MARK.finditer(body, child.start() if child else len(body)):
        if mark[2] is None:  # a comment, or CDATA
            continue
        if mark[1]:
            del path[-1:]
        else:
            name = str(mark[2], "ascii")
            if len(path) == 1 and means_a_field(name):
                fields.add(name)
            if len(path) == 2 and name != "value" and means_a_body(path[1]):  # noqa: PLR2004  (in a field of the item)
                return False
            if not mark[0].endswith(b"/>"):
                path.append(name)
        if not path:
            break
    return len(fields) > 1 and any(map(means_a_body, fields))


def _first_child(body: bytes) -> re.Match[bytes] | None:
    found = _XML_HEAD.match(body)
    return _XML_CHILD.search(body, found.end()) if found else None


def item_name(start: bytes) -> str:
    """The name of the first element in a file's root."""
    child = _first_child(start.lstrip(BLANK))
    return child[1].decode() if child else "item"


def _text(start: bytes, body: bytes) -> Kind | Packing | Refused:
    if _CONTROL.search(start):
        if _is_brotli(start):
            return Packing.BROTLI
        if len(_CONTROL.findall(start)) > _MOST_CONTROL * len(start):
            return NO_TEXT
    for matches, refused in _TEXTS:
        if matches(body):
            return refused
    if _lists_files(body):
        return _ADDRESSES
    if header_of(start) is not None:
        return Kind.TABLE
    return _no_prose(start, body) or Kind.TEXT


def _no_prose(start: bytes, body: bytes) -> Refused | None:
    text = start.decode("latin-1")
    if headed := head_of(text):
        return None if headed[1].strip() else NO_SENTENCE
    if is_source_code(text) or _is_code(body):
        return _PROGRAM_TEXT
    return WITHOUT_HEADER if is_without_header(start) else None


def _is_code(body: bytes) -> bool:
    marks, ends = body.count(b"{") + body.count(b"}"), body.count(b";") + body.count(b"=")
    return bool(marks and ends) and marks + ends > max(_FEW_MARKS, _MOST_CODE * len(body))


def _lists_files(body: bytes) -> bool:
    lines = [words for line in body.splitlines() if (words := line.split())]
    listed = sum(len(words) == 1 and _NAME_OF_FILE.search(words[0]) is not None for words in lines)
    return 2 * listed > len(lines) and all(len(words) < _FEW_WORDS for words in lines)


def _is_brotli(start: bytes) -> bool:
    """Brotli has no mark: it is what unpacks."""
    try:
        return bool(brotli.Decompressor().process(start, output_buffer_limit=LOOK_BYTES))
    except brotli.error:
        return False

"""When a page of HTML says that it was published, and which zone its other moments are in.

Asked are, the most trusted first: JSON-LD of the page's own article, meta elements, microdata, time elements and lines
of a date around the headline, else right below the text, and the address. Not asked are prose, side columns, the cards
of other articles and the page's top, where today's date stands; and a moment of change tells the zone alone.

All of it takes the page's whole tree, before anything is taken off it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta, tzinfo
from itertools import chain, islice, tee, zip_longest
from typing import Any, Literal, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from tasks.cleaning.bylines import opens_credit
from tasks.cleaning.dates import Ago, Moment, Order, is_clock, read, read_ago
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.html.linked_data import Object, articles, objects
from tasks.cleaning.html.names import Attributes
from tasks.cleaning.html.render import SILENT
from tasks.cleaning.published import EARLIEST, SIGNED, Moments, Told, host_of, is_ahead, latest_day, of_address
from tasks.cleaning.stamps import LONGEST, Kind, is_prose, label_for_next, label_of, stamps_in, tells_where
from tasks.cleaning.text import decoded, squeeze
from tasks.languages import ALL
from tasks.words import WORD, word_set

# Names of meta elements that mean the moment of publication, of letters only: property or name.
_META = re.compile(
    r"publi(?:sh|c)|pubdate|pubtime|issued|releasedate|dateposted|postdate|originaldate|dateoriginal|tanggal|tarikh"
)
_META_NOT = re.compile(r"publisher|expir|unpubl|publication(?:name|title)|public$|embargo")
# These may mean another; they are asked last.
_META_PERHAPS = word_set(
    "date dcdate dcdatecreated dctermscreated dctermsdate datecreated sailthrudate articlecreated created creationdate"
)
_META_CHANGED = re.compile(r"modif|updat|edit|revis|perbarui")
_NO_LETTER = re.compile(r"[^a-z]+")
_ASKED = ("meta", "link", "time", "h1", "h2")
_HOLD_VALUES = ("content", "datetime", "value", "title")
# More first-level headings are no headlines, more elements of the others none of the page's own.
_MOST_HEADINGS, _MOST_ELEMENTS = 20, 60
# A date stands so near the headline: below it, and above.
_MOST_BELOW, _MOST_ABOVE = 30, 3
# Below the text it stands within so many lines; of a page so many are looked at.
_MOST_BEHIND, _MOST_LINES = 6, 400
# A line so ended says nothing of the next one.
_CLOSED = re.compile("[.!?\u2026)\\]\"'\u201d\u2019]$")
_SENTENCE = re.compile(r"\w\w[.!?]$")
_EVENT_LINES = 3  # of an event: when, at what time, where
_NAMED = re.compile(r"[^\d:]*:")  # what a date is, which is not that of the publication
# As a release is signed: "Jakarta, 3 Juli 2026", "Jakarta, Jumat 3 Juli 2026".
_PLACE = re.compile(
    rf"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+)?, (?=\d|(?i:{'|'.join(ALL.dates.weekdays)})\b[ ,]+(?:[^\W\d_]{{3,6}},? )?\d)"
)
_LONGEST_TITLE = 300
_BLOCKLESS = word_set(
    "a abbr acronym b bdi bdo big cite code em font i img ins label mark nobr s small span strong sub sup svg time u"
)
_FURNITURE = (SILENT - {"head"}) | word_set("aside nav footer figure figcaption form blockquote")
# How a class begins of what stands beside the story.
_BESIDE = re.compile(
    r"(?:^|\s)(?:side|widget|related|terkait|berkait|popul|terpopul|trending|recom|rekomen|latest|terkini|terbaru|lainnya"
    r"|baca|also|comment|komentar|breaking|ticker|newsletter|promo|caption|credit|footer|nav|menu|topbar|top-bar"
    r"|header-top|masthead|countdown|today|hari-ini|copyright|cuaca|weather|(?:next|prev)(?:$|[\s_-]))",
    re.IGNORECASE,
)
_SAYS_WHEN = re.compile(
    r"(?:^|[\s_-])(?:dates?|time|datetime|tanggal|tgl|waktu|publish\w*|posted|pubdate|timestamp|meta|byline|created?)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_SAYS_PUBLISHED = re.compile("publish|posted|terbit|entry-date|thetime", re.IGNORECASE)
_SAYS_CHANGED = re.compile(
    r"(?:^|[\s_-])(?:updated?|modified|datemodified|changed|diperbarui|edited)(?:$|[\s_-])", re.IGNORECASE
)
# What two elements beside each other do not make one word of: "3<span>rd</span>" they do, and "1<span>0</span>:30".
_TOUCHING = re.compile(r".*(?:[^\W\d_][^\W_]|\d[A-Z]|\d{4}\d)", re.DOTALL)
_DATA = re.compile(r"data-(?:\w+-)*(?:date|time|datetime|timestamp|published|publish|utc|epoch|unix)(?:-\w+)*")
# What tells a moment has a figure in it, or is a word for a day.
_MAY_TELL = re.compile(rf"\d|{'|'.join([*ALL.dates.days, ALL.dates.just_now, ALL.dates.ago])}", re.IGNORECASE)
_MOST_PROSE, _MOST_VALUES = 2, 10
_HEADINGS = word_set("h2 h3 h4 h5 h6")
# How a class begins of what is above the headline and about the site, and how many links make a menu.
_SITE = re.compile(r"(?:^|\s)(?:header|top|logo|site|clock)", re.IGNORECASE)
_MENU = 3
_LINK_WORDS = 5
_SHORT_WORD = 3  # characters: "di", "dan" and such are in any headline
_MIDNIGHT = time(0)


class _Value(NamedTuple):
    """What an element in a line has as its moment, and before how much of the line's text."""

    at: int
    written: str
    changed: bool


class _Line(NamedTuple):
    """A line as a reader sees it, the moments of its elements, their classes, and the links in it."""

    text: str
    values: list[_Value]
    elements: list[HtmlElement]

    @property
    def classes(self) -> str:
        return " ".join(map(_says_of_itself, self.elements))

    @property
    def is_link(self) -> bool:
        """Whether it holds a link of so many words that it is another article's headline."""
        links = (each for each in self.elements if each.tag == "a")
        return any(len(each.text_content()[:LONGEST].split()) >= _LINK_WORDS for each in links)


def moments(
    tree: HtmlElement,
    url: str | None,
    title: str | None,
    language: str | None,
    known: list[Object],
    called: Attributes,
    latest: datetime | None = None,
) -> Moments:
    """All that tells when the page was published.

    Args:
        tree: the page.
        url: where the crawler found it.
        title: its headline.
        language: which it declares: in English pages 7/3/2026 may be in March or July.
        known: what it says in JSON-LD.
        called: its elements by their attributes.
        latest: when it was there at the latest, if that is known.
    """
    month_first = latest_day(latest) if (language or "").lower().startswith("en") else False
    page: dict[str, list[HtmlElement]] = {tag: [] for tag in _ASKED}
    for element in tree.iter(*_ASKED):
        page[element.tag].append(element)
    meta = _in_meta(page["meta"])
    addresses = [url, *meta.addresses, *(e.get("href") for e in page["link"] if e.get("rel") == "canonical")]
    titles = [title or _heading(page["h1"]), *meta.titles]
    linked = _in_linked_data(known, addresses, titles)
    told = _read("json-ld", linked.published, month_first) + _read("meta", meta.published, month_first)
    if not _is_exact(told, latest):
        headline = _headline(tree, page["h1"] + page["h2"], title)
        around = {headline, *headline.iterancestors()} if headline is not None else set()
        told += _read("microdata", _in_items(called, around, headline), month_first)
        told += _visible(tree, headline, around, month_first=month_first)
        told += _read("meta", meta.perhaps, month_first) + _read("json-ld", linked.perhaps, month_first)
    told += [Told("address", moment) for each in _of_the_site(addresses) if (moment := of_address(each))]
    times = (written for each in page["time"][:_MOST_ELEMENTS] if (written := each.get("datetime")))
    return Moments(tuple(told), _zone_of(told, chain(meta.changed, linked.changed, times)))


class _Said(NamedTuple):
    """What meta elements or JSON-LD say, as it is written: the page's moments, addresses and titles."""

    published: list[str]
    perhaps: list[str]
    changed: list[str]
    addresses: list[str]
    titles: list[str]


def _read(source: str, written: list[str], month_first: Order) -> list[Told]:
    return [Told(source, moment) for each in written if (moment := read(decoded(each), month_first=month_first))]


def _of_the_site(addresses: list[str | None]) -> list[str | None]:
    """Those of the host where the page was found: what is reprinted names the first printer's as its address."""
    host = host_of(addresses[0])
    return [each for each in addresses if not host or host_of(each) == host]


def _is_exact(told: list[Told], latest: datetime | None) -> bool:
    """Whether no more can be learnt from what readers see: a clock, not midnight's, in a zone that is not UTC's.

    One that had not come when the page was there is wrong, and what readers see may be right.
    """
    moment = told[0].moment if told else None
    if not isinstance(moment, Moment) or moment.clock in (None, _MIDNIGHT) or not _offset(moment):
        return False
    if moment.day < EARLIEST:  # a template's for none
        return False
    return latest is None or not is_ahead(moment, latest)


def _offset(moment: Moment) -> timedelta | None:
    at = moment.at(None)
    return at.utcoffset() if at else None


def _zone_of(told: Iterable[Told], others: Iterable[str]) -> tzinfo | None:
    """The zone that most of the page's moments are in which have one that is not UTC."""
    known = (each.moment for each in told if isinstance(each.moment, Moment))
    for moments_read in (known, filter(None, map(read, others))):
        zones = Counter(each.zone for each in moments_read if each.zone and _offset(each))
        if zones:
            return zones.most_common(1)[0][0]
    return None


def _heading(headings: list[HtmlElement]) -> str | None:
    return next((text for each in headings[:_MOST_HEADINGS] if (text := squeeze(each.text_content()))), None)


def _headline(tree: HtmlElement, headings: list[HtmlElement], title: str | None) -> HtmlElement | None:
    """The element with the page's headline; without a title the first heading."""
    texts = ((each, squeeze(each.text_content())) for each in headings[:_MOST_HEADINGS])
    if title is None:
        return next((each for each, text in texts if text and each.tag == "h1"), None)
    same = next((each for each, text in texts if text.casefold() == title.casefold()), None)
    if same is not None or len(title) > _LONGEST_TITLE:
        return same
    # Its own text alone: that of all inside is read as often as elements nest.
    body = next(tree.iter("body"), tree)
    return next((each for each in body.iter(etree.Element) if squeeze(each.text or "") == title), None)


def _in_meta(elements: list[HtmlElement]) -> _Said:
    said = _Said([], [], [], [], [])
    for name, content in chain.from_iterable(map(_of_meta, elements)):
        if name == "ogurl":
            said.addresses.append(content)
        elif name == "ogtitle":
            said.titles.append(content)
        elif _META_CHANGED.search(name):
            said.changed.append(content)
        elif name in _META_PERHAPS:
            said.perhaps.append(content)
        elif _META.search(name) and not _META_NOT.search(name):
            said.published.append(content)
    return said


def _of_meta(meta: HtmlElement) -> Iterator[tuple[str, str]]:
    """What a meta element says by its name, of letters only; of Parse.ly's, an object of JSON, by the names in that."""
    content = meta.get("content")
    name = _NO_LETTER.sub("", (meta.get("property") or meta.get("name") or "").lower())
    if not content or not name:
        return
    if name == "parselypage":
        said = ((_NO_LETTER.sub("", key.lower()), value) for each in objects(content) for key, value in each.items())
        yield from ((key, value) for key, value in said if isinstance(value, str))
    else:
        yield name, content


def _in_linked_data(known: list[Object], addresses: list[str | None], titles: list[str | None]) -> _Said:
    """What JSON-LD says of the page's own article."""
    own = articles(known, addresses, titles)
    names = ("datePublished", "dateCreated", "dateModified")
    published, created, changed = ([text for each in own if (text := _text(each.get(name)))] for name in names)
    return _Said(published, created, changed, [], [])


def _text(value: Any) -> str | None:  # noqa: ANN401  (JSON)
    if isinstance(value, list):
        return _text(value[0]) if value else None
    if isinstance(value, dict):
        return _text(value.get("@value"))
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None


def _in_items(called: Attributes, around: set[HtmlElement], headline: HtmlElement | None) -> list[str]:
    """What microdata has as the moment of publication, of the item that holds the headline if there is such a one."""
    said = [*called["itemprop"].items(), *called["property"].items()]
    told = (each for name, elements in said if "datepublished" in name.lower() for each in elements)
    items = [each for each in islice(dict.fromkeys(told), _MOST_ELEMENTS) if not _is_beside(each, around)]
    scopes = [next((up for up in each.iterancestors() if up.get("itemscope") is not None), None) for each in items]
    own = [each for each, scope in zip(items, scopes, strict=True) if scope is not None and scope in around]
    others = [
        each
        for each, scope in zip(items, scopes, strict=True)
        if headline is None or not _is_of_another(scope, headline)
    ]
    values = [squeeze(next(filter(None, map(e.get, _HOLD_VALUES)), None) or _text_of(e)) for e in own or others]
    return values if own or len({read(each) and read(each)[0] for each in values}) == 1 else []  # type: ignore[index]


def _is_of_another(item: HtmlElement | None, headline: HtmlElement) -> bool:
    """Whether an item of microdata has a headline, and no word of the page's in it: sites cut, lengthen and vary it."""
    if item is None:
        return False
    named = (each for each in item.iter(etree.Element) if "headline" in (each.get("itemprop") or "").split())
    said = _telling(" ".join(each.get("content") or each.text_content() for each in named))
    own = _telling(headline.text_content())
    return bool(said and own) and said.isdisjoint(own)


def _telling(headline: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(squeeze(decoded(headline))) if len(word) > _SHORT_WORD}


def _text_of(element: HtmlElement) -> str:
    return squeeze(element.text_content()[:LONGEST])


def _is_beside(element: HtmlElement, around: set[HtmlElement]) -> bool:
    """Whether an element is in what stands beside the story: up to what holds the headline, too."""
    for each in (element, *element.iterancestors()):
        if each in around:
            return False
        if each.tag in _FURNITURE or each.get("itemprop") in ("comment", "review") or _BESIDE.search(_names(each)):
            return True
    return False


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _says_of_itself(element: HtmlElement) -> str:
    return f"{_names(element)} {element.get('itemprop') or ''}"


def _visible(
    tree: HtmlElement, headline: HtmlElement | None, around: set[HtmlElement], *, month_first: Order
) -> list[Told]:
    """What a reader sees around the headline, seen from now last; else time elements of the story, if they agree.

    Where that is no clock, what is seen right below the text, too.
    """
    events = _events(next(tree.iter("body"), tree)) if headline is None else _events_after(headline)
    lines, again = tee(_lines(events))
    told = list(_below(lines, known=headline is not None, month_first=month_first))
    if headline is not None and not told:
        told = list(_over(_above(headline), month_first=month_first)) or _times(headline, around)
    if not any(isinstance(each.moment, Moment) and each.moment.clock for each in told):
        told += _behind(again, month_first=month_first)
    return sorted(told, key=lambda each: isinstance(each.moment, Ago))


def _below(lines: Iterator[_Line], *, known: bool, month_first: Order) -> Iterator[Told]:
    """What stands between headline and story; further below only what says that it is the moment of publication."""
    prose = 0
    label: Kind | None = None
    before: _Line | None = None
    day, clock = "", ""  # the line above, if it tells one of them alone
    near = list(islice(lines, _MOST_BELOW))
    for at, line in enumerate(near):
        if is_prose(line.text):
            prose += 1
            label = None
            if prose > _MOST_PROSE:
                return
            continue
        if prose and line.elements and line.elements[0].tag in _HEADINGS:
            return  # of the next part of the page
        found = list(_of_line(line, label, strict=prose > 0 or not known, month_first=month_first))
        if found and not (label or label_of(line.text)) and _NAMED.match(line.text):
            beside = near[max(0, at - 1) : at + _EVENT_LINES]
            found = [] if any(tells_where(each.text) for each in beside) else found
        # The date behind another article's headline is that one's.
        if found and (label or label_of(line.text) or before is None or not before.is_link):
            yield from found
        clocks = (isinstance(each.moment, Ago) or each.moment.clock for each in found)
        above_day, day = day, line.text if found and not any(clocks) else ""
        above_clock, clock = clock, line.text if is_clock(line.text) else ""
        if (above_day and clock) or (above_clock and day):
            both = line._replace(text=f"{above_day or day} {clock or above_clock}", values=[])
            yield from _of_line(both, label, strict=prose > 0, month_first=month_first)
        label = label_for_next(line.text)
        before = line


def _behind(lines: Iterator[_Line], *, month_first: Order) -> list[Told]:
    """What stands right below the text: what says that it is the moment of publication, else the only date with a sign.

    Such a sign is a class or an element that means a moment, who wrote the text, or the place where a release is
    signed: a bare date may be that of what was told last. It is beside the text, or right below what holds that. More
    of the text behind it makes it a part of that.
    """
    found: dict[bool, list[Told]] = {True: [], False: []}
    column: HtmlElement | None = None
    before: _Line | None = None
    left = 0
    for line in islice(lines, _MOST_LINES):
        holder = line.elements[0] if line.elements else None
        around = column.getparent() if column is not None else None
        if is_prose(line.text):
            if around is not None and around not in _up(holder):
                break
            column = None if holder is None else holder.getparent()
            left, found = _MOST_BEHIND, {True: [], False: []}
        elif holder is None or holder.tag in _HEADINGS or line.is_link:
            left = 0
        elif left and around is not None and around in (inside := _up(holder)):
            left -= 1
            label = before and label_for_next(before.text)
            said = (label or label_of(line.text)) == "published"
            hinted = any(_SAYS_WHEN.search(_names(each)) for each in inside[:2])
            beside = column in inside[:2] or (around in inside[:2] and around.tag != "body") or hinted
            credited = opens_credit(line.text) or (before is not None and opens_credit(before.text))
            signed = hinted or credited or bool(line.values) or _PLACE.match(line.text) is not None
            if _SENTENCE.search(line.text) and not opens_credit(line.text) and not is_furniture(line.text):
                found[False] = []  # the text goes on
            elif said or (signed and beside and before and _is_over(before) and not _NAMED.match(line.text)):
                stamp = line._replace(text=_PLACE.sub("", line.text, count=1))
                strict = not (said or opens_credit(line.text))
                below = list(_of_line(stamp, label, strict=strict, month_first=month_first))
                by_place = not (said or hinted or credited or line.values)
                found[said] += [each._replace(source=SIGNED) for each in below] if by_place else below
        before = line
    told = found[True] or found[False]
    return told if len({each.moment.day for each in told if isinstance(each.moment, Moment)}) == 1 else []


def _up(element: HtmlElement | None) -> tuple[HtmlElement, ...]:
    return () if element is None else (element, *element.iterancestors())


def _is_over(line: _Line) -> bool:
    """Whether a line says nothing of the next one: it is a sentence, a credit, or a row of links, and no date."""
    linked = any(each.tag == "a" for each in line.elements)
    ends = linked or _CLOSED.search(line.text) is not None or opens_credit(line.text) or is_furniture(line.text)
    return ends and next(stamps_in(line.text), None) is None


def _over(lines: Iterator[_Line], *, month_first: Order) -> Iterator[Told]:
    """What stands right above the headline, the nearest first; below another article's headline it is that one's."""
    near = list(islice(lines, _MOST_ABOVE + 1))
    for line, over in zip_longest(near[:_MOST_ABOVE], near[1:]):
        if is_prose(line.text) or line.is_link or (over and over.is_link):
            return
        yield from _of_line(line, None, strict=False, month_first=month_first)


def _of_line(line: _Line, above: Kind | None, *, strict: bool, month_first: Order) -> Iterator[Told]:
    """The moments of publication that a line tells; ``above`` is what the line before it says of it."""
    if not line.values and not _MAY_TELL.search(line.text):
        return
    label = label_of(line.text)
    block, classes = _says_of_itself(line.elements[0]) if line.elements else "", line.classes
    if _SAYS_CHANGED.search(block) and label != "published":
        return
    for value in line.values:
        moment = read(value.written)
        if moment and not value.changed and (label_of(line.text[: value.at]) or above) != "modified":
            yield Told("time element", moment)
    if _SAYS_CHANGED.search(classes) and label is None and not _SAYS_PUBLISHED.search(classes):
        return
    hinted = _SAYS_WHEN.search(classes) is not None
    for stamp in stamps_in(line.text, above, hinted=hinted, strict=strict, month_first=month_first):
        yield Told("visible line", stamp)


def _times(headline: HtmlElement, around: set[HtmlElement]) -> list[Told]:
    """Time elements elsewhere in the article that holds the headline, where all that are of publication agree."""
    article = next(headline.iterancestors("article", "main"), None)
    if article is None:
        return []
    own = [e for e in islice(article.iter("time"), _MOST_ELEMENTS) if not _is_beside(e, around) and not _changed(e)]
    found = [moment for each in own if (moment := read(each.get("datetime")) or read(_text_of(each)))]
    if len({each.day for each in found}) != 1:
        return []
    shown = [moment for each in own if each.get("datetime") and (moment := read(_text_of(each)))]
    return [*(Told("time element", each) for each in found), *(Told("visible line", each) for each in shown)]


def _changed(element: HtmlElement) -> bool:
    """Whether an element, or what is right around it, says that its moment is one of change."""
    around = element.getparent()
    before = element.getprevious()
    names = f"{_says_of_itself(element)} {_names(around) if around is not None else ''}"
    text = (before.tail if before is not None else around.text if around is not None else None) or ""
    named = _SAYS_CHANGED.search(names) is not None and not _SAYS_PUBLISHED.search(names)
    if around is not None and _SAYS_CHANGED.search(_names(element)) and "publish" not in _names(element):
        named = named or any("publish" in _names(each) for each in islice(around.iter("time"), _MOST_VALUES))
    return named or label_of(text[-LONGEST:]) == "modified"


# What is seen in reading order: text, the beginning of an element, its end.
_Event = tuple[Literal["text", "begin", "end"], Any]


def _events(element: HtmlElement) -> Iterator[_Event]:
    """An element with all in it and the text behind it, but for furniture; iterative, whatever the depth."""
    walk: list[tuple[HtmlElement, bool]] = [(element, False)]
    while walk:
        each, leaving = walk.pop()
        tag = each.tag
        if leaving:
            yield "end", each
            yield "text", each.tail or ""
        elif (
            not isinstance(tag, str)
            or (tag in _FURNITURE and not _is_foot(each))
            or (len(each.attrib) and _BESIDE.search(_names(each)))
        ):
            yield "text", f" {each.tail or ''}"
        else:
            yield "begin", each
            yield "text", each.text or ""
            walk.append((each, True))
            walk.extend((child, False) for child in reversed(each))


def _is_foot(element: HtmlElement) -> bool:
    """Whether an element is the foot of an article, which may say when that was published."""
    own = element.getparent().tag == "article" or _SAYS_WHEN.search(_names(element)) is not None
    return element.tag == "footer" and own


def _events_after(element: HtmlElement) -> Iterator[_Event]:
    """All that is behind an element."""
    yield "end", element
    yield "text", element.tail or ""
    node = element
    while (parent := node.getparent()) is not None:
        for sibling in node.itersiblings():
            yield from _events(sibling)
        yield "end", parent
        yield "text", parent.tail or ""
        node = parent


def _lines(events: Iterator[_Event]) -> Iterator[_Line]:
    """The lines that a reader sees, each with what it needs to be judged by."""
    text, values, elements = "", list[_Value](), list[HtmlElement]()
    ended = meet = False  # whether an element has just ended, and whether another begins where it did
    for kind, what in events:
        if kind == "text":
            if what:
                text += f" {what}" if meet and _TOUCHING.fullmatch(f"{text[-4:]}{what[0]}") else what
                ended = meet = False
            continue
        ended, meet = kind == "end", kind == "begin" and (ended or meet) and what.tag not in ("sup", "sub")
        if what.tag not in _BLOCKLESS and "-" not in what.tag:
            if values or (text and not text.isspace()):
                yield _Line(squeeze(text), values, elements)
            parent = what.getparent() if kind == "end" else what
            text, values, elements = "", [], [] if parent is None else [parent]
        elif kind == "begin":
            elements.append(what)
        if kind == "begin" and len(values) < _MOST_VALUES and (written := _written(what)):
            values.append(_Value(len(squeeze(text)), written, _changed(what)))
    if values or (text and not text.isspace()):
        yield _Line(squeeze(text), values, elements)


def _written(element: HtmlElement) -> str | None:
    """The moment that an element has as an attribute."""
    if (element.tag == "time" or "-" in element.tag) and (written := element.get("datetime")):
        return str(written)
    if (written := element.get("title")) and (element.tag == "abbr" or read_ago(element.text)):
        return str(written)
    return next((str(value) for name, value in element.items() if _DATA.fullmatch(name)), None)


def _above(headline: HtmlElement) -> Iterator[_Line]:
    """The lines above the headline, the nearest first, up to the next furniture."""
    node = headline
    while (parent := node.getparent()) is not None:
        for sibling in node.itersiblings(preceding=True):
            tag = sibling.tag
            if not isinstance(tag, str) or tag in SILENT:
                continue
            names = _names(sibling)
            if tag in _FURNITURE or tag in ("header", "head") or _BESIDE.search(names) or _SITE.search(names):
                return
            if sum(1 for _ in islice(sibling.iter("a"), _MENU)) == _MENU:
                return
            lines = list(islice(_lines(_events(sibling)), _MOST_BELOW))
            if len(lines) == _MOST_BELOW:
                return
            yield from reversed(lines)
        node = parent

"""What a page of HTML says about itself: its headline, its author and its language.

Each takes the page's whole tree, before anything is taken off it.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import Any

from lxml.html import HtmlElement
from trafilatura.json_metadata import normalize_authors
from trafilatura.metadata import examine_meta, extract_meta_json, extract_title

from tasks.cleaning.html.authors import author
from tasks.cleaning.html.headline import goes_before, headline_over
from tasks.cleaning.html.linked_data import Object, articles, is_person
from tasks.cleaning.html.names import Attributes, metas
from tasks.cleaning.html.site import SEPARATOR, is_name, name_key, site_names
from tasks.cleaning.text import squeeze
from tasks.words import alike, lower_words

# More first-level headings than this are no headlines; nested, each holds all the text of those inside.
_MOST_HEADINGS = 20
_LONGEST_HEADING = 300
# A heading is the headline where it shares so much of its words and of the declared title's (F1).
_ALIKE = 0.4
# So much makes a second-level heading the headline. One of fewer words may be a section's, or the site's name.
_NEARLY = 0.6
_FEWEST_WORDS = 3
_LONGEST_NAMES = 200
# trafilatura takes what stands between two apostrophes off as a nickname: of Ma'mun Mas'udi it leaves "Maudi". Those
# that count as letters it leaves alone.
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['\u2019](?=[^\W\d_])")
_LETTERS = {"'": "\u02bc", "\u2019": "\u02bb"}
_MARKS = {ord(letter): mark for mark, letter in _LETTERS.items()}
_MOST_NAMES = 50
_MOST_PARAGRAPHS, _SHORTEST_PARAGRAPH = 40, 60


def title(tree: HtmlElement, url: str | None = None, known: Sequence[Object] = ()) -> str | None:
    """The page's headline; None where nothing is declared but the site's name, and no heading stands out.

    Of the first-level headings it is the one that says what the declared title says: a reader sees that one, while
    the declared title may be made for search and networks, and carries the site's name. Where none does, it is a
    second-level heading that says nearly the same, or the declared title without that name; but a first-level heading
    goes before a title of which the text has fewer words: that is the site's motto. So does another line above the
    text, where no first-level heading is.

    Args:
        tree: the page.
        url: where the page is from: its host tells the site's name.
        known: what it says in JSON-LD: a headline there tells where it ends in the declared title.
    """
    names = site_names(tree, url)
    headlines = {squeeze(text).casefold() for each in known if isinstance(text := each.get("headline"), str)}
    told = [
        own for text in declared(tree) if name_key(own := _without_site(text, names, headlines)) not in {*names, ""}
    ]
    headings = _headings(tree, "h1", names)
    best, likeness = _likest(headings, told)
    if best and likeness >= _ALIKE and len(best.split()) >= _FEWEST_WORDS:
        return best
    lesser = _headings(tree, "h2", names)
    same, sameness = _likest(lesser, told)
    if same and sameness >= max(_NEARLY, likeness) and any(_begin_alike(same, text) for text in told):
        return same
    first = best if best and likeness >= _ALIKE else next(iter(told), None)
    others = [each for each in headings if len(each.split()) >= _FEWEST_WORDS]
    return _of_the_text(tree, first, others) if others else headline_over(tree, names, first)


def _begin_alike(one: str, other: str) -> bool:
    return lower_words(one)[:1] == lower_words(other)[:1]


def _headings(tree: HtmlElement, level: str, names: set[str]) -> list[str]:
    """The first headings of a level that are no logo and hold no text."""
    texts = (squeeze(each.text_content()) for each in islice(tree.iter(level), _MOST_HEADINGS))
    return [text for text in texts if 0 < len(text) <= _LONGEST_HEADING and name_key(text) not in names]


def _likest(headings: list[str], told: list[str]) -> tuple[str | None, float]:
    """The heading that shares most of its words with a declared title, and how much that is."""
    likeness = {heading: max(alike(heading, text) for text in told) for heading in headings} if told else {}
    best = max(likeness, key=likeness.__getitem__, default=None)
    return best, likeness[best] if best else 0.0


def _of_the_text(tree: HtmlElement, first: str | None, others: list[str]) -> str:
    """The heading of which the text's beginning has most words, if it has far less of the first, or that is short."""
    paragraphs = (squeeze(each.text_content()) for each in islice(tree.iter("p"), _MOST_PARAGRAPHS))
    text = set(chain.from_iterable(lower_words(each) for each in paragraphs if len(each) >= _SHORTEST_PARAGRAPH))
    shares = [len(text.intersection(words)) / max(1, len(words)) for words in map(lower_words, others)]
    most = max(shares)
    own = lower_words(first or "")
    more = most - len(text.intersection(own)) / max(1, len(own))
    return first if first and not goes_before(more, first) else others[shares.index(most)]


def declared(tree: HtmlElement) -> Iterator[str]:
    """What the page declares as its title, for networks and for the browser."""
    titles = (each.text for each in tree.iterfind("head/title") if each.text)
    for value in (*metas(tree, property="og:title", name="og:title")[:1], *islice(titles, 1)):
        if text := squeeze(value):
            yield text


def _without_site(text: str, names: set[str], headlines: set[str]) -> str:
    """Take the site's name off the end or the beginning of a title: what is one, or stands behind the headline."""
    cuts = list(SEPARATOR.finditer(text))
    ends = (text[: cut.start()] for cut in cuts if ":" not in cut[0])  # a headline may go on behind a colon
    if said := next((end for end in ends if end.casefold() in headlines and name_key(end) not in names), None):
        return said
    if cuts and is_name(text[cuts[-1].end() :], names):
        return text[: cuts[-1].start()]
    named = (cut for cut in reversed(cuts) if is_name(text[: cut.start()], names))
    return next((text[cut.end() :] for cut in named), text)


def likeness(tree: HtmlElement, heading: str) -> float:
    """How much of its words a heading shares with the title that the page declares, 0 where it declares none."""
    return max((alike(heading, text) for text in declared(tree)), default=0.0)


def language(tree: HtmlElement) -> str | None:
    """The language that the page declares, as a code or a locale."""
    declared = [tree.get("lang", ""), *metas(tree, property="og:locale")]
    return next((str(language).strip() for language in declared if language.strip()), None)


def title_and_author(
    tree: HtmlElement, called: Attributes, known: Sequence[Object] = ()
) -> tuple[str | None, str | None]:
    """The title that trafilatura finds, and the page's authors.

    By its parts: tags, licence and guesses at the date take a fifth of its time, and nothing asks for them.

    Args:
        tree: the page.
        called: its elements by their attributes.
        known: what it says in JSON-LD.
    """
    found = examine_meta(tree)
    written = _written(tree, known)
    whole = _whole(written)
    found.author = found.author and _with_apostrophes(found.author, whole)
    if found.author and " " not in found.author:
        found.author = None
    with suppress(Exception):  # as trafilatura does: the page's JSON may be anything
        found = extract_meta_json(tree, found)
    found.title = found.title or extract_title(tree)
    found.clean_and_trim()
    own = articles(known, [], [*declared(tree), *_headings(tree, "h1", set())])
    told = "; ".join(_referred(known, own)) or found.author or _given(own)
    told = told and _as_written(_with_apostrophes(told, whole), written)
    return found.title, author(tree, called, told)


def _referred(known: Sequence[Object], own: list[Object]) -> list[str]:
    """The people to whom the article's objects refer as its authors: others of the page may be there, too."""
    named = {each["@id"]: each["name"] for each in known if is_person(each) and {"@id", "name"} <= each.keys()}
    identities = [one.get("@id") if isinstance(one, dict) else one for one in _authors(own)]
    return list(dict.fromkeys(named[each] for each in identities if isinstance(each, str) and each in named))


def _given(own: list[Object]) -> str | None:
    """The people whom the article's objects have as its authors: trafilatura asks for a context and capitals."""
    people = (one for one in _authors(own) if isinstance(one, str) or (isinstance(one, dict) and is_person(one)))
    told = None
    for name in chain.from_iterable(map(_names_in, people)):
        told = normalize_authors(told, name)
    return told


def _authors(own: list[Object]) -> list[Any]:
    given = (each.get("author") for each in own)
    return [one for each in given for one in (each if isinstance(each, list) else [each])]


def _written(tree: HtmlElement, known: Sequence[Object]) -> list[str]:
    """What may name the authors in the page's head and JSON, as it is written there."""
    names = [name for each in known for name in _names_in(each.get("author"))]
    contents = (meta.get("content") or "" for meta in tree.iter("meta"))
    return [*(each for each in contents if len(each) <= _LONGEST_NAMES), *names, "; ".join(dict.fromkeys(names))]


def _whole(written: list[str]) -> dict[str, str]:
    """Names with all that is between their apostrophes, by what trafilatura leaves of them."""
    whole: dict[str, str] = {}
    apart = (each for each in written if len(each) <= _LONGEST_NAMES and _APOSTROPHE.search(each))
    for each in islice(apart, _MOST_NAMES):
        lettered = _APOSTROPHE.sub(lambda mark: _LETTERS[mark[0]], each)
        cut, kept = ((normalize_authors(None, text) or "").split("; ") for text in (each, lettered))
        if len(cut) == len(kept):
            whole |= zip(cut, (name.translate(_MARKS) for name in kept), strict=True)
    return whole


def _with_apostrophes(authors: str, whole: dict[str, str]) -> str:
    return "; ".join(dict.fromkeys(whole.get(each, each) for each in authors.split("; ")))


def _as_written(authors: str, written: list[str]) -> str:
    """The authors with their stops, which trafilatura takes off: "Dr. A. Rahman, M.Si."."""
    key = _letters(authors)
    return next((each for each in written if "." in each and _letters(each) == key), authors)


def _names_in(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str):
            yield name


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()

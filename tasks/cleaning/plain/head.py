"""The head of a text without markup: the headline without the site's name, who wrote the story, and when."""

import re
from collections.abc import Iterable, Sequence

from tasks.cleaning.bylines import has_role, is_nobody, listed, opens_credit
from tasks.cleaning.dates import Moment, moments_in
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.html.site import is_name, name_key
from tasks.cleaning.published import Moments, Told, host_of
from tasks.cleaning.sentences import ENDS
from tasks.cleaning.stamps import label_for_next, label_of, stamps_in
from tasks.languages import ALL
from tasks.words import LONG_WORD

_BARS = re.compile(r"\s*\|\s*")
_DASHES = re.compile("\\s+[-\u2013\u2014\u00bb\u00b7\u2022]\\s+")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:com|co|id|net|org|my|info|news|tv)", re.IGNORECASE)
_LABEL = re.compile(rf"(?:{ALL.lines.titled})\s*:\s+", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]+\"|'[^']+'")  # as YAML has it
_LONGEST = 200
_FEWEST_WORDS = 3  # of a headline
# Of a table above a headline: fewer rows may be one, "Persewa 2-1 Persika".
_FEWEST_ROWS, _MOST_NAMES, _FIGURES_OF_A_ROW = 2, 4, range(1, 4)
_SCORE = re.compile(r"\w \(?\d{1,3} ?[-:\u2013] ?\d{1,3}\)? \w")
_PARTED = re.compile(r"[|:\u2022\u00b7\u00bb]|\s[-\u2013\u2014](?:\s|$)")
_NAME = re.compile(r"(?:[A-Z][\w.'\u2019-]*)(?: [A-Z][\w.'\u2019-]*){1,3}")


def names_of(source: str | None, url: str | None) -> set[str]:
    """The keys of what the site may be called: by the crawler and by each label of its host."""
    host = host_of(url)
    return {key for each in (source or "", host, *host.split(".")) if (key := name_key(each))}


def without_site(line: str, names: set[str]) -> str:
    """A headline without what stands before or behind it: the site's name, a section's, the word for a headline.

    Behind a bar stands the site, whatever it is called; behind a dash only what is known to be it.

    Args:
        line: white space squeezed.
        names: the keys of what the site may be called.
    """
    if label := _LABEL.match(line):
        line = line[label.end() :]
        line = line[1:-1] if _QUOTED.fullmatch(line) else line
    if len(line) > _LONGEST or opens_credit(line) or any(stamps_in(line)):
        return line
    parts = list(filter(None, _BARS.split(line)))
    longest = max(parts, key=lambda part: len(part.split()), default="")
    if len(parts) > 1 and len(longest.split()) >= _FEWEST_WORDS:
        line = longest
    cuts = list(_DASHES.finditer(line))
    if cuts and _is_site(line[cuts[-1].end() :], names):
        return line[: cuts[-1].start()]
    return line[cuts[0].end() :] if cuts and _is_site(line[: cuts[0].start()], names) else line


def _is_site(text: str, names: set[str]) -> bool:
    return _DOMAIN.fullmatch(text) is not None or is_name(text, names)


def tells_of_the_story(lines: Sequence[str], at: int) -> bool:
    """Whether a line above the text says who wrote it or when, and is none of its own."""
    line = lines[at]
    return opens_credit(line) or any(stamps_in(line)) or _names_who(lines, at)


def _names_who(lines: Sequence[str], at: int) -> bool:
    """Whether a line is no more than a name, a site's behind it, right above or below a date and under a headline."""
    person, *others = _DASHES.split(lines[at])
    if not _NAME.fullmatch(person) or is_nobody(person) or ENDS.search(lines[at]):
        return False
    if len(others) > 1 or not all(_NAME.fullmatch(each) or _DOMAIN.fullmatch(each) for each in others):
        return False
    beside = (lines[each] for each in (at - 1, at + 1) if 0 <= each < len(lines))
    above = (each for each in lines[:at] if len(each.split()) >= _FEWEST_WORDS and not opens_credit(each))
    return any(any(stamps_in(each)) for each in beside) and any(not any(stamps_in(each)) for each in above)


def rows_above(lines: Sequence[str]) -> int:
    """How many lines at the top are rows of a table, results or prices, with the headline right below the last."""
    rows = next((at for at, line in enumerate(lines) if not _is_row(line)), 0)
    return (
        rows if rows >= _FEWEST_ROWS and len(lines[rows].split()) >= _FEWEST_WORDS and not _is_said(lines[rows]) else 0
    )


def _is_row(line: str) -> bool:
    """Whether a line is a name or two with a score between them, or with a figure at the end."""
    words = line.split()
    names = [word for word in words if not any(map(str.isdigit, word))]
    return (
        0 < len(names) <= _MOST_NAMES
        and len(words) - len(names) in _FIGURES_OF_A_ROW
        and (_SCORE.search(line) is not None or not words[-1].isalpha())
        and not _is_said(line)
        and not any(stamps_in(line))
    )


def _is_said(line: str) -> bool:
    return ENDS.search(line) is not None or line.endswith((":", ","))


def dated_headline(lines: Sequence[str], lead: str) -> bool:
    """Whether the first of the lines above a text is its headline with a day at the end: "Kurs Rupiah 9 Maret 2026".

    No other line there may be one, and a word of it comes back in the lead; "Jakarta, 9 Maret 2026" and "Kabar Kota -
    9 Maret 2026" have a place and a site before the day, "Ani Lestari 9 Maret 2026" somebody.
    """
    found = list(moments_in(lines[0]))[:2] if lines else []
    if len(found) != 1 or found[0].moment.clock is not None or lines[0][found[0].end :].strip(" .)"):
        return False
    before = lines[0][: found[0].start]
    words = before.rstrip(" ,(").split()
    fewest = _FEWEST_WORDS if before.rstrip().endswith(",") else _FEWEST_WORDS - 1
    if len(words) < fewest or _PARTED.search(before) or label_of(lines[0]) or opens_credit(lines[0]):
        return False
    told = all(tells_of_the_story(lines, at) or is_furniture(lines[at]) for at in range(1, len(lines)))
    return told and any(word in lead.lower() for word in LONG_WORD.findall(before.lower()))


def author_of(lines: Sequence[str]) -> str | None:
    """Whom the lines above the text name as its authors; who stands without a role counts beside a date alone."""
    credited = [line for line in lines if opens_credit(line)]
    bare = [_DASHES.split(line)[0] for at, line in enumerate(lines) if not has_role(line) and _names_who(lines, at)]
    return listed(credited) or listed(bare[:1])


def moments_of(lines: Iterable[str]) -> Moments:
    """When the lines above the text say that it was published."""
    stamps = []
    label = None
    for line in lines:
        stamps += list(stamps_in(line, label))
        label = label_for_next(line)
    exact = [stamp for stamp in stamps if isinstance(stamp, Moment)]
    return Moments(tuple(Told("visible line", stamp) for stamp in exact or stamps))

"""The head of a text without markup: the headline without the site's name, who wrote the story, and when."""

import re
from collections.abc import Iterable, Sequence

from tasks.cleaning.bylines import has_role, is_nobody, listed, opens_credit
from tasks.cleaning.dates import Moment
from tasks.cleaning.html.site import is_name, name_key
from tasks.cleaning.published import Moments, Told, host_of
from tasks.cleaning.sentences import ENDS
from tasks.cleaning.stamps import label_for_next, stamps_in
from tasks.languages import ALL

_BARS = re.compile(r"\s*\|\s*")
_DASHES = re.compile("\\s+[-\u2013\u2014\u00bb\u00b7\u2022]\\s+")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:com|co|id|net|org|my|info|news|tv)", re.IGNORECASE)
_LABEL = re.compile(rf"(?:{ALL.lines.titled})\s*:\s+", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]+\"|'[^']+'")  # as YAML has it
_LONGEST = 200
_FEWEST_WORDS = 3  # of a headline
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

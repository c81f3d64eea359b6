"""Lines that are furniture of a news page whoever publishes it: rules that may be wrong hardly ever.

Each rule is matched against a whole line, case ignored; most stand in the records of their languages. They hold for
HTML as well as for plain text, since sites write these into the body itself.
"""

import re

from tasks.cleaning.sentences import ENDS
from tasks.languages import ALL
from tasks.remembered import remembered

NETWORKS = (
    "facebook|twitter|x|whatsapp|telegram|line|linkedin|pinterest|instagram|youtube|tiktok|threads|reddit|flipboard|"
    "google news"
)
_DAY = (
    r"(\d{1,2} [a-z]{3,9}\.?,? (19|20)\d\d|[a-z]{3,9}\.? \d{1,2},? (19|20)\d\d|\d{1,2}[/.-]\d{1,2}[/.-](19|20)\d\d"
    r"|(19|20)\d\d-\d\d-\d\d)"
)
_WEEKDAY = rf"(?:(?:{'|'.join(ALL.dates.weekdays)})(?: \w{{3,6}})?,? )"
_NONE_HAPPENS = rf"(?!.{{0,40}}\b(?:{ALL.dates.happening})\b)"
_ZONES = "|".join(ALL.dates.zones) + "|gmt|utc|bst|[ec][ds]t"
_CLOCK = rf"(({ALL.dates.at}) )?\d{{1,2}}[:.]\d\d([:.]\d\d)?( ?[ap]m)?( ?({_ZONES}))?"
# Pages mix their language with English: "Share ini ke Facebook".
_MIXED = (
    # When it was published, on a line of its own.
    (
        rf"(?:(?:{ALL.dates.stamped})(?: (?:{ALL.dates.on}))? ?:? ?)?"
        rf"{_WEEKDAY}?\(?{_DAY}\)?(?: ?[,|\u2013-]? ?{_CLOCK})?"
    ),
    # The same behind who published it: "Kabar Kota - Senin, 2 Maret 2026 08:00 WIB".
    rf"{_NONE_HAPPENS}[^\W\d_][^.!?:]{{1,40}} ?[|\u2013-] ?{_WEEKDAY}?{_DAY},?(?: ?[,|\u2013-]? ?{_CLOCK})?",
    # Behind a comma not a bare day, as statements are signed, "Bandung, 2 Maret 2026".
    (
        rf"{_NONE_HAPPENS}[^\W\d_][^.!?:]{{1,40}} ?, ?"
        rf"(?:{_WEEKDAY}{_DAY},?(?: ?[,|\u2013-]? ?{_CLOCK})?|{_DAY},? ?[,|\u2013-]? ?{_CLOCK})"
    ),
    # Sharing, following, subscribing, commenting.
    rf"(?:{ALL.furniture.share}|{NETWORKS})(?: (?:{ALL.furniture.shared}|{NETWORKS}))*\W*\d*",
    rf"(?:{ALL.furniture.follow}) .{{0,120}}\b(?:{ALL.furniture.channels}|google news)\b.{{0,120}}",
    rf"(?:{ALL.furniture.subscribe}) .{{0,80}}\b(?:{ALL.furniture.letters})\b.{{0,120}}",
    rf"(?:{ALL.furniture.write}) (?:(?:{ALL.furniture.articles}) )?(?:{ALL.furniture.comments}).{{0,60}}",
    # Advertising.
    rf"\W*(?:{ALL.furniture.advertised})\W*",
    # Cookie notices, pages.
    rf"(?:{ALL.furniture.accept})(?: (?:{ALL.furniture.everything}))?(?: cookies?)?",
    rf"(?:{ALL.furniture.pages}) ?:? ?\d+(?: ?(?:{ALL.furniture.of}|/) ?\d+)?",
    (
        rf"(?:{ALL.furniture.pages}) ?:? ?\d{{1,3}}(?:(?: | ?[|\u00b7] ?)\d{{1,3}}){{1,20}}"
        rf"(?:\W{{1,5}}(?:{ALL.furniture.following}|{ALL.furniture.preceding}"
        rf"|(?:[^\W\d_]{{3,9}} )?(?:{ALL.furniture.everything}))){{0,3}}\W{{0,5}}"
    ),
)
_WITHOUT_WORDS = (
    r"\[?(embed|video|instagram|twitter|youtube) ?:.{0,60}\]?",
    r"(©|\(c\) ?\d).{0,120}",
    # The initials of reporter and editor that Indonesian sites close with.
    r"[(\[] ?[a-z]{2,5}( ?[/\-,] ?[a-z]{2,5}){1,3} ?[)\]]",
    r"[(\[] ?[a-z]{2,4} ?[)\]]",
    # A player that has not begun, and how fast it plays.
    r"(audio ?:? ?)?0{1,2}:00 ?/ ?\d{1,2}:\d\d(:\d\d)?",
    r"\d(\.\d+)?x( ?\d(\.\d+)?x)+",
    # Rules drawn with signs.
    r"[\W_]+",
)
_RULES = (*_MIXED, *_WITHOUT_WORDS, *ALL.furniture.rules)
# These may begin with anything, which is dear to search: only lines with one of the words, or so ended, are asked.
_NOTICES = ALL.furniture.notices
_NOTICE_WORDS = tuple({word: None for word, _ in _NOTICES})
_NOTICE = re.compile("|".join(rule for _, rule in _NOTICES))
_CREDITED = re.compile(rf".{{0,60}}[\[(](?:{ALL.furniture.credited}) ?[:.].{{2,60}}[\])]", re.IGNORECASE)
# In small letters it passes over most rules at their first, where IGNORECASE would try each.
_FURNITURE = re.compile("|".join(f"(?:{rule})" for rule in _RULES))
_LABELLED = re.compile("|".join(f"(?:{rule})" for rule in ALL.furniture.labels))
# A sentence of prose has most of its words in small letters, as a headline behind a label, names and credits have not.
_FEWEST_SMALL, _LEAST_SMALL = 6, 0.6
_LONGEST = 300
# What scripts have and prose has not.
_CODE_SIGNS = ("CDATA", "function", "gt;")
_CODE = re.compile(r"<! ?\[ ?CDATA|\bfunction ?\w* ?\([^)]{0,60}\) ?\{|\]\] ?(?:>|& ?gt;)")
# A line is asked about more than once, and a site's menu comes with each of its pages: some 2 MB at most.
_REMEMBERED = 4096


@remembered(_REMEMBERED)
def is_furniture(line: str) -> bool:
    """Whether a line, white space squeezed, is an ad, a related link, a share button or the like."""
    if len(line) > _LONGEST:
        return is_code(line)
    lower = line.lower()
    notice = any(word in lower for word in _NOTICE_WORDS) and _NOTICE.fullmatch(lower) is not None
    credited = line.endswith((")", "]")) and _CREDITED.fullmatch(line) is not None
    labelled = _LABELLED.fullmatch(lower) is not None and not _is_prose(line)
    return notice or credited or labelled or _FURNITURE.fullmatch(lower) is not None or is_code(line)


def _is_prose(line: str) -> bool:
    words = line.split()[1:]
    small = sum(word[0].islower() for word in words)
    return small >= max(_FEWEST_SMALL, _LEAST_SMALL * len(words)) and ENDS.search(line) is not None


def is_code(line: str) -> bool:
    """Whether a line is of a script, which a crawler took for text."""
    return any(sign in line for sign in _CODE_SIGNS) and _CODE.search(line) is not None

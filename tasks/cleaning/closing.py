"""What sites write at a story's end: where it stood first, who answers for it, what readers are asked to do.

In the middle of a story most of it could be a sentence of the story's; at the end it hardly can.
"""

import re
from collections.abc import Container, Sequence

from tasks.cleaning.dates import has_day
from tasks.cleaning.furniture import NETWORKS
from tasks.cleaning.html.site import name_key
from tasks.cleaning.published import host_of
from tasks.languages import ALL
from tasks.languages.record import NAMED

_WORDS = ALL.closing
# Where a sentence may begin: what was cut off ends in `[...]`.
_STARTS = re.compile(r"(?:^|(?<=[.!?…\"”’)\]])\s+)(?=\S)")
_SENTENCE = re.compile(rf"\W*(?:{'|'.join(_WORDS.sentences)})", re.IGNORECASE)
_FEED = re.compile(rf"\W*(?:{_WORDS.feeds}) (?P<site>{NAMED})", re.IGNORECASE)
_COMMENTS = re.compile(rf"\W*(?:{_WORDS.comments})", re.IGNORECASE)
_QUESTION = re.compile(rf"\W*(?:{_WORDS.questions})", re.IGNORECASE)
# No more than one thing is asked, and it is not said by somebody: behind a comma may stand another network.
_SAID = rf"(?:[^.,?!\"“”]|\.(?=\w)|, ?(?:(?:dan|and|&) )?(?=(?:{NETWORKS})\b))"
_CALL = re.compile(rf"\W*(?:{_WORDS.calls})\b{_SAID}{{0,160}}", re.IGNORECASE)
_CHANNEL = rf"(?:{NETWORKS}|{_WORDS.through})\b"
_THROUGH = re.compile(rf"\b{_CHANNEL}", re.IGNORECASE)
_FOLLOW = re.compile(
    rf"\W*(?:{_WORDS.follow}) (?:(?:{_WORDS.ours}) (?:(?:{_WORDS.over}) (?:\w+ )?)?{_CHANNEL}"
    rf"|(?:{_CHANNEL},? (?:(?:dan|and|&) )?){{1,4}}(?:{_WORDS.ours})\b)",
    re.IGNORECASE,
)
# Who wrote it, on the last line or behind the last sentence: "(hen)", "(ant/hen)", "(*/ant)", "(Ant/OL-3)". What else
# stands in brackets may be the story's: a source, "(Bukhari/Muslim)", a gesture, "(tawa)", a choice, "(WA/SMS)".
_INITIALS = r"(?!(?:sic|tawa|aet|dll|dsb|dst|jam|ya|tidak|video|foto)\b)[a-z]{2,5}"
_AGENCY = r"(?:\*|[Aa]nt(?:ara)?|ANTARA|AFP|AP|[Rr]tr|Reuters|Xinhua|Bernama|[Hh]ms|[Rr]ed|ADV|[A-Z]\d{3})"
_SIGNER = r"(?:\*|[^\W\d_][\w.-]{0,19}(?: [A-Z][a-z]+){0,2})"
_SIGNED = re.compile(
    rf"(?:^|(?<=[.!?…\"”’'])) ?[(\[] ?(?:\*{{1,3}}|(?:\*\*? ?/? ?)?{_INITIALS}(?: ?/ ?{_INITIALS})?"
    rf"|{_AGENCY}(?: ?/ ?{_SIGNER}){{1,3}}) ?[)\]]\.?$"
)
_SIGNED_LINE = re.compile(r"[(\[](?:[A-Z]{3,10}/(?:[A-Z][a-z]+ ?){1,3}|[a-z]{2,5}/[a-z]{2,12})[)\]]")
_LONGEST_SIGNATURE, _MOST_PEELED = 60, 3
# What may be left before it: "*)".
_SIGN = re.compile(r"(?:^|\s+)[^\w\s.!?…\"”’)\]]+\)?$")
_BRACKETS = (")", "]", ").", "].")
_ENDS = ".!?… "
# So much of a paragraph is looked at, from its end, and so many sentences' beginnings for one that closes it.
_LONGEST, _MOST_STARTS = 500, 4
_SHORTEST_NAME, _MOST_WORDS = 4, 4
_LONGEST_DAY = 20
# What stands between an owner's label and its country's: "kabar.co.id".
_KINDS_OF_OWNERS = frozenset(
    {"ac", "biz", "co", "com", "desa", "edu", "go", "gov", "my", "net", "or", "org", "sch", "web"}
)


def site_keys(source: str | None, url: str | None, declared: str) -> set[str]:
    """The keys of what a site calls itself: by the crawler, by its address, and by what it declares.

    Of an address they are the host and the domain: what stands before the domain may be a city.
    """
    host = host_of(url)
    labels = host.split(".")
    domain = labels[-3:] if labels[-2:-1] and labels[-2] in _KINDS_OF_OWNERS else labels[-2:]
    names = {source or "", declared, host, ".".join(domain), domain[0]} - {""}
    return {key for each in names if (key := name_key(each))}


def without_closing(paragraphs: Sequence[str], site: Container[str]) -> list[str]:
    """The paragraphs of a story without what its site writes at its end; one at least stays.

    Args:
        paragraphs: white space squeezed.
        site: the keys of what the site may be called.
    """
    kept = list(paragraphs)
    asked = False
    peeled = 0
    while kept and peeled < _MOST_PEELED:
        left, asked = _above(kept[-1], site, asked)
        if left == kept[-1] or not (left or len(kept) > 1):
            break
        kept[-1:] = [left] if left else []
        peeled += left != ""
    return kept


def _above(paragraph: str, site: Container[str], asked: bool) -> tuple[str, bool]:
    """What of a paragraph stands above the sentences that close it, and whether the first of these is asked of readers.

    A question to readers closes a story only where they are asked for a comment behind it.
    """
    if paragraph.endswith(_BRACKETS):
        if _SIGNED_LINE.fullmatch(paragraph):
            return "", asked
        if signed := _SIGNED.search(paragraph, max(0, len(paragraph) - _LONGEST_SIGNATURE)):
            return paragraph[: signed.start()], asked
    end = len(paragraph)
    low = max(0, end - _LONGEST)
    starts = [found.end() for found in _STARTS.finditer(paragraph, low)]
    tried = 0
    for start in reversed(starts):
        sentence = paragraph[start:end].strip()
        comments = _COMMENTS.fullmatch(sentence.rstrip(_ENDS)) is not None
        question = asked and _QUESTION.fullmatch(sentence) is not None
        if comments or question or _closes(sentence.rstrip(_ENDS), site):
            end, asked, tried = start, comments or question, 0
        elif (tried := tried + 1) >= _MOST_STARTS:
            break
    return (_SIGN.sub("", paragraph[:end].rstrip()) if end < len(paragraph) else paragraph), asked


def _closes(sentence: str, site: Container[str]) -> bool:
    """Whether a sentence without its full stop is one with which sites close stories."""
    if _SENTENCE.fullmatch(sentence):
        return True
    if feed := _FEED.fullmatch(sentence):
        return name_key(feed["site"]) in site
    name, comma, day = sentence.partition(",")
    if comma and len(day) <= _LONGEST_DAY and has_day(day) and name_key(name) in site:  # "Kabar Kota, 2 Maret 2026"
        return True
    return _CALL.fullmatch(sentence) is not None and (_FOLLOW.match(sentence) is not None or _names(sentence, site))


def _names(sentence: str, site: Container[str]) -> bool:
    """Whether a sentence names the site: by its address, or in capitals, and not as the place where something is."""
    words = sentence.split()
    followed = _THROUGH.search(sentence) is not None
    for at in range(1, len(words)):
        if "." in words[at] and name_key(words[at]) in site:
            return True
        if not words[at][0].isupper() or words[at - 1].lower() in _WORDS.places:
            continue
        for count in range(1, min(_MOST_WORDS, len(words) - at) + 1):
            key = name_key("".join(words[at : at + count]))
            if len(key) >= _SHORTEST_NAME and key in site and (count > 1 or (followed and _is_whole(words, at))):
                return True
    return False


def _is_whole(words: Sequence[str], at: int) -> bool:
    """Whether a word in capitals is no part of a longer name, "Suara Warga" or "Jalan Merdeka"."""
    before = at > 1 and words[at - 1][0].isupper() and _THROUGH.fullmatch(words[at - 1]) is None
    return not before and not (words[at + 1 : at + 2] and words[at + 1][0].isupper())

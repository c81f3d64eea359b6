"""What sites write into paragraphs that is none of their text: links to other stories, videos, advertisements.

On a line of its own :mod:`tasks.cleaning.furniture` knows it. Inside a paragraph it begins where a sentence may, and
only its label tells it from one.
"""

import re

from tasks.languages import ALL, LANGUAGES

_WORDS = ALL.furniture
_LABEL = re.compile(
    rf"(?:^|(?<=[.!?\"”’')\]:;])\s+|(?<=[.!?\"”’')\]:;]))(?P<label>(?P<also>{_WORDS.also})|{_WORDS.see})(?!\w)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    rf"\s*(?:\[\s*(?i:gambas) ?:[^\]]{{0,80}}\]"
    rf"|[\[(]\s*(?i:{_WORDS.also}|{_WORDS.see})\s*:\s*(?=[^\])\sa-z])[^\])]{{0,200}}[\])])"
)
# In capitals it stands anywhere; else only at a paragraph's end can it be no sentence.
_SCROLL = rf"(?:{_WORDS.scroll})(?:\W+(?:{_WORDS.scroll}))*"
_SCROLL_AT_END = re.compile(rf"(?:^|(?<=[.!?\"”’')\]:])\s+){_SCROLL}\W*$", re.IGNORECASE)
_SCROLL_INSIDE = re.compile(rf"(?:^|(?<=\W)){_SCROLL}(?!\w)", re.IGNORECASE)
_INSERTED = re.compile(
    "|".join(
        re.escape(f"{mark}{form}")
        for word in _WORDS.inserted
        for mark, form in (("", word.capitalize()), ("", word.upper()), ("(", word), ("[", word))
    )
)
_QUOTED = re.compile(
    r"\s*[:»>|-]?\s*(?:'[^']{3,160}'|\"[^\"]{3,160}\"|‘[^’]{3,160}’|“[^”]{3,160}”|\[[^\]]{3,160}\])"
    rf"(?:\s*:?(?=\s+[^\sa-z]|\s*$)|\.$|\s+(?i:{_WORDS.shown})\.?$)"
)
_SHOWN = re.compile(rf"\s*(?:{_WORDS.shown})?\W*$", re.IGNORECASE)
# What a video shows may stand between; what else follows below is the story's, "Simak juga daftar pemenang berikut:".
_NAMED_VIDEO = re.compile(rf"\s[^.!?:]{{3,120}}\s(?:{_WORDS.shown})\s*:\s*$", re.IGNORECASE)
_COLON = re.compile(r"\s*[:»>|]\s*(?=[\"'“‘(]?[^\W_a-z])")
_SENTENCE_END = re.compile(r"[.!?][\"”’']?(?=\s+[“\"‘'(]?[^\W_a-z]|\s*$)")
_TOKEN = re.compile(r"\S+")
_OPENING = frozenset[str]().union(*(each.sentences.opening_words for each in LANGUAGES))
_BARE = ".,;:!?\"'“”‘’()"
_LONGEST = 200
_FEWEST_WORDS = 3
_NAMED = 4  # words with a capital, with which a sentence may open


def without_inserts(paragraph: str) -> str:
    """The paragraph, white space squeezed, without them; empty if it is nothing else."""
    if not _INSERTED.search(paragraph):
        return paragraph
    text = _BRACKETED.sub("", paragraph)
    text = _SCROLL_AT_END.sub("", text)
    text = _SCROLL_INSIDE.sub(lambda found: "" if found[0].isupper() else found[0], text)
    kept = []
    at = 0
    for label in _LABEL.finditer(text):
        if label.start() < at or label["label"][0].islower():
            continue
        length = _length(label, text[label.end() : label.end() + 2 * _LONGEST])
        if length:
            kept.append(text[at : label.start()])
            at = label.end() + length
    return " ".join(" ".join([*kept, text[at:]]).split()) if kept or text != paragraph else paragraph


def _length(label: re.Match[str], rest: str) -> int:
    """How many characters behind a label are of the insert; 0 if the label is the beginning of a sentence."""
    if label["also"]:
        if quoted := _QUOTED.match(rest):
            return quoted.end()
        named = _NAMED_VIDEO.match(rest) if label["also"].lower().endswith("video") else None
        if shown := _SHOWN.match(rest) or named:
            return max(shown.end(), 1)
    if colon := _COLON.match(rest):
        return colon.end() + _headline(rest[colon.end() :])
    words = rest.split(None, 1)
    called = (label["also"] and label["also"].istitle()) or label["label"].isupper()
    if called and words and words[0][0].isupper() and len(rest) <= _LONGEST and not rest.endswith("."):
        return len(rest)
    return 0


def _headline(rest: str) -> int:
    """How long a headline is that a sentence may follow without a sign: by its capitals."""
    ends = _SENTENCE_END.search(rest)
    if ends is None or (ends.end() >= len(rest.rstrip()) and ends[0][0] != "."):
        return len(rest) if len(rest) <= _LONGEST else 0
    capitals = []
    for token in _TOKEN.finditer(rest[: ends.end()]):
        word = token[0].strip(_BARE)
        if word[:1].isupper() or not word[:1].isalpha():
            capitals.append((token.start(), word))
        elif word not in ALL.lines.function_words:
            break
    else:
        return ends.end()
    if len(capitals) <= _FEWEST_WORDS:
        return ends.end()
    # The last of them opens the sentence, or goes on a name that a word which opens sentences begins: "Warga Pulau".
    known = (at for at, word in reversed(capitals[-_NAMED:]) if word in _OPENING)
    return next(known, capitals[-1][0])

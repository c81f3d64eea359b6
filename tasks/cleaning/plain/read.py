"""A page of text without markup read: which of its lines are headline, body, or neither."""

import re
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from tasks.cleaning.bylines import opens_credit
from tasks.cleaning.dates import has_day
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.leads import is_lead, with_datelines
from tasks.cleaning.page import Line, LineKind, Page
from tasks.cleaning.plain.dated import has_sentence, is_day, is_place_and_day, is_signed
from tasks.cleaning.plain.head import author_of, moments_of, tells_of_the_story, without_site
from tasks.cleaning.plain.line_chances import body_chances
from tasks.cleaning.plain.short import shared, with_short_story
from tasks.cleaning.plain.signatures import with_signature
from tasks.cleaning.plain.wrap import unwrap
from tasks.cleaning.published import SIGNED
from tasks.cleaning.sentences import ENDS
from tasks.cleaning.stamps import label_for_next, label_of, stamps_in
from tasks.cleaning.text import length
from tasks.datelines import begins_dashed, dateline_length, is_dateline, opens_story
from tasks.languages import ALL
from worker.errors import BadInput, NoArticle

# The classifier takes some 50 us a line; the longest page with comments that was seen has 2,000.
_MOST_LINES = 10_000
# So many lines with a day, one under another, are a list.
_FEWEST_DAYS = 2
# Where precision and recall balance in cross-validation.
_BODY = 0.45
# Prose must look very much like furniture to be taken for it: dropping a sentence of the story costs more.
_PROSE = 0.3
_SHORTEST_PROSE = 60
# A page of which so many lines are likely body has been cleaned already: of it, too, only what is surely none goes.
_BARE = 0.8
_ON_BARE = 0.2
# So many sentences that end within a line make it prose, however the last one ends.
_SENTENCE_END = re.compile("[^\\W\\d_]{2}[.!?]\\s+[^\\W\\d_a-z]")
_PROSE_SENTENCES = 2
# The classifier goes by what is around a line: of a page of fewer lines it cannot tell.
_FEWEST_TOLD = 3
# So sure it is that a word or two are an item of a list.
_ITEM = 0.9
_HEADLINE_WORDS = range(3, 26)
_LONGEST_HEADLINE = 200
_NO_HEADLINE_END = re.compile("[.,;:\u3002\u06d4\u0964][\"'\u201d\u2019\u00bb)\\]]*$")
# Between headline and body stand no more than a caption, a date, a byline and a row of share buttons.
_HIGHEST_ABOVE = 15
# Above the story of a page that was cleaned before stand no more lines beside date and byline, and of its own lines no
# larger share is none of it.
_HIGHEST_TOP = 3
_MOST_OTHERS = 0.1
# A headline's words come back in what follows it, and so many paragraphs show it.
_LEAD = 6
_FEWEST_SHARED = 0.3
_ABOUT_THE_PAGE = re.compile(rf"\b(?:{ALL.lines.about_the_page})\b|[|\u00a9]", re.IGNORECASE)
_BY_AUTHOR = re.compile(rf"(?:{ALL.lines.authors})\b\s*:?\s*(.{{3,60}})", re.IGNORECASE)


def read_plain(text: str, site: set[str] | None = None) -> Page:
    """Read a page of plain text, already through :func:`tasks.cleaning.text.readable`.

    Args:
        text: the page's.
        site: the keys of what its site may be called.

    Raises:
        BadInput: no line of it looks like an article's.
    """
    return page_of(unwrap(text), site)


def page_of(texts: list[str], site: set[str] | None = None) -> Page:
    """Say of each line, white space squeezed and none empty, what it is.

    Args:
        texts: the lines.
        site: the keys of what the page's site may be called.

    Raises:
        BadInput: there are too many lines, or none looks like an article's.
    """
    if len(texts) > _MOST_LINES:
        raise BadInput(f"no article: it has {len(texts):,} lines, and at most {_MOST_LINES:,} are read")
    found = with_short_story(texts, kinds_of(texts, body_chances(texts))) if texts else []
    text = _first_paragraph(texts, found)
    texts = [without_site(line, site or set()) if at < text else line for at, line in enumerate(texts)]
    lines = with_datelines([Line(each, kind) for each, kind in zip(texts, _with_top(texts, found), strict=True)])
    if not any(line.kind != "other" for line in lines):
        why = f"no article text: 0 of {len(lines)} lines are body"
        raise NoArticle(why, kind="broken", probability=1.0)
    above = texts[max(0, text - _HIGHEST_ABOVE) : text]
    moments = moments_of(above)
    if not moments.told:
        below = _dates_below(texts, found)
        moments = moments_of(below)
        if any(map(is_place_and_day, below)):
            moments = moments._replace(told=tuple(each._replace(source=SIGNED) for each in moments.told))
    return Page(_with_headlines(lines), author=author_of(above), moments=moments)


def _dates_below(texts: list[str], found: list[LineKind]) -> list[str]:
    """The dates right below the text that have a sign, with nothing but credits and furniture down to the end.

    They are said to be of publication, stand beside who wrote the text, or have a place before them, as releases are
    signed: a bare one may be of what was told last.
    """
    last = max((at for at, kind in enumerate(found) if kind == "body"), default=len(texts))
    below = texts[last + 1 :]
    if len(below) > _HIGHEST_ABOVE or not all(is_furniture(line) or opens_credit(line) for line in below):
        return []
    if signed := [line for line in texts[last:] if is_place_and_day(line)]:
        return signed[:1]
    return [
        line
        for before, line in zip(["", *below], below, strict=False)
        if (label_of(line) or label_for_next(before) == "published" or opens_credit(before) or opens_credit(line))
        and any(stamps_in(line, strict=not label_of(line)))
    ]


def _first_paragraph(texts: list[str], found: list[LineKind]) -> int:
    """Where the first line of body stands that is no part of the head; else how many lines there are."""
    body = (at for at, kind in enumerate(found) if kind == "body" and not tells_of_the_story(texts, at))
    return next(body, len(texts))


def kinds_of(texts: list[str], chances: NDArray[np.float64]) -> list[LineKind]:
    """Say of each line, by its chance to be body and by rules, whether it is body, a heading in it, or neither."""
    found: list[LineKind] = []
    bare = (chances > _BODY).mean() >= _BARE
    for text, chance in zip(texts, chances.tolist(), strict=True):
        ends = ENDS.search(text) is not None
        prose = _is_prose(text)
        # A word or two above prose, with no item of a list before it, is what a photograph's caption left.
        few = len(text.split()) < _HEADLINE_WORDS.start and not ends
        stray = few and chance < _ITEM and found[-1:] != ["body"]
        reports = ends and opens_story(text)  # a place and a dash before a sentence: no furniture begins so
        told = not reports and (len(texts) >= _FEWEST_TOLD or not prose)
        most = _ON_BARE if bare else _PROSE if prose else _BODY
        signs = found[-1:] == ["heading"] and not ends and opens_credit(text)
        if stray or signs or is_furniture(text) or (told and chance <= most and not has_sentence(text)):
            found.append("other")
        elif may_be_headline(text) and not is_lead(text):
            found.append("heading")
        else:
            if found and is_dateline(texts[len(found) - 1]):
                found[-1] = "body"  # it opens this paragraph
            found.append("body")
    found = _with_days(texts, found)
    return with_signature(texts, [_in_list(texts, found, at) for at in range(len(found))])


def _with_days(texts: list[str], found: list[LineKind]) -> list[LineKind]:
    """What the lines are, with days as body that are a list which a paragraph's colon announces."""
    kinds = list(found)
    for at, kind in enumerate(found):
        if kind == "body" and texts[at].endswith(":"):
            days = list(takewhile(is_day, texts[at + 1 :]))
            if len(days) >= _FEWEST_DAYS:
                kinds[at + 1 : at + 1 + len(days)] = ["body"] * len(days)
    return kinds


def _is_prose(text: str) -> bool:
    """Whether a line is long enough for prose, and ends, goes on or begins as that does."""
    return length(text) >= _SHORTEST_PROSE and (
        ENDS.search(text) is not None or len(_SENTENCE_END.findall(text)) >= _PROSE_SENTENCES or begins_dashed(text)
    )


def _in_list(texts: list[str], found: list[LineKind], at: int) -> LineKind:
    """What a line is: a day between lines of the story, the next a short one, is the head of a list's part.

    Where all is headings it is a teaser's date. Behind a paragraph a place and a day are the story's, too.
    """
    behind = found[at] == "other" and found[at - 1 : at] == ["body"] and found[at + 1 : at + 2] in ([], ["body"])
    if behind and is_signed(texts[at]):
        return "body"
    inside = 0 < at < len(found) - 1 and "other" not in (found[at - 1], found[at + 1]) and "body" in found
    if found[at] == "other" and inside and has_day(texts[at]):
        return "body" if len(texts[at + 1]) < _SHORTEST_PROSE else "other"
    return found[at]


def _with_top(texts: list[str], found: list[LineKind]) -> list[LineKind]:
    """Keep what stands above the story of a page that has nothing else: the first such line is its headline.

    Of a page that has furniture in its story, and no other line, whole sentences are kept alone: its lead.
    """
    first = next((at for at, kind in enumerate(found) if kind != "other"), 0)
    others = [at for at in range(first, len(found)) if found[at] == "other"]
    told = sum(tells_of_the_story(texts, at) for at in range(first))
    most = _MOST_OTHERS * (len(found) - first)
    bare = len(others) <= most
    if not 0 < first <= _HIGHEST_TOP + told or not (bare or sum(not is_furniture(texts[at]) for at in others) <= most):
        return found
    # Of several lines a single word may be a menu's.
    lines = [at for at in range(first) if _tells(texts, at) and (first - told == 1 or " " in texts[at])]
    opening = " ".join(texts[first : first + _LEAD])
    alike = {at: shared(texts[at], opening) for at in lines}
    sentences = [at for at in lines if ENDS.search(texts[at]) and not _may_head(texts[at])]
    lead = next((at for at in sentences if _is_of_the_story(texts[at], alike[at])), first)
    # Below a lead a word or two is what a photograph left, and a headline has more of the story than it.
    lines = [at for at in lines if at <= lead or len(texts[at].split()) >= _HEADLINE_WORDS.start]
    heads = [at for at in lines if _may_head(texts[at]) and (at < lead or alike[at] > alike[lead])] if bare else []
    # Of two that are alike it is the one above date and byline.
    headline = max(heads, key=lambda at: (alike[at], tells_of_the_story(texts, at + 1)), default=-1)
    stays = [at for at in lines if at > headline and (bare or at in sentences)]
    kept: dict[int, LineKind] = dict.fromkeys(stays if first <= _HIGHEST_TOP else [], "body")
    if heads:
        kept[headline] = "headline"
    return [kept.get(at, kind) for at, kind in enumerate(found)]


def _is_of_the_story(sentence: str, alike: float) -> bool:
    return alike >= _FEWEST_SHARED or dateline_length(sentence) > 0


def _tells(texts: list[str], at: int) -> bool:
    """Whether a line above a story is more than its date, its author, its dateline or what sites write around it."""
    text = texts[at]
    return not (
        is_furniture(text)
        or (_is_dated(text) and not _is_prose(text))
        or tells_of_the_story(texts, at)
        or is_dateline(text)
        or _ABOUT_THE_PAGE.search(text)
    )


def _may_head(text: str) -> bool:
    return len(text) <= _LONGEST_HEADLINE and not _NO_HEADLINE_END.search(text) and not is_lead(text)


def _with_headlines(lines: list[Line]) -> list[Line]:
    """Mark above each run of body the line that is likeliest its headline."""
    marked = list(lines)
    gap: list[int] = []
    for i, line in enumerate(lines):
        if line.kind == "other":
            gap.append(i)
            continue
        candidates = [at for at in gap[-_HIGHEST_ABOVE:] if may_be_headline(lines[at].text)]
        lead = " ".join(later.text for later in lines[i : i + _LEAD] if later.kind != "other") if candidates else ""
        alike = {at: shared(lines[at].text, lead) for at in candidates}
        best = max(candidates, key=alike.__getitem__, default=None)
        if best is not None and alike[best] >= _FEWEST_SHARED:
            marked[best] = lines[best]._replace(kind="headline")
        gap.clear()
    return marked


def may_be_headline(text: str) -> bool:
    """Whether a line has the form of a headline: a few words that end no sentence, and no date, name or credit."""
    return (
        len(text) <= _LONGEST_HEADLINE
        and len(text.split()) in _HEADLINE_WORDS
        and not _NO_HEADLINE_END.search(text)
        and not _ABOUT_THE_PAGE.search(text)
        and not is_dateline(text)
        and not _BY_AUTHOR.fullmatch(text)
        and not is_furniture(text)
        and not _is_dated(text)
    )


def _is_dated(text: str) -> bool:
    """Whether a line says when; in a headline other words stand beside the day: "IHSG 9 Maret 2026 Ditutup Menguat"."""
    return has_day(text) and any(stamps_in(text))

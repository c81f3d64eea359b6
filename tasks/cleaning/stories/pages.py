"""The pages of one article as one text."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from tasks.cleaning.stories.text import joined
from worker.records import WHOLE, Story

# A paragraph of so many characters that an earlier page has, too, is repeated there: an introduction, or all of it.
_SHORTEST_REPEATED = 30


class Numbered(NamedTuple):
    """What is known of a page: its number, the highest that it names, and when it came."""

    number: int
    last: int | None
    came: float


def in_order(pages: Sequence[Numbered]) -> list[int]:
    """Which of these pages make up the article, in order: of each number the newest.

    The newest that has all pages stands for them, unless each of them is there and came after it.
    """
    newest: dict[int, int] = {}
    for at, page in enumerate(pages):
        if page.number not in newest or pages[newest[page.number]].came <= page.came:
            newest[page.number] = at
    whole = newest.pop(WHOLE, None)
    if whole is None:
        return [newest[number] for number in sorted(newest)]
    last = max(pages[at].last or number for number, at in newest.items()) if newest else 0
    later = all(pages[at].came > pages[whole].came for at in newest.values())
    if newest and later and set(range(1, last + 1)) == newest.keys():
        return [newest[number] for number in sorted(newest)]
    return [whole]


def join(pages: Sequence[Sequence[Story]]) -> list[Story]:
    """The stories of an article from those of its pages, in order.

    The first story of each page goes on where that of the page before ended; other stories follow.
    None where no page has any.
    """
    firsts = [stories[0] for stories in pages if stories]
    if not firsts:
        return []
    paragraphs: list[str] = []
    unsure: list[int] = []
    for story in firsts:
        before = set(paragraphs)
        for start, end in story.paragraphs:
            paragraph = story.text[start:end]
            if len(paragraph) >= _SHORTEST_REPEATED and paragraph in before:
                continue
            if start in story.unsure_joints:
                unsure.append(len(paragraphs))
            paragraphs.append(paragraph)
    text, spans = joined(paragraphs)
    head = firsts[0]
    dated = next((story for story in firsts if story.published_at), head)
    article = msgspec.structs.replace(
        head,
        text=text,
        paragraphs=spans,
        unsure_joints=[spans[at][0] for at in unsure],
        author=next((story.author for story in firsts if story.author), None),
        published_at=dated.published_at,
        published_from=dated.published_from,
        published_precision=dated.published_precision,
        access="cut" if any(story.access == "cut" for story in firsts) else "open",
    )
    return [article, *(story for stories in pages for story in stories[1:])]

"""What the store has, made again: when it would be another, and which of its stories are the ones that they were.

Nothing is looked up among the firsts in Redis: those of its own days are forgotten there, and a story of today is no
first of one of last month.
"""

from collections.abc import Mapping, Sequence

from tasks.cleaning.sketch import Sketch, similarity, sketch
from worker.records import Story
from worker.store.made import MadeBy, what_counts
from worker.store.remade import StoredStory

_SAME = 1.0


def what_again(by: MadeBy | None) -> MadeBy | None:
    """What of a maker counts for whether it is to be made again: not whether near duplicates were looked for."""
    counts = what_counts(by)
    return counts and {
        stage: {name: value for name, value in each.items() if name != "near_duplicates"}
        for stage, each in counts.items()
    }


def keep_links(stories: Sequence[Story], stored: Sequence[StoredStory]) -> list[bool | None]:
    """Tell of each story which one of the store's it is, and give it the link that this has.

    Returns:
        Of each, whether near duplicates were looked for when it was new; None: not known.
    """
    before = {each.number: each for each in stored}
    looked_for: list[bool | None] = []
    for story, number in zip(stories, _numbers(stories, stored), strict=True):
        known = None if number is None else before[number]
        story.stored_as = number
        story.duplicate_of = known.first if known else None
        looked_for.append(known.looked_for if known else None)
    return looked_for


def _numbers(stories: Sequence[Story], stored: Sequence[StoredStory]) -> list[int | None]:
    """As many as there were are the same, in order; else those that are most alike."""
    if len(stories) == len(stored):
        return [each.number for each in stored]
    sketches = {text: sketch(text) for text in [*(each.text for each in stories), *(each.text for each in stored)]}
    alike = [
        (likeness, at, each.number)
        for at, story in enumerate(stories)
        for each in stored
        if (likeness := _likeness(story.text, each.text, sketches)) is not None
    ]
    found: dict[int, int] = {}
    for _, at, number in sorted(alike, key=lambda pair: (-pair[0], *pair[1:])):
        if at not in found and number not in found.values():
            found[at] = number
    return [found.get(at) for at in range(len(stories))]


def _likeness(one: str, other: str, sketches: Mapping[str, Sketch | None]) -> float | None:
    if one == other:
        return _SAME
    ours, theirs = sketches[one], sketches[other]
    return similarity(ours.packed, theirs.packed) if ours and theirs else None

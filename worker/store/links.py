"""Links of near duplicates when their firsts go, or get another number."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, case, select, update

from worker.store.schema import documents, stories

_NONE = dict.fromkeys(("duplicate_of", "duplicate_story", "similarity"))
Firsts = Mapping[str, Mapping[int, int | None]]


def hand_on(connection: Connection, ids: Iterable[str]) -> None:
    """These documents go. Of the stories that stay and are linked to one of theirs, the oldest takes its place."""
    _follow(connection, list(ids), None)


def follow(connection: Connection, firsts: Firsts) -> None:
    """Stories of these documents have another number now, or are gone (None): links follow them, or are handed on."""
    changed = {
        document: {old: new for old, new in numbers.items() if old != new} for document, numbers in firsts.items()
    }
    if documents_changed := [document for document, numbers in changed.items() if numbers]:
        _follow(connection, documents_changed, changed)


def _follow(connection: Connection, ids: list[str], changed: Firsts | None) -> None:
    """One that was analysed comes before others; ``changed``: new numbers of firsts, None where all are gone."""
    order = (case((stories.c.summary_text == "", 1), else_=0), documents.c.accepted_at, documents.c.id, stories.c.story)
    names = ("document_id", "story", "duplicate_of", "duplicate_story")
    linked = (
        select(*(stories.c[name] for name in names))
        .join(documents, documents.c.id == stories.c.document_id)
        .where(stories.c.duplicate_of.in_(ids), stories.c.document_id.not_in(ids))
        .order_by(*order)
    )
    heirs: dict[tuple[str, int], tuple[str, int]] = {}
    for row in connection.execute(linked).all():
        numbers = None if changed is None else changed[row.duplicate_of]
        if numbers is not None and row.duplicate_story not in numbers:
            continue
        itself = (stories.c.document_id == row.document_id) & (stories.c.story == row.story)
        first = row.duplicate_of, row.duplicate_story
        number = None if numbers is None else numbers[row.duplicate_story]
        if number is not None:
            connection.execute(update(stories).where(itself).values(duplicate_story=number))
        elif first in heirs:
            heir, story = heirs[first]
            connection.execute(update(stories).where(itself).values(duplicate_of=heir, duplicate_story=story))
        else:
            heirs[first] = row.document_id, row.story
            connection.execute(update(stories).where(itself).values(_NONE))

"""Where a list goes on, as a page's address says it: moment, number and document of the story before."""

from datetime import datetime

from worker.store.listing import Brief, Place, Written

_BETWEEN = "~"  # a document's id may have one, so it comes last


def told(place: Place) -> str:
    """The place, for an address."""
    return _BETWEEN.join((place.moment.isoformat().replace("+00:00", "Z"), str(place.story), place.document))


def place_of(said: str | None) -> Place | None:
    """The place that an address says; None where it says none that can be read: then a list begins at its beginning."""
    try:
        moment, story, document = (said or "").split(_BETWEEN, 2)
        return Place(datetime.fromisoformat(moment), document, int(story))
    except ValueError:
        return None


def told_written(last: Brief) -> str:
    """The same for a list in the order of writing."""
    return _BETWEEN.join((str(last.story.written), str(last.story.story), last.story.document_id))


def written_of(said: str | None) -> Written | None:
    """The same of such a list."""
    try:
        written, story, document = (said or "").split(_BETWEEN, 2)
        return Written(int(written), document, int(story))
    except ValueError:
        return None

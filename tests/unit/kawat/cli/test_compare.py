"""Old and new side by side: what changes of stories, and in all."""

from typing import Any

from results import BRIDGE, FLOOD, MENTIONS, story

from kawat.cli.compare import Parted, difference, totals
from tasks.stages.look import Looked
from worker.errors import NoArticle
from worker.store.write import AnalysedStory


def stored(number: int, text: str, *mentions: tuple[str, str], **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """A story as the store's export gives it."""
    paragraphs, at = [], 0
    for paragraph in text.split("\n\n"):
        paragraphs.append([at, at + len(paragraph)])
        at += len(paragraph) + 2
    told = {
        "title": "Jembatan",
        "language": "id",
        "published_at": "2026-05-02",
        "quotes": [],
        "summary": paragraphs[:1],
    }
    entities = [{"label": label, "text": word} for word, label in mentions]
    return {"story": number, "url": "u", "text": text, "paragraphs": paragraphs, "entities": entities} | told | fields


def made(number: int | None, text: str, *mentions: tuple[str, str], **fields: Any) -> AnalysedStory:  # noqa: ANN401
    """The same as it would be made now."""
    told = {"title": "Jembatan", "published_at": "2026-05-02", "published_precision": "day"}
    new = story(text, *mentions, **told | fields)
    new.story.stored_as = number
    return new


def test_nothing_changes() -> None:
    """What would be made the same is told as the same."""
    found = difference("d", [stored(0, BRIDGE, *MENTIONS)], Looked([made(0, BRIDGE, *MENTIONS)]))
    assert [(each.what, each.parts) for each in found.stories] == [("same", {})]
    assert totals([found])["stories"] == {"same": 1}


def test_what_goes_and_what_comes() -> None:
    """Of a changed story each part says what goes and what comes: paragraphs, mentions by label, title, moment."""
    old = [stored(0, BRIDGE, ("Semarang", "GPE"), ("Joko Widodo", "PERSON"))]
    text = BRIDGE.replace("PT Karya Kabar membangunnya.", "Warga senang.")
    new = made(0, text, ("Semarang", "GPE"), ("Semarang", "GPE"), title="Baru", published_precision="minute")
    (change,) = difference("d", old, Looked([new])).stories
    assert change.what == "changed"
    assert change.parts == {
        "title": Parted(["Jembatan"], ["Baru"]),
        "published_at": Parted(["2026-05-02"], ["2026-05-02T12:00:00Z"]),
        "text": Parted(["PT Karya Kabar membangunnya."], ["Warga senang."]),
        "GPE": Parted([], ["Semarang"]),
        "PERSON": Parted(["Joko Widodo"], []),
    }


def test_stories_that_go_and_come() -> None:
    """A story that would not be there is gone, one that was not there is new, whatever their numbers."""
    old = [stored(0, FLOOD), stored(1, BRIDGE)]
    found = difference("d", old, Looked([made(1, BRIDGE), made(None, "Gempa di Palu.", title=None)]))
    assert [(each.story, each.what) for each in found.stories] == [(0, "gone"), (1, "same"), (None, "new")]
    assert found.stories[2].parts == {"title": Parted([], ["Gempa di Palu."])}


def test_a_page_that_would_have_none() -> None:
    """A page that would be no article says why, and is counted."""
    why = NoArticle("a list", kind="list", probability=0.9)
    found = difference("d", [stored(0, FLOOD)], Looked([], why))
    assert (found.why_none, [each.what for each in found.stories]) == ("a list", ["gone"])
    assert totals([found]) == {
        "documents": 1,
        "stories": {"gone": 1},
        "changed": {},
        "mentions": {},
        "would_have_none": 1,
    }

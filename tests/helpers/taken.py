"""What is taken from a page, as the quality tests compare it."""

from tasks.cleaning.clean import clean
from worker.errors import BadInput
from worker.records import Document

Stories = list[tuple[str | None, list[str]]]


def taken(html: str) -> Stories:
    """Gives the title and the paragraphs of each story that is taken from a page; none where it is refused."""
    try:
        stories = clean(Document(html=html))
    except BadInput:
        return []
    return [(story.title, [story.text[start:end] for start, end in story.paragraphs]) for story in stories]


def paragraphs(html: str) -> list[str]:
    """Gives the paragraphs that are taken from a page, of all its stories."""
    return [paragraph for _, own in taken(html) for paragraph in own]

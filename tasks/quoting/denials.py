"""Which statements are denials: what stands there is what somebody says is not so."""

from tasks.languages import record_of
from tasks.words import lower_words
from worker.records import QuoteKind


def denies(kind: QuoteKind, cue: str | None, language: str) -> bool:
    """Whether a statement's speaker denies what it says.

    Between quotation marks stands what was said itself, also where a word of denial is beside it: "Itu tidak benar,"
    bantah Ani.

    Args:
        kind: the statement's.
        cue: the word that says that something is said, and what belongs to it: "membantah bahwa".
        language: the story's.
    """
    return kind != "direct" and not record_of(language).speech.denies.isdisjoint(lower_words(cue or ""))

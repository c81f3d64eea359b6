"""How a statement is shown: its words in marks as they stood, and whether its verb has to be beside them."""

from collections.abc import Iterator, Sequence
from typing import Literal

from tasks.languages import record_of
from tasks.quoting.denials import denies
from tasks.words import lower_words
from worker.records import QuoteKind, Span

_NO_CUE = 6  # characters: between words that are nearer there is no room for who says it, only for marks


def verb(kind: QuoteKind, cue: str | None, language: str) -> Literal["denies", "judges"] | None:
    """What its verb makes of a statement that is not what the speaker says; None: it is, and needs no verb.

    Args:
        kind: the statement's.
        cue: the word that says that something is said, and what belongs to it: "memuji".
        language: the story's.

    Returns:
        Whether the speaker denies what stands there, or praises, criticizes or doubts it.
    """
    if denies(kind, cue, language):
        return "denies"
    judged = kind != "direct" and not record_of(language).speech.judges.isdisjoint(lower_words(cue or ""))
    return "judges" if judged else None


def in_marks(text: str, words: Sequence[Span], kind: QuoteKind) -> str:
    """A statement's words, each part in marks of its own if it is direct, with an ellipsis where its cue stood between.

    Args:
        text: the words, with one character between their parts.
        words: their spans in the story.
        kind: the statement's.
    """
    return "".join(_parts(text, words, kind))


def _parts(text: str, words: Sequence[Span], kind: QuoteKind) -> Iterator[str]:
    at = 0
    for number, (start, end) in enumerate(words):
        if number:
            yield " \u2026 " if start - words[number - 1][1] >= _NO_CUE else " "
        part = text[at : at + end - start]
        yield f"\u201c{part}\u201d" if kind == "direct" else part
        at += end - start + 1

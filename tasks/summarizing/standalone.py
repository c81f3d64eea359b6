"""What a sentence needs to be read outside of its story."""

import re
from collections.abc import Sequence

from tasks.languages import ALL

_FEWEST_WORDS = 4  # "(ant)", "Suara.com -", "Baca juga:"
_CLOSERS = "\"'”’»)] "

_NOTICE = re.compile(rf"\W*(?:{ALL.standing.notices})(?:[\s_]+(?:{ALL.standing.also}))?\s*:", re.IGNORECASE)


def stands_badly(sentence: str, words: int) -> bool:
    """Whether a sentence says nothing in a summary: a caption, heading, byline, notice or question.

    Args:
        sentence: as it stands in the story.
        words: how many it has.
    """
    return (
        sentence.rstrip(_CLOSERS)[-1:].isalnum()
        or sentence.endswith((":", "?", "-"))
        or (sentence[0] in "([" and sentence[-1] in ")]")
        or words < _FEWEST_WORDS
        or _NOTICE.match(sentence) is not None
    )


def leans_back(sentence: str, words: Sequence[str]) -> bool:
    """Whether a sentence is only understood after the one before it.

    Args:
        sentence: as it stands in the story.
        words: its words in lower case.
    """
    if sentence.count("“") != sentence.count("”") or sentence.count('"') % 2:
        return True  # a quotation that goes over several sentences
    if not words:
        return False
    following = ALL.standing.pointing_with.get(words[0], frozenset())
    return words[0] in ALL.standing.pointing or (len(words) > 1 and words[1] in following)

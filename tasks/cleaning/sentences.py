"""Whether a line of a page is a sentence, by how long it is and how it ends."""

import re

SHORTEST_SENTENCE = 60
"""Characters: of shorter lines as many are headings, captions or links."""
ENDS = re.compile("[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964][\"'\u201d\u2019\u00bb)\\]\u300d]*$")


def is_long_sentence(line: str) -> bool:
    """Whether a line is long enough for a sentence, and ends as one."""
    return len(line) >= SHORTEST_SENTENCE and ENDS.search(line) is not None

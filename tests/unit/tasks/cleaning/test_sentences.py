"""Whether a line of a page is a sentence, by its length and its end."""

import pytest

from tasks.cleaning.sentences import ENDS, SHORTEST_SENTENCE, is_long_sentence

BODY = "a" * SHORTEST_SENTENCE


@pytest.mark.parametrize("end", [".", "!", "?\u201d", "\u2026", ".)", ".\u00bb", "\u3002\u300d"])
def test_ends(end: str) -> None:
    """A sentence ends with a stop, or with a mark that closes what it stands in."""
    assert is_long_sentence(BODY + end)
    assert ENDS.search(f"Ya{end}")


@pytest.mark.parametrize("line", [BODY, f"{BODY},", f"{BODY}. Dan", f"{BODY[2:]}.", ""])
def test_others(line: str) -> None:
    """What is shorter, and what ends otherwise, is none."""
    assert not is_long_sentence(line)

"""What the scores of names mean, on answers whose score can be told by hand."""

import json
from pathlib import Path

import pytest

from kawat.evaluation.names import NamedStory, mistakes, read_named, score
from tasks.recognizing.names import Mention
from worker.errors import FormatError

TEXT = "Putin, Putin dan Xi"
SPANS = [(0, 5), (7, 12), (17, 19)]
RIGHT = ["Vladimir Putin", "Vladimir Putin", "Xi Jinping"]
STORY = NamedStory("test", "a", "id", "", TEXT, [Mention(*span, "PERSON") for span in SPANS], RIGHT)


def test_all_right() -> None:
    """The right names score one by every measure."""
    assert set(score([STORY], [dict(zip(SPANS, RIGHT, strict=True))])) == {1.0}


def test_a_wrong_join() -> None:
    """A join too many costs precision, of those written differently most, and no recall."""
    reached = score([STORY], [dict.fromkeys(SPANS, "Vladimir Putin")])
    assert (reached.precision, reached.recall) == (0.0, 1.0)
    assert (reached.all_precision, reached.all_recall) == (pytest.approx(1 / 3), 1.0)
    assert (reached.cubed_precision, reached.cubed_recall) == (pytest.approx(5 / 9), 1.0)
    assert reached.exact == reached.exact_shortened == pytest.approx(2 / 3)


def test_a_mention_not_found() -> None:
    """A mention that was not found is joined with none, not with another that was not found either."""
    reached = score([STORY], [{SPANS[2]: "Xi Jinping"}])
    assert (reached.all_precision, reached.all_recall) == (1.0, 0.0)
    assert reached.exact == pytest.approx(1 / 3)
    assert [(m.written, m.found) for m in mistakes([STORY], [{SPANS[2]: "Xi Jinping"}])] == [("Putin", None)] * 2


def test_what_is_read(tmp_path: Path) -> None:
    """A labelled story comes out of its line; a line that is none is named."""
    path = tmp_path / "set.jsonl"
    line = STORY._asdict() | {"mentions": [[*m[:3], n] for m, n in zip(STORY.mentions, RIGHT, strict=True)]}
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert list(read_named(path)) == [STORY]
    for wrong in ({}, line | {"mentions": [[0, 99, "PERSON", "X"]]}, line | {"mentions": [[0, 5]]}, []):
        path.write_text(f"{json.dumps(line)}\n{json.dumps(wrong)}\n", encoding="utf-8")
        with pytest.raises(FormatError, match="line 2"):
            list(read_named(path))

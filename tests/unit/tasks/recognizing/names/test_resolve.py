"""The names of a story's mentions, whatever is marked."""

from hypothesis import given
from hypothesis import strategies as st
from marked import LABELS

from tasks.recognizing.names import Mention, name_mentions

TEXT = st.text(alphabet="aAbB PTpt().,-'\"’“”\n&1İß\u0301 Agus Budi", max_size=60)


@given(TEXT, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12), st.sampled_from(sorted(LABELS.values())))))
def test_any_text(text: str, drawn: list[tuple[int, int, str]]) -> None:
    """Whatever is marked gets a name of one line, and the same on the next day."""
    mentions: list[Mention] = []
    for start, length, label in sorted(drawn):
        if start + length <= len(text) and (not mentions or mentions[-1].end <= start):
            mentions.append(Mention(start, start + length, label))
    found = name_mentions(text, mentions, [(0, len(text))], "id")
    assert len(found) == len(mentions)
    assert all(name == " ".join(name.split()) for name in found)
    assert found == name_mentions(text, mentions, [(0, len(text))], "id")

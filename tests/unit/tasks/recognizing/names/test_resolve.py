"""The names of a story's mentions, whatever is marked."""

from hypothesis import example, given
from hypothesis import strategies as st
from marked import LABELS, names
from torn import torn

from tasks.recognizing.names import Mention, name_mentions

TEXT = st.text(alphabet="aAbB PTpt().,-'\"’“”\n&1İß\u0301 Agus Budi", max_size=60)


@given(
    TEXT | torn(),
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 30), st.sampled_from(sorted(LABELS.values())))),
)
@example("(Unud) . (Unud)", [(0, 8, "FAC"), (9, 1, "GPE"), (12, 4, "ORG")])
@example('itu!" "Yang panggung', [(3, 4, "PERSON"), (8, 4, "GPE")])
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


def test_another_of_the_same_spelling() -> None:
    """Two mentions of one spelling are parted where an age or an office says that two are meant."""
    people = names("[P Budi Gunadi] datang. [P Budi] bicara. Warga, [P Budi] (66), antre.")
    assert people == ["Budi Gunadi", "Budi Gunadi", "Budi"]
    marked = "[G Bandung] maju. Wali Kota [G Bandung] dan Bupati [G Bandung] hadir"
    assert names(f"{marked}.") == ["Bandung"] * 3
    both = names(f"{marked} di [G Kota Bandung] dan [G Kabupaten Bandung].")
    assert both == ["Bandung", "Kota Bandung", "Kabupaten Bandung", "Kota Bandung", "Kabupaten Bandung"]


def test_common_knowledge_is_of_a_language() -> None:
    """Short names are explained only in the language where they are common."""
    assert names("[G AS] and [G U.S.] agree.", "en") == ["AS", "United States"]
    assert names("[G AS] dan [G U.S.]", "ms") == ["AS", "U.S."]

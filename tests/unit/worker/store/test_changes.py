"""What is another in a newer text."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.store.changes import (
    Change,
    Line,
    Mention,
    Name,
    OtherTitle,
    Said,
    StoryText,
    Words,
    change_of,
    compare,
    cut,
    plain,
    since_made_again,
    without,
    words,
)

SENTENCES = st.sampled_from(["Banjir datang.", "Warga mengungsi ke masjid.", "Warga mengungsi ke bukit.", "Air surut."])
PARAGRAPHS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4), max_size=4)


def told(content: str, title: str | None = None) -> StoryText:
    """A story whose sentences end with a full stop and white space."""
    return StoryText(title, None, cut(content, [(match.end(), 0) for match in re.finditer(r"\.\s+", content)]))


def lines(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    """What becomes of the sentences of a story."""
    (story,) = compare([told(old, "J")], [told(new, "J")])
    return [(line.kind, line.old, line.new) for line in story.lines]


def kinds(old: str, new: str) -> str:
    """The same in short: the first letter of what becomes of each."""
    return "".join("h" if kind == "changed" else kind[0] for kind, _, _ in lines(old, new))


def change(old: str, new: str, before: list[Mention] | None = None, after: list[Mention] | None = None) -> Change:
    """A story's change in short."""
    one, other = [told(old)], [told(new)]
    return change_of(compare(one, other), Said(one, before or []), Said(other, after or []))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Satu. Dua. Tiga.", "Satu. Dua. Tiga.", "sss"),
        ("Satu. Dua. Tiga.", "Satu. Tiga.", "sws"),
        ("Satu. Tiga.", "Satu. Dua. Tiga.", "scs"),
        ("Satu. Dua.\n\nTiga. Empat.", "Tiga. Empat.\n\nSatu. Dua.", "ssss"),
        ("Satu. Dua. Tiga.", "Tiga. Satu. Dua.", "sss"),
        ("Ada sepuluh orang di sana. Dua.", "Dua. Ada sebelas orang di sana.", "sh"),
        ("Satu. Satu. Satu.", "Satu.", "sww"),
        ("“Satu,” katanya – begitu.", '"Satu," katanya - begitu.', "s"),
        ("Satu. * * *", "Satu.", "s"),
        ("", "Satu.", "c"),
    ],
)
def test_sentences(old: str, new: str, expected: str) -> None:
    """Each sentence stays, wherever it stands, is changed, goes or comes."""
    assert kinds(old, new) == expected


def test_what_went_stands_where_it_was() -> None:
    """What went stands behind the sentence that it followed, before what came there."""
    assert lines("Awal. Lama saja. Akhir.", "Awal. Baru. Akhir.") == [
        ("same", "Awal.", "Awal."),
        ("went", "Lama saja.", None),
        ("came", None, "Baru."),
        ("same", "Akhir.", "Akhir."),
    ]


def test_cut_otherwise() -> None:
    """A paragraph that other code cut into other sentences is the same."""
    old = StoryText("J", None, ["Kata dr. ", "Ani, sudah. ", "Dua.\n\n", "Tiga."])
    for new in (["Kata dr. Ani, sudah. Dua.\n\n", "Tiga."], ["Kata ", "dr. ", "Ani, ", "sudah. ", "Dua.\n\n", "Tiga."]):
        for one, other in ((old.pieces, new), (new, old.pieces)):
            (story,) = compare([StoryText("J", None, one)], [StoryText("J", None, other)])
            assert not story.is_changed


@given(old=PARAGRAPHS, new=PARAGRAPHS)
def test_nothing_is_lost(old: list[list[str]], new: list[list[str]]) -> None:
    """Each sentence of both texts stands in the lines once, those of the newer one in its order; order is no change."""
    one, other = ("\n\n".join(" ".join(each) for each in paragraphs) for paragraphs in (old, new))
    found = lines(one, other)
    assert [new for _, _, new in found if new] == [said for each in new for said in each]
    assert sorted(old for _, old, _ in found if old) == sorted(said for each in old for said in each)
    same = sorted(said for each in old for said in each) == sorted(said for each in new for said in each)
    assert same == all(kind == "same" for kind, _, _ in found)


@given(content=st.text(), starts=st.lists(st.integers(0, 50)))
def test_pieces_are_the_text(content: str, starts: list[int]) -> None:
    """A text that is cut anywhere is whole again when its pieces are joined, and no piece is empty."""
    pieces = cut(content, [(start, 0) for start in starts])
    assert "".join(pieces) == content and all(pieces)


def test_stories_by_what_they_say() -> None:
    """Stories are found again in another order, by their sentences or their title; the page's only one always."""
    flood, market = told("Banjir. Surut.", "Banjir"), told("Pasar. Harga.", "Pasar")
    assert [(s.old_story, s.story) for s in compare([flood, market], [market, flood])] == [(1, 0), (0, 1)]
    other = told("Semua lain.", "Banjir")
    assert [(s.old_story, s.story) for s in compare([flood, market], [market, other])] == [(1, 0), (0, 1)]
    assert [(s.old_story, s.story) for s in compare([flood], [told("Lain.", "Lain")])] == [(0, 0)]
    assert [(s.old_story, s.story) for s in compare([flood, market], [told("Lain.", "Lain")])] == [
        (None, 0),
        (0, None),
        (1, None),
    ]


def test_titles_apart() -> None:
    """Another title is a change of its own, not of a sentence; other quotation marks are none."""
    one, other = [told("Satu.", "Harga “naik” 10 persen")], [told("Satu.", "Harga “turun” 20 persen")]
    (story,) = compare(one, other)
    assert story.is_changed and [line.kind for line in story.lines] == ["same"]
    found = change_of([story], Said(one, []), Said(other, []))
    assert found.titles == [OtherTitle(0, "Harga “naik” 10 persen", "Harga “turun” 20 persen")]
    assert (found.numbers_went, found.numbers_came, found.sentences_changed) == (["10"], ["20"], 0)
    assert not compare(one, [told("Satu.", 'Harga "naik" 10  persen')])[0].is_changed


def test_names() -> None:
    """A name went where neither the name nor its words are said any longer, whatever a recognizer found there."""
    jokowi, ani = Mention("Joko Widodo", "PERSON", "Jokowi"), Mention("Ani Wijaya", "PERSON", "Ani Wijaya")
    found = change("Jokowi dan Ani Wijaya datang ke Solo.", "Ani Wijaya datang ke Solo.", [jokowi, ani])
    assert found.names_went == [Name("Joko Widodo", "PERSON")]
    assert change("Jokowi datang.", "Jokowi pergi.", [jokowi]).names_went == []
    assert change("Jokowi datang.", "Joko Widodo datang.", [jokowi]).names_went == []
    solo = Mention("Solo", "GPE", "Solo")
    assert change("Ke Solo.", "Ke Solok.", [solo]).names_went == [Name("Solo", "GPE")]
    assert change("Ke Solok.", "Ke Solo.", [], [solo]).names_came == [Name("Solo", "GPE")]
    assert change("Ke Solo.", "Ke Solo ya.", [solo], [Mention("Solo", "ORG", "Solo")]).names_went == []


@pytest.mark.parametrize(
    ("old", "new", "went", "came"),
    [
        ("Ada 10 orang tewas di sana.", "Ada 12 orang tewas di sana.", ["10"], ["12"]),
        ("Ada 10 orang tewas. Ada 10 rumah.", "Ada 12 orang tewas. Ada 10 rumah.", ["10"], ["12"]),
        ("Ada 10 orang. Sepuluh, 10.", "Ada 10 orang.", [], []),
        ("Harganya Rp 5 miliar lebih.", "Harganya Rp 7 miliar lebih.", ["Rp 5 miliar"], ["Rp 7 miliar"]),
        ("Naik 2,5 persen tahun ini.", "Naik 5 persen tahun ini.", ["2,5"], ["5"]),
        ("Senin (3/7/2026) pukul 10.30 pagi.", "Senin (4/7/2026) pukul 10.30 pagi.", ["3/7/2026"], ["4/7/2026"]),
    ],
)
def test_numbers(old: str, new: str, went: list[str], came: list[str]) -> None:
    """A number goes with its sentence, or where another stands in its place; amounts are whole."""
    amounts = [Mention(each, "MONEY", each) for each in ("Rp 5 miliar", "Rp 7 miliar")]
    found = change(old, new, amounts[:1], amounts[1:])
    assert (found.numbers_went, found.numbers_came) == (went, came)


def test_words() -> None:
    """A changed sentence is told word by word, and both sentences can be put together again."""
    found = words("Ada 10 orang tewas.", "Ada 12 orang yang tewas.")
    assert found == [
        Words("same", "Ada "),
        Words("went", "10"),
        Words("came", "12"),
        Words("same", " orang "),
        Words("came", "yang "),
        Words("same", "tewas."),
    ]
    assert "".join(part.text for part in found if part.kind != "came") == "Ada 10 orang tewas."
    assert "".join(part.text for part in found if part.kind != "went") == "Ada 12 orang yang tewas."


def test_without_some() -> None:
    """What came can be left out of account, as where a page grew."""
    (story,) = without(compare([told("Satu.")], [told("Satu. Dua.")]), "came")
    assert not story.is_changed


def test_since_made_again() -> None:
    """What today's code would have read so before is no change, and what it would not have read did not go."""
    old, new = [told("Awal lama. Baca juga. Akhir.", "Judul | Kabar")], [told("Awal baru. Akhir. Tambahan.", "Judul")]
    (story,) = since_made_again(compare(old, new), [("Judul", "Awal lama.\n\nAkhir. Tambahan.")])
    assert not story.has_other_title
    assert [line.kind for line in story.lines] == ["changed"]
    assert story.lines == [Line("changed", "Awal lama.", "Awal baru.")]


def test_much_at_once() -> None:
    """Of a text of which all is another no sentence is compared word by word."""
    one, other = ("".join(f"Kalimat {name} nomor {n}. " for n in range(3000)) for name in ("lama", "baru"))
    assert set(kinds(one, other)) == {"w", "c"}


def test_plain() -> None:
    """Signs that look the same, or not at all, are the same."""
    assert plain("“A”\u00a0–\u200b ‘b’… \n c") == plain("\"A\" - 'b'...  c")


def test_the_work_grows_with_the_text() -> None:
    """A text of twice as many changed lines, each with amounts of its own, takes twice the calls, not four times."""

    def calls(size: int, goes: bool) -> int:
        old, new = ([f"Harga kota {i} naik jadi Rp {i * 37 + k} pada {i} Mei." for i in range(size)] for k in (1, 2))
        new = ["Semua pulang."] if goes else new
        one, other = [told("\n".join(old), "J")], [told("\n".join(new), "J")]
        said = [[Mention(m, "MONEY", m) for m in re.findall(r"Rp \d+", each[0].text)] for each in (one, other)]
        lines = compare(one, other)
        counted = 0

        def count(*_: object) -> None:
            nonlocal counted
            counted += 1

        before = sys.getprofile()
        sys.setprofile(count)
        try:
            found = change_of(lines, Said(one, said[0]), Said(other, said[1]))
        finally:
            sys.setprofile(before)
        assert {"Rp 75", "Rp 112"} <= {*found.numbers_went}
        return counted

    for goes in (False, True):
        assert calls(160, goes) < 2.5 * calls(80, goes)

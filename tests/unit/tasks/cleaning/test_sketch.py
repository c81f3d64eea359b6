"""Sketches of stories: what they tell apart, and what they do not."""

import random

from hypothesis import given
from hypothesis import strategies as st

from tasks.cleaning.sketch import similarity, sketch

STORY = (
    "Bupati Sragen meresmikan jembatan gantung di Desa Karanganyar, Rabu (4/3/2026). Jembatan sepanjang 85 meter itu "
    "menghubungkan dua dusun yang selama ini dipisahkan Sungai Kedung. Pembangunannya menelan biaya Rp 2,4 miliar dan "
    "selesai dalam 7 bulan.\n\nMenurut Kepala Dinas Pekerjaan Umum, Haryono Saputra, sekitar 1.200 warga akan lebih "
    "mudah menuju pasar dan sekolah. Sebelumnya mereka harus memutar sejauh 11 kilometer lewat Jembatan Lama."
)


def packed(text: str) -> bytes:
    """The packed sketch of a story that is long enough to have one."""
    made = sketch(text)
    assert made is not None
    return made.packed


def test_the_same_story() -> None:
    """A story is wholly like itself, whatever its case, white space and the gap between Rp and its number."""
    assert similarity(packed(STORY), packed(STORY)) == 1
    same = STORY.replace("\n\n", "\n").replace("Rp 2", "Rp2").replace("warga", "WARGA")
    assert similarity(packed(STORY), packed(same)) == 1


def test_few_words_differ() -> None:
    """A dateline, a misprint and a lost last sentence leave it the same story, less alike."""
    again = "SRAGEN, KABAR.EXAMPLE - " + STORY.replace("menelan", "menelam").rpartition(" Sebelumnya")[0]
    likeness = similarity(packed(STORY), packed(again))
    assert likeness is not None and 0.5 < likeness < 0.95


def test_other_numbers() -> None:
    """The same words around other numbers are another story."""
    other = STORY
    for number in ("4/3", "85", "2,4", "7 bulan", "1.200", "11"):
        other = other.replace(number, number.translate(str.maketrans("1234578", "9876132")))
    assert similarity(packed(STORY), packed(other)) is None


def test_other_names() -> None:
    """The same words around other names are another story."""
    other = STORY
    for name, new in {"Sragen": "Blora", "Karanganyar": "Wonosari", "Kedung": "Serang", "Haryono": "Bambang"}.items():
        other = other.replace(name, new)
    assert similarity(packed(STORY), packed(other)) is None


def test_followed_up() -> None:
    """Who puts the whole of it below a lead of his own has another story."""
    lead = (
        "Jembatan gantung yang baru diresmikan pekan lalu kini menjadi tujuan wisata. Pedagang kaki lima berderet di "
        "kedua ujungnya sejak pagi, dan anak muda datang untuk berfoto saat matahari terbenam. Pengelola desa mulai "
        "menarik uang parkir dan memasang tempat sampah. Warga senang, tetapi sebagian mengeluhkan kebisingan sepeda "
        "motor hingga larut malam. Kepala desa berjanji menata semuanya dalam waktu dekat bersama karang taruna, yang "
        "akan menjaga antrean.\n\n"
    )
    twice_as_long = f"{STORY}\n\n{STORY.upper()[::-1]}"
    assert similarity(packed(twice_as_long), packed(twice_as_long)) == 1
    assert similarity(packed(twice_as_long), packed(lead + twice_as_long)) is None


def test_too_short() -> None:
    """What has a caption's length has no sketch: too little to know it by."""
    assert sketch("Warga melintasi jembatan gantung di Desa Karanganyar, Sragen, Rabu.") is None
    assert sketch("") is None


def test_versions_share_bands() -> None:
    """A story with one word changed shares most of its bands with itself; an unlike one none."""
    draw = random.Random(2)
    words = ["".join(draw.choices("abcdeghiklmnoprstu", k=7)) for _ in range(400)]
    first, changed = sketch(" ".join(words)), sketch(" ".join([*words[:200], "lain", *words[201:]]))
    draw.shuffle(words)
    unlike = sketch(" ".join(words))
    assert first is not None and changed is not None and unlike is not None
    assert len(set(first.bands) & set(changed.bands)) > len(first.bands) / 2
    assert not set(first.bands) & set(unlike.bands)


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    """Whatever the characters, a sketch is made or not, small, the same each time, and like itself."""
    made = sketch(text)
    if made is not None:
        assert sketch(text) == made
        assert len(made.packed) <= 160
        assert similarity(made.packed, made.packed) == 1


def test_any_length() -> None:
    """A text of a million characters costs no more than its beginning."""
    long = " ".join(str(n) for n in range(200_000))
    made = sketch(long)
    assert made is not None and made == sketch(long[:500_000])

"""What a story explains of its names."""

from marked import names


def test_the_story_says_otherwise() -> None:
    """What a story explains counts more than what is commonly meant."""
    assert names("[O Pesta Kesenian Bali (PKB)] dibuka. [O PKB] ramai.")[1] == "Pesta Kesenian Bali"
    assert names("[O PKB] ramai.") == ["Partai Kebangkitan Bangsa"]


def test_a_branch() -> None:
    """A place behind the bracket belongs to the body: "Komisi Pemilihan Umum (KPU) Kabupaten Serang" is one."""
    text = "Kata [O Komisi Pemilihan Umum] ([O KPU]) [G Kabupaten Serang], siap. [O KPU Kabupaten Serang] dan [O KPU]."
    full = "Komisi Pemilihan Umum Kabupaten Serang"
    assert names(text) == [full, full, "Kabupaten Serang", full, full]
    short = "[O Badan Pusat Statistik] ([O BPS]) mencatat. Kata [O BPS Sumbar], di [G Sumbar] naik."
    assert names(short)[2] == "Badan Pusat Statistik Sumbar"
    assert names("[O Bank Rakyat Desa] ([O BRD]) naik. [O BRD Life] turun.")[2] == "BRD Life"


def test_a_region() -> None:
    """The word for the kind of region belongs to the name that its acronym stands for."""
    text = "Di [G Kabupaten Ogan Komering Ilir] ([G OKI]) panen. Warga [G OKI] senang."
    assert set(names(text)) == {"Kabupaten Ogan Komering Ilir"}


def test_nicknames() -> None:
    """Quotes round a name, "atau" before one that begins alike, and "nama asli" say who is meant; "atau" alone not."""
    assert names('[P Gilang] "[P Sanz]" menang. [P Sanz] hebat.')[2] == "Gilang"
    assert names("[P Jonatan Christie] atau [P Jojo] menang. [P Jojo] hebat.")[2] == "Jonatan Christie"
    assert names("[P Kairi], pemain asal [G Filipina] bernama asli [P Kairi Rayos], menang.")[0] == "Kairi Rayos"
    assert names("[P Anies Baswedan] atau [P Ganjar] menang. [P Ganjar] hebat.")[2] == "Ganjar"
    assert names('"Menang," kata [P Gilang]. "[P Sanz] hebat," katanya.') == ["Gilang", "Sanz"]


def test_the_title_explains() -> None:
    """An acronym that only the headline explains is known in the story."""
    assert names("[O SCO] luas.", title="Organisasi Kerjasama Shanghai (SCO) Bertambah") == [
        "Organisasi Kerjasama Shanghai"
    ]

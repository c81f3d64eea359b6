"""The names of mentions: each rule by the sentences that it is for, and by those that it must leave alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.recognizing.names import Mention, name_mentions

LABELS = {"P": "PERSON", "O": "ORG", "G": "GPE", "L": "LOC", "F": "FAC", "D": "DATE", "W": "WORK_OF_ART"}


def names(marked: str, language: str = "id", title: str | None = None) -> list[str]:
    """The names of the mentions that a text marks as ``[P Vladimir Putin]``; a full stop ends a sentence."""
    text = ""
    mentions = []
    for piece in re.split(r"(\[[A-Z] [^\]]*\])", marked):
        if mark := re.fullmatch(r"\[([A-Z]) ([^\]]*)\]", piece):
            mentions.append(Mention(len(text), len(text) + len(mark[2]), LABELS[mark[1]]))
            text += mark[2]
        else:
            text += piece
    sentences = [match.span() for match in re.finditer(r"[^.]+\.?", text)]
    return name_mentions(text, mentions, sentences, language, title)


@pytest.mark.parametrize(
    ("marked", "full"),
    [
        ("[P Putin] tiba. Presiden [P Vladimir Putin] disambut. [P PUTIN] pulang.", "Vladimir Putin"),
        ("[P Xi Jinping] bicara. Kata [P Xi], perlu damai.", "Xi Jinping"),
        ("[P Muhammad Tito Karnavian] hadir. [P Tito] dan [P Tito Karnavian] sama.", "Muhammad Tito Karnavian"),
        ("[P Anthony Sinisuka Ginting] menang. [P Anthony Ginting] senang.", "Anthony Sinisuka Ginting"),
        ("[P Mohammed bin Salman] datang. [P Bin Salman] pergi.", "Mohammed bin Salman"),
        ("[P Bashar al-Assad] jatuh. [P al-Assad] lari. [P Assad] hilang.", "Bashar al-Assad"),
        ("[P Louis van Gaal] marah. [P Van Gaal] pergi.", "Louis van Gaal"),
        ("Artis [P Song Hye Kyo] tampil. [P Hye Kyo] menyanyi.", "Song Hye Kyo"),
        ("[P Erdoğan] bertemu [P Joko]. [P Tayyip Erdogan] pulang.", "Tayyip Erdogan"),
        ("[P M. Quraish Shihab] bicara. [P Muhammad Quraish Shihab] pulang.", "Muhammad Quraish Shihab"),
        ("[P Rep. Lloyd Doggett, D-Texas] setuju. [P Doggett] tidak.", "Lloyd Doggett"),
        ("[P Ma’ruf Amin] bicara. [P Ma'ruf] pulang.", "Ma'ruf Amin"),
        ("[P Prof. Dr. Sulistyowati Suwarno, S.H.] hadir. [P Bu Sulistyowati] bicara.", "Sulistyowati Suwarno"),
        ("[P Joko\n Widodo] tiba. “[P Widodo]” pulang.", "Joko Widodo"),
        ("[P Susilo Bambang Yudhoyono] (SBY) melukis. [P SBY] pulang.", "Susilo Bambang Yudhoyono"),
        ("[P Zulkifli Hasan (Zulhas)] bicara. [P Zulhas] pulang.", "Zulkifli Hasan"),
        ("[P Yahya Staquf] atau yang akrab disapa [P Gus Yahya] hadir.", "Yahya Staquf"),
        ("[P Siti Hardijanti] alias [P Tutut] hadir. [P Tutut] pulang.", "Siti Hardijanti"),
        ("Presiden [P Jokowi] tiba.", "Joko Widodo"),
        ("[P Lorenzo Insigne] senang. Gol: [P Lorenzo Insigne 51' 90+2].", "Lorenzo Insigne"),
    ],
)
def test_people(marked: str, full: str) -> None:
    """All mentions of one person, however short, carry the fullest name that the story has."""
    found = names(marked)
    assert found[0] == found[-1] == full


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[P Megawati Soekarnoputri] dan [P Sukmawati Soekarnoputri] hadir. [P Soekarnoputri] bicara.",
            ["Megawati Soekarnoputri", "Sukmawati Soekarnoputri", "Soekarnoputri"],
        ),
        ("Istri [P Anwar], [P Siti Anwar], hadir. [P Anwar] tidak.", ["Anwar", "Siti Anwar", "Anwar"]),
        ("[P Trump] tiba. [P Melania Trump] juga.", ["Trump", "Melania Trump"]),
        ("[P Joko Widodo] tiba. [P Iriana Joko Widodo] juga.", ["Joko Widodo", "Iriana Joko Widodo"]),
        ("Raja [P Salman] sakit. [P Mohammed bin Salman] datang.", ["Salman", "Mohammed bin Salman"]),
        ("Nabi [P Muhammad] lahir. [P Muhammad Yamin] bicara.", ["Muhammad", "Muhammad Yamin"]),
        ("[P Donald Trump] tiba. [P Donald Trump Jr.] juga.", ["Donald Trump", "Donald Trump Jr."]),
        ("Sopir, [P Agus] (45), luka. [P Agus Salim] menolong.", ["Agus", "Agus Salim"]),
        ("Korban bernama [P Budi]. [P Budi Prakoso] menolong.", ["Budi", "Budi Prakoso"]),
        ("Tersangka [P AS] dan [P RI] ditahan.", ["AS", "RI"]),
        ("[P Jokowi-Amin] menang. [P Amin] bicara.", ["Jokowi-Amin", "Amin"]),
        ("[P Acho] datang. [P Acho menagih] janji. [P Rina 29,9 persen], [P Rina].", None),
        ("[P Rangga] ([P Nicholas]) pulang. [P Nicholas] tertawa.", ["Rangga", "Nicholas", "Nicholas"]),
    ],
)
def test_people_kept_apart(marked: str, expected: list[str] | None) -> None:
    """Who may be another keeps the name as it is written."""
    assert names(marked) == (expected or re.findall(r"\[\w ([^\]]*)\]", marked))


def test_who_was_introduced() -> None:
    """Of two with the surname, the one is meant who alone was named before; where both were, nobody."""
    first = names("[P Lina Khan] bicara. [P Khan] pulang. [P Sadiq Khan] tiba.")
    assert first == ["Lina Khan", "Lina Khan", "Sadiq Khan"]
    both = names("[P Vitali Klitschko] dan [P Wladimir] hadir. [P Klitschko] kalah. [P Wladimir Klitschko] pulang.")
    assert both == ["Vitali Klitschko", "Wladimir Klitschko", "Klitschko", "Wladimir Klitschko"]


@pytest.mark.parametrize(
    ("marked", "full"),
    [
        ("[O Organisasi Kerjasama Shanghai (SCO)] luas. KTT [O SCO] usai.", "Organisasi Kerjasama Shanghai"),
        ("[O Organisasi Kerjasama Shanghai] (SCO) luas. KTT [O SCO] usai.", "Organisasi Kerjasama Shanghai"),
        ("[O SCO] (Organisasi Kerjasama Shanghai) luas. KTT [O SCO] usai.", "SCO"),
        ("[O SCO] ([O Serikat Cinta Orkes]) luas. KTT [O SCO] usai.", "Serikat Cinta Orkes"),
        ("Organisasi Kerjasama Shanghai (SCO) luas. KTT [O SCO] usai.", "Organisasi Kerjasama Shanghai"),
        ("Badan Nasional Penanggulangan Bencana (BNPB) siap. [O BNPB] pergi.", "Badan Nasional Penanggulangan Bencana"),
        ("[O Organisasi Kesehatan Dunia (WHO)] bicara. [O WHO] diam.", "Organisasi Kesehatan Dunia"),
        ("[O Badan Pengawas Pemilu (Bawaslu)] bicara. [O BAWASLU] diam.", "Badan Pengawas Pemilu"),
        ("[O World Trade Organization] bicara. [O WTO] diam.", "World Trade Organization"),
        ("[O Association of Southeast Asian Nations] kuat. [O ASEAN] maju.", "Association of Southeast Asian Nations"),
        ("[O PT Bank Central Asia Tbk (BBCA)] naik. [O BCA] untung.", "PT Bank Central Asia Tbk"),
        ("[O Pertamina] rugi. [O PT Pertamina (Persero)] untung.", "PT Pertamina"),
        ("[O Demokrat] bicara. [O Partai Demokrat] diam.", "Partai Demokrat"),
        ("[O Persib Bandung] menang. Pelatih [O Persib] senang.", "Persib Bandung"),
        ("[O Manchester City] menang. Pelatih [O City] senang.", "Manchester City"),
        ("[O PT Freeport Indonesia] untung. Saham [O Freeport] naik.", "PT Freeport Indonesia"),
        ("[O Polres Jakarta Selatan] bergerak. Kata [O Polres], aman.", "Polres Jakarta Selatan"),
        ("[O DPR RI] bersidang. [O DPR] setuju.", "Dewan Perwakilan Rakyat"),
        ("[O RS Harapan] penuh. [O Rumah Sakit Harapan] dibuka.", "Rumah Sakit Harapan"),
        ("[L Gunung Semeru] meletus. [L Semeru] siaga.", "Gunung Semeru"),
        ("[F Stadion Manahan] penuh. [F Manahan] ramai.", "Stadion Manahan"),
        ("[G Kabupaten Demak] banjir. Warga [G Demak] mengungsi.", "Kabupaten Demak"),
        ("[G Korea Selatan] maju. [G KORSEL] menang.", "Korea Selatan"),
        ("[G Indonesia-nya] maju. [G Republik Indonesia] menang.", "Indonesia"),
        ("[G AS] maju. [G Amerika Serikat] menang.", "Amerika Serikat"),
    ],
)
def test_things_and_places(marked: str, full: str) -> None:
    """The first and the last mention carry the fullest name, by brackets, initials, legal forms or common knowledge."""
    found = names(marked)
    assert found[0] == found[-1] == full


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[G Jakarta] dan [G DKI Jakarta] serta [G Kota Jakarta Selatan].",
            ["Jakarta", "DKI Jakarta", "Kota Jakarta Selatan"],
        ),
        ("[O Universitas Indonesia] di [G Indonesia].", ["Universitas Indonesia", "Indonesia"]),
        ("[O Bank Indonesia] dan [O Indonesia].", ["Bank Indonesia", "Indonesia"]),
        ("[O PT Pertamina Patra Niaga] dan [O Pertamina].", ["PT Pertamina Patra Niaga", "Pertamina"]),
        ("[O Google Cloud] milik [O Google].", ["Google Cloud", "Google"]),
        ("[G Kabupaten Bogor] dan [G Kota Bogor]. Ia ke [G Bogor].", ["Kabupaten Bogor", "Kota Bogor", "Bogor"]),
        ("[O Manchester City] dan [O Manchester United] di [G Manchester].", None),
        ("Ketua [O KPU Solo] hadir. Kata [O KPU], siap.", ["KPU Solo", "KPU"]),
        ("[O PBB] dan partai lain mendaftar.", ["PBB"]),
        ("[F Stasiun Bandung] di [G Bandung].", ["Stasiun Bandung", "Bandung"]),
        ("[G Arab Saudi] dan [G AS].", ["Arab Saudi", "Amerika Serikat"]),
        ("[O Manchester United] (ENG) menang. [O ENG] bicara.", ["Manchester United", "ENG"]),
        ("Warga [G Demak] di [G Kecamatan Demak].", ["Demak", "Kecamatan Demak"]),
        ("Tersangka berinisial [G RI] ditahan. Kata [G RI], benar.", ["RI", "RI"]),
        (
            "Pengurus Besar [O Nahdlatul Ulama] (PBNU) hadir. [O PBNU] setuju.",
            ["Nahdlatul Ulama", "Pengurus Besar Nahdlatul Ulama"],
        ),
        ("[O PT Perusahaan Perdagangan] ([O Persero]) rugi.", ["PT Perusahaan Perdagangan", "Persero"]),
        ("[O McDonald's] dan [W (500) Days of Summer]", ["McDonald's", "(500) Days of Summer"]),
        ("Pada [D Senin (13/4/2020)] ia pulang.", ["Senin (13/4/2020)"]),
    ],
)
def test_things_kept_apart(marked: str, expected: list[str] | None) -> None:
    """What may be another, as a branch, a subsidiary, a city or a regency, keeps its name."""
    assert names(marked) == (expected or re.findall(r"\[\w ([^\]]*)\]", marked))


def test_the_story_says_otherwise() -> None:
    """What a story explains counts more than what is commonly meant."""
    assert names("[O Pesta Kesenian Bali (PKB)] dibuka. [O PKB] ramai.")[1] == "Pesta Kesenian Bali"
    assert names("[O PKB] ramai.") == ["Partai Kebangkitan Bangsa"]


def test_common_knowledge_is_of_a_language() -> None:
    """Short names are explained only in the language where they are common."""
    assert names("[G AS] and [G U.S.] agree.", "en") == ["AS", "United States"]
    assert names("[G AS] dan [G U.S.]", "ms") == ["AS", "U.S."]


def test_the_title_explains() -> None:
    """An acronym that only the headline explains is known in the story."""
    assert names("[O SCO] luas.", title="Organisasi Kerjasama Shanghai (SCO) Bertambah") == [
        "Organisasi Kerjasama Shanghai"
    ]


def test_a_recognizers_slip() -> None:
    """A person's short name that was once taken for a place is the person, unless a place is meant."""
    often = "[P Xi Jinping] tiba. [P Xi] bicara. [P Xi] makan. [P Xi] tidur. "
    assert names(often + "Lalu [G Xi] pulang.")[-1] == "Xi Jinping"
    assert names(often + "Ia ke [G Xi].")[-1] == "Xi"


def test_capitals() -> None:
    """A person's or place's name that is only ever in capitals is written as usual; acronyms stay."""
    assert names("[P BUDI SANTOSO MD] di [G JAKARTA], [G DKI JAKARTA]. [O ASEAN] [G NKRI]") == [
        *("Budi Santoso MD", "Jakarta", "DKI Jakarta", "ASEAN", "NKRI"),
    ]


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

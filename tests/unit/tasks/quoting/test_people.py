"""Who is named in a story, with what a recognizer took for something else mended."""

import pytest
from quoting import found, read

from tasks.quoting.people import People
from worker.records import Entity


def named(text: str, *entities: tuple[str, str, str], language: str = "id") -> list[tuple[str, str, bool]]:
    """Gives each mention of a text as it is written, its name, and whether it is a person."""
    found, at = [], 0
    for written, label, name in entities:
        at = text.index(written, at)
        found.append(Entity(at, at + len(written), label, name))
        at += len(written)
    reading = read(text, language)
    return [
        (text[slice(*reading.span(one.first, one.last))], one.name, one.is_person)
        for one in People(reading, found).mentions
    ]


def test_two_mentions_that_are_one_name() -> None:
    """Mentions of people that meet are one name, and a name goes on to the end of its capitals."""
    assert named("kata Siti Nur Aini Putri.", ("Siti", "PERSON", "Siti"), ("Nur Aini", "PERSON", "Nur Aini")) == [
        ("Siti Nur Aini Putri", "Siti Nur Aini Putri", True)
    ]


def test_the_end_of_an_office() -> None:
    """What belongs to an office is no part of the name, where the story uses the name alone."""
    assert named(
        "Direktur Lentera Budi Raya datang. Sore itu, kata Budi, hujan.",
        ("Lentera Budi Raya", "PERSON", "Lentera Budi Raya"),
        ("Budi", "PERSON", "Lentera Budi Raya"),
    ) == [("Budi Raya", "Budi Raya", True), ("Budi", "Budi Raya", True)]


def test_an_office_at_the_end_of_a_text() -> None:
    """Names in a row up to a text's last word are no office, and end the reading."""
    text = "Budi Raya mengatakan, Senin, Menteri Agama, Sains, Budi Raya"
    assert named(text, ("Budi Raya", "PERSON", "Budi Raya"))[0] == ("Budi Raya", "Budi Raya", True)
    people = People(read(text), [Entity(51, 60, "PERSON", "Budi Raya")])
    assert people.role(people.mentions[0])[0] > 0


def test_a_whole_name_behind_a_cue() -> None:
    """Right behind a cue there is no office whose end might be the first word, whatever that was found as elsewhere."""
    assert named(
        '"Kami kaget," kata Esti Nur Hardi. Esti berharap hujan.',
        ("Esti Nur Hardi", "PERSON", "Esti Nur Hardi"),
        ("Esti", "ORG", "Esti"),
    )[0] == ("Esti Nur Hardi", "Esti Nur Hardi", True)
    assert named(
        '"Kami kaget," kata Direktur Celios Nur Hardi. Celios berharap hujan.',
        ("Celios Nur Hardi", "PERSON", "Celios Nur Hardi"),
        ("Celios", "ORG", "Celios"),
    )[0] == ("Nur Hardi", "Nur Hardi", True)


def test_a_body_that_ends_with_a_person() -> None:
    """A person is parted from the body of the office, where a name is used alone or stands behind a place."""
    assert named(
        "Ketua Koperasi Lentera Budi Raya datang. Sore itu, kata Budi, hujan.",
        ("Koperasi Lentera Budi Raya", "ORG", "Koperasi Lentera Budi Raya"),
        ("Budi", "PERSON", "Budi"),
    ) == [
        ("Koperasi Lentera", "Koperasi Lentera", False),
        ("Budi Raya", "Budi Raya", True),
        ("Budi", "Budi Raya", True),
    ]
    assert named("Anggota DPRD Medan Budi Lestari datang.", ("DPRD Medan Budi Lestari", "ORG", "x"))[-1] == (
        "Budi Lestari",
        "Budi Lestari",
        True,
    )


def test_what_is_nobody() -> None:
    """A degree behind a name, and a word that opens a sentence, are no people."""
    assert named("Budi Raya, M.Kes., datang.", ("Budi Raya", "PERSON", "Budi Raya"), ("M.Kes", "PERSON", "M.Kes")) == [
        ("Budi Raya", "Budi Raya", True)
    ]
    assert named("Namun ia pulang.", ("Namun", "PERSON", "Namun")) == []


def test_without_a_recognizer() -> None:
    """Without mentions, names are rows of capitals, without titles and days."""
    found = named("On Monday Mayor Budi Raya came. Raya left. It rained.", language="en")
    assert [(written, name) for written, name, _ in found] == [("Budi Raya", "Budi Raya"), ("Raya", "Budi Raya")]


def test_roles() -> None:
    """What stands before a name, and behind it between commas, says what somebody is."""
    text = "Kepala Dinas Pertanian Budi Raya, mantan guru, datang."
    at = text.index("Budi")
    people = People(read(text), [Entity(at, at + 9, "PERSON", "Budi Raya")])
    assert {"kepala", "dinas", "guru"} <= people.roles["Budi Raya"]
    assert people.full_name("Raya") == "Budi Raya"
    assert people.full_name("Wati") == "Wati"


def test_a_cue_that_was_taken_for_a_name() -> None:
    """A word of saying before a name is no part of it, nor is what somebody is."""
    assert named(
        "Saksi Budi Raya datang. Hujan, sindir Budi.",
        ("Saksi", "PERSON", "Saksi"),
        ("Budi Raya", "PERSON", "Budi Raya"),
        ("sindir Budi", "PERSON", "sindir Budi"),
    ) == [("Budi Raya", "Budi Raya", True), ("Budi", "Budi Raya", True)]


def test_a_first_name_that_was_taken_for_a_place() -> None:
    """A first name that stands alone elsewhere, and was taken for a place there, does not part the full name."""
    assert named(
        "Kanit Bagas Raya datang. Hujan, kata Bagas.", ("Bagas Raya", "PERSON", "Bagas Raya"), ("Bagas", "GPE", "Bagas")
    ) == [("Bagas Raya", "Bagas Raya", True), ("Bagas", "Bagas Raya", True)]


def test_titles_in_a_name() -> None:
    """Titles and ranks before a name, and in what was found as one, are no part of it, nor is a place before a rank."""
    assert named("kata drh. Budi Raya.", ("drh. Budi Raya", "PERSON", "drh. Budi Raya")) == [
        ("Budi Raya", "Budi Raya", True)
    ]
    assert named("Kapolsek Lentera Iptu Budi pergi.", ("Lentera Iptu Budi", "PERSON", "Lentera Iptu Budi")) == [
        ("Budi", "Budi", True)
    ]
    assert named("kata Moh. Budi.", ("Moh. Budi", "PERSON", "Moh. Budi")) == [("Moh. Budi", "Moh. Budi", True)]


@pytest.mark.parametrize("name", ["Puan Maharani", "Imam Nahrawi", "Bintang Puspayoga"])
def test_first_names_that_are_words_of_rank_elsewhere(name: str) -> None:
    """A first name that is a title in Malay, or an office or a rank beside, stays in the name."""
    assert named(f"kata Menteri {name}.", (name, "PERSON", name)) == [(name, name, True)]


def test_an_office_before_a_rank() -> None:
    """An office that was taken for somebody and stands before a rank and a name is nobody."""
    assert named(
        "kata Dirlentera Kombes Budi Raya.",
        ("Dirlentera", "PERSON", "Dirlentera"),
        ("Budi Raya", "PERSON", "Budi Raya"),
    ) == [("Budi Raya", "Budi Raya", True)]


def test_a_place_before_a_name() -> None:
    """A place or a body that stands elsewhere, or behind a word for one, is no part of a name behind it."""
    assert named(
        "Lapas Lentera penuh. Kalapas Lentera Budi Raya pergi.",
        ("Lapas Lentera", "FAC", "Lapas Lentera"),
        ("Lentera Budi Raya", "PERSON", "Lentera Budi Raya"),
    )[-1] == ("Budi Raya", "Budi Raya", True)
    assert named(
        "Kepala Desa Lentera Budi Raya pergi.", ("Lentera", "PERSON", "Lentera"), ("Budi Raya", "PERSON", "Budi Raya")
    )[-1] == ("Budi Raya", "Budi Raya", True)


def test_what_somebody_is_called() -> None:
    """An alias, and a nickname that is a part of a word of one name alone, have the full name."""
    assert named(
        "Budi Raya alias Kentung pergi. Kentung pulang.",
        ("Budi Raya", "PERSON", "Budi Raya"),
        ("Kentung", "PERSON", "Kentung"),
    ) == [("Budi Raya", "Budi Raya", True), ("Kentung", "Budi Raya", True)]
    assert named(
        "Sri Wahyuni pergi. Hujan, kata Yuni.", ("Sri Wahyuni", "PERSON", "Sri Wahyuni"), ("Yuni", "PERSON", "Yuni")
    )[-1] == ("Yuni", "Sri Wahyuni", True)
    assert named(
        "Sri Wahyuni pergi. Yuni (12) pulang.", ("Sri Wahyuni", "PERSON", "Sri Wahyuni"), ("Yuni", "PERSON", "Yuni")
    )[-1] == ("Yuni", "Yuni", True)


def test_people_whom_no_recognizer_found() -> None:
    """A row of capitals with an age behind, or behind a cue, is somebody, whatever part of it was found."""
    assert named("Wati Lestari (47) pergi ke Garut.", ("Garut", "GPE", "Garut"))[0] == (
        "Wati Lestari",
        "Wati Lestari",
        True,
    )
    assert named('"Ya," kata jaksa Wati Lestari.', ("Lestari", "PERSON", "Lestari")) == [
        ("Wati Lestari", "Wati Lestari", True)
    ]
    assert named("Budi, warga Garut, 57 tahun, pergi.", ("Budi", "PERSON", "Budi")) == [("Budi", "Budi", True)]
    assert named('"Ya," kata Polres Lentera. Budi pergi.', ("Budi", "PERSON", "Budi")) == [("Budi", "Budi", True)]


def test_a_word_that_begins_names() -> None:
    """A word that names nobody by itself belongs to the name behind it."""
    assert named("kata I Gusti Raya.", ("Gusti Raya", "PERSON", "Gusti Raya")) == [
        ("I Gusti Raya", "I Gusti Raya", True)
    ]


def test_people_told_of_by_what_they_do() -> None:
    """A row of capitals at a sentence's front is a person if what people do, in commas, and a predicate follow."""
    assert named("Suparni, petani, menyampaikan itu.", ("itu", "DATE", "itu")) == [("Suparni", "Suparni", True)]
    assert named("Karto Wijoyo, petani desa, mengatakan itu.", ("Wijoyo", "PERSON", "Wijoyo")) == [
        ("Karto Wijoyo", "Karto Wijoyo", True)
    ]
    asked = named("Pertanyaan Karto Wijoyo, petani desa, membuat ia diam.", ("Karto Wijoyo", "PERSON", "Karto Wijoyo"))
    assert asked == [("Karto Wijoyo", "Karto Wijoyo", True)]
    assert named("Akibatnya, petani merugi.", ("petani", "DATE", "petani")) == []


def test_points_and_nicknames_in_a_name() -> None:
    """No name begins behind a point or a nickname's mark, nor behind a word that is nobody's name alone."""
    for name in ("Moh. Saiful Anam", 'Ali "Cak" Rosyid', "M. Nur Hasan", "Muhammad Nur Hasan"):
        text = f"kata kepala desa {name}. {name.split()[-1]} pergi."
        assert named(text, (name, "PERSON", name))[0] == (name, name, True)


def test_a_name_that_everybody_knows() -> None:
    """Whoever is written as everybody knows him is nobody whom a pronoun means: most often he is only told of."""
    jokowi, siti = ("Jokowi", "PERSON", "Joko Widodo"), ("Siti Aini", "PERSON", "Siti Aini")
    assert [name for _, name, is_person in named("Siti Aini memuji Jokowi.", siti, jokowi) if is_person] == [siti[2]]


def test_a_given_name_that_means_then() -> None:
    """A given name "Lalu" begins a name behind an office, and "then" at a sentence's beginning does not."""
    bahri = ("Lalu Pathul Bahri", "PERSON", "Lalu Pathul Bahri")
    assert named("Kata Bupati Lalu Pathul Bahri, hujan.", bahri) == [("Lalu Pathul Bahri", "Lalu Pathul Bahri", True)]
    assert named("Lalu Budi Raya berkata.", ("Lalu Budi Raya", "PERSON", "Lalu Budi Raya")) == [
        ("Budi Raya", "Budi Raya", True)
    ]


def test_what_goes_on_behind_a_name() -> None:
    """No event behind a name is a part of it, and a word that no recognizer found is."""
    kamil = ("Ridwan Kamil", "PERSON", "Ridwan Kamil")
    text = "Ridwan Kamil Pilkada 2018 berkata."
    assert named(text, kamil, ("Pilkada 2018", "EVENT", "Pilkada 2018")) == [("Ridwan Kamil", "Ridwan Kamil", True)]
    assert named("Ridwan Kamil Pilkada berkata.", kamil)[0][0] == "Ridwan Kamil Pilkada"


def test_an_office_behind_a_cue() -> None:
    """A short office behind a cue is no part of the name that was found behind it, and a name is."""
    bimo = ("Bimo Raya", "PERSON", "Bimo Raya")
    assert named('"Naik," kata Dirjen Pajak Bimo Raya.', bimo) == [("Bimo Raya", "Bimo Raya", True)]
    assert named('"Naik," kata Damar Bimo Raya.', bimo) == [("Damar Bimo Raya", "Damar Bimo Raya", True)]


def test_a_title_with_a_point() -> None:
    """A title that was found as somebody is no part of the name behind it."""
    found = named(
        "Dosen Dr. Eng. Rolando Sihite berkata.",
        ("Dr. Eng.", "PERSON", "Eng."),
        ("Rolando Sihite", "PERSON", "Rolando Sihite"),
    )
    assert found[-1] == ("Rolando Sihite", "Rolando Sihite", True)


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        # given names are no office's, though they are towns, nouns or titles, too
        ("Kasat Reskrim Polres Cilegon AKP Raja Hasudungan pulang.", "Raja Hasudungan", ""),
        ("Kapolres Cilegon AKBP Martua Raja Sinambela pulang.", "Martua Raja Sinambela", ""),
        ("Tahun lalu pejabat Kemlu RI, Lalu Iqbal Muhammad, pulang.", "Lalu Iqbal Muhammad", ""),
        ('"Naik," kata Irfan. Menteri Mochamad Irfan Yusuf pulang.', "Mochamad Irfan Yusuf", ""),
        ("Menag Lukman Hakim Saifuddin pulang.", "Lukman Hakim Saifuddin", ""),
        ("Kapolsek Ngantru Iptu Wahono pulang.", "Ngantru Iptu Wahono", "Ngantru Iptu "),
        # initials are no body's
        ("Ketua Badan Anggaran DPR RI MH Said Abdullah pulang.", "MH Said Abdullah", ""),
        ("Kemarin JK Rowling pulang.", "JK Rowling", ""),
        ("Kabag TU Sri Lestari pulang.", "TU Sri Lestari", "TU "),
        ("Kepala RA Suharni pulang.", "RA Suharni", "RA "),
        ("Rektor UNY Sumaryanto pulang.", "UNY Sumaryanto", "UNY "),
        ("Wakil Ketua DPR RI Hadi Raya pulang.", "RI Hadi Raya", "RI "),
        ("Rais Aam KH Miftachul Akhyar pulang.", "Aam KH Miftachul Akhyar", "Aam KH "),
        # a noun behind an office, and not behind a comma
        ("Ia membuka warung. CEO Warung Pintar Agung pulang.", "Warung Pintar Agung", "Warung "),
        ("Di tunggal putri, Putri Kusuma Wardani pulang.", "Putri Kusuma Wardani", ""),
    ],
)
def test_what_begins_a_name(text: str, name: str, rest: str) -> None:
    """What an office or a body ends with before a name is no part of it, and a given name or initials are."""
    bare = name.removeprefix(rest)
    assert (bare, bare, True) in named(text, (name, "PERSON", name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SIMAK JUGA: Jose Berharap Cole Bisa Bantu Persib", "Jose"),
        ("Baca juga: Pekan Depan Ely Kena Semprot\n\nHujan turun.", "Ely"),
        ("Baca juga: Pekan Depan Ely Kena Semprot", "Ely"),
        ("Camat Kodi Utara Ely Ndara Tanggu pulang.", "Ely Ndara Tanggu"),
        ("Hadir Camat Kodi Ely Ndara, lurah, dan lainnya.", "Ely Ndara"),
    ],
)
def test_a_headline_is_no_name(text: str, name: str) -> None:
    """A name goes on to the end of its capitals, and not where these are a headline's."""
    first = name.partition(" ")[0]
    assert named(text, (first, "PERSON", first)) == [(name, name, True)]


@pytest.mark.parametrize("lead", ["Coach", "Mama", "Dirjen", "Kejari"])
def test_what_is_no_name_behind_a_cue(lead: str) -> None:
    """What one calls somebody fondly, an office and a body's word behind a cue are no part of a name."""
    found = named(f'"Naik," kata {lead} Indra Raya.', ("Indra Raya", "PERSON", "Indra Raya Putra"))
    assert found == [("Indra Raya", "Indra Raya Putra", True)]


def test_names_that_hold_another_name() -> None:
    """A name of several words is no part of a child's or a wife's, nor behind a title, as a first name is."""
    trump, junior = ("Donald Trump", "PERSON", "Donald Trump"), ("Donald Trump Jr.", "PERSON", "Donald Trump Jr.")
    assert [name for _, name, _ in named("Datang Donald Trump dan Donald Trump Jr.", trump, junior)] == [
        "Donald Trump",
        "Donald Trump Jr.",
    ]
    ani, wijaya = ("Ani Sri", "PERSON", "Ani Sri"), ("Ani Sri Wijaya", "PERSON", "Ani Sri Wijaya")
    assert {name for _, name, _ in named("Datang Ani Sri Wijaya. Lalu Ani Sri pulang.", wijaya, ani)} == {wijaya[2]}


def test_a_known_nickname_ends_no_office() -> None:
    """A nickname that everybody knows is nobody's body, which might end before its own name: "Gus Yahya"."""
    whole, short = "Yahya Cholil Staquf", ("Gus Yahya", "PERSON", "Yahya Cholil Staquf")
    assert named(f"Ketua Umum PBNU {whole} pulang. Gus Yahya tidur.", (whole, "PERSON", whole), short)[0][0] == whole


@pytest.mark.parametrize("short", ["Jokowi", "Gus Ipul", "Gus Yahya"])
def test_whom_a_sentence_is_about(short: str) -> None:
    """Whoever is written as everybody knows him is somebody, whole, where he opens a sentence, as no body is."""
    assert named(f"{short} berharap.", (short, "PERSON", "Budi Raya")) == [(short, "Budi Raya", True)]
    assert named("ITS berharap.", ("ITS", "PERSON", "ITS")) == [("ITS", "ITS", False)]


def test_what_whom_everybody_knows_goes_on_to_say() -> None:
    """Words behind a sentence of whom everybody knows are his, and those behind one that only tells of him are not."""
    said = '"Sabar ya, semua," katanya.'
    his = found(f"Jokowi berharap warga sabar. {said}", "Jokowi")
    hers = found(f"Siti Aini memuji Jokowi. {said}", "Jokowi", "Siti Aini")
    assert ([one.name for one in his], [one.name for one in hers]) == (["Jokowi"] * 2, ["Siti Aini"])

"""Who is named in a story, with what a recognizer took for something else mended."""

from quoting import read

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

"""Who speaks, by the words behind a cue or before a predicate."""

import pytest
from quoting import known, mentions, read

from tasks.quoting.people import People
from tasks.quoting.speakers import Speaker, Speakers

PEOPLE = known("Budi Raya", "Siti Aini")
BODIES = {"BMKG": "BMKG"}


def behind(text: str) -> Speaker | None:
    """Gives who speaks by the words of a text behind its first."""
    reading = read(text)
    return Speakers(reading, People(reading, mentions(text, PEOPLE, BODIES))).behind(1, len(reading.words))


def before(text: str) -> Speaker | None:
    """Gives who does what the last word of a text says."""
    reading = read(text)
    return Speakers(reading, People(reading, mentions(text, PEOPLE, BODIES))).before(0, len(reading.words) - 1)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("kata Budi Raya, Senin", "Budi Raya", None),
        ("kata Kepala Dinas Pertanian Budi Raya di Garut", "Budi Raya", "Kepala Dinas Pertanian"),
        ("kata juru bicara kementerian, Budi Raya, Senin", "Budi Raya", "juru bicara kementerian"),
        ("kata Kepala Badan Pangan (BP) Jenderal Budi Raya.", "Budi Raya", "Kepala Badan Pangan (BP) Jenderal"),
        ("kata sekretaris bidang pers di Bonn, Budi Raya.", "Budi Raya", "sekretaris bidang pers di Bonn"),
        ("kata BMKG, Senin", "BMKG", None),
        ("kata pemilik akun @budi_r.", "@budi_r", "pemilik akun"),
        ("kata seorang warga, Senin", None, None),
        ("kata ibu Budi Raya, Senin", None, None),
        ("kata pengacara Budi Raya, Siti Aini.", "Siti Aini", "pengacara Budi Raya"),
        ("kata Budi Raya dan Siti Aini.", None, None),
        ("kata Menteri Keuangan.", None, None),
        ("kata Menkomdigi, Senin", None, None),
        ("kata petahana Budi Raya, Senin", "Budi Raya", "petahana"),
        ("kata Sekda Budi Raya, Senin", "Budi Raya", "Sekda"),
        (
            "kata Pelaksana Tugas Dirjen Perhubungan Darat Budi Raya, Senin",
            "Budi Raya",
            "Pelaksana Tugas Dirjen Perhubungan Darat",
        ),
        ("kata pria lulusan Budi itu, Senin", None, None),
        ("kata pria bernama Budi itu, Senin", "Budi Raya", "pria"),
        ("kata Dinas Pendidikan setempat, Senin", "Dinas Pendidikan", None),
        ("kata Menteri Kesenian dan Olahraga Budi Raya.", "Budi Raya", "Menteri Kesenian dan Olahraga"),
        ("kata Menteri Seni, Ilmu, dan Olahraga Budi Raya, Senin", "Budi Raya", "Menteri Seni, Ilmu, dan Olahraga"),
        (
            "kata Menteri Bidang Hukum, Hak Asasi Manusia, Imigrasi, dan Pemasyarakatan Budi Raya.",
            "Budi Raya",
            "Menteri Bidang Hukum, Hak Asasi Manusia, Imigrasi, dan Pemasyarakatan",
        ),
        ("kata Wali Kota Budi Raya.", "Budi Raya", "Wali Kota"),
        ("kata Menteri Kesenian dan Ketua Persatuan Budi Raya.", "Budi Raya", "Ketua Persatuan"),
    ],
)
def test_behind_a_cue(text: str, name: str | None, role: str | None) -> None:
    """The name, and the office beside it, are read off what stands behind a cue."""
    speaker = behind(text)
    assert speaker
    assert (speaker.name, speaker.role and text[slice(*speaker.role)]) == (name, role)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kepala desa Budi Raya mengatakan", "Budi Raya"),
        ("Kepala desa, Budi Raya, kemudian mengatakan", "Budi Raya"),
        ("Budi Raya, suami Siti Aini, mengatakan", "Budi Raya"),
        ("Usai bertemu Budi Raya, Siti Aini mengatakan", "Siti Aini"),
        ("Budi Raya melalui juru bicaranya, Siti Aini, mengatakan", "Budi Raya"),
        ("Melalui juru bicaranya, Siti Aini, Budi Raya mengatakan", "Budi Raya"),
        ("Keluarga Budi Raya mengatakan", None),
        ("Putra sulung Budi Raya mengatakan", None),
        ("Istri mendiang Budi Raya mengatakan", None),
        ("Psikolog anak Budi Raya mengatakan", "Budi Raya"),
        ("Ibu Budi Raya mengatakan", "Budi Raya"),
        ("Kapal yang disewa Budi Raya mengatakan", None),
        ("BMKG mengatakan", "BMKG"),
        ("Manajemen BMKG mengatakan", "BMKG"),
        ("Akun @kabar mengatakan", "@kabar"),
        ("Dalam video yang diunggah akun @kabar, Budi Raya mengatakan", "Budi Raya"),
        ("Dalam video yang dibagikan oleh akun @kabar, seorang pria mengatakan", None),
        ("Seperti ditulis akun @kabar, jalan mengatakan", "@kabar"),
    ],
)
def test_before_a_predicate(text: str, name: str | None) -> None:
    """The subject is who stands nearest, unless that one is told of another."""
    speaker = before(text)
    assert speaker
    assert speaker.name == name


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Menteri Seni, Ilmu, dan Olahraga Budi Raya mengatakan", "Budi Raya", "Menteri Seni, Ilmu, dan Olahraga"),
        ("Ketua BMKG, Siti Aini, dan Sekretaris Budi Raya mengatakan", "Budi Raya", "Sekretaris"),
        ("Ketua Persatuan, Siti Aini, dan Budi Raya mengatakan", "Budi Raya", None),
    ],
)
def test_the_office_of_a_subject(text: str, name: str | None, role: str | None) -> None:
    """An office of several fields is told whole before a predicate, and several people are none."""
    speaker = before(text)
    assert speaker
    assert (speaker.name, text[slice(*speaker.role)] if speaker.role else None) == (name, role)


def test_fields_that_are_bodies() -> None:
    """Bodies in a row are no fields of an office."""
    for end in ("Ilmu, dan Seni", "Ilmu dan Seni"):
        speaker = behind(f"kata pelatih BMKG, {end} Budi Raya.")
        assert speaker
        assert speaker.role is None


def test_nobody() -> None:
    """Behind a mark nobody is told, and a predicate that opens its sentence has no subject; nor is a number one."""
    assert behind("kata , Senin") is None
    assert before("mengatakan") is None
    assert before("3. mendesak") is None
    assert before("3) mendesak") is None


@pytest.mark.parametrize("who", ["7", "2.500", "\u200edia"])
def test_who_is_not_written_with_a_letter_first(who: str) -> None:
    """People that are counted speak, and whoever stands behind a mark for the direction of writing."""
    speaker = before(f"{who} mengatakan")
    assert speaker
    assert speaker.name is None


def test_who_is_meant() -> None:
    """A pronoun and an office mean somebody who was named before."""
    assert [(one and one.means) for one in (behind("kata dia."), behind("kata perempuan itu."))] == [
        (),
        ("perempuan", "itu"),
    ]

"""Statements between quotation marks."""

import pytest
from quoting import found, told


@pytest.mark.parametrize(
    "text",
    [
        '"Ya," kata Budi Raya.',
        '"Ya", kata Budi Raya.',
        '"Ya!" kata Budi Raya.',
        '"Ya," demikian Budi Raya.',
        '"Ya," Budi Raya menjelaskan.',
        '"Ya," selidik Budi Raya.',
        '"Ya" kata Budi Raya.',
        "'Ya', kata Budi Raya.",
        'Budi Raya mengatakan, "Ya."',
        'Budi Raya berkata singkat: "Ya."',
        'Kata Budi Raya, "Ya."',
        'Budi Raya tersenyum, "Ya, tentu saja."',
        'Budi Raya mengangguk sambil berkata, "Ya."',
        '"Ya." Hal itu disampaikan Budi Raya.',
        'Budi Raya menunduk. "Ya."',
        '"Ya." Budi Raya menunduk.',
        '"Ya."\n\nBudi Raya menunduk.',
    ],
)
def test_where_the_speaker_stands(text: str) -> None:
    """The speaker is found behind, before, and in the sentences round what is said."""
    ((kind, words, name),) = told(text, found(text, "Budi Raya"))
    assert (kind, words[0].startswith("Ya"), name) == ("direct", True, "Budi Raya")


@pytest.mark.parametrize(
    "text",
    [
        'Film "Ya, Tuhan," karya Budi Raya, tayang Kamis.',
        'Dalam film itu Budi Raya berkata, "Ya."',
        'Budi Raya ditanya: "Sudah makan?"',
        'Budi Raya membaca puisi. "Aku ingin hidup seribu tahun lagi."',
        'Warga menjuluki Budi Raya "Si Kancil".',
        'Laporan itu menyatakan, "Air tercemar."',
        'Hujan turun. "Ya."',
        '"Ya" kata baku.',
    ],
)
def test_what_is_none(text: str) -> None:
    """Works, questions to somebody, names and documents are no statements; nor is what nobody says."""
    assert found(text, "Budi Raya") == []


@pytest.mark.parametrize(
    "behind",
    [
        "Siti Aini menjawab bulan depan.",
        '"Bulan depan," jawab Siti Aini.',
        "Seorang petugas menjawab bulan depan.",
        "Pemerintah bertanggung jawab.",
        "Sesi tanya jawab berakhir.",
    ],
)
def test_a_question_of_who_spoke(behind: str) -> None:
    """A question belongs to who spoke before it, where another answers or nobody does."""
    text = f'"Jalan rusak," kata Budi Raya. "Kapan diperbaiki?" {behind}'
    assert told(text, found(text, "Budi Raya", "Siti Aini"))[0] == (
        "direct",
        ["Jalan rusak,", "Kapan diperbaiki?"],
        "Budi Raya",
    )


@pytest.mark.parametrize("behind", ["Budi menjawab ya.", '"Ya," jawabnya.', '"Ya," jawab Budi.', "Ia menjawab ya."])
def test_a_question_to_who_spoke(behind: str) -> None:
    """A question that who spoke before answers is of nobody who is told."""
    text = f'"Jalan rusak," kata Budi Raya. "Anda lapor?" {behind}'
    assert "Anda lapor?" not in [words[-1] for _, words, _ in told(text, found(text, "Budi Raya"))]


def test_a_question_of_who_is_in_focus() -> None:
    """A question that opens a conversation is of whom the sentence before is about, where another answers."""
    text = 'Budi Raya menatap petugas. "Kapan diperbaiki?" Siti Aini menjawab, "Besok."'
    assert told(text, found(text, "Budi Raya", "Siti Aini")) == [
        ("direct", ["Kapan diperbaiki?"], "Budi Raya"),
        ("direct", ["Besok."], "Siti Aini"),
    ]


@pytest.mark.parametrize("gap", [" ", "\n\n"])
@pytest.mark.parametrize("asked", ["Apakah ini adil bagi rakyat?", "Rumah habis. Mau tinggal di mana?"])
def test_a_question_before_a_statement(asked: str, gap: str) -> None:
    """A question is of who speaks next, with what stands before it, where no other is told to answer."""
    text = f'"{asked}"{gap}"Negara sudah abai," kata Siti Aini.'
    assert told(text, found(text, "Siti Aini")) == [("direct", [asked, "Negara sudah abai,"], "Siti Aini")]


def test_two_statements_are_not_one() -> None:
    """What has a cue of its own is another statement."""
    text = '"Ya," kata Budi Raya. "Tidak," katanya lagi.'
    assert [words for _, words, _ in told(text, found(text, "Budi Raya"))] == [["Ya,"], ["Tidak,"]]


def test_what_a_crowd_shouts() -> None:
    """What people without number shout is no statement; what one of them says is."""
    assert found('"Turunkan harga!" teriak ratusan petani di alun-alun.') == []
    text = '"Turunkan harga!" teriak seorang petani di alun-alun.'
    assert told(text, found(text)) == [("direct", ["Turunkan harga!"], None)]


def test_a_statement_that_ends_with_what_another_said() -> None:
    """A paragraph that ends with a quotation inside of a quotation is of the statement that goes on."""
    text = "\"Saya tanya, 'Capek?' Dia jawab, 'Tidak, Pak.'\n\n\"Jadi begitulah,\" kata Budi Raya."
    assert told(text, found(text, "Budi Raya")) == [
        ("direct", ["Saya tanya, 'Capek?' Dia jawab, 'Tidak, Pak.'", "Jadi begitulah,"], "Budi Raya")
    ]


def test_an_account_with_a_name() -> None:
    """An account without a sign before it has its capitals for a name."""
    text = 'Akun Info Warga Selatan menulis, "Jalan itu ditutup."'
    assert told(text, found(text)) == [("direct", ["Jalan itu ditutup."], "Info Warga Selatan")]


def test_many_quotations_by_themselves() -> None:
    """Thousands of quotations in a row, each a sentence, are read as a few are, with the cue behind the last one."""
    text = '"Hujan turun lagi di sini."\n\n' * 3000 + '"Sawah kami tergenang," kata Wayan Suta.'
    (quote,) = found(text, "Wayan Suta")
    assert (len(quote.words), quote.name) == (3001, "Wayan Suta")


@pytest.mark.parametrize(
    "behind",
    ["kata pernyataan tersebut", "ungkap penelitian itu", "sebut rilis itu", "tulis surat kabar itu"],
)
def test_what_a_document_says(behind: str) -> None:
    """Words in marks before a cue were said, by a document too."""
    text = f'"Air tercemar," {behind}.'
    assert told(text, found(text)) == [("direct", ["Air tercemar,"], None)]


@pytest.mark.parametrize("cue", ["semprot", "damprat", "tohok", "tampik", "ceplos"])
@pytest.mark.parametrize("who", ["politikus itu", "sang menteri"])
def test_cues_of_the_tabloids(cue: str, who: str) -> None:
    """Rarer words of saying are cues before somebody without a name, too."""
    text = f'"Jangan begitu," {cue} {who}.'
    assert told(text, found(text)) == [("direct", ["Jangan begitu,"], None)]


@pytest.mark.parametrize("cue", ["membentak", "bercanda", "mencecar", "menyentil", "mencemooh"])
def test_predicates_that_tell_of_words_in_marks_alone(cue: str) -> None:
    """What else is done, too, is a cue before words in marks."""
    text = f'Budi Raya {cue}, "Jangan begitu."'
    assert told(text, found(text, "Budi Raya")) == [("direct", ["Jangan begitu."], "Budi Raya")]

"""The statements of a story, and who made each: the hard cases, each with its sentence."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from quoting import cut, found, told
from torn import torn

from tasks.quoting import find_quotes
from worker.records import Entity

CASES = {
    "two speakers in one paragraph": (
        '"Hujan turun lagi," kata Wayan Suta. "Sawah kami tergenang," sahut Made Rai.',
        ("Wayan Suta", "Made Rai"),
        (),
        [("direct", ["Hujan turun lagi,"], "Wayan Suta"), ("direct", ["Sawah kami tergenang,"], "Made Rai")],
    ),
    "a speaker named only in the next sentence": (
        '"Pasarnya sudah sepi." Begitu kata Wayan Suta, penjual kopi.',
        ("Wayan Suta",),
        (),
        [("direct", ["Pasarnya sudah sepi."], "Wayan Suta")],
    ),
    "a sentence that says who said the one before": (
        '"Pasarnya sudah sepi."\n\nKalimat itu diucapkan Wayan Suta di depan kiosnya.',
        ("Wayan Suta",),
        (),
        [("direct", ["Pasarnya sudah sepi."], "Wayan Suta")],
    ),
    "a spokesperson for somebody": (
        "Gubernur Wayan Suta melalui juru bicaranya, Made Rai, mengatakan pawai ditunda sepekan.",
        ("Wayan Suta", "Made Rai"),
        (),
        [("reported", ["pawai ditunda sepekan"], "Wayan Suta")],
    ),
    "a spokesperson who speaks": (
        '"Pawai ditunda," kata juru bicara gubernur, Made Rai.',
        ("Made Rai",),
        (),
        [("direct", ["Pawai ditunda,"], "Made Rai")],
    ),
    "what a law says": (
        'Pasal 12 peraturan itu berbunyi, "Setiap warga wajib memilah sampah." Surat edaran menyebut sanksinya ringan.',
        (),
        (),
        [],
    ),
    "words whose speaker the next sentence tells by how it was said": (
        '"Semua habis." Wayan Suta berkata sambil menutup kiosnya.',
        ("Wayan Suta",),
        (),
        [("direct", ["Semua habis."], "Wayan Suta")],
    ),
    "a minister who is not who spoke": (
        '"Kami siap," kata Wayan Suta, direktur pasar. Menteri itu menambahkan bahwa dana sudah cair.',
        ("Wayan Suta",),
        (),
        [("direct", ["Kami siap,"], "Wayan Suta"), ("reported", ["dana sudah cair"], None)],
    ),
    "a source that is no office of who is named behind it": (
        "Menurut kantor kepresidenan, Wayan Suta mendesak pawai ditunda.",
        ("Wayan Suta",),
        (),
        [("reported", ["pawai ditunda"], "Wayan Suta")],
    ),
    "what is thought by who spoke before": (
        "Wayan Suta mengatakan sawah tergenang. Menurut hematnya, panen akan gagal.",
        ("Wayan Suta",),
        (),
        [("reported", ["sawah tergenang"], "Wayan Suta"), ("reported", ["panen akan gagal"], "Wayan Suta")],
    ),
    "a source with what somebody is behind it": (
        "Menurut Wayan Suta, penjual kopi, pasar sudah sepi.",
        ("Wayan Suta",),
        (),
        [("reported", ["pasar sudah sepi"], "Wayan Suta")],
    ),
    "any verb before a word for what is said": (
        "Wayan Suta meyakinkan bahwa sawah tidak tergenang.",
        ("Wayan Suta",),
        (),
        [("reported", ["sawah tidak tergenang"], "Wayan Suta")],
    ),
    "somebody who is told of behind a thing that was before": (
        'Made Rai mengatakan pawai batal. Jawaban itu mengejutkan Wayan Suta. "Pawai apa?" katanya.',
        ("Made Rai", "Wayan Suta"),
        (),
        [("reported", ["pawai batal"], "Made Rai"), ("direct", ["Pawai apa?"], "Wayan Suta")],
    ),
    "a paragraph that is not closed, and belongs to the next one": (
        '"Hujan turun," kata Wayan Suta.\n\n"Sawah tergenang.\n\n"Panen gagal," sambung Made Rai.',
        ("Wayan Suta", "Made Rai"),
        (),
        [("direct", ["Hujan turun,"], "Wayan Suta"), ("direct", ["Sawah tergenang.", "Panen gagal,"], "Made Rai")],
    ),
    "a denial, whose cue keeps that it is one": (
        "Wayan Suta membantah bahwa pawai dibatalkan.",
        ("Wayan Suta",),
        (),
        [("reported", ["pawai dibatalkan"], "Wayan Suta")],
    ),
    "a post's author": (
        'Akun @rai_made menulis, "Kapan pawainya?" Unggahan itu ramai.',
        (),
        (),
        [("direct", ["Kapan pawainya?"], "@rai_made")],
    ),
    "a speaker who is an organization": (
        "Badan Air Nusantara mengimbau warga menghemat air bersih.",
        (),
        ("Badan Air Nusantara",),
        [("reported", ["warga menghemat air bersih"], "Badan Air Nusantara")],
    ),
    "an anonymous source": (
        "Wayan Suta diam. Sumber di kepolisian mengatakan dua saksi sudah diperiksa.",
        ("Wayan Suta",),
        (),
        [("reported", ["dua saksi sudah diperiksa"], None)],
    ),
    "an anonymous source before a pronoun": (
        '"Saya takut," kata seorang sopir. Ia diancam. "Jangan tulis nama saya," katanya.',
        ("Wayan Suta",),
        (),
        [("direct", ["Saya takut,"], None), ("direct", ["Jangan tulis nama saya,"], None)],
    ),
    "a song, a prayer and a poster": (
        (
            'Wayan Suta menyanyikan lagu "Jangan Menangis, Sayang," lalu membaca doa "Ya Tuhan kami." '
            'Spanduk bertuliskan "Selamat datang!" dipasang.'
        ),
        ("Wayan Suta",),
        (),
        [],
    ),
    "words that are odd": ('Istilah "petani milenial" dipakai Wayan Suta.', ("Wayan Suta",), (), []),
    "a broken quote": (
        '"Kalau hujan," kata Wayan Suta, "kami pulang."',
        ("Wayan Suta",),
        (),
        [("direct", ["Kalau hujan,", "kami pulang."], "Wayan Suta")],
    ),
    "a broken quote in single marks, with its comma and its stop outside": (
        "'Kalau hujan', kata Wayan Suta, 'kami pulang'.",
        ("Wayan Suta",),
        (),
        [("direct", ["Kalau hujan", "kami pulang"], "Wayan Suta")],
    ),
    "a quote that is broken by a day": (
        '"Kalau hujan," kata Wayan Suta (45), Senin (3/8), "kami pulang."',
        ("Wayan Suta",),
        (),
        [("direct", ["Kalau hujan,", "kami pulang."], "Wayan Suta")],
    ),
    "a quote that goes on behind its cue": (
        '"Kami pulang," kata Wayan Suta. "Besok datang lagi."',
        ("Wayan Suta",),
        (),
        [("direct", ["Kami pulang,", "Besok datang lagi."], "Wayan Suta")],
    ),
    "a quote over paragraphs, each with an opening mark": (
        '"Kami pulang lebih awal.\n\n"Besok datang lagi," kata Wayan Suta.',
        ("Wayan Suta",),
        (),
        [("direct", ["Kami pulang lebih awal.", "Besok datang lagi,"], "Wayan Suta")],
    ),
    "a quote over paragraphs, closed in the second": (
        '"Kami pulang,\n\nsebelum gelap," kata Wayan Suta.',
        ("Wayan Suta",),
        (),
        [("direct", ["Kami pulang,\n\nsebelum gelap,"], "Wayan Suta")],
    ),
    "a quote in a quote": (
        "\"Ibu bilang, 'Pulanglah', lalu saya pulang,\" kata Wayan Suta.",
        ("Wayan Suta",),
        (),
        [("direct", ["Ibu bilang, 'Pulanglah', lalu saya pulang,"], "Wayan Suta")],
    ),
    "whom a cue's ending means": (
        'Wayan Suta menunduk. "Saya menyesal," ujarnya.',
        ("Wayan Suta",),
        (),
        [("direct", ["Saya menyesal,"], "Wayan Suta")],
    ),
    "an ending that may mean two": (
        'Hakim memanggil Wayan Suta dan Made Rai. "Saya menyesal," ujarnya.',
        ("Wayan Suta", "Made Rai"),
        (),
        [("direct", ["Saya menyesal,"], None)],
    ),
    "who is called by an office": (
        'Pelatih Wayan Suta datang. Made Rai berlatih. "Kami siap," kata sang pelatih.',
        ("Wayan Suta", "Made Rai"),
        (),
        [("direct", ["Kami siap,"], "Wayan Suta")],
    ),
    "two who speak at once": (
        "Wayan Suta dan Made Rai mengatakan pawai tetap berlangsung.",
        ("Wayan Suta", "Made Rai"),
        (),
        [("reported", ["pawai tetap berlangsung"], None)],
    ),
    "somebody's family": (
        "Keluarga Wayan Suta mengatakan pemakaman berlangsung besok.",
        ("Wayan Suta",),
        (),
        [("reported", ["pemakaman berlangsung besok"], None)],
    ),
    "reported before its cue": (
        "Pawai ditunda sepekan, kata Wayan Suta.",
        ("Wayan Suta",),
        (),
        [("reported", ["Pawai ditunda sepekan"], "Wayan Suta")],
    ),
    "reported round its cue": (
        "Pawai, kata Wayan Suta, akan ditunda sepekan.",
        ("Wayan Suta",),
        (),
        [("reported", ["Pawai", "akan ditunda sepekan"], "Wayan Suta")],
    ),
    "reported with marks in it": (
        'Wayan Suta menyebut pawai itu "terlalu mahal" bagi warga.',
        ("Wayan Suta",),
        (),
        [("mixed", ['pawai itu "terlalu mahal" bagi warga'], "Wayan Suta")],
    ),
    "reported without where it was said": (
        "Wayan Suta mengatakan pawai ditunda dalam jumpa pers di balai kota, Selasa (3/11/2026).",
        ("Wayan Suta",),
        (),
        [("reported", ["pawai ditunda"], "Wayan Suta")],
    ),
    "nothing that is said": ("Wayan Suta tidak mengatakan kapan pawai itu digelar.", ("Wayan Suta",), (), []),
    "a name that is made up is no statement": (
        "Seorang guru, sebut saja Mawar, menangis. Korban lain, panggil saja Bunga, pergi.",
        ("Mawar", "Bunga"),
        (),
        [],
    ),
    "who has a made-up name speaks": (
        (
            'Seorang guru, sebut namanya Mawar, bukan nama sebenarnya, mengatakan sekolah bocor. "Ya," kata murid, '
            "sebut saja Bunga. Menurut Mawar, bukan nama sebenarnya, atapnya lapuk."
        ),
        ("Mawar", "Bunga"),
        (),
        [
            ("reported", ["sekolah bocor"], "Mawar"),
            ("direct", ["Ya,"], "Bunga"),
            ("reported", ["atapnya lapuk"], "Mawar"),
        ],
    ),
    "words that a made-up name begins with elsewhere": (
        '"Pasar sepi," sebut Wayan Suta. Wayan Suta menyebut saja pasar itu sepi.',
        ("Wayan Suta",),
        (),
        [("direct", ["Pasar sepi,"], "Wayan Suta"), ("reported", ["saja pasar itu sepi"], "Wayan Suta")],
    ),
    "who is asked answers": (
        'Wayan Suta bertanya kepada Made Rai apakah ia menyesal. "Tidak," jawabnya.',
        ("Wayan Suta", "Made Rai"),
        (),
        [("direct", ["Tidak,"], "Made Rai")],
    ),
    "who asks in a question by itself, and who is asked": (
        'Hakim Wayan Suta bertanya kepada Made Rai. "Di mana Saudara?"\n\n"Di pasar," jawabnya.',
        ("Wayan Suta", "Made Rai"),
        (),
        [("direct", ["Di mana Saudara?"], "Wayan Suta"), ("direct", ["Di pasar,"], "Made Rai")],
    ),
    "who answers is who spoke before and does not ask": (
        '"Di pasar," kata Made Rai. "Dengan siapa?" tanya Wayan Suta. "Sendiri," jawabnya.',
        ("Wayan Suta", "Made Rai"),
        (),
        [
            ("direct", ["Di pasar,"], "Made Rai"),
            ("direct", ["Dengan siapa?"], "Wayan Suta"),
            ("direct", ["Sendiri,"], "Made Rai"),
        ],
    ),
    "nobody with a name is asked": (
        'Wayan Suta bertanya kepada seorang petugas. "Pukul tiga," jawabnya.',
        ("Wayan Suta",),
        (),
        [("direct", ["Pukul tiga,"], None)],
    ),
    "who asks himself goes on": (
        'Wayan Suta bertanya kepada Made Rai. "Kapan berangkat?" tanyanya.',
        ("Wayan Suta", "Made Rai"),
        (),
        [("direct", ["Kapan berangkat?"], "Wayan Suta")],
    ),
    "who answers in a sentence before what is said": (
        'Wayan Suta bertanya kepada Made Rai soal sawah. Ia menjawab singkat. "Tergenang," ujarnya.',
        ("Wayan Suta", "Made Rai"),
        (),
        [("direct", ["Tergenang,"], "Made Rai")],
    ),
    "who asks again, and who replies by no word of answering": (
        (
            'Wayan Suta bertanya kepada Made Rai, "Di mana?" "Di sawah," jawabnya. "Sendiri?" tanyanya lagi. '
            '"Ya," katanya. "Kapan?" tanyanya. "Kemarin," ujarnya.'
        ),
        ("Wayan Suta", "Made Rai"),
        (),
        [
            ("direct", ["Di mana?"], "Wayan Suta"),
            ("direct", ["Di sawah,"], "Made Rai"),
            ("direct", ["Sendiri?"], "Wayan Suta"),
            ("direct", ["Ya,"], "Made Rai"),
            ("direct", ["Kapan?"], "Wayan Suta"),
            ("direct", ["Kemarin,"], "Made Rai"),
        ],
    ),
    "who asks though nobody is told to": (
        '"Di sawah," jawab Wayan Suta. "Sendiri?" tanyanya.',
        ("Wayan Suta",),
        (),
        [("direct", ["Di sawah,"], "Wayan Suta"), ("direct", ["Sendiri?"], None)],
    ),
    "who asks what nobody answers": (
        '"Sawah tergenang," kata Wayan Suta. "Sampai kapan?" tanyanya. "Kami rugi," katanya.',
        ("Wayan Suta",),
        (),
        [
            ("direct", ["Sawah tergenang,"], "Wayan Suta"),
            ("direct", ["Sampai kapan?"], "Wayan Suta"),
            ("direct", ["Kami rugi,"], "Wayan Suta"),
        ],
    ),
    "who answers though nobody is told to ask": (
        'Wayan Suta keluar dari gedung. "Nanti saja," jawabnya.',
        ("Wayan Suta",),
        (),
        [("direct", ["Nanti saja,"], "Wayan Suta")],
    ),
}


@pytest.mark.parametrize(("text", "people", "bodies", "expected"), CASES.values(), ids=CASES)
def test_hard_cases(
    text: str,
    people: tuple[str, ...],
    bodies: tuple[str, ...],
    expected: list[tuple[str, list[str], str | None]],
) -> None:
    """Statements are found with their words and who made them, and nothing else is."""
    assert told(text, found(text, *people, bodies=bodies)) == expected


def test_a_headline_is_none() -> None:
    """What stands in the headline is no statement: it is not in the text."""
    assert found("Bupati datang pagi tadi.") == []


def test_denials_keep_their_cue() -> None:
    """A denial's cue says that it is one, the word for "that" included."""
    text = "Wayan Suta membantah bahwa pawai dibatalkan."
    (quote,) = found(text, "Wayan Suta")
    assert quote.cue
    assert text[slice(*quote.cue)] == "membantah bahwa"


def test_role_and_speaker_are_spans() -> None:
    """The office beside a speaker's name is a span of its own."""
    text = '"Pawai ditunda," kata Kepala Dinas Pariwisata Wayan Suta di Denpasar, Senin.'
    (quote,) = found(text, "Wayan Suta")
    assert quote.speaker
    assert quote.role
    assert text[slice(*quote.speaker)] == "Wayan Suta"
    assert text[slice(*quote.role)] == "Kepala Dinas Pariwisata"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", '"The road is closed," said Wayan Suta.', [("direct", ["The road is closed,"], "Wayan Suta")]),
        ("en", "Wayan Suta said that the road is closed.", [("reported", ["the road is closed"], "Wayan Suta")]),
        ("ms", "Wayan Suta berkata bahawa jalan itu ditutup.", [("reported", ["jalan itu ditutup"], "Wayan Suta")]),
        ("de", '"Die Straße ist gesperrt", sagte Wayan Suta.', [("direct", ["Die Straße ist gesperrt"], "Wayan Suta")]),
        ("fi", '"Tie on suljettu", sanoi Wayan Suta.', []),
    ],
)
def test_languages(language: str, text: str, expected: list[tuple[str, list[str], str | None]]) -> None:
    """Each language has words of its own, and one without any has no statements."""
    assert told(text, found(text, "Wayan Suta", language=language)) == expected


def test_names_without_a_recognizer() -> None:
    """Where no recognizer was there, names are what is written as such."""
    text = '"The road is closed," said Mayor Wayan Suta. Suta added that it is flooded.'
    assert [one.name for one in found(text, language="en")] == ["Wayan Suta", "Wayan Suta"]


def test_an_empty_story() -> None:
    """A story without words has no statements."""
    assert find_quotes("", [], [], [], [], "id") == []


_NAME = re.compile(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)*")


_HANGING = st.sampled_from(["", "3", '"', "katanya", "Menurut", "bahwa", "-", ":", "diucapkan itu", "seperti"])


@given(
    st.tuples(torn(), _HANGING).map(lambda parts: " ".join(parts).strip()),
    st.sampled_from(["id", "ms", "en", "de"]),
    st.sampled_from(["PERSON", "ORG", "GPE", "NORP"]),
)
@example("ayam. P", "id", "PERSON")
@example("seperti", "id", "PERSON")
@example("diucapkan itu", "id", "PERSON")
def test_any_text(text: str, language: str, label: str) -> None:
    """A story that is cut or shuffled anywhere gives statements within its text or none, and never an error."""
    named = [Entity(*match.span(), label, match[0]) for match in _NAME.finditer(text)]
    for one in find_quotes(text, *cut(text, language), named, language):
        spans = [span for span in (*one.words, one.speaker, one.role, one.cue) if span]
        assert all(0 <= start < end <= len(text) for start, end in spans)


def test_a_story_that_ends_behind_a_name() -> None:
    """A name with a comma behind it may be the last of a story."""
    assert found("Wayan Suta,", "Wayan Suta") == []


def test_nothing_stands_before_the_first_word() -> None:
    """A speaker whose name begins the text is not looked at by the text's last word."""
    text = (
        "'a' bicara (/) - Kemenperin \u2019 H. Febri Hendri atau Antoni Arief ( Bupati mengonfirmasi; Kabupaten Febri "
        "menyebut kandungan lokal 40 kata persen. \u2039 ["
    )
    named = [Entity(4, 27, "PERSON", "bicara - Kemenperin"), Entity(33, 45, "ORG", "Febri Hendri")]
    for one in find_quotes(text, *cut(text), [Entity(0, 2, "ORG", "a"), *named], "id"):
        assert not one.speaker or one.speaker[0] < one.speaker[1]

"""Paragraphs that were broken at their links are whole again."""

from articles import PORTS
from effort import turns

from tasks.cleaning.plain.wrap import unwrap

BROKEN = (
    "Beranda",
    "Ekonomi",
    "Tiga Pelabuhan Baru Dibangun di Maluku",
    "Menteri Perhubungan",
    "Rina Kartika",
    "mengatakan pemerintah akan membangun tiga pelabuhan baru di",
    "Maluku",
    ", yang sering terputus.",
    "Anggarannya Rp 2,3 triliun (",
    "APBN 2027",
    "), kata Rina kepada",
    "Kabar Samudra",
    ".",
    "Warga menyambut rencana itu.",
    "facebook",
    "twitter",
)


def test_paragraphs_broken_at_links_are_mended() -> None:
    """Text that comes node by node has its paragraphs whole, with its menu, headline and buttons apart."""
    assert unwrap("\n".join(BROKEN)) == [
        "Beranda",
        "Ekonomi",
        "Tiga Pelabuhan Baru Dibangun di Maluku",
        "Menteri Perhubungan",
        "Rina Kartika mengatakan pemerintah akan membangun tiga pelabuhan baru di Maluku, yang sering terputus.",
        "Anggarannya Rp 2,3 triliun (APBN 2027), kata Rina kepada Kabar Samudra.",
        "Warga menyambut rencana itu.",
        "facebook",
        "twitter",
    ]


def test_a_dateline_and_a_label_in_bold_are_put_back() -> None:
    """A dateline comes before the dash of its paragraph, a title behind its "Baca juga:", a list before nothing."""
    lead = f"-- {PORTS[0]}"
    assert unwrap(f"Ambon, Kabar Samudra\n{lead}\nBaca juga:\nKapal Perintis Tambah Rute\n{PORTS[1]}") == [
        f"Ambon, Kabar Samudra {lead}",
        "Baca juga: Kapal Perintis Tambah Rute",
        PORTS[1],
    ]
    items = ["Baca juga:", PORTS[0], "Tiga pelabuhan", f"- {PORTS[1]}", f"- {PORTS[2]}"]
    assert unwrap("\n".join(items)) == items


def test_a_blank_line_ends_a_broken_paragraph() -> None:
    """Nothing is joined over a blank line, whatever letter it begins with."""
    broken = "\n".join(BROKEN[3:13])
    assert unwrap(f"{broken}\n\ndan sebuah paragraf yang dimulai dengan huruf kecil")[-2:] == [
        "Anggarannya Rp 2,3 triliun (APBN 2027), kata Rina kepada Kabar Samudra.",
        "dan sebuah paragraf yang dimulai dengan huruf kecil",
    ]


def test_a_list_in_small_letters_is_left_alone() -> None:
    """Lines that begin with small letters are not joined where no mark shows that sentences go on."""
    items = ["beras premium dua puluh kilogram", "gula pasir sepuluh kilogram lebih", "minyak goreng dua liter saja"]
    assert unwrap("\n".join([*PORTS, *items, *items])) == [*PORTS, *items, *items]


def test_joining_takes_linear_time() -> None:
    """A hundred thousand lines that all go on are one, and soon."""
    for lines in (["kata menteri itu kemudian pada hari", ","] * 50_000, ["kata " * 12 + "ia"] * 100_000):
        text = "\n".join(lines)
        found: list[str] = []
        assert turns(lambda text=text, found=found: found.extend(unwrap(text))) < 600
        assert len(found) == 1

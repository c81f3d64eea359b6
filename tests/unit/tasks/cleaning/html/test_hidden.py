"""What no reader of a page sees, and what is hidden until somebody asks for it."""

import pytest

from tasks.cleaning.html.hidden import drop_hidden
from tasks.cleaning.html.names import attributes
from tasks.cleaning.html.read import parse
from tasks.cleaning.html.render import render

LEAD = "Pasar apung di Muara Lanting kembali dibuka pada Minggu pagi, kata Kepala Dinas Perdagangan Wirya Adinata."
SAID = "Wirya mengatakan alur sungai dikeruk sepanjang dua kilometer supaya perahu pedagang bisa masuk ke pasar lagi."
REST = "Pedagang kue di pasar apung itu mengatakan dagangannya habis sebelum pukul delapan pagi."
SOLD = "Situs slot gacor hari ini memberi maxwin besar bagi pemain baru yang mendaftar dengan deposit pulsa."
LINKED = "<a href='https://slot.example/'>Situs slot gacor hari ini memberi maxwin besar dengan deposit pulsa.</a>"
OTHER = "<a href='https://toko.example/'>Obat herbal</a> paling ampuh dikirim rahasia tanpa resep ke seluruh penjuru."
NEVER = [
    "style='font-size:0'",
    "style='font-size: 0px !important; line-height: 0'",
    "style='color:#fff;font-size:1px'",
    "style='position:absolute;left:-9999px'",
    "style='position:fixed; top: -5000px'",
    "style='left:-999em;position:absolute'",
    "style='text-indent:-9999px'",
    "style='overflow:hidden;height:1px;width:1px'",
    "style='position:absolute;clip:rect(0, 0, 0, 0)'",
    "class='sr-only'",
    "class='screen-reader-text'",
    "class='u-visually-hidden'",
]
LATER = [
    "style='display: none'",
    "style='visibility:hidden'",
    "style='opacity:0'",
    "style='max-height:0;overflow:hidden'",
    "hidden",
]


def left(body: str, url: str = "https://www.kabar.example/1") -> list[str]:
    """Gives the lines of a page that are left below its headline."""
    tree = parse(f"<body><h1>Pasar Apung Dibuka</h1><p>{LEAD}</p>{body}</body>")
    drop_hidden(tree, attributes(tree), url)
    return [line for line, _ in render(tree)][2:]


@pytest.mark.parametrize("how", NEVER)
def test_what_nobody_sees(how: str) -> None:
    """Text of no size, beyond the screen's edge or for screen readers goes, within a paragraph too."""
    assert left(f"<div {how}><p>{SOLD}</p></div><p>{REST}</p>") == [REST]
    assert left(f"<p>Lewat <a href='/w'>Wirya<span {how}> (buka di tab baru)</span></a> kemarin.</p>") == [
        "Lewat Wirya kemarin."
    ]


@pytest.mark.parametrize("how", LATER)
def test_what_a_click_shows(how: str) -> None:
    """The rest of an article stays while it is hidden, with its links and where it speaks of gambling, too."""
    judged = f"{REST} Seorang pegawai pasar dihukum karena judi slot dan togel, kata Wirya kepada pedagang pasar apung."
    linked = f"{SAID} Hitungan itu ada di <a href='https://jurnal.example/1'>jurnal perdagangan sungai</a>."
    raided = "Polisi menyita uang dari bandar slot, togel, dan kasino daring yang beromzet miliaran rupiah setahun."
    saved = "Ekonom menduga perbankan memangkas bunga deposit dan menawarkan bonus pulsa bagi nasabah."
    for own in (REST, judged, linked, raided, saved, OTHER):
        assert left(f"<div {how}><p>{own}</p></div>") != []


@pytest.mark.parametrize("how", LATER)
@pytest.mark.parametrize("sold", [LINKED, f"{LINKED}</p><p>{LINKED}", f"{LINKED} Gabung."], ids=["one", "two", "more"])
def test_what_hacked_pages_hide(how: str, sold: str) -> None:
    """What is hidden goes where it sells other things than the page speaks of, by its words and by links elsewhere."""
    assert left(f"<p>{SAID}</p><div {how}><p>{sold}</p></div><p>{REST}</p>") == [SAID, REST]


def test_a_page_about_gambling() -> None:
    """On a page that speaks of gambling a hidden part may, too."""
    shown = "Polisi menangkap lima pengelola situs judi slot yang menerima deposit lewat pulsa."
    assert left(f"<p>{shown}</p><div hidden><p>{LINKED}</p></div>")[0] == shown
    assert len(left(f"<p>{shown}</p><div hidden><p>{LINKED}</p></div>")) == 2


@pytest.mark.parametrize(
    "body",
    [
        f"<div style='font-size:0'><span style='font-size:14px'>{REST}</span></div>",
        f"<div style='margin-left:-150px'>{REST}</div>",
        f"<div style='height:1px'>{REST}</div>",
        f"<div style='font-size:1em'>{REST}</div>",
        f"<div style='opacity:0.9'>{REST}</div>",
        f"<div style='font-size:0'><p class='besar'>{REST}</p></div>",
        f"<div style='position:relative; left:-1560px; opacity:0'>{REST}</div>",
        f"<div style='position:absolute; left:-1560px'>{REST}</div>",
        f"<div style='left:-9999px'>{REST}</div>",
        f"<p class='sr-only sm:not-sr-only'>{REST}</p>",
        f"<p class='lg:sr-only'>{REST}</p>",
        f"<div class='sr-only'><p>{SAID}</p><p>{REST}</p></div>",
        f"<p hidden>{REST} <a href='/lain'>Semua berita pasar</a></p>",
    ],
)
def test_what_is_no_hiding(body: str) -> None:
    """Sizes that are set again, small shifts and frames of lines hide nothing, and no reader of screens has pages."""
    assert any(REST in line for line in left(body))


def test_words_for_screen_readers_within_a_sentence() -> None:
    """They are the sentence's, unless something that is not read stands for them beside."""
    own = "<p>Harga cabai naik menjadi <span class='sr-only'>Rp</span> 15.900 per kilogram kemarin.</p>"
    assert left(own) == ["Harga cabai naik menjadi Rp 15.900 per kilogram kemarin."]
    two = "<p>Suhu turun ke <span class='sr-only'>minus </span><span aria-hidden='true'>-</span>3 derajat.</p>"
    assert left(two) == ["Suhu turun ke -3 derajat."]


def test_an_article_that_is_hidden() -> None:
    """Where all prose lies beyond the screen's edge, it is what a script brings in."""
    tree = parse(
        f"<body><h1>Pasar Apung</h1><div style='position:fixed;left:-9999px'><p>{SAID}</p><p>{REST}</p></div></body>"
    )
    drop_hidden(tree, attributes(tree), None)
    assert [line for line, _ in render(tree)][1:] == [SAID, REST]

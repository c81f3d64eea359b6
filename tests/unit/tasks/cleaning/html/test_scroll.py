"""Pages to which the next articles were added."""

import pytest
from articles import PORTS
from lxml.html import document_fromstring

from tasks.cleaning.clean import clean
from tasks.cleaning.html.names import attributes
from tasks.cleaning.html.scroll import stories
from worker.records import Document

FLOOD = (
    "Banjir merendam empat desa di Kabupaten Demak setelah tanggul Sungai Wulan jebol pada Senin malam, kata warga.",
    "Kepala BPBD Demak Agus Harjanto mengatakan ketinggian air di permukiman mencapai satu meter pada Selasa pagi.",
    "Sebanyak 1.200 warga mengungsi ke balai desa dan sekolah, sebagian besar di antaranya lansia dan anak-anak.",
    "Agus meminta warga tidak kembali ke rumah mereka sebelum tanggul itu selesai ditutup dengan karung pasir.",
    "Pompa dari Semarang dijadwalkan tiba di Demak pada Rabu pagi untuk mempercepat surutnya banjir di sana.",
    "Dinas Sosial membuka dapur umum di dua tempat, dan membagikan selimut serta makanan kepada para pengungsi.",
)
FOOTBALL = (
    "Tim nasional Indonesia U-23 menundukkan Thailand dua gol berbanding satu dalam laga uji coba di Jakarta, Kamis.",
    "Rangga Saputra mencetak gol pertama lewat tendangan bebas pada menit kedua belas pada babak pertama laga itu.",
    "Thailand menyamakan kedudukan sebelum jeda melalui sundulan penyerang Anucha Srisai di depan gawang tuan rumah.",
    "Pelatih Marco van den Berg memuji para pemain yang tidak panik ketika lawan menekan sejak awal babak kedua.",
    "Indonesia selanjutnya menghadapi Australia pada pertandingan kualifikasi Piala Asia di Doha pekan depan.",
    "Tiket pertandingan itu sudah habis terjual dalam dua jam, kata panitia dalam keterangan tertulis pada Jumat.",
)
HEAD = (
    "<head><title>Banjir Rendam Empat Desa - Kabar Kita</title>"
    '<meta property="og:title" content="Banjir Rendam Empat Desa di Demak">'
    '<meta name="author" content="Rina Kartika">'
    '<meta property="article:published_time" content="2026-03-02T08:00:00+07:00"></head>'
)


def story(headline: str, paragraphs: tuple[str, ...], around: str) -> str:
    """Gives an article's markup."""
    return around.format(f"<h1>{headline}</h1>" + "".join(f"<p>{text}</p>" for text in paragraphs))


@pytest.mark.parametrize(
    "around",
    [
        "<article>{}</article>",
        '<div class="artikel"><p>Kabar Kita - Senin, 02 Mar 2026 08:00 WIB</p>{}</div>',
        '<div class="muat"><section><time datetime="2026-03-02">2 Maret</time>{}</section></div>',
        '<section data-url="/x">{}</section>',
    ],
)
def test_the_next_articles_are_stories(around: str) -> None:
    """An endless scroll's articles are stories each, in whatever elements; the head's data are the first's alone."""
    parts = (("Banjir Rendam Empat Desa di Demak", FLOOD), ("Timnas U-23 Tundukkan Thailand", FOOTBALL))
    body = "".join(story(headline, paragraphs, around) for headline, paragraphs in parts)
    first, second = clean(Document(html=f'<html lang="id">{HEAD}<body><div>{body}</div></body></html>'))
    assert (first.title, first.text) == ("Banjir Rendam Empat Desa di Demak", "\n\n".join(FLOOD))
    assert (second.title, second.text) == ("Timnas U-23 Tundukkan Thailand", "\n\n".join(FOOTBALL))
    assert (first.author, first.published_at) == ("Rina Kartika", "2026-03-02T08:00:00+07:00")
    assert second.author is None


@pytest.mark.parametrize(
    "around",
    [
        '<article data-url="/x">{}</article>',
        "<article><time>2 Maret 2026</time>{}</article>",
        '<section class="isi"><p>Oleh Redaksi, 2 Maret 2026 08:00 WIB</p>{}</section>',
    ],
)
def test_a_bulletin_is_a_story(around: str) -> None:
    """A short article is a story where it is dated or has an address, and a card is none: its headline is a link."""
    long = story("Banjir Rendam Empat Desa di Demak", FLOOD, around)
    short = story("Timnas U-23 Tundukkan Thailand", FOOTBALL[:2], around)
    first, second = clean(Document(html=f'<html lang="id">{HEAD}<body><div>{long}{short}</div></body></html>'))
    assert first.text == "\n\n".join(FLOOD)
    assert (second.title, second.text) == ("Timnas U-23 Tundukkan Thailand", "\n\n".join(FOOTBALL[:2]))
    card = story('<a href="/y">Timnas U-23</a>', FOOTBALL[:2], around)
    tree = document_fromstring(f"<html><body><div>{long}{card}</div></body></html>")
    assert stories(tree, attributes(tree)) == [tree]


@pytest.mark.parametrize("around", ["<article>{}</article>", '<div class="isi">{}</div>', "{}"])
def test_stories_one_after_another(around: str) -> None:
    """Stories in one element are told apart by a first-level heading and a date each; chapters have no dates."""
    below = "<p>Oleh Rina Wati</p><p>Senin, 2 Maret 2026</p>"
    parts = [
        f"<h1>{title}</h1>{below}{''.join(f'<p>{text}</p>' for text in of)}"
        for title, of in (("Banjir Rendam Empat Desa", FLOOD), ("Timnas Tundukkan Thailand", FOOTBALL[:2]))
    ]
    tree = document_fromstring(f"<html><body>{around.format(''.join(parts))}</body></html>")
    assert [next(each.iter("h1")).text for each in stories(tree, attributes(tree))] == [
        "Banjir Rendam Empat Desa",
        "Timnas Tundukkan Thailand",
    ]
    undated = document_fromstring(f"<html><body>{around.format(''.join(parts).replace(below, ''))}</body></html>")
    assert stories(undated, attributes(undated)) == [undated]


def one_after_another(before: str = "", behind: str = "", around: str = "<main>{}</main>") -> list[list[str]]:
    """Gives the paragraphs of each document of a page of two stories in one element, and of this around them."""
    body = "".join(
        f"<h1>{title}</h1><p>Senin, 2 Maret 2026</p>{''.join(f'<p>{text}</p>' for text in of)}"
        for title, of in (("Banjir Rendam Empat Desa", FLOOD), ("Timnas Tundukkan Thailand", FOOTBALL[:3]))
    )
    tree = document_fromstring(f"<html><body>{around.format(f'{before}<div>{body}</div>{behind}')}</body></html>")
    return [[p.text for p in each.iter("p")] for each in stories(tree, attributes(tree))]


@pytest.mark.parametrize(
    "behind",
    [
        f"<aside>Iklan</aside><div><p>{FOOTBALL[3]}</p></div>",
        f"<p>{FOOTBALL[3]}</p>",
        f"</main><section><p>{FOOTBALL[3]}</p></section><main>",
    ],
)
def test_what_stands_behind_the_element_of_the_stories(behind: str) -> None:
    """The last story goes on behind the element that holds the headlines."""
    date = "Senin, 2 Maret 2026"
    assert one_after_another(behind=behind) == [[date, *FLOOD], [date, *FOOTBALL[:4]]]


@pytest.mark.parametrize("around", ["<main>{}</main>", "{}"])
@pytest.mark.parametrize("before", [f"<p>{PORTS[0]}</p>", f"<div><p>{PORTS[0]}</p></div>", PORTS[0]])
def test_prose_above_the_stories(before: str, around: str) -> None:
    """Where prose stands above the headlines, which is neither's, the page stays whole; a menu is no prose."""
    assert len(one_after_another(before, around=around)) == 1
    assert len(one_after_another("<ul><li>Depan</li><li>Olahraga</li></ul>", around=around)) == 2


def test_prose_that_the_element_of_the_stories_begins_with() -> None:
    """Text in the element of the headlines itself, in no paragraph, keeps the page whole, too."""
    below = "<p>Senin, 2 Maret 2026</p>"
    body = "".join(f"<h1>{n}</h1>{below}{''.join(f'<p>{text}</p>' for text in FLOOD)}" for n in ("Banjir", "Timnas"))
    tree = document_fromstring(f"<html><body><div>{PORTS[0]}{body}</div></body></html>")
    assert stories(tree, attributes(tree)) == [tree]


def test_what_is_too_short_to_stand_alone() -> None:
    """Where one of the page's dated articles would be lost on its own, they stay together."""
    around = "<div class='x'><time>2 Maret</time>{}</div>"
    body = story("Banjir", FLOOD, around) + story("Timnas Tundukkan Thailand", FOOTBALL[:1], around)
    tree = document_fromstring(f"<html><body>{body}</body></html>")
    assert stories(tree, attributes(tree)) == [tree]


def test_teasers_and_chapters_are_none() -> None:
    """A teaser is no story of its own, and neither are the chapters of one under headings of their own."""
    teaser = "<article><h2>Maluku Dapat Pelabuhan</h2><p>Tiga pelabuhan dibangun tahun depan.</p></article>"
    chapters = "".join(f"<section><h2>Bab {n}</h2>{''.join(f'<p>{p}</p>' for p in FLOOD)}</section>" for n in (1, 2))
    sections = "".join(f"<section><h1>Bab {n}</h1>{''.join(f'<p>{p}</p>' for p in FLOOD)}</section>" for n in (1, 2))
    again = story("Banjir", FLOOD, "<div class='x'><time>2 Maret</time>{}</div>") * 3
    whole = story("Banjir", FLOOD, "<article>{}</article>")
    for markup in (whole + teaser * 3, f"<h1>Banjir</h1>{chapters}", sections, again):
        tree = document_fromstring(f"<html><body>{markup}</body></html>")
        assert stories(tree, attributes(tree)) == [tree]


@pytest.mark.parametrize(
    ("above", "date", "count"),
    [
        (f"<h1>Kabar Sepekan</h1><p>{FLOOD[0]}</p>", "", 1),
        (f"<h1>Kabar Sepekan</h1><p>{FLOOD[0]}</p>", "<time>2 Maret 2026</time>", 2),
        ("<h1>Kabar Sepekan</h1><p>Kumpulan berita</p>", "", 2),
        (f"<p>{FLOOD[0]}</p>", "", 2),
    ],
)
def test_parts_of_one_story(above: str, date: str, count: int) -> None:
    """Articles without dates below the only headline and its first paragraph are the story's parts; else stories."""
    parts = "".join(
        f"<article><h2>{head}</h2>{date}{''.join(f'<p>{text}</p>' for text in told)}</article>"
        for head, told in (("Banjir di Demak", FLOOD), ("Laga uji coba", FOOTBALL))
    )
    tree = document_fromstring(f"<html><body><main>{above}{parts}</main></body></html>")
    assert len(stories(tree, attributes(tree))) == count


def test_the_head_goes_with_its_own() -> None:
    """Where the article that the head speaks of is not the first, the head's data are that one's."""
    other = story("Maluku Dapat Tiga Pelabuhan", (*PORTS, *FOOTBALL[:3]), "<article>{}</article>")
    own = story("Banjir Rendam Empat Desa di Demak", FLOOD, "<article>{}</article>")
    first, second = clean(Document(html=f'<html lang="id">{HEAD}<body>{other}{own}</body></html>'))
    assert (first.published_at, second.published_at) == (None, "2026-03-02T08:00:00+07:00")

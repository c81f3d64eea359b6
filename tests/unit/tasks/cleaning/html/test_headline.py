"""The headline of a page without a first-level heading, and the declared title that stays."""

import pytest

from tasks.cleaning.clean import clean
from worker.records import Document

HEADLINE = "Pelabuhan Tanjung Biru Kembali Dibuka"
BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "Pelabuhan Tanjung Biru kembali melayani kapal penumpang setelah ditutup dua pekan karena ombak tinggi.",
        "Kepala pelabuhan Sri Wahyuni mengatakan tiga kapal pertama berangkat sejak pagi dengan tujuan Pulau Karang.",
        "Ombak setinggi itu terakhir tercatat pada 12 Februari 2021. Penumpang boleh memakai tiket lama, kata Wahyuni.",
    )
)


def read(head: str, above: str) -> tuple[str | None, str]:
    """Give the title and the text of a page with such a head, and this above its body."""
    markup = f'<html lang="id"><head>{head}</head><body>{above}{BODY}</body></html>'
    (story,) = clean(Document(html=markup))
    return story.title, story.text


NOTHING = ["", "<title>Kabar Samudra</title><meta property='og:site_name' content='Kabar Samudra'>"]
UNSAID = [
    "<title>Detail Berita - Kabar Samudra</title>",
    "<title>Kabar Samudra | Portal Berita Pesisir</title>",
    "<title>Untitled Document</title>",
]


@pytest.mark.parametrize("title", NOTHING + UNSAID)
@pytest.mark.parametrize(
    "above",
    [
        f"<h2>{HEADLINE}</h2>",
        f"<h3 class='post-title'><a href='/2024/07/p.html'>{HEADLINE}</a></h3>",
        f"<h5>{HEADLINE}</h5>",
        f"<table><tr><td class='headline'>{HEADLINE}</td></tr></table>",
        f"<table><tr><td class='contentheading' width='100%'>{HEADLINE}</td></tr></table>",
        f"<div itemprop='headline'>{HEADLINE}</div>",
        f"<div role='heading' aria-level='1'>{HEADLINE}</div>",
        f"<h3>Berita Terbaru</h3><ul><li><a href='/a'>Harga Ikan Turun di Tiga Kota</a></li></ul><h3>{HEADLINE}</h3>",
        f"<ul><li><a href='/'>Beranda</a></li><li><a href='/b'>Pelabuhan</a></li></ul><h4>{HEADLINE}</h4>",
    ],
)
def test_a_heading_above_the_text(title: str, above: str) -> None:
    """A heading that the text says again is the headline, where the declared title tells nothing, or less."""
    found, text = read(title, above)
    assert (found, HEADLINE in text) == (HEADLINE, False)


@pytest.mark.parametrize("title", NOTHING)
@pytest.mark.parametrize(
    "above",
    [
        f"<div class='judul'>{HEADLINE}</div><div class='tgl'>3 Juli 2024</div>",
        f"<p><strong>{HEADLINE}</strong></p>",
        f"<center><b><font size=5>{HEADLINE}</font></b></center><br>",
        f"<p>{HEADLINE}</p>",
        f"<div><span class='news-title'>{HEADLINE}</span><br><span>Oleh Ani Lestari</span></div>",
        f"<h1 class='logo'><a href='/'>Kabar Samudra</a></h1><div class='title'>{HEADLINE}</div>",
    ],
)
def test_a_line_above_the_text(title: str, above: str) -> None:
    """So is another line, whatever element has it, where no title is declared but the site's name."""
    found, text = read(title, above)
    assert (found, HEADLINE in text) == (HEADLINE, False)


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("Penumpang Serbu Dermaga Usai Pelabuhan Tutup", "<p><b>Pelabuhan Tanjung Biru Kini</b></p>"),
        (
            "Ini Dia Sosok yang Bikin Heboh",
            "<h3>Ini Dia Sosok yang Bikin Heboh</h3><p><b>Kapal penumpang dilayani</b></p>",
        ),
        ("Akhirnya Dibuka", "<p class='subtitle title'>Kapal penumpang kembali melayani Pulau Karang</p>"),
        ("Lega", "<p><b>Kapal penumpang kembali melayani Pulau Karang</b></p>"),
        ("Nelayan Bahagia Sekali Hari Ini", "<div class='title'><b>Pelabuhan Tanjung Biru Ditutup Dua Pekan</b></div>"),
        ("Akhirnya Dibuka Lagi!", "<p><b>Pelabuhan Biru</b></p>"),
        ("Akhirnya Dibuka Lagi!", "<ul><li><a href='/x'>Pelabuhan Tanjung Biru Ditutup karena Ombak</a></li></ul>"),
        ("Akhirnya Dibuka Lagi!", "<div class='caption'>Kapal penumpang di Pelabuhan Tanjung Biru</div>"),
        ("Akhirnya Dibuka Lagi!", "<img src='a'><p>Kapal penumpang di Pelabuhan Tanjung Biru</p>"),
    ],
)
def test_a_declared_title_that_stays(title: str, above: str) -> None:
    """A title that the text or a line of the page says stays, and so does one beside kickers, captions and links."""
    assert read(f"<title>{title}</title>", above)[0] == title


def test_a_page_of_one_paragraph() -> None:
    """Where no text is found that goes on, the declared title stays."""
    (story,) = clean(Document(html=f"<title>Kabar</title><p><b>{HEADLINE}</b></p>{BODY[: BODY.index('</p>')]}"))
    assert story.title == "Kabar"


def test_a_short_title_above_a_standfirst() -> None:
    """A short declared title that stands at the page's top is the headline, and the heading below it no more."""
    above = "<div class=judul>Jembatan Gantung</div><h2>Pemerintah menutup jembatan gantung, warga memutar jauh</h2>"
    assert read("<title>Jembatan Gantung</title>", above)[0] == "Jembatan Gantung"

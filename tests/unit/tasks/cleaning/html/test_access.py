"""Pages that hold no more than their article's beginning."""

import json

import pytest

from tasks.cleaning.clean import clean
from worker.records import Document, Story

TITLE = "Koperasi Susu Pujonan Bangkit dari Utang"
TEASER = (
    "Utang Rp 11 miliar nyaris menutup Koperasi Susu Pujonan pada 2022. Koperasi itu kini menyetor 90 ton susu sehari.",
    "Ketua koperasi, Endah Larasati, masih menyimpan surat peringatan dari bank di laci meja kerjanya di kantor itu.",
)
REST = tuple(
    f"Peternak ke-{n} di lereng utara menambah dua ekor sapi setelah harga susu naik pada bulan lalu, kata Endah."
    for n in range(2, 9)
)
OFFER = (
    "<h3>Lanjutkan membaca artikel ini dengan berlangganan</h3>"
    "<p>Artikel ini khusus untuk pelanggan Majalah Ladang. Dapatkan akses tanpa batas ke seluruh artikel.</p>"
    "<p>Langganan diperpanjang otomatis dan dapat dihentikan kapan saja melalui halaman akun Anda setiap bulan.</p>"
    "<p>Sudah berlangganan? Silakan masuk dengan surel dan kata sandi Anda untuk melanjutkan membaca.</p>"
    "<a href='/langganan'>Berlangganan sekarang</a>"
)
OFFER_EN = (
    "<h2>To continue reading, subscribe today</h2><p>Get unlimited digital access to every story for $2 a week.</p>"
    "<p>Already a subscriber? Log in with your account to go on.</p><button>Subscribe now</button>"
)
OFFER_MS = (
    "<p>Artikel ini hanya untuk pelanggan Berita Ladang sahaja.</p>"
    "<p>Langgan sekarang untuk terus membaca, serendah RM5 sebulan.</p><p>Sudah melanggan? Log masuk di sini.</p>"
)


def read(body: str, head: str = "") -> Story:
    """Gives the story of a page."""
    (story,) = clean(
        Document(
            html=f"<html lang='id'><head><title>{TITLE}</title>{head}</head><body><nav><a>Depan</a></nav>"
            f"<article><h1>{TITLE}</h1>{body}</article><footer>Hak cipta Majalah Ladang</footer></body></html>"
        )
    )
    return story


def paragraphs(*texts: str) -> str:
    """Gives the texts as HTML paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def declared(*, free: object, selector: str | None = None) -> str:
    """Gives the JSON-LD of an article that is free, or not."""
    given: dict[str, object] = {"@type": "NewsArticle", "headline": TITLE, "isAccessibleForFree": free}
    if selector:
        given["hasPart"] = {"@type": "WebPageElement", "isAccessibleForFree": free, "cssSelector": selector}
    return f'<script type="application/ld+json">{json.dumps(given)}</script>'


@pytest.mark.parametrize("offer", [OFFER, OFFER_EN, OFFER_MS], ids=["id", "en", "ms"])
@pytest.mark.parametrize(
    "box", ["<div class='berbayar paywall'>{}</div>", "<div>{}</div>", "{}", "<section id='gate'>{}</section>"]
)
def test_an_offer_is_no_text(offer: str, box: str) -> None:
    """In whatever box a paywall's offer stands, it is no text, and the story is marked as cut."""
    story = read(paragraphs(*TEASER) + box.format(offer))
    assert story.text == "\n\n".join(TEASER)
    assert story.access == "cut"


@pytest.mark.parametrize(
    "box",
    [
        (
            "<div class='paywall'><p><strong>Baca artikel ini sampai selesai</strong></p><p>Pilih paket langganan</p>"
            "<ul><li>1 bulan Rp 25.000</li><li>1 tahun Rp 250.000</li></ul></div>"
        ),
        "<div class='paywall'><h3>Artikel khusus pelanggan</h3><a href='/l'>Berlangganan</a></div>",
        (
            "<div class='box-x1'><h3>Baca selengkapnya dengan berlangganan Ladang mulai Rp 15.000 per bulan.</h3>"
            "<ul><li>Akses tanpa batas</li><li>Bebas iklan</li></ul><a href='/l'>Berlangganan</a></div>"
        ),
        "<p>Sisa 75% artikel ini hanya dapat dibaca oleh anggota Ladang+.</p>",
    ],
    ids=["prices", "heading", "benefits", "the rest"],
)
def test_prices_and_benefits(box: str) -> None:
    """What a wall lists, prices and benefits, goes with it, whatever its box is called."""
    story = read(paragraphs(*TEASER) + box)
    assert (story.text, story.access) == ("\n\n".join(TEASER), "cut")


@pytest.mark.parametrize("free", [False, "False", "http://schema.org/False"])
def test_declared(free: object) -> None:
    """What the page declares of its access marks a short story as cut."""
    assert read(paragraphs(*TEASER), declared(free=free)).access == "cut"
    assert read(paragraphs(*TEASER) + "<div class='isi'></div>", declared(free=free, selector=".isi")).access == "cut"


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:content_tier' content='locked'>",
        "<meta name='content_tier' content='Premium'>",
        "<meta name='is-premium' content='true'>",
        "<meta name='access' content='subscriber'>",
        "<meta itemprop='isAccessibleForFree' content='false'>",
        f'<script type="application/ld+json">{json.dumps({"@type": "Article", "content_tier": "locked"})}</script>',
    ],
)
def test_declared_in_metadata(head: str) -> None:
    """So does its tier in metadata; a long story is there whole all the same."""
    assert read(paragraphs(*TEASER), head).access == "cut"
    assert read(paragraphs(*TEASER, *REST * 4), head).access == "open"


@pytest.mark.parametrize("tier", ["free", "metered"])
def test_a_tier_that_is_open(tier: str) -> None:
    """What is free, or free up to some articles a month, is open."""
    assert read(paragraphs(*TEASER), f"<meta property='article:content_tier' content='{tier}'>").access == "open"


@pytest.mark.parametrize(
    "head",
    [
        "<meta name='access' content='yes'>",
        "<meta name='google-site-access' content='1'>",
        "<meta name='apple-mobile-web-access' content='yes'>",
        "<meta name='premium' content='1'>",
    ],
)
def test_metadata_of_other_things(head: str) -> None:
    """What only sounds so says nothing of the article."""
    assert read(paragraphs(*TEASER), head).access == "open"


def test_coins() -> None:
    """A box of any name that asks for coins stands for the rest."""
    story = read(paragraphs(*TEASER) + "<div class='kotak'><p>Buka artikel ini dengan 5 koin.</p></div>")
    assert (story.text, story.access) == ("\n\n".join(TEASER), "cut")


@pytest.mark.parametrize(
    "box",
    [
        "<div class='login-required'>Masuk untuk berkomentar</div>",
        "<div id='login_required'><a href='/masuk'>Masuk</a> untuk ikut berdiskusi</div>",
        "<aside class='subscription-wall'><p>Dapatkan kabar pilihan di surel Anda.</p></aside>",
        "<div class='membership-wall'><p>Dinding anggota: 120 orang</p></div>",
        "<div class='upgrade-cta'>Perbarui peramban</div>",
    ],
    ids=["comments", "id", "newsletter", "members", "browser"],
)
def test_a_gate_that_closes_nothing(box: str) -> None:
    """A box that is called a gate, and does not say that it is one, leaves the article open."""
    assert read(paragraphs(*TEASER, *REST) + box).access == "open"


def test_prose_that_is_called_a_gate() -> None:
    """A paragraph of the story stays whatever it is called."""
    own = "Untuk menjadi anggota koperasi, warga wajib menyerahkan fotokopi KTP, kata ketua koperasi."
    story = read(paragraphs(*TEASER) + f"<p class='membership-required'>{own}</p>")
    assert (story.text.endswith(own), story.access) == (True, "open")


@pytest.mark.parametrize("name", ["fade-out", "article-fade", "isi content--truncated", "paywall-fade"])
def test_last_lines_that_fade(name: str) -> None:
    """A text whose last lines fade is cut."""
    assert read(f"<div class='{name}'>{paragraphs(*TEASER)}</div>").access == "cut"


GATE = (
    "<div id='gate'><h4>Ingin membaca selengkapnya?</h4><p>Daftar menjadi pelanggan mulai Rp 15.000 per bulan dan "
    "nikmati semua artikel tanpa iklan.</p><button>Langganan</button></div>"
)
MODAL = (
    "<div class='tp-modal'><h3>Subscribe to continue reading</h3><p>This article is for subscribers only. Get "
    "unlimited access from $1 a week and cancel at any time.</p></div>"
)


@pytest.mark.parametrize("offer", [GATE, GATE.replace("<h4>Ingin", "<h4>Mau"), MODAL], ids=["id", "mau", "pops up"])
def test_an_offer_where_the_text_ends(offer: str) -> None:
    """A question whether one wants the rest is a wall, and so is what pops up right below a few paragraphs."""
    story = read(paragraphs(*TEASER) + offer)
    assert story.text == "\n\n".join(TEASER)
    assert story.access == "cut"


@pytest.mark.parametrize("box", ["{}<div>{}</div>", "{}{}"])
def test_what_pops_up_elsewhere(box: str) -> None:
    """What pops up beside the text, or below all of a long one, does not cut it."""
    long = paragraphs(*TEASER, *REST * 4)
    assert read(box.format(long if box == "{}{}" else paragraphs(*TEASER), MODAL)).access == "open"


def test_a_question_in_the_story() -> None:
    """A story that asks whether one wants to read goes on."""
    asked = "Ingin membaca selengkapnya? Datanglah ke perpustakaan desa, kata Endah kepada warga di lereng itu kemarin."
    assert read(paragraphs(*TEASER, asked, *REST)).access == "open"


def test_an_open_story() -> None:
    """A free story stays open beside an offer of a newsletter, of a subscription, or behind a hidden wall."""
    whole = paragraphs(*TEASER, *REST)
    beside = "<div class='subscribe'><p>Berlangganan sekarang dan dapatkan akses penuh ke semua edisi kami.</p></div>"
    for story in (
        read(whole),
        read(whole + beside),
        read(f"{whole}<div class='paywall' style='display:none'>{OFFER}</div>"),
        read(whole, declared(free=True)),
        read(f"<div class='modal fade'></div>{whole}"),
    ):
        assert story.access == "open"
        assert story.text == "\n\n".join((*TEASER, *REST))


@pytest.mark.parametrize(
    "beside",
    [
        "<header><div class='lock-icon'>Sudah berlangganan? <a href='/masuk'>Masuk</a></div></header>{}",
        "<div><a class='member-link' href='/masuk'>Sudah berlangganan? Masuk</a></div>{}",
        (
            "{}<ul><li class='premium'><span class='lock-icon'>Artikel khusus pelanggan</span>"
            "<a href='/panen'>Panen Raya Tertunda di Lereng Selatan karena Hujan</a></li></ul>"
        ),
        "{}<aside><div class='premium'>Artikel ini khusus pelanggan: <a href='/panen'>Panen Raya</a></div></aside>",
        "{}<div class='comment-login'>Silakan masuk atau daftar untuk membaca dan menulis komentar artikel ini</div>",
    ],
    ids=["header", "above", "card", "aside", "comments"],
)
def test_walls_of_other_things(beside: str) -> None:
    """What asks to sign in above the story or for comments, or says that another article is closed, is no wall."""
    story = f"<h1>{TITLE}</h1>{paragraphs(*TEASER, *REST)}"
    (read_one,) = clean(Document(html=f"<html><title>{TITLE}</title><body>{beside.format(story)}</body></html>"))
    assert (read_one.access, read_one.text) == ("open", "\n\n".join((*TEASER, *REST)))


def test_a_subscriber_saved_it() -> None:
    """A story that is not free, and that is there whole, is open."""
    story = read(
        f"{paragraphs(*TEASER)}<div class='isi'>{paragraphs(*REST)}</div>", declared(free=False, selector=".isi")
    )
    assert story.access == "open"
    assert story.text.endswith(REST[-1])


def test_text_without_markup() -> None:
    """An offer that closes a text is none of it either."""
    offer = ["Artikel ini khusus untuk pelanggan Majalah Ladang.", "Sudah berlangganan? Masuk di sini."]
    (story,) = clean(Document(text="\n\n".join((*TEASER, *offer))))
    assert (story.text, story.access) == ("\n\n".join(TEASER), "cut")

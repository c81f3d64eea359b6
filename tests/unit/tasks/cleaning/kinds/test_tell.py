"""Tests of telling what kind of page a document is."""

from collections.abc import Callable
from random import Random

import pytest
from bulletins import earthquake, market_report, match_report, weather
from kind_pages import LAYOUTS, Page, _article, _Site, pages

from tasks.cleaning.clean import clean
from tasks.cleaning.html.linked_data import described
from tasks.cleaning.html.names import attributes
from tasks.cleaning.html.read import parse
from tasks.cleaning.kinds.tell import Told, is_told, tell
from worker.errors import NoArticle
from worker.records import Document

URL = "https://warta.example/read/48213/banjir-merendam-tiga-kecamatan"
PARAGRAPHS = [
    "Banjir merendam tiga kecamatan di Kabupaten Arunika sejak Senin malam setelah hujan deras turun enam jam lamanya.",
    "Kepala desa Galih Sirait mengatakan sedikitnya 200 keluarga mengungsi ke balai desa dan dua gedung sekolah.",
    "Petugas memperbaiki tanggul yang jebol dan memperkirakan air surut dalam dua hari bila hujan tidak turun lagi.",
]


def page(title: str, body: str, head: str = "") -> str:
    """A whole page."""
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def refused(html: str, url: str | None = URL) -> NoArticle:
    """Why the clean stage takes no story from a page."""
    with pytest.raises(NoArticle) as raised:
        clean(Document(html=html, url=url))
    return raised.value


def of_form(form: str) -> list[Page]:
    """The pages of a form, in all layouts that nothing was tuned on."""
    return [one for one in pages(held=True) if one.form == form]


@pytest.mark.parametrize("form", ["section", "home", "tag", "index", "search", "author"])
def test_lists(form: str) -> None:
    """Home, section, tag, index, author and search pages are lists, and the reason says so in words."""
    for one in of_form(form):
        why = refused(one.html, one.url)
        assert why.kind == "list", (one.layout, why)
        assert why.probability > 0.7
        assert "a list of links or offers, no article" in str(why)


@pytest.mark.parametrize(("form", "kind"), [("thread", "forum"), ("board", "forum"), ("product", "product")])
def test_forums_and_products(form: str, kind: str) -> None:
    """Threads and boards are forums, and products are products."""
    assert {refused(one.html, one.url).kind for one in of_form(form)} == {kind}


@pytest.mark.parametrize("form", ["login", "failed", "half loaded"])
def test_broken_pages(form: str) -> None:
    """A page that asks to log in, that failed, or that has not loaded is no story."""
    for one in of_form(form):
        assert refused(one.html, one.url).kind in {"broken", "list", "other"}, one.layout


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("news", "article"),
        ("breaking", "article"),
        ("among cards", "article"),
        ("prices", "article"),
        ("commented", "article"),
        ("minimal", "article"),
        ("gallery", "gallery"),
        ("live", "live"),
    ],
)
def test_articles(form: str, kind: str) -> None:
    """Articles stay articles, however short and whatever stands around them; galleries and live blogs are named."""
    assert {_told(one.html, one.url).kind for one in of_form(form)} == {kind}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Siaran Langsung: Sidang Isbat di Wanasari", "live"),
        ("Sidang Isbat di Wanasari | Siaran Langsung", "live"),
        ("[Laporan Langsung] Sidang Isbat", "live"),
        ("Perajin Wanasari Belajar Menjual Lewat Siaran Langsung", "article"),
        ("Siaran Langsung Sidang Isbat di Wanasari Ditonton Sejuta Orang", "article"),
        ("Pemungutan Suara di Wanasari Sedang Berlangsung", "article"),
    ],
)
def test_a_headline_that_says_live(title: str, kind: str) -> None:
    """A headline says so before or behind a sign; one that speaks of a broadcast is an article's."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert _told(page(title, f"<h1>{title}</h1>{body}"), None).kind == kind


@pytest.mark.parametrize(
    "title",
    [
        "404 - Halaman Tidak Ditemukan",
        "Maaf, halaman yang Anda cari tidak ditemukan",
        "503 Service Unavailable",
        "Page not found - Warta Nusaraya",
        "Terjadi kesalahan pada server",
        "Just a moment...",
        "Silakan masuk untuk melanjutkan",
    ],
)
def test_what_pages_say_of_themselves(title: str) -> None:
    """A short page whose title is a server's or a guard's words is broken, and the reason quotes them."""
    why = refused(
        page(title, f"<h1>{title}</h1><p>Silakan kembali ke beranda atau gunakan kolom pencarian di atas.</p>")
    )
    assert (why.kind, why.probability) == ("broken", 0.99)
    assert title.partition(" - Warta")[0].rstrip(".") in str(why)


@pytest.mark.parametrize(
    "title", ["500 Warga Wanasari Mengungsi", "Masuk ke Jurang, Bus Terguling", "Terjadi Gangguan Listrik di Wanasari"]
)
def test_headlines_that_begin_alike(title: str) -> None:
    """A headline that only begins as such words do is one."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert clean(Document(html=page(title, f"<h1>{title}</h1>{body}"), url=URL))[0].kind == "article"


ANSWER = "<div class='a1'><p>{}</p><span>dijawab oleh user</span></div>"
ANSWERS = "<h1>Kapan mangrove ditanam?</h1><p>Tambak saya rusak.</p><h2>{} Jawaban</h2>" + "".join(
    ANSWER.format(text) for text in ("Saat air surut.", "Pagari dulu.", "Tanya penyuluh.")
)
SHOP = (
    "<h1>Kompor Gas 2 Tungku</h1><div>Rp350.000</div><button>Beli Sekarang</button><{0}>+ Keranjang</{0}>"
    "<p>Kompor hemat gas dengan api biru, cocok untuk dapur kecil.</p>"
)
JOB = (
    "<h1>{}: Admin Gudang</h1><p>Gaji: Rp 3.500.000</p><ul><li>Pendidikan minimal SMA</li></ul>"
    "<p>Kirim lamaran sebelum 30 Mei kepada bagian personalia kami.</p><button>Lamar sekarang</button>"
)


@pytest.mark.parametrize(
    ("body", "kind"), [(ANSWERS.format(3), "forum"), (SHOP.format("button"), "product"), (JOB.format("Loker"), "other")]
)
def test_what_a_page_does(body: str, kind: str) -> None:
    """A question with as many answers as it counts, a price with two buttons, a job to apply for are no articles."""
    assert refused(page("Warta", body)).kind == kind


@pytest.mark.parametrize("body", [ANSWERS.format(3), SHOP.format("button"), JOB.format("Lowongan")])
def test_a_story_with_such_a_box(body: str) -> None:
    """A story with its paragraphs above such a box is one."""
    told = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    whole = page("Banjir di Arunika", f"<h1>Banjir di Arunika</h1>{told}{body.partition('</h1>')[2]}")
    assert clean(Document(html=whole, url=URL))[0].kind == "article"


NAVIGATION = "<header><nav><a href='/politik'>Politik</a> <a href='/ekonomi'>Ekonomi</a></nav></header>"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Internet Positif",
            "Situs yang Anda tuju tidak dapat diakses karena terindikasi mengandung konten terlarang.",
        ),
        ("Trustpositif", "Maaf, akses ke situs ini diblokir berdasarkan peraturan kementerian."),
        ("Verifikasi", "Kami mendeteksi lalu lintas yang tidak biasa dari jaringan Anda."),
        ("warta.example", "Checking your browser before accessing warta.example. This takes a few seconds."),
        ("Artikel dihapus", "Artikel yang Anda cari telah dihapus oleh redaksi karena tidak memenuhi pedoman."),
        ("Warta", "This account has been suspended. Contact your hosting provider for more information."),
        ("Mengalihkan", "Anda akan dialihkan ke halaman tujuan dalam lima detik."),
        ("warta.example", "Domain ini dijual. Hubungi pemilik domain untuk mendapatkan penawaran terbaik."),
        ("Usia", "Anda harus berusia 18 tahun atau lebih untuk membuka halaman ini."),
        ("Pencarian", "Tidak ada hasil yang ditemukan untuk kata kunci tersebut."),
        ("Hasil pencarian", "Maaf, tidak ada yang cocok dengan kata pencarian Anda. Silakan coba lagi."),
        ("warta.example", "Memverifikasi bahwa Anda manusia. Ini mungkin memerlukan beberapa detik."),
        ("Warta", "Fatal error: Uncaught PDOException: SQLSTATE[HY000] refused in /var/index.php on line 12"),
        ("Carian", "Tiada hasil carian dijumpai untuk kata kunci banjir. Sila cuba kata kunci lain."),
        ("Amaran", "Laman web ini telah disekat atas arahan pihak berkuasa."),
    ],
)
def test_notices(title: str, text: str) -> None:
    """What is said in the place of a page is no story, which the reason quotes; beside a story it is nothing."""
    assert text[:40] in str(refused(page(title, f"<h1>{title}</h1><p>{text}</p>")))
    body = "".join(f"<p>{each}</p>" for each in (*PARAGRAPHS, text))
    assert clean(Document(html=page("Banjir", f"<h1>Banjir di Arunika</h1>{body}"), url=URL))


@pytest.mark.parametrize(
    "title",
    ["Tentang Kami", "Kebijakan Privasi", "Syarat dan Ketentuan", "Hubungi Kami", "Pedoman Media Siber",
     "Pilih paket langganan", "Dasar Privasi", "About Us", "Terms and Conditions"],
)  # fmt: skip
def test_what_a_site_says_of_itself(title: str) -> None:
    """Pages on the site, its terms and its subscriptions are no stories, by headline or address, however long."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS * 3)
    assert refused(page(f"{title} - Warta", f"<h1>{title}</h1>{body}"), None).kind == "other"
    end = title.lower().replace(" ", "-")
    assert (
        refused(page("Warta", f"<h1>Warta Nusaraya</h1>{body}"), f"https://warta.example/p/{end}.html").kind == "other"
    )


@pytest.mark.parametrize(
    "headline",
    ['Hasil pencarian untuk "kopi"', "Hasil Pencarian: 'banjir'", "Search results for “flood”"],
)
def test_what_a_list_says_of_itself(headline: str) -> None:
    """A page whose headline says that it lists what was asked for is a list, whatever it tells of each."""
    body = "".join(f"<div><a href='/{n}'>Banjir di Arunika</a><p>{text}</p></div>" for n, text in enumerate(PARAGRAPHS))
    assert refused(page(headline, f"<h1>{headline}</h1>{body}"), None).kind == "list"


@pytest.mark.parametrize(
    "headline",
    [
        "Hasil Pencarian Korban: Tiga Ditemukan Selamat",
        "Pencarian Korban Banjir Dihentikan",
        "Kategori Penerima Bantuan Berubah",
        "Search Results Surprise Scientists",
        "Hasil Pencarian: Korban Pesawat Ditemukan di Lereng Gunung",
        'Hasil Pencarian "MH370" Diumumkan Besok',
        "Arsip: Surat Kartini yang Hilang",
        "Kategori: Film Terbaik Diraih Pangku",
        "Search results for missing MH370 to be made public",
        "Archive: Soeharto Resigns After 32 Years",
    ],
)
def test_news_of_searches(headline: str) -> None:
    """News of searches and of categories are stories."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert clean(Document(html=page(headline, f"<h1>{headline}</h1>{body}"), url=URL))[0].kind == "article"
    column = f"<div><b>Banjir di Arunika</b>{body}</div><div><h2>Kategori: Bencana</h2></div>"
    assert clean(Document(html=page("Banjir di Arunika", column), url=URL))[0].kind == "article"


@pytest.mark.parametrize(
    "title", ["Kebijakan Privasi WhatsApp Digugat", "Redaksi Warta Diserang", "Domain Ini Dijual Rp 2 Miliar"]
)
def test_news_of_such_pages(title: str) -> None:
    """News of privacy, editors and domains are stories."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert clean(Document(html=page(title, f"<h1>{title}</h1>{body}"), url=URL))[0].kind == "article"


@pytest.mark.parametrize("menu", ["About Us", "Tentang Kami", "Redaksi", "Masuk"])
def test_headed_menus(menu: str) -> None:
    """The heading of a menu above an article is not the page's headline."""
    body = f"<div><h2>{menu}</h2><ul><li><a href='/a'>Sejarah</a></li></ul></div><h1>Banjir</h1>"
    told = clean(Document(html=page("Banjir", body + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)), url=URL))
    assert told[0].kind == "article"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Gempa M 5,1", ("<p>Gempa Mag:5.1, 02-Jul-2026 14:05:00WIB, Lok:7.91LS,109.11BT (87 km BaratDaya WANASARI), "
         "Kedalaman:10 Km</p>")),
        ("Wawancara Bupati", ("<p>Kapan jembatan dibuka?</p><p>Tiga minggu lagi.</p><p>Berapa biayanya?</p>"
         "<p>Rp 450 juta, dari dana darurat.</p>")),
        ("Puisi: Jembatan", ("<p>di atas kayu yang retak<br>ibu menyeberang<br>membawa sayur dan doa<br>dan sungai "
         "tak pernah bertanya</p>")),
        ("Hasil Liga 1", "<p>Persewa menang 1-0 atas Persika.</p>"),
        ("VIDEO: Jembatan Putus", "<iframe src='x'></iframe><p>Jembatan putus diterjang banjir, Senin malam.</p>"),
        ("つり橋閉鎖", "<p>カランサリ村のつり橋は、洪水で二本の塔にひびが入ったため、月曜日に閉鎖された。</p>"),
        ("警方逮捕两人", "<p>警方周三逮捕了两名涉嫌盗窃摩托车的男子。警方说调查仍在继续。</p>"),
    ],
)  # fmt: skip
def test_short_articles(title: str, body: str) -> None:
    """A headline with a few lines of its own is a story, in whatever form and script these are."""
    told = clean(Document(html=page(title, f"{NAVIGATION}<main><h1>{title}</h1>{body}</main>"), url=URL))
    assert told[0].kind == "article"


@pytest.mark.parametrize(("article", "told"), [(0.03, True), (0.1, False)])
def test_short_pages(article: float, told: bool) -> None:
    """A headline with a few lines is given up as a list where that is all but certain, and not before."""
    page = {"text.short": 1.0, "text.said": 0.0, "text.linked": 0.5, "schema.article": 0.0}
    assert is_told([article, 1 - article, 0, 0, 0, 0], page) is told


def test_tables_of_figures() -> None:
    """Rates and forecasts in cells under a headline are no short article, as a score in a line is."""
    rates = "".join(f"<tr><td>{code}</td><td>16.{n}20</td><td>16.{n}90</td></tr>" for n, code in enumerate("ABCDEFGH"))
    assert refused(page("Kurs", f"<h1>Kurs Rupiah Hari Ini</h1><table>{rates}</table>"), "https://a.example/kurs")
    score = "<h1>PSBK 1-1 Persela Muda</h1><p>Gol: Hadi 12'</p><p>PSBK gagal naik ke papan tengah musim ini.</p>"
    assert clean(Document(html=page("PSBK 1-1", score), url="https://a.example/skor/psbk-1-1"))


def test_text_of_one_chinese_line() -> None:
    """Where words are not separated by spaces, a line of two sentences is text too."""
    text = "警方周三在瓦纳萨里逮捕了两名涉嫌盗窃摩托车的男子，并在现场查获了作案工具。警方说调查仍在继续。"
    assert clean(Document(text=text))[0].text == text


def test_a_story_of_a_few_characters() -> None:
    """A page of which the extraction leaves 19 characters is broken, not a story."""
    assert refused(page("Banjir", "<h1>Banjir</h1><article><p>Memuat berita ini .</p></article>")).kind == "broken"


def test_one_declared_article() -> None:
    """What a page twice declares to be one article, with paragraphs, is one for sure, whatever stands around it."""
    head = (
        '<meta property="og:type" content="article">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Banjir"}</script>'
    )
    cards = "".join(
        f'<div class="card"><a href="/b-{n}">Warga menunggu kabar bantuan ke-{n}</a></div>' for n in range(90)
    )
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    told = _told(page("Banjir", f"<h1>Banjir</h1>{body}{cards}", head), URL)
    assert told == ("article", 0.99)


@pytest.mark.parametrize("types", ['["NewsArticle", "Article"]', '["Thing", "NewsArticle"]', '"schema:NewsArticle"'])
def test_types_of_one_declared_article(types: str) -> None:
    """An object of several types, or whose type names its vocabulary, is one article."""
    said = f'{{"\\u0040type": {types}, "headline": "Banjir", "publisher": {{"@type": ["Organization"]}}}}'
    head = f'<meta property="og:type" content="article"><script type="application/ld+json">{said}</script>'
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert _told(page("Banjir", f"<h1>Banjir</h1>{body}", head), URL) == ("article", 0.99)


PRICES = {"Kolak pisang": "8.000", "Nasi bakar": "18.000", "Soto kudus": "15.000", "Martabak": "25.000", "Es": "9.000"}
PAIRS = "".join(f"<p>{name}</p><p>Rp {price}</p>" for name, price in PRICES.items())
ROWS = "".join(f"<tr><td>{name}</td><td>Rp {price}</td></tr>" for name, price in PRICES.items())
PRICED = {
    "lines": PAIRS,
    "bold": "".join(f"<p><strong>{name}</strong></p><p>Rp {price}</p>" for name, price in PRICES.items()),
    "fields": "".join(f"<p>{name}</p><p>Harga: Rp {price}</p>" for name, price in PRICES.items()),
    "headings": "".join(f"<h3>{name}</h3><p>Rp {price}</p>" for name, price in PRICES.items()),
    "table": f"<table><tr><th>Nama</th><th>Harga</th></tr>{ROWS}</table>",
}


@pytest.mark.parametrize("url", [None, "https://warta.example/?p=48213"])
@pytest.mark.parametrize(
    "around", ["<body>{}</body>", "<body><table><tr><td>{}</td><td>{links}</td></tr></table></body>"]
)
@pytest.mark.parametrize("prices", PRICED)
def test_an_article_with_prices(prices: str, around: str, url: str | None) -> None:
    """However its text gives prices, an article of a page that sells nothing is no product."""
    text = "Kaki lima di Alun-Alun Wanasari menawarkan menu murah yang ramai dibeli mahasiswa sejak awal Ramadan."
    links = "".join(f'<a href="/b-{n}">Warga menunggu kabar bantuan ke-{n}</a><br>' for n in range(4))
    title = "Harga Menu Murah di Alun-Alun"
    html = f"<html><head><title>{title}</title></head>{around}</html>"
    inside = f"<h1>{title}</h1><p>{text}</p>{PRICED[prices]}"
    (story,) = clean(Document(html=html.format(inside, links=links), url=url))
    assert text in story.text
    assert "25.000" in story.text


@pytest.mark.parametrize(
    "sold",
    [
        "<p>Harga: Rp 325.000</p><p>Stok: tersedia</p>{}<p><a href='https://wa.example/62'>Pesan via WhatsApp</a></p>",
        "<div class='info-produk'><div class='harga'>Rp 325.000</div>{}<a href='/keranjang/12'>Beli</a></div>",
    ],
)
def test_what_is_sold(sold: str) -> None:
    """A page on which something can be bought is a product, though whole sentences describe it."""
    text = "".join(
        f"<p>{text}</p>"
        for text in (
            "Panci presto ini terbuat dari baja tahan karat setebal tiga milimeter dan cocok untuk kompor gas.",
            "Tutupnya dilengkapi dua katup pengaman sehingga aman dipakai memasak daging, tulang, dan kacang.",
        )
    )
    links = "<div><a href='/'>Beranda</a> <a href='/produk'>Produk</a> <a href='/cara-order'>Cara Order</a></div>"
    foot = "<div><p>Toko Rumah Lestari, Jalan Kemuning 14, Wanasari. Buka Senin sampai Sabtu.</p></div>"
    body = f"{links}<div><h1>Panci Presto 8 Liter</h1>{sold.format(text)}</div>{foot}"
    assert refused(page("Panci Presto 8 Liter", body), None).kind == "product"


@pytest.mark.parametrize("make", [earthquake, market_report, match_report, weather])
def test_bulletins(make: Callable[[Random], str]) -> None:
    """Bulletins stay stories, as text, as a piece of markup, and as a page without anything else."""
    for seed in range(5):
        text = make(Random(seed))
        paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n") if line.strip())
        for document in (
            Document(text=text),
            Document(html=paragraphs),
            Document(html=page("Kabar", f"<h1>Kabar singkat hari ini</h1>{paragraphs}"), url=URL),
        ):
            assert clean(document)[0].kind == "article"


def test_text_is_not_told() -> None:
    """Of text, and of a piece of a page, no kind is told: somebody took it for an article."""
    for document in (Document(text="\n\n".join(PARAGRAPHS)), Document(html="".join(f"<p>{t}</p>" for t in PARAGRAPHS))):
        assert clean(document)[0].kind_probability is None


def test_a_list_glued_to_an_article() -> None:
    """Of two pages in one document the list is left out."""
    index, article = of_form("section")[0], of_form("news")[0]
    stories = clean(Document(html=index.html + article.html, url=article.url))
    alone = clean(Document(html=article.html, url=article.url))
    assert [story.text for story in stories] == [story.text for story in alone]
    assert all(story.kind == "article" and story.kind_probability for story in stories)


def _told(markup: str, url: str | None) -> Told:
    tree = parse(markup)
    return tell(tree, url, described(tree), attributes(tree))


@pytest.mark.parametrize("text", ["“Semua berawal dari niat baik,” tutupnya.", "Ia pun pulang dengan tenang."])
@pytest.mark.parametrize("layout", [name for name, one in LAYOUTS.items() if "{slug}" in one.article])
def test_last_pages(layout: str, text: str) -> None:
    """A sentence among thirty cards is the last page of an article, by its address, rel or its canonical address."""
    site = _Site(LAYOUTS[layout]._replace(declares="nothing"), f"{layout} path 30")
    cards = site.put("related", f"<h3>Berita Lainnya</h3>{site.cards(30)}")
    html, url = _article(site, [text], after=f"<div>Halaman 3 dari 3</div>{cards}")
    path = f"{url.rstrip('/')}/3"
    before = f'<link rel="prev" href="{url.rstrip("/")}/2">'
    named = f'<link rel="canonical" href="{path}">{before}'
    for head, here in ((before, path), (named, path), (named, None)):
        story = clean(Document(html=html.replace("</head>", f"{head}</head>"), url=here))[0]
        assert story.page_of is not None
        assert story.page_of.number == 3


@pytest.mark.parametrize("address", ["/tag/harga-emas-hari-ini?page=3", "/category/berita-daerah/page/3/"])
def test_last_pages_of_lists(address: str) -> None:
    """The third page of a list is a list, though its address says what its headline does."""
    one = next(page for page in of_form("tag") if page.layout == "digits")
    title = "Harga Emas Hari Ini" if "emas" in address else "Berita Daerah"
    head = f'<link rel="prev" href="{address.replace("3", "2")}">'
    html = one.html.replace("</head>", f"{head}</head>").replace("<body>", f"<body><h1>{title}</h1>")
    assert refused(html, f"https://www.wartanusaraya.example{address}").kind == "list"

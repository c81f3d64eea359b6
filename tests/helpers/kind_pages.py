"""Indonesian pages of our own writing, each of a kind that is known: 16 layouts, half of them never tuned on.

A layout says what a site calls things, which elements it is made of, and what it declares. `PAGES` says what pages
there are; :mod:`kind_prose` writes the words. The same seed makes the same pages.
"""

import json
import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kind_prose import Writer

SITE = "Warta Nusaraya"
_SECTIONS = [
    "nasional",
    "ekonomi",
    "olahraga",
    "teknologi",
    "daerah",
    "hiburan",
    "gaya-hidup",
    "otomotif",
    "internasional",
    "kesehatan",
]
_ROLES = [
    "wrap",
    "main",
    "head",
    "title",
    "body",
    "card",
    "cardtitle",
    "text",
    "date",
    "side",
    "menu",
    "foot",
    "tags",
    "author",
    "related",
    "pager",
]


class Layout(NamedTuple):
    """How a site's pages are made.

    Attributes:
        names: what its classes are called, by role, in the order of `_ROLES`; empty: it has none.
        group: the elements of a list of cards and of a card.
        heading: the element of a card's headline.
        title: the element of the page's own headline.
        paragraphs: how paragraphs are told: by p, div, br or span.
        article: the address of an article.
        section: the address of a section.
        declares: what it tells machines: "json-ld", "og", "both", "all pages" (og:type article on all), or "nothing".
        teaser: how many sentences stand under a card's headline.
        side: how many cards stand beside an article.
        side_first: whether they come before it in the source.
        deep: so many elements more round the main column.
        whole: whether the whole card is a link.
        held: whether nothing was tuned on it.
    """

    names: str
    group: tuple[str, str] = ("div", "div")
    heading: str = "h3"
    title: str = "h1"
    paragraphs: str = "p"
    article: str = "/{section}/read/{id}/{slug}"
    section: str = "/{section}"
    declares: str = "both"
    teaser: int = 0
    side: int = 8
    side_first: bool = False
    deep: int = 1
    whole: bool = False
    held: bool = False


LAYOUTS = {
    "bem": Layout(
        "page page__main article__header article__title article__body card card__title card__desc card__date sidebar "
        "navbar footer tag-list article__author related pagination",
        teaser=1,
    ),
    "indonesia": Layout(
        "halaman konten-utama kepala judul isi-berita kotak-berita judul-berita ringkasan tanggal "
        "kolom-samping menu kaki "
        "label penulis berita-terkait halaman-lain",
        ("ul", "li"),
        "h2",
        article="/berita/{year}/{month}/{slug}.html",
        section="/kanal/{section}",
        declares="og",
        teaser=2,
        side=14,
    ),
    "wordpress": Layout(
        "site site-main entry-header entry-title entry-content post post-title entry-summary entry-date widget-area "
        "main-navigation site-footer tags-links byline yarpp nav-links",
        ("main", "article"),
        "h2",
        article="/{year}/{month}/{day}/{slug}/",
        section="/category/{section}/",
        teaser=3,
        side=5,
    ),
    "utility": Layout(
        "flex container-x mb-4 text-2xl leading-7 p-2 font-bold text-sm text-gray-500 w-1/4 h-12 bg-black inline-flex "
        "text-xs grid-cols-3 justify-center",
        heading="h2",
        paragraphs="div",
        article="/{slug}-{id}",
        section="/topik/{section}",
        declares="json-ld",
        side=24,
        deep=6,
        whole=True,
    ),
    "soup": Layout(
        "",
        ("div", "div"),
        "div",
        "h2",
        "br",
        "/index.php?option=baca&id={id}",
        "/index.php?kategori={section}",
        "nothing",
        teaser=1,
        side=10,
        side_first=True,
        deep=3,
    ),
    "table": Layout(
        "tbl-outer td-main hdr hdtitle txt-isi row-news linkjudul txtkecil tgl td-kiri menuatas "
        "bawah keyword red terkait "
        "hal",
        ("table", "tr"),
        "b",
        "h1",
        "br",
        "/cetak/{year}{month}{day}/{id}.htm",
        "/rubrik.php?r={section}",
        "nothing",
        side=12,
        side_first=True,
        deep=2,
    ),
    "detailed": Layout(
        "grid-row column-8 detail detail__title detail__body-text media media__title "
        "media__subtitle media__date column-4 "
        "nav static detail__body-tag detail__author list-content pagination",
        ("div", "article"),
        "h3",
        article="/{section}/d-{id}/{slug}",
        section="/{section}/indeks",
        side=20,
    ),
    "gazette": Layout(
        "wrapper left-col top-head headline story teaser hl lead stamp right-col topnav bottomnav "
        "topics writer more pages",
        ("section", "div"),
        "h4",
        paragraphs="span",
        article="/id/{id}/{slug}",
        section="/terkini/{section}",
        declares="all pages",
        teaser=2,
        side=6,
        whole=True,
    ),
    "hashed": Layout(
        "sc-a1bX sc-kQ92 css-1x9ab css-9kk2 css-body81 css-7hh1 css-t0pp css-d3sc css-0tm1 css-s1de css-nv77 css-ft00 "
        "css-tg11 css-au55 css-rl99 css-pg33",
        heading="h2",
        paragraphs="p",
        article="/artikel/{slug}",
        section="/k/{section}",
        declares="json-ld",
        teaser=1,
        side=16,
        deep=8,
        held=True,
    ),
    "camel": Layout(
        "pageRoot mainColumn storyHeader storyHeadline storyText newsItem newsTitle newsExcerpt "
        "newsTime asideBox topBar "
        "pageFooter keywordBox reporterName alsoRead pageNumbers",
        ("ol", "li"),
        "strong",
        article="/news/{year}/{month}/{day}/{id}/{slug}",
        section="/news/{section}",
        teaser=2,
        side=9,
        held=True,
    ),
    "digits": Layout(
        "fl-main w677 mb20 f50 txt-article ptb15 f20 grey2 time fr-side mainnav kaki-situs mt10 credit rel paging",
        ("ul", "li"),
        "h3",
        article="/{year}/{month}/{day}/{slug}",
        section="/{section}",
        declares="both",
        teaser=1,
        side=30,
        side_first=True,
        deep=2,
        held=True,
    ),
    "amp": Layout(
        "amp-wp-page amp-main amp-wp-header amp-wp-title amp-wp-article-content amp-card amp-card-title amp-excerpt "
        "amp-time amp-side amp-menu amp-footer amp-tags amp-author amp-related amp-next",
        ("div", "div"),
        "h4",
        article="/amp/{section}/{id}/{slug}",
        section="/amp/{section}",
        side=4,
        held=True,
    ),
    "bare": Layout(
        "",
        ("section", "article"),
        "h2",
        article="/{slug}",
        section="/{section}/",
        declares="og",
        teaser=3,
        side=0,
        deep=0,
        held=True,
    ),
    "old portal": Layout(
        "bungkus tengah atas jdl_besar kontenberita boxnews jdl_kecil sinopsis wkt samping navigasi bawah tagberita "
        "wartawan bacajuga nomorhal",
        ("table", "tr"),
        "font",
        "h2",
        "br",
        "/berita-{id}-{slug}.html",
        "/{section}.html",
        "nothing",
        teaser=1,
        side=18,
        deep=4,
        held=True,
    ),
    "app": Layout(
        "root view screen-title heading rich-text tile tile-title tile-text caption drawer bar sheet chips writer-line "
        "shelf stepper",
        heading="div",
        paragraphs="div",
        article="/s/{id}",
        section="/c/{section}",
        declares="all pages",
        teaser=0,
        side=12,
        deep=5,
        whole=True,
        held=True,
    ),
    "magazine": Layout(
        "outer inner cover cover-line prose feature-box feature-line standfirst issued rail masthead colophon subjects "
        "contributor further leaf",
        ("div", "section"),
        "h2",
        "h1",
        "p",
        "/edisi/{year}/{section}/{slug}",
        "/rubrik/{section}",
        "json-ld",
        teaser=4,
        side=3,
        held=True,
    ),
}


class Page(NamedTuple):
    """A page, and the kind that it is of."""

    html: str
    url: str
    kind: str
    layout: str
    form: str


class _Site:
    """A site of a layout, as it makes one page."""

    def __init__(self, layout: Layout, seed: str) -> None:
        self.draw = random.Random(seed)
        self.layout = layout
        self.write = Writer(self.draw)
        self.names = dict(zip(_ROLES, layout.names.split(), strict=True)) if layout.names else {}
        self.host = "https://www.wartanusaraya.example"

    def put(self, role: str, inside: str, tag: str = "div", **more: str) -> str:
        """An element that plays a role."""
        attributes = {"class": self.names[role]} if role in self.names else {}
        written = "".join(f' {name}="{value}"' for name, value in (attributes | more).items())
        return f"<{tag}{written}>{inside}</{tag}>"

    def address(self, headline: str) -> str:
        """Where an article stands."""
        slug = re.sub(r"\W+", "-", headline.lower()).strip("-")
        draw = self.draw
        return self.layout.article.format(
            section=draw.choice(_SECTIONS),
            id=draw.randint(100_000, 9_999_999),
            slug=slug,
            year=2026,
            month=f"{draw.randint(1, 12):02}",
            day=f"{draw.randint(1, 28):02}",
        )

    def card(self, teaser: int | None = None, *, picture: bool = True) -> str:
        """A teaser of an article."""
        headline, layout = self.write.headline(), self.layout
        href = self.address(headline)
        parts = f'<img src="/img/{self.draw.randint(1, 99999)}.jpg" alt="">' if picture else ""
        inner = headline if layout.whole else f'<a href="{href}">{headline}</a>'
        parts += self.put("cardtitle", inner, layout.heading)
        many = layout.teaser if teaser is None else teaser
        if many:
            parts += self.put("text", " ".join(self.write.sentence() for _ in range(many)), "p")
        parts += self.put("date", self.write.moment(), "span")
        if layout.group[1] == "tr":
            parts = f"<td>{parts}</td>"
        elif layout.whole:
            parts = f'<a href="{href}">{parts}</a>'
        return self.put("card", parts, layout.group[1])

    def cards(self, many: int, teaser: int | None = None) -> str:
        """A list of teasers."""
        picture = self.draw.random() < 0.7
        inside = "".join(self.card(teaser, picture=picture) for _ in range(many))
        return f"<{self.layout.group[0]}>{inside}</{self.layout.group[0]}>"

    def paragraphs(self, texts: list[str]) -> str:
        """Paragraphs as the layout tells them."""
        match self.layout.paragraphs:
            case "br":
                return "<br><br>".join(texts)
            case "span":
                return "".join(f"<span>{text}</span><br>" for text in texts)
            case tag:
                return "".join(f"<{tag}>{text}</{tag}>" for text in texts)

    def page(
        self, title: str, main: str, *, address: str, kind: str, article: bool, side: bool = True
    ) -> tuple[str, str]:
        """The whole page and its address."""
        layout, draw = self.layout, self.draw
        menu = "".join(f'<li><a href="/{one}">{one.title()}</a></li>' for one in _SECTIONS)
        column = self.put(
            "side", "<h4>Terpopuler</h4>" + self.cards(layout.side, 0), "aside" if draw.random() < 0.4 else "div"
        )
        column = column if side and layout.side else ""
        main = self.put("main", main)
        for _ in range(layout.deep):
            main = f"<div>{main}</div>"
        middle = column + main if layout.side_first else main + column
        foot = "".join(
            f'<a href="/{one}">{one.title()}</a> ' for one in ("redaksi", "tentang-kami", "kontak", "karier")
        )
        body = (
            self.put("menu", f"<ul>{menu}</ul>", draw.choice(("nav", "div", "header")))
            + self.put("wrap", middle)
            + self.put(
                "foot",
                f"{foot}<p>Hak cipta 2026 {SITE}. Dilarang memperbanyak tanpa izin.</p>",
                draw.choice(("footer", "div")),
            )
        )
        return self._declared(
            title, address, kind, article=article
        ) + f"<body>{body}</body></html>", self.host + address

    def _declared(self, title: str, address: str, kind: str, *, article: bool) -> str:
        declares = self.layout.declares
        head = f"<title>{title} - {SITE}</title>"
        if declares in {"og", "both", "all pages"}:
            said = "article" if article or declares == "all pages" else "website"
            head += f'<meta property="og:type" content="{said}"><meta property="og:title" content="{title}">'
        if declares in {"json-ld", "both"}:
            types = {
                "article": "NewsArticle",
                "gallery": "NewsArticle",
                "live": "LiveBlogPosting",
                "list": "CollectionPage",
                "product": "Product",
                "forum": "DiscussionForumPosting",
            }
            told = types.get(kind, "WebPage")
            made = {"@context": "https://schema.org", "@type": told, "headline": title, "url": self.host + address}
            head += f'<script type="application/ld+json">{json.dumps(made)}</script>'
        return f'<!doctype html><html lang="id"><head><meta charset="utf-8">{head}</head>'


def _article(
    site: _Site,
    texts: list[str],
    *,
    kind: str = "article",
    before: str = "",
    after: str = "",
    side: bool = True,
    title: str = "",
) -> tuple[str, str]:
    headline = title or site.write.headline()
    related = site.put("related", "<h4>Berita Terkait</h4>" + site.cards(site.draw.randint(2, 6), 0))
    tags = site.put("tags", " ".join(f'<a href="/tag/{tag}">{tag}</a>' for tag in site.draw.sample(_SECTIONS, 3)))
    body = site.put("body", before + site.paragraphs(texts))
    main = (
        site.put("head", site.put("title", headline, site.layout.title))
        + site.put("author", f"{site.write.person()} - {SITE}")
        + site.put("date", site.write.moment())
        + f'<figure><img src="/foto.jpg"><figcaption>{site.write.sentence()} Foto: '
        f"{site.write.person()}</figcaption></figure>" + body + tags + related + after
    )
    return site.page(headline, main, address=site.address(headline), kind=kind, article=True, side=side)


def _news(site: _Site) -> tuple[str, str]:
    return _article(site, [site.write.paragraph() for _ in range(site.draw.randint(6, 18))])


def _breaking(site: _Site) -> tuple[str, str]:
    return _article(site, [site.write.paragraph(1, 2), site.write.paragraph(1, 3)])


def _among_cards(site: _Site) -> tuple[str, str]:
    texts = [site.write.paragraph() for _ in range(site.draw.randint(4, 8))]
    more = site.put("related", "<h3>Berita Lainnya</h3>" + site.cards(site.draw.randint(20, 45)))
    return _article(site, texts, after=more)


def _opinion(site: _Site) -> tuple[str, str]:
    return _article(site, [site.write.paragraph(4, 8) for _ in range(site.draw.randint(5, 9))], side=False)


def _gallery(site: _Site) -> tuple[str, str]:
    pictures = "".join(
        f'<figure><img src="/foto-{i}.jpg"><figcaption>{site.write.sentence()} '
        f"({site.write.person()})</figcaption></figure>"
        for i in range(site.draw.randint(6, 14))
    )
    return _article(
        site, [site.write.paragraph(1, 2)], kind="gallery", after=pictures, title=f"FOTO: {site.write.headline()}"
    )


def _live(site: _Site) -> tuple[str, str]:
    posts = "".join(
        f"<div><time>{hour:02}.{site.draw.randint(0, 59):02} WIB</time><h4>{site.write.headline()}</h4>"
        f"<p>{site.write.paragraph(1, 3)}</p></div>"
        for hour in range(21, 8, -1)
    )
    title = f"Live Update: {site.write.headline()}"
    return _article(site, [site.write.paragraph(2, 3)], kind="live", after=posts, title=title)


def _prices(site: _Site) -> tuple[str, str]:
    rows = "".join(f"<li>{n} gram: Rp {n * 1_843_000:,}</li>".replace(",", ".") for n in (1, 2, 3, 5, 10, 25, 50))
    texts = [site.write.paragraph(1, 2) for _ in range(4)]
    return _article(site, [*texts[:3], f"Berikut rincian harga emas hari ini: <ul>{rows}</ul>", texts[3]])


def _video(site: _Site) -> tuple[str, str]:
    texts = [site.write.paragraph(2, 3), site.write.paragraph(1, 2)]
    return _article(site, texts, before="<video src='/video.mp4'></video>", title=f"Video: {site.write.headline()}")


def _commented(site: _Site) -> tuple[str, str]:
    comments = "".join(
        f"<div class='komentar'><b>{site.write.person()}</b> <span>2 jam lalu</span><p>{site.write.sentence()}</p>"
        "<a href='#'>Balas</a></div>"
        for _ in range(site.draw.randint(6, 15))
    )
    texts = [site.write.paragraph() for _ in range(site.draw.randint(6, 10))]
    return _article(site, texts, after=f"<h3>Komentar</h3>{comments}")


def _minimal(site: _Site) -> tuple[str, str]:
    """What a crawler keeps that throws all but the article away."""
    headline = site.write.headline()
    texts = site.paragraphs([site.write.paragraph(1, 2) for _ in range(site.draw.randint(2, 5))])
    html = f"<html><head><title>{headline}</title></head><body><h1>{headline}</h1>{texts}</body></html>"
    return html, site.host + site.address(headline)


def _listed(site: _Site, name: str, address: str, main: str, kind: str = "list") -> tuple[str, str]:
    headed = site.put("head", site.put("title", name, site.draw.choice(("h1", "h1", "h2", "div"))))
    return site.page(name, headed + main, address=address, kind=kind, article=False)


def _section_address(site: _Site) -> tuple[str, str]:
    section = site.draw.choice(_SECTIONS)
    return section, site.layout.section.format(section=section)


def _pager(site: _Site) -> str:
    numbers = " ".join(f'<a href="?page={n}">{n}</a>' for n in range(1, 8))
    return site.put("pager", f'{numbers} <a rel="next" href="?page=2">Selanjutnya</a>')


def _section(site: _Site) -> tuple[str, str]:
    section, address = _section_address(site)
    cards = site.cards(site.draw.randint(10, 40))
    return _listed(site, f"Berita {section.title()} Terkini", address, cards + _pager(site))


def _long_teasers(site: _Site) -> tuple[str, str]:
    section, address = _section_address(site)
    cards = site.cards(site.draw.randint(6, 15), site.draw.randint(3, 5))
    return _listed(site, f"Kanal {section.title()}", address, cards + _pager(site))


def _home(site: _Site) -> tuple[str, str]:
    parts = "".join(
        f"<h2>{section.title()}</h2>{site.cards(site.draw.randint(4, 9))}" for section in site.draw.sample(_SECTIONS, 7)
    )
    headed = site.card(2)
    title = "Berita Terkini dan Terpercaya"
    return site.page(title, headed + parts, address="/", kind="list", article=False)


def _tag(site: _Site) -> tuple[str, str]:
    name = site.write.person()
    about = f"<p>{site.write.paragraph(1, 2)}</p>" if site.draw.random() < 0.5 else ""
    address = f"/tag/{name.lower().replace(' ', '-')}"
    return _listed(site, f"Tag: {name}", address, about + site.cards(site.draw.randint(3, 20)) + _pager(site))


def _index(site: _Site) -> tuple[str, str]:
    rows = "".join(
        f"<li><span>{site.write.moment()}</span> <a href='{site.address(line)}'>{line}</a></li>"
        for line in (site.write.headline() for _ in range(site.draw.randint(25, 60)))
    )
    form = "<form><select><option>Juli</option></select><input type='date'><button>Cari</button></form>"
    return _listed(site, "Indeks Berita", "/indeks?date=2026-07-03", f"{form}<ul>{rows}</ul>{_pager(site)}")


def _search(site: _Site) -> tuple[str, str]:
    form = "<form action='/search'><input name='q' value='banjir'><button>Cari</button></form>"
    found = f"<p>{site.draw.randint(3, 900)} hasil untuk 'banjir'</p>"
    return _listed(
        site, "Hasil pencarian: banjir", "/search?q=banjir", form + found + site.cards(site.draw.randint(3, 20))
    )


def _author(site: _Site) -> tuple[str, str]:
    name = site.write.person()
    about = f"<p>{name} bergabung dengan {SITE} sejak 2014 dan meliput isu lingkungan serta tata kota.</p>"
    return _listed(
        site, name, f"/penulis/{name.lower().replace(' ', '-')}", about + site.cards(site.draw.randint(8, 20))
    )


def _thread(site: _Site) -> tuple[str, str]:
    posts = "".join(
        f"<div class='{site.names.get('card', '')}'><div><a href='/u/{n}'>{site.write.person()}</a><br>Anggota<br>"
        f"Bergabung: 2019<br>Pesan: {site.draw.randint(3, 4000)}</div><div>{site.write.paragraph(1, 5)}</div>"
        f"<a href='#r'>Balas</a> <a href='#k'>Kutip</a> #{n}</div>"
        for n in range(1, site.draw.randint(5, 16))
    )
    title = f"Ada yang tahu soal {site.write.headline()}?"
    slug = re.sub(r"\W+", "-", title.lower()).strip("-")
    return _listed(site, title, f"/forum/utas/{slug}.{site.draw.randint(1000, 99999)}", posts, "forum")


def _board(site: _Site) -> tuple[str, str]:
    rows = "".join(
        f"<tr><td><a href='/forum/utas/{n}'>{site.write.headline()}</a><br>oleh {site.write.person()}</td>"
        f"<td>{site.draw.randint(0, 300)} balasan</td><td>{site.write.moment()}</td></tr>"
        for n in range(site.draw.randint(15, 30))
    )
    return _listed(site, "Forum Obrolan Warga", "/forum/obrolan-warga", f"<table>{rows}</table>{_pager(site)}", "forum")


def _product(site: _Site) -> tuple[str, str]:
    name = f"Sepatu Lari {site.write.person().split()[0]} X{site.draw.randint(1, 9)}"
    price = f"Rp{site.draw.randint(100, 999)}.000"
    told = "".join(
        f"<p>{text}</p>"
        for text in (
            f"{name} dibuat dari bahan rajut yang ringan dan sejuk, cocok untuk lari harian maupun jalan santai.",
            "Sol karet lentur meredam hentakan dan tidak licin di jalan basah. Berat 240 gram. Garansi toko 30 hari.",
        )
    )
    others = "".join(
        f"<div><img src='/{n}.jpg'><a href='/produk/{n}'>Sepatu Lari Seri {n}</a><span>Rp{n}9.000</span></div>"
        for n in range(20, 32)
    )
    main = (
        f"<img src='/a.jpg'><span>{price}</span><span>Terjual "
        f"{site.draw.randint(2, 900)}</span><select><option>40</option></select>"
        f"<button>Tambah ke Keranjang</button><button>Beli Sekarang</button><h2>Deskripsi Produk</h2>{told}"
        f"<h2>Ulasan Pembeli</h2><p>Bagus, pengiriman cepat.</p><h2>Produk Serupa</h2>{others}"
    )
    return _listed(site, name, f"/produk/{name.lower().replace(' ', '-')}", main, "product")


def _shop(site: _Site) -> tuple[str, str]:
    items = "".join(
        f"<div class='{site.names.get('card', '')}'><img src='/{n}.jpg'><a "
        f"href='/produk/{n}'>Kemeja Batik Motif {n}</a>"
        f"<span>Rp{n}5.000</span><span>Stok {n}</span><button>+ Keranjang</button></div>"
        for n in range(10, site.draw.randint(22, 45))
    )
    return _listed(
        site, "Kemeja Pria", "/koleksi/kemeja-pria", f"<select><option>Urutkan</option></select>{items}{_pager(site)}"
    )


def _login(site: _Site) -> tuple[str, str]:
    form = (
        "<form><label>Email</label><input name='email'><label>Kata sandi</label><input type='password'>"
        "<button>Masuk</button></form><p>Belum punya akun? <a href='/daftar'>Daftar</a>. Lupa kata sandi?</p>"
        "<p>Silakan masuk untuk melanjutkan membaca dan menikmati semua layanan kami tanpa batas "
        "di semua perangkat Anda.</p>"
    )
    return site.page(
        "Masuk", f"<h1>Masuk</h1>{form}", address="/masuk?kembali=/", kind="broken", article=False, side=False
    )


def _failed(site: _Site) -> tuple[str, str]:
    said = site.draw.choice(
        (
            "404 - Halaman Tidak Ditemukan",
            "Maaf, halaman yang Anda cari tidak ditemukan",
            "503 Service Unavailable",
            "Terjadi kesalahan pada server",
        )
    )
    text = (
        "<p>Halaman mungkin sudah dipindahkan atau dihapus. Silakan kembali ke beranda atau "
        "gunakan kolom pencarian di atas.</p>"
    )
    side = site.draw.random() < 0.5
    headline = site.write.headline()
    return site.page(
        said, f"<h1>{said}</h1>{text}", address=site.address(headline), kind="broken", article=False, side=side
    )


def _half(site: _Site) -> tuple[str, str]:
    headline = site.write.headline()
    main = site.put("title", headline, site.layout.title) + site.put("body", "Memuat berita ...")
    return site.page(headline, main, address=site.address(headline), kind="broken", article=True)


def _staff(site: _Site) -> tuple[str, str]:
    rows = "".join(
        f"<p><b>{role}</b>: {site.write.person()}</p>"
        for role in (
            "Pemimpin Redaksi",
            "Redaktur Pelaksana",
            "Redaktur",
            "Reporter",
            "Fotografer",
            "Iklan",
            "Teknologi",
        )
    )
    return _listed(
        site, "Redaksi", "/redaksi", f"{rows}<p>Jalan Melati 12, Wanasari. Telepon 021-5550123.</p>", "other"
    )


PAGES: dict[str, tuple[str, Callable[[_Site], tuple[str, str]]]] = {
    "news": ("article", _news),
    "breaking": ("article", _breaking),
    "among cards": ("article", _among_cards),
    "opinion": ("article", _opinion),
    "prices": ("article", _prices),
    "video": ("article", _video),
    "commented": ("article", _commented),
    "minimal": ("article", _minimal),
    "gallery": ("gallery", _gallery),
    "live": ("live", _live),
    "section": ("list", _section),
    "long teasers": ("list", _long_teasers),
    "home": ("list", _home),
    "tag": ("list", _tag),
    "index": ("list", _index),
    "search": ("list", _search),
    "author": ("list", _author),
    "thread": ("forum", _thread),
    "board": ("forum", _board),
    "product": ("product", _product),
    "shop": ("list", _shop),
    "login": ("broken", _login),
    "failed": ("broken", _failed),
    "half loaded": ("broken", _half),
    "staff": ("other", _staff),
}
"""What pages there are, each with its kind and what makes it."""


def pages(*, held: bool, seed: int = 0, times: int = 1) -> Iterator[Page]:
    """So many pages of each form in each layout, of those that were held out of any tuning or of the others."""
    for name, layout in LAYOUTS.items():
        if layout.held == held:
            for turn in range(times):
                yield from _of_layout(name, layout, f"{name}/{seed}/{turn}")


def mixed(many: int) -> Iterator[Page]:
    """A page of each form in so many layouts that are put together of those which are not held out."""
    known = [layout for layout in LAYOUTS.values() if not layout.held]
    for turn in range(many):
        draw = random.Random(f"mixed/{turn}")
        layout = Layout(*(getattr(draw.choice(known), field) for field in Layout._fields))
        yield from _of_layout(f"mixed {turn}", layout, f"mixed/{turn}")


def _of_layout(name: str, layout: Layout, seed: str) -> Iterator[Page]:
    for form, (kind, make) in PAGES.items():
        html, url = make(_Site(layout, f"{seed}/{form}"))
        yield Page(html, url, kind, name, form)

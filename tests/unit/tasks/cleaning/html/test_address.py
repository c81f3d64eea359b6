"""Whose page a page is: its article's address and its number, by what it says itself; else its own."""

import pytest

from tasks.cleaning.html.address import Address, address
from tasks.cleaning.html.read import parse
from worker.records import WHOLE, PageOf

SITE = "https://kabar.example"
BASE = f"{SITE}/daerah/4711/pasar-ikan-lasem-pindah"
OTHER = f"{SITE}/daerah/4712/banjir-di-juwana-surut"
TITLE = "Pasar Ikan Lasem Pindah ke Tepi Laut"


def page(*canonical: str, head: str = "", body: str = "", title: str = TITLE) -> str:
    """A page that names these addresses as its own."""
    links = "".join(f'<link rel="canonical" href="{each}">' for each in canonical)
    return (
        f"<html><head><title>{title}</title>{links}{head}</head><body><h1>{title}</h1><p>Teks.</p>{body}</body></html>"
    )


def read(url: str | None, *canonical: str, head: str = "", body: str = "", title: str = TITLE) -> Address:
    """What is found of a page from this address."""
    return address(parse(page(*canonical, head=head, body=body, title=title)), url)


def pager(*hrefs: str) -> str:
    """Links to pages, each with its number as its text."""
    found = "".join(f'<a href="{href}">{number}</a>' for number, href in enumerate(hrefs, 1))
    return f"<div>Halaman: {found}</div>"


@pytest.mark.parametrize(
    ("mark", "siblings", "number"),
    [
        ("?page=2", ("?page=1", "?page=2", "?page=3"), 2),
        ("?page=3", ("?page=1", "?page=2", "?page=3"), 3),
        ("?halaman=2", ("?halaman=1", "?halaman=2", "?halaman=3"), 2),
        ("?hal=2", ("?hal=1", "?hal=2", "?hal=3"), 2),
        ("/2", (BASE, f"{BASE}/2", f"{BASE}/3"), 2),
        ("/2/", (f"{BASE}/", f"{BASE}/2/", f"{BASE}/3/"), 2),
        ("/page/3/", (f"{BASE}/", f"{BASE}/page/2/", f"{BASE}/page/3/"), 3),
        ("/halaman-2", (BASE, f"{BASE}/halaman-2", f"{BASE}/halaman-3"), 2),
        ("?page=1", ("?page=0", "?page=1", "?page=2"), 2),
        ("", ("?page=0", "?page=1", "?page=2"), 1),
        ("", (BASE, "?page=2", "?page=3"), 1),
        ("", (BASE, f"{BASE}/2", f"{BASE}/3"), 1),
        ("?p=2", (BASE, "?p=2", "?p=3"), 2),
    ],
)
@pytest.mark.parametrize("named", ["", BASE, "itself"])
def test_a_page_among_its_siblings(mark: str, siblings: tuple[str, ...], number: int, named: str) -> None:
    """The number in the address counts where the page links to others of the same article; the canonical may be any."""
    url = BASE + mark
    canonical = (url if named == "itself" else named,) if named else ()
    found = read(url, *canonical, body=pager(*siblings))
    assert found.page_of is not None
    assert (found.page_of.url.rstrip("/"), found.page_of.number, found.page_of.last) == (BASE, number, 3)


@pytest.mark.parametrize("mark", ["-hal2", "-hal-2", "-halaman-2", "_page2", "-hlm-2"])
@pytest.mark.parametrize("ending", ["", ".html"])
def test_a_number_at_the_end_of_the_name(mark: str, ending: str) -> None:
    """A page's number may be a part of the article's name where the page links to others; a serial's part is none."""
    article, second, third = (BASE + part + ending for part in ("", mark, mark.replace("2", "3")))
    for url, number in ((article, 1), (second, 2), (third, 3)):
        found = read(url, body=pager(article, second, third)).page_of
        assert found == PageOf(url=article, number=number, last=3)
    assert read(second).page_of is None
    assert read(second, body=pager(*(f"{OTHER}{part}{ending}" for part in ("", mark)))).page_of is None
    parts = [f"{BASE}-bagian-{number}{ending}" for number in (1, 2, 3)]
    body = pager(*parts) + f'<a rel="prev" href="{parts[0]}">Sebelumnya</a>'
    assert read(parts[1], body=body).page_of is None


@pytest.mark.parametrize("mark", ["?page=2", "/2", "?halaman=2", "/page/2/", "?hal=2#baca"])
@pytest.mark.parametrize(
    ("following", "preceding"),
    [
        ("Halaman selanjutnya", "Halaman sebelumnya"),
        ("Lanjut ke halaman lain »", "« Kembali"),
        ("Next page", "Previous"),
    ],
)
def test_next_and_previous_by_words(mark: str, following: str, preceding: str) -> None:
    """What a link says is enough, without a relation, a class or a number."""
    after, before = f'<a href="{BASE}{mark}">{following}</a>', f'<a href="{BASE}">{preceding}</a>'
    assert read(BASE, body=after).page_of == PageOf(url=BASE, number=1, last=2)
    found = read(BASE + mark, body=before).page_of
    assert found is not None
    assert (found.url.rstrip("/"), found.number) == (BASE, 2)
    assert read(BASE, body=f'<a href="{OTHER}">{following}</a>').page_of is None


@pytest.mark.parametrize("mark", ["?page=2", "/2", "?halaman=2"])
def test_next_and_previous(mark: str) -> None:
    """A link to the previous or next page is enough, in the head or the text, and so is the article's own address."""
    previous = f'<link rel="prev" href="{BASE}">'
    after = f'<a rel="next" href="{BASE}{mark.replace("2", "3")}">Halaman selanjutnya</a>'
    assert read(BASE + mark, head=previous).page_of == PageOf(url=BASE, number=2, last=2)
    assert read(BASE + mark, body=after).page_of == PageOf(url=BASE, number=2, last=3)
    assert read(BASE + mark, BASE).page_of == PageOf(url=BASE, number=2, last=2)
    assert read(BASE, head=f'<link rel="next" href="{BASE}{mark}">').page_of == PageOf(url=BASE, number=1, last=2)


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("<div>Halaman 2 dari 4</div>", 4),
        ("<p>Halaman <b>2</b> dari <b>4</b></p>", 4),
        ("<span>Page 2/4</span>", 4),
        ("<p>Halaman 1 dari 4</p>", 2),
        ("<p>Halaman 2 dari 4 naskah itu hilang.</p>", 2),
    ],
)
def test_how_many_pages_there_are(said: str, last: int) -> None:
    """What a page says of its own number says which the last is, also where no link leads there."""
    previous = f'<link rel="prev" href="{BASE}">'
    assert read(f"{BASE}?page=2", head=previous, body=said).page_of == PageOf(url=BASE, number=2, last=last)


@pytest.mark.parametrize("mark", ["?page=all", "?page=semua", "?single=1", "?showall=1", "?view=all", "?halaman=semua"])
def test_all_pages_at_once(mark: str) -> None:
    """A page that has all of an article's says so in its address."""
    for canonical in ((), (BASE,), (BASE + mark,)):
        assert read(BASE + mark, *canonical).page_of == PageOf(url=BASE, number=WHOLE)


@pytest.mark.parametrize(
    ("url", "body"),
    [
        (f"{BASE}?page=2", ""),
        (f"{BASE}?page=2", f'<a href="{OTHER}?page=3">3</a>'),
        (f"{SITE}/berita/5", f'<a href="{SITE}/berita/6">Banjir di Juwana surut</a><a href="/berita">Berita</a>'),
        (f"{SITE}/berita/5", f'<a href="{SITE}/berita/6">Selanjutnya</a><a href="{SITE}/berita/4">Sebelumnya</a>'),
        (f"{BASE}?page=2", f'<a href="{OTHER}">Sebelumnya</a><a href="{OTHER}?page=3">Halaman selanjutnya</a>'),
        (f"{SITE}/2026/11/28", pager(f"{SITE}/2026/11/26", f"{SITE}/2026/11/27")),
        (f"{SITE}/?page=2", pager("/", "/?page=2", "/?page=3")),
        (f"{SITE}/?p=12", pager("/?p=1", "/?p=2")),
        (BASE, f'<a href="{BASE}#komentar">2</a><a href="{BASE}?utm_source=a">3</a>'),
    ],
)
def test_a_number_that_the_page_does_not_bear_out(url: str, body: str) -> None:
    """A number at the end of an address makes no page of an article where no link says that there are others."""
    assert read(url, body=body).page_of is None


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        (f"{SITE}/amp/4711", BASE),
        ("https://m.kabar.example/read?id=4711", BASE),
        (f"{SITE}/?p=98", BASE),
        ("https://daerah.kabar.example/pasar-ikan-lasem-pindah", BASE),
        (f"{SITE}/lite/pasar-ikan-lasem-pindah.html", BASE),
    ],
)
def test_a_twin(url: str, canonical: str) -> None:
    """A page under another address of its site is its article's, by slug, number or headline."""
    assert read(url, canonical) == Address(canonical, PageOf(url=canonical))


@pytest.mark.parametrize(
    "canonical",
    [
        SITE,
        f"{SITE}/",
        f"{SITE}/id/",
        f"{SITE}/index.php",
        "https://lain.example/daerah/4711/pasar-ikan-lasem-pindah",
        OTHER,
        f"{SITE}/daerah",
        f"{SITE}/berita-terkini-hari-ini",
        "",
        "#",
        "/",
        "javascript:void(0)",
        "http://[kabar.example/4711",
    ],
)
def test_an_address_that_is_not_believed(canonical: str) -> None:
    """A home page, another site, another article, a section, or nothing at all is not this page's address."""
    assert read(BASE, canonical).page_of is None


def test_one_address_for_a_whole_channel() -> None:
    """A site that names one address on all pages loses none: neither a channel's number nor its words count."""
    url, title = f"{SITE}/kanal/10210/kios-baru-77", "Kios Baru - Berita Terkini Hari Ini"
    for canonical in (f"{SITE}/kanal/10210/semua", f"{SITE}/berita-terkini-hari-ini"):
        tree = parse(page(canonical, title=title).replace(f"<h1>{title}", "<h1>Kios Baru untuk Pedagang"))
        assert address(tree, url).page_of is None


def test_one_of_two() -> None:
    """Of several canonical addresses the page's own is it, else the one that networks are told, else the first."""
    assert read(BASE, OTHER, BASE) == Address(BASE, None)
    told = f'<meta property="og:url" content="{BASE}">'
    assert read(f"{SITE}/amp/4711", OTHER, BASE, head=told).url == BASE
    assert read(None, OTHER, BASE, head=told).url == BASE
    assert read(None, BASE, OTHER).url == BASE


def test_without_an_address_of_its_own() -> None:
    """A page that came without its address is its canonical one's where that has the words of its headline."""
    assert read(None, BASE) == Address(BASE, PageOf(url=BASE))
    assert read(None, f"{BASE}/4711").page_of == PageOf(url=f"{BASE}/4711")
    assert read(None, f"{SITE}/read/4711") == Address(f"{SITE}/read/4711", None)
    assert read(None, BASE, title="Kabar dari Pesisir") == Address(BASE, None)
    assert read(None, SITE) == read(None) == Address(None, None)


def test_a_saved_page() -> None:
    """A page that came without its address is a page of the article by the number in its canonical one."""
    head, body = '<link rel="prev" href="?page=1">', '<a href="?page=3">Halaman selanjutnya</a>'
    found = read(None, f"{SITE}/read/gong?page=2", head=head, body=body, title="Kabar dari Pesisir - Halaman 2")
    assert found == Address(f"{SITE}/read/gong", PageOf(url=f"{SITE}/read/gong", number=2, last=3))


def test_the_article_is_elsewhere_and_has_pages() -> None:
    """Page 2 of a twin is page 2 of the article that the twin is of."""
    url = "https://m.kabar.example/read/4711?page=2"
    found = read(url, f"{BASE}?page=2", body=pager("?page=1", "?page=2", "?page=3"))
    assert found == Address(BASE, PageOf(url=BASE, number=2, last=3))


def test_an_archive_of_very_many_links() -> None:
    """However many links there are, only so many are looked at."""
    links = "".join(f'<a href="{SITE}/x/{n}?page={n % 90}">{n}</a>' for n in range(20_000))
    assert read(BASE, body=links).page_of is None


@pytest.mark.parametrize("end", ["\x01", "a\ufffe", "\ud800"])
def test_an_end_that_no_markup_can_hold(end: str) -> None:
    """An address that no page could link to breaks nothing."""
    assert read(f"https://kabar.example/{end}").page_of is None

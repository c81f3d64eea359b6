"""Who wrote the article of a page, as its template, its lines and its head say it."""

import json

import pytest

from tasks.cleaning.html.about import title_and_author
from tasks.cleaning.html.linked_data import described
from tasks.cleaning.html.names import attributes
from tasks.cleaning.html.read import parse

STORY = "<h1>Jembatan Ditutup</h1><p>Pemerintah menutup jembatan gantung yang retak akibat banjir pada Senin malam.</p>"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        (
            '<div class="author-box"><h4>Rina Wati</h4><p>Rina Wati menulis di sini sejak 2015.</p></div>',
            "Rina Wati",
        ),
        (
            '<div class="author"><a>Rina Wati</a><span>Wartawan</span><button>Follow</button></div>',
            "Rina Wati",
        ),
        ('<span class="author">Oleh: Rina Wati, Editor: Budi Hartono</span>', "Rina Wati"),
        ("<p>Penulis: Rina Wati</p>", "Rina Wati"),
        ("<p><strong>Penulis:</strong> Rina Wati</p>", "Rina Wati"),
        ("<p>Reporter: Rina Wati, Joko Susilo<br>Editor: Budi Hartono</p>", "Rina Wati, Joko Susilo"),
        ("<p>Oleh Rina Wati</p>", "Rina Wati"),
        ('<div class="editor">Editor: Budi Hartono</div><p>Reporter: Rina Wati</p>', "Rina Wati"),
        ("<p>Editor: Budi Hartono</p>", "Budi Hartono"),
        ("<p>Oleh Karena Itu jembatan ditutup sampai tiang penyangganya diperbaiki.</p>", None),
        ('<div class="comments"><p>Penulis: Tamu</p></div>', None),
        ('<div class="author"><a>Terms & Conditions</a> <a>Privacy Policy</a></div>', None),
        ('<div class="author"><a>Video Services Policy</a></div><p>Penulis: Rina Wati</p>', "Rina Wati"),
        ('<div class="author"><a>Kebijakan Privasi</a></div><p>Editor: Budi Hartono</p>', "Budi Hartono"),
        ('<div class="author-form"><label>Name</label><span>*</span></div>', None),
        ('<div class="author"><a>Sign In</a><a>Komentar</a></div>', None),
        ('<div class="author"><a>Redaksi</a></div>', "Redaksi"),
        ('<p>Oleh Rina Wati</p><div class="topik-wartawan">Wartawan Palestina</div>', "Rina Wati"),
        ('<div class="menu-jurnalis">Kode Etik Jurnalis</div>', None),
        ('<div class="tag wartawan">Kekerasan Terhadap Wartawan</div>', None),
        ('<div class="citizen reporter">Kirim Berita Anda</div>', None),
        ('<a class="btn wartawan">Daftar Wartawan Kami</a>', None),
        ('<div class="foto-wartawan">Bupati Asep Sunandar</div>', None),
        ('<div class="penulis-buku">Andrea Hirata</div>', None),
        ("<div class=reporter>Laporan wartawan Kabar, Rina Wati</div>", None),
        ("<table><tr><td>Penulis: Andrea Hirata</td><td>Penerbit: Bentang</td></tr></table>", None),
        ("<table><tr><td>Reporter: Ani Lestari</td><td>Juara I</td></tr></table>", None),
        ("<table><tr><td>By Region</td></tr></table>", None),
        ("<table><tr><td>Posted by: Dedi Cellular</td></tr></table>", None),
        ("<dl><dt>Buku</dt><dd>Penulis: Andrea Hirata</dd></dl>", None),
        ("<p>Ditulis oleh Rina Wati pada 22 Juli 2026</p>", "Rina Wati"),
        ("<div>Submitted by <span><span>Rina Wati</span></span> on <span>Mon, 06/15/2026</span></div>", "Rina Wati"),
        ("<p>Submitted by the port to the council last week, the plan was never read by its members.</p>", None),
    ],
)
def test_beside_the_story(line: str, author: str | None) -> None:
    """The author is read out of what the template calls so, and out of lines that say who wrote it."""
    assert _author(f"<html><body><main>{STORY}{line}</main></body></html>") == author


def test_in_the_head() -> None:
    """What the head says is cleaned of roles, too, and kept where no name is told in it."""
    page = '<html><head><meta name="author" content="{}"></head><body></body></html>'
    assert _author(page.format("Oleh Rina Sari; Editor Budi")) == "Rina Sari"
    assert _author(page.format("Rina Sari dan Joko Susilo")) == "Rina Sari, Joko Susilo"
    assert _author(page.format("Dr. A. Rahman Zain, M.Si.")) == "Dr. A. Rahman Zain"
    assert _author(page.format("Privacy Policy")) is None


@pytest.mark.parametrize(
    ("authors", "named"),
    [
        ({"@type": "Person", "name": "Dr. Maya Kusuma, M.Si."}, "Dr. Maya Kusuma"),
        (
            [{"@type": "Person", "name": "Moh. Fajar"}, {"@type": "Person", "name": "R.A. Lestari"}],
            "Moh. Fajar, R.A. Lestari",
        ),
        ({"@type": "Person", "name": "Rina Sari"}, "Rina Sari"),
    ],
)
def test_names_keep_their_stops(authors: object, named: str) -> None:
    """Initials and titles before names are as the page's JSON-LD has them."""
    known: list[dict[str, object]] = [{"@context": "https://schema.org", "@type": "NewsArticle", "author": authors}]
    script = f'<script type="application/ld+json">{json.dumps(known[0])}</script>'
    tree = parse(f"<html><head>{script}</head><body>{STORY}</body></html>")
    assert title_and_author(tree, attributes(tree), known)[1] == named


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("Ma'mun Mas'udi", "Ma'mun Mas'udi"),
        ("Ma\u2019mun Mas\u2019udi", "Ma\u2019mun Mas\u2019udi"),
        ("Sa'adah Rif'at Hakim", "Sa'adah Rif'at Hakim"),
        ("Nu'man Hakim (Kabar)", "Nu'man Hakim"),
        ("Dr. Ma'mun Mas'udi, M.Si.", "Dr. Ma'mun Mas'udi"),
        ("Nu'man Hakim; Rina Sari; Rif'at Jum'ati", "Nu'man Hakim, Rina Sari, Rif'at Jum'ati"),
        ("Ma'mun Hakim", "Ma'mun Hakim"),
        ("Rina 'Ririn' Sari", "Rina Sari"),
        ("Rina \u2018Ririn\u2019 Sari", "Rina Sari"),
    ],
)
@pytest.mark.parametrize("place", ["meta", "JSON-LD"])
def test_names_keep_their_apostrophes(place: str, written: str, named: str) -> None:
    """What stands between the apostrophes of a name is no nickname, as between quotation marks it is."""
    known = {"@context": "https://schema.org", "@type": "NewsArticle", "author": {"@type": "Person", "name": written}}
    script = f'<script type="application/ld+json">{json.dumps(known)}</script>'
    head = script if place == "JSON-LD" else f'<meta name="author" content="{written}">'
    assert _author(f"<html><head>{head}</head><body>{STORY}</body></html>") == named


@pytest.mark.parametrize(
    "authors", [{"@id": "#rina"}, [{"@id": "#rina"}], "#rina", {"@type": "Person", "@id": "#rina"}], ids=str
)
@pytest.mark.parametrize("scripts", [1, 2])
def test_referred_to(authors: object, scripts: int) -> None:
    """An author to whom the article's JSON-LD refers by an identity is found, and nobody else who is described."""
    people = [
        {"@type": ["Person"], "@id": f"#{name.split()[0].lower()}", "name": name}
        for name in ("Rina Wati", "Joko Susilo")
    ]
    article = {"@type": "NewsArticle", "headline": "Jembatan Ditutup", "author": authors}
    graphs = [[article, *people]] if scripts == 1 else [[article], people]
    head = "".join(f'<script type="application/ld+json">{json.dumps({"@graph": each})}</script>' for each in graphs)
    title = "<title>Jembatan Ditutup</title>"
    assert _author(f"<html><head>{title}{head}</head><body>{STORY}</body></html>") == "Rina Wati"


@pytest.mark.parametrize(
    ("authors", "named"),
    [
        ({"@type": "Person", "name": "Rina Wati"}, "Rina Wati"),
        ({"@type": "person", "name": "Rina Wati"}, "Rina Wati"),
        (
            [{"@type": "person", "name": "Rina Wati"}, {"@type": "person", "name": "Joko Susilo"}],
            "Rina Wati, Joko Susilo",
        ),
        ("Rina Wati", "Rina Wati"),
        ({"@type": "Organization", "name": "Kabar Samudra"}, None),
        ({"@type": "person", "name": "Privacy Policy"}, None),
        ({"@type": "person", "name": ["Rina"]}, None),
        (7, None),
    ],
    ids=str,
)
@pytest.mark.parametrize("context", [{}, {"@context": "https://schema.org"}])
def test_json_without_a_context(context: dict[str, str], authors: object, named: str | None) -> None:
    """An article's JSON-LD tells its authors without a context, too, and with types in small letters."""
    article = {**context, "@type": "NewsArticle", "headline": "Jembatan Ditutup", "author": authors}
    other = {"@type": "NewsArticle", "headline": "Harga Beras Naik di Pasar", "author": "Dimas Prakoso"}
    head = "".join(f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in (article, other))
    title = "<title>Jembatan Ditutup</title>"
    assert _author(f"<html><head>{title}{head}</head><body>{STORY}</body></html>") == named


def _author(markup: str) -> str | None:
    tree = parse(markup)
    return title_and_author(tree, attributes(tree), described(tree))[1]

"""Reading feeds, also those that are not as they should be."""

from pathlib import Path

import pytest
from reading import documents, found, reason, written

from worker.intake.files import Found, Skipped, Unreadable
from worker.records import Document

BODY = "<p>Isi berita &amp; lagi.</p>"

ITEM = (
    "<item><title>Judul</title><link>https://a.example/1</link><pubDate>Mon, 06 Jul 2026 09:15:00 +0800</pubDate>"
    "<description>Isi.</description><content:encoded><![CDATA[<p>Isi berita &amp; lagi.</p>]]></content:encoded></item>"
)

RSS = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>W</title>{}</channel></rss>'

DOCUMENT = Document(html=BODY, url="https://a.example/1", title="Judul", published_at="Mon, 06 Jul 2026 09:15:00 +0800")


def test_the_longest_text_is_the_body(tmp_path: Path) -> None:
    """An item's link, title, date, and the longest of its texts as HTML make a document."""
    assert documents(written(tmp_path / "a", RSS.format(ITEM * 2))) == [DOCUMENT] * 2


@pytest.mark.parametrize(
    "feed",
    [
        RSS.format(ITEM).replace("<item>", "<!-- <item> --><item>"),
        RSS.format(ITEM.replace("Isi.", "Isi &nbsp; & lagi.")),
        RSS.format(ITEM.replace("Isi.", "<![CDATA[</item><item>]]>")),
        "\ufeff\n" + RSS.format(ITEM),
        RSS.format(ITEM)[: -len("</channel></rss>")],
    ],
)
def test_what_is_wrong_with_a_feed_is_borne(tmp_path: Path, feed: str) -> None:
    """References that XML does not know, marks inside texts and a missing end cost nothing."""
    assert [document.html for document in documents(written(tmp_path / "a", feed))] == [BODY]


def test_rss_1(tmp_path: Path) -> None:
    """Items of RSS 1.0 stand beside its channel."""
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>W</title>'
        '<items><rdf:Seq><rdf:li resource="1"/></rdf:Seq></items></channel><item rdf:about="https://a.example/1">'
        "<title>Judul</title><link>https://a.example/1</link><description>Isi berita</description>"
        "<dc:creator>Baiq</dc:creator><dc:date>2026-07-06T09:15:00+08:00</dc:date></item></rdf:RDF>"
    )
    assert documents(written(tmp_path / "a", feed)) == [
        Document(
            html="Isi berita",
            url="https://a.example/1",
            title="Judul",
            published_at="2026-07-06T09:15:00+08:00",
            author="Baiq",
        )
    ]


@pytest.mark.parametrize(
    ("elements", "author"),
    [
        ("<author>ani@kabar.example (Ani Lestari)</author>", "Ani Lestari"),
        ("<author>ani@kabar.id (Ani Lestari)</author>", "Ani Lestari"),
        ("<author>Ani Lestari &lt;ani@kabar.example&gt;</author>", "Ani Lestari"),
        ("<author>redaksi@kabar.example</author>", "redaksi@kabar.example"),
        ("<author>redaksi@kabar.id</author>", "redaksi@kabar.id"),
        ("<author>Ani Lestari (Demak)</author>", "Ani Lestari (Demak)"),
        ("<author>ani@kabar.example (Ani)</author><author>budi@kabar.example (Budi)</author>", "Ani, Budi"),
        ("<author>redaksi@kabar.example (Redaksi)</author><dc:creator>Ani</dc:creator>", "Ani"),
        ("<author>redaksi@kabar.example</author><dc:creator>Ani</dc:creator>", "Ani"),
        ("<dc:creator>Ani</dc:creator><dc:creator>Budi</dc:creator><dc:creator>Ani</dc:creator>", "Ani, Budi"),
        ("", None),
    ],
)
def test_authors(tmp_path: Path, elements: str, author: str | None) -> None:
    """All authors of an item are named, without their addresses where they have names."""
    item = f"<item><title>Judul</title>{elements}<description>Isi berita</description></item>"
    feed = RSS.replace("version", 'xmlns:dc="http://purl.org/dc/elements/1.1/" version').format(item)
    assert [document.author for document in documents(written(tmp_path / "a", feed))] == [author]


@pytest.mark.parametrize("address", ["ani@kabar.example", "ani@kabar.id"])
def test_authors_of_atom(tmp_path: Path, address: str) -> None:
    """Where one author of an entry has an address and others have none, each is named."""
    authors = [f"<name>Ani</name><email>{address}</email>", "<name>Budi</name>"]
    for given, author in ((authors, "Ani, Budi"), (authors[::-1], "Budi, Ani"), (authors[:1], "Ani")):
        elements = "".join(f"<author>{each}</author>" for each in given)
        feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>J</title>{elements}<summary>Isi</summary></entry></feed>'
        assert [document.author for document in documents(written(tmp_path / "a", feed))] == [author]


def test_atom_of_xhtml(tmp_path: Path) -> None:
    """An entry's content may be elements, and its address one of several."""
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><entry><title>Judul</title>'
        '<link rel="self" href="https://a.example/1.atom"/><link rel="alternate" href="https://a.example/1"/>'
        "<updated>2026-07-06T09:15:00+08:00</updated><summary>Isi</summary>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Isi <b>berita</b></p></div></content>'
        "</entry></feed>"
    )
    (document,) = documents(written(tmp_path / "a", feed))
    assert document.url == "https://a.example/1" and document.published_at == "2026-07-06T09:15:00+08:00"
    assert "<p>Isi <b>berita</b></p>" in (document.html or "")


def test_encodings(tmp_path: Path) -> None:
    """A feed is read in the encoding that it declares."""
    feed = '<?xml version="1.0" encoding="iso-8859-1"?>' + RSS.format(ITEM.replace("Judul", "Café"))
    assert [document.title for document in documents(written(tmp_path / "a", feed.encode("latin-1")))] == ["Café"]


def test_a_feed_may_be_of_any_length(tmp_path: Path) -> None:
    """A feed larger than a document may be comes through; an item that is too large, or has no text, is named."""
    large = ITEM.replace("Isi.", "x" * 150_000)
    bare = "<item><title>Judul</title></item>"
    items = found(written(tmp_path / "a", RSS.format(ITEM * 400 + large + bare + ITEM)))
    assert [number for number, item in enumerate(items) if isinstance(item, Unreadable)] == [400, 401]


def test_no_items(tmp_path: Path) -> None:
    """A feed without items, and one that ends in an item, are named."""
    assert reason(written(tmp_path / "a", RSS.format(""))) == "a feed without items"
    assert reason(written(tmp_path / "a", RSS.format(ITEM)[:200])) == "the file ends in the middle of an item"


def test_nothing_is_fetched_or_opened(tmp_path: Path) -> None:
    """A feed that declares entities of other files gets nothing of them."""
    written(tmp_path / "secret", "rahasia")
    feed = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>' + RSS.format(ITEM.replace("Isi.", "&x;"))
    assert "rahasia" not in str(found(written(tmp_path / "a", '<?xml version="1.0"?>' + feed)))


@pytest.mark.parametrize("zone", ["WIB", "WITA", "WIT", "UTC+7", "MYT", ""])
def test_a_moment_stays_as_it_is_written(tmp_path: Path, zone: str) -> None:
    """The zone that a feed names reaches whoever reads it: feedparser itself takes these for UTC's."""
    written_at = f"Mon, 06 Jul 2026 09:15:00 {zone}".strip()
    rss = RSS.format(ITEM.replace("Mon, 06 Jul 2026 09:15:00 +0800", written_at))
    assert [document.published_at for document in documents(written(tmp_path / "a", rss))] == [written_at]


def test_what_a_site_has_beside_posts(tmp_path: Path) -> None:
    """Of WordPress' export pictures and parts of a menu without a text are skipped; a post without one is a failure."""
    wordpress = RSS.replace("<rss ", '<rss xmlns:wp="http://wordpress.org/export/1.2/" ')
    bare = "<item><title>Foto</title><link>https://a.example/2</link><content:encoded></content:encoded>{}</item>"
    kinds = [f"<wp:post_type>{kind}</wp:post_type>" for kind in ("post", "attachment", "nav_menu_item")]
    post, *others = ITEM.replace("</item>", f"{kinds[0]}</item>"), *(bare.format(kind) for kind in kinds)
    items = found(written(tmp_path / "a", wordpress.format("".join([post, *others]))))
    assert [item.document for item in items if isinstance(item, Found)] == [DOCUMENT]
    assert [item.where[-2:] for item in items if isinstance(item, Unreadable)] == [":2"]
    (skipped,) = [item for item in items if isinstance(item, Skipped)]
    assert skipped.counts == {"no text in WordPress' attachment": 1, "no text in WordPress' nav_menu_item": 1}


def test_what_blogger_has_beside_posts(tmp_path: Path) -> None:
    """Of Blogger's exports, the older and the newer, comments, settings and the template are skipped, not posts."""
    google = "http://schemas.google.com"
    kind = f"<category scheme='{google}/g/2005#kind' term='{google}/blogger/2008/kind#%s'/>"
    kinds = [kind % each for each in ("post", "comment", "settings", "template")]
    kinds += [f"<blogger:type>{each}</blogger:type>" for each in ("POST", "COMMENT")]
    entries = "".join(f"<entry><title>a</title><content>Warga Demak pulang.</content>{each}</entry>" for each in kinds)
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='{google}/blogger/2018'>{entries}</feed>"
    items = found(written(tmp_path / "a", feed))
    assert [item.where[-1:] for item in items if isinstance(item, Found)] == ["1", "5"]
    (skipped,) = [item for item in items if isinstance(item, Skipped)]
    assert skipped.counts == {"a blog's comment": 2, "a blog's settings": 1, "a blog's template": 1}

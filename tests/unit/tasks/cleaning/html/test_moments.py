"""When a page of HTML was published: what tells it, and what does not."""

import json
from collections.abc import Iterator

import pytest
from effort import turns

from tasks.cleaning.clean import clean
from tasks.cleaning.html.moments import moments
from tasks.cleaning.html.names import attributes
from tasks.cleaning.html.read import parse
from worker.records import Document, Story

HEADLINE = "Pelabuhan Tanjung Biru Kembali Dibuka"
URL = "https://kabar.example/2024/07/03/pelabuhan"
BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "Pelabuhan Tanjung Biru kembali melayani kapal penumpang setelah ditutup dua pekan karena ombak tinggi.",
        "Kepala pelabuhan Sri Wahyuni mengatakan tiga kapal pertama berangkat sejak pagi dengan tujuan Pulau Karang.",
        "Ombak setinggi itu terakhir tercatat pada 12 Februari 2021. Penumpang boleh memakai tiket lama, kata Wahyuni.",
    )
)
CLOCK = "2024-07-03T10:05:00+07:00"


def read(head: str = "", above: str = "", below: str = "", **known: str) -> Story:
    """Gives the story of a page with such a head, and this between its headline and body, and below that."""
    markup = f"<h1>{HEADLINE}</h1>{above}{BODY}{below}"
    (story,) = clean(Document(html=f'<html lang="id"><head>{head}</head><body>{markup}</body></html>', **known))
    return story


def script(*objects: object, media_type: str = "application/ld+json") -> str:
    """Gives scripts of JSON-LD, an object each, or as it is written."""
    texts = (each if isinstance(each, str) else json.dumps(each) for each in objects)
    return "".join(f"<script type='{media_type}'>{text}</script>" for text in texts)


def dated(moment: str, **more: object) -> dict[str, object]:
    """Gives an object of JSON-LD that says when it was published."""
    return {"datePublished": moment, **more}


def news(moment: str, **more: object) -> dict[str, object]:
    """Gives the same of an article."""
    return dated(moment, **{"@type": "NewsArticle", **more})


@pytest.mark.parametrize(
    ("head", "above", "when"),
    [
        # What is declared wins over the address's day and over what is shown.
        (
            script(dated("2024-07-04T01:10:00Z")),
            "<time datetime='2024-07-09'>9 Juli</time>",
            "2024-07-04T01:10:00+00:00",
        ),
        ('<meta name="pubdate" content="July 4, 2024 8:10 PM MYT">', "", "2024-07-04T20:10:00+08:00"),
        (f'<meta itemprop="datePublished" content="{CLOCK}">', "", CLOCK),
        (script(dated("2024-07-03T10:05:00&#43;07:00")), "", CLOCK),
        # A day alone gets the clock of another mention of that day.
        (script(dated("2024-07-04"), dated("2024-07-04T08:10:00+07:00")), "", "2024-07-04T08:10:00+07:00"),
        # Year 1 is a template's blank, and so is midnight where a reader is shown a clock.
        (script(dated("0001-01-01T00:00:00Z")), "", "2024-07-03"),
        (script(dated("2024-07-03T00:00:00+07:00")), "<div>3 Juli 2024 10.05 WIB</div>", CLOCK),
        # A clock of the site's marked as UTC's is shown with its zone.
        (script(dated("2024-07-03T10:05:00Z")), "<div>Rabu, 3 Juli 2024 | 10:05 WIB</div>", CLOCK),
        ('<meta name="publishdate" content="2024/07/03 10:05:00">', "<div>Rabu, 3 Juli 2024 10:05 WIB</div>", CLOCK),
        # The address has the day where nothing else tells it.
        ("", "<time datetime='2024-07-03T09:00:00Z'>Rabu</time>", "2024-07-03T09:00:00+00:00"),
        ("", "<p>Diterbitkan: Jumat, 5 Juli 2024</p>", "2024-07-05"),
        ("", "", "2024-07-03"),
    ],
)
def test_when_it_was_published(head: str, above: str, when: str) -> None:
    """The moment is the declared one, else the one shown, else the address's, each completed by the next."""
    assert read(head, above, url=URL).published_at == when


OTHERS = "2024-06-01T10:05:00+07:00"


@pytest.mark.parametrize(
    "objects",
    [
        [{"@graph": [{"@type": "WebSite", "datePublished": "2010-01-01"}, news(CLOCK)]}],
        [[news(OTHERS, url="https://kabar.example/lain"), news(CLOCK)]],
        [news(OTHERS, headline="Jalan Rusak di Kota"), news(CLOCK, headline=HEADLINE)],
        [news(OTHERS, url="https://kabar.example/a"), news(CLOCK, mainEntityOfPage={"@id": f"{URL}?a=1"})],
        [news(CLOCK, comment=[news("2024-07-09T10:00:00+07:00")])],
        [news(CLOCK, **{"@type": ["Article", "NewsArticle"], "datePublished": [CLOCK]})],
        [{"@type": "WebPage", "mainEntity": news(CLOCK)}],
        [news(OTHERS, headline="Jalan Rusak di Kota"), dated(CLOCK, **{"@type": "WebPage", "name": HEADLINE})],
        ["{'@type': 'NewsArticle', 'datePublished': '2024-07-03T10:05:00+07:00'}"],
        [news("2024-07-03 10:05:00 WIB")],
        ['{"@type": "NewsArticle", "headline": "Pelabuhan\ndibuka", "datePublished": "2024-07-03 10:05:00 WIB",}'],
        ['{"@type": "NewsArticle", "headline": "Pelabuhan "Biru" Dibuka", "datePublished": "2024-07-03 10:05 WIB"}'],
        ['{"@type": "WebSite", "name": "a "b" c", "datePublished": "2010-01-01"}', news(CLOCK)],
        ['{"@type": "WebSite", "datePublished": "2010"}{"@type": "Article", "datePublished": "2024-07-03 10:05 WIB"}'],
        [r'{"url":"https:\/\/kabar.example\/2024\/07\/03\/pelabuhan","datePublished":"3\/7\/2024 10.05 WIB"}'],
        [{"@graph": [{"@type": "Organization"}, [news(CLOCK)]]}],
        [[[dated("2010-01-01", **{"@type": "WebSite"})], [news(CLOCK)]]],
        [news(CLOCK, **{"@type": "http://schema.org/ReportageNewsArticle"})],
        [news(CLOCK, **{"@type": "newsarticle"})],
        [news(CLOCK, **{"@type": "LiveBlogPosting", "liveBlogUpdate": [news(OTHERS, **{"@type": "BlogPosting"})]})],
        [news(CLOCK, video=dated(OTHERS, **{"@type": "VideoObject"}), isPartOf=dated(OTHERS, **{"@type": "Book"}))],
        ['/*<![CDATA[*/{"@type": "NewsArticle", "datePublished": "2024-07-03T10:05:00\\u002b07:00"}/*]]>*/'],
        ["{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;datePublished&quot;: &quot;2024-07-03 10:05 WIB&quot;}"],
    ],
)
def test_the_articles_own_object(objects: list[object]) -> None:
    """Of JSON-LD, however it is written, the object that is the page's article tells the moment."""
    story = read(script(*objects), url=URL)
    assert (story.published_at, story.published_from) == (CLOCK, "json-ld")


@pytest.mark.parametrize(
    "objects",
    [
        [news(OTHERS, headline="Jalan Rusak di Kota")],
        [news(OTHERS, url="https://kabar.example/a")],
        [news(OTHERS), news("2024-06-02")],
        [{"@type": "ItemList", "itemListElement": [news(OTHERS)]}],
        [{"@type": "WebPage", "mainEntity": {"@type": "ItemList", "itemListElement": [news(OTHERS)]}}],
        [dated(OTHERS, **{"@type": "WebSite", "name": HEADLINE})],
        [dated(OTHERS, **{"@type": "VideoObject", "name": HEADLINE, "uploadDate": OTHERS})],
        [dated(OTHERS, **{"@type": "Comment"})],
        [dated(OTHERS, **{"@type": "CollectionPage"})],
        [dated(OTHERS, **{"@type": "JobPosting"})],
        [dated(OTHERS, **{"@type": "UserReview"})],
        ['{"@type": "WebSite", "name": "a "b" c", "datePublished": "2010-01-01"}'],
        ['{"@type": "Article", "name": "a "b" c", "comment": [{"@type": "Comment", "datePublished": "2024-06-01"}]}'],
        [{"@type": "NewsArticle", "headline": HEADLINE}, news(OTHERS, headline="Jalan Rusak di Kota")],
    ],
)
def test_other_articles_objects(objects: list[object]) -> None:
    """What JSON-LD says of other articles, or of several, tells nothing of this one."""
    assert read(script(*objects), url="https://kabar.example/pelabuhan").published_at is None


@pytest.mark.parametrize(
    ("media_type", "is_read"),
    [
        ("application/ld+json; charset=utf-8", True),
        ("Application/LD+JSON", True),
        (" APPLICATION/LD+JSON ;CHARSET=UTF-8", True),
        ("application/json", False),
        ("application/x-ld+json-template", False),
    ],
)
def test_media_types(media_type: str, is_read: bool) -> None:
    """A script holds JSON-LD where its media type says so, whatever parameters and capitals that has."""
    told = read(script(news(CLOCK), media_type=media_type)).published_at
    assert told == (CLOCK if is_read else None)


@pytest.mark.parametrize(
    ("meta", "when"),
    [
        ("publishdate=2024/07/03 22:05:33", "2024-07-03"),
        ("publishdate=2024/07/03 22:05:33 WIB", "2024-07-03T22:05:33+07:00"),
        ("article:published_time=2024-07-03 22:05:33 WITA", "2024-07-03T22:05:33+08:00"),
        ("article:published_time=2024-07-03T22:05:33WIB", "2024-07-03T22:05:33+07:00"),
        ("article:published_time=2024-07-03T24:00:00+07:00", "2024-07-04T00:00:00+07:00"),
        ("article:published_time=2024-12-31T24:00:00Z", "2025-01-01T00:00:00+00:00"),
        ("article:published_time=2024-07-03WIB22:05:33", "2024-07-03T22:05:33+07:00"),
        ("article:published_time=2024-07-03T22:05:33UTC+7", "2024-07-03T22:05:33+07:00"),
        ("DC.date=2024-07-03T22:05:33+07:00", "2024-07-03T22:05:33+07:00"),
        ("DC.date.issued=3 Juli 2024 22.05 WIT", "2024-07-03T22:05:00+09:00"),
        ("content_PublishedDate=2024-07-03 22:05:33", "2024-07-03"),
        ("pubdate=Wed, 03 Jul 2024 22:05:33 WIB", "2024-07-03T22:05:33+07:00"),
        ("tanggal=Rabu, 3 Juli 2024 | 22:05 WIB", "2024-07-03T22:05:00+07:00"),
        ("creation_date=2024-07-03T22:05:33+07:00", "2024-07-03T22:05:33+07:00"),
        ("article:modified_time=2024-07-03T22:05:33+07:00", None),
        ("article:published_time=Invalid Date", None),
        ('parsely-page={"title": "Kapal", "pub_date": "2024-07-03T22:05:33+07:00"}', "2024-07-03T22:05:33+07:00"),
        ('other-page={"title": "Kapal", "pub_date": "2024-07-03T22:05:33+07:00"}', None),
        ("parsely-page=Kapal {", None),
    ],
)
def test_meta_elements(meta: str, when: str | None) -> None:
    """What a meta element says is read as sites write it, in the zone that it names; where none is known, its day."""
    name, content = meta.split("=")
    assert read(f"<meta name='{name}' content='{content}'>").published_at == when


@pytest.mark.parametrize("length", ["<span class='dur'>03:45</span>", "<p>5:30</p>"])
def test_how_long_a_video_is(length: str) -> None:
    """Minutes and seconds below a day are no clock; what says that it is one is."""
    day = "<p>Rabu, 3 Juli 2024</p>"
    assert read(above=day + length, timezone="Asia/Jakarta").published_at == "2024-07-03"
    assert read(above=f"{day}<p>Pukul 10:05</p>", timezone="Asia/Jakarta").published_at == CLOCK


@pytest.mark.parametrize(
    "headline",
    [
        f"{HEADLINE} | Kabar.id",
        f"{HEADLINE} - Kabar.id",
        "Pelabuhan Tanjung Biru\u2026",
        f"Sepekan Ditutup Ombak, {HEADLINE} untuk Kapal Nelayan",
        f"  {HEADLINE}\n",
        "Pelabuhan Tanjung\nBiru Kembali&nbsp;Dibuka",
        "Pelabuhan &amp;amp; Dermaga Tanjung Biru",
    ],
)
def test_a_headline_for_machines(headline: str) -> None:
    """An item of microdata beside the headline is the page's own where its headline is that one, as sites vary it."""
    item = f'<meta itemprop="headline" content="{headline}"><meta itemprop="datePublished" content="{CLOCK}">'
    assert read("", above=f"<div itemscope>{item}</div>").published_at == CLOCK


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("Khamis, 28 Mac 2024 9:30 malam", "21:30"),
        ("28 Mac 2024 | 3:15 PTG", "15:15"),
        ("28 Mac 2024 3.15ptg", "15:15"),
        ("28 MAC 2024 / 9:15 PG", "09:15"),
        ("28/03/2024 12:15 tengah hari", "12:15"),
        ("28 Mac 2024 11:15 MLM", "23:15"),
        ("9:30 malam, 28 Mac 2024", "21:30"),
    ],
)
def test_malay_clocks(written: str, clock: str) -> None:
    """A Malay site's clock is of the half of the day that it names, in Kuala Lumpur's zone."""
    story = read(above=f"<div class='date'>{written}</div>", url="https://kabar.example.my/pelabuhan")
    assert story.published_at == f"2024-03-28T{clock}:00+08:00"


@pytest.mark.parametrize(
    ("element", "when"),
    [
        ("<time>Rabu, 3 Juli 2024 10:05 WIB</time>", CLOCK),
        ("<time datetime=''>3 Juli 2024 10:05 WIB</time>", CLOCK),
        ("<time datetime='{{ date }}'><span>3 Juli 2024</span> <span>10.05 WIB</span></time>", CLOCK),
        ("<p itemprop='datePublished dateCreated'>3 Juli 2024 10:05 WIB</p>", CLOCK),
        ("<a href='/x' itemprop='DatePublished'>3 Juli 2024 10:05 WIB</a>", CLOCK),
        (f"<data itemprop='datePublished' value='{CLOCK}'>kapan</data>", CLOCK),
        (f"<span itemprop='http://schema.org/datePublished' content='{CLOCK}'>kapan</span>", CLOCK),
        (f"<span property='schema:datePublished' content='{CLOCK}'>kapan</span>", CLOCK),
        ("<span itemprop='dateModified'>3 Juli 2024 10:05 WIB</span>", None),
        ("<div class='tgl'>Rabu, 3 Juli 2024 10:05 WIB</div>Rabu, 3 Juli 2024 10:05 WIB</div>", CLOCK),
        ("<div>Kabar.com - 03/07/2024, 10:05 WIB</div>", CLOCK),
        ("<span>Sri Lestari</span> - <span>Rabu, 3 Juli 2024</span> <span>10:05 WIB</span>", CLOCK),
        ("<p>Oleh: Sri Lestari | 3 Juli 2024 10:05 WIB | Dibaca 120 kali</p>", CLOCK),
        ("<p>Terbit 3 Juli 2024 10:05 WIB | Diperbarui 5 Juli 2024 18:00 WIB</p>", CLOCK),
        ("<p>Diperbarui</p><p>5 Juli 2024 18:00 WIB</p><p>Terbit</p><p>3 Juli 2024 10:05 WIB</p>", CLOCK),
        (f"<time class='updated' datetime='2024-07-05'></time><time datetime='{CLOCK}'></time>", CLOCK),
        (
            f"<time class='entry-date updated' datetime=2024-07-05></time><time class='published' datetime='{CLOCK}'>",
            CLOCK,
        ),
        (f"<time class='entry-date updated' datetime='{CLOCK}'></time>", CLOCK),
        ("<time datetime='2024-07-03'>3 Juli 2024 10:05 WIB</time>", CLOCK),
        ("<div>Rabu, 3 Juli 2024</div><div>Pukul 10.05 WIB</div>", CLOCK),
        ("<div>Pukul 10.05 WIB</div><div>Rabu, 3 Juli 2024</div>", CLOCK),
        ("<div>Pukul 10.05 WIB</div><div>Redaksi</div><div>Rabu, 3 Juli 2024</div>", "2024-07-03"),
        (f"<relative-time datetime='{CLOCK}'>3 Jul</relative-time>", CLOCK),
        (f"<ins datetime='{CLOCK}'>3 Jul</ins>", None),
        (f"<span title='{CLOCK}'>2 jam lalu</span>", CLOCK),
        (f"<span title='{CLOCK}'>Lihat jadwal kapal</span>", None),
        (
            "<p property='dc:date dc:created' content='2020-01-01T00:00:00+07:00'>admin on Wed, 07/03/2024</p>",
            "2024-07-03",
        ),
        ("<p><span>3</span><span>rd</span> July 2024</p>", "2024-07-03"),
        ("<p><span>3 Juli 2024</span> <span>1</span><span>0</span>:05 WIB</p>", CLOCK),
        (f"<p property='dc:title' content='{CLOCK}'>admin</p>", None),
        # Drupal's of a day.
        ("<time datetime='2024-07-03T12:00:00Z'>3 Juli 2024</time>", "2024-07-03T12:00:00+00:00"),
        ("<time datetime='2024-07-03T12:00:00+07:00'>3 Juli 2024</time>", "2024-07-03T12:00:00+07:00"),
        ("<span>Rabu, 3 Juli 2024 10:05 WIB</span><span>Terakhir diperbarui 5 Juli 2024</span>", CLOCK),
        ("<p><b>R</b>abu, 3<sup>rd</sup> Juli 2024 10:05 WIB</p>", CLOCK),
        ("<div>Oleh Sri Lestari, 3 Juli 2024</div><div>12 komentar</div><div>10.05</div>", "2024-07-03"),
        ("<div>schedule Rabu, 3 Juli 2024 10:05 WIB person Sri Lestari</div>", CLOCK),
        (f"<abbr class='published' title='{CLOCK}'>3 Juli</abbr>", CLOCK),
        ("<div>Submitted by admin on Wed, 07/03/2024 - 10:05 WIB</div>", CLOCK),
        ("<div>Rabu Wage, 3 Juli 2024 M / 26 Zulhijah 1445 H | 10:05 WIB</div>", CLOCK),
        ("<span class='post-date' data-epoch='1719975900'>kemarin</span>", "2024-07-03T03:05:00+00:00"),
        ("<span class='date' data-timestamp='1719975900'>kemarin</span>", "2024-07-03T03:05:00+00:00"),
        ("<span itemprop='datePublished'>3 Juli 2024 10:05 WIB</span>", CLOCK),
        ("<p>Kapal tidak berangkat sejak dua pekan karena ombak yang tinggi.</p><p>3 Juli 2024 10:05 WIB</p>", CLOCK),
        ("<p>Diperbarui 5 Juli 2024 18:00 WIB</p>", None),
        ("<p>Kapal di Tanjung Biru, Selasa (2/7/2024).</p>", None),
        ("<p>Foto: Kabar/Sri, 2 Juli 2024</p>", None),
        ("<p>Sumber: Badan Pusat Statistik, 2 Juli 2024</p>", None),
        ("<figure><img><figcaption>2 Juli 2024</figcaption></figure>", None),
        ("<aside><time datetime='2024-06-01'>1 Juni 2024</time> <a href='/x'>Jalan rusak</a></aside>", None),
        ("<p><a href='/x'>Jalan Rusak di Kota Segera Diperbaiki</a></p><p>1 Juni 2024</p>", None),
        ("<div class='related-posts'>1 Juni 2024</div>", None),
    ],
)
def test_what_a_reader_sees(element: str, when: str | None) -> None:
    """A line or element between headline and story tells the moment, if it is about that and about this story."""
    assert read(above=element).published_at == when


@pytest.mark.parametrize(
    ("markup", "when"),
    [
        ("<div class='tanggal'>3 Juli 2024 | 10:05 WIB</div><article><h1>%s</h1>%s</article>", CLOCK),
        ("<p><a href='/a'>Jalan Rusak di Kota Segera Diperbaiki</a><br>1 Juni 2024</p><h1>%s</h1>%s", None),
        ("<p><a href='/d'>Daerah</a><br>3 Juli 2024 10:05 WIB</p><h1>%s</h1>%s", CLOCK),
        ("<p>3 Juli 2024 10:05 WIB</p><p>Kabar Pelabuhan</p><h1>%s</h1>%s", CLOCK),
        ("<div class='countdown'>3 Juli 2024 10:05 WIB</div><h1>%s</h1>%s", None),
        ("<h1>%s</h1><p><b class='thetime updated'>3 Juli 2024</b></p>%s", "2024-07-03"),
        ("<h1>%s</h1><p><b class='date updated'>3 Juli 2024</b></p>%s", None),
        ("<header><span>Sabtu, 6 Juli 2024</span></header><article><h1>%s</h1>%s</article>", None),
        ("<div class='topbar'>Sabtu, 6 Juli 2024 10:00 WIB</div><h1>%s</h1>%s", None),
        ("<div class='cuaca'>Sabtu, 6 Juli 2024</div><h1>%s</h1>%s", None),
        ("<div>Semarang, Sabtu 6 Juli 2024 31\u00b0C</div><h1>%s</h1>%s", None),
        (
            "<h1>%s</h1>%s<p itemscope><b itemprop=headline>Jalan</b><i itemprop=datePublished content=2024-06-01></i>",
            None,
        ),
        ("<div class='header'><p>Sabtu, 6 Juli 2024</p></div><h1>%s</h1>%s", None),
        ("<div>6 Juli 2024 <a href='/'>A</a> <a href='/b'>B</a> <a href='/c'>C</a></div><h1>%s</h1>%s", None),
        ("<h1>%s</h1>%s<h3>Terkini</h3><h4><a href='/a'>Jalan</a></h4><time datetime='2024-06-01'></time>", None),
        ("<article><h1>%s</h1>%s<p>Diperbarui: <time datetime='2024-07-05'>5 Juli</time></p></article>", None),
        (
            "<article><h1>%s</h1>%s<p class='field-changed'><time datetime='2024-07-05'>5 Juli</time></p></article>",
            None,
        ),
        ("<article><h1>%s</h1>%s<footer>Hak cipta 2024</footer></article>", None),
        ("<div class='judul'>%s</div><div>3 Juli 2024 10:05 WIB</div>%s", CLOCK),
        ("<article><h1>%s</h1>%s<p><time class='published' datetime='2024-07-03T10:05+07:00'></time></article>", CLOCK),
        ("<article><h1>%s</h1>%s<p>Ditayangkan oleh redaksi <time>3 Juli 2024 10:05 WIB</time></article>", CLOCK),
        ("<h1>%s</h1>%s<ul><li><time datetime='2024-06-01'>1 Juni 2024</time><a href='/x'>Jalan</a></li></ul>", None),
        ("<h1>%s</h1><p>Hari/Tanggal: Sabtu, 6 Juli 2024</p><p>Tempat: Balai Kota</p>%s", None),
        ("<h1>%s</h1><p>Lokasi: Balai Kota</p><p>Tanggal: 6 Juli 2024</p>%s", None),
        ("<h1>%s</h1><p>3 Juli 2024 10:05 WIB</p><p>Lokasi: Balai Kota</p>%s", CLOCK),
        ("<h1>%s</h1><p>Tanggal Terbit: 3 Juli 2024</p><p>Lokasi: Balai Kota</p>%s", "2024-07-03"),
    ],
)
def test_around_headline_and_story(markup: str, when: str | None) -> None:
    """A date right above the headline may be it; the page's top, its foot and what follows the story are not."""
    head = f"<head><title>{HEADLINE}</title></head>"
    (story,) = clean(Document(html=f"<html lang='id'>{head}<body>{markup % (HEADLINE, BODY)}</body></html>"))
    assert story.published_at == when


@pytest.mark.parametrize(
    "below",
    [
        "<p>Diterbitkan: Rabu, 3 Juli 2024 10:05 WIB</p>",
        "<p class='date'>Rabu, 3 Juli 2024 10:05 WIB</p>",
        "<p>Ditulis oleh Ani Lestari pada 3 Juli 2024, 10:05</p>",
        "<p>Oleh: Ani Lestari</p><p>Rabu, 03/07/2024 10:05 WIB</p>",
        "<div><a href='/t/a'>pelabuhan</a> <a href='/t/b'>kapal</a></div><div class='tgl'>3 Juli 2024</div>",
        "<div class='post-footer'>Diposting oleh Admin di <a href='/p'>3 Juli 2024</a></div>",
        "<p>Dipublikasikan 3 Juli 2024</p><h3>Terkait</h3><p><a href='/l'>Warga Menunggu</a> 2 Juli 2024</p>",
        "<p>Terbit 3 Juli 2024 | Dibaca 120 kali</p>",
        "<p>Tanggal terbit:</p><p>3 Juli 2024</p>",
        "<ul class='meta'><li>3 Juli 2024</li><li>Oleh Ani Lestari</li></ul>",
        "<footer class='post-meta'>Diposting 3 Juli 2024 oleh Ani</footer>",
        "<p>Tanjung Biru, 3 Juli 2024</p><p>Humas Pelabuhan Tanjung Biru</p>",
        "<p>Tanjung Biru, Rabu 3 Juli 2024</p>",
        "<p>Tanjung Biru, Rabu Wage, 3 Juli 2024</p>",
        "<p class='date'>3 Juli 2024</p><p>Diperbarui: 5 Juli 2024</p>",
        "<footer><time datetime='2024-07-03'>3 Juli 2024</time> <span>Berita</span></footer>",
    ],
)
@pytest.mark.parametrize(
    "page",
    [
        "<article><h1>%s</h1><div>%s</div>%s</article>",
        "<article><h1>%s</h1>%s%s</article>",
        "<main><h1>%s</h1><article>%s%s</article></main>",
    ],
)
def test_right_below_the_text(below: str, page: str) -> None:
    """Where nothing above the text says when it was published, a line of a date right below it does."""
    body = page % (HEADLINE, BODY, below)
    (story,) = clean(Document(html=f"<html lang='id'><body>{body}</body></html>"))
    assert (story.published_at or "")[:10] == "2024-07-03"


@pytest.mark.parametrize(
    "below",
    [
        "<footer>Hak cipta 3 Juli 2024</footer>",
        "<div><a href='/l'>Warga Pulau Karang Menunggu Kapal Lain</a><span>2 Juli 2024</span></div>",
        "<div><span>2 Juli 2024</span><a href='/l'>Warga Pulau Karang Menunggu Kapal Lain</a></div>",
        "<h2>Berita Lain</h2><p>2 Juli 2024</p>",
        "<div><b>Budi</b><span>2 Juli 2024 10:00</span><p>Bagus sekali, semoga tetap lancar.</p></div>",
        f"<p><b>2 Juli 2024</b></p>{BODY}",
        "<h3>Kronologi</h3><p>2 Juli 2024</p><p>Kapal berangkat.</p><p>3 Juli 2024</p><p>Kapal tiba.</p>",
        "<p>3 Juli 2024</p><p>Pelabuhan dibuka.</p>",
        "<p>Diperbarui: 5 Juli 2024</p>",
        "<p>Foto: Antara, 2 Juli 2024</p>",
        "<ul><li>2 Juli 2024</li><li>5 Juli 2024</li></ul>",
        "<p>Jadwal kapal:</p><p>2 Juli 2024 08:00</p><p>5 Juli 2024 08:00</p>",
        "<p>Acara berikutnya: 9 Juli 2024</p>",
        "<p>Pendaftaran dibuka sampai 9 Juli 2024</p>",
        "<p>Sidang berikutnya</p><p>9 Juli 2024</p>",
        "<p>Tanggal: 9 Juli 2024<br>Tempat: Aula Pelabuhan<br>Biaya: gratis</p>",
        "</div></article><div><p>9 Juli 2024</p></div>",
        "</div></article><div><span>3 Juli 2019</span></div>",
        "<div>3 Juli 2024</div>",
        "<p>Jadwal kapal berikutnya.</p><p>3 Desember 2026</p>",
        "<p>Jadwal kapal berikutnya.</p><p>3 Desember 2026</p><p>4 Desember 2026</p>",
        "<p>Foto diambil.</p><p>3 Juli 2019</p>",
    ],
)
def test_other_dates_below_the_text(below: str) -> None:
    """The date of what is announced, of another article, a comment, a picture or a change is not the article's."""
    body = f"<article><h1>{HEADLINE}</h1><div>{BODY}{below}</div></article>"
    (story,) = clean(Document(html=f"<html lang='id'><body>{body}</body></html>"))
    assert story.published_at is None


def test_what_is_shown_beside_a_templates_beginning() -> None:
    """Where the head has the year 1970 in the site's zone, the moment that readers see counts."""
    head = script(news("1970-01-01T07:00:00+07:00"))
    assert read(head, "<div>Rabu, 3 Juli 2024 | 10.05 WIB</div>").published_at == CLOCK


@pytest.mark.parametrize("declared", ["2024-07-09T10:05:00+08:00", "2024-07-03T22:05:00+07:00"])
def test_what_is_shown_beside_what_had_not_come(declared: str) -> None:
    """Where the head tells of a moment after the crawl, by days or some hours, the one that readers see counts."""
    head = script(news(declared))
    shown = "<div>Rabu Pahing, 3 Juli 2024 | 10.05 WIB</div>"
    story = read(head, shown, crawled_at="2024-07-03T04:00:00Z")
    assert (story.published_at, story.published_from) == (CLOCK, "visible line")
    assert read(head, shown, crawled_at="2024-07-10T04:00:00Z").published_at == declared
    assert read(head, shown).published_at == declared


@pytest.mark.parametrize(
    ("shown", "when"),
    [
        ("2 jam lalu", "2024-07-03T01:05:00+00:00"),
        ("Kemarin, 10:05 WIB", "2024-07-02T10:05:00+07:00"),
        ("Kemarin", "2024-07-02"),
        ("2 minggu lalu", None),
    ],
)
def test_seen_from_the_crawl(shown: str, when: str | None) -> None:
    """What is shown as seen from now is counted from when the page was crawled, in the site's own day."""
    story = read(above=f"<div>{shown}</div>", crawled_at="2024-07-03T03:05:00Z")
    assert story.published_at == when
    assert read(above=f"<div>{shown}</div>").published_at is None  # nobody knows when it was crawled


@pytest.mark.parametrize(
    ("attribute", "shown", "when"),
    [
        ("2024-07-03T10:05:00Z", "3 Juli 2024 10:05 WIB", CLOCK),
        ("2024-07-03T10:05:00+00:00", "Rabu, 3 Juli 2024 | 10.05 WIT", "2024-07-03T10:05:00+09:00"),
        ("2024-07-03T10:05:00+07:00", "3 Juli 2024 10:05 WITA", "2024-07-03T10:05:00+08:00"),
        ("2024-07-03T10:05:00", "3 Juli 2024 10:05 WITA", "2024-07-03T10:05:00+08:00"),
        ("2024-07-03T03:05:00Z", "3 Juli 2024 10:05 WIB", "2024-07-03T03:05:00+00:00"),
        ("2024-07-03T18:05:00Z", "4 Juli 2024 01:05 WIB", "2024-07-03T18:05:00+00:00"),
        ("2024-07-03T10:05:00Z", "3 Juli 2024 10:05", "2024-07-03T10:05:00+00:00"),
        ("2024-07-03T10:05:00Z", "3 Juli 2024", "2024-07-03T10:05:00+00:00"),
    ],
)
@pytest.mark.parametrize("element", ["time datetime", "span itemprop='datePublished' content", "span data-date"])
def test_what_is_shown_beside_the_value_for_machines(attribute: str, shown: str, when: str, element: str) -> None:
    """The same clock in another zone is the readers'; another clock, or one without a zone, changes nothing."""
    marked = f"<{element}='{attribute}'>{shown}</{element.split(maxsplit=1)[0]}>"
    assert read("", f"<div>{marked}</div>").published_at == when
    if element == "time datetime":  # elsewhere in the article
        story = f"<article><h1>{HEADLINE}</h1>{BODY}<hr><div>{marked}</div></article>"
        assert clean(Document(html=f"<body>{story}</body>", language="id"))[0].published_at == when


def test_the_headline_is_not_found() -> None:
    """Without its headline's element a page tells its moment where nothing else stands in the line."""
    lines = "<p>Berita 1 Juni 2024</p><p>Rabu, 3 Juli 2024 10:05 WIB</p>"
    (story,) = clean(Document(html=f"<html lang='id'><body>{lines}{BODY}</body></html>"))
    assert story.published_at == CLOCK


def bombs() -> Iterator[str]:
    """Gives pages that would take long to search."""
    yield "<time datetime='2024-07-03'>" * 20_000
    yield "<h1>" * 2_000 + "Kabar 2024 " * 20_000
    yield "<div itemprop='datePublished'>3 Juli 2024" * 3_000
    yield script("[" * 100_000, '{"@graph":' * 10_000 + "1")
    yield f"<h1>{HEADLINE}</h1>" + "<span class='a' data-time='3'>1</span>" * 50_000
    yield f"<h1>{HEADLINE}</h1><p>" + "<a href='/'>3 Juli 2024 " * 5_000


@pytest.mark.parametrize("markup", list(bombs()), ids=range(6))
def test_a_page_that_is_dear_to_search(markup: str) -> None:
    """However a page is built, its moments are found soon."""
    tree = parse(f"<html><head><title>{HEADLINE}</title></head><body>{markup}")
    assert turns(lambda: moments(tree, URL, HEADLINE, "id", [], attributes(tree))) < 600

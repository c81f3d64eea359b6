"""The clean stage as a whole: sample pages, what the crawler says, and input that is no page at all."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from articles import PORTS
from effort import turns
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import fromstring

from tasks.cleaning.clean import clean
from tasks.cleaning.delivered import as_stored
from tasks.cleaning.stories.split import Joints
from worker.errors import BadInput
from worker.records import Document, Story

SEEDS = Path(__file__).parents[4] / "seeds"

LEAD = (
    "Gubernur Jawa Tengah Ahmad Fauzi meresmikan jembatan gantung di Desa Karangasem, Kabupaten Demak, pada Senin pagi."
)
SECOND = "Jembatan sepanjang 90 meter itu menghubungkan dua dusun yang selama ini dipisahkan Sungai Wulan, kata Fauzi."
THIRD = "Warga menyambut peresmian tersebut dengan pawai kecil. Mereka tidak lagi harus memutar sejauh 12 kilometer."
ARTICLE = f"{LEAD}\n\n{SECOND}\n\n{THIRD}"


def page(body: str, head: str = "") -> str:
    """Gives a page of HTML with a menu and a footer around the body."""
    return (
        f'<html lang="id"><head>{head}</head><body><nav><a href="/">Beranda</a><a href="/e">Ekonomi</a></nav>'
        f"{body}<footer>Redaksi - Kontak</footer></body></html>"
    )


def paragraphs(*texts: str) -> str:
    """Gives the texts as HTML paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def check_spans(stories: list[Story]) -> None:
    """Asserts that paragraphs are stripped, not empty, in order, and all of the text but the blank lines."""
    for story in stories:
        parts = [story.text[start:end] for start, end in story.paragraphs]
        assert parts
        assert all(part and part == part.strip() for part in parts)
        assert "\n\n".join(parts) == story.text


@pytest.mark.parametrize("name", ["banjir-demak.html", "harbour-strike.html"])
def test_text_node_by_node(name: str) -> None:
    """A page as text, a line a text node of its body, gives the text and headline that its markup gives."""
    markup = (SEEDS / name).read_text("utf-8")
    (story,) = clean(Document(html=markup))
    (body,) = fromstring(markup).iter("body")
    (same,) = clean(Document(text="\n".join(body.itertext())))
    assert (same.title, same.text) == (story.title, story.text)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("https://kabar.example/jembatan", "https://kabar.example/jembatan"),
        ("javascript:alert(1)", None),
        ("/jembatan", None),
    ],
)
def test_its_own_address(written: str, told: str | None) -> None:
    """A page's canonical address goes with its story, if it is one of the web and whole."""
    (story,) = clean(Document(html=page(paragraphs(LEAD, SECOND, THIRD), f'<link rel="canonical" href="{written}">')))
    assert story.url == told


def test_an_unsure_joint(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the splitter is unsure the page is not cut, and the story says at which paragraph that is."""
    monkeypatch.setattr("tasks.cleaning.clean.joints", lambda *_: Joints([0], [2]))
    (story,) = clean(Document(text=f"{ARTICLE}\n\n{LEAD}"))
    (offset,) = story.unsure_joints
    assert story.text[offset:].startswith("Warga menyambut peresmian")


def test_sample_page_is_two_stories() -> None:
    """The page that glues two stories under a menu comes out as these two, the furniture in neither."""
    document = Document(text=(SEEDS / "000_2f57bebbef01844d.txt").read_text("utf-8"))
    first, second = clean(document)
    assert first.title == "Putin dan Xi bertemu di KTT Asia Tengah yang bertujuan untuk melawan AS"
    assert second.title is None
    assert first.text.startswith("Presiden Rusia Vladimir Putin dan Presiden China Xi Jinping memuji")
    assert first.text.endswith("juga diharapkan hadir dalam pertemuan di Astana tersebut.")
    assert second.text.startswith("Presiden Joe Biden kembali mengakui pada Selasa malam")
    assert second.text.endswith("Trump, 78, adalah yang tertua kedua.")
    for story in (first, second):
        assert story.language == "id"
        for furniture in ("Skip to main content", "Select a menu", "putin"):
            assert furniture not in story.text.split("\n\n")


def test_html_keeps_the_article_and_its_metadata() -> None:
    """Of a whole page of HTML, title, author, moment and paragraphs stay, and menu, caption, ad and links go."""
    (story,) = clean(Document(html=(SEEDS / "banjir-demak.html").read_text("utf-8")))
    assert story.title == "Banjir Demak Surut, Warga Empat Desa Mulai Pulang"
    assert story.author == "Ratna Wulandari"
    assert story.published_at == "2026-11-18T16:40:00+07:00"
    assert story.language == "id"
    assert len(story.paragraphs) == 9
    for furniture in (
        "Baca juga",
        "SCROLL TO",
        "ADVERTISEMENT",
        "Bagikan",
        "(Foto:",
        "rwl/bys",
        "Terpopuler",
        "Hak cipta",
    ):
        assert furniture not in story.text


@pytest.mark.parametrize(
    "markup",
    [
        "<!doctype html><title>Jembatan Baru</title><nav>Beranda</nav><article><h1>Jembatan Baru</h1>{}</article>",
        "<!doctype html><html lang=id><head><meta charset=utf-8><title>Jembatan Baru</title><main>{}</main></html>",
        "<!doctype html><title>Jembatan Baru</title><article>{}</article><div>Redaksi</div><p>Kontak</p>",
        "<title>Jembatan Baru</title><section>{}</section>",
    ],
)
def test_a_page_without_body_tags(markup: str) -> None:
    """A page that leaves out where its body begins, as HTML 5 lets it, is read as any other."""
    (story,) = clean(Document(html=markup.format(paragraphs(LEAD, SECOND, THIRD))))
    assert (story.title, story.text) == ("Jembatan Baru", ARTICLE)


def test_text_keeps_the_article_and_its_metadata() -> None:
    """Of a whole page of text, title, author, moment and paragraphs stay, and menu, caption, ad and links go."""
    (story,) = clean(Document(text=(SEEDS / "kereta-bandung.txt").read_text("utf-8")))
    assert story.title == "Kereta Cepat Jakarta-Bandung Tambah Enam Perjalanan Mulai Desember"
    assert story.author == "Fajar Nugraha"
    assert story.published_at == "2026-11-20T09:15:00+07:00"
    assert len(story.paragraphs) == 6
    assert story.text.startswith("BANDUNG, PORTAL PARAHYANGAN - PT Kereta Cepat")
    assert story.text.endswith("Perusahaan menargetkan 9 juta penumpang sepanjang 2027.")


def test_english_page() -> None:
    """An English page is told to be English, and its byline, date and newsletter are no part of the story."""
    (story,) = clean(Document(html=(SEEDS / "harbour-strike.html").read_text("utf-8")))
    assert story.language == "en"
    assert story.published_at == "2026-11-17T18:20:00+00:00"
    assert story.text.startswith("Dock workers at the Port of Felwick")
    assert story.text.endswith("minimum service levels in ports next year.")


def test_crawler_wins() -> None:
    """What the crawler says of title and date wins over what the page says."""
    html = page(
        f"<h1>Jembatan Demak Diresmikan</h1>{paragraphs(LEAD, SECOND, THIRD)}<time datetime='2024-01-02'></time>"
    )
    (story,) = clean(Document(html=html, title="Judul dari perayap", published_at="3 Juli 2024 10:05 WIB"))
    assert story.title == "Judul dari perayap"
    assert story.published_at == "2024-07-03T10:05:00+07:00"


@pytest.mark.parametrize(
    "lead",
    [
        "Kabar.com-Kasus jembatan roboh di Kabupaten Demak terungkap setelah polisi memeriksa tiga pejabat dinas",
        "DEMAK, KABAR.net - Jembatan gantung di Desa Karangasem diresmikan Gubernur Jawa Tengah Ahmad Fauzi",
    ],
)
@pytest.mark.parametrize("title", ["", "Jembatan Gantung Demak Diresmikan\n\n"])
def test_a_lead_without_its_full_stop(title: str, lead: str) -> None:
    """A first paragraph of a whole sentence stays in the text and is no title, though it lacks its full stop."""
    (story,) = clean(Document(text=f"{title}{lead}\n\n{SECOND}\n\n{THIRD}"))
    assert story.text == f"{lead}\n\n{SECOND}\n\n{THIRD}"
    assert (story.title or "") == title.strip()


def test_a_dateline_before_breaks() -> None:
    """A dateline in bold stays with its sentence where breaks part the paragraphs."""
    body = "<br><br>".join((f"<b>DEMAK</b> - {LEAD}", SECOND, THIRD))
    (story,) = clean(Document(html=page(f"<h1>Jembatan Gantung Demak Diresmikan</h1><div>{body}</div>")))
    assert story.text == f"DEMAK - {ARTICLE}"


@pytest.mark.parametrize("byline", ["Oleh: Dr. Maya Kusuma, M.Si.", "Penulis: Rudi Hartono, S.H., M.H."])
def test_a_byline_that_ends_in_a_degree(byline: str) -> None:
    """A line above the first paragraph that says who wrote it is no text, though a degree ends it with a stop."""
    (story,) = clean(
        Document(
            html=page(f"<h1>Jembatan Gantung Demak Diresmikan</h1><p>{byline}</p>{paragraphs(LEAD, SECOND, THIRD)}")
        )
    )
    assert story.text == ARTICLE


def test_inserts_in_paragraphs() -> None:
    """Links to other stories and videos inside of paragraphs go, with the names in them, from markup and text alike."""
    link = "Baca juga: Wali Kota Rina Dewi Dilantik"
    html = page(
        f"<h1>Jembatan Gantung Demak Diresmikan</h1><p>{LEAD}</p><p>{SECOND} <b>Baca juga: <a href='/x'>Wali Kota "
        f"Rina Dewi Dilantik</a></b> Fauzi lalu menjajalnya.</p><p>{THIRD} SCROLL TO CONTINUE WITH CONTENT</p>"
    )
    (marked,) = clean(Document(html=html))
    (plain,) = clean(
        Document(text=f"{LEAD}\n\n{SECOND} {link}\n\n{THIRD} Simak Video 'Rina Dewi Menari' [Gambas:Video 20detik]")
    )
    assert marked.text == f"{LEAD}\n\n{SECOND} Fauzi lalu menjajalnya.\n\n{THIRD}"
    assert plain.text == ARTICLE


def test_unreadable_date_is_none() -> None:
    """A date that cannot be read is left out, rather than passed on."""
    (story,) = clean(Document(text=ARTICLE, published_at="kemarin sore"))
    assert story.published_at is None


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("2 jam lalu", "2026-08-20T17:00:00+07:00"),
        ("2h ago", "2026-08-20T17:00:00+07:00"),
        ("Kemarin, 14:05", "2026-08-19T14:05:00+07:00"),
        ("kemarin 10.15 WIB", "2026-08-19T10:15:00+07:00"),
        ("Kemarin pukul 22.15 WITA", "2026-08-19T22:15:00+08:00"),
        ("hari ini 9:30 pagi", "2026-08-20T09:30:00+07:00"),
        ("Thu, 20 Aug 2026 10:15:00 WITA", "2026-08-20T10:15:00+08:00"),
        ("Thu, 20 Aug 2026 10:15:00 UTC+7", "2026-08-20T10:15:00+07:00"),
        ("2026-08-20 10:15:00", "2026-08-20T10:15:00+07:00"),
        ("3 hari yang lalu", "2026-08-17"),
        ("barusan", "2026-08-20T19:00:00+07:00"),
        ("02 Jul 26", "2026-07-02"),
    ],
)
def test_the_crawler_s_moment_seen_from_its_crawl(written: str, when: str) -> None:
    """What the crawler copied off a page that counts from now is counted from when the page was crawled."""
    document = Document(text=ARTICLE, published_at=written, crawled_at="2026-08-20T12:00:00Z", timezone="Asia/Jakarta")
    (story,) = clean(document)
    assert (story.published_at, (story.published_from or "").partition(",")[0]) == (when, "crawler")
    assert "published_at" not in as_stored(document, [story]).metadata
    uncounted = Document(text=ARTICLE, published_at="2 jam lalu")
    assert clean(uncounted)[0].published_at is None
    assert as_stored(uncounted, clean(uncounted)).metadata == {"published_at": "2 jam lalu"}


@pytest.mark.parametrize(
    "written", ["entah kapan", "2026-08", "2026-13-45", "10.15 WIB", "2 minggu lalu", "2031-01-01"]
)
def test_the_crawler_s_moment_that_is_not_used(written: str) -> None:
    """Where the crawler's moment is not understood, or after the crawl, the page's says that it is not it."""
    dated = page(
        f"<h1>Jembatan Gantung Demak Diresmikan</h1><p>Rabu, 3 Juli 2024 10:05 WIB</p>{paragraphs(LEAD, THIRD)}"
    )
    document = Document(html=dated, published_at=written, crawled_at="2026-08-20T12:00:00Z")
    (story,) = clean(document)
    told = ("2024-07-03T10:05:00+07:00", "visible line, not the crawler's")
    assert (story.published_at, story.published_from) == told
    assert as_stored(document, [story]).metadata == {"published_at": written}
    (undated,) = clean(Document(text=ARTICLE, published_at=written, crawled_at="2026-08-20T12:00:00Z"))
    assert (undated.published_at, undated.published_from) == (None, "not the crawler's")


@pytest.mark.parametrize(
    ("written", "language", "when"),
    [
        ("11/09/26 7:42 PM", "en", None),
        ("11/09/26 7:42 PM", None, "2026-09-11T19:42:00+07:00"),
        ("11/09/26 7:42 PM", "ms", "2026-09-11T19:42:00+07:00"),
        ("11/09/26 19:42", None, "2026-09-11T19:42:00+07:00"),
        ("Mon, 11/09/26 7:42 PM", None, "2026-11-09T19:42:00+07:00"),
        ("11/12/26 7:42 PM", "en", "2026-11-12T19:42:00+07:00"),
        ("11/25/26 7:42 p.m.", None, "2026-11-25T19:42:00+07:00"),
    ],
)
def test_two_numbers_before_an_american_clock(written: str, language: str | None, when: str | None) -> None:
    """Before AM or PM the numbers of an English page are a day only where it is sure which of them is the month."""
    document = Document(
        text=ARTICLE,
        published_at=written,
        language=language,
        crawled_at="2026-11-26T12:00:00Z",
        timezone="Asia/Jakarta",
    )
    (story,) = clean(document)
    assert story.published_at == when


def test_a_signed_line_below_the_address() -> None:
    """The day of a letter's place at the end of a text is not the page's where its address tells another."""
    for url, when in (("https://kabar.example/2026/07/06/pasar", "2026-07-06"), (None, "1998-05-21")):
        for body in (
            {"text": f"{ARTICLE}\n\nJakarta, 21 Mei 1998"},
            {
                "html": page(
                    f"<article><h1>Jembatan</h1>{paragraphs(LEAD, SECOND, THIRD, 'Jakarta, 21 Mei 1998')}</article>"
                )
            },
        ):
            (story,) = clean(Document(url=url, **body))
            assert (story.published_at or "")[:10] == when


def test_several_documents_in_one_page_stay_apart() -> None:
    """Two documents of HTML one after another are two stories, each with its own title."""
    other = (
        "Tim nasional bola voli putri menundukkan Vietnam tiga set langsung di Nakhon Ratchasima pada Minggu malam.",
        "Pelatih Pedro Santana memuji servis para pemainnya yang menghasilkan sebelas poin sepanjang pertandingan itu.",
        "Kemenangan ini membawa Indonesia ke semifinal untuk menghadapi tuan rumah Thailand pada hari Selasa.",
    )
    first = page(f"<article><h1>Jembatan Gantung Demak Diresmikan</h1>{paragraphs(LEAD, SECOND, THIRD)}</article>")
    second = page(f"<article><h1>Voli Putri Lolos ke Semifinal</h1>{paragraphs(*other)}</article>")
    stories = clean(Document(html=first + second))
    assert [story.title for story in stories] == ["Jembatan Gantung Demak Diresmikan", "Voli Putri Lolos ke Semifinal"]
    check_spans(stories)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (Document(text=""), "empty"),
        (Document(html=" \n\t "), "white space"),
        (Document(text="\x00\x01\x02\x03" * 500), "not text"),
        (Document(html="\ufffd" * 100 + "teks"), "not text"),
        (Document(text="Beranda\nMasuk\nDaftar\nCari"), "0 of 4 lines are body"),
        (Document(html="<html><body><nav><a href='/'>Beranda</a></nav></body></html>"), "no article text"),
        (Document(html="<!-- -->"), "cannot be read"),
    ],
)
def test_what_is_no_article_is_said(document: Document, reason: str) -> None:
    """A document without an article is refused with a reason that a person understands."""
    with pytest.raises(BadInput, match=reason):
        clean(document)


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(Document(html="<div>" * 100_000 + paragraphs(LEAD, SECOND) + "</div>" * 100_000), id="nested"),
        pytest.param(Document(html="<b>" * 100_000 + ARTICLE), id="nested inline"),
        pytest.param(Document(html=page(paragraphs(*[LEAD, SECOND] * 20_000))), id="very many paragraphs"),
        pytest.param(Document(html=page("<table>" + "<tr><td>Pos</td><td>1</td></tr>" * 30_000)), id="very long table"),
        pytest.param(Document(html="&amp;" * 1_000_000), id="many entities"),
        pytest.param(Document(html="<" * 1_000_000), id="many brackets"),
        pytest.param(Document(html="<p " + "a='b' " * 300_000 + f">{LEAD}</p>"), id="many attributes"),
        pytest.param(Document(text="kata " * 2_000_000), id="10 MB in a line"),
        pytest.param(Document(text="x" * 10_000_000), id="10 MB in a word"),
        pytest.param(Document(text=("baris pendek\n" * 400_000)), id="very many short lines"),
        pytest.param(Document(text=("(" * 5000 + "\n") * 100), id="brackets"),
        pytest.param(Document(text=" ".join(["kata"] * 20_000)), id="20,000 words without a full stop"),
        pytest.param(
            Document(
                html='<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
                + "".join(f'<!ENTITY a{i} "{"&a;" * 10}">' for i in range(9))
                + f"]><p>&a8;{ARTICLE}</p>"
            ),
            id="entities that expand",
        ),
        pytest.param(
            Document(html=page("<article><h1>J</h1>" + paragraphs(LEAD, SECOND, THIRD * 3) + "</article>") * 500),
            id="very many documents",
        ),
    ],
)
def test_hostile_input_ends_soon(document: Document) -> None:
    """However a page is built, it is soon a story or a refusal."""

    def read() -> None:
        try:
            stories = clean(document)
        except BadInput as error:
            assert str(error)  # noqa: PT017  (either outcome is right)
        else:
            check_spans(stories)

    assert turns(read) < 5_000


def test_nul_bytes_and_lone_surrogates_do_not_matter() -> None:
    """A NUL byte or half of a surrogate pair here and there costs the character, not the story."""
    for document in (
        Document(text=ARTICLE.replace("Senin", "Se\x00nin") + "\ud800"),
        Document(html=page(paragraphs(LEAD.replace("Senin", "Se\x00nin"), SECOND, THIRD + "\ud800"))),
    ):
        (story,) = clean(document)
        assert "pada Senin pagi" in story.text
        story.text.encode("utf-8")


def test_text_from_right_to_left() -> None:
    """A story in Arabic is kept whole and told to be Arabic."""
    text = (
        "أعلنت وزارة النقل يوم الاثنين افتتاح الجسر الجديد فوق النهر بعد ثلاث سنوات من العمل المتواصل في المشروع.\n\n"
        "وقال الوزير إن الجسر سيخدم أكثر من مئة ألف مسافر يوميا ويختصر زمن الرحلة بين المدينتين إلى عشرين دقيقة."
    )
    (story,) = clean(Document(text=text))
    assert story.text == text
    assert story.language == "ar"


@pytest.mark.parametrize("number", [7, 2019, 2025, 2026])
def test_a_report_of_one_line_is_an_article(number: int) -> None:
    """A few sentences on one line are a story, also where the last one was cut off or holds a year."""
    text = (
        "Wali Kota Semarang meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi. Jembatan sepanjang 120 meter itu "
        "dibangun sejak tahun lalu dengan dana daerah. Warga berharap kemacetan di jalan lama segera berkurang. "
        f"Laporan nomor {number}. LAMBAT"
    )
    assert [story.text for story in clean(Document(id="x", text=text))] == [text]


def test_clean_article_is_kept_as_it_is() -> None:
    """An article without furniture loses nothing."""
    (story,) = clean(Document(text=ARTICLE))
    assert story.text == ARTICLE
    check_spans([story])


_WORDS = st.sampled_from(
    [
        LEAD,
        SECOND,
        THIRD,
        "Baca juga: Harga Beras",
        "putin",
        "ADVERTISEMENT",
        "<p>",
        "</p>",
        "<div>",
        "\n",
        "\n\n",
        "&nbsp;",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=300), st.lists(st.one_of(_WORDS, st.text(max_size=20)), max_size=25).map("".join)))
def test_any_text_is_stories_or_a_refusal(text: str) -> None:
    """Whatever the text, as text and as HTML, clean returns stories with right spans or raises BadInput."""
    for document in (Document(text=text), Document(html=text)):
        try:
            stories = clean(document)
        except BadInput:
            continue
        assert stories
        check_spans(stories)


def test_tables_in_tables() -> None:
    """A page whose tables nest without measure is soon read, or refused."""
    sentences = "Pemerintah kota meresmikan jembatan di Semarang pada hari Selasa. " * 40

    def read() -> None:
        with suppress(BadInput):
            clean(Document(html=f"<html><body><article>{'<table>' * 3000}{sentences}</article></body></html>"))

    assert turns(read) < 1_000


@pytest.mark.parametrize("tag", ["h1", "h2", "div", "ul", "section"])
def test_deep_nesting(tag: str) -> None:
    """Elements nested 2,000 deep, a sentence in each, cost the page neither its sentences nor much time."""
    document = Document(html="<html><body>" + "".join(f"<{tag}>{i}. {SECOND}" for i in range(2000)))
    stories: list[Story] = []
    assert turns(lambda: stories.extend(clean(document))) < 600
    (story,) = stories
    assert story.text.count(SECOND) > 1980  # of 2,000: which of the first is the headline, nobody can tell


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("tag", ["div", "b", "section", "table", "x-box", "h2"])
def test_nesting_beyond_what_a_parser_takes(tag: str, *, closed: bool) -> None:
    """A page whose article lies 30,000 elements deep is read whole, and soon."""
    inside = f"<p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>"
    around = f"<{tag}>" * 30_000 + inside + f"</{tag}>" * 30_000 * closed
    document = Document(html=f"<html><body><h1>Jembatan</h1>{around}</body></html>")
    stories: list[Story] = []
    assert turns(lambda: stories.extend(clean(document))) < 3_000
    (story,) = stories
    assert [story.text[start:end] for start, end in story.paragraphs][-2:] == [SECOND, THIRD]
    assert LEAD in story.text


def test_a_story_says_that_its_language_is_unsure() -> None:
    """What may be Indonesian or Malay counts as Indonesian and says so, unless one of the two is declared."""
    text = (
        "Dua petani tua menanam padi di tepi sungai sejak pagi. Mereka membawa nasi dari rumah, lalu makan di tepi "
        "ladang sambil menunggu hujan yang tidak turun."
    )
    [unsure] = clean(Document(text=text))
    [declared] = clean(Document(text=text, language="ms"))
    assert (unsure.language, unsure.unsure_language) == ("id", True)
    assert (declared.language, declared.unsure_language) == ("ms", False)


def test_two_plain_stories_under_headlines() -> None:
    """Two plain stories on a page, each under its headline, are two stories with their titles."""
    first, second = "Maluku Dapat Tiga Pelabuhan Baru", "Pelatnas Bulu Tangkis Dimulai, 24 Pemain Dipanggil"
    camp = (
        "JAKARTA, Kabar Olahraga - Tim nasional bulu tangkis memulai pemusatan latihan di Cipayung, Selasa.",
        "Pelatih kepala Hendra Wijaya memanggil 24 pemain, termasuk enam pemain muda yang baru bergabung.",
        "Kejuaraan dunia bulu tangkis akan berlangsung di Kopenhagen pada 17 sampai 23 Agustus.",
    )
    stories = clean(Document(text="\n\n".join([first, *PORTS, second, *camp])))
    assert [(story.title, story.text) for story in stories] == [
        (first, "\n\n".join(PORTS)),
        (second, "\n\n".join(camp)),
    ]


def test_signed_plain_stories() -> None:
    """Of two short plain stories, one under a question, each has its title and, out of its text, who wrote it."""
    stories = {
        "Kapan Jalan Lingkar Tirtasari Dibuka?": (
            "Jalan lingkar Tirtasari sepanjang sembilan kilometer belum juga dibuka meski aspalnya rampung sejak Juli.",
            "Kepala Dinas Pekerjaan Umum, Wahyu Hidayat, menyebut lampu jalan belum terpasang.",
        ),
        "Harga Kopi Lereng Anjlok": (
            "Harga kopi gabah di Lereng turun menjadi Rp 38.000 per bambu pada pekan kedua November.",
            "Pengepul mengatakan pembeli dari kota menunda pesanan karena gudang masih penuh.",
        ),
    }
    text = "\n\n".join("\n\n".join([title, "Oleh Rina Dewi", *of]) for title, of in stories.items())
    assert [(story.title, story.text, story.author) for story in clean(Document(text=text))] == [
        (title, "\n\n".join(of), "Rina Dewi") for title, of in stories.items()
    ]


@pytest.mark.parametrize("clock", ["", ", 10.00 WIB"])
def test_a_chronology_by_questions_is_one_story(clock: str) -> None:
    """Questions with a day below each are the parts of one story, not headlines above dates of publication."""
    told = {
        ("Kapan proyek diumumkan?", "Rabu, 12 April 2023"): (
            "Pemerintah mengumumkan proyek Rempang Eco City senilai Rp 381 triliun yang akan dikerjakan oleh PT Makmur "
            "Elok Graha."
        ),
        ("Kapan bentrokan pecah?", "Kamis, 7 September 2023"): (
            "Bentrokan pecah ketika tim gabungan hendak memasang patok di kampung warga; puluhan orang ditangkap dan "
            "beberapa siswa pingsan."
        ),
        ("Apa yang terjadi kemudian?", "Senin, 18 September 2023"): (
            "Menteri Investasi Bahlil Lahadalia bertemu warga dan menjanjikan pergeseran ke Tanjung Banun, bukan "
            "penggusuran."
        ),
    }
    lead = (
        "Konflik lahan di Rempang bermula pada 2001 dan hingga kini belum selesai. Berikut perjalanan konflik yang "
        "melibatkan ribuan warga itu sejak awal."
    )
    below = "".join(f"<h2>{asked}</h2>{paragraphs(day + clock, text)}" for (asked, day), text in told.items())
    html = page(f"<article><h1>Perjalanan Konflik Rempang</h1>{paragraphs(lead)}{below}</article>")
    (story,) = clean(Document(html=html))
    assert story.title == "Perjalanan Konflik Rempang"
    assert all(text in story.text for text in (lead, *told.values()))


@pytest.mark.parametrize("declared", ["Dua berita", "Maluku Dapat Tiga Pelabuhan", "Feri Berlayar Lagi", "Kabar Kita"])
def test_two_stories_in_one_article(declared: str) -> None:
    """Of two stories under headlines in one element both are whole, each with its title, whatever the page declares."""
    ferry = (
        "JEPARA - Kapal feri ke Karimunjawa berlayar lagi sejak Selasa, setelah gelombang tinggi menahan wisatawan.",
        "Syahbandar Jepara, Teguh Santoso, meminta nakhoda memeriksa prakiraan cuaca sebelum bertolak dari pelabuhan.",
        "Penumpang yang menunggu menerima makanan dari dapur umum, dan tiket mereka berlaku sampai pekan depan.",
    )
    both = (("Maluku Dapat Tiga Pelabuhan", PORTS), ("Feri Berlayar Lagi", ferry))
    body = "".join(f"<h1>{title}</h1>{paragraphs(*of)}" for title, of in both)
    html = f"<html><head><title>{declared}</title></head><body><article>{body}</article></body></html>"
    assert [(story.title, story.text) for story in clean(Document(html=html))] == [
        (title, "\n\n".join(of)) for title, of in both
    ]


@pytest.mark.parametrize("late", ["2030-01-01", "2030-01-01T10:00:00+07:00", "1 Januari 2030"])
def test_a_crawlers_moment_after_the_delivery(late: str) -> None:
    """A moment of the crawler's that had not come when the page was delivered is not believed, which is said."""
    delivered = datetime(2026, 7, 2, 15, tzinfo=UTC)
    (story,) = clean(Document(text="\n\n".join(PORTS), published_at=late), accepted=delivered)
    assert (story.published_at, story.published_from) == (None, "not the crawler's")


@pytest.mark.parametrize(
    "head",
    [
        "<h2>{title}</h2><p>{day} Maret 2026 - Oleh: {author}</p>",
        "<h2>{title}</h2><div>{day} Maret 2026 | {author}</div>",
        "<h3>{title}</h3><p>Penulis: {author}</p><p>{day} Maret 2026</p>",
        "<p><strong>{title}</strong></p><p>{day} Maret 2026 - Oleh: {author}</p>",
    ],
)
def test_each_story_below_its_headline(head: str) -> None:
    """Of stories one after another each has the author and the day below its headline, and neither is text."""
    texts = {
        "Jembatan Gantung Desa Cimanis Dibuka Lagi Setelah Tiga Bulan Diperbaiki": (
            "Jembatan gantung di Desa Cimanis dibuka lagi setelah diperbaiki selama tiga bulan oleh dinas setempat.",
            "Kepala desa berterima kasih kepada warga yang menyumbang kayu dan tenaga untuk pekerjaan jembatan itu.",
            "Anak-anak sekolah tidak perlu lagi memutar enam kilometer untuk menyeberangi Sungai Cimanis.",
        ),
        "Petani Garam Rembang Timur Keluhkan Cuaca": (
            "Petani garam di Rembang Timur mengeluhkan hujan yang turun hampir setiap sore sejak awal musim kemarau.",
            "Ketua kelompok tani, Sarwono, menyebut panen tahun ini hanya sepertiga dari hasil tahun lalu.",
            "Harga garam di tingkat petani naik, tetapi gudang mereka kosong, kata Sarwono di tambaknya.",
        ),
    }
    authors = ("Tari Wulansih", "Galih Pradana")
    body = "".join(
        head.format(title=title, day=day, author=author) + "".join(f"<p>{text}</p>" for text in texts[title])
        for day, (title, author) in enumerate(zip(texts, authors, strict=True), 7)
    )
    stories = clean(Document(html=f"<html><body><main>{body}</main></body></html>"))
    assert [(story.title, story.author, story.published_at) for story in stories] == [
        (title, author, f"2026-03-0{day}") for day, (title, author) in enumerate(zip(texts, authors, strict=True), 7)
    ]
    assert [story.text for story in stories] == ["\n\n".join(paragraphs) for paragraphs in texts.values()]

"""Articles that tell of several others."""

import pytest

from tasks.cleaning.clean import clean
from tasks.cleaning.html.blocks import blocks_of
from tasks.cleaning.html.read import parse
from tasks.cleaning.html.roundups import roundup
from worker.records import Document

TOLD = {
    "Pasar Apung Muara Lanting Dibuka Lagi": "Pasar apung itu dibuka pada Minggu pagi setelah empat tahun tutup.",
    "Jembatan Gantung Kali Wungu Putus": "Jembatan itu putus diterjang banjir, dan dua desa terpisah sejak Selasa.",
    "Petani Garam Tambakrejo Pakai Panel Surya": "Petani memompa air laut dengan panel surya untuk menghemat biaya.",
}
TITLE = "3 Berita Terpopuler: Pasar Apung Dibuka hingga Jembatan Gantung Putus"
OPENING = "Sejumlah berita daerah paling banyak dibaca pada Senin, mulai dari pasar apung sampai petani garam."
MORE = (
    "Pasar apung menarik perhatian pembaca dari luar daerah, terutama yang pernah berkunjung sebelum sungai dangkal.",
    "Kabar jembatan gantung dibaca ribuan kali dalam semalam, karena banyak pembaca punya keluarga di dua desa itu.",
    "Berita tentang petani garam dibagikan banyak guru, yang memakainya sebagai bahan pelajaran di sekolah mereka.",
)
WHOLE = [OPENING, *MORE, *(text for box in TOLD.items() for text in box)]
BOXES = {
    "boxes": "<div><h3><a href='/{0}'>{1}</a></h3><p>{2}</p></div>",
    "pictures": "<div class='item'><img src='a.jpg'><h2><a href='/{0}'>{1}</a></h2><p>{2}</p></div>",
    "items": "<li><h4><a href='/{0}'>{1}</a></h4><p>{2}</p></li>",
    "cards": "<div class='card'><h3><a href='/{0}'>{1}</a></h3><p>{2}</p></div>",
    "articles": "<article><h3><a href='/{0}'>{1}</a></h3><p>{2}</p></article>",
    "bold": "<p><strong><a href='/{0}'>{1}</a></strong></p><p>{2}</p>",
}


def page(title: str, *texts: str, boxes: str, headline: str | None = None) -> str:
    """Gives a page with some texts above boxes."""
    told = "".join(boxes.format(number, *box) for number, box in enumerate(TOLD.items()))
    body = "".join(f"<p>{text}</p>" for text in texts) + told
    head = f"<title>{title}</title>"
    return f"<html lang='id'>{head}<body><article><h1>{headline or title}</h1>{body}</article></body></html>"


def paragraphs(title: str, *texts: str, boxes: str) -> list[str]:
    """Gives the paragraphs of a page with some texts above boxes."""
    (story,) = clean(Document(html=page(title, *texts, boxes=boxes)))
    return [story.text[start:end] for start, end in story.paragraphs]


@pytest.mark.parametrize("boxes", BOXES.values(), ids=BOXES)
def test_a_round_up(boxes: str) -> None:
    """Where title and opening announce what the boxes tell, their headlines and texts are the article's."""
    assert paragraphs(TITLE, OPENING, *MORE, boxes=boxes) == WHOLE


@pytest.mark.parametrize("boxes", [BOXES["boxes"], BOXES["cards"], BOXES["bold"]])
def test_cards_below_an_article(boxes: str) -> None:
    """Where the title does not say so, or the boxes are of other things, they lead to other articles."""
    said = "Kapal riset menemukan hamparan terumbu karang di Laut Lindu, dan {} titik di sana sudah dipetakan tim itu."
    own = [said.format(number) for number in ("dua", "tiga", "empat", "lima", "enam")]
    headlines = set(TOLD)
    assert headlines.isdisjoint(paragraphs("Kapal Riset Temukan Terumbu Karang di Laut Lindu", *own, boxes=boxes))
    assert headlines.isdisjoint(paragraphs("Deretan Berita Bohong soal Terumbu Karang", *own, boxes=boxes))


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Pasar Apung Dibuka dan Jembatan Gantung Putus - Berita Terpopuler: Daerah", None),
        ("Harga Pangan Terpopuler Naik di Pasar Apung", "Harga Pangan Terpopuler Naik di Pasar Apung"),
        ("3 Artikel Konstitusi soal Pasar Apung", "3 Artikel Konstitusi soal Pasar Apung"),
        ("Top 10 Pasar Apung Terbaik", "Top 10 Pasar Apung Terbaik"),
        ("Gubernur: 5 Berita Bohong soal Pasar Apung", "Gubernur: 5 Berita Bohong soal Pasar Apung"),
    ],
)
def test_a_title_that_only_sounds_so(title: str, headline: str | None) -> None:
    """A site's suffix, and what is popular or counted in a headline, say of no article that it is a round-up."""
    blocks, _ = blocks_of(parse(page(title, OPENING, *MORE, boxes=BOXES["boxes"], headline=headline or "Pasar Apung")))
    assert roundup(blocks, {title.lower()}) == ([], set())


def test_boxes_of_which_half_are_announced() -> None:
    """A round-up announces most of what it tells."""
    told = "".join(
        BOXES["boxes"].format(n, f"Kabar Desa Lain Nomor {n}", "Warga desa itu bercerita.") for n in range(9)
    )
    html = page(TITLE, OPENING, boxes=BOXES["boxes"]).replace("</article>", f"{told}</article>")
    blocks, _ = blocks_of(parse(html))
    assert roundup(blocks, {TITLE.lower()}) == ([], set())


def test_cards_below_a_long_article() -> None:
    """What stands below a long text is no round-up's, whatever the text speaks of."""
    own = [f"{OPENING[:-1]}, tulis redaksi dalam edisi ke-{number}." for number in range(8)]
    told = paragraphs("Cara Memilih Berita Terpopuler di Ruang Redaksi", *own, boxes=BOXES["boxes"])
    assert set(TOLD).isdisjoint(told)

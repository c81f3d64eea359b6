"""Articles that tell of several others."""

import pytest

from tasks.cleaning.clean import clean
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


def paragraphs(title: str, *texts: str, boxes: str) -> list[str]:
    """Gives the paragraphs of a page with some texts above boxes."""
    told = "".join(boxes.format(number, *box) for number, box in enumerate(TOLD.items()))
    body = "".join(f"<p>{text}</p>" for text in texts) + told
    html = f"<html lang='id'><title>{title}</title><body><article><h1>{title}</h1>{body}</article></body></html>"
    (story,) = clean(Document(html=html))
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


def test_cards_below_a_long_article() -> None:
    """What stands below a long text is no round-up's, whatever the text speaks of."""
    own = [f"{OPENING[:-1]}, tulis redaksi dalam edisi ke-{number}." for number in range(8)]
    told = paragraphs("Cara Memilih Berita Terpopuler di Ruang Redaksi", *own, boxes=BOXES["boxes"])
    assert set(TOLD).isdisjoint(told)

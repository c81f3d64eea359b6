"""Pages of pictures."""

import json

import pytest

from tasks.cleaning.clean import clean
from tasks.cleaning.html.gallery import uncounted
from worker.records import Document

TITLE = "Sedekah Laut di Pantai Tirtasari"
OPENING = "Ratusan nelayan melarung sesaji di Pantai Tirtasari, Minggu pagi."
CAPTIONS = [
    "Nelayan mengangkat sesaji ke perahu sebelum dilarung di Pantai Tirtasari, Minggu (5/4/2026).",
    "Warga berebut hasil bumi yang diarak dari balai desa menuju pantai pada Minggu pagi.",
    "Penari cilik menunggu giliran tampil di panggung tepi pantai dalam sedekah laut itu.",
    "Perahu nelayan dihias dengan bendera dan janur kuning untuk mengiringi pelarungan sesaji.",
]

FORMS = {
    "figures": "".join(f"<figure><img src=x><figcaption>{text}</figcaption></figure>" for text in CAPTIONS),
    "classes": "".join(f"<div><img src=x><div class='photo-caption'>{text}</div></div>" for text in CAPTIONS),
    "noted": "".join(f'<a href="x" data-caption="{text}"><img src=x></a>' for text in CAPTIONS),
    "json-ld": '<script type="application/ld+json">'
    + json.dumps({"@type": "ImageGallery", "associatedMedia": [{"caption": text} for text in CAPTIONS]})
    + "</script>",
}


def page(body: str) -> str:
    """Gives a page of pictures."""
    return f"<html lang='id'><title>{TITLE}</title><body><main><h1>{TITLE}</h1>{body}</main></body></html>"


def test_captions_alone_are_a_gallery() -> None:
    """A page that has no text but three short captions is a gallery."""
    short = [
        "Perajin membatik di teras rumahnya.",
        "Kain dijemur di halaman belakang.",
        "Pembeli memilih kain di pasar.",
    ]
    body = "".join(
        f"<figure><img src=x><figcaption>{n}/3 {text}</figcaption></figure>" for n, text in enumerate(short, 1)
    )
    menu = "".join(f"<li><a href='/{each}'>{each}</a></li>" for each in ("Beranda", "Nasional", "Ekonomi", "Olahraga"))
    (story,) = clean(Document(html=page(body).replace("<main>", f"<nav><ul>{menu}</ul></nav><main>")))
    assert (story.kind, story.text.split("\n\n")) == ("gallery", short)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_gallery_is_its_captions(form: str) -> None:
    """Of a page of pictures the captions are the text, in the page's order, behind what introduces them."""
    (story,) = clean(Document(html=page(f"<p>{OPENING}</p>{form}")))
    assert story.kind == "gallery"
    assert story.text.split("\n\n") == [OPENING, *CAPTIONS]


def test_captions_in_a_menu_are_no_gallery() -> None:
    """Pictures in a menu that opens wide, and at the foot, show other pages: a short story beside them stays one."""
    told = [OPENING, "Panitia menyiapkan tiga puluh perahu hias, kata ketua panitia di balai desa."]
    body = page("".join(f"<p>{text}</p>" for text in told))
    for tag in ("nav", "footer"):
        menu = f"<{tag}><ul><li>{FORMS['figures']}</li></ul></{tag}>"
        (story,) = clean(Document(html=body.replace("<main>", f"{menu}<main>")))
        assert (story.kind, story.text.split("\n\n")) == ("article", told)


def test_captions_in_the_foot_of_a_quotation() -> None:
    """A picture's own foot holds its caption."""
    quoted = "".join(
        f"<blockquote class='photo'><img src='{n}'><footer class='caption'>{text}</footer></blockquote>"
        for n, text in enumerate(CAPTIONS)
    )
    (story,) = clean(Document(html=page(quoted)))
    assert story.kind == "gallery"
    assert all(text in story.text for text in CAPTIONS)


@pytest.mark.parametrize("opening", [OPENING, ""])
def test_short_captions(opening: str) -> None:
    """A short caption, and one that is a paragraph, stand where the page has them, with an introduction or without."""
    figure = "<figure><img src='a.jpg'><figcaption>{}</figcaption></figure>".format
    texts = [CAPTIONS[0], "Ibu menawar ikan.", *CAPTIONS[1:], "Air surut meninggalkan lumpur di tiang rumah panggung."]
    shown = "".join(map(figure, texts[:-1])) + f"<img src='b.jpg'><p>{texts[-1]}</p>"
    (story,) = clean(Document(html=page(f"<p>{opening}</p>{shown}")))
    assert story.text.split("\n\n") == [*filter(None, [opening]), *texts]


def test_an_article_with_pictures_is_an_article() -> None:
    """Where the text is more than the captions, these are none of it."""
    text = [f"{OPENING} Acara ke-{n} itu digelar setiap tahun, kata kepala desa kepada warga." for n in range(8)]
    (story,) = clean(Document(html=page(FORMS["figures"] + "".join(f"<p>{line}</p>" for line in text))))
    assert story.kind == "article"
    assert CAPTIONS[1] not in story.text


COUNTED = (
    "Warga menyeberang dengan perahu karet di Desa Karanglo, Selasa (30/6/2026).",
    "Seorang anak menggendong kucing di depan rumah yang terendam.",
    "Petugas membagikan makanan siap saji kepada pengungsi di balai desa.",
)


@pytest.mark.parametrize(
    "form", ["{0}/3 {1}", "({0}/3) {1}", "{0} dari 3. {1}", "Foto {0}/3: {1}", "{0} of 3</p><p>{1}"]
)
def test_counted_pictures(form: str) -> None:
    """Which of how many pictures a text belongs to is none of it, and several texts counted so are a gallery's."""
    slides = "".join(
        f'<div><img src="{n}.jpg"><p>{form.format(n, text)}</p></div>' for n, text in enumerate(COUNTED, 1)
    )
    title = "Banjir Rendam Tiga Dusun"
    (story,) = clean(
        Document(html=f"<html lang='id'><title>{title}</title><body><h1>{title}</h1>{slides}</body></html>")
    )
    assert [story.text[start:end] for start, end in story.paragraphs] == [*COUNTED]


def test_what_is_not_counted() -> None:
    """A fraction that a text begins with stays, alone or out of order."""
    texts = ["2/3 suara mendukung.", "1/3 suara menolak.", "1/4 suara hilang."]
    assert uncounted(texts) == texts
    assert uncounted(["2/4 Satu.", "3/4 Dua.", "1/2 Lain."]) == ["Satu.", "Dua.", "1/2 Lain."]


@pytest.mark.parametrize(
    ("named", "kind"), [("nocaption", "article"), ("figcaption", "gallery"), ("foto_caption", "gallery")]
)
def test_what_is_called_a_caption(named: str, kind: str) -> None:
    """A class says that its element is a caption by a word of its own, no end of another."""
    shown = "".join(f"<div class='{named}'>{text}</div>" for text in CAPTIONS)
    (story,) = clean(Document(html=page(f"<p>{OPENING}</p>{shown}")))
    assert story.kind == kind

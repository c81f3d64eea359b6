"""Which of a page's blocks lead to other articles."""

import pytest

from tasks.cleaning.html.blocks import blocks_of
from tasks.cleaning.html.others import cards, others, summed_up, teasers
from tasks.cleaning.html.read import parse

LONG = "Pelabuhan itu menambah satu pabrik es berkapasitas enam puluh ton per hari, kata kepala pelabuhan."
HEAD = "Harga Cabai Naik Dua Kali Lipat"
TEASER = "Pedagang mengeluh karena pembeli berkurang."


def of_others(body: str) -> list[str]:
    """Gives the texts of the blocks that are another article's."""
    blocks, _ = blocks_of(parse(f"<body><main><p>{LONG}</p>{body}<p>{LONG}</p></main></body>"))
    return [blocks[i].text for i in sorted(others(blocks))]


@pytest.mark.parametrize(
    "label", ["<h3>Berita Terkait</h3>", "<p><strong>Baca Juga:</strong></p>", "<div>Read also</div>"]
)
@pytest.mark.parametrize(
    ("below", "taken"),
    [
        (f'<ul><li><a href="/x">{HEAD}</a></li></ul>', [HEAD]),
        (f'<p><a href="/x">{HEAD}</a></p><p><a href="/y">{HEAD}</a></p>', [HEAD, HEAD]),
        (f'<div><h4><a href="/x">{HEAD}</a></h4><p>{TEASER}</p></div>' * 2, [HEAD, TEASER] * 2),
        (f'<h4><a href="/x">{HEAD}</a></h4><p>{TEASER}</p>' * 2, [HEAD, TEASER] * 2),
        (f'<div><h4>{HEAD}</h4><p>{TEASER}</p><a href="/x">Selengkapnya</a></div>', [HEAD, TEASER, "Selengkapnya"]),
    ],
)
def test_under_a_label(label: str, below: str, taken: list[str]) -> None:
    """What follows a label leads elsewhere up to the first element without a link."""
    assert of_others(label + below) == taken


def test_popular_posts_under_their_label() -> None:
    """Blogger's cards of popular posts, a linked title over a snippet, lead elsewhere."""
    post = f'<li><div><a href="/x">{HEAD}</a></div><div>{TEASER}</div></li>'
    for label in ("Entri Populer", "Catatan Popular", "Popular Posts"):
        assert of_others(f"<h2>{label}</h2><div><ul>{post * 3}</ul></div>")[-6:] == [HEAD, TEASER] * 3


@pytest.mark.parametrize(
    "label",
    [
        "Ringkasan Berita:",
        "Ringkasan",
        "Intinya sih...",
        "Poin Penting",
        "AI Summary",
        "Ringkasan Berita</h4><p>Dirangkum dengan AI</p><h4>Ringkasan AI",
    ],
)
def test_a_list_that_sums_the_article_up(label: str) -> None:
    """A list above the text that says what stands there, under its label, is left out with that."""
    points = ("Pelabuhan tambah satu pabrik es", "Enam puluh ton es per hari, kata kepala pelabuhan itu.")
    told = "".join(f"<li>{each}</li>" for each in points)
    blocks, _ = blocks_of(parse(f"<article><h4>{label}</h4><ul>{told}</ul>{f'<p>{LONG}</p>' * 4}</article>"))
    assert {blocks[i].text for i in summed_up(blocks)} >= {*points}
    assert not any(blocks[i].text == LONG for i in summed_up(blocks))


def test_points_that_the_text_does_not_tell() -> None:
    """A list under such a label is the article's where its points stand nowhere else, or text stands above it."""
    point = f"<ul><li>{TEASER}</li><li>{HEAD}</li></ul>"
    blocks, _ = blocks_of(parse(f"<article><h4>Poin Penting</h4>{point}{f'<p>{LONG}</p>' * 4}</article>"))
    assert summed_up(blocks) == set()
    point, text = f"<ol><li>{LONG[:40]}</li></ol>", f"<p>{LONG}</p>" * 4
    blocks, _ = blocks_of(parse(f"<article>{text}<h4>Ringkasan</h4>{point}{text}</article>"))
    assert summed_up(blocks) == set()


@pytest.mark.parametrize(
    ("above", "label", "below"),
    [
        ("", "Ringkasan", ""),
        (f"<p>{LONG}</p>" * 4, "Ringkasan", f"<p>{LONG}</p>"),
        ("", "Poin penting kesepakatan kedua negara:", f"<p>{LONG}</p>" * 4),
        ("", "Ringkasan eksekutif laporan", f"<p>{LONG}</p>" * 4),
        ("", "Intinya", f"<p>{LONG}</p>" * 4),
    ],
)
def test_an_articles_own_list(above: str, label: str, below: str) -> None:
    """A list is the article's where it is most of it, where it closes it, and where its head says what it is of."""
    told = f"<ul><li>{LONG}</li><li>{HEAD}</li></ul>"
    blocks, _ = blocks_of(parse(f"<article>{above}<h4>{label}</h4>{told}{below}</article>"))
    assert summed_up(blocks) == set()


def test_a_summary_in_prose_stays() -> None:
    """Paragraphs under such a label stay, and so does the label."""
    blocks, _ = blocks_of(parse(f"<article><h4>Ringkasan</h4>{f'<p>{LONG}</p>' * 4}</article>"))
    assert summed_up(blocks) == set()


def test_a_story_goes_on_below_a_linked_heading() -> None:
    """What stands below one linked heading is the story's where that goes on: a teaser has a card below."""
    head = f'<a href="/x"><h2>{HEAD}</h2></a>'
    assert of_others(f"<p>Baca Juga :</p>{head}<p>{TEASER}</p>") == [HEAD]
    assert of_others(f"<p>Baca Juga :</p>{head}<p>{TEASER}</p>{head}<p>{TEASER}</p>") == [HEAD, TEASER] * 2


def test_a_label_in_a_box() -> None:
    """A label in one element with its links and nothing else goes with them; beside others it may head what follows."""
    listed = f'<ul><li><a href="/x">{HEAD}</a></li></ul>'
    for label in ("Baca Juga", "More on this story"):
        assert of_others(f"<div><h3>{label}</h3>{listed}</div>") == [label, HEAD]
    assert of_others(f"<h3>More on this story</h3>{listed}") == [HEAD]
    assert of_others(f"<div><h3>More on this story</h3>{listed}<p>{LONG}</p></div>") == [HEAD]


@pytest.mark.parametrize(
    "body",
    [
        f"<h3>Berita Terkait</h3><p>{LONG}</p>",
        '<h3>Rekomendasi</h3><p>Baca <a href="/x">buku panduan</a> sebelum berangkat ke pelabuhan.</p>',
        "<h3>Terpopuler</h3>" + f'<div><a href="/x">{HEAD}</a></div>' * 40,
        f"<aside><p>{LONG}</p></aside>",
        f"<aside><h3>Duduk Perkara</h3><p>{LONG}</p></aside>",
        f'<section><h3>Latar</h3><p>{TEASER}</p></section><div class="card"><p>{LONG}</p></div>',
    ],
)
def test_what_is_the_articles_own(body: str) -> None:
    """A section of the article under such a head, a long list, and a box of text are none."""
    assert of_others(body) == []


@pytest.mark.parametrize("box", ["aside", 'div class="related-inline"', 'blockquote class="wp-embedded-content"'])
def test_a_card_in_the_text(box: str) -> None:
    """A small element with a head of its own, which is called a card or stands aside, is another article's."""
    assert of_others(f"<{box}><h3>{HEAD}</h3><p>{TEASER}</p></{box.partition(' ')[0]}>") == [HEAD, TEASER]


def test_an_article_in_an_article() -> None:
    """What stands in an article within another is that one's, unless most of the text does."""
    inner = f"<article><h3>{HEAD}</h3><p>{TEASER}</p></article>"
    assert of_others(f"<article><p>{LONG}</p>{inner}</article>") == [HEAD, TEASER]
    assert of_others(f"<article>{f'<article><h3>{HEAD}</h3><p>{LONG}</p></article>' * 5}</article>") == []


def test_cards() -> None:
    """A linked heading makes a card of the small element around it."""
    markup = f'<div><h4><a href="/x">{HEAD}</a></h4><p>{TEASER}</p></div>'
    blocks, _ = blocks_of(parse(f"<body><p>{LONG * 4}</p>{markup}<h4>{HEAD}</h4><p>{LONG * 4}</p></body>"))
    assert sorted(cards(blocks)) == [1, 2]


def test_the_author_below_the_headline() -> None:
    """A linked heading beside the headline makes no card of it: it leads to the author."""
    head = f'<header><h1>{HEAD}</h1><p>{TEASER}</p><h4><a href="/rina">Rina Wati</a></h4></header>'
    blocks, _ = blocks_of(parse(f"<body>{head}<p>{LONG * 4}</p></body>"))
    assert cards(blocks) == set()
    linked = head.replace(f"<h1>{HEAD}</h1>", f'<h1><a href="/x">{HEAD}</a></h1>')
    blocks, _ = blocks_of(parse(f"<body>{linked}<p>{LONG * 4}</p></body>"))
    assert cards(blocks) == {0, 1, 2}


BOX = (
    '<{0} class="kartu k{1}"><a href="/{1}"><img src="{1}.jpg"></a><h2><a href="{2}{1}">{3}</a></h2><p>{4}</p>'
    "<time>0{1} Agustus</time></{0}>"
)
SAID = "Harga cabai di pasar induk naik dua kali lipat sejak Ahad sore, kata pedagang."


def of_teasers(tag: str, *told: str, to: str = "/") -> tuple[int, set[int]]:
    """Gives how many blocks boxes in a story of three paragraphs have, and which blocks are cards."""
    boxes = "".join(BOX.format(tag, number, to, HEAD, text) for number, text in enumerate(told, 1))
    blocks, _ = blocks_of(parse(f"<body><div><p>{LONG}</p><p>{LONG}</p><section>{boxes}</section><p>{LONG}</p></div>"))
    return len(blocks) - 3, teasers(blocks)


@pytest.mark.parametrize("tag", ["article", "div", "li"])
def test_cards_without_a_label(tag: str) -> None:
    """Boxes made alike with a linked heading and a teaser are other articles', in the middle of a story, too."""
    size, found = of_teasers(tag, SAID, TEASER)
    assert found == set(range(2, 2 + size))


@pytest.mark.parametrize(
    ("told", "to"), [([SAID], "/"), ([SAID] * 2, "#"), ([SAID * 4] * 2, "/"), ([f"{SAID}</p><p>{SAID}"] * 2, "/")]
)
def test_boxes_of_the_story(told: list[str], to: str) -> None:
    """One box alone, parts of the page that lead to themselves, and what holds more than a teaser are no cards."""
    assert of_teasers("div", *told, to=to)[1] == set()


@pytest.mark.parametrize(
    ("addresses", "are_cards"),
    [
        (["https://cabai.example/a", "//pasar.example/b", "http://www.kebun.example/"], False),
        (["https://cabai.example/a", "https://pasar.example/b", "https://kebun.example/c", "/d", "/e"], False),
        (["https://news.warta.example/a", "https://bola.warta.example/b", "https://www.warta.example/c", "/d"], True),
        (["https://warta.example/a", "https://bola.example/b", "/c", "/d", "https://warta.example/e", "/f"], True),
        (["https://warta.example/a", "https://bola.example/b"], True),
    ],
)
def test_a_list_of_the_best_is_no_row_of_cards(addresses: list[str], *, are_cards: bool) -> None:
    """Headings that lead to as many sites are the story's items; a paper's cards lead to its sections and sisters."""
    boxes = "".join(
        f"<div class='box'><h2><a href='{to}'>{HEAD} {n}</a></h2><p>{SAID}</p></div>" for n, to in enumerate(addresses)
    )
    headline = f"<h1>{len(addresses)} Kebun untuk Akhir Pekan</h1>"
    blocks, _ = blocks_of(parse(f"<article>{headline}{f'<p>{LONG}</p>' * 9}{boxes}</article>"))
    assert bool(teasers(blocks)) == bool(cards(blocks)) == are_cards
    # Under a headline that counts nothing they are native ads, unless most of the page's prose stands there.
    blocks, _ = blocks_of(
        parse(f"<article><h1>Kebun</h1>{f'<p>{LONG}</p>' * 9}{boxes}{f'<p>{LONG}</p>' * 9}</article>")
    )
    assert bool(teasers(blocks)) and bool(cards(blocks))
    blocks, _ = blocks_of(parse(f"<article><h1>Kebun</h1><p>{LONG}</p>{boxes.replace(SAID, LONG)}</article>"))
    assert bool(cards(blocks)) == are_cards


def test_a_page_of_cards() -> None:
    """Where teasers say more than what is beside them, the page is about them."""
    assert of_teasers("div", *[SAID] * 6)[1] == set()


def test_what_readers_are_asked() -> None:
    """A small element that is called a poll leads elsewhere, and a large one is a story about one."""
    assert of_others(f"<div class='poll'><p>{TEASER}</p></div>") == [TEASER]
    assert of_others(f"<div class='poll'>{f'<p>{LONG}</p>' * 5}</div>") == []


@pytest.mark.parametrize("label", ["<h3>{}</h3>", "<p><b>{}</b></p>"])
@pytest.mark.parametrize(
    ("head", "item", "are_others"),
    [
        ("More Great WARTA Stories", 'How to <a href="/x">back up</a> your whole life', True),
        ("More stories", 'How to <a href="/x">back up</a> your whole life', True),
        ("More Great WARTA Stories", "How to back up your whole life", False),
        ("Three Stories of More", 'How to <a href="/x">back up</a> your whole life', False),
    ],
)
def test_more_stories(label: str, head: str, item: str, *, are_others: bool) -> None:
    """A list below such a head is of other articles where each item has a link, also where that is not all of it."""
    found = of_others(f"{label.format(head)}<ul><li>{item}</li><li>{item}!</li></ul>")
    assert (len(found) == 3) is are_others

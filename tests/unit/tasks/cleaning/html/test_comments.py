"""Which of a page's blocks are readers' comments."""

import pytest

from tasks.cleaning.html.blocks import blocks_of
from tasks.cleaning.html.comments import comments
from tasks.cleaning.html.read import parse

SAID = "Semoga pekerjaan ini cepat selesai."


def said(body: str) -> list[str]:
    """Gives the texts of the comments."""
    blocks, _ = blocks_of(parse(f"<body><main><p>Teks.</p>{body}</main></body>"))
    return [blocks[i].text for i in sorted(comments(blocks))]


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="comment"><p>{SAID}</p></div>' * 2,
        f'<div class="comment"><h4>1 Komentar</h4><p>{SAID}</p></div>',
        f'<h4>Komentar</h4><div class="comment"><p>{SAID}</p></div>',
        f'<div id="comments"><p>{SAID}</p></div>',
        f'<div id="disqus_thread"><p>{SAID}</p></div>',
    ],
)
def test_comments(body: str) -> None:
    """Several elements of the name, one under a head, and one whose name says so hold comments."""
    assert SAID in said(body)


@pytest.mark.parametrize("name", ["comment-body", "commentary", "comment"])
def test_what_is_only_called_so(name: str) -> None:
    """One element alone, without a head, may hold the article."""
    assert said(f'<div class="{name}"><p>{SAID}</p><p>{SAID}</p></div>') == []


NAMES = ("Budi Laksana", "tukang_kebun77", "Ningsih")


def each(form: str) -> str:
    """Gives a comment of each of the people."""
    return "".join(form.format(name=name, text=f"{SAID} {number}", ago=number + 2) for number, name in enumerate(NAMES))


@pytest.mark.parametrize(
    "body",
    [
        f"<div><h3>Komentar (3)</h3>{each('<div><b>{name}</b> {ago} jam lalu<p>{text}</p><a>Balas</a></div>')}</div>",
        f"<div><h4>Tanggapan</h4>{each('<p>{name} <time>12 Maret 2026 10:0{ago}</time></p><p>{text}</p>')}</div>",
        f"<h3>Komentar</h3>{each('<p><b>{name}</b> berkata:<br>{text}</p>')}<form><button>Kirim</button></form>",
        f"<section><div>2 Comments</div>{each('<div>{name}</div><div>{ago} hours ago</div><p>{text}</p>')}</section>",
        f"<div>{each('<div><p>{name}</p><p>{text}</p><span><button>Balas</button></span></div>')}</div>",
    ],
)
def test_comments_that_nothing_calls_so(body: str) -> None:
    """What stands below a head with times, names or buttons, and around several buttons to reply, is comments."""
    assert [f"{SAID} {number}" for number in range(3)] == [text for text in said(body) if text.startswith(SAID)]


@pytest.mark.parametrize(
    "body",
    [
        f"<h3>Tanggapan</h3><p>{SAID}</p><p>{SAID}</p>",
        f"<h3>Komentar pelatih</h3><p>12 Maret 2026</p><p>{SAID}</p><p>13 Maret 2026</p>",
        f"<p>{SAID}</p><p>Balas</p>",
        "<h3>Komentar</h3><form><button>Kirim</button></form>",
    ],
)
def test_what_looks_like_comments(body: str) -> None:
    """A heading of the article's own, and one button, make no comments."""
    assert said(body) == []

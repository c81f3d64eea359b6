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

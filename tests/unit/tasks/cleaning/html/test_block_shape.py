"""What describes a block by what is around it."""

import numpy as np

from tasks.cleaning.html.block_shape import describe_blocks, way_inwards, what_is_held
from tasks.cleaning.html.blocks import blocks_of
from tasks.cleaning.html.read import parse
from tasks.words import lower_words


def test_amounts_are_added_up_inside_out() -> None:
    """What a block has is in its element and in all around it, and the way inwards follows most of it."""
    page = f"<body><div><p>{'a' * 60}</p><p>{'b' * 30}</p></div><ul><li>cc</li></ul></body>"
    blocks, holders = blocks_of(parse(page))
    at = np.array([block.holder.number for block in blocks])
    size = np.array([len(block.text) for block in blocks], dtype=np.float64)
    held = what_is_held(holders, at, size, size * 0, size)
    letters = {holder.tag: held.letters[holder.number] for holder in holders if holder.tag != "p"}
    assert letters == {"": 92, "html": 92, "body": 92, "div": 90, "ul": 2, "li": 2}
    assert held.blocks[0] == 3
    way = way_inwards(held.letters.tolist(), held.parent.tolist(), 0.6)
    assert [holders[number].tag for number in way] == ["", "html", "body", "div", "p"]


def test_a_row_a_block() -> None:
    """Pages of one block and of many are described alike, class names known or not, a page's text told or not."""
    deep = "<div>" * 50 + "<p class='isi'>Dalam.</p>" + "</div>" * 50
    for page, count in (("<p>Satu.</p>", 1), (f"<body>{'<p>Satu.</p>' * 40}{deep}</body>", 41)):
        blocks, holders = blocks_of(parse(page))
        words = [lower_words(block.text) for block in blocks]
        rows = [
            describe_blocks(blocks, holders, words, odds, ["Satu"], told)
            for odds, told in (({}, ""), ({"isi": 2.0}, "Satu."))
        ]
        assert {len(row) for row in rows} == {count}
        assert len({row.shape[1] for row in rows}) == 1

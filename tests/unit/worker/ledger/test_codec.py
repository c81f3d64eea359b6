"""How bodies and what stages made are packed."""

import base64
from typing import Any

import msgspec
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from worker.errors import BadInput
from worker.ledger.codec import pack, pack_body, unpack, unpack_body
from worker.records import Document, Entities, Entity, Quote, Story, Tokens

ARTICLE = Document(
    url="https://kabar.example/pasar-semarang",
    title="Pasar Johar Semarang kembali dibuka",
    text=(
        "Wali Kota Semarang membuka kembali Pasar Johar, Senin (23/11). Para pedagang sudah menempati kios mereka "
        "sejak pekan lalu.\n\nMenurut dia, perbaikan pasar menelan biaya Rp 1,5 miliar dari anggaran daerah. Ia "
        "berharap pengunjung segera ramai seperti sebelum kebakaran itu terjadi."
    ),
)
# A body as it was packed when this test was written: stores are full of such.
STORED = "KLUv/SEBOAUBABOBAzEg+9aBnACENYgE8hgkBPCLloH+Dkpw4B9PvNwL"
QUOTE = Quote([(1, 5)], "direct", (7, 9), "Ani Yudhoyono", (10, 15), (16, 20))


class EntitiesBefore(msgspec.Struct):
    """As the last release has them."""

    entities: list[Entity]
    pipeline: str | None
    version: str | None


texts = st.text(st.characters(exclude_categories=["Cs"]))  # lone surrogates are refused on arrival
optional = st.none() | texts
json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
documents = st.builds(
    Document, html=optional, text=optional, url=optional, title=optional, metadata=st.dictionaries(texts, json)
)


@given(documents)
def test_a_body_comes_back(document: Document) -> None:
    """Whatever a document holds, it is the same when it was packed and unpacked."""
    assert unpack_body(pack_body(document)) == document


def test_stored_bodies_stay_readable() -> None:
    """A body that lies in a store from before can still be read: the dictionary is part of the format."""
    assert unpack_body(base64.b64decode(STORED)) == Document(id="lama", text="Presiden Joko Widodo di Semarang.")


def test_the_dictionary_pays() -> None:
    """A short article takes less than three quarters of what it would without the dictionary."""
    plain = zstd.compress(msgspec.json.encode(ARTICLE), 19)
    assert len(pack_body(ARTICLE)) < 0.75 * len(plain)


def test_a_damaged_body_is_an_error() -> None:
    """A body that was cut off, forged or taken away is an error that says so, not another document."""
    forged = zstd.compress(b'{"text": 1}')
    for damaged in (pack_body(ARTICLE)[:-5], b"", b"no zstd", forged, zstd.compress(b"no JSON")):
        with pytest.raises(BadInput, match="missing or damaged"):
            unpack_body(damaged)


def test_a_body_that_would_fill_the_memory() -> None:
    """A forged body that unpacks without measure is refused before it is unpacked."""
    bomb = zstd.compress(bytes(1_000_000_001), 19)
    assert len(bomb) < 100_000
    with pytest.raises(BadInput, match="more than a document has"):
        unpack_body(bomb)


@pytest.mark.parametrize(
    ("made", "of"),
    [
        (
            {"a.1": [Story(text="Halo 🌉.", paragraphs=[(0, 7)], language="id", title="Salam")], "b.1": []},
            dict[str, list[Story]],
        ),
        ({"a.1": [Tokens(tokens=[(0, 4), (5, 6)], sentences=[(0, 7)])]}, dict[str, list[Tokens]]),
        ({"a.1": [Entities([Entity(0, 4, "PERSON", "Halo")], None, None)]}, dict[str, list[Entities]]),
        (
            {"a.1": [Entities([], None, None, quotes=[Quote([(0, 4), (6, 9)], "mixed", speaker=(5, 6)), QUOTE])]},
            dict[str, list[Entities]],
        ),
    ],
)
def test_what_a_stage_made_comes_back(made: object, of: Any) -> None:  # noqa: ANN401  (a type, with its parameters)
    """What a stage made is the same, and of the same types, when it was packed and unpacked."""
    assert unpack(pack(made), of) == made


def test_quotes_in_a_rolling_upgrade() -> None:
    """What an older worker recognized has no quotes here, and it reads what this one did without them."""
    mention = Entity(0, 4, "PERSON", "Halo")
    before, now = EntitiesBefore([mention], "id", "1"), Entities([mention], "id", "1", quotes=[QUOTE])
    assert unpack(pack(before), Entities) == Entities([mention], "id", "1", quotes=[])
    assert unpack(pack(now), EntitiesBefore) == before


def test_what_another_stage_made_is_an_error() -> None:
    """What one stage made is not taken for what another one did."""
    with pytest.raises(msgspec.ValidationError):
        unpack(pack([Tokens(tokens=[], sentences=[])]), list[Story])

"""Reading items as Scrapy writes them in XML."""

from pathlib import Path

import pytest
from reading import SENTENCE, documents, found, written

from worker.intake.files import Unreadable
from worker.records import Document

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def test_elements_are_fields(tmp_path: Path) -> None:
    """An item's elements are fields, several values a list, elements in elements an object, and empty ones none."""
    item = (
        "<item><text>Isi &amp; lagi</text><url>https://a.example/1</url><title></title>"
        "<tags><value>a</value><value>b</value></tags><place><item>Selong</item></place></item>"
    )
    assert documents(written(tmp_path / "a", f"{HEAD}<items>{item}</items>")) == [
        Document(
            text="Isi & lagi",
            url="https://a.example/1",
            metadata={"tags": ["a", "b"], "place": {"item": "Selong"}},
        )
    ]


def test_nothing_of_an_item_is_lost(tmp_path: Path) -> None:
    """Elements of one name are a list, but for empty ones, and marks within a text leave it whole."""
    people = "<author>Rina</author><author/><author>Budi</author><title>Satu</title><title/>"
    item = f"<item><text>Isi <b>tebal</b> lagi.</text><text>Dua.</text>{people}<a><b>1</b><b>2</b><c/></a></item>"
    assert documents(written(tmp_path / "a", f"{HEAD}<items>{item}</items>")) == [
        Document(
            text="Isi tebal lagi.\n\nDua.",
            author="Rina, Budi",
            title="Satu",
            metadata={"a": {"b": ["1", "2"], "c": ""}},
        )
    ]


def test_items_may_have_another_name(tmp_path: Path) -> None:
    """Items are told by the name of the root, which is their plural."""
    assert documents(written(tmp_path / "a", "<articles><article><text>Isi</text></article></articles>"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_root_and_items_may_have_any_name(tmp_path: Path, encoding: str) -> None:
    """Items are told by the fields of the first as well, in whatever encoding an exporter writes."""
    items = "<artikel><url>https://a.example/1</url><text>Café</text></artikel>" * 2
    declared = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>\n"
    path = written(tmp_path / "a", f"{declared}<hasil>{items}</hasil>".encode(encoding))
    assert documents(path) == [Document(url="https://a.example/1", text="Café")] * 2


def test_elements_beside_items(tmp_path: Path) -> None:
    """A text in an element that is named otherwise than the items is told, not lost; what holds none is no matter."""
    item = "<berita><judul>Satu</judul><isi>Isi satu.</isi></berita>"
    other = "<!-- <opini><isi> --><opini><judul>Dua</judul><isi>Isi dua.</isi></opini>"
    first, *told = found(written(tmp_path / "a", f"{HEAD}<kliping>{item}{' ' * 70_000}{other}</kliping>"))
    assert not isinstance(first, Unreadable)
    assert [isinstance(each, Unreadable) and "beside <berita>" in each.reason for each in told] == [True]
    assert len(documents(written(tmp_path / "b", f"{HEAD}<kliping>{item}<!-- <isi> --><jumlah>1</jumlah>{item}"))) == 2


def test_a_bad_item_costs_itself_alone(tmp_path: Path) -> None:
    """What is no XML, or too large, is named by its number; the file's own entities expand to nothing."""
    bomb = '<!DOCTYPE items [<!ENTITY a "' + "x" * 1000 + '"><!ENTITY b "' + "&a;" * 1000 + '">]>'
    bad = ["<item><text>a</b></item>", "<item><text>&b;</text></item>", f"<item><text>{'x' * 200_000}</text></item>"]
    good = "<item><text>Isi</text></item>"
    items = found(written(tmp_path / "a", f"{HEAD}{bomb}<items>{good}{''.join(bad)}<item/>{good}</items>"))
    assert [isinstance(item, Unreadable) for item in items] == [False, True, True, True, False]


def test_attributes_are_no_fields(tmp_path: Path) -> None:
    """A number that an item's own mark has is its file's, not the document's: ids of two files would be the same."""
    item = f'<article id="1" url="/1"><link>https://kabar.example/7</link><text>{SENTENCE}</text></article>'
    (document,) = documents(written(tmp_path / "a", f'<?xml version="1.0"?><articles>{item}</articles>'))
    assert document == Document(url="https://kabar.example/7", text=SENTENCE)

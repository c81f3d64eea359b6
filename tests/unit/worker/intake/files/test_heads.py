"""Fields above a text."""

import time
from pathlib import Path

import pytest
from reading import SENTENCE, only, written

from worker.intake.files.heads import head_of
from worker.records import Document

URL = "https://kabar.example/daerah/7"
HEADS = {
    "trafilatura": f"---\ntitle: Gudang: baru\nauthor: Rina Wati\nurl: {URL}\ndate: 2026-11-27\n---\n",
    "a clipper": (
        f'---\r\ntitle: "Gudang: baru"\r\nsource: "{URL}"\r\nauthor:\r\n  - "[[Rina Wati]]"\r\n'
        "published: 2026-11-27\r\n---\r\n"
    ),
    "lists in a line": f"---\ntitle: 'Gudang: baru'\nurl: {URL}\nauthor: [Rina Wati]\n# ya\ndate: 2026-11-27\n---\n",
    "TOML": f'+++\ntitle = "Gudang: baru"\nurl = "{URL}"\nauthor = ["Rina Wati"]\ndate = 2026-11-27\n+++\n',
    "Jina": (
        f"Title: Gudang: baru\n\nURL Source: {URL}\n\nAuthor: Rina Wati\n\nPublished Time: 2026-11-27\n\n"
        "Markdown Content:\n"
    ),
}


@pytest.mark.parametrize("program", HEADS)
def test_a_head_is_fields(tmp_path: Path, program: str) -> None:
    """What programs write above a text is the document's fields, and no part of the text."""
    document = only(written(tmp_path / "a", HEADS[program] + SENTENCE))
    assert document == Document(
        url=URL, title="Gudang: baru", author="Rina Wati", published_at="2026-11-27", text=SENTENCE
    )


def test_what_no_field_holds_is_metadata(tmp_path: Path) -> None:
    """Other names of a head are metadata, also values over several lines; a long one makes the text no program."""
    more = "".join(f"nama_{number}: nilai\n" for number in range(20))
    head = f"---\ntitle: Gudang\ntags:\n- beras\n- padi\nringkas: >\n  Satu\n  dua\n{more}---\n"
    document = only(written(tmp_path / "a", head + SENTENCE))
    assert (document.text, document.title) == (SENTENCE, "Gudang")
    assert document.metadata.items() >= {"tags": ["beras", "padi"], "ringkas": "Satu dua", "nama_19": "nilai"}.items()


@pytest.mark.parametrize("url", ["/berita/1", "https://kabar.example/", "berita-1"])
def test_what_a_head_has_for_its_site_alone(tmp_path: Path, url: str) -> None:
    """A number and an address of the site's own are metadata: two sites' pages would be one document."""
    document = only(written(tmp_path / "a", f"---\ntitle: Gudang\nid: 7\nurl: {url}\n---\n{SENTENCE}"))
    assert (document.id, document.url, document.text) == (None, None, SENTENCE)
    assert document.metadata.items() >= {"id": "7", "url": url}.items()


@pytest.mark.parametrize(
    "author",
    [
        "\n  name: Budi Santoso\n  twitter: '@budi'",
        "\n- name: Budi Santoso\n  twitter: '@budi'",
        "\n  - name: Budi Santoso",
        " {name: Budi Santoso}",
        " [{name: Budi Santoso}]",
    ],
)
def test_what_has_names_within_is_no_value(tmp_path: Path, author: str) -> None:
    """An object, and a list of such, is left out of a head, and its other fields are read."""
    document = only(written(tmp_path / "a", f"---\ntitle: Gudang\nauthor:{author}\nurl: {URL}\n---\n{SENTENCE}"))
    assert (document.title, document.author, document.url, document.text) == ("Gudang", None, URL, SENTENCE)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("title: Harga # draf", "Harga"),
        ('title: "Harga # naik" # draf', "Harga # naik"),
        ("title: Viral #KaburAjaDulu", "Viral #KaburAjaDulu"),
        ('title: "Saya Mundur" dan "Saya Maju"', '"Saya Mundur" dan "Saya Maju"'),
        ("'title': 'Harga\n  naik'", "Harga naik"),
        ('"og:type": x\ntitle: Harga', "Harga"),
        ("og:type: x\ntitle: Harga", "Harga"),
    ],
)
def test_comments_and_quotes(tmp_path: Path, line: str, value: str) -> None:
    """A comment is no part of a value, a hashtag is; names and values may be in quotes."""
    head = f"---\n{line}\nlink: {URL} # asli\n---\n"
    document = only(written(tmp_path / "a", head + SENTENCE))
    assert (document.title, document.url, document.text) == (value, URL, SENTENCE)


@pytest.mark.parametrize(
    "text",
    [
        "Title: " + " \n" * 70_000,
        "Title: a\n" + "\n " * 70_000,
        "---\n" + " \n" * 70_000,
        "---\n" + "\n--- x" * 20_000,
        "---\ntitle: " + " " * 19_000 + "#\n---\n",
        "---\ntitle: " + "[ " * 4_000 + " ]" * 4_000 + "\n---\n",
        "---\ntitle: [" + "\"'" * 9_000 + "]\n---\n",
        '---\ntitle: "' + "\\" * 19_000 + "\n---\n",
    ],
)
def test_a_hostile_head_takes_no_time(text: str) -> None:
    """Whatever stands above a text, its head is looked for in linear time."""
    begun = time.process_time()
    head_of(text)
    assert time.process_time() - begun < 0.3


@pytest.mark.parametrize(
    "head",
    [
        "---\nBanjir Surut di Demak\n---\n",
        "---\nDemak: banjir surut\n---\n",
        "Title: Gudang\n\n",
        "+++\ntitle: Gudang\n+++\n",
        "---\ntitle: Gudang\n\nBanjir surut.\n\n---\n",
        "-----\ntitle: Gudang\n-----\n",
    ],
)
def test_what_is_no_head_stays(tmp_path: Path, head: str) -> None:
    """Rules and labels in a text are none: it stays as it is."""
    document = only(written(tmp_path / "a", head + SENTENCE))
    assert (document.text, document.title) == (head + SENTENCE, None)

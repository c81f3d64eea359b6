"""Fields above a text."""

from pathlib import Path

import pytest
from reading import SENTENCE, only, written

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

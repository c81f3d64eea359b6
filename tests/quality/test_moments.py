"""Floors for the moment of publication of pages in the forms of Indonesian, Malaysian and English sites.

They are only ever raised. The set is described in ``moments.md``.
"""

import json
from datetime import datetime
from typing import Any

import pytest
from floors import check, data

from tasks.cleaning.clean import clean
from worker.records import Document, Story

BODIES = {
    "id": (
        "WIRUNAN - Petani garam di pesisir Wirunan kini memiliki gudang penyimpanan baru berkapasitas 500 ton.",
        "Gudang tersebut dibangun dengan dana daerah, kata Bupati Lalu Sukrawan di hadapan ratusan petani pada Senin.",
        "Ketua kelompok tani mengatakan petani menyimpan garam di gubuk bambu yang rusak sejak 2021.",
    ),
    "ms": (
        "WIRUNAN: Petani garam di pesisir kampung itu kini mempunyai gudang baharu yang boleh menyimpan 500 tan.",
        "Gudang berkenaan dibina dengan peruntukan kerajaan negeri, kata Menteri Besar kepada pemberita pada Isnin.",
        "Pengerusi persatuan petani berkata garam disimpan di pondok buluh yang rosak sejak banjir pada tahun 2021.",
    ),
    "en": (
        "WIRUNAN - Salt farmers on the Wirunan coast have a new warehouse that holds four hundred tons of their salt.",
        "The warehouse was paid for by the regency, its head Lalu Sukrawan told hundreds of farmers there on Monday.",
        "Farmers had kept their salt in bamboo huts that were damaged by the flood of 2021, a leader said.",
    ),
}


def page(row: dict[str, Any]) -> Document:
    """Gives the document of a head: the page around it, and what the crawler says."""
    body = "".join(f"<p>{text}</p>" for text in BODIES[row["language"]])
    head = f"<head><title>{row['title']}</title>{row.get('head', '')}</head>"
    story = (
        f"{row.get('above', '')}<h1>{row['title']}</h1>{row.get('below', '')}<div>{body}</div>{row.get('after', '')}"
    )
    said = {name: row[name] for name in ("url", "published_at", "crawled_at", "timezone") if name in row}
    return Document(html=f'<html lang="{row["language"]}">{head}<body>{story}</body></html>', **said)


def is_right(story: Story, meant: str | None) -> bool:
    """Whether the moment is the one that is meant, to the minute where a clock is told, and none where none is."""
    if meant is None or len(meant) == len("2024-07-03"):
        return story.published_at == meant
    at = datetime.fromisoformat(story.published_at or "0001-01-01")
    return at.tzinfo is not None and at.replace(second=0) == datetime.fromisoformat(meant)


@pytest.mark.parametrize("part", ["dev", "test", "third", "fourth"])
def test_moments(part: str) -> None:
    """On the floor's share of the pages that tell a moment it is right, and where none is told none is invented."""
    rows = [row for row in map(json.loads, data("moments").read_bytes().splitlines()) if row["part"] == part]
    right = {row["id"]: is_right(clean(page(row))[0], row["meant"]) for row in rows}
    told = [right[row["id"]] for row in rows if row["meant"]]
    untold = [right[row["id"]] for row in rows if not row["meant"]]
    check({f"moments/{part}/right": sum(told) / len(told), f"moments/{part}/none": sum(untold) / len(untold)})

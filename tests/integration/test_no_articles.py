"""Pages that are no article end as such: counted, kept as a setting says, and neither dead nor a story."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select
from workers import Kawat, StartWorker, stored_stories, wait_until_ended

from kawat import enqueue
from worker.ledger.ledger import Ledger
from worker.store.engine import open_store
from worker.store.schema import documents

ARTICLE = {
    "url": "https://berita.example/jembatan",
    "text": "Wali Kota Semarang Hevearita Gunaryanti Rahayu meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi. "
    "Jembatan sepanjang 120 meter itu dibangun sejak tahun lalu dengan dana daerah.\n\nWarga berharap kemacetan di "
    "jalan lama segera berkurang, terutama pada jam berangkat kerja. Jalan lama ditutup sampai akhir bulan ini.",
}
MENU = {
    "url": "https://berita.example/",
    "html": "<html><body><nav><a href='/'>Beranda</a> <a href='/indeks'>Indeks</a></nav></body></html>",
}


@pytest.mark.parametrize("kept", [True, False])
def test_a_page_without_an_article(
    ledger: Ledger, start_worker: StartWorker, kawat: Kawat, tmp_path: Path, kept: bool
) -> None:
    """A menu beside an article ends as no article: the balance has it, it is not dead, the store keeps it or not."""
    start_worker("--processes", "1", KAWAT_KEEP_NO_ARTICLES=str(kept))
    enqueue([ARTICLE, MENU])
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.no_article, counts.dead, counts.open) == (1, 1, 0, 0)
    assert json.loads(kawat("status", "--json").stdout)["no_article"] == 1
    assert len(stored_stories(tmp_path)) == 1
    url = f"sqlite:///{tmp_path / 'kawat.db'}"
    with open_store(url).connect() as connection:
        kinds = dict(connection.execute(select(documents.c.url, documents.c.kind)).all())
    assert kinds == {ARTICLE["url"]: "article"} | ({MENU["url"]: "broken"} if kept else {})
    env = {"KAWAT_STORE_URL": url}
    found = kawat("job", MENU["url"], "--json", env=env)
    assert found.returncode == (0 if kept else 1)
    if kept:
        told = json.loads(found.stdout)
        assert (told["state"], told["kind"], told["stories"]) == ("no article", "broken", [])
        assert "no article text" in told["reason"]
        assert "no article text" in kawat("job", MENU["url"], env=env).stdout
        shown = kawat("show", MENU["url"], env=env)
        assert (shown.returncode, shown.stdout) == (0, "") and "no article text" in shown.stderr

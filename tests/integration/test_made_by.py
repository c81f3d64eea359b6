"""What made a result, as the store has it, and when a page that comes again is made again."""

import json
from pathlib import Path
from typing import Any

import spacy
from blanks import blank_indonesian
from workers import StartWorker, stored_stories, wait_for, wait_until_ended

from kawat import __version__, enqueue
from worker.ledger.ledger import Ledger
from worker.route import Lane, Stage, queue_name

PAGE = {
    "url": "https://berita.example/jembatan",
    "text": "Wali Kota Semarang Hevearita Gunaryanti Rahayu meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi. "
    "Jembatan sepanjang 120 meter itu dibangun sejak tahun lalu dengan dana daerah.\n\nWarga berharap kemacetan di "
    "jalan lama segera berkurang, terutama pada jam berangkat kerja. Jalan lama ditutup sampai akhir bulan ini.",
}


def pipeline(folder: Path, version: str) -> str:
    """The setting for an Indonesian pipeline of this version that knows one place."""
    nlp = blank_indonesian(name="test", version=version)
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Semarang"}])
    nlp.to_disk(folder)
    return json.dumps({"id": str(folder)})


def made_by(tmp_path: Path) -> dict[str, dict[str, Any]]:
    """What made the one story in the store; Kawat's version in each is this one's, the code a number."""
    (story,) = stored_stories(tmp_path)
    for each in story["made_by"].values():
        assert each.pop("kawat") == __version__
        assert each.pop("code") > 0
    made: dict[str, dict[str, Any]] = story["made_by"]
    return made


def test_what_made_a_result(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """A result says what recognized and summarized it, with which settings, not what stored it."""
    makers = [argument for stage in list(Stage)[:-1] for argument in ("--stage", stage)]
    old, new = pipeline(tmp_path / "old", "1.0"), pipeline(tmp_path / "new", "2.0")
    maker = start_worker(
        "--processes", "1", *makers, KAWAT_PIPELINES=old, KAWAT_SUMMARY_LENGTH="1", KAWAT_LEAST_CONFIDENCE="0.5"
    )
    enqueue([PAGE])
    wait_for(lambda: ledger.counts().waiting[queue_name("kawat", Stage.STORE, Lane.ORDINARY)])
    assert maker.stop() == 0
    start_worker(
        *("--processes", "1"),
        KAWAT_PIPELINES=new,
        KAWAT_SUMMARY_LENGTH="3",
        KAWAT_DUPLICATE_HORIZON_DAYS="0",
    )
    wait_until_ended(ledger)
    assert made_by(tmp_path) == {
        "clean": {"near_duplicates": True},
        "tokenize": {},
        "recognize": {"pipeline": "id_test 1.0", "least_confidence": 0.5},
        "summarize": {"length": "1"},
    }
    (story,) = stored_stories(tmp_path)
    assert (story["pipeline"], len(story["summary"])) == ({"name": "id_test", "version": "1.0"}, 1)
    enqueue([PAGE])  # what would be made of it now is something else
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.duplicate) == (2, 0)
    assert made_by(tmp_path) == {
        "clean": {"near_duplicates": False},
        "tokenize": {},
        "recognize": {"pipeline": "id_test 2.0"},
        "summarize": {"length": "3"},
    }
    enqueue([PAGE])
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.duplicate) == (2, 1)


def test_only_what_counts_for_its_language(ledger: Ledger, start_worker: StartWorker, tmp_path: Path) -> None:
    """A page is not made again because a pipeline for another language has come."""
    indonesian = pipeline(tmp_path / "id", "1.0")
    worker = start_worker("--processes", "1", KAWAT_PIPELINES=indonesian)
    enqueue([PAGE])
    wait_until_ended(ledger)
    assert worker.stop() == 0
    spacy.blank("en", meta={"name": "test", "version": "1.0"}).to_disk(tmp_path / "en")
    both = json.dumps({**json.loads(indonesian), "en": str(tmp_path / "en")})
    start_worker("--processes", "1", KAWAT_PIPELINES=both)
    enqueue([PAGE])
    counts = wait_until_ended(ledger)
    assert (counts.done, counts.duplicate) == (1, 1)

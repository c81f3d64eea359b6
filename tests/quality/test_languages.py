"""Floors for telling languages apart. They are only ever raised."""

import json
from pathlib import Path

import pytest
from training_data import training_data

from kawat.evaluation.language import load_documents, recall, told
from kawat.evaluation.stories import articles
from tasks.cleaning.language import identify

CHECKSUMS = {
    "indonesian": "43b612ed6fde972c752ab9fa8b2ce290d9ffa06b176b732fcef2a947cb94a161",
    "javanese": "ad73d2ee75854c4104c9188a84c757caa07f826e108a384ade7fbf0f6dcc53a2",
    "sundanese": "887e940330e59716ff741ad11c4bccad6f94752c46de44858b32d46a96ef7d48",
    "english": "63b49ae7c8fa9c72013dbc29477c9ca6b9f82e510f65df88a05635e36f4a979e",
}
MALAY = Path(__file__).with_name("malay.jsonl")
MALAY_FLOORS = {"ms": 0.99, "id": 0.98}
INDOSUM = "797650516003c990e001527fa01a17f594fce4ce66b589b4a19d2694876db906"


@pytest.fixture(scope="module")
def folder() -> Path:
    """Gives the folder of NusaX' sentences."""
    paths = [training_data(f"language/nusax_{name}.csv", checksum) for name, checksum in CHECKSUMS.items()]
    return paths[0].parent


def test_documents_of_five_sentences(folder: Path) -> None:
    """Documents of five sentences in Indonesian, Javanese, Sundanese and English are told right, 99 in 100 of each."""
    shares = recall(told(load_documents(folder), identify))
    assert min(shares.values()) >= 0.99


def test_indonesian_articles() -> None:
    """999 in 1,000 Indonesian news articles are told to be Indonesian."""
    path = training_data("summarization/indosum/train.jsonl", INDOSUM)
    right = [identify("\n\n".join(article.paragraphs)) == "id" for article in articles(path)]
    assert sum(right) / len(right) >= 0.999


def test_malay_and_indonesian_on_malaysia() -> None:
    """Malay news is told from Indonesian news on Malaysian subjects, in documents of five short sentences.

    The set and the words that tell the two are by one author: see ``malay.md``.
    """
    documents = [json.loads(line) for line in MALAY.read_text("utf-8").splitlines()]
    shares = recall(told([(document["text"], document["language"]) for document in documents], identify))
    assert all(shares[code] >= floor for code, floor in MALAY_FLOORS.items()), shares

"""Articles as IndoSum has them."""

import json
from pathlib import Path
from typing import Any

SENTENCES = [
    ["Warga", "desa", "menanam", "seribu", "pohon", "bakau", "."],
    ["Acara", "itu", "dibuka", "kepala", "desa", "."],
    ["Bibit", "datang", "dari", "kota", "."],
    ["Cuaca", "pagi", "itu", "cerah", "."],
    ["Panitia", "berterima", "kasih", "."],
]

ARTICLE: dict[str, Any] = {
    "id": "12-tanam-bakau",
    "source_url": "https://contoh.id/tanam-bakau-di-pantai",
    "category": "umum",
    "paragraphs": [[sentence] for sentence in SENTENCES],
    "gold_labels": [[True], [False], [False], [False], [False]],
    "summary": [SENTENCES[0]],
}


def written(path: Path, *articles: dict[str, Any]) -> Path:
    """Writes articles as IndoSum does."""
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    return path

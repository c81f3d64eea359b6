"""Articles of about 600 words for the benchmarks: IndoSum's where the data is, else made of seeds/'s sentences."""

import json
import os
import random
from pathlib import Path

WORDS = 600
_SEEDS = Path(__file__).parent.parent / "seeds"


def articles(count: int) -> list[str]:
    """As many different texts, paragraphs parted by blank lines, in a seeded order."""
    random_order = random.Random(0)
    paragraphs = _indosum() or _seeds()
    made: list[str] = []
    while len(made) < count:
        random_order.shuffle(paragraphs)
        text: list[str] = []
        words = 0
        for paragraph in paragraphs:
            text.append(paragraph)
            words += len(paragraph.split())
            if words >= WORDS:
                made.append("\n\n".join(text))
                text, words = [], 0
    return made[:count]


def _indosum() -> list[str]:
    data = os.environ.get("KAWAT_TRAINING_DATA")
    if not data:
        return []
    found = []
    with (Path(data) / "summarization/indosum/train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            for paragraph in json.loads(line)["paragraphs"]:
                text = " ".join(word for sentence in paragraph for word in sentence)
                for mark in ".,;:!?)":
                    text = text.replace(f" {mark}", mark)
                found.append(text.replace("( ", "("))
    return found


def _seeds() -> list[str]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(_SEEDS.glob("*.txt")))
    return [p for text in texts for p in text.split("\n\n") if len(p.split()) > 8]  # noqa: PLR2004  (no headlines)

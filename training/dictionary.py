"""Makes worker/ledger/body.dict, the zstd dictionary for articles that wait in the ledger.

Trained on kumparan's sentences (nlp-id-postag, MIT): what it holds are frequent word sequences.
Usage: KAWAT_TRAINING_DATA=... python training/dictionary.py
"""

import json
import os
import random
from pathlib import Path

from backports import zstd

ID = 1  # in each body that it packs
SIZE = 64 * 1024  # 32 kB: 39.8% of an article of 600 words, 64 kB: 38.7%, 110 kB: 37.9%; each process loads it
TAIL = '{"text":"","url":"https://www.","title":"","language":"id","source":"","published_at":"2026-'


def articles(path: Path) -> list[bytes]:
    """Pieces of 20 sentences, as JSON strings, in a seeded order."""
    sentences = [
        " ".join(line.split("\t")[0] for line in block.splitlines())
        for block in path.read_text(encoding="utf-8").split("\n\n")
        if block.strip()
    ]
    random.Random(0).shuffle(sentences)
    plain = [s.replace(" ,", ",").replace(" .", ".").replace("( ", "(").replace(" )", ")") for s in sentences]
    return [
        json.dumps({"text": "\n\n".join(plain[i : i + 20])}, ensure_ascii=False).encode()
        for i in range(0, len(plain), 20)
    ]


def main() -> None:
    """Train, write, and say how well it compresses what it has not seen."""
    data = Path(os.environ["KAWAT_TRAINING_DATA"])
    pieces = articles(data / "ner/nlp-id-postag/dataset_postag.txt")
    split = len(pieces) * 9 // 10
    trained = zstd.train_dict([*pieces[:split], *[TAIL.encode()] * 8], SIZE).dict_content
    dictionary = zstd.ZstdDict(trained[:4] + ID.to_bytes(4, "little") + trained[8:])
    target = Path(__file__).parent.parent / "worker" / "ledger" / "body.dict"
    target.write_bytes(dictionary.dict_content)
    rest = pieces[split:]
    for name, words in (("without", None), ("with", dictionary)):
        ratio = sum(len(zstd.compress(p, 12, zstd_dict=words)) for p in rest) / sum(map(len, rest))
        print(f"{name:8} dictionary: {ratio:.3f} of the text")


if __name__ == "__main__":
    main()

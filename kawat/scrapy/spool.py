"""A file of pages that were not accepted: JSON lines, which ``kawat enqueue`` takes."""

import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec

from worker.records import Document


def write_spool(folder: Path, spider: str, documents: Iterable[Document]) -> Path:
    """Write a new file, and have it on the disk; its path.

    Raises:
        OSError: that could not be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w.-]", "_", spider)
    prefix = f"{name}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-"
    with NamedTemporaryFile(dir=folder, prefix=prefix, suffix=".jsonl", delete=False) as file:
        for document in documents:
            file.write(msgspec.json.encode(document) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return Path(file.name)

"""Stories as JSON lines: an object a line."""

from collections.abc import Mapping
from typing import BinaryIO

import msgspec

from kawat.export.formats import Stories


def write(stories: Stories, to: Mapping[str, BinaryIO]) -> None:
    """Write each story as a line of JSON, in UTF-8, to the stream for ``stories``."""
    encoder = msgspec.json.Encoder()
    for story in stories:
        to["stories"].write(encoder.encode(story) + b"\n")

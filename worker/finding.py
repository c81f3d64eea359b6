"""What ``kawat doctor`` found of something."""

from typing import NamedTuple


class Finding(NamedTuple):
    """What was looked at, how it is, and what to change of it; nothing where it is well."""

    what: str
    said: str
    change: str = ""

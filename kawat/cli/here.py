"""What a command has: the settings of its process, and its way to Redis."""

from functools import cache

from worker.broker.connection import Broker
from worker.settings import Settings, read_settings


def settings() -> Settings:
    """What the environment says."""
    return read_settings()


@cache
def broker() -> Broker:
    """By these settings."""
    return Broker(settings())

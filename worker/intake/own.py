"""Where a producer's process delivers, unless it is told: where the environment said at the first call."""

import os
from functools import cache

from worker.broker.connection import Broker
from worker.settings import read_settings


@cache
def own_broker() -> Broker:
    """The same for the whole process; a fork's child has its own.

    Raises:
        KawatError: a setting is wrong.
    """
    return Broker(read_settings())


os.register_at_fork(after_in_child=own_broker.cache_clear)  # a connection may be in the middle of something

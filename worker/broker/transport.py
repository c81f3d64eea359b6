"""Kombu's Redis transport, but for what kombu lets a worker die of.

That is a message that is none, and a broker that goes away while messages are not yet acknowledged.
"""

from typing import Any, ClassVar

import redis as redis_client
import structlog
from kombu.transport import redis

log = structlog.get_logger("kawat.transport")


class QoS(redis.QoS):
    """Keeps what is not yet acknowledged: what comes to a consumer that has just ended, and goes back on its queue."""

    def ack(self, delivery_tag: str) -> None:
        """Celery says so of each message that it begins, of those too that need it not."""
        if self._keeps(delivery_tag):
            super().ack(delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        """So we say of each that is refused."""
        if self._keeps(delivery_tag):
            super().reject(delivery_tag, requeue)

    def _keeps(self, delivery_tag: str) -> bool:
        return delivery_tag in (self._delivered or ())

    def restore_unacked_once(self, stderr: Any = None) -> None:  # noqa: ANN401
        """Put it back on its queue, if the broker is there; else the sweeper sends it again."""
        try:
            super().restore_unacked_once(stderr)
        except (AttributeError, redis_client.RedisError) as error:  # kombu's connection is None by then
            log.warning("messages not put back, the sweeper sends them again", error=str(error))
            self._delivered.clear()  # type: ignore[union-attr]


class Channel(redis.Channel):
    """Takes messages off the queues."""

    QoS = QoS

    def _brpop_read(self, **options: Any) -> Any:  # noqa: ANN401
        try:
            return super()._brpop_read(**options)  # type: ignore[misc]  # the stubs do not know it
        except (ValueError, RecursionError) as error:  # taken off its queue, but no JSON
            Transport.refuse(type(error).__name__)
            return True


class Transport(redis.Transport):
    """Hands on what has at least the form of a message."""

    Channel = Channel

    refuse: ClassVar["staticmethod[[str], None]"]
    """Is told what is wrong with a message that Kawat did not write. Set when a worker starts: what kombu hands to a
    transport can hold no function."""

    def _deliver(self, message: Any, queue: str) -> None:  # type: ignore[override]  # noqa: ANN401
        try:
            whole = message["body"] and message["headers"]["task"] and message["properties"]["delivery_tag"]
            whole = whole and message["properties"]["delivery_info"]["routing_key"]
        except (KeyError, TypeError):
            whole = None
        if whole or "pidbox" in queue:  # commands to workers, which are Celery's own, have no task
            super()._deliver(message, queue)
        else:
            Transport.refuse("not even a message")

"""What goes out over Redis to who listens to Celery's events, message by message."""

import base64
import json
from typing import Any, Self

import redis


class Heard:
    """Listens while it is open."""

    def __init__(self, client: "redis.Redis") -> None:
        self._pubsub = client.pubsub(ignore_subscribe_messages=True)

    def __enter__(self) -> Self:
        """Begin to listen."""
        self._pubsub.psubscribe("*celeryev/*")
        self._pubsub.get_message(timeout=10)  # that it is so
        return self

    def __exit__(self, *_: object) -> None:
        """Hear no more."""
        self._pubsub.close()

    def messages(self) -> list[list[dict[str, Any]]]:
        """The events of each message since the last look."""
        found = []
        while message := self._pubsub.get_message(timeout=1):
            told = json.loads(base64.b64decode(json.loads(message["data"])["body"]))
            found.append(told if isinstance(told, list) else [told])
        return found

    def events(self) -> list[dict[str, Any]]:
        """All events since the last look."""
        return [event for message in self.messages() for event in message]

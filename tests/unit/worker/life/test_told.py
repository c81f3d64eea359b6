"""How a worker's events are sent, on a real Valkey that goes away and comes back."""

import threading
from collections.abc import Iterator

import pytest
import redis
from celery import Celery
from heard import Heard
from servers import Valkey

from worker.life.told import Dispatcher, Telling


@pytest.fixture
def app(valkey: Valkey) -> Iterator[Celery]:
    """A Celery that sends events as workers do."""
    made = Celery(broker=valkey.url, set_as_current=False)
    made.conf.update(broker_transport_options={"socket_timeout": 5, "socket_connect_timeout": 5})
    made.events_cls = f"{Telling.__module__}:{Telling.__name__}"
    yield made
    made.close()


def dispatcher(app: Celery) -> Dispatcher:
    """A dispatcher as the consumer makes it: it keeps tasks' events for a while."""
    return app.events.Dispatcher(app.connection_for_write(), buffer_group=["task"], on_send_buffered=lambda: None)


def test_an_event_is_not_waited_for(valkey: Valkey, app: Celery) -> None:
    """While Redis is away sending ends, though it was asked to be tried until it succeeds; the event goes out later."""
    telling = dispatcher(app)
    telling.send("worker-online")
    valkey.kill()
    sending = threading.Thread(target=telling.send, args=("worker-heartbeat",), kwargs={"retry": True})
    sending.start()
    sending.join(30)
    ended = not sending.is_alive()
    valkey.start()  # lets the one end that waits for it
    sending.join()
    assert ended
    with redis.Redis.from_url(valkey.url) as client, Heard(client) as heard:
        following = dispatcher(app)
        following.extend_buffer(telling)
        following.flush()
        assert [event["type"] for event in heard.events()] == ["worker-heartbeat"]


def test_what_was_kept_outlives_the_connection(valkey: Valkey, app: Celery) -> None:
    """Events that are kept to go out together when the connection is lost go out by the next one, together."""
    telling = dispatcher(app)
    for name in ("task-received", "task-started", "task-succeeded"):
        telling.send(name, uuid="a")
    telling.disable()
    with redis.Redis.from_url(valkey.url) as client, Heard(client) as heard:
        following = dispatcher(app)
        following.extend_buffer(telling)
        following.flush()
        assert [[event["type"] for event in each] for each in heard.messages()] == [
            ["task-received", "task-started", "task-succeeded"]
        ]

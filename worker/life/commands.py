"""What operators tell a worker, by Flower or ``celery control``, where Celery's own answer would do harm."""

from typing import Any

from celery.worker import control


@control.control_command(args=[("queue", str)], signature="<queue>")
def add_consumer(state: Any, queue: str, **_: Any) -> Any:  # noqa: ANN401  (Celery's, untyped)
    """Serve one of Kawat's queues again. From another list a worker would take what is not its own, and drop it.

    Raises:
        ValueError: no queue of Kawat's; the operator reads it.
    """
    if queue not in state.app.amqp.queues:
        raise ValueError(f"{queue} is no queue of Kawat's")
    state.consumer.call_soon(state.consumer.add_task_queue, queue)
    return {"ok": f"add consumer {queue}"}

"""Celery's settings, from Kawat's. Read when first needed: importing the app starts nothing."""

from kombu import Exchange, Queue

from worker.broker.connection import Broker
from worker.route import queue_names


class Configuration:
    """What Celery reads of it are the attributes whose names it knows."""

    broker_connection_retry_on_startup = True
    broker_connection_max_retries = None

    # A message is gone when a worker takes it, and need not be acknowledged: that would be eight commands each.
    # What was begun stands in the ledger, and comes back from there when its worker dies; what was not, gets another
    # message. The broker's own redelivery would only bring it a second time, minutes later.
    task_acks_late = False
    task_ignore_result = True
    task_create_missing_queues = False

    # A process takes one message when it is free, so that the queue's length is the true backlog.
    worker_prefetch_multiplier = 1
    worker_disable_prefetch = True
    worker_consumer = "worker.life.reception:Reception"
    worker_proc_alive_timeout = 60
    worker_cancel_long_running_tasks_on_connection_loss = False  # the ledger keeps a second run from counting
    worker_hijack_root_logger = False
    worker_redirect_stdouts = False
    worker_send_task_events = True  # for Flower
    worker_enable_remote_control = True

    accept_content = ("json",)
    task_serializer = "json"

    def __init__(self, broker: Broker) -> None:
        self._broker, configured = broker, broker.settings
        prefix = configured.key_prefix
        exchange = Exchange(prefix, type="direct")
        self.task_queues = [Queue(name, exchange, routing_key=name, no_ack=True) for name in queue_names(prefix)]
        self.task_default_queue = self.task_queues[-1].name
        self.task_default_exchange = prefix
        self.task_soft_time_limit = configured.soft_time_limit_seconds
        self.task_time_limit = configured.time_limit_seconds
        self.worker_concurrency = configured.concurrency
        self.worker_max_tasks_per_child = configured.tasks_per_process
        self.broker_transport_options = {
            "queue_order_strategy": "priority",  # in the order of task_queues: urgent first, late stages first
            "priority_steps": [0],  # no message has a priority: by default each poll asks for four lists a queue
            "visibility_timeout": 3600,  # no message is long unacknowledged: see task_acks_late
            "socket_timeout": 5,  # without it a publish on a half-open connection waits for ever; a poll takes 1 s
            "socket_connect_timeout": 5,
            "socket_keepalive": True,
            "health_check_interval": 25,
            "client_name": "kawat",
        }

    @property
    def broker_url(self) -> str:
        """Asked for when something connects: it may start the embedded Valkey."""
        return self._broker.url

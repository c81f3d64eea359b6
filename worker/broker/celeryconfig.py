"""Celery's settings. Read when first needed: importing the app starts nothing."""

from kombu import Exchange, Queue

from worker.broker.connection import redis_url
from worker.route import queue_names
from worker.settings import settings

_settings = settings()

broker_url = redis_url()
broker_connection_retry_on_startup = True
broker_connection_max_retries = None
broker_transport_options = {
    "queue_order_strategy": "priority",  # in the order of task_queues: urgent first, late stages first
    "visibility_timeout": 3600,  # no message is long unacknowledged: see task_acks_late
    "socket_timeout": 5,  # without it a publish on a half-open connection waits for ever; a poll takes 1 s
    "socket_connect_timeout": 5,
    "socket_keepalive": True,
    "health_check_interval": 25,
    "client_name": "kawat",
}

_exchange = Exchange(_settings.key_prefix, type="direct")
task_queues = [Queue(name, _exchange, routing_key=name) for name in queue_names(_settings.key_prefix)]
task_default_queue = task_queues[-1].name
task_default_exchange = _settings.key_prefix
task_create_missing_queues = False

# Messages are acknowledged when a process takes them. What was begun stands in the ledger, and comes back from
# there when its worker dies: the broker's own redelivery would only bring it a second time, minutes later.
task_acks_late = False
task_ignore_result = True
task_soft_time_limit = _settings.soft_time_limit_seconds
task_time_limit = _settings.time_limit_seconds

# A process takes one message when it is free, so that the queue's length is the true backlog.
worker_prefetch_multiplier = 1
worker_disable_prefetch = True
worker_consumer = "worker.life.reception:Reception"
worker_concurrency = _settings.concurrency
worker_proc_alive_timeout = 60
worker_max_tasks_per_child = _settings.tasks_per_process
worker_cancel_long_running_tasks_on_connection_loss = False  # the ledger keeps a second run from counting
worker_hijack_root_logger = False
worker_redirect_stdouts = False
worker_send_task_events = True  # for Flower
worker_enable_remote_control = True

accept_content = ["json"]
task_serializer = "json"

"""The stages: thin Celery tasks over pure functions that know the language and nothing of queues."""

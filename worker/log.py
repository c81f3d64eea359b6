"""Logging: one structlog chain for Kawat's lines and for those of Celery and other libraries."""

import logging
import sys
from typing import Any

import structlog

from worker.settings import settings

_NOISE = {
    "celery.app.trace": logging.ERROR,  # a stage logs its own line, with counts
    "celery.worker.strategy": logging.WARNING,
    "alembic": logging.WARNING,
    "trafilatura": logging.CRITICAL,  # what it cannot read becomes a dead letter, with a reason
    "htmldate": logging.CRITICAL,
}

# Without the values of variables: those are documents, and URLs with passwords.
_traceback = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)


def configure() -> None:
    """Write JSON lines, or pretty ones on a terminal, to standard error."""
    configured = settings()
    pretty = configured.log_format == "pretty" or (configured.log_format == "auto" and sys.stderr.isatty())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=not pretty),
    ]
    ending: list[Any] = (
        [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
        if pretty
        else [structlog.processors.ExceptionRenderer(_traceback), structlog.processors.JSONRenderer(ensure_ascii=False)]
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *ending],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(configured.log_level)
    logging.captureWarnings(capture=True)
    for name, level in _NOISE.items():
        logging.getLogger(name).setLevel(level)

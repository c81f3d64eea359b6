"""Logging: one structlog chain for Kawat's lines and for those of Celery and other libraries."""

import io
import json
import logging
import os
import sys
from datetime import UTC, datetime
from typing import Any

import structlog

from worker.settings import Settings

_NOISE = {
    "celery.app.trace": logging.ERROR,  # a stage logs its own line, with counts
    "celery.worker.strategy": logging.WARNING,
    "alembic": logging.WARNING,
    "trafilatura": logging.CRITICAL,  # what it cannot read becomes a dead letter, with a reason
    "htmldate": logging.CRITICAL,
}

_stderr = sys.stderr  # the true one, whatever takes its place

# Without the values of variables: those are documents, and URLs with passwords.
_traceback = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)


def is_json(configured: Settings) -> bool:
    """Whether the log is for a program."""
    form = configured.log_format
    return form == "json" or (form == "auto" and not _stderr.isatty())


def configure(configured: Settings) -> None:
    """Write JSON lines, or pretty ones on a terminal, to standard error."""
    pretty = not is_json(configured)
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
    handler = logging.StreamHandler(_stderr)
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


def capture_prints() -> None:
    """Let a worker print nothing past the log, where that is for a program: each line of it is JSON then.

    Libraries print, above all what went wrong in a process of the pool; Celery tells of signals past everything.
    """
    import celery.apps.worker  # noqa: PLC0415  (a crawler's process has no use for it)

    sys.stdout = sys.stderr = _Prints()
    celery.apps.worker.safe_say = _say  # type: ignore[attr-defined]  # the stubs do not know it


class _Prints(io.TextIOBase):
    """What is printed becomes log lines."""

    def __init__(self) -> None:
        self._begun = ""
        self._busy = False  # a fault of the log itself is printed, too

    def write(self, text: str) -> int:
        """Log each line that is complete."""
        *lines, self._begun = (self._begun + text).split("\n")
        if not self._busy:
            self._busy = True
            try:
                for line in filter(str.strip, lines):
                    logging.getLogger("kawat.printed").warning("%s", line)
            finally:
                self._busy = False
        return len(text)

    def fileno(self) -> int:
        """Where what needs a file goes."""
        return 2


def _say(message: str, _: object = None) -> None:
    """In the handler of a signal: at once, since the log may be in the middle of a line."""
    moment = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    line = {"event": message, "level": "info", "logger": "celery.apps.worker", "timestamp": moment}
    os.write(2, f"{json.dumps(line)}\n".encode())

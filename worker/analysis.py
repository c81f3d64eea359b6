"""The name of this worker's code for the dead letters that it writes: Kawat's version and the pipelines'."""

from worker import __version__

_pipelines = ""


def announce(pipelines: str) -> None:
    """Say which pipelines this process has loaded."""
    global _pipelines  # noqa: PLW0603  (set once, by the worker's parent process, before the fork)
    _pipelines = pipelines


def current() -> str:
    """As ``kawat 0.1.0; en core_web_sm 3.8.0, id kawat_news 0.1.0``."""
    return f"kawat {__version__}; {_pipelines or 'no pipelines'}"

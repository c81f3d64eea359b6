"""Whose ``worker`` and ``tasks`` Python imports: a crawler or Celery project may have packages of these names, too."""

import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]


def take() -> None:
    """Have Kawat's own imported, whatever is on Python's path: in a process that is Kawat's alone."""
    sys.path.insert(0, str(ROOT))
    try:
        import tasks  # noqa: F401, PLC0415
        import worker  # noqa: F401, PLC0415
    finally:
        sys.path.remove(str(ROOT))


def hiding(name: str) -> str | None:
    """The path of what is imported by this name, where that is not Kawat's."""
    module = sys.modules.get(name)
    place = getattr(module, "__file__", None) if module else _origin(find_spec(name))
    return None if place and Path(place).parent == ROOT / name else place or f"something named {name}"


def _origin(spec: ModuleSpec | None) -> str | None:
    return spec.origin if spec else None

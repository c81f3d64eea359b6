"""Lets ``celery -A worker.app`` find Kawat's worker in a folder that has another ``worker``.

Celery puts the folder in which it is called first on Python's path. But it loads what is announced as
``celery.commands`` before, and so this module. Where somebody else's ``worker`` has an app, theirs is meant.
"""

import os
import symtable
import sys
from argparse import ArgumentParser
from importlib.abc import InspectLoader
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path

import click

from kawat.ours import ROOT, take


def is_meant(arguments: list[str]) -> bool:
    """Whether these arguments of Celery's command line mean Kawat's worker."""
    options = ArgumentParser(add_help=False, allow_abbrev=False)
    options.add_argument("-A", "--app", nargs="?", default=os.environ.get("APP") or os.environ.get("CELERY_APP"))
    options.add_argument("--workdir", default="")
    given = options.parse_known_args(arguments)[0]
    if given.app not in ("worker.app", "worker.app:app"):
        return False
    found = PathFinder.find_spec("worker", [str(Path.cwd() / given.workdir), *sys.path])  # as Celery will
    return found is None or not _has_app(found)


def _has_app(worker: ModuleSpec) -> bool:
    """Whether a ``worker`` that is not Kawat's has a module, or anything else, that is named app."""
    if worker.origin == str(ROOT / "worker" / "__init__.py"):
        return False
    inside = worker.submodule_search_locations
    if inside and PathFinder.find_spec("worker.app", inside):
        return True
    source = worker.loader.get_source("worker") if isinstance(worker.loader, InspectLoader) else None
    if source is None or "import *" in source:
        return True  # perhaps: Celery will see
    names = symtable.symtable(source, str(worker.origin), "exec").get_symbols()
    return not {"app", "__getattr__"}.isdisjoint(each.get_name() for each in names if each.is_local())


@click.command("kawat", hidden=True)
def command() -> None:
    """Kawat's own command line is ``kawat``."""


if is_meant(sys.argv[1:]):
    take()

"""A spaCy component for tests: it does to its process what the text says."""

import os
import signal
import time
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from worker.ledger.ledger import Ledger

if "KAWAT_TESTS_CLOCK" in os.environ:  # this machine's clock is wrong by so many seconds
    _true, _wrong = time.time, float(os.environ["KAWAT_TESTS_CLOCK"])
    time.time = lambda: _true() + _wrong

if "KAWAT_TESTS_BUG" in os.environ:  # a bug of ours, before a batch is begun

    def _begin(*_: object, **__: object) -> None:
        raise RuntimeError("this stage fails before it begins")

    Ledger.begin = _begin  # type: ignore[assignment,method-assign]


_failed = False


@Language.component("kawat_crash")
def crash(doc: Doc) -> Doc:
    """Die, hang, fail or be slow where a text has the word for it."""
    for token in doc:
        deed: Any = _DEEDS.get(token.text)
        if deed:
            deed()
    return doc


def _fail() -> None:
    raise RuntimeError("this component fails at this text")


def _fail_once() -> None:
    global _failed  # noqa: PLW0603  (once a process)
    if not _failed:
        _failed = True
        raise RuntimeError("this component fails once")


def _devour() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(10_000_000))


_DEEDS = {
    "RAKUS": _devour,
    "LAMA": lambda: time.sleep(8),
    "MATIKAN": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "GANTUNG": lambda: time.sleep(600),
    "GAGALKAN": _fail,
    "CETAK": lambda: print("ini\ndicetak"),  # noqa: T201
    "SEKALI": _fail_once,
    "LAMBAT": lambda: time.sleep(0.3),
}

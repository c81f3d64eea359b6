"""``kawat watch run --once`` that is killed at one of its steps, by a real SIGKILL: ``mortal_teller.py STEP MOMENT N``.

STEP is a function's name, MOMENT is before or after it, N its how manieth call. STEP ``commit`` is a transaction's end,
before which all of it is done, and nothing is kept.
"""

import functools
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from kawat.cli import main
from kawat.watching import teller, webhooks
from worker.store import deliveries

_PLACES = {
    "look": teller,
    "claim": deliveries,
    "post": webhooks,
    "sent": deliveries,
    "failed": deliveries,
    "stop": deliveries,
}


def _deadly(step: str, moment: str, number: int) -> None:
    calls = [0]

    def perhaps() -> None:
        calls[0] += 1
        if calls[0] == number:
            os.kill(os.getpid(), signal.SIGKILL)

    if step == "commit":
        event.listen(Engine, "commit", lambda _: perhaps())
        return
    plain: Callable[..., Any] = getattr(_PLACES[step], step)

    @functools.wraps(plain)
    def wrapped(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        if moment == "before":
            perhaps()
        made = plain(*arguments, **options)
        if moment == "after":
            perhaps()
        return made

    setattr(_PLACES[step], step, wrapped)


if __name__ == "__main__":
    _deadly(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    sys.argv[1:] = ["watch", "run", "--once"]
    main()

"""What made a result, and what would make it now, in words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tasks.stages.again import what_again
from tasks.stages.made import Makers
from worker.route import Stage
from worker.store.again import Alike
from worker.store.made import MadeBy, made_by

_UNKNOWN = "unknown"
_NONE = {"pipeline": "no pipeline"}


class Change(NamedTuple):
    """What would make now what was made by the same: ``now``; ``differs``: by something else; ``told``: in words.

    ``linked``: so with stories that are near duplicates, or that are none; None: with both.
    """

    linked: bool | None
    now: MadeBy | None
    differs: bool
    told: str


def changes(makers: Makers, alike: Alike) -> list[Change]:
    """What would make it now; of near duplicates apart, where they are not analysed."""
    if alike.language is None:
        return [_change(alike.made_by, None, made_by({Stage.CLEAN: makers.by(Stage.CLEAN)}))]
    now = {linked: made_by(makers.would_make(alike.language, linked)) for linked in (False, True)}
    if now[False] == now[True]:
        return [_change(alike.made_by, None, now[False])]
    return [_change(alike.made_by, linked, by) for linked, by in now.items()]


def is_made_by(said: str, by: MadeBy | None) -> bool:
    """Whether what a person says names a part of it, or how one begins: "id_kawat_news 0.4.0", "clean 5"."""
    begins = re.compile(re.escape(said) + r"(?![^ .])")
    return any(begins.match(words) for words in parts(by))


def parts(by: MadeBy | None) -> Iterator[str]:
    """What made it, each part as a person says it: "id_kawat_news 0.4.0", "clean 5"."""
    if by is None:
        yield _UNKNOWN
        return
    for stage, made in by.items():
        for name, value in made.items():
            yield {"code": f"{stage} {value}", "pipeline": str(value)}.get(name, f"{name} {value}")


def _change(was: MadeBy | None, linked: bool | None, now: MadeBy | None) -> Change:
    old, new = what_again(was), what_again(now)
    if was is None:
        return Change(linked, now, differs=True, told=f"{_UNKNOWN}: an older release, which did not say")
    return Change(linked, now, old != new, ", ".join(_differences(old or {}, new or {})) or "the same")


def _differences(old: MadeBy, new: MadeBy) -> Iterator[str]:
    for stage in Stage:
        was, now = old.get(stage, {}), new.get(stage, {})
        for name in [*was, *(each for each in now if each not in was)]:
            if was.get(name) != now.get(name):
                before, after = (str(each.get(name, _NONE.get(name, "none"))) for each in (was, now))
                head = {"code": f"{stage} ", "pipeline": ""}.get(name, f"{name} ")
                yield f"{head}{before} -> {after}"

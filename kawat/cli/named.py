"""Which document or story is meant by who names one."""

from collections.abc import Sequence

from sqlalchemy import Engine

from worker.errors import KawatError, NotThere
from worker.store.read import known_ids

_MOST_DIGITS = 9  # of a story's number


def document_named(store: Engine, said: str) -> str:
    """The id of the document that somebody names: by it, by how it begins, or by an address.

    Raises:
        NotThere: there is none.
        KawatError: there are several, or none is named.
    """
    _check(said)
    ids = known_ids(store, said)
    if not ids:
        raise NotThere(said)
    return _the_one(ids, said)


def story_named(store: Engine, said: str) -> tuple[str, int | None]:
    """The same where a story may be named, as it is shown: its document, a slash, its number; None: no number is said.

    Raises:
        NotThere: there is no such document.
        KawatError: there are several, or none is named.
    """
    _check(said)
    if ids := known_ids(store, said):  # first: an id may have slashes itself
        return _the_one(ids, said), None
    document, _, number = said.rpartition("/")
    if document and number.isdecimal() and len(number) <= _MOST_DIGITS and (ids := known_ids(store, document)):
        return _the_one(ids, document), int(number)
    raise NotThere(said)


def _check(said: str) -> None:
    if not said.strip():  # each id begins so
        raise KawatError("say which document: its id, how it begins, or its address")


def _the_one(ids: Sequence[str], said: str) -> str:
    if len(ids) > 1 and said not in ids:
        how = "begin so" if all(each.startswith(said) for each in ids) else "have this address"
        raise KawatError(f"several documents {how}: {', '.join(ids)}")
    return said if said in ids else ids[0]

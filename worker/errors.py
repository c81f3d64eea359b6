"""The errors that people get to see, in one tree: what was wrong, where, and what to do, in a sentence.

::

    KawatError                    any of them; itself, say, for a setting that is wrong
    ├── BadInput                  a document that cannot be a job, or made into a story
    │   └── NoArticle             a page that can be read, and is something else
    ├── NoDifferenceError         an older text cannot be made of this one
    ├── FormatError               a file that is no labelled set of its kind
    ├── NotAccepted               documents are not on the queue
    │   ├── QueueFull             there is no room
    │   └── QueueAway             Redis does not answer, or not as it should
    ├── AskedWrongly              a search, a place in a list or a version that cannot be
    ├── NotThere                  a document that the store has not
    ├── NoStoreError              there is no output store yet
    └── StoreUnavailable          the output store cannot be used now

What libraries raise, and people should see in a sentence, ``kawat.cli`` says.
"""

from collections.abc import Iterator
from enum import Enum
from typing import Any

from worker.records import NoArticleKind, Receipt


class KawatError(Exception):
    """A mistake or a fault that the message explains, in a sentence that is shown without a traceback."""


class BadInput(KawatError, ValueError):  # noqa: N818  (it names the input, not the program, as at fault)
    """A document that no attempt will ever make into a story: it is dead at once, with this reason.

    Attributes:
        field: the field of the job that is at fault, where it is one.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class NoArticle(BadInput):
    """A page that is no article: it ends as such, without a story, and is no failure.

    Attributes:
        kind: what it is instead.
        probability: how sure that is, 0 to 1.
    """

    def __init__(self, message: str, *, kind: NoArticleKind, probability: float) -> None:
        super().__init__(message)
        self.kind = kind
        self.probability = probability


class FormatError(KawatError, ValueError):
    """A file is no labelled set of the kind that is read; the message says where, and what was expected."""


class NoDifferenceError(KawatError):
    """A difference is not from the text that it is applied to."""


class NotAccepted(KawatError):  # noqa: N818  (a state, not a mistake)
    """Not all documents were accepted, and trying on was not asked for.

    Attributes:
        receipts: those of the first documents, in order.
        rest: gives the others, as they were given, to be enqueued later.
        passing: whether to wait may help.
    """

    def __init__(self, message: str, *, passing: bool = True) -> None:
        super().__init__(message)
        self.receipts: list[Receipt] = []
        self.rest: Iterator[Any] = iter(())
        self.passing = passing


class QueueFull(NotAccepted):
    """There is no room for more jobs now."""


class QueueAway(NotAccepted):
    """Redis does not answer, or not as it should."""


class NotThere(KawatError):  # noqa: N818  (what is so, not what went wrong)
    """The store has no such document."""

    def __init__(self, said: str) -> None:
        from worker.address import address_in  # noqa: PLC0415  (where all is there nobody pays for it)

        none = f"no document has the address {said}" if address_in(said) else f"no document's id begins with {said!r}"
        super().__init__(f"{none}: kawat job tells whether it is on its way")


class Fault(Enum):
    """What is wrong with what somebody asks for, as a sentence into which facts are put."""

    TOO_LONG = "what is searched for has {n} characters: {most} at most"
    TOO_MANY_WORDS = "{n} words are searched for: {most} at most"
    ONLY_UNWANTED = "{said!r} says only what is not to be there: say a word that is, too"
    NO_WORD = "{said!r} has no word to search for"
    CURSOR = "the cursor {cursor!r} is none of {of}: begin with the first page"
    NUL = "the address has a NUL (%00), which is in no name, id or word"
    NOWHERE = "the address says a value that the store can have nowhere"
    NO_WATCH = "there is no watch {name!r}: kawat watch list"
    NO_ARTICLE = "the store has no article {document!r}"
    NO_VERSION = "{document} has no version {version} that can be read: there is {first} to {last}"


class AskedWrongly(KawatError):  # noqa: N818  (what is so, not what went wrong)
    """What somebody asks for cannot be. Pages say so in their reader's language.

    Attributes:
        fault: what is wrong.
        facts: what its sentence has put in.
    """

    def __init__(self, fault: Fault, **facts: object) -> None:
        super().__init__(fault.value.format(**facts))
        self.fault = fault
        self.facts = facts


class NoStoreError(KawatError):
    """There is no output store yet: who writes makes it.

    Args:
        place: where it is looked for, without a password.
    """

    def __init__(self, place: str) -> None:
        super().__init__(
            f"there is no store yet at {place}: process something first, or say kawat store upgrade --create"
        )
        self.place = place


class StoreUnavailable(KawatError):  # noqa: N818  (a state, not a mistake)
    """The output store is away, locked or full: nobody's fault. Nothing was written; later it may be.

    Args:
        why: what the database says; of several lines the first.
    """

    def __init__(self, why: object) -> None:
        super().__init__(f"the output store cannot be used now: {str(why).strip().partition(chr(10))[0]}")


def brief(error: BaseException) -> str:
    """An exception's kind and text, in 200 characters: some carry the whole document."""
    return f"{type(error).__name__}: {error}"[:200]

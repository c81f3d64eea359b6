"""The words of traced jobs, and the lines of what happened to them."""

import msgspec

from worker.ledger.traces import Line, Traced, new_word, of_batch, read
from worker.ledger.values import Claim, Failure, Outcome
from worker.route import Lane, Stage


def claim(*traces: str) -> Claim:
    """A batch of four jobs, begun after 70 ms."""
    return Claim(7, 1, 2, "w1", Stage.CLEAN, Lane.URGENT, list("abcd"), [], [], {}, 70, list(traces))


def test_a_word_is_in_a_trace_of_its_own_or_in_anothers() -> None:
    """Each job has a trace and a span that no other has; in a crawler's trace that one's, below its span."""
    (one, own), (other, _) = new_word().split("-"), new_word().split("-")
    assert (len(one), len(own)) == (32, 16) and one != other
    trace, span, parent = new_word("ab" * 16, "cd" * 8).split("-")
    assert (trace, parent) == ("ab" * 16, "cd" * 8) and span != parent


def test_what_became_of_each() -> None:
    """A line has the traced jobs of a batch alone, each with what became of it, a failed one with the kind."""
    failure = Failure("error", "clean", "rusak")
    outcome = Outcome(on=["a"], no_article=["b"], duplicate=["c"], failed=[("d", failure)])
    ended, line = read(b"1700 " + of_batch("kawat", claim("wa", "wb", "", "wd"), outcome, 12.5))
    jobs = [Traced("a", "wa", "on"), Traced("b", "wb", "no_article"), Traced("d", "wd", "error")]
    assert (ended, line) == (1700, Line("kawat.urgent.clean", jobs, 7, "w1", 12.5, 70, 2))


def test_without_a_traced_job() -> None:
    """A batch of which no job is traced has no line."""
    assert of_batch("kawat", claim(), Outcome(on=list("abcd")), 1) == b""
    assert of_batch("kawat", claim("", "", "", ""), Outcome(on=list("abcd")), 1) == b""


def test_a_line_that_the_ledger_wrote() -> None:
    """One of the ledger's own script, which knows less, is read as well."""
    told = {"queue": "kawat.clean", "jobs": [["a", "wa", ""]]}
    assert read(b"5 " + msgspec.json.encode(told)) == (5, Line("kawat.clean", [Traced("a", "wa", "")]))

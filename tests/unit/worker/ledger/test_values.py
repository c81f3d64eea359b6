"""The kinds of failure and where a job can fail, as the code, Redis and the docs have them."""

import ast
import inspect
import re
from pathlib import Path

from worker.ledger.values import Failure, FailureKind, Outcome, Place
from worker.route import Stage

GLOSSARY = Path(__file__).parents[4] / "docs" / "glossary.md"


def test_the_glossary_has_each_kind() -> None:
    """The table of kinds says of each what the code says: what makes it, and what an operator does."""
    made = ast.parse(inspect.getsource(FailureKind)).body[0]
    assert isinstance(made, ast.ClassDef)
    _, *texts = [str(ast.literal_eval(node.value)) for node in made.body if isinstance(node, ast.Expr)]
    said = [[" ".join(part.split()).replace("``", "`") for part in text.split("\n\n")] for text in texts]
    _, _, table = GLOSSARY.read_text().partition("## Kinds of failure")
    rows = re.findall(r"^\| `(.+?)` \| (.*) \| (.*) \|$", table, re.MULTILINE)
    assert [list(row) for row in rows] == [[kind, *parts] for kind, parts in zip(FailureKind, said, strict=True)]


def test_what_redis_holds_stays() -> None:
    """A failure goes to Redis in the words of the last release, whose queue is taken over."""
    words = ["bad input", "error", "store", "memory", "time limit", "killed", "gone"]
    assert [kind.value for kind in FailureKind] == words
    outcome = Outcome(failed=[("a", Failure(FailureKind.TIME_LIMIT, Stage.CLEAN, "lama"))])
    assert b'{\\"kind\\":\\"time limit\\",\\"stage\\":\\"clean\\",\\"reason\\":\\"lama\\"}' in outcome.to_json()


def test_a_job_fails_in_a_stage_or_on_its_way_in() -> None:
    """There is a place for each stage, in their order, and one before them."""
    assert list(map(str, Place)) == [*map(str, Stage), "intake"]

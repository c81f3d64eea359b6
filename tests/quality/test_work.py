"""How much work a text is, counted without a clock: what the networks multiply, and what the stages call.

The numbers are the same on every machine, so that they can only fall: a change that makes the wire do more for a text
is seen here, however noisy the clock. Instructions are not counted: a processor's counters are closed in containers.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from math import prod
from pathlib import Path
from types import FrameType
from typing import Any, ClassVar

import numpy as np
import onnx
import onnxruntime
import pytest
import spacy
from floors import check, data
from kawat_pipelines import HERE
from onnx import numpy_helper
from shipped import ACCURATE, FAST

from tasks.cleaning.clean import clean
from tasks.quoting import find_quotes
from tasks.recognizing.recognize import recognize
from tasks.summarizing import Length, Summarizer
from tasks.tokenizing.tokenize import tokenize
from worker.records import Document, Story

MILLION = 1e6
OURS = str(Path(__file__).parents[2] / "tasks")


class Graph:
    """What one run of a network multiplies.

    Args:
        path: its file.
    """

    def __init__(self, path: Path) -> None:
        self.graph = onnx.load(path).graph
        self.shapes = {one.name: numpy_helper.to_array(one).shape for one in self.graph.initializer}

    def multiply_adds(self, feeds: Mapping[str, np.ndarray[Any, Any]]) -> int:
        """Of matrices and attention; what fills up shorter texts is multiplied as well, and counts."""
        batch, length, width = feeds["embedded"].shape
        shapes, rows, columns = dict(self.shapes), {"embedded": batch * length}, {"embedded": width}
        made = 0
        for node in self.graph.node:
            (result,) = node.output[:1]
            rows[result] = max((rows.get(name, 0) for name in node.input), default=0)
            columns[result] = next((columns[name] for name in node.input if name in columns), 0)
            if node.op_type == "Cast":
                shapes[result] = shapes.get(node.input[0], ())
            elif node.op_type == "Gather":
                rows[result] = len(feeds["firsts"])
            elif node.op_type == "MultiHeadAttention":
                made += 2 * batch * length * length * columns[result]
            elif node.op_type in {"MatMulIntegerToFloat", "MatMul", "Gemm"}:
                shape = shapes.get(node.input[1], (width,))
                made += rows[result] * prod(shape)
                columns[result] = shape[-1]
            columns |= dict.fromkeys(node.output, columns[result])
            rows |= dict.fromkeys(node.output, rows[result])
        return made


class Counted(onnxruntime.InferenceSession):  # type: ignore[misc]  # onnxruntime has no types
    """A session that says what each run was given."""

    runs: ClassVar[defaultdict[str, list[dict[str, np.ndarray[Any, Any]]]]] = defaultdict(list)

    def __init__(self, path: Path, *given: object, **named: object) -> None:
        super().__init__(path, *given, **named)
        self.name = path.name

    def run(self, names: list[str] | None, feeds: dict[str, np.ndarray[Any, Any]]) -> Any:  # noqa: ANN401
        """Note what is given, and run."""
        self.runs[self.name].append(feeds)
        return super().run(names, feeds)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The Indonesian stories whose names are labelled, of the parts that were there when work was first counted."""
    lines = map(json.loads, data("names").read_text(encoding="utf-8").splitlines())
    return [line["text"] for line in lines if line["language"] == "id" and not line["part"].endswith(("2", "3", "4"))]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mapping[str, list[dict[str, np.ndarray[Any, Any]]]]]:
    """Has sessions that are made from now on count; gives what they were given, by the name of the file."""
    monkeypatch.setattr(onnxruntime, "InferenceSession", Counted)
    Counted.runs.clear()
    yield Counted.runs
    Counted.runs.clear()


@pytest.mark.parametrize(("name", "pipeline"), [("fast", FAST), ("accurate", ACCURATE)])
def test_recognizers(
    name: str, pipeline: str, texts: list[str], counted: Mapping[str, list[dict[str, np.ndarray[Any, Any]]]]
) -> None:
    """A word costs the networks no more multiplications and places, and an article no more runs, than it did."""
    nlp = spacy.load(HERE / pipeline)  # a new one: the words that it remembers are counted once
    words = sum(not token.is_space for doc in nlp.pipe(texts) for token in doc)
    multiplied = sum(
        Graph(HERE / pipeline / "ner" / file).multiply_adds(feeds) for file, runs in counted.items() for feeds in runs
    )
    read = [feeds["embedded"].shape for file in ("encoder.onnx", "second.onnx") for feeds in counted[file]]
    places = sum(texts * units for texts, units, _ in read)
    runs = sum(map(len, counted.values()))
    check(
        {
            f"work/{name}/multiply-adds": multiplied / words / MILLION,
            f"work/{name}/places": places / words,
            f"work/{name}/runs": runs / len(texts),
        }
    )


def calls(work: Callable[[], object]) -> int:
    """How many of our functions are called, or gone on with; from Python 3.12 on comprehensions are no functions."""
    counts = 0

    def count(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counts
        counts += event == "call" and frame.f_code.co_filename.startswith(OURS)

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counts


def test_stages(texts: list[str]) -> None:
    """Each stage calls no more of our functions for a word than it did."""
    documents = [Document(text=text, language="id") for text in texts]
    nlp = spacy.load(HERE / FAST)  # a new one: when it has learnt many words it forgets again what it meets
    summarizer = Summarizer.load(length=Length.named("adaptive"))

    def stories() -> list[Story]:
        return [story for document in documents for story in clean(document)]

    cleaned = stories()
    tokenized = [(story, tokenize(story, nlp)) for story in cleaned]
    found = recognize(tokenized, nlp)
    quoted = [(*both, one) for both, one in zip(tokenized, found, strict=True)]
    stages: dict[str, Callable[[], object]] = {
        "clean": stories,
        "tokenize": lambda: [tokenize(story, nlp) for story in cleaned],
        "recognize": lambda: recognize(tokenized, nlp),
        "quotes": lambda: [
            find_quotes(story.text, story.paragraphs, tokens.sentences, tokens.tokens, one.entities, story.language)
            for story, tokens, one in quoted
        ],
        "summarize": lambda: list(summarizer.summarize(tokenized)),
    }
    words = sum(len(tokens.tokens) for _, tokens in tokenized)
    for stage in stages.values():
        stage()  # what is made once, or remembered, is made now
    check({f"work/{name}/calls": calls(stage) / words for name, stage in stages.items()})

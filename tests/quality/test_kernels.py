"""The recognizers find the same on every processor and in whatever company: sums are exact, and scales fixed."""

import json
import random

import numpy as np
import onnx
import pytest
from bulletins import BULLETINS
from floors import check, data
from kawat_pipelines import HERE
from onnx import TensorProto, helper, numpy_helper
from shipped import ACCURATE, FAST, load
from spacy.tokens import Doc

from tasks.pipelines.kawat_encoder_ner import EncoderRecognizer, open_session

ARTICLES = 200
CHARACTERS = 300  # of each: exact arithmetic is slow
EXACT = 2**24  # up to here float32 has every whole number


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The beginnings of 200 Indonesian articles of our own: the sets', and bulletins to make up the number."""
    sets = [data(name).read_text(encoding="utf-8") for name in ("robust", "names")]
    articles = [json.loads(line) for content in sets for line in content.splitlines()]
    # Without stories that came later: what other processors reach was measured on these.
    older = [article for article in articles if not article.get("part", "").startswith("2026")]
    found = [article["text"] for article in older if article.get("language", "id") == "id"]
    found += [BULLETINS[i % len(BULLETINS)](random.Random(i)) for i in range(ARTICLES - len(found))]
    found = [text[:CHARACTERS] for text in found]
    assert len(set(found)) == ARTICLES
    return found


def exact(model: onnx.ModelProto) -> onnx.ModelProto:
    """Write out a graph's 8-bit products: quantized as before, multiplied as whole numbers that are kept in float32."""
    constants = {constant.name: numpy_helper.to_array(constant) for constant in model.graph.initializer}
    nodes = []
    for node in model.graph.node:
        if node.op_type != "MatMulIntegerToFloat":
            nodes.append(node)
            continue
        values, weights, step, scales, zero, zeros, bias = node.input
        assert not constants[zeros].any()
        # No sum of products, in whatever order they are added, leaves the whole numbers that float32 has.
        assert 255 * np.abs(constants[weights].astype(int)).sum(0).max() < EXACT
        made = node.output[0]
        model.graph.initializer.append(numpy_helper.from_array(constants[weights].astype(np.float32), f"{made}_right"))
        nodes += [
            helper.make_node("Cast", [values], [f"{made}_moved"], to=TensorProto.FLOAT),
            helper.make_node("Cast", [zero], [f"{made}_by"], to=TensorProto.FLOAT),
            helper.make_node("Sub", [f"{made}_moved", f"{made}_by"], [f"{made}_left"]),
            helper.make_node("MatMul", [f"{made}_left", f"{made}_right"], [f"{made}_whole"]),
            helper.make_node("Mul", [step, scales], [f"{made}_scales"]),
            helper.make_node("Mul", [f"{made}_whole", f"{made}_scales"], [f"{made}_scaled"]),
            helper.make_node("Add", [f"{made}_scaled", bias], [made]),
        ]
    assert not {node.op_type for node in nodes} & {"DynamicQuantizeMatMul", "MatMulInteger", "MatMulIntegerToFloat"}
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def mentions(recognizer: EncoderRecognizer, name: str, texts: list[str]) -> set[tuple[int, int, int, str]]:
    """What a recognizer finds: text, bounds, label."""
    docs = recognizer.pipe(map(load(name).make_doc, texts))
    return {(i, span.start, span.end, span.label_) for i, doc in enumerate(docs) for span in doc.ents}


@pytest.mark.parametrize("name", [FAST, ACCURATE])
def test_kernels_agree(name: str, texts: list[str]) -> None:
    """What a shipped recognizer finds by this processor's 8-bit kernel is what exact arithmetic finds."""
    folder = HERE / name / "ner"
    shipped, reference = EncoderRecognizer().from_disk(folder), EncoderRecognizer().from_disk(folder)
    for file, network in reference.networks.items():
        network.session = open_session(exact(onnx.load(folder / file)).SerializeToString())
    ours, true = mentions(shipped, name, texts), mentions(reference, name, texts)
    both, either = len(ours & true), len(ours | true)
    assert either > 5 * ARTICLES
    check({f"kernels/{name}": both / either})


@pytest.mark.parametrize("name", [FAST, ACCURATE])
def test_alone_and_together(name: str, texts: list[str]) -> None:
    """What is found in a text, and how surely, does not hang on the texts that it is read with."""

    def found(docs: list[Doc]) -> list[list[tuple[int, int, str, float]]]:
        return [[(one.start, one.end, one.label_, round(one._.confidence, 3)) for one in doc.ents] for doc in docs]

    recognizer, chosen = EncoderRecognizer().from_disk(HERE / name / "ner"), texts[::4]
    together = found(list(recognizer.pipe(map(load(name).make_doc, chosen))))
    assert sum(map(len, together)) > len(chosen)
    assert found([recognizer(load(name).make_doc(text)) for text in chosen]) == together

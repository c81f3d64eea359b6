"""Words a second of the two Indonesian recognizers, on one thread, beside peers: spaCy's small one, a stock encoder.

OMP_NUM_THREADS=1 python benchmarks/recognition.py [FOLDER ...]

A folder holds a pipeline to measure beside them: another version's, as git keeps it.

Turns are short and interleaved, and processor time counts: the machine may be shared. What spaCy's "sm" pipelines
are made of (HashEmbedCNN, width 96, depth 4, no vectors) is trained for a moment only: it says how fast, not how well.
The stock encoders are the fast recognizer with the same weights, as a float32 graph that onnxruntime runs by its own
defaults, and what its ``quantize_dynamic`` makes of that by its own; all around them is the same.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import cast

import onnx
import onnxruntime
import spacy
from articles import articles
from kawat_pipelines import HERE
from onnx import helper, numpy_helper
from onnxruntime.quantization import quantize_dynamic
from rich.console import Console
from rich.table import Table
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.training import Example

from tasks.pipelines.kawat_encoder_ner import EncoderRecognizer
from tasks.pipelines.loaded import Pipelines, use_kernel
from tasks.tokenizing.indonesian import indonesian

PIPELINES = ("id_kawat_news", "id_kawat_news_accurate")
PLAIN = "spaCy's small architecture"
STOCK = "the fast one's encoder, stock {}"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("others", nargs="*", metavar="FOLDER")
    given = parser.parse_args()
    console = Console()
    kernel = use_kernel("auto")
    loaded = {name: Pipelines({"id": name}, kernel).recognizer("id") for name in PIPELINES}
    contestants = {PLAIN: plain(), **{name: nlp for name, nlp in loaded.items() if nlp is not None}, **stock()}
    contestants |= {folder: spacy.load(folder) for folder in given.others}
    texts = articles(given.articles)
    words = sum(len(text.split()) for text in texts)
    rates: dict[str, list[float]] = {name: [] for name in contestants}
    with console.status("measuring"):
        for _ in range(given.turns):
            for name, nlp in contestants.items():
                began = time.process_time()
                for _doc in nlp.pipe(texts):
                    pass
                rates[name].append(words / (time.process_time() - began))
    table = Table(title=f"{words:,} words, {given.turns} turns, one thread, kernel {kernel}")
    for column in ("pipeline", "words/s, median", "least", "most", "of spaCy's"):
        table.add_column(column, justify="left" if column == "pipeline" else "right")
    floor = statistics.median(rates[PLAIN])
    for name, found in rates.items():
        middle = statistics.median(found)
        table.add_row(name, f"{middle:,.0f}", f"{min(found):,.0f}", f"{max(found):,.0f}", f"{middle / floor:.2f}")
    console.print(table)


def plain() -> Language:
    """Make an Indonesian recognizer as spaCy's quickstart has it, with our tokenizer, trained on two sentences."""
    nlp = spacy.blank("id")
    nlp.tokenizer = indonesian(nlp.vocab)
    nlp.add_pipe("ner")  # spaCy's default: HashEmbedCNN.v2, 96 wide, 4 deep
    labels = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE")
    for label in (*labels, "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"):
        cast(TrainablePipe, nlp.get_pipe("ner")).add_label(label)
    text = "Joko Widodo tiba di Jakarta."
    examples = [Example.from_dict(nlp.make_doc(text), {"entities": [(0, 11, "PERSON"), (20, 27, "GPE")]})]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(20):
        nlp.update(examples, sgd=optimizer)
    return nlp


def stock() -> dict[str, Language]:
    """Make the fast recognizer with its encoder as onnxruntime's own recipes have it, in float32 and in 8 bits."""
    made = {}
    with tempfile.TemporaryDirectory() as folder:
        files = {kind: Path(folder) / f"{kind}.onnx" for kind in ("float32", "8 bits")}
        onnx.save(in_float32(onnx.load(HERE / PIPELINES[0] / "ner" / "encoder.onnx")), files["float32"])
        fused = {"DefaultTensorType": onnx.TensorProto.FLOAT}  # the attention is one node, whose type it does not know
        quantize_dynamic(files["float32"], files["8 bits"], extra_options=fused)
        for kind, file in files.items():
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            nlp = spacy.load(HERE / PIPELINES[0])
            cast("EncoderRecognizer", nlp.get_pipe("ner")).first.session = onnxruntime.InferenceSession(
                file, options, providers=["CPUExecutionProvider"]
            )
            made[STOCK.format(kind)] = nlp
    return made


def in_float32(model: onnx.ModelProto) -> onnx.ModelProto:
    """Write a recognizer's encoder with float32 weights, those that evened out its activations for 8 bits taken in."""
    known = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    from_8_bits = {node.output[0]: node.input[0] for node in model.graph.node if node.op_type == "QuantizeLinear"}
    evened = {node.output[0]: node.input[:2] for node in model.graph.node if node.op_type == "Mul"}
    nodes, weights = [], []
    for node in model.graph.node:
        if node.op_type in {"QuantizeLinear", "Mul"}:
            continue
        if node.op_type != "MatMulIntegerToFloat":
            nodes.append(node)
            continue
        entered, numbers, _step, scales, _zero, zeros, *bias = node.input
        entered, factors = evened[from_8_bits[entered]]
        floats = (known[numbers].astype("f4") - known[zeros]) * known[scales] * known[factors][:, None]
        name, product = f"{numbers}.floats", f"{node.output[0]}.product" if bias else node.output[0]
        weights.append(numpy_helper.from_array(floats, name))
        nodes.append(helper.make_node("MatMul", [entered, name], [product]))
        nodes += [helper.make_node("Add", [product, each], list(node.output)) for each in bias]
    used = {name for node in nodes for name in node.input}
    kept = [each for each in model.graph.initializer if each.name in used]
    del model.graph.node[:], model.graph.initializer[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.extend([*kept, *weights])
    return model


if __name__ == "__main__":
    main()

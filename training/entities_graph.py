"""The fine-tuned encoder as an ONNX graph whose matrices are 8-bit numbers.

Weights have a scale for each output, what flows in one scale a matrix, which is found beforehand: found anew for each
batch, as onnxruntime's stock recipe has it, what a text says would hang on the texts that it is read with. A few
channels of what flows in are far larger than the others and would leave them no digits: each channel is
divided by a factor that its weights are multiplied by (SmoothQuant; Xiao et al., 2023).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

Array = npt.NDArray[np.float32]

HEAD_SIZE = 32
EPSILON = 1e-12
LARGEST = 127
SMALLEST = 1e-3
SHARES = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)
ROOM = 1.4  # for what is larger than all that was seen; of 1.1 and 1.4, and scales found anew, none finds more


class Graph:
    """Nodes and constants, as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, npt.NDArray[Any]] = {}

    def add(
        self, kind: str, *inputs: str | npt.NDArray[Any], outputs: int = 1, domain: str = "", **attributes: object
    ) -> list[str]:
        """Adds a node; gives the names of its outputs."""
        names = [self.constant(value) if isinstance(value, np.ndarray) else value for value in inputs]
        made = [f"{kind}{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, names, made, domain=domain, **attributes))
        return made

    def constant(self, value: npt.NDArray[Any]) -> str:
        """Adds a constant; gives its name."""
        name = f"constant{len(self.constants)}"
        self.constants[name] = np.ascontiguousarray(value)
        return name


def save(state: Mapping[str, Array], inputs: Mapping[str, Array], path: Path) -> None:
    """Writes the graph: `embedded`, `lengths` and `firsts` in, the log-probabilities `scores` out.

    Args:
        state: The weights by name.
        inputs: What flows into each matrix, by its name, on some text, (words, inputs).
        path: The file.
    """
    graph = Graph()
    width = state["encoder.norm.weight"].shape[0]

    def norm(x: str, name: str) -> str:
        return graph.add("LayerNormalization", x, state[f"{name}.weight"], state[f"{name}.bias"], epsilon=EPSILON)[0]

    def linear(x: str, name: str, parts: int = 1) -> list[str]:
        """Multiplies by a matrix; its outputs in parts, since to split them afterwards takes longer."""
        weights, factors = smooth(state[f"{name}.weight"].T, inputs[name])
        scales = np.abs(weights).max(0) / LARGEST
        step, zero = flow_scale(inputs[name] / factors)
        (x,) = graph.add("QuantizeLinear", graph.add("Mul", x, 1 / factors)[0], step, zero)
        whole = np.round(weights / scales).astype(np.int8), scales.astype(np.float32), state[f"{name}.bias"]
        return [
            graph.add(
                "MatMulIntegerToFloat",
                x,
                matrix,
                step,
                scale,
                zero,
                np.zeros(len(scale), np.int8),
                bias,
                domain="com.microsoft",
            )[0]
            for matrix, scale, bias in zip(*(np.split(each, parts, -1) for each in whole), strict=True)
        ]

    def firsts(x: str, width: int) -> str:
        """Gives the rows of words' first pieces: no others are needed once the last layer has looked at them."""
        return graph.add("Gather", graph.add("Reshape", x, np.array([-1, width]))[0], "firsts")[0]

    x = norm("embedded", "encoder.norm")
    layers = sum(name.startswith("encoder.layers.") and name.endswith("qkv.weight") for name in state)
    for layer in range(layers):
        here = f"encoder.layers.{layer}"
        heads = state[f"{here}.qkv.bias"].shape[0] // 3 // HEAD_SIZE
        (context,) = graph.add(
            "MultiHeadAttention",
            *linear(x, f"{here}.qkv", 3),
            "",
            "lengths",
            num_heads=heads,
            domain="com.microsoft",
        )
        if layer == layers - 1:
            x, context = firsts(x, width), firsts(context, heads * HEAD_SIZE)
        x = norm(graph.add("Add", x, *linear(context, f"{here}.out"))[0], f"{here}.norm1")
        (up,) = graph.add("Gelu", *linear(x, f"{here}.up"))
        x = norm(graph.add("Add", x, *linear(up, f"{here}.down"))[0], f"{here}.norm2")
    (rows,) = graph.add("Gemm", x, state["head.weight"], state["head.bias"], transB=1)
    graph.nodes.append(helper.make_node("LogSoftmax", [rows], ["scores"], axis=-1))
    firsts_wanted = helper.make_tensor_value_info("firsts", TensorProto.INT64, ["words"])
    onnx.save(_model(graph, width, firsts_wanted, "scores"), path)


def save_composer(state: Mapping[str, Array], path: Path) -> None:
    """Writes what makes a word's vector: `embedded`, `lengths` and `shares` in, `vectors` out.

    Its matrices are float16 in the file, float32 at work: a word's vector, which is remembered, must not hang on the
    words that were composed together with it, as it would by 8-bit numbers whose scale is found anew each time.

    Args:
        state: The weights of one layer and of the norm before it, by name.
        path: The file.
    """
    graph = Graph()
    width = state["norm.weight"].shape[0]

    def norm(x: str, name: str) -> str:
        return graph.add("LayerNormalization", x, state[f"{name}.weight"], state[f"{name}.bias"], epsilon=EPSILON)[0]

    def linear(x: str, name: str) -> str:
        (weights,) = graph.add("Cast", state[f"{name}.weight"].T.astype(np.float16), to=TensorProto.FLOAT)
        return graph.add("Add", graph.add("MatMul", x, weights)[0], state[f"{name}.bias"])[0]

    x = norm("embedded", "norm")
    queries, keys, values = graph.add("Split", linear(x, "layer.qkv"), outputs=3, axis=-1, num_outputs=3)
    (context,) = graph.add(
        "MultiHeadAttention",
        queries,
        keys,
        values,
        "",
        "lengths",
        num_heads=width // HEAD_SIZE,
        domain="com.microsoft",
    )
    x = norm(graph.add("Add", x, linear(context, "layer.out"))[0], "layer.norm1")
    (up,) = graph.add("Gelu", linear(x, "layer.up"))
    x = norm(graph.add("Add", x, linear(up, "layer.down"))[0], "layer.norm2")
    (mean,) = graph.add("MatMul", "shares", x)
    graph.nodes.append(helper.make_node("Reshape", [mean, graph.constant(np.array([-1, width]))], ["vectors"]))
    shares = helper.make_tensor_value_info("shares", TensorProto.FLOAT, ["batch", 1, "length"])
    onnx.save(_model(graph, width, shares, "vectors"), path)


def smooth(weights: Array, inputs: Array) -> tuple[Array, Array]:
    """Gives the weights (inputs, outputs) multiplied by a factor for each input, and the factors.

    How much of a channel's size moves into its weights is tried: what comes out is to differ least.
    """
    exact = inputs @ weights
    flows = np.maximum(np.abs(inputs).max(0), SMALLEST)
    weighs = np.maximum(np.abs(weights).max(1), SMALLEST)

    def made(share: float) -> Array:
        factors = flows**share / weighs ** (1 - share)
        even: Array = (factors / np.exp(np.log(factors).mean())).astype(np.float32)
        return even

    def difference(factors: Array) -> float:
        moved = weights * factors[:, None]
        scales = np.abs(moved).max(0) / LARGEST
        return float(np.square(_rounded(inputs / factors) @ (np.round(moved / scales) * scales) - exact).mean())

    factors = min(map(made, SHARES), key=difference)
    return weights * factors[:, None], factors


def flow_scale(values: Array) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.uint8]]:
    """Gives the step of 8-bit numbers that hold such values, with room for larger ones, and which of them is 0."""
    low, high = min(float(values.min()), 0) * ROOM, max(float(values.max()), 0) * ROOM
    step = np.float32((high - low) / 255)
    return np.array(step), np.array(np.round(-low / step), np.uint8)


def _rounded(values: Array) -> Array:
    """Gives the values as 8 bits keep them: 256 steps from the least, or 0, to the largest."""
    low, high = min(float(values.min()), 0), max(float(values.max()), 0)
    step = (high - low) / 255
    zero = np.round(-low / step)
    kept: Array = (np.clip(np.round(values / step) + zero, 0, 255) - zero) * step
    return kept


def _model(graph: Graph, width: int, third: onnx.ValueInfoProto, made: str) -> onnx.ModelProto:
    numbers = TensorProto.FLOAT
    whole = helper.make_graph(
        graph.nodes,
        "encoder",
        [
            helper.make_tensor_value_info("embedded", numbers, ["batch", "length", width]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
            third,
        ],
        [helper.make_tensor_value_info(made, numbers, ["words", "numbers"])],
        [numpy_helper.from_array(value, name) for name, value in graph.constants.items()],
    )
    versions = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(whole, opset_imports=versions, ir_version=9)

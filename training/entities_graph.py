"""The fine-tuned encoder as an ONNX graph whose matrices are 8-bit numbers.

Weights have a scale for each output, what flows in one scale a matrix, found anew for each batch. A few
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

HEADS = 12
EPSILON = 1e-12
LARGEST = 127
SMALLEST = 1e-3
SHARES = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)


class Graph:
    """Nodes and constants, as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, npt.NDArray[Any]] = {}

    def add(
        self, kind: str, *inputs: str | npt.NDArray[Any], outputs: int = 1, domain: str = "", **attributes: object
    ) -> list[str]:
        """Adds a node; gives the names of its outputs."""
        names = [self._constant(value) if isinstance(value, np.ndarray) else value for value in inputs]
        made = [f"{kind}{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, names, made, domain=domain, **attributes))
        return made

    def _constant(self, value: npt.NDArray[Any]) -> str:
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

    def linear(x: str, name: str) -> str:
        weights, factors = smooth(state[f"{name}.weight"].T, inputs[name])
        scales = np.abs(weights).max(0) / LARGEST
        (x,) = graph.add("Mul", x, 1 / factors)
        return graph.add(
            "DynamicQuantizeMatMul",
            x,
            np.round(weights / scales).astype(np.int8),
            scales.astype(np.float32),
            np.zeros(len(scales), np.int8),
            state[f"{name}.bias"],
            domain="com.microsoft",
        )[0]

    def firsts(x: str) -> str:
        """Gives the rows of words' first pieces: no others are needed once the last layer has looked at them."""
        return graph.add("Gather", graph.add("Reshape", x, np.array([-1, width]))[0], "firsts")[0]

    x = norm("embedded", "encoder.norm")
    layers = sum(name.endswith("qkv.weight") for name in state)
    for layer in range(layers):
        here = f"encoder.layers.{layer}"
        queries, keys, values = graph.add("Split", linear(x, f"{here}.qkv"), outputs=3, axis=-1, num_outputs=3)
        (context,) = graph.add(
            "MultiHeadAttention", queries, keys, values, "", "lengths", num_heads=HEADS, domain="com.microsoft"
        )
        if layer == layers - 1:
            x, context = firsts(x), firsts(context)
        x = norm(graph.add("Add", x, linear(context, f"{here}.out"))[0], f"{here}.norm1")
        (up,) = graph.add("Gelu", linear(x, f"{here}.up"))
        x = norm(graph.add("Add", x, linear(up, f"{here}.down"))[0], f"{here}.norm2")
    (rows,) = graph.add("Gemm", x, state["head.weight"], state["head.bias"], transB=1)
    graph.nodes.append(helper.make_node("LogSoftmax", [rows], ["scores"], axis=-1))
    onnx.save(_model(graph, width), path)


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


def _rounded(values: Array) -> Array:
    """Gives the values as 8 bits keep them: 256 steps from the least, or 0, to the largest."""
    low, high = min(float(values.min()), 0), max(float(values.max()), 0)
    step = (high - low) / 255
    zero = np.round(-low / step)
    kept: Array = (np.clip(np.round(values / step) + zero, 0, 255) - zero) * step
    return kept


def _model(graph: Graph, width: int) -> onnx.ModelProto:
    numbers = TensorProto.FLOAT
    made = helper.make_graph(
        graph.nodes,
        "encoder",
        [
            helper.make_tensor_value_info("embedded", numbers, ["batch", "length", width]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
            helper.make_tensor_value_info("firsts", TensorProto.INT64, ["words"]),
        ],
        [helper.make_tensor_value_info("scores", numbers, ["words", "tags"])],
        [numpy_helper.from_array(value, name) for name, value in graph.constants.items()],
    )
    versions = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=versions, ir_version=9)

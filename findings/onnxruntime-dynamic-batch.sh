#!/usr/bin/env bash
# onnxruntime 1.32.0: what a dynamically quantized model says of one row hangs on the rows that are run with it.
#
# quantize_dynamic is the stock recipe for transformers on CPUs. One would guess that a row of a batch, which the float
# model answers by itself, is still answered by itself: "dynamic" means that the scale is found for what comes in. It is
# found once for the whole tensor, though: one row with a large number takes digits from all others, so that the same
# text gets other scores, and now and then another label, in a batch of other texts. Results cannot be made again unless
# the batch is kept. With a scale that is found beforehand (QuantizeLinear and MatMulIntegerToFloat with constants), rows
# are answered alike alone and together.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
    'onnxruntime==1.32.0' 'onnx==1.23.2' 'numpy==2.3.5'
cd "$work"
"$work/venv/bin/python" - 2>/dev/null <<'PYTHON'
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import quantize_dynamic

made = np.random.default_rng(0)
width, hidden, labels, rows = 128, 256, 16, 512
constants = {
    "up": made.normal(size=(width, hidden)).astype(np.float32) / width**0.5,
    "down": made.normal(size=(hidden, labels)).astype(np.float32) / hidden**0.5,
}
graph = helper.make_graph(
    [
        helper.make_node("MatMul", ["x", "up"], ["a"]),
        helper.make_node("Relu", ["a"], ["b"]),
        helper.make_node("MatMul", ["b", "down"], ["y"]),
    ],
    "classifier",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["rows", width])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["rows", labels])],
    [numpy_helper.from_array(value, name) for name, value in constants.items()],
)
onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), "float.onnx")
quantize_dynamic("float.onnx", "dynamic.onnx")
inputs = made.normal(size=(rows, width)).astype(np.float32)
inputs[::32] *= 8  # texts differ: one row of 32 has larger numbers
seen = {}
for name in ("float", "dynamic"):
    session = onnxruntime.InferenceSession(f"{name}.onnx", providers=["CPUExecutionProvider"])
    alone = np.concatenate([session.run(None, {"x": inputs[i : i + 1]})[0] for i in range(rows)])
    together = np.concatenate([session.run(None, {"x": inputs[i : i + 32]})[0] for i in range(0, rows, 32)])
    off = np.abs(alone - together).max(1) / np.abs(alone).max(1)
    seen[name] = (off > 1e-3).mean(), (alone.argmax(1) != together.argmax(1)).mean()
    print(f"{name}: {seen[name][0]:.1%} of the rows differ by a thousandth or more, {seen[name][1]:.1%} in their label")
raise SystemExit(not (seen["float"] == (0, 0) and seen["dynamic"][0] > 0.5 and seen["dynamic"][1] > 0.01))
PYTHON

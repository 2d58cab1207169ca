"""The packaged encoder gives the same numbers on every processor."""

import json
from pathlib import Path

import numpy as np
import onnxruntime

from testimonia.model import encoder

TEXT = "Gunmen killed six people in a bus near Gao on Monday, police said."
BIAS = (-3.881, -5.819, -4.155, -3.911, -1.713, -2.341, -0.986, -1.933, -1.613, -1.611, -1.418, -1.6, -1.265)
"""What each role weighs by itself at "killed", by sums without overflow; new weights have other numbers."""


def test_sums_do_not_overflow_on_processors_that_add_products_in_16_bits() -> None:
    packaged = encoder.load()
    assert packaged is not None
    read = packaged.encode(TEXT)
    assert np.abs(read.bias[read.piece_at(TEXT.index("killed"))] - BIAS).max() < 0.03


def test_weights_with_a_sign_are_the_same_weights_and_are_used_where_the_processor_adds_them_up_in_32_bits(
    tmp_path: Path,
) -> None:
    assert encoder.with_signed_weights(bytes([9, 2, 128, 255, 0]), [(1, 2, 5)]) == bytes([9, 3, 0, 127, 128])
    described = tmp_path / "cpuinfo"
    described.write_text("model name\t: x\nflags\t\t: fpu avx2 avx512_vnni\n")
    assert encoder.multiplies_signed_bytes(described)
    described.write_text("model name\t: vnni\nflags\t\t: fpu avx2\n")
    assert not encoder.multiplies_signed_bytes(described)
    assert not encoder.multiplies_signed_bytes(tmp_path / "nothing")


def test_the_packaged_graph_reads_alike_with_and_without_a_sign() -> None:
    weights = Path(encoder.__file__).parent / "weights"
    graph, ranges = (weights / "encoder.onnx").read_bytes(), json.loads((weights / "encoder.json").read_text("utf8"))["unsigned"]
    assert {graph[kind] for kind, _, _ in ranges} == {2}
    signed = encoder.with_signed_weights(graph, ranges)
    session = onnxruntime.InferenceSession(signed, providers=["CPUExecutionProvider"])
    ids = np.arange(1000, 1040).reshape(1, -1)
    plain = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    one, two = (s.run(["types"], {"ids": ids})[0] for s in (session, plain))
    assert np.abs(one - two).max() < 2.0  # where products overflow they differ by up to one

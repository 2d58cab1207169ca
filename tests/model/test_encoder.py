"""The packaged encoder gives the same numbers on every processor."""

import numpy as np

from testimonia.model import encoder

TEXT = "Gunmen killed six people in a bus near Gao on Monday, police said."
BIAS = (-3.881, -5.819, -4.155, -3.911, -1.713, -2.341, -0.986, -1.933, -1.613, -1.611, -1.418, -1.6, -1.265)
"""What each role weighs by itself at "killed", by sums without overflow; new weights have other numbers."""


def test_sums_do_not_overflow_on_processors_that_add_products_in_16_bits() -> None:
    packaged = encoder.load()
    assert packaged is not None
    read = packaged.encode(TEXT)
    assert np.abs(read.bias[read.piece_at(TEXT.index("killed"))] - BIAS).max() < 0.03

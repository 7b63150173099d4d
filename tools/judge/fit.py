"""Fit the judge: ``python -m tools.judge.fit FOLDER [--passes N] [--all]``.

PyTorch is needed for this and for nothing else. CPU, seeded. Without ``--all`` the sealed topics
and every fourth of the others are held out, so that what it learnt can be seen on topics that it
never read.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from interviewer.adapters.grading_local.judge.encoder_file import EncoderFile
from interviewer.adapters.grading_local.judge.tokens import Tokens
from tools.judge.batches import Batch, batches
from tools.judge.encoder import CLASSES, SHIPPED, Judge
from tools.judge.examples import Example, Material, digest, topics_of
from tools.judge.export import read_back
from tools.judge.material import pairs

FROZEN = 4
"""Lower layers that stay as they are shipped, with the places."""
RATE, DECAY, SMOOTHING, BATCH = 1.2e-4, 0.92, 0.05, 16
APART = 1.0
"""Weight of the order of twins beside the classes."""


def main() -> None:
    """Fit, and write weights and figures after each pass."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--passes", type=int, default=5)
    arguments.add_argument("--all", action="store_true")
    arguments.add_argument("--steps", type=int, help="end after so many, at a rate of nothing")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--begin", type=Path, help="weights to go on from")
    arguments.add_argument("--seed", type=int, default=20261130)
    arguments.add_argument("--half", action="store_true", help="bfloat16; not faster everywhere")
    chosen = arguments.parse_args()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(chosen.threads)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    fitting = Fitting(chosen.folder, chosen.all, chosen.seed, half=chosen.half)
    if chosen.begin:
        fitting.begin(chosen.begin)
    fitting.run(chosen.passes, chosen.steps)


def held_out() -> frozenset[str]:
    """Sealed topics and every fourth of the rest."""
    sealed = topics_of("sealed")
    return sealed | frozenset(sorted(topics_of("dev") - sealed)[::4])


class Fitting:
    """One fit."""

    def __init__(self, folder: Path, everything: bool, seed: int, half: bool = False) -> None:
        """folder: where weights go. everything: hold out no topic. half: in bfloat16."""
        self._folder = folder
        self._seed = seed
        self._half = half
        self._without: frozenset[str] = frozenset() if everything else held_out()
        self._material = Material(self._without)
        self._encoder = EncoderFile(SHIPPED)
        self._tokens = Tokens(self._encoder)
        self._judge = Judge(self._encoder)
        print(f"data {digest()[:12]}, {len(self._without)} topics held out", flush=True)

    def begin(self, weights: Path) -> None:
        """Go on from weights that were fitted before, or from an exported judge."""
        exported = weights.suffix == ".onnx"
        state = read_back(weights) if exported else torch.load(weights, weights_only=True)
        self._judge.load_state_dict(state)

    def run(self, passes: int, most: int | None = None) -> None:
        """All passes, ``most`` steps; the rate rises for a twentieth and falls to nothing."""
        optimiser = torch.optim.AdamW(self._groups(), weight_decay=0.01)
        steps = (len(self._material.examples(0)) // BATCH + 2) * passes
        steps = min(most or steps, steps)
        warm = steps // 20

        def rate(step: int) -> float:
            return min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))

        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
        step, begun, total = 0, time.monotonic(), 0.0
        for number in range(passes):
            self._judge.train()
            for batch in islice(self._batches(number), steps - step):
                loss = self._loss(batch)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(self._judge.parameters(), 1.0)
                optimiser.step()
                schedule.step()
                optimiser.zero_grad()
                step, total = step + 1, total + loss.item()
                if step % 50 == 0:
                    spent = time.monotonic() - begun
                    print(f"{step}/{steps} {spent:.0f} s loss {total / 50:.3f}", flush=True)
                    total = 0.0
            torch.save(self._judge.state_dict(), self._folder / f"pass{number + 1}.pt")
            print(f"pass {number + 1}", json.dumps(self._figures()), flush=True)

    def _batches(self, number: int) -> Iterator[Batch]:
        seed = self._seed + number
        examples = self._material.examples(seed)
        return batches(examples, self._tokens, self._encoder, BATCH, seed)

    def _loss(self, batch: Batch) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self._half):
            logits = self._judge(batch.words, batch.kinds, batch.real).float()
        loss = functional.cross_entropy(logits, batch.labels, label_smoothing=SMOOTHING)
        if len(batch.twins):
            lead = truth(logits)
            apart = lead[batch.twins[:, 0]] - lead[batch.twins[:, 1]]
            loss = loss + APART * functional.softplus(-apart).mean()
        return loss

    def _groups(self) -> list[dict[str, object]]:
        groups: list[dict[str, object]] = []
        for name, parameter in self._judge.named_parameters():
            part = name.split(".")
            depth = int(part[1]) if part[0] == "layers" else len(self._judge.layers)
            fixed = name.startswith(("places", "first")) or depth < FROZEN
            parameter.requires_grad_(not fixed)
            if fixed:
                continue
            below = len(self._judge.layers) - depth
            groups.append({"params": [parameter], "lr": RATE * DECAY**below})
        return groups

    def _figures(self) -> dict[str, float]:
        """On the development part: share of twins in order, on topics that were read and not."""
        self._judge.eval()
        right: dict[str, list[float]] = {"read": [], "new": []}
        for twins in pairs("dev"):
            point = self._material.points[twins.card, twins.point]
            text = point.in_language("en" if twins.lang == "en" else "zh")
            said = [("says", twins.true), ("contradicts", twins.false)]
            rows = [Example(text, "", words, "", label, "", twins.topic) for label, words in said]
            batch = next(iter(batches(rows, self._tokens, self._encoder, 2, 0)))
            with torch.no_grad():
                logits = self._judge(batch.words, batch.kinds, batch.real)
            lead = truth(logits)
            ordered = lead[batch.labels == 0] > lead[batch.labels == CLASSES.index("contradicts")]
            new = twins.topic in self._without
            right["new" if new else "read"].append(float(ordered))
        return {key: sum(values) / max(1, len(values)) for key, values in right.items()}


def truth(logits: Tensor) -> Tensor:
    """How much more it says than contradicts, in logits."""
    return logits[:, 0] - logits[:, CLASSES.index("contradicts")]


if __name__ == "__main__":
    main()

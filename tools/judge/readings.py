"""What the judge reads in the labelled answers: ``python -m tools.judge.readings WEIGHTS.pt OUT``.

Every statement beside every key point, in batches, with PyTorch.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from interviewer.adapters.bank.card_file import load_bank
from interviewer.adapters.grading_local.judge.encoder_file import EncoderFile
from interviewer.adapters.grading_local.judge.evidence import said
from interviewer.adapters.grading_local.judge.model import Pair
from interviewer.adapters.grading_local.judge.reading import Reading, padded
from interviewer.adapters.grading_local.judge.tokens import Tokens
from interviewer.core.bank.card import Card, Language
from interviewer.core.grading.statements import claims_of
from interviewer.core.text import count_han
from tools.judge.encoder import SHIPPED, Judge
from tools.judge.examples import BANK
from tools.judge.material import Labelled, answers, pairs

BATCH = 48


class Reader:
    """A fitted judge in PyTorch."""

    def __init__(self, weights: Path) -> None:
        """weights: as ``tools.judge.fit`` writes them."""
        self._encoder = EncoderFile(SHIPPED)
        self._tokens = Tokens(self._encoder)
        self._judge = Judge(self._encoder)
        self._judge.load_state_dict(torch.load(weights, weights_only=True))
        self._judge.eval()

    def chances(self, asked: Sequence[Pair]) -> list[list[float]]:
        """Four chances a pair."""
        readings = [Reading.of(self._tokens, *pair) for pair in asked]
        order = sorted(range(len(asked)), key=lambda n: len(readings[n].tokens))
        found: list[list[float]] = [[] for _ in asked]
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            inputs = padded([readings[n] for n in chosen])
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                logits = self._judge(
                    torch.from_numpy(self._encoder.words(inputs.tokens)),
                    torch.from_numpy(inputs.kinds),
                    torch.from_numpy(inputs.real),
                )
            for n, row in zip(chosen, logits.float().softmax(-1).tolist(), strict=True):
                found[n] = [round(chance, 4) for chance in row]
        return found


def asked_of(
    card: Card,
    labelled: Labelled,
) -> Iterator[tuple[str, Pair]]:
    """(key point's id, pair) of all statements beside all points."""
    claimed = [claims_of(text, [card.question]) for text in labelled.answers]
    lang: Language = "en" if labelled.lang == "en" else "zh"
    for point in card.points:
        for statement in said(claimed):
            yield point.id, statement.beside(point.in_language(lang))


def main() -> None:
    """Write a line of chances for each answer and for each pair of twins."""
    reader, target = Reader(Path(sys.argv[1])), Path(sys.argv[2])
    cards = {card.id: card for card in load_bank([BANK])}
    with target.open("w", encoding="utf-8") as out:
        for labelled in answers("dev"):
            asked = list(asked_of(cards[labelled.card], labelled))
            read = reader.chances([pair for _, pair in asked])
            rows = [[key, *row] for (key, _), row in zip(asked, read, strict=True)]
            out.write(json.dumps(rows) + "\n")
    twins = []
    for pair in pairs("dev"):
        point = cards[pair.card].rubric().point(pair.point)
        assert point is not None
        text = point.in_language("en" if count_han(pair.true) == 0 else "zh")
        twins += [Pair(text, "", pair.true, ""), Pair(text, "", pair.false, "")]
    read = reader.chances(twins)
    (target.parent / (target.name + ".pairs")).write_text(json.dumps(read), encoding="utf-8")


if __name__ == "__main__":
    main()

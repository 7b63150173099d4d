"""What the judge reads in the labelled answers: ``python -m tools.judge.readings OUT``.

By the exported judge, as the program reads: one pair at a time, in eight bits.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from interviewer.adapters.bank.card_file import load_bank
from interviewer.adapters.grading_local.judge.encoder_file import shipped_encoder
from interviewer.adapters.grading_local.judge.evidence import nearest, said
from interviewer.adapters.grading_local.judge.model import Judge, Pair
from interviewer.core.bank.card import Card, Language
from interviewer.core.grading.statements import claims_of
from interviewer.core.text import count_han
from tools.judge.examples import BANK
from tools.judge.material import Labelled, answers, pairs
from tools.judge.shipped import JUDGE


def asked_of(
    card: Card,
    labelled: Labelled,
) -> Iterator[tuple[str, Pair]]:
    """(key point's id, pair) of the statements beside all points."""
    claimed = [claims_of(text, [card.question]) for text in labelled.answers]
    lang: Language = "en" if labelled.lang == "en" else "zh"
    for point in card.points:
        for statement in nearest(point.text, said(claimed)):
            yield point.id, statement.beside(point.in_language(lang))


def main() -> None:
    """Write a line of chances for each answer and for each pair of twins."""
    judge, target = Judge(JUDGE, shipped_encoder()), Path(sys.argv[1])
    cards = {card.id: card for card in load_bank([BANK])}
    _write(judge, cards, answers("dev"), target)
    _write(judge, cards, answers("terse"), beside(target, "terse"))
    twins = []
    for pair in pairs("dev"):
        point = cards[pair.card].rubric().point(pair.point)
        assert point is not None
        text = point.in_language("en" if count_han(pair.true) == 0 else "zh")
        twins += [Pair(text, "", pair.true, ""), Pair(text, "", pair.false, "")]
    read = judge.chances(twins)
    beside(target, "pairs").write_text(json.dumps(read), encoding="utf-8")


def beside(readings: Path, part: str) -> Path:
    """Where the readings of another part lie."""
    return readings.parent / f"{readings.name}.{part}"


def _write(
    judge: Judge,
    cards: Mapping[str, Card],
    labelled_answers: Sequence[Labelled],
    target: Path,
) -> None:
    with target.open("w", encoding="utf-8") as out:
        for labelled in labelled_answers:
            asked = list(asked_of(cards[labelled.card], labelled))
            read = judge.chances([pair for _, pair in asked])
            rows = [[key, *row] for (key, _), row in zip(asked, read, strict=True)]
            out.write(json.dumps(rows) + "\n")


if __name__ == "__main__":
    main()

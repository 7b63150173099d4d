"""How far the local examiner can be believed: ``python -m tools.judge.measure [--sealed WHY]``.

``--typed`` measures by 120 answers as people type them, which judged a try and fitted nothing.

``--sealed`` reads the sealed part, of which nobody who builds has seen a text, and writes the look
into docs/sealed-looks.md. There are five.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from interviewer.adapters.grading_local.examiner import LocalExaminer
from interviewer.adapters.grading_local.judge.evidence import logit
from interviewer.adapters.grading_local.judge.model import Pair
from interviewer.core.bank.card import Card
from interviewer.core.grading.assessment import PASS_SCORE, Assessment, Verdict
from interviewer.core.grading.reliability import Sure, accuracy, bands, kappa
from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.session import Turn
from interviewer.core.text import count_han
from interviewer.settings import load
from interviewer.testing import make_question
from interviewer.wiring import Container
from tools import sealed
from tools.judge import material
from tools.judge.material import Labelled, Part, Twins

GOOD, POOR = 0.75, 0.35
"""What a reader calls a good answer from, and a poor one up to."""
APART = 0.25
"""Difference of two readings from which their order counts."""
SETTLED = 0.5
"""Confidence from which a verdict counts."""
VERDICTS: tuple[Verdict, ...] = ("met", "partial", "missed", "wrong")


class Judged(NamedTuple):
    """A labelled answer and what the examiner made of it."""

    labelled: Labelled
    """The answer."""
    assessment: Assessment
    """The grade."""

    @property
    def score(self) -> float:
        """0-10."""
        return self.assessment.score or 0.0

    def verdicts(self) -> Iterable[tuple[Verdict, Verdict]]:
        """(the reader's, the examiner's) by key point."""
        for point in self.assessment.points:
            yield self.labelled.labels[point.id].verdict, point.verdict


class Examining:
    """The local examiner over the bank."""

    def __init__(self) -> None:
        """The one that the program uses."""
        container = Container(load(data=Path(tempfile.mkdtemp())))
        self._examiner = LocalExaminer(container.grader)
        self._judge = container.judge
        self.cards: dict[str, Card] = {card.id: card for card in container.bank.cards}

    def judged(self, labelled: Labelled) -> Judged:
        """The exchange as an interview has it."""
        turn = self._turn(labelled.card, labelled.answers, labelled.probes)
        return Judged(labelled, self._assessment(turn))

    def credit(
        self,
        twins: Twins,
        text: str,
    ) -> float:
        """How much the judge believes that a statement says its key point and not the contrary."""
        point = self.cards[twins.card].rubric().point(twins.point)
        assert point is not None
        sentence = point.in_language("en" if count_han(text) == 0 else "zh")
        (chances,) = self._judge.chances([Pair(sentence, "", text, "")])
        return logit(chances.says) - logit(chances.contradicts)

    def _assessment(self, turn: Turn) -> Assessment:
        return self._examiner.judge(turn, "zh", Scene(), lambda _: None).assessment

    def _turn(
        self,
        card_id: str,
        answers: list[str],
        probes: list[str],
    ) -> Turn:
        card = self.cards[card_id]
        return Turn(
            question=make_question(card.question),
            rubric=card.rubric(),
            answers=answers,
            probes=probes,
        )


def main() -> None:
    """Print the figures of the development part, or of the sealed one."""
    if "--sealed" not in sys.argv:
        print("\n".join(figures("typed" if "--typed" in sys.argv else "dev")))
        return
    why = " ".join(sys.argv[sys.argv.index("--sealed") + 1 :])
    sealed.look("judge", why, lambda: figures("sealed"))


def figures(part: Part) -> list[str]:
    """The figures as lines."""
    examining = Examining()
    judged = [examining.judged(labelled) for labelled in material.answers(part)]
    lines = [f"{part}: {len(judged)} answers"]
    lines += _of_verdicts(judged)
    lines += _of_bands(judged)
    lines += _of_answers(judged)
    if part != "typed":
        lines += _of_pairs(examining, material.pairs(part))
    if part != "sealed":
        lines += _by("kind", judged, lambda each: each.labelled.kind)
        lines += _by("language", judged, lambda each: each.labelled.lang)
    return lines


def _of_verdicts(judged: Sequence[Judged]) -> list[str]:
    table = Counter(pair for each in judged for pair in each.verdicts())
    right = Counter[Verdict]()
    given = Counter[Verdict]()
    confusion: dict[str, dict[str, int]] = defaultdict(dict)
    for (label, verdict), count in table.items():
        right[label] += count
        given[verdict] += count
        confusion[label][verdict] = count
    agreement, beyond_chance = accuracy(confusion) or 0.0, kappa(confusion) or 0.0
    lines = [
        f"verdicts: {agreement:.1%} of {table.total()} agree, kappa {beyond_chance:.2f}",
    ]
    for verdict in VERDICTS:
        hit = table[verdict, verdict]
        lines.append(
            f"  {verdict}: {_share(hit, right[verdict])} recognised, "
            f"{_share(hit, given[verdict])} of those given are right"
        )
    said = [(label, verdict) for label, verdict in table.elements() if label != "missed"]
    lines.append(f"  of what was said: {_share(sum(a == b for a, b in said), len(said))} agree")
    return lines


def _of_bands(judged: Sequence[Judged]) -> list[str]:
    """How often verdicts agree, by how sure the examiner is of them."""
    sure: list[Sure] = []
    for each in judged:
        for point in each.assessment.points:
            label = each.labelled.labels[point.id].verdict
            sure.append(Sure(point.confidence, point.verdict == label))
    lines = []
    for band in bands(sure):
        curve = "#" * round(40 * band.right)
        lines.append(f"  sure {band.low:.1f}-{band.high:.1f}: {band.right:.0%} of {band.n} {curve}")
    settled = [each for each in sure if each.confidence >= SETTLED]
    right = sum(each.is_right for each in settled)
    lines.append(
        f"  settled: {_share(len(settled), len(sure))}, of which {_share(right, len(settled))}"
    )
    return lines


def _of_answers(judged: Sequence[Judged]) -> list[str]:
    good = [each for each in judged if each.labelled.score >= GOOD]
    poor = [each for each in judged if each.labelled.score <= POOR]
    thin = [each for each in judged if "thin" in each.labelled.kind]
    failing = sum(each.score < PASS_SCORE for each in good)
    passing = sum(each.score >= PASS_SCORE for each in poor)
    pairs = list(_in_order(judged))
    lines = [
        f"good answers that fail: {_share(failing, len(good))}",
        f"poor answers that pass: {_share(passing, len(poor))}",
        f"two answers to a card in their order: {_share(sum(pairs), len(pairs))}",
    ]
    if thin:
        mean = sum(each.score for each in thin) / len(thin)
        through = sum(each.score >= PASS_SCORE for each in thin)
        lines.append(f"thin answers: mean {mean:.1f}, pass {_share(through, len(thin))}")
    return lines


def _in_order(judged: Sequence[Judged]) -> Iterable[bool]:
    """For two answers to a card that a reader sets apart: whether the grades say the same."""
    by_card = defaultdict(list)
    for each in judged:
        by_card[each.labelled.card].append(each)
    for answers in by_card.values():
        for one, other in itertools.combinations(answers, 2):
            apart = one.labelled.score - other.labelled.score
            if abs(apart) >= APART:
                yield (one.score - other.score) * apart > 0


def _of_pairs(
    examining: Examining,
    pairs: Sequence[Twins],
) -> list[str]:
    above = ties = 0
    by_lang: dict[str, list[bool]] = defaultdict(list)
    for twins in pairs:
        true = examining.credit(twins, twins.true)
        false = examining.credit(twins, twins.false)
        above += true > false
        ties += true == false
        by_lang[twins.lang].append(true > false)
    lines = [
        f"minimal pairs: {_share(above, len(pairs))} true above false, {ties} ties"
        f" (half counted: {_share(above + ties / 2, len(pairs))})"
    ]
    for lang, right in sorted(by_lang.items()):
        lines.append(f"  {lang}: {_share(sum(right), len(right))}")
    return lines


def _by(
    name: str,
    judged: Sequence[Judged],
    key: Callable[[Judged], str],
) -> list[str]:
    """Agreement and means by a property of the answer."""
    groups = defaultdict(list)
    for each in judged:
        groups[key(each)].append(each)
    lines = [f"by {name}: verdicts agree, mean grade (reader's)"]
    for value, group in sorted(groups.items(), key=lambda item: -len(item[1])):
        pairs = [pair for each in group for pair in each.verdicts()]
        same = sum(label == verdict for label, verdict in pairs)
        mean = sum(each.score for each in group) / len(group)
        read = 10 * sum(each.labelled.score for each in group) / len(group)
        lines.append(
            f"  {value} ({len(group)}): {_share(same, len(pairs))}, {mean:.1f} ({read:.1f})"
        )
    return lines


def _share(part: float, whole: int) -> str:
    return f"{part / whole:.0%} of {whole}" if whole else "none"


if __name__ == "__main__":
    main()

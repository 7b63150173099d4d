"""One exchange against a rubric, by the judge. Deterministic, no key, no network.

The judge reads each statement beside each key point; fitted weights make a verdict of what it
reads. The answer to a follow-up is read for the point that it was about, on its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from interviewer.adapters.grading_local.guards import says_nothing
from interviewer.adapters.grading_local.judge.evidence import Heard, Statement, figures, said
from interviewer.adapters.grading_local.judge.model import Chances, Pair
from interviewer.adapters.grading_local.judge.quoting import quote
from interviewer.adapters.grading_local.judge.verdicts import Outlook, Weighing
from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.grading.assessment import (
    Assessment,
    PointVerdict,
    Verdict,
    judged_score,
    not_graded,
    score_interval,
)
from interviewer.core.grading.statements import claims_of
from interviewer.core.steady import reaches
from interviewer.core.text import count_han

NAME = "local"
SUSPECT = 0.3
"""Chance of *wrong* from which a follow-up asks about the claim first."""
LEAST_SETTLED = 0.5
"""Share of the weight that must be settled for a score to be given."""


class ReadsPairs(Protocol):
    """A judge."""

    def chances(self, pairs: Sequence[Pair]) -> list[Chances]:
        """One outcome a pair."""


class Read(NamedTuple):
    """What is made of one key point, and of which statements."""

    outlook: Outlook
    """How likely each verdict is."""
    heard: Sequence[Heard]
    """What it was read from."""


class JudgedExchange:
    """Grades with a judge; thread-safe if the judge is."""

    def __init__(
        self,
        judge: ReadsPairs,
        weighing: Weighing,
    ) -> None:
        """judge: reads pairs. weighing: fitted on that judge's chances."""
        self._judge = judge
        self._weighing = weighing

    def grade(
        self,
        question: str,
        rubric: Rubric,
        answers: Sequence[str],
        probes: Sequence[str] = (),
        shown: Sequence[str] = (),
    ) -> Assessment:
        """The assessment of what ``answers`` claim.

        answers: the main answer, then one a follow-up. probes: ids of the key points that the
        follow-ups were about. shown: what the interviewer said about the question; it earns
        nothing.
        """
        if not rubric.points:
            return not_graded("no_key_points", NAME)
        theirs = (question, *shown)
        claimed = [claims_of(answer, theirs) for answer in answers]
        statements = said(["" if says_nothing(text) else text for text in claimed])
        asked = dict(enumerate(probes, 1))
        points = [self._judged(point, statements, asked) for point in rubric.points]
        return _assessment(tuple(points))

    def _judged(
        self,
        point: KeyPoint,
        statements: Sequence[Statement],
        asked: Mapping[int, str],
    ) -> PointVerdict:
        """Raises OSError if the judge's files are not there."""
        heard = self._heard(point, statements)
        reply = [each for each in heard if asked.get(each.statement.turn) == point.id]
        earlier = [each for each in heard if asked.get(each.statement.turn) != point.id]
        if not reply:
            return self._verdict(point, self._read(point, earlier))
        last = self._read(point, reply)
        if not earlier:
            return self._verdict(point, last)
        return self._verdict(point, _after(self._read(point, earlier), last))

    def _heard(
        self,
        point: KeyPoint,
        statements: Sequence[Statement],
    ) -> list[Heard]:
        pairs = [each.beside(_sentence(point, each.text)) for each in statements]
        return [
            Heard(statement, chances)
            for statement, chances in zip(statements, self._judge.chances(pairs), strict=True)
        ]

    def _read(
        self,
        point: KeyPoint,
        heard: Sequence[Heard],
    ) -> Read:
        if not heard:
            return Read(Outlook(0.0, 0.0, 1.0, 0.0), ())
        text = _sentence(point, heard[0].statement.text)
        return Read(self._weighing.outlook(figures(text, heard)), heard)

    def _verdict(
        self,
        point: KeyPoint,
        read: Read,
    ) -> PointVerdict:
        outlook = read.outlook
        verdict = outlook.verdict
        confidence = outlook.chance(verdict)
        credit = outlook.credit if verdict in ("met", "partial") else 0.0
        suspected = verdict == "wrong" or reaches(outlook.wrong, SUSPECT)
        return PointVerdict(
            id=point.id,
            text=point.text,
            weight=point.weight,
            verdict=verdict,
            credit=round(credit, 3),
            quote=_shown(point, verdict, read.heard),
            confidence=round(confidence, 2),
            suspicion=_shown(point, "wrong", read.heard) if suspected else None,
            settled=reaches(confidence, self._weighing.settled),
        )


def _after(
    earlier: Read,
    last: Read,
) -> Read:
    """What a follow-up leaves of a verdict: it takes nothing from what was right, silence changes
    nothing, and anything else counts as it was said last.
    """
    if earlier.outlook.verdict == "met" or last.outlook.verdict == "missed":
        return earlier
    return last


def _sentence(
    point: KeyPoint,
    statement: str,
) -> str:
    """The key point in the language of what was said."""
    return point.in_language("en" if count_han(statement) == 0 else "zh")


def _shown(
    point: KeyPoint,
    verdict: Verdict,
    heard: Sequence[Heard],
) -> str | None:
    """The words that the verdict stands on."""
    if verdict == "missed" or not heard:
        return None
    best = max(heard, key=lambda each: _weight(verdict, each.chances))
    return quote(best.statement.text, point.text)


def _weight(
    verdict: Verdict,
    chances: Chances,
) -> float:
    if verdict == "wrong":
        return chances.contradicts
    return chances.says if verdict == "met" else chances.says + chances.part


def _assessment(points: tuple[PointVerdict, ...]) -> Assessment:
    """Not graded where too little is settled."""
    total = sum(point.weight for point in points)
    settled = sum(point.weight for point in points if point.settled)
    if settled < LEAST_SETTLED * total:
        return not_graded("not_settled", NAME).model_copy(update={"points": points})
    low, high = score_interval(points)
    confidence = sum(point.weight * point.confidence for point in points) / total
    is_open = settled < total
    return Assessment(
        graded=True,
        score=judged_score(points),
        low=low if is_open else None,
        high=high if is_open else None,
        confidence=round(confidence, 2),
        points=points,
        examiner=NAME,
    )

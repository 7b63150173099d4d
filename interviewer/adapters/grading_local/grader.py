"""The local grader: one exchange against a rubric. Deterministic, no key, no network.

The judge reads each statement beside each key point; fitted weights make a verdict of what it
reads. The answer to a follow-up is read for the point that it was about, on its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from interviewer.adapters.grading_local.guards import says_nothing
from interviewer.adapters.grading_local.judge.evidence import (
    Evidence,
    Heard,
    Statement,
    evidence,
    figures,
    nearest,
    said,
)
from interviewer.adapters.grading_local.judge.known_claims import repeats_wrong
from interviewer.adapters.grading_local.judge.model import Chances, Pair
from interviewer.adapters.grading_local.judge.quoting import quote
from interviewer.adapters.grading_local.judge.verdicts import Outlook, Weighing, Weighings
from interviewer.core.bank.card import KeyPoint, Origin, Rubric
from interviewer.core.grading.assessment import (
    Assessment,
    PointVerdict,
    Verdict,
    judged_score,
    not_graded,
    score_interval,
)
from interviewer.core.grading.contrast import misplaced
from interviewer.core.grading.statements import claims_of
from interviewer.core.steady import reaches
from interviewer.core.text import count_han

NAME = "local"
SUSPECT = 0.3
"""Chance of *wrong* from which a follow-up asks about the claim first."""
BARE: frozenset[Origin] = frozenset({"note", "reference"})
"""Rubrics whose key points are statements of an answer; their weights are no more than sizes."""
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
    wrong: str | None = None
    """The words that the card knows to be wrong: then the point is wrong for certain."""


KNOWN_WRONG = Outlook(0.0, 0.0, 0.0, 1.0)
"""Of a key point of which the card knows the contrary was said."""
NOTHING = Read(Outlook(0.0, 0.0, 1.0, 0.0), ())
"""Of a key point of which nothing was said."""


class LocalGrader:
    """Grades with a judge; thread-safe if the judge is."""

    def __init__(
        self,
        judge: ReadsPairs,
        weighings: Weighings,
    ) -> None:
        """judge: reads pairs. weighings: fitted on that judge's chances."""
        self._judge = judge
        self._weighings = weighings

    @property
    def version(self) -> str:
        """Of the judge and of what is made of its chances; grades of two versions differ."""
        return self._weighings.written.judge

    @property
    def settled(self) -> float:
        """Chance from which a verdict counts, unless it is *wrong*."""
        return self._weighings.written.settled

    def grade(
        self,
        question: str,
        rubric: Rubric,
        answer: str,
    ) -> Assessment:
        """The assessment of one answer without follow-ups."""
        return self.grade_exchange(
            question,
            rubric,
            [answer],
        )

    def grade_exchange(
        self,
        question: str,
        rubric: Rubric,
        answers: Sequence[str],
        probes: Sequence[str] = (),
        shown: Sequence[str] = (),
    ) -> Assessment:
        """The assessment of what ``answers`` claim. Raises OSError if the judge's files are gone.

        answers: the main answer, then one a follow-up. probes: ids of the key points that the
        follow-ups were about. shown: what the interviewer said about the question; it earns
        nothing.
        """
        if not rubric.points:
            return not_graded(
                "no_key_points",
                NAME,
            )
        theirs = (question, *shown)
        claimed = []
        for answer in answers:
            claims = claims_of(answer, theirs)
            claimed.append("" if says_nothing(claims) else claims)
        on_points = self._evidence(rubric, said(claimed))
        is_bare = rubric.origin in BARE
        weighing = self._weighings.bare if is_bare else self._weighings.written
        asked = dict(enumerate(probes, 1))
        points = []
        for point in rubric.points:
            judged = _judged(
                _Asked(point, asked, _misplaced(point, claimed)),
                on_points[point.id],
                weighing,
            )
            points.append(_verbatim(judged, claimed, answers))
        return _assessment(tuple(points), self.version)

    def _evidence(
        self,
        rubric: Rubric,
        statements: Sequence[Statement],
    ) -> dict[str, Evidence]:
        """Each key point beside the statements that are nearest to it, all read at once."""
        chosen = {point.id: nearest(point.text, statements) for point in rubric.points}
        pairs: list[Pair] = []
        for point in rubric.points:
            for statement in chosen[point.id]:
                text = _sentence(point, statement.text)
                pairs.append(statement.beside(text))
        outcomes = iter(self._judge.chances(pairs))
        read: dict[str, list[tuple[Statement, Chances]]] = {}
        for key, of_point in chosen.items():
            read[key] = [(statement, next(outcomes)) for statement in of_point]
        return evidence(
            {point.id: point.weight for point in rubric.points},
            read,
            len(statements),
        )


class _Asked(NamedTuple):
    """A key point in an exchange."""

    point: KeyPoint
    """The key point."""
    turns: Mapping[int, str]
    """The key point that each follow-up's answer was asked for."""
    misplaced: Mapping[int, str]
    """The words of an answer that give a property to the wrong side."""


def _misplaced(
    point: KeyPoint,
    claimed: Sequence[str],
) -> dict[int, str]:
    """Of each answer the clause that gives a property to the wrong side, where there is one."""
    found: dict[int, str] = {}
    for turn, text in enumerate(claimed):
        clause = misplaced(point.contrast, text)
        if clause:
            found[turn] = text[clause.start : clause.end].strip()
    return found


def _judged(
    asked: _Asked,
    on_point: Evidence,
    weighing: Weighing,
) -> PointVerdict:
    point = asked.point
    reply: list[Heard] = []
    earlier: list[Heard] = []
    for each in on_point.heard:
        is_reply = asked.turns.get(each.statement.turn) == point.id
        (reply if is_reply else earlier).append(each)
    read = _read(asked, Evidence(earlier, on_point.setting), weighing)
    if reply:
        last = _read(asked, Evidence(reply, on_point.setting), weighing)
        read = _after(read, last)
    return _verdict(point, read, weighing)


def _read(
    asked: _Asked,
    on_point: Evidence,
    weighing: Weighing,
) -> Read:
    heard = on_point.heard
    if not heard:
        return NOTHING
    for each in heard:
        wrong = asked.misplaced.get(each.statement.turn)
        if wrong is None and repeats_wrong(asked.point, each.statement.text):
            wrong = each.statement.text
        if wrong:
            return Read(KNOWN_WRONG, heard, wrong)
    text = _sentence(asked.point, heard[0].statement.text)
    values = figures(text, heard, on_point.setting)
    return Read(weighing.outlook(values), heard)


def _verdict(
    point: KeyPoint,
    read: Read,
    weighing: Weighing,
) -> PointVerdict:
    outlook = read.outlook
    verdict = outlook.verdict
    confidence = outlook.chance(verdict)
    credit = outlook.credit if verdict in ("met", "partial") else 0.0
    suspicion = None
    if verdict == "wrong" or reaches(outlook.wrong, SUSPECT):
        suspicion = _shown(point, "wrong", read)
    return PointVerdict(
        id=point.id,
        text=point.text,
        weight=point.weight,
        verdict=verdict,
        credit=round(credit, 3),
        quote=_shown(point, verdict, read),
        confidence=round(confidence, 2),
        suspicion=suspicion,
        settled=read.wrong is not None or weighing.settles(outlook),
    )


def _verbatim(
    judged: PointVerdict,
    claimed: Sequence[str],
    answers: Sequence[str],
) -> PointVerdict:
    """The verdict with what was said in the place of what was read, which has blanks in it."""
    return judged.model_copy(
        update={
            "quote": _as_said(judged.quote, claimed, answers),
            "suspicion": _as_said(judged.suspicion, claimed, answers),
        }
    )


def _as_said(read: str | None, claimed: Sequence[str], answers: Sequence[str]) -> str | None:
    if not read:
        return read
    for claims, answer in zip(claimed, answers, strict=True):
        start = claims.find(read)
        if start >= 0:
            return answer[start : start + len(read)]
    return read


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
    read: Read,
) -> str | None:
    """The words that the verdict stands on."""
    if verdict == "missed" or not read.heard:
        return None
    best = max(
        read.heard,
        key=lambda each: _weight(
            verdict,
            each.chances,
        ),
    )
    return quote(
        read.wrong or best.statement.text,
        point.text,
    )


def _weight(
    verdict: Verdict,
    chances: Chances,
) -> float:
    if verdict == "wrong":
        return chances.contradicts
    return chances.says if verdict == "met" else chances.says + chances.part


def _assessment(
    points: tuple[PointVerdict, ...],
    version: str,
) -> Assessment:
    """Not graded where too little is settled."""
    total = sum(point.weight for point in points)
    settled = sum(point.weight for point in points if point.settled)
    if settled < LEAST_SETTLED * total:
        return not_graded(
            "not_settled",
            NAME,
        ).model_copy(update={"points": points, "version": version})
    low, high = score_interval(points)
    confidence = sum(point.weight * point.confidence for point in points) / total
    is_open = settled < total
    return Assessment(
        graded=True,
        score=judged_score(points),
        low=low if is_open else None,
        high=high if is_open else None,
        confidence=round(
            confidence,
            2,
        ),
        points=points,
        examiner=NAME,
        version=version,
    )

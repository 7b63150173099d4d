"""What is made of the model's draft: quotes are checked, points counted, words kept or dropped."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.evidence import Evidence
from interviewer.adapters.grading_llm.leaks import leaks
from interviewer.adapters.grading_llm.schema import AnswerDraft, PointDraft
from interviewer.adapters.grading_llm.transport.faults import Fault
from interviewer.core.bank.card import KeyPoint
from interviewer.core.grading.assessment import (
    Assessment,
    PointVerdict,
    Verdict,
    credit_of,
    not_graded,
    weighted_score,
)
from interviewer.core.interview.judgement import Judgement
from interviewer.core.interview.session import MAX_ANSWER_CHARS
from interviewer.core.interview.shown import shown_words

MAX_SPOKEN = 600
"""Characters that the interviewer says at a time."""


def check_ids(case: Case, draft: AnswerDraft) -> None:
    """Raises Fault where every verdict is about a key point that does not exist."""
    known_ids = {point.id for point in case.rubric.points}
    draft_ids = {point.id for point in draft.points}
    if draft_ids and known_ids.isdisjoint(draft_ids):
        listed_ids = ", ".join(sorted(known_ids))
        raise Fault("malformed", f"points: unknown ids; the ids are {listed_ids}")


def judgement_of(case: Case, draft: AnswerDraft) -> Judgement:
    """The draft with its quotes checked."""
    points = _verdicts(case, draft.points)
    spoken = _sayable(case, draft, points)
    shows_something = any(point.verdict != "missed" for point in points)
    if draft.intent != "answer" and not shows_something:
        return Judgement(
            assessment=not_graded(draft.intent, case.examiner),
            intent=draft.intent,
            spoken=spoken,
        )
    return Judgement(
        assessment=Assessment(
            graded=True,
            score=weighted_score(points),
            confidence=1.0,
            points=points,
            examiner=case.examiner,
        ),
        target=draft.target or None,
        why=draft.why,
        spoken=spoken,
    )


def _sayable(
    case: Case,
    draft: AnswerDraft,
    points: tuple[PointVerdict, ...],
) -> str | None:
    """The draft's spoken text; None where there is none or it gives the answer away."""
    spoken = draft.spoken.strip()[:MAX_SPOKEN]
    assessment = Assessment(
        graded=True,
        points=points,
    )
    if leaks(
        spoken,
        case.turn,
        assessment,
    ):
        return None
    return spoken or None


def _verdicts(case: Case, drafts: Sequence[PointDraft]) -> tuple[PointVerdict, ...]:
    """A verdict for every point of the rubric, in its order."""
    answer = case.turn.answer_text[:MAX_ANSWER_CHARS]
    evidence = Evidence(
        case.turn.question.text,
        shown_words(case.turn, case.scene),
        case.rubric,
        answer,
    )
    draft_of: dict[str, PointDraft] = {}
    for draft in drafts:
        draft_of.setdefault(draft.id, draft)
    earlier = case.earlier_verdicts()
    verdicts = []
    for point in case.rubric.points:
        fresh = _verdict(
            case,
            point,
            draft_of.get(point.id),
            evidence,
        )
        verdicts.append(_kept(earlier.get(point.id), fresh))
    return tuple(verdicts)


def _verdict(
    case: Case,
    point: KeyPoint,
    draft: PointDraft | None,
    evidence: Evidence,
) -> PointVerdict:
    """The draft's verdict if its quote shows it, else missed."""
    verdict: Verdict = "missed"
    words = None
    if draft is not None and draft.verdict != "missed":
        words = evidence.find(
            point,
            draft.quote,
            wrong=draft.verdict == "wrong",
        )
        if words is not None:
            verdict = draft.verdict
    return PointVerdict(
        id=point.id,
        text=point.in_language(case.lang),
        weight=point.weight,
        verdict=verdict,
        quote=words,
        credit=credit_of(verdict),
    )


def _kept(earlier: PointVerdict | None, fresh: PointVerdict) -> PointVerdict:
    """The verdict after a further answer: what was met stays met, silence takes nothing back."""
    if earlier is None:
        return fresh
    if earlier.verdict == "met" or fresh.verdict == "missed":
        return earlier
    return fresh

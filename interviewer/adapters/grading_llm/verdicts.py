"""What is made of the model's verdicts: quotes are checked, earlier verdicts kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.evidence import Evidence
from interviewer.adapters.grading_llm.schema import AnswerDraft, PointDraft
from interviewer.adapters.grading_llm.transport.faults import Fault
from interviewer.core.bank.card import KeyPoint
from interviewer.core.grading.assessment import PointVerdict, Verdict, credit_of
from interviewer.core.interview.session import MAX_ANSWER_CHARS
from interviewer.core.interview.shown import shown_words


class Verdicts(NamedTuple):
    """A verdict for every point of the rubric, in its order."""

    fresh: tuple[PointVerdict, ...]
    """What this reply says."""
    kept: tuple[PointVerdict, ...]
    """What stands after it, with the earlier answers of the turn."""


def check_ids(case: Case, draft: AnswerDraft) -> None:
    """Raises Fault where every verdict is about a key point that does not exist."""
    known_ids = {point.id for point in case.rubric.points}
    draft_ids = {point.id for point in draft.points}
    if draft_ids and known_ids.isdisjoint(draft_ids):
        listed_ids = ", ".join(sorted(known_ids))
        raise Fault("malformed", f"points: unknown ids; the ids are {listed_ids}")


def verdicts_of(case: Case, drafts: Sequence[PointDraft]) -> Verdicts:
    """The drafts with their quotes checked, and merged with the earlier verdicts."""
    answer = case.turn.answer_text[:MAX_ANSWER_CHARS]
    evidence = Evidence(
        case.turn.question.text,
        shown_words(
            case.turn,
            case.scene,
        ),
        case.rubric,
        answer,
    )
    draft_of: dict[str, PointDraft] = {}
    for draft in drafts:
        draft_of.setdefault(
            draft.id,
            draft,
        )
    earlier = case.earlier_verdicts()
    of_fallback = case.fallback_verdicts()
    fresh: list[PointVerdict] = []
    kept: list[PointVerdict] = []
    for point in case.rubric.points:
        verdict = _verdict(
            case,
            point,
            draft_of.get(point.id),
            evidence,
        )
        fresh.append(verdict)
        seen = _not_worse(
            of_fallback.get(point.id),
            verdict,
        )
        kept.append(
            _kept(
                earlier.get(point.id),
                seen,
            )
        )
    return Verdicts(
        tuple(fresh),
        tuple(kept),
    )


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


def _not_worse(of_fallback: PointVerdict | None, fresh: PointVerdict) -> PointVerdict:
    """The verdict of a model that has come back. What it does not see stays as it was judged."""
    if of_fallback is None or not of_fallback.settled:
        return fresh
    return of_fallback if fresh.verdict == "missed" else fresh


def _kept(earlier: PointVerdict | None, fresh: PointVerdict) -> PointVerdict:
    """The verdict after a further answer: what was met stays met, silence takes nothing back."""
    if earlier is None:
        return fresh
    if earlier.verdict == "met" or fresh.verdict == "missed":
        return earlier
    return fresh

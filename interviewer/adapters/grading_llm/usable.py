"""Whether a model's draft can be used at all. What cannot is asked for once more."""

from __future__ import annotations

from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.evidence import Evidence
from interviewer.adapters.grading_llm.schema import AnswerDraft
from interviewer.adapters.grading_llm.transport.faults import Fault
from interviewer.adapters.grading_llm.verdicts import check_ids
from interviewer.core.interview.session import MAX_ANSWER_CHARS
from interviewer.core.interview.shown import shown_words

SHOWN_QUOTE = 24
"""Characters by which the model is told which quote was not taken."""


def check_draft(case: Case, draft: AnswerDraft) -> None:
    """Raises Fault where nothing of the draft can be used."""
    check_ids(case, draft)
    if draft.intent == "answer":
        _check_quotes(case, draft)


def _check_quotes(case: Case, draft: AnswerDraft) -> None:
    """Raises Fault where there are verdicts and the answer shows not one of them."""
    claimed = [verdict for verdict in draft.points if verdict.verdict != "missed"]
    if not claimed:
        return
    evidence = Evidence(
        case.turn.question.text,
        shown_words(case.turn, case.scene),
        case.rubric,
        case.turn.answer_text[:MAX_ANSWER_CHARS],
    )
    reasons: list[str] = []
    for verdict in claimed:
        point = case.rubric.point(verdict.id)
        if point is None:
            continue
        words, reason = evidence.weighed(
            point,
            verdict.quote,
            wrong=verdict.verdict == "wrong",
        )
        if words is not None:
            return
        reasons.append(f"{verdict.id} “{verdict.quote[:SHOWN_QUOTE]}” {reason}")
    raise Fault(
        "unproved",
        f"no quote can be taken; copy them word for word from an <answer>: {'; '.join(reasons)}",
    )

"""Whether a model's draft can be used at all. What cannot is asked for once more."""

from __future__ import annotations

import re

from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.evidence import Evidence
from interviewer.adapters.grading_llm.schema import AnswerDraft, PointDraft
from interviewer.adapters.grading_llm.transport.faults import Fault
from interviewer.adapters.grading_llm.verdicts import check_ids
from interviewer.core.bank.card import KeyPoint
from interviewer.core.interview.session import MAX_ANSWER_CHARS
from interviewer.core.interview.shown import shown_words
from interviewer.core.text import normalise

SHOWN_QUOTE = 24
"""Characters by which the model is told which quote was not taken."""

_ELLIPSIS = re.compile(r"…+|\.{3,}")


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
        is_wrong = verdict.verdict == "wrong"
        words = evidence.find(
            point,
            verdict.quote,
            wrong=is_wrong,
        )
        if words is not None:
            return
        reasons.append(
            f"{verdict.id} “{verdict.quote[:SHOWN_QUOTE]}” {_reason(case, verdict, point)}"
        )
    raise Fault(
        "unproved",
        f"no quote can be taken; copy them word for word from an <answer>: {'; '.join(reasons)}",
    )


def _reason(
    case: Case,
    draft: PointDraft,
    point: KeyPoint,
) -> str:
    """Why the quote is no evidence, for the model."""
    answer = case.turn.answer_text[:MAX_ANSWER_CHARS]
    if not _stands_in(draft.quote, answer):
        return "is not found"
    said = shown_words(case.turn, case.scene)
    is_echo = any(normalise(draft.quote) in normalise(words) for words in said)
    rubric = case.rubric.model_copy(update={"question": None, "question_en": None})
    unasked = Evidence(
        "",
        (),
        rubric,
        answer,
    )
    if is_echo or unasked.find(point, draft.quote, wrong=draft.verdict == "wrong") is not None:
        return "is the interviewer's own words"
    return "shows nothing of the point"


def _stands_in(quote: str, answer: str) -> bool:
    """True if the answer has the quote, or its parts around ``…`` in their order."""
    folded = normalise(answer)
    parts = [part for part in map(normalise, _ELLIPSIS.split(quote)) if part]
    after = 0
    for part in parts:
        start = folded.find(part, after)
        if start < 0:
            return False
        after = start + len(part)
    return bool(parts)

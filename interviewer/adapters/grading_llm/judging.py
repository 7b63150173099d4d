"""What is made of the model's draft: verdicts with evidence, a move, and words that may be said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.leaks import leaks
from interviewer.adapters.grading_llm.schema import AnswerDraft
from interviewer.adapters.grading_llm.sentences import first_clauses, within
from interviewer.adapters.grading_llm.verdicts import Verdicts, verdicts_of
from interviewer.core.grading.assessment import (
    Assessment,
    PointVerdict,
    judged_score,
    not_graded,
)
from interviewer.core.interview.acknowledging import MAX_ACK, may_be_said, without_judgement
from interviewer.core.interview.asked_again import repeats
from interviewer.core.interview.hearing import asks_back
from interviewer.core.interview.judgement import Intent, Judgement, Proposal
from interviewer.core.interview.promises import promises_a_change
from interviewer.core.interview.unsaid import is_not_to_be_said
from interviewer.core.text import has_han, normalise

MAX_SPOKEN = 600
"""Characters that the interviewer says at a time."""
SHARED_RUN = 3
"""Characters in a row that a follow-up takes up from an answer."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.%+#/-]*[A-Za-z0-9%+#]")


def judgement_of(case: Case, draft: AnswerDraft) -> Judgement:
    """The draft with its quotes checked and its words let through or not.

    The intent is that of the last answer: what it shows itself makes it one, nothing else does.
    """
    verdicts = verdicts_of(
        case,
        draft.points,
    )
    intent = _intent(
        case,
        draft,
        verdicts.fresh,
    )
    if intent in ("asks_back", "other_question"):
        assessment = not_graded(
            intent,
            case.examiner,
        )
    else:
        assessment = Assessment(
            graded=True,
            score=judged_score(verdicts.kept),
            confidence=1.0,
            points=verdicts.kept,
            examiner=case.examiner,
        )
    judgement = Judgement(
        assessment=assessment,
        intent=intent,
        result=draft.held,
        proposal=_proposal(
            case,
            draft,
        ),
    )
    return with_words(
        case,
        draft,
        judgement,
        verdicts,
    )


def with_words(
    case: Case,
    draft: AnswerDraft,
    judgement: Judgement,
    verdicts: Verdicts,
) -> Judgement:
    """The judgement with those of the draft's words that may be said.

    Who invents a quote is not believed to praise rightly.
    """
    known = Assessment(
        graded=True,
        points=verdicts.kept,
    )
    believed = judgement if _is_borne_out(draft, verdicts.fresh) else None
    spoken = without_judgement(
        within(draft.spoken.strip(), MAX_SPOKEN),
        believed,
    )
    shown = (*case.scene.shown, *case.scene.asked, *_asked(case))
    is_secret = leaks(
        spoken,
        case.turn,
        known,
        shown,
    )
    is_reply = judgement.intent in ("asks_back", "other_question")
    is_said_again = not is_reply and repeats(
        spoken,
        (*shown, case.turn.question.text),
    )
    is_unfit = not is_reply and is_not_to_be_said(
        spoken,
        case.turn.answer_text,
        case.lang,
    )
    words = None if is_secret or is_said_again or is_unfit else spoken
    return judgement.model_copy(
        update={
            "ack": ack_of(
                case,
                draft.ack,
                believed,
                known,
            ),
            "spoken": words or None,
        }
    )


def _is_borne_out(draft: AnswerDraft, fresh: Sequence[PointVerdict]) -> bool:
    """True if the answer has the quote of every verdict."""
    kept = {point.id: point.verdict for point in fresh}
    return all(kept.get(point.id) == point.verdict for point in draft.points)


def ack_of(
    case: Case,
    ack: str,
    judgement: Judgement | None,
    known: Assessment | None,
) -> str | None:
    """The half sentence, a long one as far as it fits, if it may be said.

    judgement: None before the verdicts are in.
    """
    words = first_clauses(ack.strip(), MAX_ACK)
    if not may_be_said(
        words,
        judgement,
        case.turn.answer_text,
    ):
        return None
    if leaks(
        words,
        case.turn,
        known,
        case.scene.shown,
    ):
        return None
    # A change is told only once the verdicts are in.
    if judgement is None and promises_a_change(words):
        return None
    if is_not_to_be_said(
        words,
        case.turn.answer_text,
        case.lang,
    ):
        return None
    return words


def _asked(case: Case) -> tuple[str, ...]:
    """The follow-ups without what led to them."""
    return tuple(put.asked for put in case.turn.follow_ups)


def _intent(
    case: Case,
    draft: AnswerDraft,
    fresh: Sequence[PointVerdict],
) -> Intent:
    if case.scene.disputed:
        return "answer"
    last = normalise(case.turn.last_answer)
    for point in fresh:
        if point.quote and normalise(point.quote) in last:
            return "answer"
    if asks_back(case.turn.last_answer):
        return "asks_back"
    return draft.intent


def _proposal(case: Case, draft: AnswerDraft) -> Proposal | None:
    """The move with what it is about; None where the model proposes none."""
    move = draft.move
    if move is None and not draft.spoken.strip() and not draft.target:
        return None
    target = draft.target.strip().strip("“”\"'「」…")
    point = case.rubric.point(target)
    quote = None
    if point is None and target and normalise(target) in normalise(case.turn.answer_text):
        quote = target
    return Proposal(
        move=move or "dig",
        point=point.id if point else None,
        quote=quote
        or taken_up(
            draft.spoken,
            case.turn.last_answer,
        ),
    )


def taken_up(spoken: str, answer: str) -> str | None:
    """The words of the answer that a follow-up takes up: a name, a figure, a run of characters.

    The longest of them; None where it takes up none.
    """
    names = [name for name in _NAME.findall(spoken) if name in answer]
    runs = [
        *names,
        _common_run(
            spoken,
            answer,
        ),
    ]
    longest = max(
        runs,
        key=len,
    )
    return longest or None


def _common_run(spoken: str, answer: str) -> str:
    """The longest Chinese run of ``SHARED_RUN`` characters that both have; empty for none."""
    best = ""
    for start in range(len(spoken)):
        size = max(
            SHARED_RUN,
            len(best) + 1,
        )
        while spoken[start : start + size] in answer and start + size <= len(spoken):
            best = spoken[start : start + size]
            size += 1
    return best if has_han(best) else ""

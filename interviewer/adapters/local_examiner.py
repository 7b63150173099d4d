"""The embedded examiner: grades against key points with a local embedding model. No key, no network."""

from __future__ import annotations

from interviewer.adapters.local_grader import LocalGrader
from interviewer.core.grading import not_graded
from interviewer.core.interview import MAX_ANSWER_CHARS, Turn
from interviewer.core.ports import Judgement
from interviewer.core.rubric import Language


class LocalExaminer:
    """Port ``Examiner``. It words nothing itself: follow-ups are the rubric's probes."""

    name = "local"

    def __init__(self, grader: LocalGrader) -> None:
        """grader: deterministic; the same turn gets the same judgement."""
        self._grader = grader

    def assess(self, turn: Turn, lang: Language) -> Judgement:
        """The judgement of all answers of the turn; what answered a follow-up settles the point that it was about."""
        del lang
        if turn.rubric is None:
            return Judgement(assessment=not_graded(turn.no_rubric_reason or "", self.name))
        probed = dict(zip(turn.probes, turn.answers[1:], strict=False))
        graded = self._grader.grade(
            turn.question.text, turn.rubric, turn.answer_text[:MAX_ANSWER_CHARS], probed
        )
        return Judgement(assessment=graded.model_copy(update={"examiner": self.name}))

"""What the LLM examiner judges: the answers of one turn, with all that belongs to them."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.core.bank.card import Language, Rubric
from interviewer.core.grading.assessment import PointVerdict
from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.session import Turn


@dataclass(frozen=True)
class Case:
    """The answers of one turn, their rubric and who judges them."""

    examiner: str
    """The model's name."""

    turn: Turn
    """The question with its answers so far."""

    rubric: Rubric
    """What the answers are judged against."""

    scene: Scene
    """What the examiner knows besides the turn."""

    lang: Language
    """The language of the interview."""

    def earlier_verdicts(self) -> dict[str, PointVerdict]:
        """This examiner's verdicts on the earlier answers of the turn, by the points' ids.

        Empty for a first answer, and where another examiner judged.
        """
        assessment = self.turn.assessment
        if assessment is None or not assessment.graded:
            return {}
        if assessment.examiner != self.examiner or len(self.turn.answers) <= 1:
            return {}
        return {point.id: point for point in assessment.points}

"""What the LLM examiner judges: the answers of one turn, with all that belongs to them."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.core.bank.card import Language, Rubric
from interviewer.core.grading.assessment import Assessment, PointVerdict
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
        assessment = self._earlier_assessment()
        if assessment is None or assessment.examiner != self.examiner:
            return {}
        return {point.id: point for point in assessment.points}

    def fallback_verdicts(self) -> dict[str, PointVerdict]:
        """The same of the examiner that stood in for this one. Empty where none had to."""
        assessment = self._earlier_assessment()
        if assessment is None or assessment.examiner == self.examiner:
            return {}
        return {point.id: point for point in assessment.points}

    def standing_verdicts(self) -> dict[str, PointVerdict]:
        """What is held of the earlier answers, whoever judged them."""
        return self.earlier_verdicts() or self.fallback_verdicts()

    def _earlier_assessment(self) -> Assessment | None:
        """The grade of the earlier answers of the turn; None for a first answer."""
        assessment = self.turn.assessment
        if assessment is None or not assessment.graded:
            return None
        return assessment if len(self.turn.answers) > 1 else None

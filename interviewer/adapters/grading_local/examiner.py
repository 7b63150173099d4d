"""The embedded examiner: key points and a local embedding model. No key, no network."""

from __future__ import annotations

from interviewer.adapters.grading_local import LocalGrader
from interviewer.core.bank.card import Language, Rubric
from interviewer.core.grading.assessment import Assessment, not_graded
from interviewer.core.interview.elsewhere import is_elsewhere
from interviewer.core.interview.hearing import intent_of
from interviewer.core.interview.judgement import Judgement, Scene
from interviewer.core.interview.session import MAX_ANSWER_CHARS, Turn
from interviewer.core.interview.shown import shown_words
from interviewer.core.interview.wordless import Wordless
from interviewer.core.ports import Say


class LocalExaminer(Wordless):
    """Port ``Examiner``. It proposes no move of its own: the policy makes them of the card and of
    the evidence.
    """

    name = "local"

    def __init__(self, grader: LocalGrader) -> None:
        """grader: deterministic; the same turn gets the same judgement."""
        self._grader = grader

    def judge(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
        say: Say,
    ) -> Judgement:
        """The judgement of all answers of the turn.

        What answered a follow-up settles the point that it was about.
        """
        del lang, say
        if turn.rubric is None:
            return Judgement(
                assessment=not_graded(
                    turn.no_rubric_reason or "",
                    self.name,
                )
            )
        intent = intent_of(turn.last_answer)
        if intent == "asks_back":
            return Judgement(
                assessment=not_graded(
                    intent,
                    self.name,
                ),
                intent=intent,
            )
        graded = self._grader.grade_exchange(
            turn.question.text,
            turn.rubric,
            [answer[:MAX_ANSWER_CHARS] for answer in turn.answers],
            turn.probes,
            shown_words(
                turn,
                scene,
            ),
        )
        if intent == "answer" and _is_elsewhere(
            turn,
            turn.rubric,
            graded,
        ):
            intent = "other_question"
        return Judgement(
            assessment=graded,
            intent=intent,
        )


def _is_elsewhere(
    turn: Turn,
    rubric: Rubric,
    graded: Assessment,
) -> bool:
    """True for a first answer about something else; what answers a follow-up is about that."""
    if turn.probes:
        return False
    return is_elsewhere(
        turn.question.in_context,
        rubric,
        turn.last_answer,
        graded,
    )

"""The embedded examiner: key points and a local embedding model. No key, no network."""

from __future__ import annotations

from interviewer.adapters.grading_local import LocalGrader
from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import not_graded
from interviewer.core.interview.judgement import Judgement, Scene
from interviewer.core.interview.session import MAX_ANSWER_CHARS, Turn
from interviewer.core.interview.shown import shown_words
from interviewer.core.interview.wordless import Wordless
from interviewer.core.ports import Say


class LocalExaminer(Wordless):
    """Port ``Examiner``. It words nothing itself: follow-ups are the rubric's probes."""

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
            return Judgement(assessment=not_graded(turn.no_rubric_reason or "", self.name))
        probed = dict(zip(turn.probes, turn.answers[1:], strict=False))
        graded = self._grader.grade(
            turn.question.text,
            turn.rubric,
            turn.answer_text[:MAX_ANSWER_CHARS],
            probed,
            shown_words(turn, scene),
        )
        return Judgement(assessment=graded.model_copy(update={"examiner": self.name}))

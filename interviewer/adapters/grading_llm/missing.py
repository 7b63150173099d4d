"""In place of a model that is gone."""

from __future__ import annotations

from interviewer.core.bank.card import Language
from interviewer.core.interview.judgement import Judgement, Scene
from interviewer.core.interview.session import Turn
from interviewer.core.interview.wordless import Wordless
from interviewer.core.ports import Say
from interviewer.errors import ExaminerError


class MissingExaminer(Wordless):
    """Port ``Examiner`` for a model that a session was begun with and that is not configured now.

    Every answer goes to the fallback, with the reason.
    """

    name = "llm"

    def judge(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
        say: Say,
    ) -> Judgement:
        """Raises ExaminerError."""
        del turn, lang, scene, say
        raise ExaminerError(key="llm_missing")

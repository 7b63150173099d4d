"""Tries the configured model: one judgement, one follow-up with its answer, one closing."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from interviewer.core.bank.card import Language
from interviewer.core.interview.judgement import Judgement, Scene, Speech
from interviewer.core.interview.moves import decide
from interviewer.core.interview.session import Turn
from interviewer.core.notes.question import Question, Typed, question_id
from interviewer.core.ports import Examiner
from interviewer.core.usage import Usage
from interviewer.errors import ExaminerError
from interviewer.services.checkup import Check
from interviewer.words import trial
from interviewer.words.messages import explain, text
from interviewer.words.pair import in_language

JUDGED = "model judgement"
FOLLOWED = "model follow-up"
CLOSED = "model closing"
ASKED_OPEN = "memory"
"""Id of the key point that the first answer leaves out."""


@dataclass
class _Stopwatch:
    """The seconds and tokens of one call."""

    began: float = field(default_factory=time.perf_counter)

    def told(self, used: Usage, lang: Language) -> str:
        """How long it took and what it used."""
        return text(
            "trial_used",
            lang,
            seconds=f"{time.perf_counter() - self.began:.1f}",
            prompt=used.prompt,
            completion=used.completion,
        )


class ModelTrial:
    """Each try is a call as an interview makes it."""

    def __init__(self, examiner: Examiner, lang: Language) -> None:
        """examiner: a model. lang: of the calls, and of what is said of them."""
        self._examiner = examiner
        self._lang = lang

    def run(self) -> list[Check]:
        """Every try; nothing is followed up where nothing was judged."""
        judged, judgement = self._judgement()
        if judgement is None:
            reason = text("trial_not_reached", self._lang)
            followed = _check(
                FOLLOWED,
                reason,
                ok=False,
            )
        else:
            followed = self._follow_up(judgement)
        return [judged, followed, self._closing()]

    def _judgement(self) -> tuple[Check, Judgement | None]:
        """One answer judged; without one verdict that a quote supports that is of no use."""
        watch = _Stopwatch()
        try:
            judgement = self._judged(self._turn(), Scene())
        except ExaminerError as error:
            return self._failed(
                JUDGED,
                error,
                watch,
            ), None
        proved = sum(point.quote is not None for point in judgement.assessment.points)
        found = text(
            "trial_judged",
            self._lang,
            proved=proved,
            points=len(trial.RUBRIC.points),
            used=watch.told(judgement.usage, self._lang),
        )
        return _check(
            JUDGED,
            found,
            ok=proved > 0,
        ), judgement

    def _follow_up(self, judgement: Judgement) -> Check:
        """The follow-up put, in the model's words if they may be said, and its answer judged."""
        decision = decide(
            self._turn(),
            judgement,
            Scene(),
        )
        words = judgement.spoken if decision.is_proposed else None
        asked = words or trial.RUBRIC.points[-1].probe_in(self._lang) or ""
        turn = self._turn()
        turn.answers.append(in_language(trial.SECOND_ANSWER, self._lang))
        turn.probes.append(decision.point or ASKED_OPEN)
        turn.assessment = judgement.assessment
        watch = _Stopwatch()
        try:
            second = self._judged(
                turn,
                Scene(
                    asked=(asked,),
                    shown=(asked,),
                ),
            )
        except ExaminerError as error:
            return self._failed(
                FOLLOWED,
                error,
                watch,
            )
        found = text(
            "trial_own_words" if words else "trial_card_words",
            self._lang,
            words=asked,
            used=watch.told(second.usage, self._lang),
        )
        return _check(
            FOLLOWED,
            found,
            ok=words is not None,
        )

    def _closing(self) -> Check:
        """Closing words over given facts."""
        watch = _Stopwatch()
        try:
            speech = self._examiner.close(in_language(trial.FACTS, self._lang), self._lang)
        except ExaminerError as error:
            return self._failed(
                CLOSED,
                error,
                watch,
            )
        said = speech or Speech(text="")
        found = text(
            "trial_said",
            self._lang,
            words=said.text,
            used=watch.told(said.usage, self._lang),
        )
        return _check(
            CLOSED,
            found,
            ok=bool(said.text),
        )

    def _judged(self, turn: Turn, scene: Scene) -> Judgement:
        return self._examiner.judge(
            turn,
            self._lang,
            scene,
            _say_nothing,
        )

    def _turn(self) -> Turn:
        question = in_language(trial.QUESTION, self._lang)
        return Turn(
            question=Question(
                id=question_id(question, ""),
                text=question,
                source=Typed(),
            ),
            rubric=trial.RUBRIC,
            answers=[in_language(trial.ANSWER, self._lang)],
        )

    def _failed(
        self,
        name: str,
        error: ExaminerError,
        watch: _Stopwatch,
    ) -> Check:
        found = text(
            "trial_failed",
            self._lang,
            model=error.model or self._examiner.name,
            reason=explain(error, self._lang),
            used=watch.told(error.usage or Usage(), self._lang),
        )
        return _check(
            name,
            found,
            ok=False,
        )


def _check(
    name: str,
    detail: str,
    *,
    ok: bool,
) -> Check:
    """Who asks for a trial needs the model."""
    return Check(
        name=name,
        ok=ok,
        detail=detail,
    )


def _say_nothing(_: str) -> None:
    """Nobody listens."""


Trial = Callable[[Language], list[Check]]
"""Tries the configured model in a language."""

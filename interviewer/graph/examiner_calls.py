"""What a step asks of the examiner: streamed, counted, within the budget, and with the local
examiner where the model cannot.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from interviewer import signals
from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.closing import facts
from interviewer.core.interview.earlier_claims import earlier_claims
from interviewer.core.interview.judgement import Judgement, Scene, Speech, WrittenRubric
from interviewer.core.interview.open_session import OpenSession
from interviewer.core.interview.project_facts import ProjectFact
from interviewer.core.interview.promises import without_empty_promises
from interviewer.core.interview.report import Report
from interviewer.core.interview.session import Entry, EntryKind, Turn
from interviewer.core.notes.question import Question
from interviewer.core.ports import Say
from interviewer.core.usage import Step, Usage
from interviewer.errors import ExaminerError
from interviewer.graph.ahead import Ahead, picked
from interviewer.graph.local_evidence import local_grade, model_grade
from interviewer.graph.project import facts_on
from interviewer.graph.state import Deps
from interviewer.words.messages import explain
from interviewer.words.report import with_reasons

RUBRIC_TOKENS = 1_500
"""What writing a rubric is reckoned to take."""

Result = TypeVar(
    "Result",
    Judgement,
    Speech,
    WrittenRubric,
)


def _say_nothing(_: str) -> None:
    pass


@dataclass
class ExaminerCalls:
    """The calls of one step."""

    session: OpenSession
    """Its usage grows with each call."""
    deps: Deps
    say: Say = _say_nothing
    """Takes a piece of spoken text as it arrives."""
    notices: list[Entry] = field(default_factory=list)
    """What the screen has to say of the calls."""
    disputed: bool = False
    """True if the turn is judged again because the candidate disputes its verdict."""
    spent: bool = False
    """True once the budget held a call back."""
    failure: str = ""
    """Why the last call came to nothing."""

    def prefetch(
        self,
        turn: Turn,
        before: Turn | None,
    ) -> None:
        """Begin what will be wanted: the turn's rubric if it lacks one, and the local evidence on
        the turn before.
        """
        author = self.deps.author
        if author and turn.rubric is None and self._affordable(RUBRIC_TOKENS):
            author.prefetch(turn.question, self._scene_of(turn))
        if before and model_grade(self.deps, before):
            self.deps.aside(
                lambda: local_grade(
                    self.deps,
                    before,
                    self._lang,
                )
            )

    def find_rubric(
        self,
        turn: Turn,
    ) -> None:
        """Have a rubric written where neither notes nor bank have one; where that fails the turn
        stays without.
        """
        author = self.deps.author
        if turn.rubric is not None or author is None:
            return
        written = self._try(
            call=lambda: author.write(turn.question, self._scene_of(turn)),
            need=lambda: RUBRIC_TOKENS,
            step="rubric",
            lost="model_lost",
        )
        if written is None:
            return
        turn.rubric = written.rubric
        if written.path:
            self._notice("rubric_written", path=written.path)

    def judge(
        self,
        turn: Turn,
    ) -> Judgement:
        """The examiner's judgement, else the local examiner's; the turn then says why.

        A model chooses in the same call what it would ask next. What it promises to change is left
        out where no verdict has risen.
        """
        before = turn.assessment
        examiner, scene = self.deps.examiner, self.scene
        if examiner.is_model:
            offered = Ahead(self.session, self.deps).offered()
            scene = scene.model_copy(update={"candidates": offered})
        judged = self._try(
            call=lambda: examiner.judge(
                turn,
                self._lang,
                scene,
                self.say,
            ),
            need=lambda: examiner.estimate(
                turn,
                self._lang,
                scene,
            ),
            step="judging",
            lost="examiner_lost",
        )
        if judged is not None:
            turn.fallback = None
            turn.pick = picked(judged.pick, scene.candidates)
            return without_empty_promises(judged, before)
        turn.fallback = self.failure
        signals.fell_back()
        return self.deps.fallback.judge(
            turn,
            self._lang,
            scene,
            _say_nothing,
        )

    def tell_source(
        self,
        fact: ProjectFact,
    ) -> None:
        """Show the line that the answer contradicts, for a challenge that is put."""
        self._notice("challenged_by", fact=fact)

    def judge_elsewhere(
        self,
        question: Question,
    ) -> Assessment | None:
        """The local grade of the last answer as one to another question.

        None where nothing fits that question.
        """
        rubric = self.deps.rubrics.find(question).rubric
        if rubric is None:
            return None
        turn = Turn(
            question=question,
            rubric=rubric,
            answers=[self.session.turn.last_answer if self.session.turn else ""],
        )
        return local_grade(
            self.deps,
            turn,
            self._lang,
        )

    def hint(
        self,
        turn: Turn,
    ) -> Speech | None:
        """The next hint in the examiner's words, None where the card's has to do."""
        self.find_rubric(turn)
        examiner, scene = self.deps.examiner, self.scene
        level = turn.hints + 1
        return self._speak(
            lambda: examiner.hint(
                turn,
                self._lang,
                scene,
                level,
            )
        )

    def clarify(
        self,
        turn: Turn,
    ) -> Speech | None:
        """What was asked last in the examiner's words, None where the card's have to do."""
        examiner, scene = self.deps.examiner, self.scene
        return self._speak(
            lambda: examiner.clarify(
                turn,
                self._lang,
                scene,
            )
        )

    def close(
        self,
        report: Report,
    ) -> Speech | None:
        """Closing words over the report's facts, None where nothing was graded or the examiner has
        none.
        """
        if not report.graded:
            return None
        told = facts(with_reasons(report))
        return self._speak(
            lambda: self.deps.examiner.close(told, self._lang),
            "closing",
        )

    @property
    def _lang(self) -> Language:
        return self.session.config.lang

    def _speak(
        self,
        call: Callable[[], Speech | None],
        step: Step = "talk",
    ) -> Speech | None:
        if not self.deps.examiner.is_model:
            return None
        return self._try(
            call=call,
            need=self._speech_tokens,
            step=step,
            lost="model_lost",
        )

    def _speech_tokens(self) -> int:
        turn = self.session.turn
        if turn is None:
            return 0
        return self.deps.examiner.estimate(
            turn,
            self._lang,
            self.scene,
        )

    def _try(
        self,
        *,
        call: Callable[[], Result | None],
        need: Callable[[], int],
        step: Step,
        lost: str,
    ) -> Result | None:
        """The call's result, its tokens counted for the step; None and a notice where it fails or
        the budget lacks ``need`` tokens.
        """
        try:
            self._keep_budget(need)
            result = call()
        except ExaminerError as problem:
            self._count(problem.usage or Usage(), step)
            self.failure = explain(problem, self._lang)
            self._notice(
                lost,
                examiner=problem.model or self.deps.examiner.name,
                reason=self.failure,
            )
            return None
        if result is not None:
            self._count(result.usage, step)
        return result

    def _count(
        self,
        used: Usage,
        step: Step,
    ) -> None:
        self.session.usage += used.at(step)

    def _affordable(
        self,
        tokens: int,
    ) -> bool:
        limit = self.session.config.max_tokens
        return limit is None or self.session.usage.total + tokens <= limit

    def _keep_budget(
        self,
        need: Callable[[], int],
    ) -> None:
        if self.session.config.max_tokens is None:
            return
        tokens = need()
        if tokens and not self._affordable(tokens):
            self.spent = True
            raise ExaminerError(
                key="budget_spent",
                used=self.session.usage.total,
                limit=self.session.config.max_tokens,
            )

    @property
    def scene(self) -> Scene:
        """What an examiner knows besides the turn on the table, and a move depends on."""
        return self._scene_of(self.session.turn)

    def _scene_of(
        self,
        turn: Turn | None,
    ) -> Scene:
        """turn: the question that it is about, None before the first."""
        config = self.session.config
        claims: tuple[str, ...] = ()
        facts: tuple[ProjectFact, ...] = ()
        if self.deps.examiner.is_model:
            claims = earlier_claims(self.session.earlier_turns)
            facts = facts_on(turn, self.session, self.deps) if turn else ()
        return Scene(
            round=config.round,
            company=config.company,
            persona=config.persona,
            asked=self.session.follow_ups_put,
            shown=self.session.shown,
            claims=claims,
            facts=facts,
            minutes_left=self.session.minutes_left,
            questions_left=self.session.questions_left,
            disputed=self.disputed,
        )

    def _notice(
        self,
        prompt: str,
        **inputs: Any,
    ) -> None:
        self.notices.append(
            say_line(
                self.deps,
                self.session,
                prompt,
                "notice",
                **inputs,
            )
        )


def say_line(
    deps: Deps,
    session: OpenSession,
    prompt: str,
    kind: EntryKind,
    **inputs: Any,
) -> Entry:
    """A line of ``prompts/`` as an entry of the transcript."""
    line = deps.speaker.line(
        prompt,
        session.config.lang,
        **inputs,
    )
    return Entry(
        role="notice" if kind in ("notice", "grade") else "interviewer",
        kind=kind,
        text=line.text,
        question=session.number or None,
        prompt=line.prompt,
    )


def spoken(
    session: OpenSession,
    kind: EntryKind,
    text: str,
    prompt: str | None,
) -> Entry:
    """What a model worded, as an entry of the transcript."""
    return Entry(
        role="interviewer",
        kind=kind,
        text=text,
        question=session.number or None,
        prompt=prompt,
    )

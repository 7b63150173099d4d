"""What the nodes ask of the examiner: streamed, counted, within the budget, and with the local examiner where the model cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from interviewer.core.claims import earlier_claims
from interviewer.core.closing import facts
from interviewer.core.grading import Assessment, charge_hints, second_opinion
from interviewer.core.interview import Entry, EntryKind, Session, Turn
from interviewer.core.ports import Judgement, Say, Scene, Speech, TalkingExaminer, WrittenRubric
from interviewer.core.report import Report
from interviewer.core.usage import Usage
from interviewer.errors import ExaminerError
from interviewer.graph.state import Deps
from interviewer.messages import explain

RUBRIC_TOKENS = 1_500
"""What writing a rubric is reckoned to take."""

Result = TypeVar("Result", Judgement, Speech, WrittenRubric)


@dataclass
class Examining:
    """One step's calls. notices: what the screen has to say of them. spent: the budget held a call back."""

    session: Session
    deps: Deps
    say: Say = lambda _: None
    notices: list[Entry] = field(default_factory=list)
    spent: bool = False

    def prefetch(self, turn: Turn) -> None:
        """Begin what will be wanted: the rubric that the turn lacks, if the budget allows it; the vectors of the local evidence on the turn before."""
        limit = self.session.config.max_tokens
        if (
            turn.rubric is None
            and self.deps.author
            and (limit is None or self.session.usage.total + RUBRIC_TOKENS <= limit)
        ):
            self.deps.author.prefetch(turn.question)
        for before in self.session.turns[-2:-1]:
            if self._models_grade(before):
                self.deps.aside(partial(self._local, before))

    def find_rubric(self, turn: Turn) -> None:
        """Have a rubric written where neither notes nor bank have one; where that fails the turn stays without."""
        author = self.deps.author
        if turn.rubric is not None or author is None:
            return
        written = self._try(
            lambda: author.write(turn.question), lambda: RUBRIC_TOKENS, "model_lost"
        )
        if written:
            turn.rubric = written.rubric
        if written and written.path:
            self.notices.append(
                say_line(self.deps, self.session, "rubric_written", "notice", path=written.path)
            )

    def judge(self, turn: Turn) -> Judgement:
        """The model's judgement, else the local examiner's; the turn then says why."""
        examiner, lang, scene = self.deps.examiner, self.session.config.lang, self._scene()
        if isinstance(examiner, TalkingExaminer):
            judged = self._try(
                lambda: examiner.judge(turn, lang, scene, self.say),
                lambda: examiner.estimate(turn, lang, scene),
                "examiner_lost",
            )
        else:
            judged = self._try(lambda: examiner.assess(turn, lang), lambda: 0, "examiner_lost")
        if judged is not None:
            return judged
        turn.fallback = self._why
        return self.deps.fallback.assess(turn, lang)

    def doubt(self) -> None:
        """Mark the model's grades that the local evidence does not bear out. Done once, at the end; by then ``prefetch`` has had it embedded."""
        for turn in self.session.turns:
            if grade := self._models_grade(turn):
                turn.assessment = second_opinion(grade, charge_hints(self._local(turn), turn.hints))

    def _models_grade(self, turn: Turn) -> Assessment | None:
        model, grade = self.deps.examiner, turn.assessment
        by_model = (
            isinstance(model, TalkingExaminer)
            and grade
            and grade.graded
            and turn.rubric
            and grade.examiner == model.name
        )
        return grade if by_model else None

    def _local(self, turn: Turn) -> Assessment:
        return self.deps.fallback.assess(
            turn.model_copy(update={"assessment": None}), self.session.config.lang
        ).assessment

    def hint(self, turn: Turn) -> Speech | None:
        """The next hint in the model's words, None where the card's has to do."""
        self.find_rubric(turn)
        return self._speak(
            lambda model: model.hint(turn, self.session.config.lang, self._scene(), turn.hints + 1)
        )

    def clarify(self, turn: Turn) -> Speech | None:
        """The question in the model's words, None where the card's have to do."""
        return self._speak(
            lambda model: model.clarify(turn, self.session.config.lang, self._scene())
        )

    def close(self, report: Report) -> Speech | None:
        """Closing words over the report's facts."""
        if not report.graded:
            return None
        return self._speak(lambda model: model.close(facts(report), self.session.config.lang))

    def _speak(self, call: Callable[[TalkingExaminer], Speech]) -> Speech | None:
        model = self.deps.examiner
        if not isinstance(model, TalkingExaminer):
            return None
        turn, lang = self.session.turn, self.session.config.lang
        return self._try(
            lambda: call(model),
            lambda: model.estimate(turn, lang, self._scene()) if turn else 0,
            "model_lost",
        )

    def _try(self, call: Callable[[], Result], need: Callable[[], int], lost: str) -> Result | None:
        """The call's result, its tokens counted; None and a notice where it fails or the budget has no ``need`` tokens left."""
        try:
            self._keep_budget(need)
            result = call()
        except ExaminerError as problem:
            self.session.usage += problem.usage or Usage()
            self._why = explain(problem, self.session.config.lang)
            name = self.deps.examiner.name
            self.notices.append(
                say_line(self.deps, self.session, lost, "notice", examiner=name, reason=self._why)
            )
            return None
        self.session.usage += result.usage
        return result

    def _keep_budget(self, need: Callable[[], int]) -> None:
        limit = self.session.config.max_tokens
        if limit is not None and (tokens := need()) and self.session.usage.total + tokens > limit:
            self.spent = True
            raise ExaminerError(key="budget_spent", used=self.session.usage.total, limit=limit)

    def _scene(self) -> Scene:
        session, config = self.session, self.session.config
        asked = tuple(
            e.text
            for e in session.transcript
            if e.kind == "follow_up" and e.question == session.number
        )
        claims = earlier_claims(session.turns[:-1])
        return Scene(
            round=config.round,
            company=config.company,
            persona=config.persona,
            asked=asked,
            claims=claims,
        )

    _why: str = ""


def say_line(deps: Deps, session: Session, prompt: str, kind: EntryKind, **inputs: Any) -> Entry:
    """A line of ``prompts/`` as an entry of the transcript."""
    line = deps.speaker.line(prompt, session.config.lang, **inputs)
    role = "notice" if kind in ("notice", "grade") else "interviewer"
    return Entry(
        role=role, kind=kind, text=line.text, question=session.number or None, prompt=line.prompt
    )


def spoken(session: Session, kind: EntryKind, text: str, prompt: str | None) -> Entry:
    """What a model worded, as an entry of the transcript."""
    return Entry(
        role="interviewer", kind=kind, text=text, question=session.number or None, prompt=prompt
    )

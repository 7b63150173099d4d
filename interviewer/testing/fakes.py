"""A clock, an examiner, a speaker and a source of rubrics that do as they are told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from interviewer.core.bank.card import Language, Rubric, RubricMatch
from interviewer.core.grading.assessment import Verdict
from interviewer.core.interview.follow_up import FollowUpResult
from interviewer.core.interview.judgement import Intent, Judgement, Proposal, Scene, SpokenLine
from interviewer.core.interview.session import Turn
from interviewer.core.interview.wordless import Wordless
from interviewer.core.notes.question import Question
from interviewer.core.ports import Say
from interviewer.core.practice.outcome import Isolation, RunResult
from interviewer.errors import ExaminerError, PromptError
from interviewer.testing.builders import assessment

START = dt.datetime.fromisoformat("2026-03-01T09:00:00+00:00")
"""What a ``FixedClock`` shows at first."""
_PLACE = re.compile(r"{(\w+)}")


class Hears(NamedTuple):
    """What a scripted examiner makes of an answer, with words and a move of its own."""

    verdicts: dict[str, Verdict]
    """By key point id; the others are missed."""
    proposal: Proposal | None = None
    """The move that it would make."""
    spoken: str | None = None
    """What it says with it."""
    ack: str | None = None
    """Half a sentence on the answer."""
    intent: Intent = "answer"
    """What the candidate did."""
    result: FollowUpResult | None = None
    """What came of the follow-up before."""
    unsettled: tuple[str, ...] = ()
    """Ids of the key points that it is not sure of."""


Step = dict[str, Verdict] | Hears | ExaminerError
"""What one call gives: verdicts by key point id, those with words, or an error."""


class FixedClock:
    """Shows the same moment until it is told to go on."""

    def __init__(self, now: dt.datetime = START) -> None:
        """now: with time zone."""
        self._now = now

    def now(self) -> dt.datetime:
        """The set moment."""
        return self._now

    def go_on(self, seconds: float) -> None:
        """Move the clock forward."""
        self._now += dt.timedelta(seconds=seconds)


class ScriptedRunner:
    """Port ``CodeRunner``: gives what was enqueued, one result a run."""

    def __init__(
        self,
        *results: RunResult,
        fault: str | None = None,
        has_limits: bool = True,
    ) -> None:
        """fault: why there is no sandbox."""
        self._results = list(results)
        self._fault = fault
        self._has_limits = has_limits
        self.seen: list[tuple[str, bool, Isolation]] = []
        """Source, whether only examples ran, and the isolation of each run."""

    def fault(self) -> str | None:
        """As it was set."""
        return self._fault

    def has_limits(self) -> bool:
        """As it was set."""
        return self._has_limits

    def run(
        self,
        problem_id: str,
        source: str,
        *,
        examples_only: bool,
        isolation: Isolation = "bubblewrap",
    ) -> RunResult:
        """The next result."""
        del problem_id
        self.seen.append((source, examples_only, isolation))
        return self._results.pop(0)


class ScriptedExaminer(Wordless):
    """Gives what was enqueued: for each answer verdicts by key point id, or an error to raise."""

    name = "scripted"

    def __init__(self, *script: Step) -> None:
        """script: what each call gives, in order."""
        self._script = list(script)
        self.seen: list[Turn] = []
        self.scenes: list[Scene] = []

    def enqueue(self, *script: Step) -> None:
        """Add further calls."""
        self._script.extend(script)

    def judge(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
        say: Say,
    ) -> Judgement:
        """The next judgement. Points that the script does not name are missed."""
        del lang, say
        self.seen.append(turn.model_copy(deep=True))
        self.scenes.append(scene)
        step = self._script.pop(0)
        if isinstance(step, ExaminerError):
            raise step
        heard = step if isinstance(step, Hears) else Hears(step)
        grade = assessment(turn, heard.verdicts, self.name)
        points = []
        for point in grade.points:
            points.append(point.model_copy(update={"settled": point.id not in heard.unsettled}))
        return Judgement(
            assessment=grade.model_copy(update={"points": tuple(points)}),
            proposal=heard.proposal,
            spoken=heard.spoken,
            ack=heard.ack,
            intent=heard.intent,
            result=heard.result,
            prompt="judge_answer@1#scripted",
        )


class FormatSpeaker:
    """Port ``Speaker`` over format strings: ``{"hint": "hint {n}: {hint}"}`` in every language."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        """lines: by prompt id; the names in braces are the inputs."""
        self._lines = dict(lines)

    def line(
        self,
        prompt_id: str,
        lang: Language,
        **inputs: object,
    ) -> SpokenLine:
        """The line with its inputs. Raises PromptError as the port says, and for other inputs."""
        if prompt_id not in self._lines:
            raise PromptError(f"prompt {prompt_id}.{lang} is missing")
        template = self._lines[prompt_id]
        needed = set(_PLACE.findall(template))
        if needed != inputs.keys():
            raise PromptError(f"prompt {prompt_id}.{lang}: its inputs are {sorted(needed)}")
        return SpokenLine(
            text=template.format(**inputs),
            prompt=f"{prompt_id}@1#{lang}",
        )


class FixedRubrics:
    """One rubric for every question, or none for those whose text is in ``without``."""

    def __init__(
        self,
        rubric: Rubric,
        without: Sequence[str] = (),
    ) -> None:
        """without: texts of questions that nothing fits."""
        self._rubric = rubric
        self._without = set(without)

    def find(self, question: Question) -> RubricMatch:
        """The rubric, or the reason why there is none."""
        if question.text in self._without:
            return RubricMatch(reason="no card fits")
        return RubricMatch(
            rubric=self._rubric,
            similarity=1.0,
        )

    def near(
        self,
        text: str,
        limit: int,
    ) -> list[tuple[str, float]]:
        """No cards."""
        del text, limit
        return []

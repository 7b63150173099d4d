"""A clock, an examiner, a speaker and a source of rubrics that do as they are told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from interviewer.core.bank.card import Language, Rubric, RubricMatch
from interviewer.core.grading.assessment import Verdict
from interviewer.core.interview.judgement import Judgement, Scene, SpokenLine
from interviewer.core.interview.session import Turn
from interviewer.core.interview.wordless import Wordless
from interviewer.core.notes.question import Question
from interviewer.core.ports import Say
from interviewer.errors import ExaminerError, PromptError
from interviewer.testing.builders import assessment

START = dt.datetime.fromisoformat("2026-03-01T09:00:00+00:00")
"""What a ``FixedClock`` shows at first."""
_PLACE = re.compile(r"{(\w+)}")
Step = dict[str, Verdict] | ExaminerError
"""What one call gives: verdicts by key point id, or an error."""


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


class ScriptedExaminer(Wordless):
    """Gives what was enqueued: for each answer verdicts by key point id, or an error to raise."""

    name = "scripted"

    def __init__(self, *script: Step) -> None:
        """script: what each call gives, in order."""
        self._script = list(script)
        self.seen: list[Turn] = []

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
        del lang, scene, say
        self.seen.append(turn.model_copy(deep=True))
        verdicts = self._script.pop(0)
        if isinstance(verdicts, ExaminerError):
            raise verdicts
        grade = assessment(turn, verdicts, self.name)
        return Judgement(assessment=grade)


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

"""Single answers, outside an interview: one verdict for ``interviewer grade``, all figures of a
file for ``interviewer eval``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from interviewer.core.bank.card import KeyPoint, Language, Rubric
from interviewer.core.grading.agreement import EvalLine, EvalResult, evaluate
from interviewer.core.grading.assessment import Assessment, not_graded
from interviewer.core.grading.second_opinion import second_opinion
from interviewer.core.grading.settling import beside, calibrate

RubricKind = Literal["reference", "bank"]
Progress = Callable[[int, int], None]


class Grader(Protocol):
    """What an examiner offers for a single answer."""

    def grade(
        self,
        question: str,
        rubric: Rubric,
        answer: str,
    ) -> Assessment:
        """The assessment of ``answer`` against the rubric's key points."""


RubricOf = Callable[[str], Rubric | None]
"""The rubric of a question's text: the bank's card, else what the user's notes answer."""


class Grading:
    """Grades against a reference answer, written key points, or the bank's card."""

    def __init__(
        self,
        grader: Grader,
        rubric_of: RubricOf,
        from_reference: Callable[[str, str], Rubric],
        second: Grader | None = None,
        *,
        settled: float | None = None,
    ) -> None:
        """from_reference: question and reference to a rubric.

        second: grades on other evidence; where the two are far apart the grade is uncertain.
        settled: the confidence from which the examiner's verdicts count, None for a model.
        """
        self._settled = settled
        self._grader, self._from_reference, self._second = grader, from_reference, second
        self._of_card = functools.lru_cache(maxsize=None)(rubric_of)

    def grade(
        self,
        question: str,
        reference: str | None,
        answer: str,
        lang: Language = "zh",
    ) -> Assessment:
        """One verdict: against ``reference`` where it is given, else against the bank's card or the
        notes' own answer. lang: of the key points, where the card has them in it.
        """
        if reference is None:
            rubric = self._of_card(question)
        else:
            rubric = self._from_reference(question, reference)
        grade = self._graded(question, rubric, answer)
        return _in_language(grade, rubric, lang)

    def grade_against(
        self,
        question: str,
        rubric: Rubric,
        answer: str,
        lang: Language = "zh",
    ) -> Assessment:
        """One verdict against these key points, worded in ``lang``."""
        grade = self._graded(
            question,
            rubric,
            answer,
        )
        return _in_language(
            grade,
            rubric,
            lang,
        )

    def evaluate(
        self,
        lines: Sequence[EvalLine],
        kind: RubricKind,
        progress: Progress | None = None,
        repeats: int = 1,
    ) -> EvalResult:
        """Every line graded ``repeats`` times and compared with its human grade; the figures are of
        the first time.
        """
        runs: list[list[Assessment]] = []
        for done, line in enumerate(lines, 1):
            rubric = self._rubric(line, kind)
            runs.append(
                [
                    self._graded(
                        line.question,
                        rubric,
                        line.answer,
                    )
                    for _ in range(repeats)
                ]
            )
            if progress:
                progress(done, len(lines))
        return evaluate(
            lines,
            [run[0] for run in runs],
            repeats=[[a.score for a in run if a.score is not None] for run in runs],
        )

    def evaluate_opinions(
        self,
        pairs: Sequence[tuple[EvalLine, Rubric]],
        disagreements: int = 0,
    ) -> EvalResult:
        """The same answers against the same key points, graded as the examiner grades today, beside
        the person's verdicts.

        disagreements: how many of these there are.
        """
        lines = [line for line, _ in pairs]
        graded = []
        for line, rubric in pairs:
            graded.append(
                self._graded(
                    line.question,
                    rubric,
                    line.answer,
                )
            )
        result = evaluate(lines, graded)
        if self._settled is None:
            return result
        own = [line.verdicts for line in lines]
        compared = beside(zip(own, graded, strict=True))
        proposal = calibrate(compared, disagreements, self._settled)
        return result.model_copy(update={"settling": proposal})

    def _rubric(
        self,
        line: EvalLine,
        kind: RubricKind,
    ) -> Rubric | None:
        card = (
            self._of_card(line.question)
            if kind == "bank" or not (line.points or line.reference)
            else None
        )
        if card:
            return card
        if line.points:
            points = tuple(
                KeyPoint(
                    id=f"p{n}",
                    text=point,
                )
                for n, point in enumerate(line.points, 1)
            )
            return Rubric(
                origin="reference",
                points=points,
                reference=line.reference or "\n".join(line.points),
            )
        return self._from_reference(line.question, line.reference) if line.reference else None

    def _graded(
        self,
        question: str,
        rubric: Rubric | None,
        answer: str,
    ) -> Assessment:
        if rubric is None or not rubric.points:
            return not_graded("no_key_points" if rubric else "no_rubric")
        given = self._grader.grade(
            question,
            rubric,
            answer,
        )
        if self._second is None or not given.graded:
            return given
        other = self._second.grade(
            question,
            rubric,
            answer,
        )
        return second_opinion(given, other)


def _in_language(
    grade: Assessment,
    rubric: Rubric | None,
    lang: Language,
) -> Assessment:
    """The grade with the key points as the rubric has them in ``lang``."""
    points = []
    for judged in grade.points:
        point = rubric.point(judged.id) if rubric else None
        text = point.in_language(lang) if point else judged.text
        points.append(judged.model_copy(update={"text": text}))
    return grade.model_copy(update={"points": tuple(points)})

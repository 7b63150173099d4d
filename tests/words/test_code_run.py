"""What is said of a grade for code, where the explanation is not settled in every key point."""

from __future__ import annotations

import pytest

from interviewer.adapters.practice.problem_files import ProblemFolder
from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import Assessment, PointVerdict, Verdict
from interviewer.core.interview.code_work import CodeWork, with_explanation
from interviewer.core.practice.attempt import Submission, explained, submitted
from interviewer.core.practice.outcome import CaseResult, RunResult
from interviewer.paths import shipped
from interviewer.testing import START
from interviewer.words.code import grade_line
from interviewer.words.code_run import follow_ups, submission_lines
from interviewer.words.prompts import PromptLibrary

SOFTMAX = ProblemFolder(shipped("knowledge") / "code").problem("softmax")
PASSED = RunResult(cases=(CaseResult(zh="一", en="one", passed=True),))
SAID: dict[Language, str] = {
    "zh": "讲解 4.0/4（有要点拿不准：2.8–4.0）",
    "en": "explanation 4.0/4 (not every point is settled: 2.8–4.0)",
}


def assessment(*unsettled: int, verdict: Verdict = "met") -> Assessment:
    """Everything is said; of the key points with these places it is not certain."""
    points = []
    for place, point in enumerate(SOFTMAX.points):
        is_open = place in unsettled
        points.append(
            PointVerdict(
                id=point.id,
                text=point.text,
                weight=point.weight,
                verdict=verdict if is_open else "met",
                credit=1.0,
                settled=not is_open,
            )
        )
    low = 7.0 if unsettled else None
    high = 10.0 if unsettled else None
    return Assessment(graded=True, score=10.0, low=low, high=high, points=tuple(points))


def submission(grade: Assessment) -> Submission:
    attempt = submitted("softmax", START, "x", PASSED, earlier=())
    return Submission(attempt=explained(attempt, grade), result=PASSED, assessment=grade)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_full_marks_say_that_a_key_point_is_not_settled(lang: Language) -> None:
    grade = assessment(1)
    work = with_explanation(CodeWork(problem="softmax", tests=6.0, passed=5, cases=5), grade)
    prompts = PromptLibrary(shipped("prompts"))
    spoken = prompts.line("code_grade", lang, assessment=grade, hints=0, work=work)
    assert spoken.text.endswith(SAID[lang])
    assert grade_line(work, grade, lang).endswith(SAID[lang])
    assert list(submission_lines(submission(grade), SOFTMAX, lang))[-1].endswith(SAID[lang])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_where_every_point_is_settled_the_marks_are_all_that_is_said(lang: Language) -> None:
    whole = SAID[lang].split("（")[0].split(" (")[0]
    work = with_explanation(CodeWork(problem="softmax", tests=6.0), assessment())
    assert grade_line(work, assessment(), lang).endswith(whole)
    assert list(submission_lines(submission(assessment()), SOFTMAX, lang))[-1].endswith(whole)


@pytest.mark.parametrize("verdict", ["met", "partial", "missed"])
def test_what_is_not_settled_is_asked_about(verdict: Verdict) -> None:
    probe = SOFTMAX.points[1].probe
    asked = list(follow_ups(submission(assessment(1, verdict=verdict)), SOFTMAX, "zh"))
    assert asked == [f"追问：{probe}"]
    assert list(follow_ups(submission(assessment()), SOFTMAX, "zh")) == []

"""What is said of a run and of what was tried. No decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interviewer.core.bank.card import Language
from interviewer.core.interview.code_work import MOST_FOLLOW_UPS, spoken_bounds
from interviewer.core.practice.attempt import Attempt, Submission
from interviewer.core.practice.outcome import CaseResult, Failure, Named, RunResult, Shown
from interviewer.core.practice.problem import Problem
from interviewer.words.code import FAILURES, LIMITS, kind, line, spoken_line
from interviewer.words.pair import in_language
from interviewer.words.report import with_reason


def run_lines(
    result: RunResult,
    problem: Problem,
    lang: Language,
) -> Iterator[str]:
    """What became of a run: its failure or a line a case, mistakes, output."""
    if result.failure is not None:
        yield from failure_lines(
            result.failure,
            problem,
            lang,
        )
    if any(case.ran for case in result.cases):
        for case in result.cases:
            yield from _case_lines(
                case,
                lang,
            )
    if result.output.strip():
        yield line("printed", lang)
        yield result.output.rstrip("\n")
    if result.output_cut:
        yield line("cut", lang)


def submission_lines(
    submission: Submission,
    problem: Problem,
    lang: Language,
) -> Iterator[str]:
    """What the tests say, the mistakes that were found, and the grade."""
    yield from verdict_lines(
        submission.result,
        problem,
        lang,
    )
    yield _score_line(
        submission,
        lang,
    )


def verdict_lines(
    result: RunResult,
    problem: Problem,
    lang: Language,
) -> Iterator[str]:
    """What the tests say, and the mistakes that were found."""
    yield from run_lines(
        result,
        problem,
        lang,
    )
    found = result.mistakes()
    if found:
        yield line(
            "found",
            lang,
            mistakes=joined(
                found,
                lang,
            ),
        )


def _score_line(submission: Submission, lang: Language) -> str:
    attempt = submission.attempt
    if attempt.reason is not None:
        return line(
            f"reason_{attempt.reason}",
            lang,
            tests=attempt.tests,
        )
    if submission.assessment is None:
        return line(
            "score_unexplained",
            lang,
            tests=attempt.tests,
        )
    if attempt.spoken is None:
        assessment = with_reason(submission.assessment, lang)
        return line(
            "score_ungraded",
            lang,
            tests=attempt.tests,
            reason=assessment.reason,
        )
    return line(
        "score",
        lang,
        score=attempt.score,
        tests=attempt.tests,
        spoken=spoken_line(
            attempt.spoken,
            spoken_bounds(submission.assessment),
            lang,
        ),
    )


def follow_ups(
    submission: Submission,
    problem: Problem,
    lang: Language,
) -> Iterator[str]:
    """At most two questions on what the explanation left out or left unsettled."""
    if submission.assessment is None:
        return
    asked = 0
    for judged in submission.assessment.points:
        point = problem.rubric().point(judged.id)
        question = point.probe_in(lang) if point else None
        is_open = judged.outcome in ("missed", "wrong", "unsettled")
        if is_open and question and asked < MOST_FOLLOW_UPS:
            asked += 1
            yield line(
                "ask",
                lang,
                question=question,
            )


def history_rows(
    attempts: Sequence[Attempt],
    lang: Language,
) -> Iterator[tuple[object, ...]]:
    """When, what and in which interview, cases that passed, the grade, and the first mistake."""
    for attempt in attempts:
        passed = f"{attempt.passed}/{attempt.cases}" if attempt.cases else ""
        first = attempt.mistakes[0].in_language(lang) if attempt.mistakes else ""
        score = "" if attempt.score is None else f"{attempt.score:g}"
        yield (
            attempt.at.strftime("%Y-%m-%d %H:%M"),
            f"{kind(attempt.kind, lang)} {attempt.session}".strip(),
            passed,
            score,
            first,
        )


def failure_lines(
    failure: Failure,
    problem: Problem,
    lang: Language,
) -> Iterator[str]:
    """Why a run did not come to its end, with the line where one is known."""
    yield in_language(FAILURES[failure.kind], lang).format(
        line=failure.line,
        text=failure.text,
        function=problem.function,
        names=", ".join(failure.names) or "–",
        **LIMITS,
    )
    if failure.source:
        yield f"    {failure.source}"
        if failure.column:
            yield f"    {_indent(failure)}^"


def _indent(failure: Failure) -> str:
    """As wide as what is before the column; tabs stay tabs."""
    before = failure.source[: failure.column - 1]
    return "".join("\t" if letter == "\t" else " " * _width(letter) for letter in before)


def _width(letter: str) -> int:
    return 2 if letter > "\u2e7f" else 1


def _case_lines(
    case: CaseResult,
    lang: Language,
) -> Iterator[str]:
    name = case.name_in(lang)
    if not case.ran:
        yield line(
            "not_run",
            lang,
            case=name,
        )
        return
    if case.passed:
        yield line(
            "passed",
            lang,
            case=name,
        )
        return
    yield line(
        "failed",
        lang,
        case=name,
        mistakes=joined(
            case.mistakes,
            lang,
        ),
    )
    if case.shown is not None:
        yield from _shown_lines(
            case.shown,
            lang,
        )


def _shown_lines(
    shown: Shown,
    lang: Language,
) -> Iterator[str]:
    values = {
        "args": "\n".join(shown.args),
        "expected": shown.expected,
    }
    if shown.raised:
        values["raised"] = shown.raised
    else:
        values["returned"] = shown.returned or "–"
    for key, value in values.items():
        yield line(
            key,
            lang,
            values=value.replace("\n", "\n            "),
        )


def joined(mistakes: Sequence[Named], lang: Language) -> str:
    """The mistakes on one line."""
    texts = [mistake.in_language(lang) for mistake in mistakes]
    return line("between", lang).join(texts)

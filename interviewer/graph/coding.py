"""A coding question: the code is taken, tried on the examples, submitted, and explained.

Tests and right values stay behind the port; of a hidden case only its name and what was wrong with
it come back.
"""

from __future__ import annotations

from collections.abc import Iterator

from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import Assessment, charge_hints, not_graded
from interviewer.core.interview.code_work import (
    CodeWork,
    FailedCase,
    Parts,
    fenced,
    grade_with_tests,
    parts_of,
    unexplained,
    with_explanation,
)
from interviewer.core.interview.hearing import intent_of
from interviewer.core.interview.open_session import OpenSession
from interviewer.core.interview.session import Command, Entry, EntryKind, Turn
from interviewer.core.ports import Say
from interviewer.core.practice.outcome import RunResult, score_of_tests
from interviewer.core.practice.problem import Problem
from interviewer.errors import InterviewerError
from interviewer.graph.examiner_calls import ExaminerCalls, say_line
from interviewer.graph.state import Deps, Update, put
from interviewer.graph.turns import close, turn_of
from interviewer.words.code_run import failure_lines, joined, run_lines, verdict_lines
from interviewer.words.messages import explain

NEEDS_A_YES = "code_no_sandbox"
"""Key of the error where code runs only after the person has agreed to go without a sandbox."""
_SAID_ALOUD: dict[str, EntryKind] = {
    "explain": "clarify",
    "thought": "acknowledge",
    "asked": "clarify",
    "stuck": "clarify",
}
"""What the interviewer says; the rest is said by the program. To clarify counts for nothing, so a
report tells what it replied to as said besides; a thought is part of the explanation."""


def begin(
    turn: Turn,
    deps: Deps,
    lang: Language,
) -> None:
    """Give a coding question its problem; where none fits, its code is only kept."""
    if turn.question.kind != "coding" or deps.code is None:
        return
    problem = deps.code.problem_for(turn.question.text)
    if problem is None:
        turn.code = CodeWork()
        return
    turn.rubric = problem.rubric()
    turn.no_rubric_reason = None
    turn.code = CodeWork(
        problem=problem.id,
        function=problem.function,
        statement=problem.statement_in(lang),
        start=problem.start,
        hints=problem.hints_in(lang),
    )


def task(
    session: OpenSession,
    deps: Deps,
) -> Iterator[Entry]:
    """What is to be written, while it is to be written."""
    work = session.turn.code if session.turn else None
    if work is not None and not work.is_submitted:
        yield say_line(
            deps,
            session,
            "code_task",
            "statement",
            work=work,
            start=fenced(work.start),
        )


def note(
    turn: Turn,
    command: Command,
) -> str:
    """Keep the code that came with a command. The command's words as the transcript has them."""
    work = turn.code
    if work is None or work.is_submitted or not command.code.strip():
        return command.text
    turn.code = work.model_copy(update={"source": command.code})
    if command.kind == "answer":
        return fenced(command.code)
    if command.kind == "submit":
        return f"{command.text}\n\n{fenced(command.code)}"
    return command.text


def take(
    session: OpenSession,
    deps: Deps,
) -> Update | None:
    """What becomes of an answer to a coding question before its code is submitted.

    None where the answer is to be judged: it explains the code, or there is nothing to run.
    """
    turn = turn_of(session)
    if turn.code is None:
        return None
    if turn.code.is_submitted:
        _with_what_was_said(turn)
        return None
    parts = parts_of(turn.last_answer)
    if turn.code.is_part(parts.source):
        parts = Parts("", turn.last_answer)
    if turn.code.problem is None:
        return _without_tests(session, deps, parts)
    intent = "answer" if parts.source else intent_of(parts.said)
    turn.answers.pop()
    what = "asked" if intent == "asks_back" else "stuck"
    if intent == "answer":
        turn.code = _with_parts(turn.code, parts)
        what = "kept" if parts.source else "thought"
    return _tell(session, deps, what)


def _without_tests(
    session: OpenSession,
    deps: Deps,
    parts: Parts,
) -> Update | None:
    """Code to a question without tests is kept and shown; words are judged as any answer."""
    turn = turn_of(session)
    if turn.code is None or not parts.source:
        return None
    turn.code = _with_parts(turn.code, parts)
    return _not_run(session, deps, "code_no_tests")


def _with_parts(
    work: CodeWork,
    parts: Parts,
) -> CodeWork:
    said = [words for words in (work.said, parts.said) if words]
    update = {"source": parts.source or work.source, "said": "\n".join(said)}
    return work.model_copy(update=update)


def _with_what_was_said(turn: Turn) -> None:
    """The first explanation begins with what was said while the code was written."""
    said = turn.code.said if turn.code else ""
    if said and len(turn.answers) == 1 and intent_of(turn.last_answer) != "asks_back":
        turn.answers[0] = f"{said}\n{turn.last_answer}"


def run(
    session: OpenSession,
    deps: Deps,
    _: Say,
) -> Update:
    """Run the visible examples."""
    work = turn_of(session).code
    hindered = _hindrance(work)
    if work is None or hindered:
        return _tell(session, deps, hindered)
    try:
        problem, result = _judged(deps, work, examples_only=True)
    except InterviewerError as error:
        if error.key == NEEDS_A_YES:
            return _ask_for_a_yes(session, deps, error)
        return _show(session, explain(error, session.config.lang))
    lines = run_lines(result, problem, session.config.lang)
    return _show(session, "\n".join(lines))


def submit(
    session: OpenSession,
    deps: Deps,
    _: Say,
) -> Update:
    """Run all cases, and ask for an explanation. What did not run at all may be repaired."""
    turn, lang = turn_of(session), session.config.lang
    work = turn.code
    hindered = _hindrance(work)
    if hindered == "no_tests" and work is not None and work.source.strip():
        return _not_run(session, deps, "code_no_tests")
    if work is None or hindered:
        return _tell(session, deps, hindered)
    try:
        problem, result = _judged(deps, work, examples_only=False)
    except InterviewerError as error:
        if error.key == NEEDS_A_YES:
            return _ask_for_a_yes(session, deps, error)
        return _not_run(session, deps, explain(error, lang))
    if not any(case.ran for case in result.hidden):
        turn.code = work.model_copy(update={"reason": "code_not_run"})
        lines = run_lines(result, problem, lang)
        return _show(session, "\n".join(lines), *_told(session, deps, "not_run"))
    turn.code = _tested(
        work,
        result,
        problem,
        lang,
    )
    lines = verdict_lines(result, problem, lang)
    return _show(session, "\n".join(lines), *_told(session, deps, "explain"))


def _ask_for_a_yes(
    session: OpenSession,
    deps: Deps,
    error: InterviewerError,
) -> Update:
    """The question stays open, until the person agrees to go without a sandbox or passes."""
    turn = turn_of(session)
    problem = str(error.params.get("problem", ""))
    reason = InterviewerError(
        key="code_no_sandbox_reason",
        problem=problem,
    )
    if turn.code is not None:
        update = {"reason": explain(reason, session.config.lang)}
        turn.code = turn.code.model_copy(update=update)
    return _tell(
        session,
        deps,
        "no_sandbox",
        problem,
    )


def graded(
    turn: Turn,
    explained: Assessment,
) -> Assessment:
    """The grade of the turn's answers; of code that ran, with its tests. Less what hints cost."""
    if turn.code is not None and turn.code.tests is not None:
        turn.code = with_explanation(turn.code, explained)
        explained = grade_with_tests(turn.code, explained)
    return charge_hints(explained, turn.hints)


def settle(
    session: OpenSession,
    deps: Deps,
) -> bool:
    """Grade what there is of a coding question that is left. False where that is nothing."""
    turn = turn_of(session)
    work = turn.code
    if work is None or turn.answers or not (work.source.strip() or work.said):
        return False
    if work.said:
        turn.answers.append(work.said)
    if work.tests is None:
        turn.assessment = not_graded(work.reason or "code_not_submitted")
        reason = turn.assessment.reason
        turn.code = work.model_copy(update={"reason": reason if work.source.strip() else None})
    elif turn.answers:
        judgement = ExaminerCalls(session, deps).judge(turn)
        turn.assessment = graded(turn, judgement.assessment)
    else:
        turn.assessment = charge_hints(unexplained(work), turn.hints)
    return True


def _hindrance(work: CodeWork | None) -> str:
    """Why nothing can be run; empty where it can."""
    if work is None:
        return "no_code_question"
    if work.problem is None:
        return "no_tests"
    if work.is_submitted:
        return "submitted"
    return "" if work.source.strip() else "no_code"


def _judged(
    deps: Deps,
    work: CodeWork,
    *,
    examples_only: bool,
) -> tuple[Problem, RunResult]:
    """Raises InterviewerError where the problem is gone or nothing may run."""
    if deps.code is None or work.problem is None:
        raise InterviewerError(
            key="code_unknown",
            name=work.problem or "",
        )
    problem = deps.code.problem(work.problem)
    if examples_only:
        return problem, deps.code.run(problem, work.source)
    return problem, deps.code.test(problem, work.source)


def _tested(
    work: CodeWork,
    result: RunResult,
    problem: Problem,
    lang: Language,
) -> CodeWork:
    """The work with what its tests gave."""
    failed = []
    for case in result.cases:
        if not case.passed:
            said = joined(case.mistakes, lang)
            failed.append(
                FailedCase(
                    name=case.name_in(lang),
                    said=said,
                )
            )
    mistakes = [mistake.in_language(lang) for mistake in result.mistakes()]
    if result.failure is not None:
        mistakes.insert(0, next(failure_lines(result.failure, problem, lang)))
    return work.model_copy(
        update={
            "is_submitted": True,
            "reason": None,
            "tests": score_of_tests(result.cases),
            "passed": sum(case.passed for case in result.cases),
            "cases": len(result.cases),
            "failed": tuple(failed),
            "mistakes": tuple(mistakes),
        }
    )


def _not_run(
    session: OpenSession,
    deps: Deps,
    reason: str,
) -> Update:
    """Close a question whose code cannot run: it is kept and shown, and not graded."""
    turn = turn_of(session)
    if turn.code is not None:
        turn.code = turn.code.model_copy(update={"is_submitted": True, "reason": reason})
    turn.assessment = not_graded(reason)
    return close(session, deps)


def _show(
    session: OpenSession,
    text: str,
    *after: Entry,
) -> Update:
    """Lines of a run, as they are."""
    shown = Entry(
        role="notice",
        kind="run",
        text=text,
        question=session.number,
    )
    return put(
        session,
        shown,
        *after,
        step="await_answer",
    )


def _tell(
    session: OpenSession,
    deps: Deps,
    what: str,
    problem: str = "",
) -> Update:
    return put(
        session,
        *_told(
            session,
            deps,
            what,
            problem,
        ),
        step="await_answer",
    )


def _told(
    session: OpenSession,
    deps: Deps,
    what: str,
    problem: str = "",
) -> Iterator[Entry]:
    """What the interviewer says to what was sent. problem: why there is no sandbox."""
    work = session.turn.code if session.turn else None
    yield say_line(
        deps,
        session,
        "code_says",
        _SAID_ALOUD.get(what, "notice"),
        what=what,
        lines=len(work.source.splitlines()) if work else 0,
        problem=problem,
    )

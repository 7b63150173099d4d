"""``interviewer code``: coding problems, run and graded."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from interviewer.core.bank.card import Language
from interviewer.core.practice.attempt import Attempt
from interviewer.core.practice.problem import Problem
from interviewer.errors import ExaminerError, UsageError
from interviewer.services.code import Code, ListedProblem
from interviewer.ui.cli.editor import edit, editor_of
from interviewer.ui.cli.hints import explain as explain_error
from interviewer.ui.cli.hints import runnable
from interviewer.ui.cli.options import (
    Config,
    Data,
    Lang,
    Notes,
    WithoutSandbox,
    console,
    open_app,
)
from interviewer.ui.cli.visible import echo
from interviewer.words.cli import headers
from interviewer.words.code import line

ACTIONS = ("run", "submit", "hint", "solution", "history")


def code(
    problem: Annotated[
        str | None,
        typer.Argument(
            help="题目，如 attention 或 手撕MHA；缺省列出全部 / problem; all by default"
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Argument(
            help="你的文件，配 --run、--submit；缺省是数据目录里的那个 / "
            "your file, with --run or --submit; by default the one in the data folder"
        ),
    ] = None,
    run: Annotated[
        bool,
        typer.Option(
            "--run",
            help="跑可见的例子 / run the visible examples",
        ),
    ] = False,
    submit: Annotated[
        bool,
        typer.Option(
            "--submit",
            help="用隐藏用例评分 / grade with the hidden cases",
        ),
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            help="提交时的讲解，- 为标准输入 / the explanation, - for standard input",
        ),
    ] = None,
    review: Annotated[
        bool,
        typer.Option(
            "--review",
            help="提交时请大模型看风格、问一个问题，不计分 / "
            "with --submit: a model looks at style and asks; it counts for nothing",
        ),
    ] = False,
    hint: Annotated[
        bool,
        typer.Option(
            "--hint",
            help="下一条提示 / the next hint",
        ),
    ] = False,
    solution: Annotated[
        bool,
        typer.Option(
            "--solution",
            help="参考答案，此后不再评分 / a good answer; not graded any more",
        ),
    ] = False,
    history: Annotated[
        bool,
        typer.Option(
            "--history",
            help="试过什么 / what was tried",
        ),
    ] = False,
    without_sandbox: WithoutSandbox = False,
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """手撕代码题：列出、打开、试跑、提交 / hand-written code: list, open, run, submit."""
    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    wanted = (run, submit, hint, solution, history)
    chosen = [action for action, is_on in zip(ACTIONS, wanted, strict=True) if is_on]
    if len(chosen) > 1:
        raise UsageError(key="code_one_action")
    if explain is not None and not submit:
        raise UsageError(key="code_explain_submit")
    if review and not submit:
        raise UsageError(key="code_review_submit")
    if file is not None and not (run or submit):
        raise UsageError(key="code_file_run")
    language = app.settings.lang
    if problem is None:
        if chosen:
            raise UsageError(key="code_which")
        _print_list(
            app.code.problems(),
            language,
        )
        return
    app.code.is_allowed_unboxed = without_sandbox
    found = app.code.problem(problem)
    desk = _Desk(
        app.code,
        found,
        language,
        file,
    )
    action = chosen[0] if chosen else "open"
    if action == "submit":
        desk.submit(_explanation(explain), with_review=review)
    else:
        getattr(desk, action)()


def _explanation(given: str | None) -> str | None:
    return sys.stdin.read() if given == "-" else given


class _Desk:
    """One problem, and what is done with it."""

    def __init__(
        self,
        service: Code,
        problem: Problem,
        lang: Language,
        file: Path | None,
    ) -> None:
        """file: of the answer, None for the problem's own in the data folder."""
        self._service = service
        self._problem = problem
        self._lang = lang
        self._file = file

    def open(self) -> None:
        """The statement, and the file in the person's editor where there is a terminal."""
        from rich.markdown import Markdown

        title = self._problem.title_in(self._lang)
        statement = self._problem.statement_in(self._lang)
        console().print(Markdown(f"# {title}\n\n{statement}"))
        path = self._service.file(self._problem)
        self._say(
            "file",
            path=path,
            id=self._problem.id,
        )
        editor = editor_of()
        if editor:
            edit(
                editor,
                path,
            )

    def run(self) -> None:
        """The visible examples; exit code 1 where one fails."""
        from interviewer.words.code_run import run_lines

        result = self._service.run(
            self._problem,
            self._service.source(self._problem, self._file),
        )
        _print(
            run_lines(
                result,
                self._problem,
                self._lang,
            )
        )
        if not result.passed:
            raise typer.Exit(1)
        self._say(
            "examples_pass",
            id=self._named(),
        )

    def submit(
        self,
        explanation: str | None,
        *,
        with_review: bool,
    ) -> None:
        """All cases and the grade; exit code 1 where nothing ran."""
        from interviewer.ui.cli.tables import verdict_lines
        from interviewer.words.code_run import follow_ups, submission_lines

        if with_review:
            self._service.reviewer()
        submission = self._service.submit(
            self._problem,
            self._service.source(self._problem, self._file),
            explanation,
            lang=self._lang,
        )
        _print(
            submission_lines(
                submission,
                self._problem,
                self._lang,
            )
        )
        assessment = submission.assessment
        if assessment is not None and assessment.graded:
            self._say("explain_points")
            verdict_lines(
                console(),
                assessment,
                self._lang,
            )
            _print(
                follow_ups(
                    submission,
                    self._problem,
                    self._lang,
                )
            )
        if submission.attempt.reason == "not_run":
            raise typer.Exit(1)
        if with_review:
            self._review(submission.attempt)

    def _review(self, attempt: Attempt) -> None:
        """What a model says of it. The grade stands already, so a model that fails is only told."""
        try:
            review = self._service.review(self._problem, attempt, self._lang)
        except ExaminerError as error:
            self._say("review_failed", reason=explain_error(error, self._lang))
            return
        for remark in review.remarks:
            self._say("review", remark=remark)
        if review.question:
            self._say("ask", question=review.question)

    def hint(self) -> None:
        """The next hint."""
        number, hint = self._service.hint(self._problem, self._lang)
        self._say(
            "hint",
            n=number,
            total=len(self._problem.hints),
            hint=hint,
        )

    def solution(self) -> None:
        """A good answer; the problem is not graded any more."""
        source = self._service.solution(self._problem)
        self._say("solution")
        echo(source.rstrip("\n"))

    def history(self) -> None:
        """What was tried, in interviews too, the oldest first."""
        from interviewer.ui.cli.tables import table
        from interviewer.words.code_run import history_rows

        attempts = self._service.tried(self._problem)
        if not attempts:
            self._say("history_none")
            return
        table(
            console(),
            headers("code_history", self._lang),
            history_rows(attempts, self._lang),
        )

    def _named(self) -> str:
        """The problem and its file, as they are typed."""
        words = [self._problem.id]
        if self._file is not None:
            words.append(str(self._file))
        return shlex.join(words)

    def _say(self, key: str, **params: object) -> None:
        echo(
            runnable(
                line(
                    key,
                    self._lang,
                    **params,
                )
            )
        )


def _print(lines: Iterable[str]) -> None:
    for text in lines:
        echo(runnable(text))


def _print_list(rows: Iterable[ListedProblem], lang: Language) -> None:
    from interviewer.ui.cli.tables import table

    cells = []
    for row in rows:
        best = "" if row.best is None else f"{row.best:g}"
        cells.append(
            (
                row.problem.id,
                row.problem.title_in(lang),
                row.problem.difficulty,
                row.tries or "",
                best,
            )
        )
    table(
        console(),
        headers("code", lang),
        cells,
        whole=1,
    )

"""The command line. Translates options into calls and results into text or JSON; heavy imports wait until a command needs them."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from interviewer import __version__
from interviewer.errors import InterviewerError, UsageError
from interviewer.ui.bank_commands import bank
from interviewer.ui.grading_commands import evaluate, grade
from interviewer.ui.options import (
    Company,
    Config,
    Data,
    Examiner,
    Given,
    Json,
    Kind,
    Lang,
    Notes,
    Round,
    Topic,
    console,
    open_app,
    print_json,
    say_waiting,
    sync_quietly,
)
from interviewer.ui.session_commands import disagree, report, retro, sessions
from interviewer.ui.users import users

if TYPE_CHECKING:
    from interviewer.core.interview import InterviewConfig
    from interviewer.wiring import App

cli = typer.Typer(
    name="interviewer",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="AI 模拟面试官：读你的面试笔记，按真题面试、追问、评分，把复盘写回笔记。\n\n"
    "An AI mock interviewer: reads your interview notes, asks, follows up, grades, and writes the retrospective back.",
)


@cli.callback()
def _globals(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    version: Annotated[bool, typer.Option("--version", help="版本 / version")] = False,
) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit
    Given.notes, Given.data, Given.config = notes, data, config


@cli.command()
def sync(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    as_json: Json = False,
    rebuild: Annotated[bool, typer.Option(help="先删掉索引再重建 / drop the index first")] = False,
) -> None:
    """读笔记、更新题库索引、打印导入报告 / read notes, update the index, print the import report."""
    from interviewer.ui.progress import progress_bar
    from interviewer.ui.tables import import_report

    app = open_app(notes, data, config, lang)
    with progress_bar(app.settings.lang) as progress:
        report = app.sync(progress, rebuild=rebuild, waiting=lambda: say_waiting(app))
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        import_report(console(), report, app.settings.lang)


@cli.command()
def questions(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    company: Company = None,
    round_: Round = None,
    topic: Topic = None,
    kind: Kind = None,
    as_json: Json = False,
) -> None:
    """列出题目 / list the questions."""
    from interviewer.core.selection import matches
    from interviewer.messages import text
    from interviewer.ui.tables import question_list

    app = open_app(notes, data, config, lang)
    sync_quietly(app)
    wanted = _interview_config(company=company, round=round_, topic=topic, kind=kind)
    found = [q for q in app.questions.all() if matches(q, wanted)]
    if as_json:
        print_json([q.model_dump(mode="json") for q in found])
    elif found:
        question_list(console(), found, app.settings.lang)
    else:
        typer.echo(text("no_questions_match", app.settings.lang), err=True)


@cli.command()
def today(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    day: Annotated[
        str | None,
        typer.Option(
            "--date", help="哪一天，如 2026-03-18，缺省为今天 / the day, today by default"
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="连同过去的、做完的 / also what is past and done")
    ] = False,
    as_json: Json = False,
) -> None:
    """今天：面试倒计时、计划、待办 / today: appointments with countdown, tasks, to-dos."""
    from interviewer.ui.today_view import today_lists

    app = open_app(notes, data, config, lang)
    found = app.today(_day(day), everything=everything)
    if as_json:
        print_json(found.document())
    else:
        today_lists(console(), found, app.settings.lang)


@cli.command()
def chat(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    company: Company = None,
    round_: Round = None,
    topic: Topic = None,
    kind: Kind = None,
    count: Annotated[int, typer.Option("--questions", help="题数 / number of questions")] = 5,
    minutes: Annotated[int | None, typer.Option(help="最多多少分钟 / minutes at most")] = None,
    seed: Annotated[
        int | None, typer.Option(help="同样的种子出同样的题 / the same seed, the same questions")
    ] = None,
    examiner: Examiner = None,
    max_tokens: Annotated[
        int | None,
        typer.Option(
            "--max-tokens",
            min=1,
            help="大模型最多用多少 token，用完就收尾 / the model's token budget",
        ),
    ] = None,
    persona: Annotated[
        Literal["friendly", "strict"], typer.Option(help="面试官风格 / manner")
    ] = "friendly",
    resume_file: Annotated[
        Path | None,
        typer.Option(
            "--resume-file", help="简历 md/pdf/docx：出项目题 / résumé: project questions"
        ),
    ] = None,
    jd: Annotated[
        Path | None,
        typer.Option("--jd", help="岗位描述：相关的题先问 / job description: its topics first"),
    ] = None,
    retro_note: Annotated[
        Path | None, typer.Option(help="复盘写进哪个笔记 / where the retrospective goes")
    ] = None,
    resume: Annotated[str | None, typer.Option(help="继续一个会话 / go on with a session")] = None,
) -> None:
    """面试 / interview in the terminal or from a pipe."""
    from interviewer.wiring import warmed_up

    app = open_app(notes, data, config, lang)
    with warmed_up(app):
        if resume:
            _resume(app, resume)
            return
        wanted = _interview_config(
            company=company,
            round=round_,
            topic=topic,
            kind=kind,
            questions=count,
            minutes=minutes,
            seed=_seed(seed),
            lang=app.settings.lang,
            examiner=app.examiner_kind(examiner),
            persona=persona,
            max_tokens=max_tokens or app.settings.max_tokens,
            retro_note=str(retro_note.absolute()) if retro_note else None,
        )
        sync_quietly(app)
        wanted = _for_the_next_interview(app, wanted)
        session_id, events = app.interviews.start(*app.prepared(wanted, resume_file, jd))
        _play(app, session_id, events, app.settings.lang)


for command in (sessions, report, retro, disagree, grade):
    cli.command()(command)
cli.command(name="eval")(evaluate)


@cli.command()
def web(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    host: Annotated[str, typer.Option(help="监听地址 / address")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="端口 / port")] = 7860,
    auth_file: Annotated[
        Path | None,
        typer.Option(
            help="要登录；用户文件由 interviewer user add 写 / log-in, with this file of users"
        ),
    ] = None,
    insecure: Annotated[
        int,
        typer.Option(
            "--insecure",
            count=True,
            help="不登录也对外开放，要写两次 / open to others without log-in, said twice",
        ),
    ] = 0,
) -> None:
    """浏览器界面 / the web app."""
    from interviewer.ui.web import serve

    serve(open_app(notes, data, config, lang), host, port, auth_file, insecure)


@cli.command()
def doctor(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """检查配置 / what is configured, reachable, missing; exit code 1 if an interview cannot run."""
    from interviewer.ui.tables import table

    app = open_app(notes, data, config, lang)
    checks = app.doctor()
    if as_json:
        print_json(
            {
                "ok": all(c.ok or not c.required for c in checks),
                "checks": [c.model_dump(mode="json") for c in checks],
            }
        )
    else:
        table(
            console(),
            ["", "", ""],
            (("✓" if c.ok else "✗" if c.required else "–", c.name, c.detail) for c in checks),
        )
    if not all(c.ok or not c.required for c in checks):
        raise typer.Exit(1)


cli.add_typer(bank, name="bank")
cli.add_typer(users, name="user")


def main() -> None:
    """Entry point: runs the command; an error for the user is one line on standard error, never a traceback."""
    try:
        cli()
    except InterviewerError as error:
        from interviewer.messages import explain

        typer.echo(explain(error, _error_lang()), err=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read standard output has seen enough; nothing more may be flushed into it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _error_lang() -> Any:
    if "--lang" in sys.argv[:-1]:
        given = sys.argv[sys.argv.index("--lang") + 1]
        return given if given in ("zh", "en") else Given.lang
    return Given.lang


def _interview_config(**fields: Any) -> InterviewConfig:
    from pydantic import ValidationError

    from interviewer.core.interview import InterviewConfig

    try:
        return InterviewConfig(**fields)
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(
            key="bad_value", name=f"--{first['loc'][0]}", value=first["input"], reason=first["msg"]
        ) from error


def _for_the_next_interview(app: App, wanted: InterviewConfig) -> InterviewConfig:
    """Where the user named nothing, what comes first is what the next appointment of the calendar asks; and that is said."""
    from interviewer.core.selection import is_round
    from interviewer.messages import text

    named = (wanted.company, wanted.round, wanted.topic, wanted.kind)
    ahead = app.next_interview() if not any(named) else None
    if ahead is None:
        return wanted
    what = " ".join(filter(None, (ahead.company, ahead.round)))
    typer.echo(
        text(
            "next_interview",
            wanted.lang,
            what=what,
            date=ahead.date,
            place=f"{ahead.note}:{ahead.line}",
        )
    )
    round_ = ahead.round if ahead.round and is_round(ahead.round, app.questions.all()) else None
    return wanted.model_copy(update={"company": ahead.company, "round": round_})


def _day(given: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(given) if given is not None else None
    except ValueError as error:
        raise UsageError(
            key="bad_value", name="--date", value=given, reason="YYYY-MM-DD"
        ) from error


def _seed(given: int | None) -> int:
    import secrets

    return secrets.randbelow(2**31) if given is None else given


def _resume(app: App, session_id: str) -> None:
    session = app.interviews.session(session_id)
    _play(app, session.id, app.interviews.resume(session.id), session.config.lang)


def _play(app: App, session_id: str, events: Any, lang: Any) -> None:
    from interviewer.ui.terminal import TerminalChat, answers

    TerminalChat(app.interviews, console(), answers(lang), lang).play(session_id, events)


if __name__ == "__main__":
    main()

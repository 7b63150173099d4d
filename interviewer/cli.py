"""The command line. Translates options into calls and results into text or JSON; heavy imports wait until a command needs them."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from interviewer import __version__
from interviewer.errors import InterviewerError, UsageError
from interviewer.ui.users import users

if TYPE_CHECKING:
    from rich.console import Console

    from interviewer.core.interview import InterviewConfig, Session
    from interviewer.wiring import App

cli = typer.Typer(
    name="interviewer", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="AI 模拟面试官：读你的面试笔记，按真题面试、追问、评分，把复盘写回笔记。\n\n"
    "An AI mock interviewer: reads your interview notes, asks, follows up, grades, and writes the retrospective back.",
)

Notes = Annotated[list[Path] | None, typer.Option("--notes", help="笔记文件夹或文件，可重复 / notes folder or file, repeatable")]
Data = Annotated[Path | None, typer.Option("--data", help="数据目录（会话、索引）/ data folder")]
Config = Annotated[Path | None, typer.Option("--config", help="配置文件 / configuration file (interviewer.toml)")]
Lang = Annotated[Literal["zh", "en"] | None, typer.Option("--lang", help="语言 / language")]
Json = Annotated[bool, typer.Option("--json", help="输出一个 JSON 文档 / print one JSON document")]
Company = Annotated[str | None, typer.Option(help="只要这家公司的题 / only this company's questions")]
Round = Annotated[str | None, typer.Option("--round", help="轮次，如 一面 / round")]
Topic = Annotated[str | None, typer.Option(help="主题 / topic")]
Kind = Annotated[Literal["knowledge", "project", "coding", "behavioural"] | None, typer.Option(help="题型 / kind")]
Examiner = Annotated[Literal["local", "llm"] | None, typer.Option(help="考官 / examiner")]
SessionId = Annotated[str | None, typer.Argument(help="会话编号，缺省为最近一次 / session id, the latest by default")]


cli.add_typer(users, name="user")


class _Global:
    """Options given before the command; the command's own come first."""

    notes: list[Path] | None = None
    data: Path | None = None
    config: Path | None = None


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
    _Global.notes, _Global.data, _Global.config = notes, data, config


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

    app = _app(notes, data, config, lang)
    with progress_bar(app.settings.lang) as progress:
        report = app.sync(progress, rebuild=rebuild, waiting=lambda: _say_waiting(app))
    if as_json:
        _print_json(report.model_dump(mode="json"))
    else:
        import_report(_console(), report, app.settings.lang)


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
    from interviewer.ui.tables import question_list

    app = _app(notes, data, config, lang)
    _sync_quietly(app)
    wanted = _interview_config(company=company, round=round_, topic=topic, kind=kind)
    found = [q for q in app.questions.all() if matches(q, wanted)]
    if as_json:
        _print_json([q.model_dump(mode="json") for q in found])
    else:
        question_list(_console(), found, app.settings.lang)


@cli.command()
def today(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    day: Annotated[str | None, typer.Option("--date", help="哪一天，如 2026-03-18，缺省为今天 / the day, today by default")] = None,
    everything: Annotated[bool, typer.Option("--all", help="连同过去的、做完的 / also what is past and done")] = False,
    as_json: Json = False,
) -> None:
    """今天：面试倒计时、计划、待办 / today: appointments with countdown, tasks, to-dos."""
    from interviewer.ui.today_view import today_lists

    app = _app(notes, data, config, lang)
    found = app.today(_day(day), everything=everything)
    if as_json:
        _print_json(found.document())
    else:
        today_lists(_console(), found, app.settings.lang)


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
    seed: Annotated[int | None, typer.Option(help="同样的种子出同样的题 / the same seed, the same questions")] = None,
    examiner: Examiner = None,
    retro_note: Annotated[Path | None, typer.Option(help="复盘写进哪个笔记 / where the retrospective goes")] = None,
    resume: Annotated[str | None, typer.Option(help="继续一个会话 / go on with a session")] = None,
) -> None:
    """面试 / interview in the terminal or from a pipe."""
    from interviewer.wiring import warmed_up

    app = _app(notes, data, config, lang)
    with warmed_up(app):
        if resume:
            _resume(app, resume)
            return
        wanted = _interview_config(
            company=company, round=round_, topic=topic, kind=kind, questions=count, minutes=minutes, seed=_seed(seed),
            lang=app.settings.lang, examiner=app.examiner_kind(examiner), retro_note=str(retro_note.absolute()) if retro_note else None,
        )
        _sync_quietly(app)
        session_id, events = app.interviews.start(wanted)
        _play(app, session_id, events, app.settings.lang)


@cli.command()
def sessions(notes: Notes = None, data: Data = None, config: Config = None, lang: Lang = None, as_json: Json = False) -> None:
    """列出会话 / list the sessions."""
    from interviewer.ui.tables import session_list, session_row

    app = _app(notes, data, config, lang)
    found = app.interviews.sessions()
    if as_json:
        _print_json([session_row(s) for s in found])
    else:
        session_list(_console(), found, app.settings.lang)


@cli.command()
def report(
    session_id: SessionId = None,
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    format_: Annotated[Literal["md", "json", "html", "pdf"], typer.Option("--format", help="格式 / format")] = "md",
    compare: Annotated[str | None, typer.Option(help="和另一个会话对比 / beside another session")] = None,
    as_json: Json = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写到文件 / write to a file")] = None,
) -> None:
    """报告 / the report of a session."""
    from interviewer.ui.report_output import write_report

    app = _app(notes, data, config, lang)
    session = _session(app, session_id)
    built = app.interviews.compare(session, app.interviews.session(compare)) if compare else app.interviews.report(session)
    write_report(app, built, "json" if as_json else format_, output)


@cli.command()
def retro(
    session_id: SessionId = None,
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    diff: Annotated[bool, typer.Option("--diff", help="只看改了什么 / show what was written")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="撤销写入 / take it back")] = False,
) -> None:
    """把复盘写进笔记、看改动、撤销 / write the retrospective into the note, see it, take it back."""
    from interviewer.messages import text

    if diff and undo:
        raise UsageError(key="bad_value", name="--diff/--undo", value="", reason="one at a time")
    app = _app(notes, data, config, lang)
    session = _session(app, session_id)
    if diff:
        typer.echo(app.interviews.diff(session))
    elif undo:
        record = app.interviews.undo_retrospective(session)
        typer.echo(text("retro_undone", app.settings.lang, path=record.path))
    else:
        record = app.interviews.write_retrospective(session)
        typer.echo(text("retro_done", app.settings.lang, path=record.path))


@cli.command()
def grade(
    question: Annotated[str, typer.Option("--question", help="题目 / the question")],
    answer: Annotated[str, typer.Option("--answer", help="回答，- 为标准输入 / the answer, - for standard input")],
    reference: Annotated[str | None, typer.Option("--reference", help="参考答案 / reference answer")] = None,
    examiner: Examiner = None,
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """评一个回答 / grade one answer."""
    from interviewer.ui.tables import verdict_lines

    app = _app(notes, data, config, lang)
    given = sys.stdin.read() if answer == "-" else answer
    verdict = app.grading(examiner).grade(question, reference, given)
    if as_json:
        keys = {"graded", "score", "max_score", "confidence", "reason"}
        points = [p.model_dump(mode="json", include={"text", "weight", "verdict", "quote"}) for p in verdict.points]
        _print_json({**verdict.model_dump(mode="json", include=keys), "points": points})
    else:
        verdict_lines(_console(), verdict, app.settings.lang)


@cli.command(name="eval")
def evaluate(
    file: Annotated[Path, typer.Argument(help="JSONL，每行 question, reference, answer, human, group / one JSON object a line")],
    examiner: Examiner = None,
    rubric: Annotated[Literal["reference", "bank"], typer.Option(help="按该行的参考答案，或先找题卡 / against the line's reference, or the card")] = "reference",
    repeats: Annotated[int, typer.Option(min=1, help="每行评几遍，看评分是否稳定 / times that each line is graded")] = 1,
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """考官与人工评分的一致程度 / how well an examiner agrees with human grades."""
    from interviewer.core.evaluation import parse_lines
    from interviewer.ui.progress import progress_bar
    from interviewer.ui.tables import eval_figures

    app = _app(notes, data, config, lang)
    lines = parse_lines(_read_text(file), file.name)
    grading = app.grading(examiner)
    with progress_bar(app.settings.lang) as progress:
        result = grading.evaluate(lines, rubric, progress, repeats)
    if as_json:
        _print_json(result.model_dump(mode="json"))
    else:
        eval_figures(_console(), result, app.settings.lang)


@cli.command()
def web(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    host: Annotated[str, typer.Option(help="监听地址 / address")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="端口 / port")] = 7860,
    auth_file: Annotated[Path | None, typer.Option(help="要登录；用户文件由 interviewer user add 写 / log-in, with this file of users")] = None,
    insecure: Annotated[int, typer.Option("--insecure", count=True, help="不登录也对外开放，要写两次 / open to others without log-in, said twice")] = 0,
) -> None:
    """浏览器界面 / the web app."""
    from interviewer.ui.web import serve

    serve(_app(notes, data, config, lang), host, port, auth_file, insecure)


@cli.command()
def doctor(notes: Notes = None, data: Data = None, config: Config = None, lang: Lang = None, as_json: Json = False) -> None:
    """检查配置 / what is configured, reachable, missing; exit code 1 if an interview cannot run."""
    from interviewer.ui.tables import table

    app = _app(notes, data, config, lang)
    checks = app.doctor()
    if as_json:
        _print_json({"ok": all(c.ok or not c.required for c in checks), "checks": [c.model_dump(mode="json") for c in checks]})
    else:
        table(_console(), ["", "", ""], (("✓" if c.ok else "✗" if c.required else "–", c.name, c.detail) for c in checks))
    if not all(c.ok or not c.required for c in checks):
        raise typer.Exit(1)


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


def _app(notes: list[Path] | None, data: Path | None, config: Path | None, lang: str | None) -> App:
    from interviewer import settings
    from interviewer.wiring import App

    chosen = notes or _Global.notes
    loaded = settings.load(config or _Global.config, notes=tuple(chosen) if chosen else None, data=data or _Global.data, lang=lang)
    _Chosen.lang = loaded.lang
    return App(loaded)


class _Chosen:
    lang: str = "zh"


def _error_lang() -> Any:
    if "--lang" in sys.argv[:-1]:
        given = sys.argv[sys.argv.index("--lang") + 1]
        return given if given in ("zh", "en") else _Chosen.lang
    return _Chosen.lang


def _interview_config(**fields: Any) -> InterviewConfig:
    from pydantic import ValidationError

    from interviewer.core.interview import InterviewConfig

    try:
        return InterviewConfig(**fields)
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(key="bad_value", name=f"--{first['loc'][0]}", value=first["input"], reason=first["msg"]) from error


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise InterviewerError(key="cannot_read_file", path=file, reason=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise InterviewerError(key="cannot_read_file", path=file, reason="not UTF-8") from error


def _day(given: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(given) if given is not None else None
    except ValueError as error:
        raise UsageError(key="bad_value", name="--date", value=given, reason="YYYY-MM-DD") from error


def _seed(given: int | None) -> int:
    import secrets

    return secrets.randbelow(2**31) if given is None else given


def _session(app: App, session_id: str | None) -> Session:
    return app.interviews.session(session_id) if session_id else app.interviews.latest()


def _sync_quietly(app: App) -> None:
    from interviewer.ui.progress import progress_bar

    with progress_bar(app.settings.lang) as progress:
        app.sync(progress, waiting=lambda: _say_waiting(app))


def _say_waiting(app: App) -> None:
    from interviewer.messages import text

    typer.echo(text("sync_waiting", app.settings.lang), err=True)


def _resume(app: App, session_id: str) -> None:
    session = app.interviews.session(session_id)
    _play(app, session.id, app.interviews.resume(session.id), session.config.lang)


def _play(app: App, session_id: str, events: Any, lang: Any) -> None:
    from interviewer.ui.terminal import TerminalChat, answers

    TerminalChat(app.interviews, _console(), answers(lang), lang).play(session_id, events)


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()

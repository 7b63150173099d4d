"""``interviewer sessions``, ``report`` and ``retro``: what came of interviews."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from interviewer.errors import UsageError
from interviewer.ui.options import (
    Config,
    Data,
    Json,
    Lang,
    Notes,
    SessionId,
    console,
    open_app,
    print_json,
)

if TYPE_CHECKING:
    from interviewer.core.interview import Session
    from interviewer.wiring import App


def sessions(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """列出会话 / list the sessions."""
    from interviewer.ui.tables import session_list, session_row

    app = open_app(notes, data, config, lang)
    found = app.interviews.sessions()
    if as_json:
        print_json([session_row(s) for s in found])
    else:
        session_list(console(), found, app.settings.lang)


def report(
    session_id: SessionId = None,
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    format_: Annotated[
        Literal["md", "json", "html", "pdf"], typer.Option("--format", help="格式 / format")
    ] = "md",
    compare: Annotated[
        str | None, typer.Option(help="和另一个会话对比 / beside another session")
    ] = None,
    as_json: Json = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="写到文件 / write to a file")
    ] = None,
) -> None:
    """报告 / the report of a session."""
    from interviewer.ui.report_output import write_report

    app = open_app(notes, data, config, lang)
    session = _session(app, session_id)
    built = (
        app.interviews.compare(session, app.interviews.session(compare))
        if compare
        else app.interviews.report(session)
    )
    write_report(app, built, "json" if as_json else format_, output)


def retro(
    session_id: SessionId = None,
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="只看改了什么 / show what was written")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="撤销写入 / take it back")] = False,
) -> None:
    """把复盘写进笔记、看改动、撤销 / write the retrospective into the note, see it, take it back."""
    from interviewer.messages import text

    if diff and undo:
        raise UsageError(key="bad_value", name="--diff/--undo", value="", reason="one at a time")
    app = open_app(notes, data, config, lang)
    session = _session(app, session_id)
    if diff:
        typer.echo(app.interviews.diff(session))
    elif undo:
        record = app.interviews.undo_retrospective(session)
        typer.echo(text("retro_undone", app.settings.lang, path=record.path))
    else:
        record = app.interviews.write_retrospective(session)
        typer.echo(text("retro_done", app.settings.lang, path=record.path))


def disagree(
    session_id: Annotated[str, typer.Argument(help="会话 / session")],
    question: Annotated[int, typer.Argument(min=1, help="第几题 / number of the question")],
    point: Annotated[
        int,
        typer.Argument(
            min=1, help="报告里该题的第几个要点 / which of its key points, as the report lists them"
        ),
    ],
    verdict: Annotated[
        Literal["met", "partial", "missed", "wrong"], typer.Argument(help="你的判定 / your verdict")
    ],
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """不同意某个要点的判定；分数不变，eval --mine 用它衡量考官 / disagree with a verdict: the score stays, eval --mine measures by it."""
    from interviewer.messages import text

    app = open_app(notes, data, config, lang)
    kept = app.interviews.disagree(_session(app, session_id), question, point, verdict)
    typer.echo(
        text(
            "opinion_kept" if kept else "opinion_dropped",
            app.settings.lang,
            question=question,
            point=point,
        )
    )


def _session(app: App, session_id: str | None) -> Session:
    return app.interviews.session(session_id) if session_id else app.interviews.latest()

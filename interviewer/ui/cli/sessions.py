"""``interviewer sessions``, ``report``, ``retro`` and ``disagree``: what came of interviews."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from interviewer.core.interview.report import Report
from interviewer.core.interview.session import Session, listed
from interviewer.core.review.comparison import Comparison
from interviewer.errors import UsageError, file_errors
from interviewer.ui import documents
from interviewer.ui.cli import visible
from interviewer.ui.cli.hints import text
from interviewer.ui.cli.options import (
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
from interviewer.ui.cli.visible import echo
from interviewer.ui.cli.written import tell_of_retrospective
from interviewer.wiring import Container

Format = Literal["md", "json", "html", "pdf"]


def sessions(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """列出会话 / list the sessions."""
    from interviewer.ui.cli.tables import session_list

    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    found = [listed(session) for session in app.interviews.sessions()]
    if as_json:
        print_json(documents.of_all(found))
    else:
        session_list(console(), found, app.settings.lang)


def report(
    session_id: SessionId = None,
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    format_: Annotated[Format, typer.Option("--format", help="格式 / format")] = "md",
    compare: Annotated[
        str | None, typer.Option(help="和另一个会话对比 / beside another session")
    ] = None,
    as_json: Json = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="写到文件 / write to a file")
    ] = None,
) -> None:
    """报告 / the report of a session."""
    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    session = _session(app, session_id)
    built: Report | Comparison
    if compare:
        built = app.interviews.compare(session, app.interviews.session(compare))
    else:
        built = app.interviews.report(session)
    _write_report(
        app,
        built,
        "json" if as_json else format_,
        output,
    )


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
    full: Annotated[
        bool,
        typer.Option("--full", help="写全，每题不限五行 / all of it, not five lines a question"),
    ] = False,
) -> None:
    """把复盘写进笔记、看改动、撤销 / write the retrospective into the note, see it,
    take it back.
    """
    if diff and undo:
        raise UsageError(
            key="bad_value",
            name="--diff/--undo",
            value="",
            reason="one at a time",
        )
    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    session = _session(app, session_id)
    if diff:
        echo(app.interviews.diff(session))
    elif undo:
        record = app.interviews.undo_retrospective(session)
        echo(text("retro_undone", app.settings.lang, path=record.path))
    else:
        record = app.interviews.write_retrospective(session, full=full)
        tell_of_retrospective(
            record,
            app.settings.lang,
            full=full,
        )


def disagree(
    session_id: Annotated[str, typer.Argument(help="会话 / session")],
    question: Annotated[
        int,
        typer.Argument(
            min=1,
            help="第几题 / number of the question",
        ),
    ],
    point: Annotated[
        int,
        typer.Argument(
            min=1,
            help="报告里该题的第几个要点 / which of its key points, as the report lists them",
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
    """不同意某个要点的判定；分数不变，eval --mine 用它衡量考官 / disagree with a verdict:
    the score stays, eval --mine measures by it.
    """
    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    is_kept = app.interviews.disagree(
        _session(app, session_id),
        question,
        point,
        verdict,
    )
    echo(
        text(
            "opinion_kept" if is_kept else "opinion_dropped",
            app.settings.lang,
            question=question,
            point=point,
        )
    )


def _session(app: Container, session_id: str | None) -> Session:
    if session_id:
        return app.interviews.session(session_id)
    return app.interviews.latest()


def _write_report(
    app: Container,
    report: Report | Comparison,
    wanted: Format,
    output: Path | None,
) -> None:
    """To ``output``, or to standard output where it is None; a PDF needs a file."""
    if wanted == "pdf" and output is None:
        raise UsageError(key="pdf_needs_file")
    if output is None:
        echo(_rendered(app, report, wanted))
        return
    if wanted == "pdf":
        content = app.formats.pdf(report)
    else:
        content = f"{_rendered(app, report, wanted)}\n".encode()
    with file_errors(output):
        output.write_bytes(content)


def _rendered(
    app: Container,
    report: Report | Comparison,
    wanted: Format,
) -> str:
    """The report as text, without a line break at its end."""
    if wanted == "json":
        rendered = visible.as_json(documents.of_report(report))
    elif wanted == "html":
        rendered = app.formats.html(report)
    else:
        rendered = app.formats.markdown(report)
    return rendered.rstrip("\n")

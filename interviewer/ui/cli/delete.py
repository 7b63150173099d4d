"""``interviewer delete``: one session, or everything of one's own, after one question."""

from __future__ import annotations

from typing import Annotated

import typer

from interviewer.core.bank.card import Language
from interviewer.errors import UsageError
from interviewer.ui.cli.hints import text
from interviewer.ui.cli.options import Config, Data, Lang, Notes, open_app
from interviewer.ui.cli.visible import echo
from interviewer.wiring import Container
from interviewer.words.cli import TYPED_FOR_YES


def delete(
    session_id: Annotated[
        str | None, typer.Argument(help="会话编号，要写出来 / session id; none is meant by default")
    ] = None,
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--everything",
            help="删掉我在这里的一切，笔记不动 / all that I left here; notes stay",
        ),
    ] = False,
    take_back: Annotated[
        bool,
        typer.Option(
            "--take-back",
            help="先从笔记里撤销它的复盘 / take its retrospective out of the note first",
        ),
    ] = False,
    yes: Annotated[
        bool,
        typer.Option(
            "--yes",
            help="不再问 / do not ask",
        ),
    ] = False,
) -> None:
    """删除一场会话，或我在这里的一切；先问一次 / delete a session, or everything of one's own;
    asks once.
    """
    if bool(session_id) == everything or (everything and take_back):
        raise UsageError(
            key="bad_value",
            name="SESSION/--everything/--take-back",
            value=session_id or "",
            reason="SESSION [--take-back] | --everything",
        )
    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    if session_id:
        _one(
            app,
            session_id,
            take_back=take_back,
            yes=yes,
        )
    else:
        _all(app, yes=yes)


def _one(
    app: Container,
    session_id: str,
    *,
    take_back: bool,
    yes: bool,
) -> None:
    said = app.settings.lang
    session = app.interviews.session(session_id)
    question = "delete_session"
    if session.write is not None:
        question = "delete_session_taking_back" if take_back else "delete_session_written"
    path = session.write.path if session.write else ""
    asked = text(
        question,
        said,
        id=session.id,
        path=path,
    )
    _agree(asked, said, yes=yes)
    app.erasure.session(session, take_back=take_back)
    echo(
        text(
            "session_deleted",
            said,
            id=session.id,
        )
    )


def _all(app: Container, *, yes: bool) -> None:
    said = app.settings.lang
    sessions = app.interviews.sessions()
    written = [session for session in sessions if session.write is not None]
    asked = text(
        "delete_everything",
        said,
        sessions=len(sessions),
        written=len(written),
        data=app.data,
    )
    _agree(asked, said, yes=yes)
    app.erasure.everything()
    echo(
        text(
            "everything_deleted",
            said,
            notes=", ".join(map(str, app.roots)),
            data=app.data,
        )
    )


def _agree(
    question: str,
    lang: Language,
    *,
    yes: bool,
) -> None:
    """Ask on standard error. Ends the command where the answer is not a yes."""
    if yes:
        return
    echo(question, err=True)
    typed = typer.get_text_stream("stdin").readline()
    if typed.strip().lower() not in TYPED_FOR_YES:
        echo(text("delete_not", lang), err=True)
        raise typer.Exit(1)

"""``interviewer chat``: an interview in the terminal or from a pipe."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from interviewer.core.bank.card import Language
from interviewer.core.notes.agenda import Interview
from interviewer.ui.cli.hints import text
from interviewer.ui.cli.options import (
    Company,
    Config,
    Data,
    Examiner,
    Kind,
    Lang,
    Notes,
    Round,
    Topic,
    checked,
    open_app,
    sync_quietly,
)
from interviewer.ui.cli.typed_ahead import TypedAhead
from interviewer.ui.cli.visible import echo
from interviewer.wiring import Container
from interviewer.wiring.warm import warmed_up


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
    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    with warmed_up(app):
        if resume:
            _resume(app, resume)
            return
        from interviewer.services.preparation import InterviewWish
        from interviewer.ui.cli.terminal import play

        wish = checked(
            InterviewWish,
            company=company,
            round=round_,
            topic=topic,
            kind=kind,
            questions=count,
            minutes=minutes,
            seed=seed,
            lang=app.settings.lang,
            examiner=examiner,
            persona=persona,
            max_tokens=max_tokens,
            retro_note=retro_note,
            resume=resume_file,
            jd=jd,
            next_appointment=True,
        )
        app.preparation.examiner_kind(wish.examiner)
        sync_quietly(app)
        prepared = app.preparation.prepare(wish)
        if prepared.appointment:
            _say_next(prepared.appointment, app.settings.lang)
        session_id, events = app.interviews.start(prepared.config, prepared.used)
        play(
            app.interviews,
            session_id,
            events,
            app.settings.lang,
        )


def _say_next(appointment: Interview, lang: Language) -> None:
    """What the interview prepares for, where the user had named nothing."""
    facts = (appointment.company, appointment.round)
    what = " ".join(filter(None, facts))
    echo(
        text(
            "next_interview",
            lang,
            what=what,
            date=appointment.date,
            place=f"{appointment.note}:{appointment.line}",
        )
    )


def _resume(app: Container, session_id: str) -> None:
    with TypedAhead(app.answers, session_id) as ahead:
        from interviewer.ui.cli.terminal import play

        session = app.interviews.session(session_id)
    play(
        app.interviews,
        session.id,
        app.interviews.resume(session.id),
        session.config.lang,
        ahead.left,
    )

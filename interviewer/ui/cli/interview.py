"""``interviewer chat``: an interview in the terminal or from a pipe."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from interviewer.core.bank.card import Language
from interviewer.core.interview.session import InterviewConfig, Session
from interviewer.core.notes.agenda import Interview
from interviewer.errors import UsageError
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
    WithoutSandbox,
    checked,
    open_app,
    sync_quietly,
)
from interviewer.ui.cli.typed_ahead import TypedAhead
from interviewer.ui.cli.visible import echo
from interviewer.wiring import Container
from interviewer.wiring.warm import warmed_up
from interviewer.words.terms import interview_name, year_assumed


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
    exam: Annotated[
        bool,
        typer.Option(
            "--exam",
            help="考试模式：评分等到最后 / exam mode: verdicts wait for the end",
        ),
    ] = False,
    resume: Annotated[str | None, typer.Option(help="继续一个会话 / go on with a session")] = None,
    cassette: Annotated[
        Path | None,
        typer.Option(
            "--cassette",
            help="把会话存成磁带，可以重放 / write the session down so that it can be replayed",
        ),
    ] = None,
    without_sandbox: WithoutSandbox = False,
) -> None:
    """面试 / interview in the terminal or from a pipe."""
    app = open_app(
        notes,
        data,
        config,
        lang,
        _program(cassette, resume),
    )
    if without_sandbox:
        app.code.is_allowed_unboxed = True
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
            lang=lang,
            examiner=examiner,
            persona=persona,
            max_tokens=max_tokens,
            retro_note=retro_note,
            resume=resume_file,
            jd=jd,
            exam=exam,
            next_appointment=True,
        )
        if app.preparation.examiner_kind(wish.examiner) == "local" and cassette:
            raise UsageError(key="cassette_not_local")
        sync_quietly(app)
        prepared = app.preparation.prepare(wish)
        if prepared.appointment:
            _say_next(prepared.appointment, app.settings.lang)
        _say_limit(prepared.config, app.settings.lang)
        session_id, events = app.interviews.start(prepared.config, prepared.used)
        session = play(
            app.interviews,
            session_id,
            events,
            app.settings.lang,
        )
        if cassette:
            _write_cassette(app, cassette, session)


def _program(cassette: Path | None, resume: str | None) -> type[Container]:
    """The program, which records where a cassette is wanted."""
    if cassette is None:
        return Container
    if resume:
        raise UsageError(key="cassette_from_the_start")
    from interviewer.wiring.cassettes import RecordingContainer

    return RecordingContainer


def _write_cassette(
    app: Container,
    path: Path,
    session: Session,
) -> None:
    from interviewer.wiring.cassettes import RecordingContainer

    if isinstance(app, RecordingContainer):
        app.write_cassette(path, session)
        echo(text("cassette_written", app.settings.lang, path=path))


def _say_next(appointment: Interview, lang: Language) -> None:
    """What the interview prepares for, where the user had named nothing."""
    what = interview_name(appointment.company, appointment.round, lang)
    assumed = year_assumed(lang) if appointment.year_assumed else ""
    echo(
        text(
            "next_interview",
            lang,
            what=what,
            date=f"{appointment.date}{assumed}",
            place=f"{appointment.note}:{appointment.line}",
        )
    )


def _say_limit(config: InterviewConfig, lang: Language) -> None:
    """Which of the two limits comes first, minutes or questions, where there are both."""
    if config.minutes is None:
        return
    from interviewer.core.practice.candidates import MINUTES

    each = MINUTES[config.kind or "knowledge"]
    needed = config.questions * each
    if needed == config.minutes:
        return
    key = "limit_minutes" if config.minutes < needed else "limit_questions"
    said = text(
        key,
        lang,
        minutes=config.minutes,
        questions=config.questions,
        fitting=max(1, int(config.minutes // each)),
        needed=f"{needed:g}",
    )
    echo(said)


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

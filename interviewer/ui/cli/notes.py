"""``interviewer sync``, ``questions`` and ``today``: what the notes hold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from interviewer.core.interview.selection import matches
from interviewer.core.interview.session import InterviewConfig
from interviewer.errors import UsageError
from interviewer.ui import documents
from interviewer.ui.cli.hints import explain, text
from interviewer.ui.cli.options import (
    Company,
    Config,
    Data,
    Json,
    Kind,
    Lang,
    Notes,
    Round,
    Topic,
    checked,
    console,
    day_given,
    open_app,
    print_json,
    say_waiting,
    sync_quietly,
)
from interviewer.ui.cli.progress import progress_bar
from interviewer.ui.cli.visible import echo
from interviewer.wiring import Container

NEAREST = 5
"""Questions of the notes, and of the bank, that ``--like`` lists."""


def sync(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    as_json: Json = False,
    rebuild: Annotated[bool, typer.Option(help="先删掉索引再重建 / drop the index first")] = False,
    review: Annotated[
        bool,
        typer.Option(
            "--review", help="再一行行看拿不准的 / then go through the lines that are unsure"
        ),
    ] = False,
    with_model: Annotated[
        bool,
        typer.Option(
            "--with-model",
            help="问模型拿不准的行，由你决定 / ask the model about the unsure lines, you decide",
        ),
    ] = False,
    max_tokens: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="问模型最多用多少 token / tokens for asking the model",
        ),
    ] = None,
) -> None:
    """读笔记、更新题库索引、打印导入报告 / read notes, update the index,
    print the import report.
    """
    from interviewer.ui.cli.tables import import_report

    if review and as_json:
        raise UsageError(key="review_no_json")
    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    with progress_bar(app.settings.lang) as progress:
        report = app.library.sync(
            progress,
            rebuild=rebuild,
            waiting=lambda: say_waiting(app),
        )
    if as_json:
        print_json(documents.of(report))
    else:
        import_report(
            console(),
            report,
            app.settings.lang,
        )
    asked_well = not with_model or _ask_model(
        app,
        max_tokens,
    )
    if review:
        _review(app)
    if not asked_well:
        raise typer.Exit(1)


def _ask_model(
    app: Container,
    max_tokens: int | None,
) -> bool:
    """Say what became of asking the model about the unsure lines; False if that failed."""
    lang = app.settings.lang
    try:
        asked = app.proposals.ask(max_tokens=max_tokens)
    except UsageError as error:
        echo(
            explain(
                error,
                lang,
            ),
            err=True,
        )
        return False
    if asked.error:
        echo(
            text(
                "lines_failed",
                lang,
                reason=explain(
                    asked.error,
                    lang,
                ),
            ),
            err=True,
        )
    elif asked.left:
        echo(
            text(
                "lines_budget",
                lang,
                left=asked.left,
            ),
            err=True,
        )
    said = text(
        "lines_asked",
        lang,
        asked=asked.asked,
        proposed=asked.proposed,
        left=asked.left,
        tokens=asked.used.total,
    )
    echo(
        said,
        err=True,
    )
    return asked.error is None


def _review(app: Container) -> None:
    from interviewer.ui.cli.review import Review, keys
    from interviewer.words.terms import sync_line

    lang = app.settings.lang
    review = Review(
        app.review,
        console(),
        keys(),
        lang,
    )
    if review.run():
        echo(
            sync_line(
                sync_quietly(app),
                lang,
            )
        )


def questions(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    company: Company = None,
    round_: Round = None,
    topic: Topic = None,
    kind: Kind = None,
    like: Annotated[
        str | None,
        typer.Option(help="意思最近的题，笔记和题库一起找 / nearest in meaning, of notes and bank"),
    ] = None,
    as_json: Json = False,
) -> None:
    """列出题目 / list the questions."""
    from interviewer.ui.cli.tables import question_list

    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    sync_quietly(app)
    wanted = checked(
        InterviewConfig,
        company=company,
        round=app.preparation.round_meant(round_),
        topic=topic,
        kind=kind,
    )
    wanted = app.preparation.with_meaning(wanted)
    if like is None:
        listed = app.questions.all()
    else:
        listed = app.bank.like(
            like,
            NEAREST,
            app.settings.lang,
        )
    found = [
        question
        for question in listed
        if matches(
            question,
            wanted,
            app.companies,
        )
    ]
    if as_json:
        print_json(documents.of_all(found))
    elif found:
        question_list(
            console(),
            found,
            app.settings.lang,
        )
    else:
        echo(
            text(
                "no_questions_match",
                app.settings.lang,
            ),
            err=True,
        )


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
        bool,
        typer.Option(
            "--all",
            help="连同过去的、做完的 / also what is past and done",
        ),
    ] = False,
    ics: Annotated[
        Path | None,
        typer.Option(
            "--ics",
            help="把面试和每天的练习写成日历文件 / appointments and practice as a calendar file",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """今天：面试倒计时、计划、待办 / today: appointments with countdown, tasks, to-dos."""
    from interviewer.ui.cli.calendar_out import write_calendar
    from interviewer.ui.cli.today_table import today_lists
    from interviewer.words.cli import line

    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    if ics is not None:
        sync_quietly(app)
    agenda = app.practice.today(
        app.library.today(
            day_given(day),
            everything=everything,
        )
    )
    if ics is not None:
        write_calendar(app, agenda, ics)
    if as_json:
        print_json(documents.of(agenda.document()))
    else:
        app.ticking.show(agenda)
        today_lists(
            console(),
            agenda,
            app.settings.lang,
            everything=everything,
            is_synced=_is_synced(app),
        )
        if day is None:
            if app.calendar.local(app.clock.now()).date() != agenda.day:
                echo(line("still_yesterday", app.settings.lang))
            _offer_debrief(app)


def _is_synced(app: Container) -> bool:
    """False where the notes have questions and none was ever read in."""
    if app.questions.all():
        return True
    return not any(note.questions for note in app.library.notes())


def _offer_debrief(app: Container) -> None:
    """Ask once after each interview how it went."""
    from interviewer.words.terms import interview_name

    for interview in app.debrief.to_offer():
        lang = app.settings.lang
        what = interview_name(
            interview.company,
            interview.round,
            lang,
            interview.date,
        )
        echo(text("debrief_offer", lang, what=what))

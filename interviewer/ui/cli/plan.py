"""``interviewer plan``: the days until the next appointment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from interviewer.core.bank.card import Language
from interviewer.core.practice.schedule import PlannedDay
from interviewer.ui.cli.hints import runnable
from interviewer.ui.cli.options import (
    Config,
    Data,
    Lang,
    Notes,
    console,
    day_given,
    open_app,
    sync_quietly,
)
from interviewer.ui.cli.visible import echo
from interviewer.words.cli import line
from interviewer.words.pair import Count
from interviewer.words.practice import why
from interviewer.words.terms import interview_name

if TYPE_CHECKING:
    from interviewer.services.hindsight import Hindsight
    from interviewer.services.practice import Plan

SHOWN_REASONS = 2
"""Reasons of a question in the list; the session says all of them."""


def plan(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    day: Annotated[
        str | None,
        typer.Option(
            "--date",
            help="从哪一天起，缺省为今天 / the first day, today by default",
        ),
    ] = None,
    minutes: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=1440,
            help="每天多少分钟 / minutes a day",
        ),
    ] = None,
) -> None:
    """到下一场面试为止，每天练什么 / what to practise on each day until the next interview."""
    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    sync_quietly(app)
    settings = app.settings
    limit = minutes or settings.minutes_a_day
    found = app.practice.plan(
        day_given(day),
        limit,
    )
    if found is None:
        echo(line("plan_none", settings.lang))
    else:
        _show_plan(found, limit, settings.lang)
    for one in app.practice.hindsight(day_given(day)):
        echo(_compared(one, settings.lang))


def _compared(one: Hindsight, lang: Language) -> str:
    what = interview_name(
        one.company,
        one.round,
        lang,
        one.date,
    )
    facts = one.model_dump(exclude={"company", "date", "answers"})
    return line(
        "plan_hindsight",
        lang,
        what=what,
        answers=Count(one.answers),
        **facts,
    )


def _show_plan(
    found: Plan,
    limit: float,
    lang: Language,
) -> None:
    what = interview_name(found.appointment.company, found.appointment.round, lang)
    title = line(
        "plan_title",
        lang,
        what=what,
        date=found.appointment.date,
        minutes=limit,
    )
    echo(title)
    if not any(planned.choices for planned in found.days):
        echo(runnable(_why_empty(found, limit, lang)))
        return
    for planned in found.days:
        _show(
            planned,
            found.texts,
            lang,
        )


def _why_empty(
    found: Plan,
    minutes: float,
    lang: Language,
) -> str:
    """Why there is nothing on any of the days."""
    if not found.days:
        return line("plan_today", lang)
    if found.shortest is None:
        return line("plan_no_questions", lang)
    if found.shortest > minutes:
        return line("plan_short", lang, minutes=f"{found.shortest:g}")
    return line("plan_nothing_due", lang)


def _show(
    planned: PlannedDay,
    texts: dict[str, str],
    lang: Language,
) -> None:
    out = console()
    head = line(
        "plan_day",
        lang,
        day=planned.day,
        n=Count(len(planned.choices)),
        minutes=f"{planned.minutes:g}",
    )
    out.print()
    out.print(
        Text(
            head,
            style="bold",
        ),
    )
    for choice in planned.choices:
        reason = why(
            choice.reasons[:SHOWN_REASONS],
            lang,
        )
        out.print(
            Text(f"· {texts[choice.candidate.id]}"),
        )
        out.print(
            Text(
                f"  {reason}",
                style="dim",
            ),
        )

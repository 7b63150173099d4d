"""``interviewer add``: takes a report of an interview from elsewhere into the notes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from interviewer.core.notes.intake import MAX_OFFER, IntakeDetails, IntakeReport, Offer
from interviewer.ui import documents
from interviewer.ui.cli.hints import text
from interviewer.ui.cli.options import (
    Config,
    Data,
    Json,
    Lang,
    Notes,
    console,
    day_given,
    open_app,
    print_json,
    say_waiting,
    sync_quietly,
)
from interviewer.ui.cli.visible import echo
from interviewer.wiring import Container

PIPE = "-"
"""In place of a file: standard input."""


def add(
    file: Annotated[
        str,
        typer.Argument(help="文件，或 - 读标准输入 / a file, or - for standard input"),
    ],
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    source: Annotated[
        str | None, typer.Option(help="出处，如网址 / where it is from, such as an address")
    ] = None,
    company: Annotated[str | None, typer.Option(help="哪家公司的面试 / the company")] = None,
    round_: Annotated[
        str | None, typer.Option("--round", help="轮次，如 一面 / such as round 2")
    ] = None,
    day: Annotated[
        str | None,
        typer.Option("--date", help="哪天面的，如 2026-03-18 / the day of the interview"),
    ] = None,
    title: Annotated[str | None, typer.Option(help="笔记的标题 / title of the note")] = None,
    as_json: Json = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只看读出了什么，不写 / show it, write nothing")
    ] = False,
) -> None:
    """收一篇面经，存成新笔记 / take in an interview report as a new note:
    .md .txt .html .docx .pdf .csv .zip.
    """
    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    details = IntakeDetails(
        title=_filled(title),
        source=_filled(source),
        company=_filled(company),
        round=_filled(round_),
        date=day_given(day),
    )
    offer = _piped(app) if file == PIPE else app.intake.read(Path(file))
    if dry_run:
        report = app.intake.preview(offer, details)
    else:
        report = app.intake.save(
            offer,
            details,
            waiting=lambda: say_waiting(app),
        )
    _show(report, app, as_json=as_json)
    if report.has_saved:
        sync_quietly(app)


def _show(
    report: IntakeReport,
    app: Container,
    *,
    as_json: bool,
) -> None:
    from interviewer.ui.cli.tables import intake_report

    if as_json:
        print_json(documents.of(report))
    else:
        intake_report(console(), report, app.settings.lang)


def _piped(app: Container) -> Offer:
    """What standard input holds, as far as it is read: a byte too much is refused later."""
    if sys.stdin.isatty():
        echo(text("intake_waiting", app.settings.lang), err=True)
    return Offer(data=sys.stdin.buffer.read(MAX_OFFER + 1))


def _filled(given: str | None) -> str | None:
    """None for blanks."""
    return (given or "").strip() or None

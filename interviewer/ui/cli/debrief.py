"""``interviewer debrief``: how a real interview went, into the notes."""

from __future__ import annotations

import select
import sys
from pathlib import Path
from typing import Annotated

import typer

from interviewer.ui.cli.hints import text
from interviewer.ui.cli.options import Config, Data, Lang, Notes, day_given, open_app
from interviewer.ui.cli.visible import echo
from interviewer.ui.cli.written import in_other_words, show, take_back
from interviewer.wiring import Container
from interviewer.words.messages import reason
from interviewer.words.terms import interview_name

PASTE_MILLISECONDS = 100
"""Within which the next line of a paste is there."""


def debrief(
    company: Annotated[
        str | None,
        typer.Argument(
            help="哪家公司，缺省为刚过去的那场 / whom with, the latest appointment by default"
        ),
    ] = None,
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    round_: Annotated[
        str | None, typer.Option("--round", help="轮次，如 一面 / such as round 2")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", help="面试那天，缺省看日程 / the day of the interview")
    ] = None,
    outcome: Annotated[
        str | None, typer.Option(help="结果，如 过了、挂了、等结果 / how it ended")
    ] = None,
    note: Annotated[
        Path | None, typer.Option(help="写进哪个笔记，缺省为日程所在的 / which note")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="撤销上一次写入 / take it back")] = False,
) -> None:
    """面试怎么样：真题和结果写进笔记 / how did it go: questions and outcome, into your note."""
    from interviewer.services.debrief import Telling

    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    said = app.settings.lang
    with in_other_words(said):
        if undo:
            take_back(
                "debrief",
                app.debrief.undo,
                (company, round_, day, outcome),
                said,
            )
            return
        meant = Telling(
            text="",
            company=company,
            round=round_,
            date=day_given(day),
        )
        app.debrief.check(meant)
        told = {
            "text": _told(app),
            "outcome": _asked_outcome(app) if outcome is None else outcome,
        }
        account, change = app.debrief.tell(meant.model_copy(update=told), note)
    echo(
        text(
            "debrief_written" if change.diff else "debrief_known",
            said,
            what=interview_name(
                account.company,
                account.round,
                said,
                account.date,
            ),
            n=len(account.questions),
            path=change.path,
        )
    )
    show(change)
    if account.left_out:
        echo(
            text(
                "debrief_left_out",
                said,
                n=len(account.left_out),
            )
        )
    for one in account.left_out:
        why = reason(one.reason, said)
        echo(
            "  "
            + text(
                "left_out_line",
                said,
                text=one.text,
                why=why,
            )
        )


def _told(app: Container) -> str:
    """What is typed up to an empty line, or all that a pipe holds."""
    if not sys.stdin.isatty():
        return sys.stdin.read()
    echo(text("debrief_ask", app.settings.lang), err=True)
    lines: list[str] = []
    for line in sys.stdin:
        if not line.strip() and not _more_is_pasted():
            break
        lines.append(line)
    return "".join(lines)


def _more_is_pasted() -> bool:
    """True if lines wait behind an empty one: it is a part of what was pasted."""
    if not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(sys.stdin.fileno(), select.POLLIN)
    return bool(poll.poll(PASTE_MILLISECONDS))


def _asked_outcome(app: Container) -> str | None:
    if not sys.stdin.isatty():
        return None
    echo(text("debrief_ask_outcome", app.settings.lang), err=True)
    return sys.stdin.readline().strip() or None

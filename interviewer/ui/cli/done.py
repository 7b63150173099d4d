"""``interviewer done``: ticks a task or a to-do off in its note."""

from __future__ import annotations

from typing import Annotated

import typer

from interviewer.core.bank.card import Language
from interviewer.core.notes.ticking import ListedItem
from interviewer.errors import UsageError
from interviewer.ui.cli.hints import text
from interviewer.ui.cli.options import Config, Data, Lang, Notes, day_given, open_app
from interviewer.ui.cli.visible import echo
from interviewer.ui.cli.written import in_other_words, show, take_back


def done(
    items: Annotated[
        list[str] | None,
        typer.Argument(
            help="today 里的编号，或任务、待办里的原话 / numbers in today, or words of the item",
        ),
    ] = None,
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    day: Annotated[
        str | None,
        typer.Option(
            "--date",
            help="编号是哪一天的 today 列出的，缺省为今天 / whose list has the numbers",
        ),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="撤销上一次打的勾 / take it back")] = False,
) -> None:
    """在笔记里给任务或待办打勾 / tick a task or a to-do off in its note."""
    if not items and not undo:
        raise UsageError(key="done_what")
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
                "done",
                app.ticking.undo,
                items or (),
                said,
            )
            return
        ticked = app.ticking.tick(items or (), day_given(day))
    _say(
        "done_before",
        ticked.before,
        said,
    )
    _say(
        "done_ticked",
        ticked.items,
        said,
    )
    for change in ticked.changes:
        show(change)


def _say(
    key: str,
    items: tuple[ListedItem, ...],
    lang: Language,
) -> None:
    for item in items:
        echo(
            text(
                key,
                lang,
                text=item.text,
                place=f"{item.note}:{item.line}",
            )
        )

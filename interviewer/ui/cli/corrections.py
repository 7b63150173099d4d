"""``interviewer corrections``: what the person said of lines of the notes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from interviewer.core.notes.corrections import Correction
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
    console,
    open_app,
    print_json,
    say_waiting,
)
from interviewer.ui.cli.visible import echo
from interviewer.wiring import Container
from interviewer.words.pair import in_language
from interviewer.words.terms import REACH, said

corrections = typer.Typer(
    invoke_without_command=True,
    help="你对笔记某一行的更正：列出、撤销、导出、导入 / what you said of lines of the notes",
    rich_markup_mode=None,
)


@corrections.callback()
def list_(
    context: typer.Context,
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """列出更正；undo 撤销，export 导出，import 导入 / list them; undo, export, import."""
    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    if context.invoked_subcommand is not None:
        return
    found = app.review.corrections()
    if as_json:
        print_json(documents.of(found))
    elif found.corrections:
        _print_table(
            app,
            found.corrections,
        )
    else:
        echo(
            text(
                "corrections_none",
                app.settings.lang,
            ),
            err=True,
        )


@corrections.command()
def undo(
    number: Annotated[
        int,
        typer.Argument(
            min=1,
            metavar="N",
            help="第几条，见列表 / its number in the list",
        ),
    ],
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """撤销一条更正，下次同步起不再算 / take a correction back; the next sync reads without it."""
    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    correction = app.review.undo(
        number,
        lambda: say_waiting(app),
    )
    said_of = app.settings.lang
    echo(
        text(
            "correction_undone",
            said_of,
            number=correction.number,
            said=said(
                correction.statement,
                said_of,
            ),
            reach=in_language(
                REACH[correction.statement.reach],
                said_of,
            ),
        )
    )


@corrections.command()
def export(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="写到哪里 / where to write",
        ),
    ],
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """把更正写成一个 JSON 文件 / write the corrections to a file, as --json prints them."""
    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    found = app.review.corrections()
    document = visible.as_json(documents.of(found))
    with file_errors(file):
        file.write_text(
            f"{document}\n",
            encoding="utf-8",
        )
    echo(
        text(
            "corrections_written",
            app.settings.lang,
            count=len(found.corrections),
            path=file,
        )
    )


@corrections.command(name="import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="export 写出的文件 / a file that export wrote",
        ),
    ],
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """读回 export 写出的更正，已有的留着 / take in what export wrote, beside your own."""
    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    try:
        given = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            key="cannot_read_file",
            path=file,
            reason=getattr(error, "strerror", None) or str(error),
        ) from error
    fresh = app.review.take(
        given,
        lambda: say_waiting(app),
    )
    said_of = app.settings.lang
    count = len(app.review.corrections().corrections)
    echo(
        text(
            "corrections_taken",
            said_of,
            fresh=fresh,
            count=count,
        )
    )


def _print_table(
    app: Container,
    found: tuple[Correction, ...],
) -> None:
    from interviewer.ui.cli.tables import correction_list

    correction_list(
        console(),
        found,
        app.settings.lang,
    )

"""``interviewer export`` and ``import``: everything of one's own as one file; ``move``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from interviewer.errors import UploadError, UsageError
from interviewer.services.move import move as carry_over
from interviewer.ui import documents
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
    sync_quietly,
)
from interviewer.ui.cli.visible import echo
from interviewer.words.cli import headers
from interviewer.words.own_archive import import_lines


class Where(StrEnum):
    """A place that keeps data."""

    SQLITE = "sqlite"
    POSTGRES = "postgres"


def export(
    file: Annotated[Path, typer.Argument(help="要写的 .zip / the zip to write")],
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """把我的一切装进一个 zip：笔记、会话、评分、复习，不含密钥 / everything of one's own as one
    zip, without keys.
    """
    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    report = app.archive.export_into(file)
    if as_json:
        print_json(documents.of(report))
        return
    echo(
        text(
            "exported",
            app.settings.lang,
            path=file,
            notes=report.notes,
            sessions=report.sessions,
            megabytes=f"{report.size / 2**20:.1f}",
        )
    )
    if report.left_out:
        names = ", ".join(report.left_out)
        echo(text("export_left_out", app.settings.lang, names=names), err=True)


def import_(
    file: Annotated[Path, typer.Argument(help="export 写的 .zip / a zip that export wrote")],
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """把 export 的 zip 收进来；这里已有的不改 / take such a zip in; what is here already stays."""
    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    if not file.is_file():
        raise UploadError(
            key="import_no_file",
            path=file,
        )
    report = app.archive.take(file, file.name)
    if as_json:
        print_json(documents.of(report))
    else:
        echo("\n".join(import_lines(report, app.settings.lang)))
    if report.notes:
        app.drop_sample()
        sync_quietly(app)


def move(
    source: Annotated[Where, typer.Option("--from", help="从哪里 / from")],
    target: Annotated[Where, typer.Option("--to", help="到哪里 / to")],
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    auth_file: Annotated[
        Path | None,
        typer.Option(help="用户文件，有账号时要写 / the file of users, where there are accounts"),
    ] = None,
    as_json: Json = False,
) -> None:
    """把会话等全部数据在文件和数据库服务器之间搬一份 / copy sessions and all else between files
    and a database server.
    """
    from interviewer.ui.cli.tables import table

    if source == target:
        raise UsageError(
            key="bad_value",
            name="--to",
            value=target.value,
            reason=f"--from {source.value}",
        )
    app = open_app(
        None,
        data,
        config,
        lang,
    )
    report = carry_over(
        app.place(source.value, auth_file),
        app.place(target.value, auth_file),
    )
    if as_json:
        print_json(documents.of(report))
        return
    rows = [(each.person, each.table, each.rows, each.digest[:16]) for each in report.tables]
    table(console(), headers("move", app.settings.lang), rows)
    echo(
        text(
            "moved",
            app.settings.lang,
            source=report.source,
            target=report.target,
        )
    )

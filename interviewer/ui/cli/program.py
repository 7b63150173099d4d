"""``interviewer web`` and ``interviewer doctor``: serve the page, check the program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from interviewer.services.checkup import Checkup
from interviewer.ui import documents
from interviewer.ui.cli.hints import runnable
from interviewer.ui.cli.options import (
    Config,
    Data,
    Json,
    Lang,
    Notes,
    console,
    open_app,
    print_json,
)


def web(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    host: Annotated[str, typer.Option(help="监听地址 / address")] = "127.0.0.1",
    port: Annotated[
        int,
        typer.Option(
            min=1,
            max=65535,
            help="端口 / port",
        ),
    ] = 7860,
    auth_file: Annotated[
        Path | None,
        typer.Option(
            help=runnable(
                "要登录；用户文件由 interviewer user add 写 / log-in, with this file of users"
            )
        ),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            help="代理前的域名，可写多次 / a name of the server behind a proxy, repeatable",
        ),
    ] = None,
    insecure: Annotated[
        int,
        typer.Option(
            "--insecure",
            count=True,
            help="不登录也对外开放，要写两次 / open to others without log-in, said twice",
        ),
    ] = 0,
) -> None:
    """浏览器界面 / the web app."""
    from interviewer.ui.web import Access, serve

    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    serve(
        app,
        host,
        port,
        Access(
            auth_file=auth_file,
            insecure=insecure,
            hosts=tuple(allow_host or ()),
        ),
    )


def doctor(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    with_model: Annotated[
        bool,
        typer.Option(
            "--model",
            help="用模型评一次、追问一次、总结一次，失败时退出码为 1 / "
            "try the model: a judgement, a follow-up, a closing; exit code 1 if one fails",
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """检查配置 / what is configured, reachable, missing; exit code 1 if an interview cannot run."""
    from interviewer.ui.cli.tables import table

    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    found = app.doctor.run(with_model=with_model)
    checks = [check.model_copy(update={"detail": runnable(check.detail)}) for check in found]
    can_interview = all(check.ok or not check.required for check in checks)
    if as_json:
        print_json(
            documents.of(
                Checkup(
                    ok=can_interview,
                    checks=tuple(checks),
                )
            )
        )
    else:
        rows = []
        for check in checks:
            rows.append((_mark(check.ok, check.required), check.name, check.detail))
        table(console(), ["", "", ""], rows)
    if not can_interview:
        raise typer.Exit(1)


def _mark(ok: bool, required: bool) -> str:
    if ok:
        return "✓"
    return "✗" if required else "–"

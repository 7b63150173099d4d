"""Options that commands share, and the first and last step of every command: the app, and what is printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from interviewer.wiring import App

Notes = Annotated[
    list[Path] | None,
    typer.Option("--notes", help="笔记文件夹或文件，可重复 / notes folder or file, repeatable"),
]
Data = Annotated[Path | None, typer.Option("--data", help="数据目录（会话、索引）/ data folder")]
Config = Annotated[
    Path | None, typer.Option("--config", help="配置文件 / configuration file (interviewer.toml)")
]
Lang = Annotated[Literal["zh", "en"] | None, typer.Option("--lang", help="语言 / language")]
Json = Annotated[bool, typer.Option("--json", help="输出一个 JSON 文档 / print one JSON document")]
Company = Annotated[
    str | None, typer.Option(help="只要这家公司的题 / only this company's questions")
]
Round = Annotated[str | None, typer.Option("--round", help="轮次，如 一面 / round")]
Topic = Annotated[str | None, typer.Option(help="主题 / topic")]
Kind = Annotated[
    Literal["knowledge", "project", "coding", "behavioural"] | None,
    typer.Option(help="题型 / kind"),
]
Examiner = Annotated[Literal["local", "llm"] | None, typer.Option(help="考官 / examiner")]
SessionId = Annotated[
    str | None, typer.Argument(help="会话编号，缺省为最近一次 / session id, the latest by default")
]


class Given:
    """Options given before the command; the command's own come first."""

    notes: list[Path] | None = None
    data: Path | None = None
    config: Path | None = None
    lang: str = "zh"


def open_app(
    notes: list[Path] | None, data: Path | None, config: Path | None, lang: str | None
) -> App:
    """The program over what the options, the environment and interviewer.toml say."""
    from interviewer import settings
    from interviewer.wiring import App

    chosen = notes or Given.notes
    loaded = settings.load(
        config or Given.config,
        notes=tuple(chosen) if chosen else None,
        data=data or Given.data,
        lang=lang,
    )
    Given.lang = loaded.lang
    return App(loaded)


def sync_quietly(app: App) -> None:
    """Bring the index up to date, with a progress bar in a terminal."""
    from interviewer.ui.progress import progress_bar

    with progress_bar(app.settings.lang) as progress:
        app.sync(progress, waiting=lambda: say_waiting(app))


def say_waiting(app: App) -> None:
    """One line on standard error: another sync runs and is waited for."""
    from interviewer.messages import text

    typer.echo(text("sync_waiting", app.settings.lang), err=True)


def console() -> Console:
    """Standard output, printed as it is: what notes hold is no markup."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))

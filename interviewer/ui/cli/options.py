"""Options that commands share, and the first and last step of each: the app, and printing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import typer
from pydantic import ValidationError

from interviewer import settings
from interviewer.core.bank.card import Language
from interviewer.core.notes.question import Kind as KindName
from interviewer.errors import UsageError
from interviewer.ui.cli.progress import progress_bar
from interviewer.ui.cli.visible import as_json, echo
from interviewer.wiring import Container
from interviewer.words.messages import text
from interviewer.words.terms import kind_named

if TYPE_CHECKING:
    from rich.console import Console

    from interviewer.core.notes.sync_report import SyncReport

Model = TypeVar("Model")

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
Round = Annotated[str | None, typer.Option("--round", help="轮次，如 一面 / such as round 2")]
Topic = Annotated[str | None, typer.Option(help="主题 / topic")]


def _kind_typed(typed: str) -> KindName:
    """The kind of question that a word names, Chinese or English. Raises UsageError."""
    kind = kind_named(typed)
    if kind is None:
        raise UsageError(
            key="unknown_kind",
            typed=typed,
        )
    return kind


Kind = Annotated[
    KindName | None,
    typer.Option(
        parser=_kind_typed,
        metavar="KIND",
        help="题型：知识、项目、代码、行为 / kind: knowledge, project, coding, behavioural",
    ),
]
Examiner = Annotated[Literal["local", "llm"] | None, typer.Option(help="考官 / examiner")]
WithoutSandbox = Annotated[
    bool,
    typer.Option(
        "--without-sandbox",
        help="没有沙箱也运行代码：它能读写你的文件 / run code where it can reach your files",
    ),
]
SessionId = Annotated[
    str | None, typer.Argument(help="会话编号，缺省为最近一次 / session id, the latest by default")
]


class Given:
    """Options given before the command, until ``open_app`` sets the command's own over them."""

    notes: list[Path] | None = None
    data: Path | None = None
    config: Path | None = None
    chosen_lang: str | None = None
    lang: Language = "zh"
    """What messages are said in; the settings decide where nothing was chosen."""

    @classmethod
    def typed(cls) -> list[str]:
        """The options as they are typed: another command with them works on the same."""
        options: list[str] = []
        for folder in cls.notes or ():
            options += ["--notes", str(folder)]
        if cls.data:
            options += ["--data", str(cls.data)]
        if cls.config:
            options += ["--config", str(cls.config)]
        if cls.chosen_lang:
            options += ["--lang", cls.chosen_lang]
        return options


def open_app(
    notes: list[Path] | None,
    data: Path | None,
    config: Path | None,
    lang: str | None,
    kind: type[Container] = Container,
) -> Container:
    """The program over what the options, the environment and interviewer.toml say.

    kind: another one records.
    """
    Given.notes = notes or Given.notes
    Given.data = data or Given.data
    Given.config = config or Given.config
    Given.chosen_lang = lang or Given.chosen_lang
    loaded = settings.load(
        Given.config,
        notes=tuple(Given.notes) if Given.notes else None,
        data=Given.data,
        lang=Given.chosen_lang,
    )
    Given.lang = loaded.lang
    return kind(loaded)


def checked(model: type[Model], **fields: Any) -> Model:
    """The model with what was typed. Raises UsageError, which names the option of a bad value."""
    try:
        return model(**fields)
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(
            key="bad_value",
            name=_option(str(first["loc"][0])),
            value=first["input"],
            reason=first["msg"],
        ) from error


def day_given(given: str | None) -> dt.date | None:
    """The day that ``--date`` names. Raises UsageError for what is no day."""
    if given is None:
        return None
    try:
        return dt.date.fromisoformat(given)
    except ValueError as error:
        raise UsageError(
            key="bad_value",
            name="--date",
            value=given,
            reason="YYYY-MM-DD",
        ) from error


def _option(field: str) -> str:
    """The option that a field comes from, as it is typed."""
    return "--" + field.replace("_", "-")


def sync_quietly(app: Container) -> SyncReport:
    """Bring the index up to date, with a progress bar in a terminal."""
    with progress_bar(app.settings.lang) as progress:
        return app.library.sync(progress, waiting=lambda: say_waiting(app))


def say_waiting(app: Container) -> None:
    """One line on standard error: another sync runs and is waited for."""
    echo(text("sync_waiting", app.settings.lang), err=True)


def console() -> Console:
    """Standard output, printed as it is: what notes hold is no markup."""
    from interviewer.ui.cli.visible_console import VisibleConsole

    return VisibleConsole()


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    typer.echo(as_json(value))

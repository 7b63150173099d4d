"""``interviewer user``: who may log in to the web app."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.ui.options import open_app

if TYPE_CHECKING:
    from interviewer.wiring import App

users = typer.Typer(no_args_is_help=True, help="网页的用户 / users of the web app")
AuthFile = Annotated[Path, typer.Option("--auth-file", help="用户文件 / the file of users")]
Name = Annotated[str, typer.Argument(help="用户名 / name")]


@users.command()
def add(name: Name, auth_file: AuthFile) -> None:
    """添加用户或改密码 / add a user, or set a new password; it is asked for, or read from a pipe."""
    password = (
        typer.prompt("密码 / password", hide_input=True, confirmation_prompt=True)
        if sys.stdin.isatty()
        else sys.stdin.readline().rstrip("\r\n")
    )
    _app().accounts(auth_file).add(name, password)
    _say("user_added", name)


@users.command()
def remove(name: Name, auth_file: AuthFile) -> None:
    """删除用户 / remove a user."""
    _app().accounts(auth_file).remove(name)
    _say("user_removed", name)


@users.command(name="list")
def list_(auth_file: AuthFile) -> None:
    """列出用户 / list the users."""
    typer.echo("\n".join(_app().accounts(auth_file).names()))


def _app() -> App:
    return open_app(None, None, None, None)


def _say(key: str, name: str) -> None:
    from interviewer.messages import text

    typer.echo(text(key, _app().settings.lang, name=name))

"""``interviewer user``: who may log in to the web app."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from interviewer.ui.cli.hints import text
from interviewer.ui.cli.options import open_app
from interviewer.ui.cli.visible import echo
from interviewer.wiring import Container

users = typer.Typer(
    no_args_is_help=True,
    help="网页的用户 / users of the web app",
)
AuthFile = Annotated[Path, typer.Option("--auth-file", help="用户文件 / the file of users")]
Name = Annotated[str, typer.Argument(help="用户名 / name")]


@users.command()
def add(name: Name, auth_file: AuthFile) -> None:
    """添加用户或改密码 / add a user, or set a new password; it is asked for,
    or read from a pipe.
    """
    password = _asked_password() if sys.stdin.isatty() else _piped_password()
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
    names = _app().accounts(auth_file).names()
    echo("\n".join(names))


def _asked_password() -> str:
    lang = _app().settings.lang
    while True:
        password: str = typer.prompt(text("ask_password", lang), hide_input=True)
        again: str = typer.prompt(text("ask_password_again", lang), hide_input=True)
        if password == again:
            return password
        echo(text("password_differs", lang), err=True)


def _piped_password() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _app() -> Container:
    return open_app(
        None,
        None,
        None,
        None,
    )


def _say(key: str, name: str) -> None:
    echo(text(key, _app().settings.lang, name=name))

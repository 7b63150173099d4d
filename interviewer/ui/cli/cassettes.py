"""``interviewer replay``: sessions with a model, played again without it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from interviewer.core.interview.cassette import Played, problems
from interviewer.ui.chat_commands import parse
from interviewer.ui.cli.hints import text
from interviewer.ui.cli.options import Config, Given, Lang, open_app
from interviewer.ui.cli.visible import echo


def replay(
    files: Annotated[
        list[Path],
        typer.Argument(help="磁带文件 / cassettes (YAML), as chat --cassette writes them"),
    ],
    quiet: Annotated[
        bool,
        typer.Option("--quiet", help="只说结果 / only what came of it"),
    ] = False,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """不用大模型重放会话，检查该说的和不该说的；有不符时退出码为 1 / play sessions again without
    a model and check what must and must not be said; exit code 1 where something differs.
    """
    from interviewer.wiring.cassettes import PlayingContainer, read_cassette

    open_app(
        None,
        None,
        config,
        lang,
    )
    is_fine = True
    for file in files:
        cassette = read_cassette(file)
        with tempfile.TemporaryDirectory() as folder:
            played = PlayingContainer(cassette, Path(folder)).play(parse)
        if not quiet:
            _show(played)
        found = problems(cassette, played)
        is_fine = is_fine and not found
        for problem in found:
            echo(
                text(
                    "cassette_problem",
                    Given.lang,
                    name=file.name,
                    problem=problem,
                )
            )
        if not found:
            echo(
                text(
                    "cassette_fine",
                    Given.lang,
                    name=file.name,
                    count=len(played.shown) - 1,
                )
            )
    if not is_fine:
        raise typer.Exit(1)


def _show(played: Played) -> None:
    """The conversation as the terminal shows it."""
    for shown in played.shown:
        if shown.given.say:
            echo(text("you_label", Given.lang) + shown.given.say)
        for entry in shown.said:
            label = text("interviewer_label", Given.lang) if entry.role == "interviewer" else ""
            echo(label + entry.text)
        echo("")

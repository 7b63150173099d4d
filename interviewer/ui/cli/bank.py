"""``interviewer bank``: check the cards, begin a new one."""

from __future__ import annotations

from typing import Annotated

import typer

from interviewer.errors import BankError
from interviewer.services.bank import LintResult
from interviewer.ui import documents
from interviewer.ui.cli.hints import text
from interviewer.ui.cli.options import Config, Json, Lang, Notes, open_app, print_json
from interviewer.ui.cli.visible import echo

bank = typer.Typer(
    no_args_is_help=True,
    help="题卡：检查、新建 / the cards: check them, begin a new one",
    rich_markup_mode=None,
)


@bank.command()
def lint(
    notes: Notes = None,
    config: Config = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """检查内置题卡和自己的题卡 / check the built-in cards and your own;
    exit code 1 if something is wrong.
    """
    app = open_app(
        notes,
        None,
        config,
        lang,
    )
    problems = app.bank.lint()
    if as_json:
        print_json(
            documents.of(
                LintResult(
                    ok=not problems,
                    problems=tuple(problems),
                )
            )
        )
    elif problems:
        echo("\n".join(problems))
    else:
        echo(text("bank_fine", app.settings.lang, cards=len(app.bank.cards)))
    if problems:
        raise BankError(
            key="bank_problems",
            count=len(problems),
        )


@bank.command()
def new(
    card_id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="小写英文和连字符；内置卡的 id 会复制那张卡 / a built-in card's id copies it",
        ),
    ],
    topic: Annotated[
        str | None,
        typer.Option(help="主题，缺省取 id 的开头 / topic, the beginning of the id by default"),
    ] = None,
    notes: Notes = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """在笔记文件夹的 bank/ 下新建题卡 / begin a card in the notes folder's bank/."""
    app = open_app(
        notes,
        None,
        config,
        lang,
    )
    path = app.bank.begin_card(card_id, topic)
    echo(text("card_made", app.settings.lang, path=path))

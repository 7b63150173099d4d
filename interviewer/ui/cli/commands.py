"""The command line: its global options and its commands in order.

Each command translates options into calls and results into text or JSON.
"""

from __future__ import annotations

import contextlib
import difflib
import re
import sys
from typing import Annotated, Any, NoReturn, cast

import typer

from interviewer import __version__, settings
from interviewer.core.bank.card import Language
from interviewer.errors import InterviewerError
from interviewer.logs import to_standard_error
from interviewer.ui.cli.bank import bank
from interviewer.ui.cli.cassettes import replay
from interviewer.ui.cli.code import code
from interviewer.ui.cli.corrections import corrections
from interviewer.ui.cli.debrief import debrief
from interviewer.ui.cli.delete import delete
from interviewer.ui.cli.done import done
from interviewer.ui.cli.grading import evaluate, grade
from interviewer.ui.cli.hints import explain, program, text
from interviewer.ui.cli.intake import add
from interviewer.ui.cli.interview import chat
from interviewer.ui.cli.notes import questions, sync, today
from interviewer.ui.cli.options import Config, Data, Given, Lang, Notes
from interviewer.ui.cli.own_archive import export, import_, move
from interviewer.ui.cli.plan import plan
from interviewer.ui.cli.program import doctor, web
from interviewer.ui.cli.sessions import disagree, report, retro, sessions
from interviewer.ui.cli.users import users
from interviewer.ui.cli.visible import echo
from interviewer.words import messages

cli = typer.Typer(
    name="interviewer",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=(
        "AI 模拟面试官：读你的面试笔记，按真题面试、追问、评分，把复盘写回笔记。\n\n"
        "An AI mock interviewer: reads your interview notes, asks, follows up, grades, "
        "and writes the retrospective back."
    ),
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@cli.callback()
def _globals(
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose", help="在标准错误里说做了什么 / say what is done on standard error"
        ),
    ] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=_print_version,
            help="版本 / version",
        ),
    ] = False,
) -> None:
    del version
    if verbose:
        to_standard_error()
    Given.notes = notes
    Given.data = data
    Given.config = config
    Given.chosen_lang = lang


COMMANDS = (
    sync,
    add,
    questions,
    today,
    done,
    debrief,
    plan,
    chat,
    sessions,
    report,
    retro,
    disagree,
    delete,
    grade,
)
for command in COMMANDS:
    cli.command()(command)
cli.command()(code)
cli.command(name="eval")(evaluate)
cli.command()(export)
cli.command(name="import")(import_)
cli.command()(move)
cli.command()(replay)
cli.command()(web)
cli.command()(doctor)
cli.add_typer(corrections, name="corrections")
cli.add_typer(bank, name="bank")
cli.add_typer(users, name="user")

# Versions of Typer carry Click's exceptions under different names; this class is above them all.
_CLICK_ERROR = cast("type[Exception]", typer.BadParameter.__mro__[2])


_NO_COMMAND = re.compile(r"No such command '?([^'\s]+)")
MIN_LIKENESS = 0.6
"""From which a command that was typed is taken for a slip."""


def run(lang: Language | None) -> NoReturn:
    """Run the command that was typed; an error is one line. lang: what ``--lang`` asks for."""
    try:
        sys.exit(
            cli(
                prog_name=program(),
                standalone_mode=False,
            )
        )
    except _CLICK_ERROR as error:
        _say_misuse(error, lang or _settings_lang())
    except typer.Abort:
        echo(text("aborted", lang or _settings_lang()), err=True)
        sys.exit(1)
    except InterviewerError as error:
        echo(explain(error, lang or _settings_lang()), err=True)
        sys.exit(error.exit_code)


def _say_misuse(error: Any, lang: Language) -> NoReturn:
    """A command line that cannot be read: one line, or the help where nothing was typed."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
    else:
        reason = " ".join(error.format_message().split()).removesuffix(".")
        command = error.ctx.command_path if error.ctx else program()
        near = _nearest(error)
        said = messages.text(
            "usage_no_command" if near else "usage_wrong",
            lang,
            reason=reason,
            command=command,
            near=near,
        )
        echo(said, err=True)
    sys.exit(error.exit_code)


def _nearest(error: Any) -> str | None:
    """The command that an unknown one is nearest to, if it is near to any."""
    typed = _NO_COMMAND.match(error.format_message())
    if typed is None or not error.ctx:
        return None
    names = error.ctx.command.list_commands(error.ctx)
    near = difflib.get_close_matches(
        typed[1].lower(),
        names,
        n=1,
        cutoff=MIN_LIKENESS,
    )
    return next(iter(near), None)


def _settings_lang() -> Language:
    """The language of the settings as far as they can be read."""
    with contextlib.suppress(InterviewerError):
        return settings.load(Given.config).lang
    return Given.lang

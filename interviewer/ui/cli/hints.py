"""Commands as the user can type them: every hint of the command line is spelled here.

Texts name a command as ``interviewer retro``. That alone runs only where ``PATH`` leads to this
program and it finds its notes and data without options.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from pathlib import Path

from interviewer.core.bank.card import Language
from interviewer.errors import InterviewerError
from interviewer.ui.cli.options import Given
from interviewer.words import messages

PROGRAM = "interviewer"
COMMANDS = (
    "sync add corrections questions today done debrief plan chat code sessions report retro "
    "disagree delete grade eval web doctor bank user replay export import move"
).split()
_NAMED = re.compile(rf"(?<![\w./-]){PROGRAM} (?=(?:{'|'.join(COMMANDS)})\b)")


def program() -> str:
    """What starts this program in a shell in the working folder."""
    script = Path(sys.argv[0])
    if script.stem == PROGRAM and script.is_file():
        return _typed(script)
    return f"{_typed(Path(sys.executable))} -m {PROGRAM}"


def _typed(file: Path) -> str:
    """Its name where PATH leads to it, else its path, relative where it lies below."""
    whole = os.path.abspath(file)
    on_path = shutil.which(file.name)
    if on_path and os.path.abspath(on_path) == whole:
        return file.name
    below = os.path.relpath(whole)
    if below.startswith(os.pardir):
        return shlex.quote(whole)
    return shlex.quote(below if os.sep in below else os.path.join(os.curdir, below))


def runnable(line: str) -> str:
    """The line with its commands as they can be typed: this program, over the same notes and data.

    The options go before the command, where each command takes them.
    """
    begun = " ".join((program(), *map(shlex.quote, Given.typed()), ""))
    return _NAMED.sub(lambda _: begun, line)


def text(
    key: str,
    lang: Language,
    **params: object,
) -> str:
    """The message, as ``messages.text``, with commands that can be typed."""
    said = messages.text(
        key,
        lang,
        surface="terminal",
        **params,
    )
    return runnable(said)


def explain(error: InterviewerError, lang: Language) -> str:
    """The error, as ``messages.explain``, with commands that can be typed."""
    return runnable(messages.explain(error, lang))

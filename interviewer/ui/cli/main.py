"""The entry point: says at once what is begun, then loads the commands, which takes long.

An error for the user is one line on standard error, never a traceback.
"""

from __future__ import annotations

import gc
import itertools
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviewer import __version__
from interviewer.words.message_texts.terminal import TERMINAL
from interviewer.words.pair import in_language

if TYPE_CHECKING:
    from interviewer.core.bank.card import Language

_LANGUAGES: tuple[Language, ...] = ("zh", "en")
SELDOM = 50_000
"""Objects made between two looks for garbage: loading makes many and drops few (5–10 % of it)."""
_WITH_VALUE = {"--notes", "--data", "--config", "--lang"}
"""Options before the command that take the next word."""


def main() -> None:
    """Run the command."""
    try:
        _run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read standard output has seen enough; nothing more may be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _run(words: Sequence[str]) -> None:
    # Imported here: an interview says that it is loading before it loads anything.
    if _command(words) == "chat" and "--help" not in words:
        _say_loading(_given_lang(words))
        gc.set_threshold(SELDOM)
    from interviewer.ui.cli.commands import run

    run(_given_lang(words))


def _say_loading(lang: Language | None) -> None:
    """Name, version and what is loaded; in both languages where none was chosen here."""
    wanted = [lang] if lang else _LANGUAGES
    loading = [in_language(TERMINAL["loading"], each) for each in wanted]
    print(f"interviewer {__version__} · {' / '.join(loading)}", flush=True)


def _command(words: Sequence[str]) -> str | None:
    """The first word that is neither an option nor the value of one."""
    rest = iter(words)
    for word in rest:
        if word in _WITH_VALUE:
            next(rest, None)
        elif not word.startswith("-"):
            return word
    return None


def _given_lang(typed: Sequence[str]) -> Language | None:
    """What ``--lang en`` or ``--lang=en`` says; None where it is missing or says something else."""
    words: list[str] = []
    for word in typed:
        words += word.split("=", 1) if word.startswith("--lang=") else [word]
    for option, value in itertools.pairwise(words):
        if option == "--lang":
            return next((lang for lang in _LANGUAGES if lang == value), None)
    return None


if __name__ == "__main__":
    main()
